"""Finding a sheet's table in the cells: its header row, its columns by title, its rows of data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ita_excel.language.errors import InputError
from ita_excel.language.frozen import frozen
from ita_excel.language.grid import Book, CellError, Grid, Value
from ita_excel.language.thai import fold
from ita_excel.language.vocabulary import TOTAL_WORDS
from ita_excel.model.nearest import is_close, nearest
from ita_excel.model.reading import is_blank
from ita_excel.sheets.schema import By, Column, Sheet
from ita_excel.sheets.settings import SETTING_TITLE, SETTING_VALUE
from ita_excel.sheets.surveys import practice_of
from ita_excel.years.asked import asking, known_fields, of_head
from ita_excel.years.pack import Pack

HEADER_SEARCH_ROWS = 40
"""How far down a header row is looked for; staff put notes above tables, not pages."""


class ColumnMissing(InputError):
    """A sheet lacks a column that the work cannot do without."""

    def __init__(self, book: str, sheet: str, titles: list[str]) -> None:
        named = " ".join(f"«{title}»" for title in titles)
        super().__init__(
            f"«{book}» แผ่น «{sheet}» ไม่มีคอลัมน์ {named} — "
            "พิมพ์หัวคอลัมน์ให้ตรงในแถวหัวตาราง หรือสร้างสมุดงานใหม่ด้วยคำสั่ง new แล้วย้ายข้อมูลมา"
        )


@frozen
class Layout:
    """Where a sheet's table stands in one workbook.

    `title` is the sheet's title as found; `columns` maps a column's name to its 1-based column number;
    `renamed` maps a column's name to the different title found; `twice` names titles that stand twice.
    """

    title: str
    header_row: int
    columns: Mapping[str, int]
    renamed: Mapping[str, str]
    missing: tuple[Column, ...]
    twice: tuple[str, ...]

    @property
    def first_row(self) -> int:
        """The first row that can hold data."""
        return self.header_row + 1


def expected(sheet: Sheet) -> tuple[Column, ...]:
    """The columns a sheet's header row shows: an upright sheet shows item and value."""
    return (SETTING_TITLE, SETTING_VALUE) if sheet.upright else sheet.columns


def find_layout(sheet: Sheet, grid: Grid) -> Layout | None:
    """The table of `sheet` in `grid`, columns found by title wherever staff moved them; None without a header."""
    wanted = expected(sheet)
    row, found = _header(wanted, grid)
    if len(found) < min(2, len(wanted)):
        return None
    renamed = _renamed(wanted, found, grid, row)
    columns = found | {name: column for name, (column, _) in renamed.items()}
    return Layout(
        grid.title,
        row,
        columns,
        {name: title for name, (_, title) in renamed.items()},
        tuple(c for c in wanted if c.name not in columns and c.by is not By.FORMULA),
        tuple(_twice(wanted, grid, row)),
    )


def asked_in(book: Book, title: str | None, pack: Pack, assessment: Pack) -> Pack:
    """The pack with the fields of the follow-up that the head of a workbook's table of question 2 names.

    `title` is that of its sheet; None where the workbook has none.
    """
    wide = practice_of(asking(pack, known_fields(pack, assessment)).follow_up).sheet
    layout = find_layout(wide, book.grid(title)) if title else None
    return of_head(pack, assessment, layout.columns) if layout else pack


def _header(wanted: tuple[Column, ...], grid: Grid) -> tuple[int, dict[str, int]]:
    """The first row with the most declared titles, and where each stands in it; row 0 where there is none."""
    by_title = {fold(title): column.name for column in wanted for title in (*column.was, column.title)}
    best: tuple[int, dict[str, int]] = (0, {})
    for row in sorted(row for row in grid.cells if row <= HEADER_SEARCH_ROWS):
        if len(grid.cells[row]) <= len(best[1]):
            continue
        found: dict[str, int] = {}
        for column, value in sorted(grid.cells[row].items()):
            name = by_title.get(_folded(value))
            if name and name not in found:
                found[name] = column
        if len(found) > len(best[1]):
            best = row, found
    return best


def _folded(value: Value | CellError) -> str:
    return fold(value) if isinstance(value, str) else ""


def _renamed(
    wanted: tuple[Column, ...], found: Mapping[str, int], grid: Grid, row: int
) -> dict[str, tuple[int, str]]:
    """Declared columns whose title was changed a little, each with the unclaimed header nearest to it."""
    taken = set(found.values())
    free = {str(v): c for c, v in sorted(grid.cells[row].items()) if c not in taken and isinstance(v, str)}
    renamed: dict[str, tuple[int, str]] = {}
    for column in wanted:
        if column.name in found:
            continue
        near = nearest(column.title, tuple(free))
        if near and is_close(column.title, near):
            renamed[column.name] = (free.pop(near), near)
    return renamed


def _twice(wanted: tuple[Column, ...], grid: Grid, row: int) -> Iterator[str]:
    titles = [_folded(v) for v in grid.cells[row].values()]
    for column in wanted:
        if titles.count(fold(column.title)) > 1:
            yield column.title


def is_total(sheet: Sheet, layout: Layout, grid: Grid, row: int) -> bool:
    """Is this the totals row of a sheet that has one?"""
    if not sheet.totals:
        return False
    cells = grid.cells.get(row, {})
    texts = (v for c, v in sorted(cells.items()) if c in layout.columns.values() and isinstance(v, str))
    first = next(texts, "")
    return fold(first).rstrip(":") in {fold(word) for word in TOTAL_WORDS}


def data_rows(sheet: Sheet, layout: Layout, grid: Grid) -> Iterator[int]:
    """Rows that hold something typed in a declared column: no blank rows, no totals row."""
    typed = {layout.columns[c.name] for c in expected(sheet) if c.by is not By.FORMULA and c.name in layout.columns}
    for row in sorted(row for row in grid.cells if row >= layout.first_row):
        holds = any(c in typed and not is_blank(v) for c, v in grid.cells[row].items())
        if holds and not is_total(sheet, layout, grid, row):
            yield row
