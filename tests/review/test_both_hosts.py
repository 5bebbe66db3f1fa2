"""One plan for both hosts: marks of the closed file and of the open workbook are known to each other and come off whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from usual import by_name

from ita_excel import flow, live_flow
from ita_excel.drawing import lists
from ita_excel.examples.sources import example
from ita_excel.language.finding import Finding
from ita_excel.live.book import LiveBook
from ita_excel.master import create
from ita_excel.master.changes.sincecheck import CHECKED, STATE, lines
from ita_excel.office import soffice
from ita_excel.office.engine import engine
from ita_excel.office.listening import Office, listening
from ita_excel.review.mark import mark
from ita_excel.review.opened import OpenHost
from ita_excel.sheets.schema import By
from ita_excel.xlsx.read.closed import ClosedBook

pytestmark = pytest.mark.skipif(soffice.find() is None, reason="needs LibreOffice")
BUDGET, GREEN, OWN_NOTE = "งบประมาณ", "FF92D050", "ถามฝ่ายการเงินแล้ว"
Looks = dict[tuple[str, str], tuple[object, ...]]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with the author's errors; on cells that a check will mark stand a person's own colour and note."""
    path = tmp_path_factory.mktemp("ก่อน") / "สมุดงาน.xlsx"
    create.create(path, year=2566, rows=example("chumphon1_2566_as_printed"))
    book = openpyxl.load_workbook(path)
    for sheet, cell in own_cells(path):
        book[sheet][cell].fill = PatternFill("solid", fgColor=GREEN)
        book[sheet][cell].comment = Comment(OWN_NOTE, "สมศรี")
    book.save(path)
    return path


def own_cells(path: Path) -> list[tuple[str, str]]:
    """Three cells that are found wrong."""
    wrong = sorted({(f.sheet, f.cell) for f in flow.check(flow.load(path)) if f.sheet == BUDGET and f.cell and not f.waiver})
    return [(sheet, cell) for sheet, cell in wrong if cell][:3]


@pytest.fixture(scope="module")
def office(plain: Path) -> Iterator[Office]:
    """One LibreOffice for all tests here."""
    with listening(plain, visible=False, time_limit=180) as started:
        yield started


@pytest.fixture(scope="module")
def before(office: Office, plain: Path, tmp_path_factory: pytest.TempPathFactory) -> Looks:
    """How the unmarked workbook looks once LibreOffice has saved it."""
    return looks(saved(LiveBook(engine.attach(office.pipe).books[plain.name]), tmp_path_factory.mktemp("เดิม")))


def opened(office: Office, path: Path) -> LiveBook:
    office.desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, ())
    return LiveBook(engine.attach(office.pipe).books[path.name])


def saved(book: LiveBook, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return book.copy_into(folder)


def looks(path: Path) -> Looks:
    """Ground, note, format and lock of every cell outside of the findings sheet."""
    book = openpyxl.load_workbook(path)
    every = ((s.title, c) for s in book if s.title != "ผลตรวจสอบ" for row in s.iter_rows() for c in row)
    found = {(title, cell.coordinate): look(cell) for title, cell in every}
    return {place: seen for place, seen in found.items() if seen != (None, None, "General", True, False, "FF000000")}


def states(path: Path) -> list[object]:
    """What the home page says of every sheet."""
    grid = ClosedBook(path).grid(lists.TITLE)
    return [grid.value(*line.place(STATE)) for line in lines(grid)]


def look(cell: Any) -> tuple[object, ...]:
    ground = cell.fill.fgColor.rgb if cell.fill.fill_type else None
    note = cell.comment.text if cell.comment else None
    colour = cell.font.color.rgb if cell.font.color else "FF000000"
    return (ground, note, cell.number_format, cell.protection.locked, bool(cell.font.b), colour)


def differing(one: Looks, other: Looks) -> dict[tuple[str, str], tuple[object, object]]:
    return {at: (one.get(at), other.get(at)) for at in one.keys() | other.keys() if one.get(at) != other.get(at)}


def test_marked_closed_then_by_the_button_then_cleared_by_either(
    office: Office, plain: Path, before: Looks, tmp_path: Path
) -> None:
    path = Path(shutil.copy(plain, tmp_path / "ปิดก่อน.xlsx"))
    mark(path)
    book = opened(office, path)

    live_flow.check_open(book)
    once = looks(saved(book, tmp_path / "หนึ่ง"))
    live_flow.check_open(book)
    twice = saved(book, tmp_path / "สอง")

    assert differing(looks(twice), once) == {}
    notes = [str(seen[1]) for seen in once.values() if seen[1]]
    assert len(notes) > 20
    assert all("ITA Excel:" not in note and note.count("── ผลตรวจ ITA ──") == 1 for note in notes)
    assert {once[place][0] for place in own_cells(plain)} <= {"FFFFC7CE", "FFFFEB9C", "FFDDEBF7"}
    mark(twice, clear=True)
    assert differing(looks(twice), before) == {}
    live_flow.clear_open(book)
    assert differing(looks(saved(book, tmp_path / "ลบแล้ว")), before) == {}


def test_marked_by_the_button_then_closed_then_cleared_by_either(
    office: Office, plain: Path, before: Looks, tmp_path: Path
) -> None:
    book = opened(office, Path(shutil.copy(plain, tmp_path / "เปิดก่อน.xlsx")))
    live_flow.check_open(book)
    path = saved(book, tmp_path / "จากปุ่ม")

    assert set(states(path)) == {CHECKED}
    mark(path)
    assert set(states(path)) == {CHECKED}

    notes = [str(seen[1]) for seen in looks(path).values() if seen[1]]
    assert len(notes) > 20
    assert all("── ผลตรวจ ITA ──" not in note for note in notes)
    assert notes.count(OWN_NOTE) == 3
    again = opened(office, Path(shutil.copy(path, tmp_path / "เปิดอีก.xlsx")))
    mark(path, clear=True)
    assert differing(looks(path), before) == {}
    live_flow.clear_open(again)
    assert differing(looks(saved(again, tmp_path / "ลบแล้ว")), before) == {}


def test_a_cell_put_right_after_a_closed_check_loses_its_mark_by_the_button(office: Office, plain: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(plain, tmp_path / "แก้แล้ว.xlsx"))
    finding = next(f for f in mark(path).findings if f.code.name == "AMOUNT_IN_STATUS")
    book = opened(office, path)
    cell = book.xlwings.sheets[finding.sheet][finding.cell]
    assert cell.note.text.startswith("ITA Excel:") or OWN_NOTE in cell.note.text
    cell.value = "ดำเนินการเสร็จสิ้น"

    live_flow.check_open(book)

    assert cell.color == (221, 235, 247)  # what is asked about the new value, and no more
    assert "แยกจำนวนเงิน" not in cell.note.text
    assert "ITA Excel:" not in cell.note.text


def test_a_colour_given_to_a_marked_cell_stays(office: Office, plain: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(plain, tmp_path / "ระบายเอง.xlsx"))
    finding = wrong_cell(mark(path).findings)
    book = opened(office, path)
    cell = book.xlwings.sheets[finding.sheet][finding.cell]
    cell.color = "#00B0F0"

    live_flow.clear_open(book)

    assert cell.color == (0, 176, 240)
    mark(path := saved(book, tmp_path / "ปิด"), clear=True)
    assert openpyxl.load_workbook(path)[finding.sheet][finding.cell].fill.fgColor.rgb == "FF00B0F0"


def wrong_cell(findings: tuple[Finding, ...]) -> Finding:
    return next(f for f in findings if f.cell and f.sheet != BUDGET and not f.waiver)


def test_the_button_puts_back_what_a_paste_wiped(office: Office, tmp_path: Path) -> None:
    path = create.create(tmp_path / "วางทับ.xlsx", year=2566, rows=example("chumphon1_2566"))
    year = flow.load(path)
    name, column = next(
        (name, column.name) for name in year.layouts for column in by_name(name) if column.by is By.FORMULA
    )
    layout = year.layouts[name]
    book = opened(office, path)
    typed = book.xlwings.sheets[layout.title].range((layout.first_row, layout.columns[column]))
    formula = typed.formula
    typed.value = 500
    pasted = book.xlwings.sheets[BUDGET]["C4:F6"]
    pasted.api.Validation = book.xlwings.sheets[BUDGET]["Z90"].api.Validation
    pasted.number_format = "General"
    protection = pasted.api.CellProtection
    protection.IsLocked = True
    pasted.api.CellProtection = protection
    assert {"RULE_LOST", "FORMAT_LOST"} <= {f.code.name for f in flow.check_file(saved(book, tmp_path / "ก่อน"))}

    said = live_flow.check_open(book)

    assert "ซ่อมสูตร รายการเลือก หรือรูปแบบที่ถูกวางทับ" in said
    assert "มี «500»" in said
    assert typed.formula == formula
    after = saved(book, tmp_path / "หลัง")
    assert [f.message for f in flow.check_file(after) if f.code.name in ("FORMULA_GONE", "RULE_LOST", "FORMAT_LOST")] == []
    kept = list((path.parent / "สำรอง").glob("วางทับ_*.xlsx"))
    assert len(kept) == 1
    assert "ซ่อม" not in live_flow.check_open(book)


def test_the_button_tells_what_is_crossed_out_and_where_a_click_leads_as_the_closed_file_does(
    office: Office, plain: Path, tmp_path: Path
) -> None:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    path = Path(shutil.copy(plain, tmp_path / "ขีดฆ่า.xlsx"))
    workbook = openpyxl.load_workbook(path, rich_text=True)
    results, evidence = workbook["ผลการดำเนินงาน"], workbook["หลักฐาน"]
    results["D4"] = CellRichText(TextBlock(InlineFont(strike=True), "เดิม "), "ประชุมแล้ว")
    evidence["D4"], evidence["D4"].hyperlink = "คลิกที่นี่", "https://o.example/1"
    workbook.save(path)

    def told(findings: Iterable[Finding]) -> set[tuple[str, str, str | None]]:
        return {(f.code.name, f.sheet, f.cell) for f in findings if f.cell == "D4" and f.sheet in (results.title, evidence.title)}

    book = opened(office, path)
    with OpenHost(book) as host:
        live = told(flow.check(host.read()))

    assert live == told(flow.check(flow.load(path)))
    assert {title for _, title, _ in live} == {results.title, evidence.title}
