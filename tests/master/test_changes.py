"""Each sheet of the home page is checked, changed since, or never looked at; nothing is called changed that was not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import packets
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from opinions import engines
from packets import ALL, AWARENESS, NOW, PLAN, SENT
from usual import SHEETS

from ita_excel.drawing import lists
from ita_excel.exchange.merging.undo import undo
from ita_excel.exchange.packets.split import split
from ita_excel.language.grid import Grid
from ita_excel.master import create, lastcheck
from ita_excel.master.changes import fingerprint
from ita_excel.master.changes.sincecheck import CHANGED, CHECKED, HEADS, SEEN, STATE, UNKNOWN, lines
from ita_excel.office import soffice
from ita_excel.review.mark import mark
from ita_excel.xlsx.read.closed import ClosedBook

pytestmark = pytest.mark.skipif(soffice.find() is None, reason="needs LibreOffice")
BUDGET, GROUPS, RESULTS, SETTINGS, OIT = "งบประมาณ", "กลุ่ม", "ผลการดำเนินงาน", "ตั้งค่า", "OIT"
WATCHED = [sheet.title for sheet in SHEETS if not sheet.toolkit and sheet.name != "risks"]
"""The sheets of an office that rates no risks."""


def states(path: Path) -> dict[str, object]:
    grid = ClosedBook(path).grid(lists.TITLE)
    return {str(grid.value(line.row, line.column)): grid.value(*line.place(STATE)) for line in lines(grid)}


def others(path: Path, word: str) -> dict[str, object]:
    return {title: state for title, state in states(path).items() if state != word}


def typed(path: Path, *cells: tuple[str, str, object]) -> None:
    """Cells typed over by another program, which keeps no results."""
    book = openpyxl.load_workbook(path)
    for title, at, value in cells:
        book[title][at] = value
    book.save(path)


def office(folder: Path) -> Path:
    return packets.sent(folder)[0]


def untouched(path: Path) -> None:
    mark(path)


def checked_and_typed(path: Path) -> None:
    """A digit of a text, people moved between answers, another day, an emptied cell, a row below the table, a word."""
    typed(path, (RESULTS, "D4", "ประชุม 12 ครั้ง"), (BUDGET, "D5", 5000), (SETTINGS, "B19", date(2023, 6, 1)),
          (AWARENESS, "C5", 3), (AWARENESS, "D5", 5), (AWARENESS, "E5", 2), (GROUPS, "B5", "นายสมชาย ใจดี"))  # fmt: skip
    mark(path)
    typed(path, (RESULTS, "D4", "ประชุม 13 ครั้ง"), (SETTINGS, "B19", date(2023, 6, 2)),
          (AWARENESS, "C5", 4), (AWARENESS, "D5", 3), (AWARENESS, "E5", 3), (GROUPS, "B5", "นายสมพร ใจดี "),
          (BUDGET, "D5", None), (OIT, "B80", "รายการ"))  # fmt: skip


def odd(path: Path) -> None:
    """What programs read each in their own way stands there before the check."""
    book = openpyxl.load_workbook(path)
    book[BUDGET]["D5"], book[BUDGET]["E5"] = True, "=1/0"
    book[GROUPS]["C5"], book[GROUPS]["C6"] = "6 ", "=2+3"
    book[RESULTS]["D4"], book[RESULTS]["D5"] = "เสร็จ 👍", " ก\nข  "
    book[AWARENESS]["C5"], book[AWARENESS]["D5"] = 0.9997, datetime(2023, 6, 1, 12, 30)
    book[AWARENESS]["C5"].number_format = "0.00%"
    book[OIT].merge_cells("B4:B5")
    book[OIT]["B90"] = "ใต้ตาราง"
    book["คณะกรรมการ"].insert_rows(4)
    book["คณะทำงาน"]["B500"] = "ไกลมาก"
    book.save(path)
    mark(path)


def after_split_and_collect(path: Path) -> None:
    mark(path)
    sent = split(path, path.parent / "ส่งอีก", today=SENT).packets
    packets.run(path, packets.filled(sent[PLAN], path.parent / "back.xlsx", {(AWARENESS, PLAN, ALL): 6}))


def after_undo(path: Path) -> None:
    after_split_and_collect(path)
    mark(path)
    undo(path, PLAN, now=NOW)


def saved_by_libreoffice(path: Path) -> None:
    """The first check is of what another program saved, which writes the formulas in its own way."""
    path.write_bytes(engines.by_libreoffice([path], path.parent / "lo")[path].read_bytes())
    mark(path)


def from_1904(path: Path) -> None:
    """The days of the workbook count from 1904, as on old Macs; nothing is typed after the check."""
    book = openpyxl.load_workbook(path)
    book.epoch = CALENDAR_MAC_1904
    book.save(path)
    assert ClosedBook(path).grid(SETTINGS).from_1904
    mark(path)


MADE: dict[str, tuple[Callable[[Path], None], dict[str, str]]] = {
    "checked": (untouched, {}),
    "typed": (checked_and_typed, dict.fromkeys((RESULTS, AWARENESS, SETTINGS, BUDGET, OIT, GROUPS), CHANGED)),
    "odd": (odd, dict.fromkeys((BUDGET, GROUPS, RESULTS, OIT), UNKNOWN)),
    "collected, checked and undone": (after_undo, {AWARENESS: CHANGED}),
    "saved by LibreOffice": (saved_by_libreoffice, {}),
    "days from 1904": (from_1904, dict.fromkeys(WATCHED, UNKNOWN)),
}


@pytest.fixture(scope="module")
def computed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every case as LibreOffice computes it anew."""
    made, blank = {}, office(tmp_path_factory.mktemp("office"))
    for name, (make, _) in MADE.items():
        made[name] = Path(shutil.copy(blank, tmp_path_factory.mktemp("case")))
        make(made[name])
    found = engines.by_libreoffice(list(made.values()), tmp_path_factory.mktemp("computed"))
    return {name: found[path] for name, path in made.items()}


@pytest.mark.parametrize("name", MADE)
def test_each_sheet_has_the_state_that_is_true(computed: dict[str, Path], name: str) -> None:
    assert others(computed[name], CHECKED) == MADE[name][1]


def figures(path: Path, title: str, *cells: dict[tuple[int, int], object]) -> list[float | None]:
    """The figures of a sheet with one content after the other."""
    grid = ClosedBook(path).grid(lists.TITLE)
    line = next(line for line in lines(grid) if grid.value(line.row, line.column) == title)
    return [fingerprint.value(line.now, {title: grid_of(title, one)}) for one in cells]


def grid_of(title: str, cells: dict[tuple[int, int], object]) -> Grid:
    rows: dict[int, dict[int, Any]] = {}
    for (row, column), value in cells.items():
        rows.setdefault(row, {})[column] = value
    return Grid(title, rows)


def test_no_choice_of_a_list_passes_for_another(tmp_path: Path) -> None:
    path = office(tmp_path)
    for choices in {column.choices for sheet in SHEETS for column in sheet.columns}:
        said = figures(path, RESULTS, *({(5, 4): choice} for choice in choices))
        assert len(set(said)) == len(choices) and None not in said, choices


def test_numbers_moved_between_cells_are_seen(tmp_path: Path) -> None:
    """As sums of row times column these are alike: in a row, across rows, and from one cell to another."""
    path = office(tmp_path)
    for before, after in (
        ({(5, 3): 3, (5, 4): 5, (5, 5): 2}, {(5, 3): 4, (5, 4): 3, (5, 5): 3}),
        ({(6, 4): 7, (8, 3): 9}, {(6, 4): 9, (8, 3): 7}),
        ({(6, 4): 7}, {(8, 3): 7}),
    ):
        one, other = figures(path, AWARENESS, before, after)
        assert one and other and abs(one - other) > 0.01


def test_a_small_number_shown_as_a_date_is_never_called_changed(tmp_path: Path) -> None:
    assert figures(office(tmp_path), AWARENESS, {(5, 3): datetime(1900, 1, 12)}, {(5, 3): datetime(1900, 2, 28)}) == [None] * 2


def test_a_figure_that_an_earlier_edition_adds_up_is_no_change() -> None:
    earlier = "IFERROR(SUMPRODUCT('ก'!$A$3:$C$9,ROW('ก'!$A$3:$C$9)*COLUMN('ก'!$A$3:$C$9)),\"\")"
    assert fingerprint.value(earlier, {"ก": grid_of("ก", {(4, 1): 5})}) is None


def test_the_home_page_shows_it_and_calls_nothing_clean(computed: dict[str, Path]) -> None:
    def home(name: str) -> dict[object, tuple[object, ...]]:
        sheet: Any = openpyxl.load_workbook(computed[name], data_only=True)["หน้าแรก"]
        return {row[0]: row[1:3] for row in sheet.iter_rows(values_only=True) if row[0]}

    assert home("typed")[RESULTS] == ("1/2", CHANGED)
    assert home("checked")[RESULTS] == ("1/2", CHECKED)


def test_a_workbook_from_before_there_were_lines_is_checked_all_the_same(tmp_path: Path) -> None:
    path = office(tmp_path)
    book = openpyxl.load_workbook(path)
    for row in book[lists.TITLE].iter_rows():
        for cell in row:
            if cell.value in HEADS or (isinstance(cell.value, str) and "SUBSTITUTE" in cell.value):
                cell.value = None
    book.save(path)

    mark(path)

    assert states(path) == {}


def test_a_clean_sheet_of_a_workbook_never_checked_is_called_so(tmp_path: Path) -> None:
    path = create.create(tmp_path / "a.xlsx", year=2567)
    assert others(path, lastcheck.NEVER) == {}
    mark(path)
    assert others(path, CHECKED) == {}
    mark(path, clear=True)

    grid = ClosedBook(path).grid(lists.TITLE)
    assert others(path, lastcheck.NEVER) == {}
    assert [line.place(SEEN) for line in lines(grid) if grid.value(*line.place(SEEN)) is not None] == []
