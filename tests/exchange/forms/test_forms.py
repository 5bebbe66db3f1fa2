"""A packet is filled from top to bottom on a narrow screen; what comes back of a form, or of an older table, is whole."""

from __future__ import annotations

from pathlib import Path
from shutil import copyfile

import openpyxl
import pytest
from packets import ALL, AWARENESS, BUDGET, RESULTS, STAFF, cell, data_of, filled, run, sent, stored, taken
from usual import by_name

from ita_excel import flow

PHONE = 40
"""Letters side by side on a phone held upright."""
OLDER = Path(__file__).with_name("sent_before_forms.xlsx")
"""A packet of the same office as it was sent before there were forms: every sheet a table, in the master's order."""
EFFECT = "ติดตาม 3 ผลของมาตรการ"
TYPED = {
    (AWARENESS, STAFF, ALL): 6,
    (EFFECT, STAFF, by_name("survey_effect").column("quality_most").title): 6,
    (BUDGET, "1.1", "ใช้จ่ายไตรมาสที่ 2 (บาท)"): 300,
    (BUDGET, "1.1", "หมายเหตุ"): "เหลือจ่าย",
    (RESULTS, 3001, "ความก้าวหน้า/ผลการดำเนินงาน"): "จัดอบรมแล้ว",
}


@pytest.fixture
def office(tmp_path: Path) -> tuple[Path, dict[str, Path]]:
    return sent(tmp_path)


def widths(sheet: openpyxl.worksheet.worksheet.Worksheet) -> list[float]:
    """The width of each column that is seen, in letters."""
    given = {at: one.width for one in sheet.column_dimensions.values() for at in range(one.min, one.max + 1)}
    hidden = {at for one in sheet.column_dimensions.values() if one.hidden for at in range(one.min, one.max + 1)}
    return [given[at] for at in range(1, sheet.max_column + 1) if at not in hidden]


def test_a_phone_shows_each_cell_to_fill_beside_what_tells_its_row(office: tuple[Path, dict[str, Path]]) -> None:
    for packet in office[1].values():
        for sheet in (s for s in openpyxl.load_workbook(packet) if s.sheet_state == "visible"):
            wide = widths(sheet)
            if len(wide) == 2:
                assert sum(wide) < PHONE + 3, sheet.title
                continue
            to_fill = {c.column for row in sheet.iter_rows() for c in row if not c.protection.locked}
            assert sheet.freeze_panes == "B4", sheet.title
            assert max((wide[at - 1] for at in to_fill), default=0) + wide[0] < PHONE, sheet.title
            assert to_fill == set() or max(to_fill) <= len(to_fill) + 2, f"{sheet.title}: what is filled stands together"


def test_what_is_typed_into_a_form_reaches_the_master(office: tuple[Path, dict[str, Path]], tmp_path: Path) -> None:
    path, packets = office

    result = run(path, filled(packets[STAFF], tmp_path / "a.xlsx", TYPED))

    assert {str(value) for value in TYPED.values()} <= {new for _, new in taken(result).values()}
    assert (result.conflicts, result.refused) == ((), ())


def test_a_packet_sent_before_there_were_forms_gives_the_same(office: tuple[Path, dict[str, Path]], tmp_path: Path) -> None:
    path, packets = office
    other = Path(copyfile(path, tmp_path / "other.xlsx"))
    assert "ตาราง" not in openpyxl.load_workbook(OLDER).sheetnames
    assert openpyxl.load_workbook(OLDER)[BUDGET]["A3"].value == "ลำดับที่"

    result = run(path, filled(OLDER, tmp_path / "old.xlsx", TYPED))
    run(other, filled(packets[STAFF], tmp_path / "new.xlsx", TYPED))

    assert data_of(path) == data_of(other)
    assert (result.conflicts, result.refused) == ((), ())
    assert "ไม่มี" not in result.files[0].reason, "no sheet and no column of it is missed"


def test_a_line_lost_from_a_form_empties_nothing_and_its_fellows_are_told(
    office: tuple[Path, dict[str, Path]], tmp_path: Path
) -> None:
    path, packets = office
    first, second = "ใช้จ่ายไตรมาสที่ 1 (บาท)", "ใช้จ่ายไตรมาสที่ 2 (บาท)"
    book = openpyxl.load_workbook(packets[STAFF])
    cell(book[BUDGET], "1.1", second).value = 300
    label = book[BUDGET].cell(cell(book[BUDGET], "1.1", first).row, 1)
    label.value = None

    result = run(path, stored(book, tmp_path / "a.xlsx"))

    assert [new for _, new in taken(result).values()] == ["300"]
    assert "1200" in [c.entry.theirs for c in result.refused]
    assert f"คอลัมน์ «{first}»" in result.files[0].reason
    assert str(flow.load(path).budget[1].spent_q1) == "1200"


def test_lines_copied_below_a_form_are_a_row_that_is_told(office: tuple[Path, dict[str, Path]], tmp_path: Path) -> None:
    path, packets = office
    book = openpyxl.load_workbook(packets[STAFF])
    sheet = book[AWARENESS]
    for row in range(4, 12):
        for column in (1, 2):
            sheet.cell(row + 20, column).value = sheet.cell(row, column).value
    sheet["B26"] = 5

    result = run(path, stored(book, tmp_path / "a.xlsx"))

    assert "5" in [c.entry.theirs for c in result.refused]
    assert result.changes == ()


@pytest.mark.parametrize("spoilt", ["1.1", "1"])
def test_a_row_of_a_form_that_no_longer_tells_which_it_is_goes_to_no_other_row(
    spoilt: str, office: tuple[Path, dict[str, Path]], tmp_path: Path
) -> None:
    path, packets = office
    book = openpyxl.load_workbook(packets[STAFF])
    sheet = book[BUDGET]
    cell(sheet, spoilt, "ใช้จ่ายไตรมาสที่ 2 (บาท)").value = 300
    label = next(row for row in range(4, 99) if str(sheet.cell(row, 2).value) == spoilt)
    sheet.cell(label, 1).value = "ลำดับ?"
    before = flow.load(path).budget

    result = run(path, stored(book, tmp_path / "a.xlsx"))

    assert flow.load(path).budget == before
    assert [c.entry.theirs for c in result.refused if "300" in c.entry.theirs], "what was typed is told"
    assert len(result.refused) <= 3, "and not each label of ours beside it"


@pytest.mark.parametrize(("title", "harmed"), [(BUDGET, "A3"), (AWARENESS, "A3"), (RESULTS, "A3")])
def test_a_sheet_that_lost_its_heads_is_told_in_a_line_a_record_with_all_that_was_typed(
    title: str, harmed: str, office: tuple[Path, dict[str, Path]], tmp_path: Path
) -> None:
    path, packets = office
    book = openpyxl.load_workbook(filled(packets[STAFF], tmp_path / "a.xlsx", TYPED))
    book[title][harmed] = "ทดสอบ"

    result = run(path, stored(book, tmp_path / "a.xlsx"))

    typed = [str(value) for (sheet, _, _), value in TYPED.items() if sheet == title]
    told = [c.entry.theirs for c in result.refused if c.sheet == title]
    assert all(any(value in line for line in told) for value in typed)
    assert len(told) <= 3 and "แบบส่วนนี้เสียรูป" in str([row.reason for row in flow.load(path).conflicts])
