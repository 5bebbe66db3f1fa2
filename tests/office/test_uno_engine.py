"""Every member of xlwings that the toolkit calls, asked of a real LibreOffice through our engine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
import xlwings

from ita_excel.office import soffice
from ita_excel.office.engine import engine
from ita_excel.office.listening import Office, listening


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    if soffice.find() is None:
        pytest.skip("LibreOffice is not on this machine")
    path = tmp_path_factory.mktemp("engine") / "ทดลอง ปี 2567 (1).xlsx"
    workbook = xlsxwriter.Workbook(path)
    home, sheet = workbook.add_worksheet("หน้าแรก"), workbook.add_worksheet("กลุ่ม")
    day = workbook.add_format({"num_format": "d/m/yyyy"})
    home.write_row("A1", ["สถานะ", "พร้อม"])
    sheet.write_row("A1", ["ลำดับที่", "ชื่อกลุ่ม", "วันที่"])
    sheet.write_row("A2", [1, "กลุ่มอำนวยการ"])
    sheet.write_datetime("C2", datetime(2024, 2, 29), day)
    sheet.write_formula("D2", "=SUM(A2:A3)+SUM('แผ่น ล็อก'!C1:C2)")
    sheet.write_formula("E2", "=1/0")
    sheet.write_boolean("F2", True)
    sheet.merge_range("A10:C10", "หมายเหตุ")
    sheet.set_row(10, None, None, {"hidden": True})
    locked = workbook.add_worksheet("แผ่น ล็อก")
    locked.write("A1", "สูตร")
    locked.write("B1", "กรอกได้", workbook.add_format({"locked": False}))
    locked.protect()
    workbook.define_name("ita_status", "='หน้าแรก'!$B$1")
    workbook.close()
    with listening(path, visible=False, time_limit=60) as started:
        yield started


@pytest.fixture
def app(office: Office) -> xlwings.App:
    return engine.attach(office.pipe, office.process.pid)


@pytest.fixture
def book(app: xlwings.App) -> xlwings.Book:
    return app.books.active


@pytest.fixture
def scratch(book: xlwings.Book) -> Iterator[xlwings.Sheet]:
    sheet = book.sheets.add("สำหรับทดลอง", after=book.sheets[-1])
    yield sheet
    sheet.delete()


def test_the_app_says_what_it_is(app: xlwings.App, office: Office) -> None:
    assert app.impl.name == "LibreOffice"
    assert app.version.major >= 7
    assert app.pid == office.process.pid
    assert app.engine.name == "libreoffice"


def test_a_book_knows_its_name_and_its_path(app: xlwings.App, book: xlwings.Book) -> None:
    assert book.name == "ทดลอง ปี 2567 (1).xlsx"
    assert Path(book.fullname).is_file()
    assert app.books["ทดลอง ปี 2567 (1).xlsx"] == book
    assert len(app.books) == 1
    with pytest.raises(KeyError):
        app.books["ไม่มี.xlsx"]


def test_sheets_are_found_by_title_and_place(book: xlwings.Book) -> None:
    assert book.sheet_names == ["หน้าแรก", "กลุ่ม", "แผ่น ล็อก"]
    assert book.sheets["กลุ่ม"].index == 2
    assert "กลุ่ม" in book.sheets and "ไม่มี" not in book.sheets
    with pytest.raises(xlwings.NoSuchObjectError):
        book.sheets["ไม่มี"]


def test_values_come_out_as_excel_would_give_them(book: xlwings.Book) -> None:
    sheet = book.sheets["กลุ่ม"]
    book.app.calculate()
    assert sheet["A2:F2"].value == [1.0, "กลุ่มอำนวยการ", datetime(2024, 2, 29), 1.0, None, True]
    assert sheet["E2"].options(err_to_str=True).value == "#DIV/0!"
    assert sheet["A1:C1"].options(ndim=2).value == [["ลำดับที่", "ชื่อกลุ่ม", "วันที่"]]
    assert sheet["H20"].value is None


def test_formulas_are_written_and_read_in_excels_grammar(book: xlwings.Book, scratch: xlwings.Sheet) -> None:
    assert book.sheets["กลุ่ม"]["D2"].formula == "=SUM(A2:A3)+SUM('แผ่น ล็อก'!C1:C2)"
    assert book.sheets["กลุ่ม"]["A1:B1"].formula == (("ลำดับที่", "ชื่อกลุ่ม"),)
    scratch["A1"].value = [[2, 3, '=IF(A1<B1,SUM(A1:B1),"a,b;c")']]
    assert scratch["C1"].value == 5.0
    assert scratch["C1"].formula == '=IF(A1<B1,SUM(A1:B1),"a,b;c")'
    scratch["D1"].formula = "=C1*2"
    assert scratch["D1"].value == 10.0


def test_values_go_in_and_come_back_equal(scratch: xlwings.Sheet) -> None:
    rows = [["น้ำใจ ปฏิบัติที่ ๑", 1.5, None], ["0812345678", -3.0, datetime(2023, 10, 1, 8, 30)]]
    scratch["B2"].value = rows
    assert scratch["B2:D3"].value == rows
    scratch["E2"].value = date(2024, 1, 2)
    assert scratch["E2"].value == datetime(2024, 1, 2)
    scratch["E3"].value = True
    assert scratch["E3"].value is True
    scratch["F2:F4"].value = 7
    assert scratch["F2:F4"].value == [7.0, 7.0, 7.0]
    scratch["B2:F4"].clear_contents()
    assert scratch["B2:F4"].value == [[None] * 5] * 3


def test_an_apostrophe_keeps_a_text_a_text(scratch: xlwings.Sheet) -> None:
    scratch["A1"].value = "'=1+1"
    assert scratch["A1"].value == "=1+1"
    scratch["A2"].value = [["=1+1"]]
    assert scratch["A2"].value == 2.0


def test_a_value_no_cell_can_hold_is_refused(scratch: xlwings.Sheet) -> None:
    with pytest.raises(TypeError):
        scratch["A1"].value = object()


def test_ranges_know_their_place_and_can_be_moved_and_resized(book: xlwings.Book) -> None:
    block = book.sheets["กลุ่ม"].range((2, 3), (4, 5))
    assert (block.row, block.column, block.shape, len(block)) == (2, 3, (3, 3), 9)
    assert block.address == "$C$2:$E$4"
    assert block.offset(1, 1).get_address(False, False) == "D3:F5"
    assert block.resize(1, 2).address == "$C$2:$D$2"
    assert block(2, 2).address == "$D$3"
    assert book.sheets["กลุ่ม"].used_range.address == "$A$1:$F$10"


def test_looks_are_read_and_written(scratch: xlwings.Sheet) -> None:
    cell = scratch["B2"]
    assert cell.color is None
    cell.color = (255, 199, 206)
    assert cell.color == (255, 199, 206)
    cell.color = "#FFF2CC"
    assert cell.color == (255, 242, 204)
    cell.color = None
    assert cell.color is None
    cell.number_format = "#,##0.00"
    assert cell.number_format == "#,##0.00"
    cell.wrap_text = True
    assert cell.wrap_text is True
    cell.column_width = 30
    assert cell.column_width == pytest.approx(30, abs=0.1)
    cell.row_height = 40
    assert cell.row_height == pytest.approx(40, abs=0.1)


def test_notes_are_added_changed_and_deleted(scratch: xlwings.Sheet) -> None:
    cell = scratch["B2"]
    assert cell.note is None
    cell.add_note("กรุณากรอก\nชื่อกลุ่ม")
    assert cell.note.text == "กรุณากรอก\nชื่อกลุ่ม"
    cell.note.text = "แก้แล้ว"
    assert [(note.location.address, note.text) for note in scratch.notes] == [("$B$2", "แก้แล้ว")]
    cell.note.delete()
    assert cell.note is None


def test_a_hyperlink_leads_where_it_says(scratch: xlwings.Sheet) -> None:
    scratch["A1"].add_hyperlink("https://www.example.go.th/ita", "เปิดหน้าเว็บ")
    assert scratch["A1"].value == "เปิดหน้าเว็บ"
    assert scratch["A1"].hyperlink == "https://www.example.go.th/ita"


def test_merged_and_hidden_cells_are_told(book: xlwings.Book) -> None:
    sheet = book.sheets["กลุ่ม"]
    assert sheet["A1:C5"].merge_cells is False
    assert sheet["A10:C10"].merge_cells is True
    assert sheet["A9:C11"].merge_cells is None
    assert sheet["B10"].merge_cells is True
    assert sheet["B10"].merge_area.address == "$A$10:$C$10"
    visible = sheet["A1:C12"].impl.get_special_cells("visible", None)
    assert [xlwings.Range(impl=block).address for block in visible] == ["$A$1:$C$10", "$A$12:$C$12"]


def test_defined_names_lead_to_their_own_sheet(book: xlwings.Book) -> None:
    assert book.names["ita_status"].refers_to_range.value == "พร้อม"
    assert book.names["ita_status"].refers_to == "=หน้าแรก!$B$1"
    book.names.add("ita_test", "='กลุ่ม'!$A$1:$B$2")
    assert book.names["ita_test"].refers_to_range.address == "$A$1:$B$2"
    assert [name.name for name in book.names] == ["ita_status", "ita_test"]
    book.names["ita_test"].name = "ita_tried"
    assert book.sheets["กลุ่ม"].range("ita_status").sheet.name == "หน้าแรก"
    book.names["ita_tried"].delete()
    assert "ita_tried" not in book.names


def test_a_sheet_is_renamed_hidden_and_shown(scratch: xlwings.Sheet) -> None:
    scratch.name = "ชื่อใหม่"
    assert scratch.name == "ชื่อใหม่"
    scratch.visible = False
    assert scratch.visible is False
    scratch.visible = True
    assert scratch.visible is True


def test_the_selection_is_what_the_person_selected(book: xlwings.Book) -> None:
    book.sheets["กลุ่ม"].activate()
    controller = book.api.CurrentController
    controller.select(controller.ActiveSheet.getCellRangeByName("B2:C3"))
    assert book.app.selection.address == "$B$2:$C$3"
    assert book.sheets.active.name == "กลุ่ม"


def test_screen_updating_is_off_and_on_again(app: xlwings.App) -> None:
    assert app.screen_updating is True
    with app.properties(screen_updating=False, display_alerts=False):
        assert app.screen_updating is False
    assert app.screen_updating is True
    assert app.display_alerts is True


def test_the_status_bar_is_given_back(app: xlwings.App) -> None:
    app.status_bar = "กำลังตรวจ"
    assert app.status_bar == "กำลังตรวจ"
    app.status_bar = False
    assert app.status_bar is False


def test_a_write_to_a_locked_cell_is_refused_aloud(book: xlwings.Book) -> None:
    with pytest.raises(PermissionError):
        book.sheets["แผ่น ล็อก"]["A1"].value = "ทับ"
    book.sheets["แผ่น ล็อก"]["B1"].value = "กรอกแล้ว"
    assert book.sheets["แผ่น ล็อก"]["A1:B1"].value == ["สูตร", "กรอกแล้ว"]


def test_saving_writes_the_live_values_to_the_file(book: xlwings.Book) -> None:
    import openpyxl

    book.sheets["หน้าแรก"]["A5"].value = "บันทึกแล้ว"
    book.save()
    assert openpyxl.load_workbook(book.fullname)["หน้าแรก"]["A5"].value == "บันทึกแล้ว"


@pytest.mark.parametrize("member", ["font", "data_validation", "has_array", "formula_array", "borders"])
def test_what_the_toolkit_does_not_call_is_refused_aloud(book: xlwings.Book, member: str) -> None:
    with pytest.raises(NotImplementedError):
        getattr(book.sheets["กลุ่ม"]["A1"].impl, member)
