"""What is wrong with a template, before anybody fills it: each fault with its part, heading, paragraph and tag."""

from __future__ import annotations

import io
import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

import docx
from jinja2 import TemplateSyntaxError

from ita_excel.language.frozen import frozen
from ita_excel.word.fill import changes, tags
from ita_excel.word.fill.faults import Spot, reason_of, unknown_field
from ita_excel.word.fill.fields import paths
from ita_excel.word.fill.render import rendered_roots
from ita_excel.word.fill.sandbox import Sandbox
from ita_excel.word.text import wordtext
from ita_excel.word.text.headings import headings

if TYPE_CHECKING:
    from docx.document import Document

    from ita_excel.word.text.wordml import Element

_DEEPEST = 9
_KIND = re.compile(r"(\{%|\{\{)(?:p|tr|tc|r)(?=[\s+-])")
_CELLS = re.compile(r"\{%[-+]?\s*(?:colspan|cellbg|vm|hm)\b.*?%\}", re.DOTALL)
_BOUND = re.compile(r"\{%\w*[-+]?\s*(?:for|set)\s+(\w+)")
_VALUE = re.compile(r"\{%[-+]?\s*(?:colspan|cellbg)\b(.*?)[-+]?%\}", re.DOTALL)


@frozen
class Inspected:
    """One fault: the part of the document, the heading above it, the text of its paragraph, the tag, why (Thai).

    `at` is which paragraph of the part it is, in reading order; -1 where that is not known.
    """

    part: str
    heading: str
    paragraph: str
    tag: str
    reason: str
    at: int = -1


def inspected(data: bytes, offered: Collection[str]) -> tuple[list[Inspected], list[str]]:
    """Every fault of a template, and the fields of `offered` (paths, see `fields`) that it never uses.

    Raises what python-docx raises at a damaged package.
    """
    document = docx.Document(io.BytesIO(data))
    offered = _every(offered)
    faults: list[Inspected] = []
    used: set[str] = set()
    whole = True
    for part, root in rendered_roots(document):
        place = _Places(document, part, root)
        for paragraph, spot, reason in _of_part(root, offered, used):
            faults.append(place.fault(paragraph, spot, reason))
        whole = whole and next(tags.faults(root), None) is None
    known = {path for path in offered if path.isidentifier()}
    return faults, sorted(known - used) if whole else []


def placed(data: bytes, part: str, spot: Spot, reason: str) -> Inspected:
    """A fault that showed only in filling, with the first paragraph that says what its place says.

    Raises what python-docx raises at a damaged package.
    """
    document = docx.Document(io.BytesIO(data))
    for name, root in rendered_roots(document):
        if name == part:
            tags.tidy(root)
            place = _Places(document, part, root)
            same = (one for one in wordtext.paragraphs(root) if wordtext.text(one) == spot.paragraph)
            found = next(same, None)
            return place.fault(found, spot, reason)
    return Inspected(part, "", spot.paragraph, spot.tag, reason)


def _of_part(
    root: Element, offered: Collection[str], used: set[str]
) -> Iterator[tuple[Element | None, Spot, str]]:
    yield from changes.left_open(root)
    tags.tidy(root)
    broken = list(tags.faults(root))
    yield from broken
    listed = list(wordtext.paragraphs(root))
    texts = [wordtext.text(paragraph) for paragraph in listed]
    bound = dict.fromkeys((*_BOUND.findall("\n".join(texts)), "loop")) if broken else {}
    try:
        tree = Sandbox().parse("\n".join(map(_values_alone if broken else _plain, texts)))
    except TemplateSyntaxError as error:
        at = error.lineno - 1
        yield listed[at], _spot(texts[at], ""), reason_of(error, ())
        return
    told: set[str] = set()
    for path, line in paths(tree, bound):
        used.add(path.split(".")[0].removesuffix("[]"))
        unknown = _unknown(path, offered)
        # What stands in an unknown list is unknown too; the list is what has to be mended.
        if not unknown or (unknown in told and unknown != path):
            continue
        told.add(unknown)
        name = unknown.rpartition(".")[2]
        yield listed[line - 1], _spot(texts[line - 1], name), unknown_field(name, _beside(unknown, offered))


def _plain(text: str) -> str:
    """A paragraph as Jinja reads it: without docxtpl's marks of rows and cells, on one line."""
    flat = text.replace("\n", " ")
    valued = _VALUE.sub(lambda found: f"{{{{{found[1]}}}}}", flat)
    return _KIND.sub(r"\1", _CELLS.sub("", valued))


def _values_alone(text: str) -> str:
    """The values of a paragraph without its statements: where loops are broken, names can still be looked up."""
    return " ".join(tag.group() for tag in tags.TAG.finditer(_plain(text)) if tag.group().startswith("{{"))


def _unknown(path: str, offered: Collection[str]) -> str:
    """The path up to the first name that nobody offers; "" where all of it is offered."""
    steps = path.split(".")
    begun = (".".join(steps[: length + 1]) for length in range(len(steps)))
    return next((one.removesuffix("[]") for one in begun if one not in offered), "")


def _every(offered: Collection[str]) -> set[str]:
    """The paths offered and all that they begin with, each with and without the mark of a list."""
    begun = {path[:at] for path in offered for at in (*_ends(path), len(path))}
    return begun | {path.removesuffix("[]") for path in begun}


def _ends(path: str) -> Iterator[int]:
    return (found.start() for found in re.finditer(r"\.", path))


def _beside(path: str, offered: Collection[str]) -> list[str]:
    """The names that stand where the unknown one was looked for."""
    above = path.rpartition(".")[0]
    found = {name.removeprefix(f"{above}.") for name in offered if not above or name.startswith(f"{above}.")}
    return sorted(name.removesuffix("[]") for name in found if "." not in name)


def _spot(text: str, name: str) -> Spot:
    """The paragraph, and the tag in it that says `name`."""
    said = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    found = (tag.group() for tag in tags.TAG.finditer(text) if said.search(tag.group()))
    return Spot(text, next(found, ""))


class _Places:
    """Where each paragraph of a part stands: its number, and in the body the heading above it."""

    def __init__(self, document: Document, part: str, root: Element) -> None:
        self._part = part
        self._order = {paragraph: at for at, paragraph in enumerate(wordtext.paragraphs(root))}
        listed = headings(document, _DEEPEST) if part.endswith("/document.xml") else ()
        found = [(self._order[one.paragraph], one.text) for one in listed]
        self._places, self._texts = [at for at, _ in found], [text for _, text in found]

    def fault(self, paragraph: Element | None, spot: Spot, reason: str) -> Inspected:
        """A fault with its place."""
        heading, at = self.heading(paragraph), self.at(paragraph)
        return Inspected(self._part, heading, spot.paragraph, spot.tag, reason, at)

    def at(self, paragraph: Element | None) -> int:
        """Its number; -1 for none."""
        return -1 if paragraph is None else self._order.get(paragraph, -1)

    def heading(self, paragraph: Element | None) -> str:
        """The text of the heading; "" above the first."""
        at = bisect_right(self._places, self.at(paragraph))
        return self._texts[at - 1] if at else ""


