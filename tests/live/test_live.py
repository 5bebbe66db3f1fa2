"""The open workbook: read whole, written in blocks, marked and unmarked, the person left where they were."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from ita_excel.language.errors import FileBusy
from ita_excel.language.grid import CellError, Percent, Range
from ita_excel.language.target import Mark
from ita_excel.live import excel
from ita_excel.live.book import LiveBook, program_of
from ita_excel.live.program import HostBusy, NotSavedHere, SheetLocked, wait_until_ready
from ita_excel.live.rectangles import as_typed, gather
from ita_excel.office import soffice
from ita_excel.office.engine import engine
from ita_excel.office.listening import listening
from ita_excel.xlsx.patch.signature import Ground, ground_before, own_words, signed
from ita_excel.xlsx.read.closed import ClosedBook


def make_workbook(path: Path) -> Path:
    workbook = xlsxwriter.Workbook(path)
    open_cell = workbook.add_format({"locked": False, "bg_color": "#FFF2CC"})
    groups = workbook.add_worksheet("กลุ่ม")
    groups.merge_range("A1:C1", "กลุ่มในสำนักงาน")
    groups.write_row("A2", ["ลำดับที่", "ชื่อกลุ่ม", "วันที่"])
    groups.write_row("A3", [1, "กลุ่มอำนวยการ"], open_cell)
    groups.write_datetime("C3", datetime(2024, 2, 29), workbook.add_format({"num_format": "d/m/yyyy"}))
    groups.write("A4", 2.5)
    groups.write_string("B4", "=ไม่ใช่สูตร")
    groups.write_formula("D3", "=A3+1", None, 2)
    groups.write_formula("D4", "=1/0", None, "#DIV/0!")
    groups.write_boolean("E3", True)
    groups.write("A5", 0.9997, workbook.add_format({"num_format": "0.00%"}))
    groups.write("B5", 0.9997)
    groups.set_row(5, None, None, {"hidden": True})
    groups.write("A7", "ท้าย")
    groups.set_column("G:G", None, None, {"hidden": True})
    groups.write("H7", "ขวา")
    locked = workbook.add_worksheet("ล็อก")
    locked.write("A1", "สูตร")
    locked.write("B1", "กรอกได้", open_cell)
    locked.protect()
    secret = workbook.add_worksheet("มีรหัส")
    secret.write("A1", "ห้ามแก้")
    secret.protect("ลับ1234")
    workbook.add_worksheet("ซ่อน").hide()
    long_sheet = workbook.add_worksheet("ยาว")
    long_sheet.write_column("A1", range(300))
    long_sheet.freeze_panes(1, 0)
    workbook.close()
    return path


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveBook]:
    if soffice.find() is None:
        pytest.skip("LibreOffice is not on this machine")
    path = make_workbook(tmp_path_factory.mktemp("live") / "สมุดงาน (1).xlsm")
    with listening(path, visible=False) as office:
        yield LiveBook(engine.attach(office.pipe).books.active)


def test_a_live_sheet_reads_like_the_closed_file(opened: LiveBook) -> None:
    closed = ClosedBook(opened.xlwings.fullname)
    assert opened.titles() == closed.titles()
    assert opened.hidden_titles() == closed.hidden_titles() == ("ซ่อน",)
    live, filed = opened.grid("กลุ่ม"), closed.grid("กลุ่ม")
    assert live.cells == filed.cells
    assert live.formulas == filed.formulas == {(3, 4): "A3+1", (4, 4): "1/0"}
    assert live.merged == filed.merged == (Range(1, 1, 1, 3),)
    assert live.hidden_rows == frozenset({6})
    assert live.hidden_columns == frozenset({7})


def test_values_have_the_types_a_grid_promises(opened: LiveBook) -> None:
    grid = opened.grid("กลุ่ม")
    assert [grid.value(3, column) for column in range(1, 6)] == [
        1, "กลุ่มอำนวยการ", datetime(2024, 2, 29), 2, True,
    ]  # fmt: skip
    assert type(grid.value(3, 1)) is int
    assert grid.value(4, 1) == 2.5
    assert grid.value(4, 2) == "=ไม่ใช่สูตร"
    assert grid.value(4, 4) == CellError("#DIV/0!")
    with pytest.raises(KeyError):
        opened.grid("ไม่มี")


def test_a_fraction_shown_as_a_percentage_is_known_in_the_open_workbook_too(opened: LiveBook) -> None:
    for book in (opened, ClosedBook(opened.xlwings.fullname)):
        assert [type(book.grid("กลุ่ม").value(5, column)) for column in (1, 2)] == [Percent, float]


def test_unsaved_changes_are_what_is_read(opened: LiveBook) -> None:
    opened.put("กลุ่ม", {(20, 2): "ยังไม่บันทึก", (20, 3): datetime(2023, 10, 1), (21, 2): None, (20, 5): 7})
    live = opened.grid("กลุ่ม").cells[20]
    assert live == {2: "ยังไม่บันทึก", 3: datetime(2023, 10, 1), 5: 7}
    assert 20 not in ClosedBook(opened.xlwings.fullname).grid("กลุ่ม").cells


def test_a_text_that_looks_like_something_else_stays_a_text(opened: LiveBook) -> None:
    texts = ["=1+1", "0812345678", "1/2", "'อัญประกาศ", "TRUE", "๑๒", "#N/A ไม่ใช่", "-"]
    opened.put("กลุ่ม", {(30, column): text for column, text in enumerate(texts, start=1)})
    assert list(opened.grid("กลุ่ม").cells[30].values()) == texts


def test_a_value_written_into_a_cell_leaves_its_note(opened: LiveBook) -> None:
    sheet = opened.xlwings.sheets["กลุ่ม"]
    sheet["F3"].add_note("ถามหัวหน้าก่อน")
    opened.put("กลุ่ม", {(3, 5): "ก", (3, 6): 12, (3, 7): "ข"})
    assert sheet["F3"].note.text == "ถามหัวหน้าก่อน"
    assert len(sheet.notes) == 1
    sheet["F3"].note.delete()


def test_replacing_a_table_leaves_nothing_of_the_old_one(opened: LiveBook) -> None:
    opened.replace("ซ่อน", 2, 3, [["ก", 1, None], ["ข", 2, "ค"], ["ง", 3, None]])
    opened.replace("ซ่อน", 2, 3, [["จ", 9, None]])
    assert opened.grid("ซ่อน").cells == {2: {1: "จ", 2: 9}}


def test_marks_are_set_and_taken_away_and_nothing_of_the_persons_is_lost(opened: LiveBook) -> None:
    sheet = opened.xlwings.sheets["กลุ่ม"]
    sheet["B4"].add_note("จดไว้ถามหัวหน้า")
    red = "#FFC7CE"
    opened.mark([
        Mark("กลุ่ม", 3, 2, red, "ชื่อกลุ่มไม่ตรง"), Mark("กลุ่ม", 4, 2, red, "กรุณาแก้"),
        Mark("กลุ่ม", 4, 2, red, "ข้อสอง"), Mark("ล็อก", 1, 1, red, "ช่องที่ล็อกไว้"), Mark("ล็อก", 1, 2, red, "ช่องที่กรอกได้"),
    ])  # fmt: skip
    assert sheet["B3"].color == (255, 199, 206)
    assert "ชื่อกลุ่มไม่ตรง" in sheet["B3"].note.text
    assert sheet["B4"].note.text.startswith("จดไว้ถามหัวหน้า\n")
    assert "กรุณาแก้\nข้อสอง" in sheet["B4"].note.text
    assert opened.xlwings.sheets["ล็อก"]["A1"].color == (255, 199, 206)
    assert opened.xlwings.sheets["ล็อก"].api.isProtected()
    opened.mark([Mark("กลุ่ม", 3, 2, "#FFEB9C", "อีกครั้ง")])
    assert sheet["B4"].color is None
    opened.clear_marks()
    assert sheet["B3"].color == (255, 242, 204)
    assert sheet["B3"].note is None
    assert sheet["B4"].note.text == "จดไว้ถามหัวหน้า"
    assert opened.xlwings.sheets["ล็อก"]["A1"].color is None
    assert opened.xlwings.sheets["ล็อก"]["B1"].color == (255, 242, 204)


def test_protection_is_off_only_while_a_locked_cell_is_written(opened: LiveBook) -> None:
    opened.put("ล็อก", {(1, 1): "เขียนโดยโปรแกรม"})
    assert opened.grid("ล็อก").value(1, 1) == "เขียนโดยโปรแกรม"
    assert opened.xlwings.sheets["ล็อก"].api.isProtected()


def test_a_password_in_the_way_is_a_sentence_and_nothing_is_written(opened: LiveBook) -> None:
    with pytest.raises(SheetLocked, match=r"«มีรหัส».*รหัสผ่าน"):
        opened.put("มีรหัส", {(1, 1): "ทับ"})
    assert opened.grid("มีรหัส").value(1, 1) == "ห้ามแก้"


def test_the_person_stays_where_they_were(opened: LiveBook) -> None:
    book = opened.xlwings
    book.sheets["ยาว"].activate()
    controller = book.api.CurrentController
    controller.select(controller.ActiveSheet.getCellRangeByName("A150:B152"))
    controller.getByIndex(1).FirstVisibleRow = 140
    with opened.working("กำลังทำ"):
        assert book.app.screen_updating is False
        assert book.app.status_bar == "กำลังทำ"
        book.sheets["กลุ่ม"].activate()
        opened.put("กลุ่ม", {(40, 1): "x"})
    assert book.sheets.active.name == "ยาว"
    assert book.app.selection.address == "$A$150:$B$152"
    assert controller.getByIndex(1).FirstVisibleRow == 140
    assert book.app.screen_updating is True
    assert book.app.status_bar is False


def test_one_undo_takes_all_marks_back(opened: LiveBook) -> None:
    cells = opened.xlwings.sheets["กลุ่ม"]["A3:A4"]
    with opened.working():
        opened.mark([Mark("กลุ่ม", 3, 1, "#FFC7CE", "หนึ่ง"), Mark("กลุ่ม", 4, 1, "#FFC7CE", "สอง")])
    opened.xlwings.api.UndoManager.undo()
    assert [cell.note for cell in cells] == [None, None]
    assert [cell.color for cell in cells] == [(255, 242, 204), None]


def test_the_screen_is_given_back_after_a_fault(opened: LiveBook) -> None:
    with pytest.raises(ZeroDivisionError), opened.working("กำลังทำ"):
        raise ZeroDivisionError
    assert opened.xlwings.app.screen_updating is True
    assert opened.xlwings.app.status_bar is False


def test_libreoffice_does_not_save_a_workbook_with_buttons(opened: LiveBook) -> None:
    before = Path(opened.xlwings.fullname).read_bytes()
    with pytest.raises(NotSavedHere, match="ปุ่ม"):
        opened.save()
    assert Path(opened.xlwings.fullname).read_bytes() == before


def test_a_host_that_stays_busy_is_a_sentence() -> None:
    class TypingInACell:
        name = "Excel"

        def is_ready(self) -> bool:
            return False

    with pytest.raises(HostBusy, match=r"Excel กำลังรอท่านอยู่.*Esc"):
        wait_until_ready(TypingInACell(), patience=0)  # type: ignore[arg-type]


def test_a_ready_host_is_ready(opened: LiveBook) -> None:
    assert program_of(opened.xlwings).is_ready()


@pytest.mark.parametrize("code", [-2146777998, -2147418111, -2147417846])
def test_excels_codes_for_busy_are_known_in_both_places_they_come_in(code: int) -> None:
    class ComError(Exception):
        def __init__(self, hresult: int, excepinfo: tuple[object, ...] | None) -> None:
            self.hresult, self.excepinfo = hresult, excepinfo

    assert excel.says_busy(ComError(code, None))
    assert excel.says_busy(ComError(-2147352567, (0, "Excel", "", None, 0, code)))
    assert not excel.says_busy(ComError(-2147352567, (0, "Excel", "", None, 0, -2146827284)))
    assert not excel.says_busy(ValueError("อื่น"))


def test_scattered_cells_become_few_rectangles() -> None:
    cells = {(1, 1): "a", (1, 2): "b", (2, 1): "c", (2, 2): "d", (2, 5): "e", (4, 1): "f"}
    assert [(block.corners, block.values) for block in gather(cells)] == [
        (((1, 1), (2, 2)), [["a", "b"], ["c", "d"]]),
        (((2, 5), (2, 5)), [["e"]]),
        (((4, 1), (4, 1)), [["f"]]),
    ]


def test_only_texts_that_could_be_mistaken_get_an_apostrophe() -> None:
    row = ["กลุ่มอำนวยการ", "=1", "5 ม.ค. 2567", 5, None, "จริง", ""]
    assert as_typed([row]) == [["กลุ่มอำนวยการ", "'=1", "'5 ม.ค. 2567", 5, None, "'จริง", ""]]


def test_a_note_of_ours_tells_the_fill_before_and_keeps_own_words() -> None:
    text = signed("ของคนเขียน", "กรุณาแก้", Ground("#FFF2CC"))
    assert (own_words(text), ground_before(text)) == ("ของคนเขียน", Ground("#FFF2CC"))
    assert (own_words(signed("", "แก้", None)), ground_before(signed("", "แก้", None))) == ("", None)
    assert ground_before(signed("", "แก้", Ground("#D9E1F2", 4, -0.25))) == Ground("#D9E1F2", 4, -0.25)


def test_words_written_above_or_below_our_part_of_a_note_are_kept_as_they_are() -> None:
    text = signed("ข้างบน\n", "กรุณาแก้\nข้อสอง", None)
    assert own_words(text) == "ข้างบน\n"
    assert own_words(f"{text}\nถามแล้ว") == "ข้างบน\n\nถามแล้ว"
    assert own_words("ITA Excel:\n[ผิด] กรุณาแก้") == ""
    assert own_words("ของคนล้วน") == "ของคนล้วน"


def test_a_workbook_open_elsewhere_is_not_opened_unseen(tmp_path: Path) -> None:
    path = make_workbook(tmp_path / "เปิดอยู่.xlsx")
    (tmp_path / ".~lock.เปิดอยู่.xlsx#").write_text(",someone,;")
    with pytest.raises(FileBusy, match="กำลังเปิดอยู่"), listening(path, visible=False):
        raise AssertionError("opened")
