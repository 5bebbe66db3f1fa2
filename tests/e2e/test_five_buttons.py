"""The worked example in LibreOffice: each of its buttons found by its caption, clicked, and the result looked for."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import screen
from openpyxl.utils import range_boundaries
from reading import story

from ita_excel import live_flow
from ita_excel.commands.new import create_example
from ita_excel.links.targets import cells_of
from ita_excel.live.book import LiveBook
from ita_excel.live.show import QUIET
from ita_excel.office import soffice
from ita_excel.office.engine import engine
from ita_excel.office.listening import Office, listening
from ita_excel.vba.labels import CAPTIONS, PYTHON, SENTENCES, STATUS, STOP

TEXT = "ความก้าวหน้า/ผลการดำเนินงาน"
CHECK, TOTAL, REPORT, SPLIT, COLLECT = (CAPTIONS[f"Run{word}"] for word in ("Check", "Total", "Report", "Split", "Collect"))
PRESSED: set[str] = set()
"""Captions of the buttons that were clicked in this session."""
pytestmark = pytest.mark.skipif(
    bool(screen.missing()) or soffice.find() is None, reason="needs LibreOffice, Xvfb, openbox, xdotool, ImageMagick"
)


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with screen.screen() as name:
        yield name


@pytest.fixture(scope="module")
def office(display: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    path = tmp_path_factory.mktemp("five") / "รายงาน ITA ปี 2566 (1).xlsm"
    create_example(path, "chumphon1_2566")
    before = dict(os.environ)
    os.environ.update({"DISPLAY": display, "SAL_USE_VCLPLUGIN": "gen", QUIET: "1"})
    try:
        with listening(path, visible=True, time_limit=120) as started:
            screen.wait_for(lambda: screen.button(started.document(), CHECK), 30, "button")
            time.sleep(1)  # the window is placed and drawn after its controls answer
            yield started
    finally:
        os.environ.clear()
        os.environ.update(before)


@pytest.fixture
def book(office: Office) -> LiveBook:
    return LiveBook(engine.attach(office.pipe).books.active)


@pytest.fixture(scope="module")
def folder(office: Office) -> Path:
    return LiveBook(engine.attach(office.pipe).books.active).path.parent


def status(book: LiveBook) -> str:
    return str(book.xlwings.names[STATUS].refers_to_range.value or "")


def press(office: Office, display: str, book: LiveBook, caption: str, seconds: float = 90) -> str:
    """What the status cell says after the click; the box of a sentence is closed with Enter."""
    book.xlwings.names[STATUS].refers_to_range.value = ""
    book.xlwings.sheets["หน้าแรก"].activate()
    office.document().CurrentController.setFirstVisibleRow(0)
    PRESSED.add(caption)
    screen.wait_for(lambda: screen.button(office.document(), caption), 10, f"button {caption}")
    time.sleep(0.5)
    screen.click(display, screen.button(office.document(), caption) or (0, 0))
    screen.wait_for(lambda: status(book) or screen.windows(display, "ITA Excel"), seconds, "answer")
    time.sleep(0.5)
    return status(book)


def close_box(office: Office, display: str) -> str:
    """What the open message box says; it is closed."""
    screen.wait_for(lambda: screen.windows(display, "ITA Excel"), 20, "message box")
    time.sleep(0.3)
    said = screen.message(office.context)
    screen.press_key(display, "Return")
    screen.wait_for(lambda: not screen.windows(display, "ITA Excel"), 10, "closed message box")
    return said


def look(display: str, book: LiveBook, title: str, name: str) -> None:
    book.xlwings.sheets[title].activate()
    time.sleep(1)
    screen.picture(display, name)


def column(book: LiveBook, title: str, head: str) -> int:
    return next(c for c, text in book.grid(title).cells[3].items() if text == head)


def test_check_marks_what_was_typed_and_not_yet_saved(office: Office, display: str, book: LiveBook) -> None:
    cell = (4, column(book, "กลุ่ม", "จำนวนบุคลากร"))
    before = book.grid("กลุ่ม").value(*cell)
    book.put("กลุ่ม", {cell: "สิบกว่าคน"})

    said = press(office, display, book, CHECK)
    screen.picture(display, "five-check-home")

    assert "ตรวจแล้ว พบผิด 1 " in said
    marked = book.xlwings.sheets["กลุ่ม"].range(cell)
    assert marked.color == (255, 199, 206)
    assert "สิบกว่าคน" in marked.note.text and "[ผิด]" in marked.note.text
    first = book.grid("ผลตรวจสอบ").cells[4]
    assert (first[1], first[2], "สิบกว่าคน" in str(first[4])) == ("ผิด", "กลุ่ม", True)
    assert "HYPERLINK" in book.grid("ผลตรวจสอบ").formulas[4, 3]
    look(display, book, "กลุ่ม", "five-check-marked")
    look(display, book, "ผลตรวจสอบ", "five-check-findings")

    book.put("กลุ่ม", {cell: before})
    said = press(office, display, book, CHECK)

    assert "พบผิด 0 " in said
    assert book.xlwings.sheets["กลุ่ม"].range(cell).note is None
    assert book.xlwings.sheets["กลุ่ม"].range(cell).color != (255, 199, 206)


def test_total_tells_the_figures(office: Office, display: str, book: LiveBook) -> None:
    said = press(office, display, book, TOTAL)
    screen.picture(display, "five-total")

    assert "คะแนน 99.17 ระดับ AA" in said
    assert "บุคลากร 71 คน งบประมาณ 50,000 บาท ใช้จ่าย 2,415 บาท คงเหลือ 47,585 บาท" in said
    assert "โปรดดู" not in said
    assert book.xlwings.sheets.active.name == "หน้าแรก"


def test_split_writes_a_packet_for_each_group_and_notes_it_in_the_open_sheet(
    office: Office, display: str, book: LiveBook, folder: Path
) -> None:
    said = press(office, display, book, SPLIT)
    screen.picture(display, "five-split")

    assert "ส่งครั้งที่ 1: ทำแบบ 10 ไฟล์" in said
    assert len(list((folder / "ส่งกลุ่ม").glob("ITA 2566 *.xlsx"))) == 10
    rows = book.grid("การส่งกลับ").cells
    status = next(column for column, head in rows[3].items() if head == "สถานะ")
    assert [rows[row][status] for row in range(4, 14)] == ["ส่งแล้ว"] * 10


def test_mails_are_drafted_beside_the_packets_and_none_is_sent(
    office: Office, display: str, book: LiveBook, folder: Path
) -> None:
    assert "ร่างเมล 10 ฉบับ" in press(office, display, book, CAPTIONS["RunDrafts"])
    assert "ร่างเมลเตือน 10 ฉบับ" in press(office, display, book, CAPTIONS["RunReminders"])

    assert len(list((folder / "ส่งกลุ่ม").glob("*.eml"))) == 20


def test_collect_puts_the_groups_typing_into_the_open_sheet_and_asks_where_both_typed(
    office: Office, display: str, book: LiveBook, folder: Path
) -> None:
    import openpyxl

    packet = min((folder / "ส่งกลุ่ม").glob("ITA 2566 01 *.xlsx"))
    returned = openpyxl.load_workbook(packet)
    sheet = returned["ผลการดำเนินงาน"]
    heads = {cell.value: cell.column for row in sheet.iter_rows(max_row=6) for cell in row if cell.value}
    texts = [cell for (cell,) in sheet.iter_rows(min_col=heads[TEXT], max_col=heads[TEXT], min_row=4) if cell.value and not cell.protection.locked]
    old, clash = str(texts[0].value), str(texts[1].value)
    texts[0].value, texts[1].value = "กลุ่มพิมพ์ใหม่ในแบบ", "กลุ่มแก้ข้อนี้"
    returned.save(folder / "ส่งกลับ" / "ชื่ออะไรก็ได้.xlsx")
    at = column(book, "ผลการดำเนินงาน", TEXT)
    place = {str(cells.get(at)): row for row, cells in book.grid("ผลการดำเนินงาน").cells.items()}
    book.put("ผลการดำเนินงาน", {(place[clash], at): "สำนักงานแก้ข้อนี้"})

    said = press(office, display, book, COLLECT)
    screen.picture(display, "five-collect")

    assert "รวมแล้ว 1 ไฟล์ รับเข้า 1 ช่อง · มี 1 ช่องที่ต้องเลือก" in said
    now = book.grid("ผลการดำเนินงาน")
    assert now.value(place[old], at) == "กลุ่มพิมพ์ใหม่ในแบบ"
    assert now.value(place[clash], at) == "สำนักงานแก้ข้อนี้"
    conflict = book.grid("ข้อขัดแย้ง").cells[4]
    assert {"สำนักงานแก้ข้อนี้", "กลุ่มแก้ข้อนี้"} <= set(conflict.values())
    assert old in book.grid("ประวัติการรวม").cells[4].values()
    assert len(list((folder / "สำรอง").glob("*.xlsm"))) == 1
    look(display, book, "ข้อขัดแย้ง", "five-collect-conflict")
    book.put("ผลการดำเนินงาน", {(place[clash], at): clash})


def test_the_selected_groups_part_goes_out_and_the_last_action_is_taken_back(
    office: Office, display: str, book: LiveBook
) -> None:
    assert "ยังไม่ได้เลือกกลุ่ม" in press(office, display, book, CAPTIONS["RunUndo"])
    close_box(office, display)
    home = book.grid("หน้าแรก")
    group = str(book.grid("ประวัติการรวม").cells[4][3])
    row = next(row for row, cells in home.cells.items() if cells.get(1) == group)
    controller = office.document().CurrentController
    controller.select(controller.ActiveSheet.getCellByPosition(0, row - 1))

    said = press(office, display, book, CAPTIONS["RunUndo"])
    at = column(book, "ผลการดำเนินงาน", TEXT)
    there = [cells.get(at) for cells in book.grid("ผลการดำเนินงาน").cells.values()]

    assert f"นำค่าของ{group}ออก 1 ช่อง" in said
    assert "กลุ่มพิมพ์ใหม่ในแบบ" not in there

    said = press(office, display, book, CAPTIONS["RunBack"])
    there = [cells.get(at) for cells in book.grid("ผลการดำเนินงาน").cells.values()]

    assert f"ที่ปุ่ม {CAPTIONS['RunUndo']} เขียนเมื่อ" in said
    assert "กลุ่มพิมพ์ใหม่ในแบบ" in there


def test_links_of_the_own_network_are_not_opened_and_marks_are_taken_off(
    office: Office, display: str, book: LiveBook
) -> None:
    for link in cells_of(live_flow.read(book)):
        at = range_boundaries(link.cell)
        book.put(link.title, {(at[1], at[0]): "http://127.0.0.1:9/a"})

    assert "เปิดลิงก์ " in press(office, display, book, CAPTIONS["RunLinks"])
    assert "ไม่มีข้อที่ใช้ค่าที่แนะนำได้" in press(office, display, book, CAPTIONS["RunAccept"])
    close_box(office, display)
    assert "ลบสี" in press(office, display, book, CAPTIONS["RunClear"])
    assert 4 not in book.grid("ผลตรวจสอบ").cells


def test_report_writes_the_documents(office: Office, display: str, book: LiveBook, folder: Path) -> None:
    book.put("ผลการดำเนินงาน", {(4, column(book, "ผลการดำเนินงาน", TEXT)): "พิมพ์ก่อนออกรายงานและยังไม่ได้บันทึก"})
    said = press(office, display, book, REPORT, seconds=180)
    screen.picture(display, "five-report")

    assert "สร้างเอกสาร 8 ไฟล์ในโฟลเดอร์ «เอกสาร»" in said
    made = folder / "เอกสาร"
    written = {p.name for p in made.iterdir() if p.suffix in (".docx", ".pdf")}
    assert written == {f"{name}.{kind}" for name in ("memo", "measures", "order", "report") for kind in ("docx", "pdf")}
    assert "พิมพ์ก่อนออกรายงานและยังไม่ได้บันทึก" in story(made / "report.docx")


def test_what_lies_beside_the_workbook_is_shown_or_made(
    office: Office, display: str, book: LiveBook, folder: Path
) -> None:
    assert str(folder) in press(office, display, book, CAPTIONS["RunFolder"])
    assert "เปิด report.pdf" in press(office, display, book, CAPTIONS["RunPdf"])
    assert "ทำหน้าเว็บ" in press(office, display, book, CAPTIONS["RunPublish"])
    assert "«รายงาน ITA 2567.xlsm»" in press(office, display, book, CAPTIONS["RunNextYear"])

    assert (folder / "เว็บ" / "index.html").is_file()
    assert (folder / "รายงาน ITA 2567.xlsm").is_file()
    assert set(CAPTIONS.values()) - {CAPTIONS[STOP]} == PRESSED  # that one is pressed in test_buttons_pressed


def test_a_template_that_cannot_be_filled_is_a_sentence(office: Office, display: str, book: LiveBook, folder: Path) -> None:
    own = folder / "แม่แบบ"
    own.mkdir()
    (own / "memo.docx").write_bytes(b"not a document")
    said = press(office, display, book, REPORT)
    boxed = close_box(office, display)
    screen.picture(display, "five-template")

    assert said in boxed and "memo.docx" in said and "Traceback" not in said
    (own / "memo.docx").unlink()

    said = press(office, display, book, REPORT, seconds=180)

    assert "มีข้อสังเกต" in said
    assert "ไม่มี memo.docx จึงใช้แม่แบบเดิม" in (folder / "เอกสาร" / "ข้อสังเกต.txt").read_text(encoding="utf-8-sig")
    own.rmdir()


def test_a_column_that_is_gone_is_a_sentence(office: Office, display: str, book: LiveBook) -> None:
    head = (3, column(book, "งบประมาณ", "กิจกรรม"))
    book.put("งบประมาณ", {head: "คอลัมน์อื่น"})
    try:
        said = press(office, display, book, CHECK)
        screen.picture(display, "five-column-missing")
        boxed = close_box(office, display)
    finally:
        book.put("งบประมาณ", {head: "กิจกรรม"})

    assert "แผ่น «งบประมาณ» ไม่มีคอลัมน์ «กิจกรรม»" in said
    assert said in boxed


def test_without_python_the_box_says_what_to_install(office: Office, display: str, book: LiveBook) -> None:
    cell = book.xlwings.names[PYTHON].refers_to_range
    cell.value = "/ไม่มี/python3"
    try:
        press(office, display, book, CHECK)
        boxed = close_box(office, display)
    finally:
        cell.value = ""

    assert SENTENCES["ita_nopython"] in boxed


def test_nothing_is_left_running(office: Office) -> None:
    running = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert "ita_excel.buttons" not in running
