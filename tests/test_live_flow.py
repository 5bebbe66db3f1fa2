"""The buttons' functions over an open workbook and over its closed file: the same findings, documents and merges."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ita_excel import flow, live_flow
from ita_excel.commands.new import create_example
from ita_excel.exchange.merging.collect import collect
from ita_excel.exchange.packets.split import split
from ita_excel.language.errors import InputError
from ita_excel.language.target import Linked
from ita_excel.live.book import LiveBook
from ita_excel.live.program import SheetLocked
from ita_excel.live.show import QUIET
from ita_excel.live.target import LiveTarget, NoRoom
from ita_excel.master import create
from ita_excel.office import soffice
from ita_excel.office.engine import engine
from ita_excel.office.listening import listening

EXAMPLES = ("chumphon1_2566", "chumphon1_2566_as_printed")
pytestmark = pytest.mark.skipif(soffice.find() is None, reason="needs LibreOffice")


@contextmanager
def opened(path: Path) -> Iterator[LiveBook]:
    with listening(path, visible=False, time_limit=120) as office:
        yield LiveBook(engine.attach(office.pipe).books[path.name])


def texts(document: Path) -> list[str]:
    """Every text of a Word file, part by part."""
    with zipfile.ZipFile(document) as archive:
        parts = [name for name in sorted(archive.namelist()) if re.match(r"word/(document|header|footer)\d*\.xml", name)]
        return [text for name in parts for text in re.findall(r"<w:t[ >][^<]*", archive.read(name).decode("utf-8"))]


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_open_and_a_closed_workbook_give_the_same_findings_and_documents(tmp_path: Path, example: str) -> None:
    path = create_example(tmp_path / "สมุดงาน ปี 2566 (1).xlsm", example)
    closed = flow.load(path)
    findings = flow.check(closed)
    of_closed = flow.write(closed, tmp_path / "ปิด")
    with opened(path) as book:
        live = live_flow.read(book)

        assert flow.check(live) == findings
        assert flow.total(live) == flow.total(closed)
        of_live = flow.write(live, tmp_path / "เปิด")

    assert of_live.draft == of_closed.draft
    assert {name: texts(p) for name, p in of_live.documents.items() if p} == {
        name: texts(p) for name, p in of_closed.documents.items() if p
    }


def test_all_five_over_an_open_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(QUIET, "1")
    path = create_example(tmp_path / "สมุดงาน.xlsm", "chumphon1_2566")
    (tmp_path / "คู่").mkdir()
    twin = create_example(tmp_path / "คู่" / "สมุดงาน.xlsm", "chumphon1_2566")
    before = path.read_bytes()
    with opened(path) as book:
        assert "พบผิด 0 ควรแก้ 0 โปรดยืนยัน 4 ข้อ" in live_flow.check_open(book)
        assert "คะแนน 99.17 ระดับ AA" in live_flow.total_open(book)
        assert "ทำแบบ 10 ไฟล์" in live_flow.split_open(book)
        with pytest.raises(live_flow.NothingReturned, match="«ส่งกลับ»"):
            live_flow.collect_open(book)
        returned = answered(tmp_path)
        assert "รวมแล้ว 1 ไฟล์ รับเข้า 4 ช่อง" in live_flow.collect_open(book)
        assert "รวมไปก่อนแล้ว 1 ไฟล์" in live_flow.collect_open(book)
        after = live_flow.read(book)
    assert path.read_bytes() == before

    split(twin, tmp_path / "คู่" / "ส่งกลุ่ม")
    collect(twin, [returned])
    for name in ("results", "evidence", "survey_awareness"):
        assert after.rows(name) == flow.load(twin).rows(name)


def answered(folder: Path) -> Path:
    """The first group's packet, one text changed and one result added."""
    import openpyxl

    packet = min((folder / "ส่งกลุ่ม").glob("*.xlsx"))
    book = openpyxl.load_workbook(packet)
    sheet = book["ผลการดำเนินงาน"]
    sheet["C4"] = "ข้อความที่กลุ่มแก้"
    free = next(row for row in range(4, sheet.max_row + 1) if sheet.cell(row, 1).value and not sheet.cell(row, 3).value)
    sheet.cell(free, 3).value = "ผลใหม่ของกลุ่ม"
    (folder / "ส่งกลับ").mkdir(exist_ok=True)
    book.save(folder / "ส่งกลับ" / "กลับมาแล้ว.xlsx")
    return folder / "ส่งกลับ"


def test_a_link_leads_to_its_cell_and_a_full_table_with_something_under_it_is_told(tmp_path: Path) -> None:
    path = create_example(tmp_path / "สมุดงาน.xlsx", "chumphon1_2566")
    with opened(path) as book:
        year = live_flow.read(book)
        layout = year.layouts["merges"]
        target = LiveTarget(book, year.grids.values())
        target.rewrite(layout.title, layout.header_row, [{1: 1, 2: Linked('เขียน "งบ"', "'งบประมาณ'!C7")}])
        target.flush()
        assert book.grid(layout.title).value(4, 2) == 'เขียน "งบ"'
        assert book.grid(layout.title).formulas[4, 2].startswith('HYPERLINK("#\'งบประมาณ\'!C7"')
        book.put(layout.title, {(5, 1): "หมายเหตุใต้ตาราง"})
        again = LiveTarget(book, [book.grid(layout.title)])
        with pytest.raises(NoRoom, match=r"แทรกแถวว่างก่อนแถว 5"):
            again.append(layout.title, layout.header_row, [{1: 2}])


def test_run_main_of_xlwings_checks_a_workbook_without_macros(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import xlwings

    from ita_excel import buttons

    path = create_example(tmp_path / "ita2566.xlsx", "chumphon1_2566")
    with opened(path) as book:
        monkeypatch.setattr(xlwings.Book, "caller", lambda: book.xlwings)
        book.put("กลุ่ม", {(4, 3): "สิบกว่าคน"})
        buttons.run_main()
        assert "พบผิด 1 " in str(book.grid("หน้าแรก").value(4, 1))
        assert "[ผิด]" in book.xlwings.sheets["กลุ่ม"].range((4, 3)).note.text

        book.put("งบประมาณ", {(3, 2): "อื่น"})
        buttons.run_main()
        assert "ไม่มีคอลัมน์ «กิจกรรม»" in str(book.grid("หน้าแรก").value(4, 1))


def test_a_suggestion_accepted_in_the_open_sheet_is_used_at_the_next_check(tmp_path: Path) -> None:
    path = create_example(tmp_path / "สมุดงาน.xlsm", "chumphon1_2566")
    with opened(path) as book:
        book.put("กลุ่ม", {(4, 3): "๑๗ คน", (5, 3): "๑๐ คน"})
        live_flow.check_open(book)
        rows = book.grid("ผลตรวจสอบ").cells
        accepted = next(row for row, cells in rows.items() if cells.get(3) == "C4")
        heads = next(cells for cells in rows.values() if "ยอมรับค่าที่แนะนำ" in cells.values())
        accept = next(at for at, head in heads.items() if head == "ยอมรับค่าที่แนะนำ")
        book.put("ผลตรวจสอบ", {(accepted, accept): "ยอมรับ"})

        said = live_flow.check_open(book)

        assert "ใช้ค่าที่ยอมรับแล้ว 1 ช่อง" in said
        assert {"C4", "C5"} & {cells.get(3) for cells in book.grid("ผลตรวจสอบ").cells.values()} == {"C5"}
        assert book.grid("กลุ่ม").value(4, 3) == 17
        assert book.grid("กลุ่ม").value(5, 3) == "๑๐ คน"


def test_a_password_on_one_sheet_stops_a_merge_before_anything_is_written(tmp_path: Path) -> None:
    path = create_example(tmp_path / "สมุดงาน.xlsm", "chumphon1_2566")
    with opened(path) as book:
        year = live_flow.read(book)
        book.xlwings.sheets["การส่งกลับ"].api.protect("ลับ")
        target = LiveTarget(book, year.grids.values())
        target.set("กลุ่ม", 4, 5, "ใหม่")
        target.rewrite("การส่งกลับ", 3, [{1: "กลุ่ม"}])
        with pytest.raises(SheetLocked, match="«การส่งกลับ»"):
            target.flush()
        assert book.grid("กลุ่ม").value(4, 5) != "ใหม่"


def test_an_empty_workbook_answers_every_button_with_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(QUIET, "1")
    path = create.create(tmp_path / "เปล่า.xlsm", year=2567)
    with opened(path) as book:
        assert "ตรวจแล้ว พบผิด" in live_flow.check_open(book)
        assert "รวมแล้ว คะแนน" in live_flow.total_open(book)
        assert "ร่าง" in live_flow.report_open(book)
        assert "ส่งครั้งที่ 1" in live_flow.split_open(book)  # the year's usual groups are there from the start
        with pytest.raises(InputError, match="«ส่งกลับ»"):
            live_flow.collect_open(book)
