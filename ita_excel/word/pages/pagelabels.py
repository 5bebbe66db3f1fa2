"""Page numbers as the pages print them: ก ข ค in front, 1 2 3 after, as each section of the document says.

LibreOffice tells on which sheet of the PDF a place stands; the label follows from the number format and the
restart of its section (w:pgNumType; ECMA-376 part 1, 17.6.12).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ita_excel.language.frozen import frozen
from ita_excel.language.thai import thai_digits
from ita_excel.word.text.wordml import Element, property_of, qn

THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮ"
"""The letters that count, read from pages that LibreOffice 7.4 numbered: ฃ, ฅ and ฆ do not."""


@frozen
class Section:
    """One section: blocks, w:sectPr, number format, and the number of its first page where it restarts."""

    blocks: tuple[Element, ...]
    properties: Element | None
    style: str
    start: int | None


def sections(body: Element) -> list[Section]:
    """The sections of a document's body in order."""
    return [_section(blocks, properties) for blocks, properties in _cut(body)]


def section_of(paragraph: Element, parts: Sequence[Section]) -> int:
    """The index of the section in which a paragraph of the body stands."""
    around = {paragraph, *paragraph.iterancestors()}
    return next(index for index, part in enumerate(parts) if not around.isdisjoint(part.blocks))


def label(number: int, style: str) -> str:
    """A page number in the format Word calls `style`; formats not used in Thai papers come out as digits."""
    if style in ("thaiLetters", "thaiLetter"):
        turns, place = divmod(number - 1, len(THAI_LETTERS))
        return (label(turns, style) if turns else "") + THAI_LETTERS[place]
    if style in ("thaiNumbers", "thaiCounting"):
        return thai_digits(str(number))
    return str(number)


def labels(
    places: Sequence[tuple[int, int]], firsts: Sequence[int], parts: Sequence[Section]
) -> list[str]:
    """The label of each place, given as (section index, page of the PDF from 0).

    `firsts` has the page of the PDF on which each section begins.
    """
    starts: list[int] = []
    for index, part in enumerate(parts):
        carried_on = starts[-1] + firsts[index] - firsts[index - 1] if index else 1
        starts.append(carried_on if part.start is None else part.start)
    return [label(starts[index] + page - firsts[index], parts[index].style) for index, page in places]


def _cut(body: Element) -> Iterator[tuple[list[Element], Element | None]]:
    """The blocks of each section and its w:sectPr, which stands in its last paragraph or ends the body."""
    blocks: list[Element] = []
    for block in body:
        if block.tag == qn("w:sectPr"):
            yield blocks, block
            return
        blocks.append(block)
        properties = property_of(block, "w:sectPr")
        if properties is not None:
            yield blocks, properties
            blocks = []
    yield blocks, None


def _section(blocks: list[Element], properties: Element | None) -> Section:
    numbering = None if properties is None else properties.find(qn("w:pgNumType"))
    if numbering is None:
        return Section(tuple(blocks), properties, "decimal", None)
    style, start = numbering.get(qn("w:fmt"), "decimal"), numbering.get(qn("w:start"))
    return Section(tuple(blocks), properties, style, None if start is None else int(start))
