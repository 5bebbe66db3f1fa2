"""What each group gets: its own cells open, everything else shut, and a count that Excel keeps by itself."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from converted import through_libreoffice
from packets import (
    ALL,
    AWARENESS,
    BUDGET,
    DUE,
    EVIDENCE,
    IDLE,
    LAW,
    MEASURES,
    OFFICE,
    OIT,
    PLAN,
    REMARKS,
    RESULTS,
    SENT,
    STAFF,
    cell,
    filled,
    lock,
    master,
    parts,
    run,
    sent,
)  # fmt: skip
from stopping import Stopped, steps_of
from usual import by_name

from ita_excel import flow
from ita_excel.cli import main
from ita_excel.drawing.lists import TITLE as LISTS
from ita_excel.exchange.merging.ledger import Why
from ita_excel.exchange.packets.base import TITLE as BASE_TITLE
from ita_excel.exchange.packets.book import COVER_TITLE
from ita_excel.exchange.packets.owed import Owed, owed
from ita_excel.exchange.packets.share import Share, shares
from ita_excel.exchange.packets.split import NoGroups, split
from ita_excel.exchange.packets.stamp import read_stamp
from ita_excel.language.errors import CannotWrite, FileBusy, SheetMissing
from ita_excel.language.files import BACKUPS
from ita_excel.master import create
from ita_excel.sheets.schema import By
from ita_excel.sheets.surveys import NOBODY
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.read.closed import ClosedBook
from ita_excel.years.schemes import known_schemes, load_scheme


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Path]]:
    return sent(tmp_path_factory.mktemp("split"))


def cover(path: Path) -> dict[str, object]:
    """The lines of the cover as label → text, with the values a program saved."""
    sheet = openpyxl.load_workbook(path, data_only=True)[COVER_TITLE]
    return {str(row[0].value): row[1].value for row in sheet.iter_rows(max_col=2) if row[0].value}


def test_every_group_gets_a_packet_in_the_order_of_the_groups(office: tuple[Path, dict[str, Path]]) -> None:
    assert list(office[1]) == [PLAN, LAW, STAFF, IDLE]
    assert office[1][PLAN].name == "ITA 2566 01 กลุ่มนโยบายและแผน.xlsx"


def test_a_packet_has_the_sheets_its_group_fills(office: tuple[Path, dict[str, Path]]) -> None:
    titles = openpyxl.load_workbook(office[1][STAFF]).sheetnames

    assert titles == [
        COVER_TITLE, MEASURES, AWARENESS, "ติดตาม 3 ผลของมาตรการ", RESULTS, EVIDENCE, BUDGET, REMARKS, LISTS, BASE_TITLE,
    ]


def test_a_group_with_nothing_to_fill_may_still_remark(office: tuple[Path, dict[str, Path]]) -> None:
    assert openpyxl.load_workbook(office[1][IDLE]).sheetnames == [COVER_TITLE, REMARKS, LISTS, BASE_TITLE]
    assert cover(office[1][IDLE])["ความครบถ้วน"] == "ครบถ้วน ส่งกลับได้"


def test_the_cover_says_what_by_when_and_for_whom(office: tuple[Path, dict[str, Path]]) -> None:
    said = cover(office[1][STAFF])

    assert (said["ชื่อสำนักงาน"], said["กลุ่ม/หน่วย"], said["ส่งครั้งที่"]) == (OFFICE, STAFF, "1")
    assert said["ส่งกลับภายใน"].startswith("15 มิถุนายน 2566")
    assert said["ความครบถ้วน"] == "ยังขาด 17 ช่อง"
    assert said[AWARENESS] == "ยังขาด 4 ช่อง (บุคลากรของกลุ่ม 6 คน)"
    assert said[BUDGET] == said[REMARKS] == "กรอกเมื่อมี"


@pytest.mark.parametrize("scheme", known_schemes())
def test_the_cover_calls_the_body_what_its_kind_of_office_does(scheme: str, tmp_path: Path) -> None:
    rows = {"settings": [{"office": "ก", "fiscal_year": 2570}], "groups": [{"name": "กลุ่มหนึ่ง", "staff": 3}]}
    made = split(create.create(tmp_path / "a.xlsx", year=2570, rows=rows, scheme=scheme), tmp_path / "out")
    said = cover(made.packets["กลุ่มหนึ่ง"])
    title = load_scheme(scheme).titles.get("office", "ชื่อสำนักงาน")
    assert said[title] == "ก"
    assert not [text for text in (*said, *said.values()) if "สำนักงาน" in str(text) and text != title]


def test_the_count_of_missing_cells_is_right_in_another_program(
    office: tuple[Path, dict[str, Path]], tmp_path: Path
) -> None:
    effect = "ติดตาม 3 ผลของมาตรการ"
    wrong = {(effect, STAFF, by_name("survey_effect").columns[1].title): 4}
    negative = {(AWARENESS, STAFF, ALL): 9, (AWARENESS, STAFF, by_name("survey_awareness").column("none").title): -3}
    half = filled(office[1][STAFF], tmp_path / "half.xlsx", negative | wrong)

    made = through_libreoffice(half, tmp_path)
    said = cover(made)

    assert said["ความครบถ้วน"] == "ยังขาด 9 ช่อง ยอดคนไม่เท่ากับบุคลากร 2 ยอด"
    assert said[AWARENESS] == "ยอดคนไม่เท่ากับบุคลากร 1 ยอด (บุคลากรของกลุ่ม 6 คน)"
    assert said[effect] == "ยังขาด 8 ช่อง ยอดคนไม่เท่ากับบุคลากร 1 ยอด (บุคลากรของกลุ่ม 6 คน)"
    sheet = openpyxl.load_workbook(made, data_only=True)[effect]
    assert [cell(sheet, STAFF, title).value for title in ("คุณภาพการดำเนินงาน: รวม", "บุคลากร", "คุณภาพการดำเนินงาน: ต่าง")] == [4, 6, -2]


@pytest.mark.parametrize(("counts", "staff", "owes"), [
    ({"all": 10}, 10, Owed()),
    ({"all": 7, "none": 3}, 10, Owed()),
    ({"all": 3, "eighty": 0, "forty": 0, "none": 0}, 10, Owed(unequal=1)),
    ({"all": 8, "eighty": 3}, 10, Owed(unequal=1)),
    ({}, 10, Owed(blank=4)),
    ({"all": 0}, 0, Owed()),
    ({"all": 3}, None, Owed()),
    ({"all": 13, "none": -3}, 10, Owed(unequal=1)),
    ({"all": 13, "none": -2}, 10, Owed(unequal=2)),
    ({"all": -3}, None, Owed(unequal=1)),
    ({"all": Decimal("16.5"), "none": Decimal("0.5")}, 17, Owed(unequal=2)),
])
def test_a_table_is_complete_when_its_persons_are_the_staff(counts: dict[str, Any], staff: int | None, owes: Owed) -> None:
    sheet = by_name("survey_awareness")
    row: Any = sheet.row
    assert owed([Share(sheet, (row(group=PLAN, **counts),), ())], staff) == owes


def test_a_measure_of_the_group_alone_needs_its_result(office: tuple[Path, dict[str, Path]], tmp_path: Path) -> None:
    assert cover(office[1][STAFF])[RESULTS] == "ยังขาด 1 ช่อง"

    told = filled(office[1][STAFF], tmp_path / "a.xlsx", {(RESULTS, 3001, "ความก้าวหน้า/ผลการดำเนินงาน"): "จัดอบรมแล้ว"})

    assert cover(through_libreoffice(told, tmp_path))[RESULTS] == "ครบ"


def test_parts_of_persons_words_and_cells_that_look_blank_never_make_a_packet_complete(
    office: tuple[Path, dict[str, Path]], tmp_path: Path
) -> None:
    eighty, forty, none = (by_name("survey_awareness").column(name).title for name in ("eighty", "forty", "none"))
    practice, blanks = "ติดตาม 2 การถือปฏิบัติ", " \u00a0\u200b\n"
    first, second = (column.title for column in by_name("survey_practice").columns[1:3])
    edits = {(AWARENESS, LAW, ALL): 6, (AWARENESS, LAW, eighty): "ไม่มี", (AWARENESS, LAW, forty): "=1/0",
             (AWARENESS, LAW, none): blanks, (practice, LAW, first): 5.5, (practice, LAW, second): 0.5,
             (RESULTS, 2, "ความก้าวหน้า/ผลการดำเนินงาน"): blanks, (OIT, "O1", "ลิงก์ที่เผยแพร่"): " "}

    said = cover(through_libreoffice(filled(office[1][LAW], tmp_path / "a.xlsx", edits), tmp_path))

    assert said[AWARENESS] == "ยอดคนไม่เท่ากับบุคลากร 2 ยอด (บุคลากรของกลุ่ม 6 คน)"
    assert said[practice] == "ยังขาด 4 ช่อง ยอดคนไม่เท่ากับบุคลากร 2 ยอด (บุคลากรของกลุ่ม 6 คน)"
    assert (said[RESULTS], said[OIT]) == ("ยังขาด 1 ช่อง", "ยังขาด 1 ช่อง")
    assert said["ความครบถ้วน"] == "ยังขาด 6 ช่อง ยอดคนไม่เท่ากับบุคลากร 4 ยอด"


def test_no_formula_of_the_cover_comes_near_the_length_that_excel_allows(office: tuple[Path, dict[str, Path]]) -> None:
    sheets = (openpyxl.load_workbook(path)[COVER_TITLE] for path in office[1].values())
    assert 500 < max(len(str(one.value)) for sheet in sheets for row in sheet for one in row) < 4000


def test_one_wording_says_what_to_do_where_nobody_answered(office: tuple[Path, dict[str, Path]]) -> None:
    book = openpyxl.load_workbook(office[1][LAW])
    rules = [v.error for v in book[AWARENESS].data_validations.dataValidation if v.type == "whole"]

    assert NOBODY in str(book[AWARENESS]["A2"].value)
    assert NOBODY in str(cover(office[1][LAW])["วิธีกรอก"])
    assert rules
    assert all(NOBODY in said for said in rules)


def test_the_cover_explains_the_numbers_of_added_rows(office: tuple[Path, dict[str, Path]]) -> None:
    assert "เลขลำดับ 2001 เป็นต้นไปเป็นของกลุ่มท่าน" in str(cover(office[1][LAW])["วิธีกรอก"])


def test_the_count_ends_with_complete(office: tuple[Path, dict[str, Path]], tmp_path: Path) -> None:
    book = openpyxl.load_workbook(office[1][LAW])
    practice = by_name("survey_practice")
    cell(book[AWARENESS], LAW, ALL).value = 6
    for field in ("quality", "communication", "prevention"):
        cell(book[practice.title], LAW, practice.column(f"{field}_done").title).value = 6
    cell(book[RESULTS], 2, "ความก้าวหน้า/ผลการดำเนินงาน").value = "เสร็จ"
    cell(book[OIT], "O1", "ลิงก์ที่เผยแพร่").value = "https://o.example"
    book.save(tmp_path / "full.xlsx")

    assert cover(through_libreoffice(tmp_path / "full.xlsx", tmp_path))["ความครบถ้วน"] == "ครบถ้วน ส่งกลับได้"


def test_totals_are_live(office: tuple[Path, dict[str, Path]], tmp_path: Path) -> None:
    path = filled(office[1][STAFF], tmp_path / "a.xlsx", {(BUDGET, "1.1", "ใช้จ่ายไตรมาสที่ 2 (บาท)"): 300})

    sheet = openpyxl.load_workbook(through_libreoffice(path, tmp_path), data_only=True)[BUDGET]

    assert cell(sheet, "1.1", "คงเหลือ (บาท)").value == 3500


def unlocked(path: Path) -> dict[str, list[str]]:
    """Addresses a person can type into, by sheet; every sheet must be protected."""
    book = openpyxl.load_workbook(path)
    assert all(sheet.protection.sheet for sheet in book.worksheets if sheet.title != LISTS)
    found = {}
    for sheet in book.worksheets:
        open_cells = [c.coordinate for row in sheet.iter_rows() for c in row if not c.protection.locked]
        if open_cells and sheet.sheet_state == "visible":
            found[sheet.title] = open_cells
    return found


def test_exactly_the_cells_of_the_group_are_open(office: tuple[Path, dict[str, Path]]) -> None:
    results = [f"{column}{row}" for row in range(4, 11) for column in ("BCDE" if row > 4 else "CDE")]
    evidence = [f"{column}{row}" for row in range(4, 20) for column in "BCDE"]
    addresses = [f"{column}{row}" for row in range(4, 44) for column in "BCDEFGHI"]

    assert unlocked(office[1][LAW]) == {
        AWARENESS: ["B6", "B7", "B8", "B9"],
        "ติดตาม 2 การถือปฏิบัติ": [f"B{row}" for row in (6, 7, 10, 11, 14, 15)],
        RESULTS: results, EVIDENCE: evidence, OIT: ["C4", "D4", "E4"],
        "ที่อยู่เผยแพร่": addresses,
        REMARKS: [f"{column}{row}" for row in range(4, 10) for column in "AB"],
    }


def test_drop_downs_and_limits_stand_on_the_open_cells(office: tuple[Path, dict[str, Path]]) -> None:
    book = openpyxl.load_workbook(office[1][LAW])
    rules = {v.type for title in (AWARENESS, RESULTS) for v in book[title].data_validations.dataValidation}

    assert {"whole", "list", "date"} <= rules


def test_a_measure_without_a_result_waits_in_the_first_new_row(office: tuple[Path, dict[str, Path]]) -> None:
    sheet = openpyxl.load_workbook(office[1][PLAN])[RESULTS]

    told = [[row[at].value for at in (0, 1, 5)] for row in sheet["A4:F6"]]
    assert told == [[1, 1, PLAN], [1001, 4, PLAN], [1002, None, PLAN]]


def test_the_base_sheet_is_very_hidden(office: tuple[Path, dict[str, Path]]) -> None:
    states = {sheet.title: sheet.state for sheet in Package(office[1][PLAN]).sheets}

    assert states[BASE_TITLE] == "veryHidden"


def test_packets_are_sound_files_for_word_and_excel(office: tuple[Path, dict[str, Path]]) -> None:
    for path in office[1].values():
        done = subprocess.run(["openxml-audit", str(path)], capture_output=True, text=True, timeout=60, env=with_venv())
        assert done.returncode == 0, done.stdout


def with_venv() -> dict[str, str]:
    import sys

    return os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


def test_the_same_master_gives_the_same_packets(tmp_path: Path) -> None:
    first, second = sent(tmp_path / "a")[1], sent(tmp_path / "b")[1]

    assert [p.read_bytes() for p in first.values()] == [p.read_bytes() for p in second.values()]


def test_the_sending_is_noted_in_the_tracker(office: tuple[Path, dict[str, Path]]) -> None:
    rows = flow.load(office[0]).returns

    assert [(r.group, r.sending, r.sent, r.due, r.returned, r.status) for r in rows] == [
        (name, 1, SENT, DUE, None, "ส่งแล้ว") for name in (PLAN, LAW, STAFF, IDLE)
    ]


def test_splitting_again_is_a_new_sending_and_keeps_what_lay_there(tmp_path: Path) -> None:
    path, packets = sent(tmp_path)
    typed = filled(packets[PLAN], packets[PLAN], {(AWARENESS, PLAN, ALL): 99}).read_bytes()

    again = split(path, tmp_path / "ส่ง", today=date(2023, 6, 9))

    stamp = read_stamp(Package(again.packets[PLAN]))
    assert (again.sending, stamp and stamp.sending, stamp and stamp.sent) == (2, 2, "2023-06-09")
    assert typed in [p.read_bytes() for p in (tmp_path / "ส่ง" / BACKUPS).iterdir()]


def test_only_the_tracker_of_the_master_changes(tmp_path: Path) -> None:
    path = master(tmp_path)
    before = parts(path)
    split(path, tmp_path / "ส่ง", today=SENT)

    after = parts(path)
    book = ClosedBook(path)
    tracker = next(s.part for s in book.package.sheets if s.title == "การส่งกลับ")
    changed = {name for name in after if without_results(after[name]) != without_results(before[name])}

    assert tracker in changed
    assert all("sheet" not in name or name == tracker or "rels" in name or unsaved(after[name]) == unsaved(before[name])
               for name in changed)


def unsaved(part: bytes) -> bytes:
    """A sheet without the results of its formulas."""
    return re.sub(rb"<c ([^>]*?)(?: t=\"str\")?><f>(.*?)</f>(?:<v>[^<]*</v>|<v/>)?</c>", rb"<c \1><f>\2</f></c>", part)


def without_results(part: bytes) -> bytes:
    """A part without what programs saved as results of formulas: those that may read the tracker are dropped."""
    return re.sub(rb'(?: t="\w+")?>(<f[ >][^<]*</f>)(?:<v>[^<]*</v>|<v/>)?', rb">\1", part)


def test_a_group_name_that_no_folder_takes_becomes_a_file_name(tmp_path: Path) -> None:
    groups = [{"number": 1, "name": "กลุ่ม A/B: *ใหม่*? "}, {"number": 1, "name": "x" * 200}]
    path = create.create(tmp_path / "m.xlsx", year=2566, rows={"settings": [{"office": OFFICE, "fiscal_year": 2566}], "groups": groups})

    names = [p.name for p in split(path, tmp_path / "ส่ง", today=SENT).packets.values()]

    assert names == ["ITA 2566 02 กลุ่ม A B ใหม่.xlsx", f"ITA 2566 03 {'x' * 80}.xlsx"]


@pytest.mark.parametrize(("day", "told"), [(None, True), (SENT, False)])
def test_packets_without_a_day_to_send_them_back_are_made_and_that_is_told(
    day: date | None, told: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["split", str(master(tmp_path, return_by=day)), "--out", str(tmp_path / "ส่ง")])
    said = capsys.readouterr().out
    assert (status, len(list((tmp_path / "ส่ง").glob("*.xlsx")))) == (0, 4)
    assert ("กรอก «ให้กลุ่มส่งกลับภายในวันที่» ในแผ่น «ตั้งค่า» เป็นวันที่ แล้วแยกส่งใหม่" in said) is told


def test_a_master_without_groups_says_so(tmp_path: Path) -> None:
    rows = {"settings": [{"office": OFFICE, "fiscal_year": 2566}], "groups": []}
    path = create.create(tmp_path / "m.xlsx", year=2566, rows=rows)

    with pytest.raises(NoGroups, match="แผ่น «กลุ่ม»"):
        split(path, tmp_path / "ส่ง")

    assert not (tmp_path / "ส่ง").exists()


def test_an_open_master_is_left_alone_and_nothing_is_sent(tmp_path: Path) -> None:
    path = master(tmp_path)
    lock(path)

    with pytest.raises(FileBusy):
        split(path, tmp_path / "ส่ง")

    assert not (tmp_path / "ส่ง").exists()


def test_a_master_from_before_the_exchange_says_which_sheet_it_lacks(tmp_path: Path) -> None:
    path = master(tmp_path)
    book = openpyxl.load_workbook(path)
    del book["การส่งกลับ"]
    book.save(path)

    with pytest.raises(SheetMissing, match="การส่งกลับ"):
        split(path, tmp_path / "ส่ง")

    assert not (tmp_path / "ส่ง").exists()


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    path = master(tmp_path)
    (tmp_path / "ส่ง").write_text("a file")

    with pytest.raises(CannotWrite, match="ส่ง"):
        split(path, tmp_path / "ส่ง")


def test_stopped_at_any_step_master_and_packets_are_old_or_new(tmp_path: Path) -> None:
    path, packets = sent(tmp_path / "a")
    old = path.read_bytes(), {name: p.read_bytes() for name, p in packets.items()}
    with pytest.MonkeyPatch.context() as monkeypatch:
        steps = steps_of(monkeypatch, 0, Stopped)
        split(path, tmp_path / "ส่งใหม่", today=SENT)
        total = len(steps)
    for step in (*range(1, total - 30, 17), *range(total - 30, total + 1, 3)):
        path.write_bytes(old[0])
        for name, data in old[1].items():
            packets[name].write_bytes(data)
        with pytest.MonkeyPatch.context() as monkeypatch:
            steps_of(monkeypatch, step, Stopped)
            with pytest.raises(Stopped):
                split(path, tmp_path / "a" / "ส่ง", today=SENT)

        sending = max(r.sending or 0 for r in flow.load(path).returns)
        assert sending == 2 or path.read_bytes() == old[0]
        for packet in packets.values():
            assert read_stamp(Package(packet)) is not None
        assert split(path, tmp_path / "a" / "ส่ง", today=SENT).sending == sending + 1

    assert total > 60


def test_a_packet_typed_into_in_the_out_folder_is_collected(tmp_path: Path) -> None:
    path, packets = sent(tmp_path)
    filled(packets[PLAN], packets[PLAN], {(AWARENESS, PLAN, ALL): 6})

    result = run(path, tmp_path / "ส่ง")

    assert [(c.cell, c.entry.theirs) for c in result.changes] == [("B4", "6")]


def test_the_folder_that_collect_looks_into_is_made(tmp_path: Path) -> None:
    path, _ = sent(tmp_path / "office")

    assert (path.parent / "ส่งกลับ").is_dir()


RISKS = [
    {"number": 1, "risk": "ใช้รถส่วนตัว", "group": LAW, "likelihood": 2, "impact": 3},
    {"number": 2, "risk": "เอื้อประโยชน์", "group": PLAN},
]


def with_risks(folder: Path, does: str) -> Path:
    rows = {"settings": [{"office": "สพป.ตัวอย่าง", "part_risk": does}], "risks": RISKS,
            "groups": [{"number": 1, "name": LAW, "staff": 3}, {"number": 2, "name": PLAN, "staff": 4}]}
    return create.create(folder / "office.xlsx", year=2566, rows=rows)


@pytest.mark.parametrize("does", ["ใช่", "ไม่"])
def test_a_group_rates_its_own_risks_where_the_office_does_them(does: str, tmp_path: Path) -> None:
    year = flow.load(with_risks(tmp_path, does))
    found = {share.sheet.name: share for share in shares(year, LAW)}
    assert ("risks" in found) is (does == "ใช่")
    for share in (found["risks"],) if "risks" in found else ():
        assert [row.shown("risk") for row in share.rows] == ["ใช้รถส่วนตัว"]
        open_to_them = [column.name for column in share.columns if column.by is By.GROUP]
        assert open_to_them == ["likelihood", "impact", "mitigation", "due", "status"]


def test_what_comes_back_for_a_sheet_that_is_gone_is_told_and_not_lost(tmp_path: Path) -> None:
    office = with_risks(tmp_path, "ใช่")
    packet = split(office, tmp_path / "out", today=SENT).packets[LAW]
    filled(packet, packet, {("ความเสี่ยง", 1, "มาตรการจัดการความเสี่ยง"): "บันทึกทุกครั้ง"})
    book = openpyxl.load_workbook(office)
    del book["ความเสี่ยง"]
    next(row for row in book["ตั้งค่า"].iter_rows() if row[0].value == "ทำส่วนความเสี่ยง")[1].value = "ไม่"
    book.save(office)
    refused = run(office, packet).refused
    assert [(one.entry.theirs, one.entry.why) for one in refused] == [("บันทึกทุกครั้ง", Why.NO_SHEET)]
