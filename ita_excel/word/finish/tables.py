"""Tables finished after filling: equal cells merged, header rows repeated, short rows kept whole.

    [[same]]    at the start of a cell: this cell belongs to the one above it
    [[merge]]   in a header cell: equal neighbours in this column below the header become one cell
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docx.document import Document

from ita_excel.word.text import wordtext
from ita_excel.word.text.wordml import Element, element, properties_of, property_of, put, qn, remove

SHORT = 6
"""A row of at most about so many lines is not cut by the end of a page; a taller one would leave it half empty."""
WHOLE = 10
"""A table of about so many lines at most stays on one page; a longer one would leave too much of a page empty."""
LOW = 3
"""Lines of a row of figures; a table of taller rows is running text, which may be cut between rows."""
_LETTER = 84
"""Width of a Thai letter of 14 points, in twentieths of a point; marks above and below take none."""
_WIDTH = 94
"""Letters of 16 points on a line of an official paper."""
_NO_WIDTH = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
TIED = 6
"""Lines of rows beside one merged cell, which stay on one page: after so many a name is said again in a new cell."""
KEPT_LINES = 8
"""A paragraph of a cell of at most about so many lines is not cut."""
_MONEY = "TableMoney"
"""The style id of amounts."""
_AMOUNT = re.compile(r"[0-9๐-๙][0-9๐-๙,]*(\.[0-9๐-๙]+)?")
_SAME = "[[same]]"
_MERGE = "[[merge]]"


def finish_tables(document: Document, *, head_style: str = "TableHead") -> None:
    """Finish every table of the body. Rows at the top in `head_style` (its style id) repeat on each page."""
    for table in document.element.body.iter(qn("w:tbl")):
        rows = table.findall(qn("w:tr"))
        heads = _head_rows(rows, head_style)
        _let_go(table.getprevious())
        for row in rows[:heads]:
            _mark_row(row, "w:tblHeader")
        money = _money_columns(rows[heads:])
        for row in rows[heads:]:
            _align_amounts(row, money)
        lines = [_lines(row) for row in rows]
        for row, height in zip(rows, lines, strict=True):
            if height <= SHORT:
                _mark_row(row, "w:cantSplit")
            else:
                _keep_lines(row)
        if wordtext.bracketed(table):
            _merge_equal(rows, heads)
            _merge_marked(rows)
            lines = [_lines(row) for row in rows]
        _keep_merged(rows, lines)
        _keep_together(rows, heads, lines)


def _align_amounts(row: Element, money: set[int]) -> None:
    """An amount below words in a row of money, or alone in a column of `money`, stands at the right, as all do."""
    has_money = _is_money(row)
    for at, _, cell in _cells(row):
        words, *below = wordtext.paragraphs(cell)
        said = not _AMOUNT.fullmatch(wordtext.text(words))
        asked = [words, *below] if at in money else below if said and has_money else []
        for paragraph in asked:
            if _AMOUNT.fullmatch(wordtext.text(paragraph)):
                put(properties_of(paragraph), element("w:pStyle", val=_MONEY))


def _money_columns(rows: list[Element]) -> set[int]:
    """The columns in which a cell (often that of the sum) is one of money."""
    return {at for row in rows for at, _, cell in _cells(row) if _is_money(cell)}


def _is_money(part: Element) -> bool:
    return any(name.get(qn("w:val")) == _MONEY for name in part.iter(qn("w:pStyle")))


def _let_go(above: Element | None) -> None:
    """A tall paragraph above a table is not held to it: LibreOffice takes all of it along and leaves the page empty."""
    held = property_of(above, "w:keepNext") if above is not None and above.tag == qn("w:p") else None
    if above is not None and held is not None and _paragraph_lines(above, _WIDTH) > KEPT_LINES:
        remove(held)


def _keep_lines(row: Element) -> None:
    """In a row that may be cut, a short paragraph is not: no line of it stands alone (cells know no widow control)."""
    for cell in row.findall(qn("w:tc")):
        for paragraph in wordtext.paragraphs(cell):
            if _paragraph_lines(paragraph, _letters(cell)) <= KEPT_LINES:
                put(properties_of(paragraph), element("w:keepLines"))


def _keep_merged(rows: list[Element], lines: list[int]) -> None:
    """Short rows that share a merged cell stay on one page: what is merged shows its words only at its top."""
    group: list[tuple[Element, int]] = []
    for row, height in zip(rows, lines, strict=True):
        if not any(_continues(cell) for _, _, cell in _cells(row)):
            _tie(group)
            group = []
        group.append((row, height))
    _tie(group)


def _tie(group: list[tuple[Element, int]]) -> None:
    if len(group) > 1 and sum(height for _, height in group) <= WHOLE:
        for row, _ in group[:-1]:
            for paragraph in row.iter(qn("w:p")):
                put(properties_of(paragraph), element("w:keepNext"))


def _keep_together(rows: list[Element], heads: int, lines: list[int]) -> None:
    """A table of figures on one page; of another the last row with the one before: a sum is never alone."""
    whole = heads and sum(lines) <= WHOLE and max(lines[heads:], default=0) <= LOW
    # The last row of running text may stand alone, and tying tall rows would leave half a page empty.
    ends = rows[-2:-1] if lines and lines[-1] <= LOW and len(rows) > heads + 1 else []
    # The header stays with two rows below it (its own paragraphs stay with the first): one row alone looks lost.
    low = heads and len(rows) > heads + 2 and max(lines[heads : heads + 2]) <= LOW
    begins = rows[: heads + 1] if low else rows[:heads]
    kept = rows[:-1] if whole else [*begins, *ends]
    noted = rows[-1:] if _has_note(rows) else []
    for row in [*kept, *noted]:
        for paragraph in row.iter(qn("w:p")):
            put(properties_of(paragraph), element("w:keepNext"))


def _has_note(rows: list[Element]) -> bool:
    """Is the table followed by a note about it (style Note), which would look lost on the next page?"""
    table = rows[0].getparent() if rows else None
    after = table.getnext() if table is not None else None
    style = property_of(after, "w:pStyle") if after is not None else None
    return style is not None and style.get(qn("w:val")) == "Note"


def _lines(row: Element) -> int:
    """About how many lines a row takes."""
    return max((_cell_lines(cell) for cell in row.findall(qn("w:tc"))), default=1)


def _cell_lines(cell: Element) -> int:
    letters = _letters(cell)
    return sum(_paragraph_lines(paragraph, letters) for paragraph in wordtext.paragraphs(cell))


def _letters(cell: Element) -> int:
    """About how many letters a line of a cell holds."""
    width = property_of(cell, "w:tcW")
    twips = int(width.get(qn("w:w"), "0")) if width is not None and width.get(qn("w:type")) == "dxa" else 0
    return max((twips - 170) // _LETTER, 1) if twips else 1000


def _paragraph_lines(paragraph: Element, letters: int) -> int:
    return max(-(-len(_NO_WIDTH.sub("", wordtext.text(paragraph))) // letters), 1)


def _head_rows(rows: list[Element], style: str) -> int:
    """How many rows at the top are header rows; a table of header rows alone has none."""
    for number, row in enumerate(rows):
        if not any(name.get(qn("w:val")) == style for name in row.iter(qn("w:pStyle"))):
            return number
    return 0


def _mark_row(row: Element, name: str) -> None:
    put(properties_of(row), element(name))


def _cells(row: Element) -> Iterator[tuple[int, int, Element]]:
    """Each cell with the column it starts in and how many it spans."""
    at = 0
    for cell in row.findall(qn("w:tc")):
        span = property_of(cell, "w:gridSpan")
        width = 1 if span is None else int(str(span.get(qn("w:val"))))
        yield at, width, cell
        at += width


def _words(cell: Element) -> str:
    return "\n".join(wordtext.text(paragraph) for paragraph in wordtext.paragraphs(cell)).strip()


def _merge_equal(rows: list[Element], heads: int) -> None:
    for row in rows[:heads]:
        for at, width, cell in _cells(row):
            if _take_marker(cell, _MERGE):
                for column in range(at, at + width):
                    _merge_column(rows[heads:], column)


def _merge_column(rows: list[Element], column: int) -> None:
    above: tuple[int, Element] | None = None
    height = 0
    for row in rows:
        here = next(((width, cell) for at, width, cell in _cells(row) if at == column), None)
        own = _own_lines(row, [here[1]] if here else [])
        equal = above and here and here[0] == above[0] and _words(here[1]) and _words(here[1]) == _words(above[1])
        if above and here and equal and not (height + own > TIED and _is_low(here[1])):
            _join(above[1], here[1])
            height += own
        else:
            above, height = here, own


def _merge_marked(rows: list[Element]) -> None:
    above: dict[tuple[int, int], Element] = {}
    height = 0
    for row in rows:
        cells = {(at, width): cell for at, width, cell in _cells(row)}
        joined = {at: cell for at, cell in cells.items() if _take_marker(cell, _SAME) and at in above}
        own = _own_lines(row, list(joined.values()))
        if joined and height + own > TIED and all(map(_is_low, joined.values())):
            joined, own = {}, _lines(row)
        height = height + own if joined else own
        for at, cell in joined.items():
            _join(above[at], cell)
        above = {at: above[at] if at in joined else cell for at, cell in cells.items()}


def _own_lines(row: Element, joined: list[Element]) -> int:
    """About how many lines a row takes beside cells that become part of those above."""
    return max((_cell_lines(cell) for cell in row.findall(qn("w:tc")) if cell not in joined), default=1)


def _is_low(cell: Element) -> bool:
    """Are its words names of a line each, and few enough to be said again? Running text is not."""
    lines = [_paragraph_lines(paragraph, _letters(cell)) for paragraph in wordtext.paragraphs(cell)]
    return bool(_words(cell)) and len(lines) <= LOW and max(lines) == 1


def _take_marker(cell: Element, marker: str) -> bool:
    """Remove a marker from the cell's first lines; was it there?"""
    for paragraph in wordtext.bracketed(cell):
        at = wordtext.text(paragraph).find(marker)
        if at >= 0:
            wordtext.replace(paragraph, at, at + len(marker), "")
            return True
    return False


def _continues(cell: Element) -> bool:
    merge = property_of(cell, "w:vMerge")
    return merge is not None and merge.get(qn("w:val")) != "restart"


def _join(top: Element, below: Element) -> None:
    """Make `below` part of `top`; its own words, which a reader would see nowhere, go."""
    put(properties_of(top), element("w:vMerge", val="restart"))
    put(properties_of(below), element("w:vMerge", val="continue"))
    first, *others = [child for child in below if child.tag != qn("w:tcPr")]
    for other in others:
        remove(other)
    for part in [child for child in first if child.tag != qn("w:pPr")]:
        first.remove(part)
