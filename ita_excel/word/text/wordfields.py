"""Word fields (PAGE, SEQ, REF) with their result already in place, so that no reader need refresh them."""

from __future__ import annotations

from ita_excel.word.text.wordml import Element, clone, element, run


def field(instruction: str, result: str, properties: Element | None = None) -> list[Element]:
    """The runs of one field: `field("SEQ Table \\\\* ARABIC", "3")` shows 3 until Word refreshes it."""
    return [
        _mark("begin", properties),
        _run(element("w:instrText", text=f" {instruction} "), properties),
        _mark("separate", properties),
        run(result, properties),
        _mark("end", properties),
    ]


def _mark(kind: str, properties: Element | None) -> Element:
    return _run(element("w:fldChar", fldCharType=kind), properties)


def _run(content: Element, properties: Element | None) -> Element:
    look = [] if properties is None else [clone(properties)]
    return element("w:r", *look, content)
