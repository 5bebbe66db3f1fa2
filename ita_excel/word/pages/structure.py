"""The structure tree of a tagged PDF (ISO 32000-1, 14.7) made slim, and walked.

LibreOffice writes an element for every piece of text between two marks of line ends: thousands that say nothing.
What such an element holds is given to the paragraph around it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, NumberObject

_PLAIN = {"/Type", "/S", "/P", "/Pg", "/K"}


def slim(writer: PdfWriter) -> None:
    """Take out the elements that neither name a language nor say anything else; every page finds its text as before."""
    root: Any = writer.root_object.get("/StructTreeRoot")
    if root is None:
        return
    root = root.get_object()
    parents: dict[int, IndirectObject] = {}
    waiting = [kid for kid in kids(root) if isinstance(kid, IndirectObject)]
    while waiting:
        waiting += _lift(waiting.pop(), parents)
    for _, entry in leaves(root["/ParentTree"].get_object()):
        listed = entry.get_object()
        for at in range(len(listed) if isinstance(listed, ArrayObject) else 0):
            reference = list.__getitem__(listed, at)
            if isinstance(reference, IndirectObject) and reference.idnum in parents:
                listed[at] = parents[reference.idnum]


def kids(element: Any) -> list[Any]:
    """The children of an element as they are written: numbers of content, references, dictionaries."""
    held = element.get("/K")
    if isinstance(raw := dict.get(element, "/K"), IndirectObject) and not isinstance(held, ArrayObject):
        return [raw]
    return list(list.__iter__(held)) if isinstance(held, ArrayObject) else [held] if held is not None else []


def leaves(tree: Any) -> Iterator[tuple[int, Any]]:
    """Number and entry of every leaf of a number tree."""
    numbers = tree.get("/Nums", ArrayObject())
    written = list(list.__iter__(numbers))
    yield from ((int(written[at]), written[at + 1]) for at in range(0, len(written), 2))
    for kid in tree.get("/Kids", ()):
        yield from leaves(kid.get_object())


def _lift(reference: IndirectObject, parents: dict[int, IndirectObject]) -> list[IndirectObject]:
    """Put the content of an element's plain children into the element itself; its other children."""
    element: Any = reference.get_object()
    made, others = ArrayObject(), []
    for kid in kids(element):
        child: Any = kid.get_object() if isinstance(kid, IndirectObject) else None
        if child is not None and _says_nothing(child):
            parents[kid.idnum] = reference
            made.extend(_content(element, child))
            continue
        made.append(kid)
        if child is not None and child.get("/Type") == "/StructElem":
            others.append(kid)
    element[NameObject("/K")] = made
    return others


def _says_nothing(child: Any) -> bool:
    return child.get("/S") == "/Span" and set(child) <= _PLAIN and all(isinstance(k, NumberObject) for k in kids(child))


def _content(element: Any, child: Any) -> Iterator[Any]:
    """The numbers of content of a child, with their page where it is not the element's."""
    page = dict.get(child, "/Pg")
    if "/Pg" not in element and page is not None:
        element[NameObject("/Pg")] = page
    for number in kids(child):
        same = dict.get(element, "/Pg") == page
        yield number if same else DictionaryObject({
            NameObject("/Type"): NameObject("/MCR"), NameObject("/Pg"): page, NameObject("/MCID"): number,
        })
