"""One contract for every host: the same workbook says the same, however it was opened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from textbook import TextBook
from usual import SHEETS

from ita_excel import checks
from ita_excel.examples.sources import example
from ita_excel.language.finding import Finding
from ita_excel.language.grid import Book, CellError, Grid, Value
from ita_excel.live.book import LiveBook
from ita_excel.master import create
from ita_excel.model import totals
from ita_excel.model.year import FiscalYear, read_year
from ita_excel.office.engine import engine
from ita_excel.office.listening import listening
from ita_excel.xlsx.read.closed import ClosedBook


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with the author's errors: every oddness of typing is in it."""
    folder = tmp_path_factory.mktemp("hosts")
    return create.create(folder / "ตัวอย่าง (1).xlsx", year=2566, rows=example("chumphon1_2566_as_printed"))


def as_markdown(book: ClosedBook) -> TextBook:
    """The same cells written out as tables, row for row and column for column."""
    lines: list[str] = []
    for title in book.titles():
        grid = book.grid(title)
        width = max((max(row) for row in grid.cells.values() if row), default=0)
        lines.append(f"# {title}")
        lines += [
            "| " + " | ".join(_written(grid, row, column) for column in range(1, width + 1)) + " |"
            for row in range(1, max(grid.cells, default=0) + 1)
        ]
    return TextBook("\n".join(lines), book.name)


def _written(grid: Grid, row: int, column: int) -> str:
    value = grid.value(row, column)
    if value is None or isinstance(value, CellError):
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value) if not isinstance(value, str) else f"«{value}»".replace("\n", "<br>").replace("|", "\\|")


class OpenpyxlBook:
    """A second, independent reader of closed files."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self._book = openpyxl.load_workbook(path, data_only=True)
        self._formulas = openpyxl.load_workbook(path)

    def titles(self) -> list[str]:
        return list(self._book.sheetnames)

    def grid(self, title: str) -> Grid:
        cells: dict[int, dict[int, Value | CellError]] = {}
        for row in self._book[title].iter_rows():
            for cell in row:
                if cell.value not in (None, ""):
                    cells.setdefault(cell.row, {})[cell.column] = cell.value
        formulas = {
            (cell.row, cell.column): cell.value[1:]
            for row in self._formulas[title].iter_rows() for cell in row
            if isinstance(cell.value, str) and cell.data_type == "f"
        }
        return Grid(title, cells, formulas)


@pytest.fixture(scope="module")
def live(path: Path) -> Iterator[LiveBook]:
    with listening(path, visible=False) as office:
        app = engine.app(office.context)
        yield LiveBook(app.books[0])


@pytest.fixture(params=["text", "openpyxl", "live"])
def other(request: pytest.FixtureRequest, path: Path) -> Book:
    if request.param == "text":
        return as_markdown(ClosedBook(path))
    if request.param == "openpyxl":
        return OpenpyxlBook(path)
    book: Book = request.getfixturevalue("live")
    return book


def told(year: FiscalYear) -> list[tuple[str, str, str | None, str | None]]:
    findings: tuple[Finding, ...] = checks.check(year, totals.total(year))
    return [(f.code.name, f.sheet, f.cell, f.suggestion) for f in findings]


def test_every_host_gives_the_same_rows_findings_and_totals(path: Path, other: Book) -> None:
    closed, opened = read_year(ClosedBook(path)), read_year(other)

    for sheet in SHEETS:
        if not sheet.toolkit:
            assert _input(opened, sheet.name) == _input(closed, sheet.name), sheet.title
    assert totals.total(opened) == totals.total(closed)
    assert _without_formulas(told(opened), other) == _without_formulas(told(closed), other)


def _without_formulas(found: list[tuple[str, str, str | None, str | None]], host: Book) -> list[object]:
    """A text has no formulas, so what is found about them is left out there; every other host must find that too."""
    about = ("FORMULA_LOST", "TYPED_DIFFERS", "TOTAL_DIFFERS") if isinstance(host, TextBook) else ()
    return [told for told in found if told[0] not in about]


def _input(year: FiscalYear, name: str) -> list[dict[str, object]]:
    """What people typed; computed columns are the workbook's own business."""
    return [
        {c.name: getattr(row, c.name) for c in type(row).sheet.columns if not c.formula} for row in year.rows(name)
    ]
