"""What a sheet part says, cell by cell, against the file's own XML and against openpyxl."""

from __future__ import annotations

import time
import tracemalloc
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from decorated import DATA, LISTS, decorated, edit, workbook
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_excel.language.errors import NotAWorkbook
from ita_excel.language.grid import CellError, Grid, Range, RichText
from ita_excel.xlsx.read import sheetcells
from ita_excel.xlsx.read.closed import ClosedBook
from ita_excel.xlsx.read.numberformat import is_date, moment
from ita_excel.xlsx.read.references import moved, shifted

SHEET = "xl/worksheets/sheet1.xml"


def grid_of(tmp_path: Path, rows: str, around: str = "") -> Grid:
    """A sheet whose rows are this XML."""
    path = workbook(tmp_path / "a.xlsx", ["ก"])
    sheet = f'<worksheet xmlns="x"><sheetData>{rows}</sheetData>{around}</worksheet>'
    edit(path, SHEET, lambda _: sheet.encode())
    return ClosedBook(path).grid(DATA)


def test_each_type_of_cell_is_read(tmp_path: Path) -> None:
    grid = ClosedBook(decorated(tmp_path / "a.xlsx")).grid(DATA)

    assert grid.value(1, 1) == "หัวเรื่อง"
    assert [grid.value(row, 2) for row in (4, 5, 6)] == [1000.5, 20, 0.1]
    assert type(grid.value(5, 2)) is int
    assert grid.value(4, 4) == datetime(2024, 1, 31)
    assert grid.value(5, 4) is True
    assert grid.value(6, 4) == "ปกติ หนา"
    assert grid.value(5, 5) == CellError("#N/A")
    assert grid.formulas[4, 5] == "SUM(B4:B6)"
    assert grid.value(4, 5) == 1020.6
    assert grid.merged == (Range(1, 1, 1, 3),)
    assert grid.hidden_columns == {6}


def test_readings_above_the_text_are_not_text(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1" t="inlineStr"><is><r><t>ก</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c></row>'

    assert grid_of(tmp_path, row).cells == {1: {1: "ก"}}


def test_cells_without_an_address_stand_side_by_side(tmp_path: Path) -> None:
    rows = '<row><c r="A1" s="0"/><c><v>1</v></c><c/><c><v>2</v></c></row><row><c><v>3</v></c></row>'

    assert grid_of(tmp_path, rows).cells == {1: {2: 1, 4: 2}, 2: {1: 3}}


def test_cells_outside_of_excel_are_not_cells(tmp_path: Path) -> None:
    rows = '<row r="1048577"><c r="A1048577"><v>1</v></c></row><row r="1"><c r="XFE1"><v>1</v></c></row>'

    assert grid_of(tmp_path, rows).cells == {}


def test_hidden_rows_that_hold_something_are_told(tmp_path: Path) -> None:
    rows = '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row r="3" hidden="1"/>'

    assert grid_of(tmp_path, rows).hidden_rows == {2}


def test_a_shared_formula_is_written_out_in_each_cell(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="C1"><f t="shared" si="0" ref="C1:C3">A1*$B$1+ก!A1</f><v>1</v></c></row>'
        '<row r="3"><c r="C3"><f t="shared" si="0"/><v>2</v></c></row>'
    )

    assert grid_of(tmp_path, rows).formulas == {(1, 3): "A1*$B$1+ก!A1", (3, 3): "A3*$B$1+ก!A3"}


def test_a_link_made_by_a_formula_is_told_where_the_sheet_has_no_other_link(tmp_path: Path) -> None:
    cell = '<c r="A1" t="str"><f>HYPERLINK("https://a.go.th","ดู")</f><v>ดู</v></c>'
    value = grid_of(tmp_path, f'<row r="1">{cell}</row>').value(1, 1)

    assert isinstance(value, RichText)
    assert value.link == "https://a.go.th"


def test_formulas_that_go_in_a_circle_are_only_text(tmp_path: Path) -> None:
    grid = grid_of(tmp_path, '<row r="1"><c r="A1"><f>B1</f></c><c r="B1"><f>A1</f></c></row>')

    assert (grid.cells, grid.formulas) == ({}, {(1, 1): "B1", (1, 2): "A1"})


def test_numbers_give_the_decimal_that_was_typed(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>8.0199999999999996</v></c><c r="B1"><v>2415</v></c><c r="C1"><v>1E3</v></c></row>'
    values = grid_of(tmp_path, rows).cells[1]

    assert [Decimal(str(value)) for value in values.values()] == [Decimal("8.02"), 2415, 1000]


@pytest.mark.parametrize("text", ["abc", "", "1e999", "NaN", "-", "๑๒x", "999999999999999999999"])
def test_nonsense_where_a_number_should_be_does_not_raise(tmp_path: Path, text: str) -> None:
    grid_of(tmp_path, f'<row r="1"><c r="A1"><v>{text}</v></c></row>')


def test_a_string_number_beyond_the_table_is_damage(tmp_path: Path) -> None:
    with pytest.raises(NotAWorkbook):
        grid_of(tmp_path, '<row r="1"><c r="A1" t="s"><v>99</v></c></row>')


@pytest.mark.parametrize(
    ("code", "shows_a_day"),
    [
        ("[$-107041E]d mmmm yyyy;@", True),
        ("[$-D07041E]d mmm yy", True),
        ("[$-41E]D MMM BB", True),
        ("yyyy", True),
        ("mmmm", True),
        ("h:mm", False),
        ("[h]:mm:ss", False),
        ("General", False),
        ('0.00" ด้าน days"', False),
        ("[Red]#,##0.00", False),
        ("0.00E+00", False),
        (r"\d0", False),
    ],
)
def test_formats_that_show_a_day_are_dates(code: str, shows_a_day: bool) -> None:
    assert is_date(200, code) is shows_a_day


@pytest.mark.parametrize(
    ("serial", "from_1904", "expected"),
    [
        (1, False, datetime(1900, 1, 1)),
        (59, False, datetime(1900, 2, 28)),
        (61, False, datetime(1900, 3, 1)),
        (45292.5, False, datetime(2024, 1, 1, 12)),
        (0, True, datetime(1904, 1, 1)),
        (43830, True, datetime(2024, 1, 1)),
        (-1, False, None),
        (1e9, False, None),
    ],
)
def test_serial_numbers_are_dates_of_either_calendar(
    serial: float, from_1904: bool, expected: datetime | None
) -> None:
    assert moment(serial, from_1904) == expected


@pytest.mark.parametrize(
    "formula",
    [
        "A1+$B$2*SUM(C$3:$D4)",
        "LOG10(A1)&\"A1 'x'\"",
        "'ชื่อ แผ่น'!A1:B2+ข้อมูล!C3",
        "T[[#This Row],[A1]]*A1",
        "SUM(A:A,$B:C,3:4,$5:6)",
        "Rate2024+A1B+ABCD1",
        "IF(A1=\"\",\"\",VLOOKUP(A1,ตาราง!$A$1:$B$9,2,FALSE))",
    ],
)
@pytest.mark.parametrize(("rows", "columns"), [(1, 0), (0, 2), (7, 3)])
def test_moving_a_formula_agrees_with_openpyxl(formula: str, rows: int, columns: int) -> None:
    from openpyxl.formula.translate import Translator

    expected = Translator("=" + formula, "H10").translate_formula(row_delta=rows, col_delta=columns)

    assert "=" + moved(formula, rows, columns) == expected


def test_inserting_rows_moves_only_references_to_that_sheet() -> None:
    formula = "A4+A5+SUM(A1:A9)+ข้อมูล!B5+'อื่น'!B5+\"A5\"+$C$5+6:7"

    assert shifted(formula, DATA, DATA, 5, 2) == "A4+A7+SUM(A1:A11)+ข้อมูล!B7+'อื่น'!B5+\"A5\"+$C$7+8:9"


def same(ours: Grid, theirs: openpyxl.worksheet.worksheet.Worksheet) -> list[object]:
    """The cells on which we and openpyxl differ."""
    cells = [cell for row in theirs.iter_rows() for cell in row if cell.value is not None]
    found = {(cell.row, cell.column): cell.value for cell in cells}
    mine = {(r, c): getattr(v, "code", v) for r, row in ours.cells.items() for c, v in row.items()}
    return [(place, found.get(place), mine.get(place)) for place in found.keys() | mine.keys()
            if found.get(place) != mine.get(place)]  # fmt: skip


def test_every_value_of_a_decorated_workbook_equals_openpyxls(tmp_path: Path) -> None:
    path = decorated(tmp_path / "a.xlsx")
    with pytest.warns(UserWarning, match="extension is not supported"):
        theirs = openpyxl.load_workbook(path, data_only=True)
    book = ClosedBook(path)

    assert [same(book.grid(title), theirs[title]) for title in (DATA, LISTS)] == [[], []]


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
VALUE = (
    TEXT
    | st.integers(-(10**12), 10**12)
    | st.floats(-1e9, 1e9)
    | st.booleans()
    | st.datetimes(datetime(1900, 3, 1), datetime(2200, 1, 1)).map(lambda m: m.replace(microsecond=0))
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.tuples(st.integers(1, 60), st.integers(1, 40)), VALUE, max_size=25))
def test_any_workbook_openpyxl_writes_is_read_as_openpyxl_reads_it(
    tmp_path_factory: pytest.TempPathFactory, values: dict[tuple[int, int], object]
) -> None:
    path = tmp_path_factory.mktemp("any") / "a.xlsx"
    book = openpyxl.Workbook()
    for (row, column), value in values.items():
        cell = book.worksheets[0].cell(row, column)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
    book.save(path)

    theirs = openpyxl.load_workbook(path, data_only=True)

    assert same(ClosedBook(path).grid("Sheet"), theirs.worksheets[0]) == []


def test_a_million_formatted_empty_rows_cost_neither_memory_nor_cells(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{n}" s="1" customFormat="1"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>'
        for n in range(1, 1_048_577)
    )
    path = workbook(tmp_path / "a.xlsx", ["ก"])
    edit(path, SHEET, lambda _: f'<worksheet xmlns="x"><sheetData>{rows}</sheetData></worksheet>'.encode())
    started = time.process_time()
    tracemalloc.start()

    grid = ClosedBook(path).grid(DATA)

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert grid.cells == {}
    assert peak < 40 << 20
    assert time.process_time() - started < 30


def test_more_filled_cells_than_any_office_has_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheetcells, "MAX_CELLS", 3)

    with pytest.raises(NotAWorkbook, match="เกิน 3 เซลล์"):
        ClosedBook(workbook(tmp_path / "a.xlsx", [1, 2], [3, 4])).grid(DATA)


def test_the_bound_holds_for_cells_without_addresses_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheetcells, "MAX_CELLS", 3)

    with pytest.raises(NotAWorkbook, match="เกิน 3 เซลล์"):
        grid_of(tmp_path, "<row>" + "<c><v>1</v></c>" * 4 + "</row>")
