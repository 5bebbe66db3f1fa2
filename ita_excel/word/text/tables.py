"""Tables made from rows of cells: widths, merged cells, shades, letters that run upward."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ita_excel.language.frozen import frozen
from ita_excel.word.text.figuremark import PrintedFigure
from ita_excel.word.text.wordml import Element, element, legal, properties_of, put

CM = 567
"""Twentieths of a point in a centimetre."""
SHADE = "F2F2F2"
"""The ground of header cells."""
_PIECES = re.compile(r"(\t|\n)")


@frozen
class Cell:
    """A cell: its paragraphs (one string each, or made already), their style id, how many columns it spans."""

    text: str | Sequence[str | Element] = ""
    style: str = "TableText"
    span: int = 1
    bold: bool = False
    down: str = ""
    """`restart` or `continue` of a vertical merge."""
    upward: bool = False
    """Letters run upward, for narrow columns."""
    boxed: bool = False
    middle: bool = False
    """Its words stand in the middle of its height."""
    shade: str = ""
    edge: float | None = None
    """Centimetres between its words and the lines at its sides, where a table's own are not enough."""


@frozen
class TableRow:
    """A row of cells; `height` in centimetres, exactly so with `exact`; a `whole` one is never cut by a page's end."""

    cells: Sequence[Cell]
    height: float = 0
    exact: bool = False
    whole: bool = False


def table(
    widths: Sequence[float], rows: Sequence[TableRow | str], *, lines: bool = True, edge: float | None = None
) -> Element:
    """A table. A row given as a string is a template's statement such as `for row in rows`.

    Widths are in centimetres, as is `edge`, the room at the sides of a cell where it is not the usual.
    """
    properties = element("w:tblPr")
    for child in (
        element("w:tblStyle", val="TableGrid" if lines else "TableNormal"),
        element("w:tblW", w=str(sum(_twips(width) for width in widths)), type="dxa"),
        element("w:jc", val="center"),
        element("w:tblLayout", type="fixed"),
        element("w:tblLook", val="0000"),
    ):
        put(properties, child)
    if edge is not None:
        put(properties, element("w:tblCellMar", *_sides(edge)))
    grid = element("w:tblGrid", *(element("w:gridCol", w=str(_twips(width))) for width in widths))
    made = element("w:tbl", properties, grid)
    made.extend(_row(_statement(row, len(widths)) if isinstance(row, str) else row, widths) for row in rows)
    return made


def _sides(edge: float) -> list[Element]:
    return [element(f"w:{side}", w=str(_twips(edge)), type="dxa") for side in ("left", "right")]


def _statement(words: str, columns: int) -> TableRow:
    return TableRow([Cell("{%tr " + words + " %}", span=columns)])


def styled(style: str, *content: Element) -> Element:
    """A paragraph of a style id around its runs."""
    return element("w:p", element("w:pPr", element("w:pStyle", val=style)), *content)


def runs(text: str, *, bold: bool = False, style: str = "", dotted: bool = False) -> list[Element]:
    """Runs of one look; a tab and a line end are Word's own."""
    made = []
    for piece in _PIECES.split(legal(text)):
        if not piece:
            continue
        run = element("w:r")
        properties = properties_of(run)
        if style:
            put(properties, element("w:rStyle", val=style))
        if bold:
            put(properties, element("w:b"))
            put(properties, element("w:bCs"))
        if dotted:
            put(properties, element("w:u", val="dotted"))
        if not len(properties):
            run.remove(properties)
        run.append(element("w:tab") if piece == "\t" else element("w:br") if piece == "\n"
                   else element("w:t", text=piece))
        made.append(run)
    return made


def value(text: str, *, bold: bool = False) -> Element:
    """A run with a value of the data, as a filled template has it: spaces kept, and a run where it is blank too."""
    run = element("w:r")
    if bold:
        put(properties_of(run), element("w:b"))
        put(properties_of(run), element("w:bCs"))
    shown = legal(text.wrapped() if isinstance(text, PrintedFigure) else text)
    run.append(element("w:t", text=shown or None, xml__space="preserve"))
    return run


def _row(row: TableRow, widths: Sequence[float]) -> Element:
    made = element("w:tr")
    if row.whole:
        put(properties_of(made), element("w:cantSplit"))
    if row.height:
        rule = "exact" if row.exact else "atLeast"
        put(properties_of(made), element("w:trHeight", val=str(_twips(row.height)), hRule=rule))
    at = 0
    for cell in row.cells:
        width = sum(_twips(one) for one in widths[at : at + cell.span])
        made.append(_cell(cell, width))
        at += cell.span
    return made


def _cell(cell: Cell, width: int) -> Element:
    properties = element("w:tcPr", element("w:tcW", w=str(width), type="dxa"))
    if cell.span > 1:
        put(properties, element("w:gridSpan", val=str(cell.span)))
    if cell.down:
        put(properties, element("w:vMerge", val=cell.down))
    if cell.boxed:
        sides = [element(f"w:{s}", val="dashed", sz="4", space="0", color="808080")
                 for s in ("top", "left", "bottom", "right")]
        put(properties, element("w:tcBorders", *sides))
        # The picture takes the whole box.
        edges = [element(f"w:{s}", w="0", type="dxa") for s in ("top", "left", "bottom", "right")]
        put(properties, element("w:tcMar", *edges))
    if cell.shade:
        put(properties, element("w:shd", val="clear", color="auto", fill=cell.shade))
    if cell.edge is not None:
        put(properties, element("w:tcMar", *_sides(cell.edge)))
    if cell.upward:
        put(properties, element("w:textDirection", val="btLr"))
    if cell.style == "TableHead" or cell.boxed or cell.middle:
        put(properties, element("w:vAlign", val="center"))
    return element("w:tc", properties, *_paragraphs(cell))


def _paragraphs(cell: Cell) -> list[Element]:
    texts = [cell.text] if isinstance(cell.text, str) else cell.text
    return [styled(cell.style, *runs(text, bold=cell.bold)) if isinstance(text, str) else text for text in texts]


def _twips(centimetres: float) -> int:
    return round(centimetres * CM)
