"""The steps on หน้าแรก, and the director's page."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from converted import through_libreoffice

from ita_excel.examples import sources
from ita_excel.master import create
from ita_excel.sheets import DIRECTOR_TITLE, HOME_TITLE


def book(folder: Path, **rows: list[dict[str, object]]) -> Any:
    example = sources.example("chumphon1_2566")
    return openpyxl.load_workbook(
        create.create(folder / "a.xlsx", year=2566, rows={**example, **rows}), data_only=True
    )


def steps(made: Any) -> dict[str, object]:
    """What is left of each numbered step."""
    return {str(row[0])[:1]: row[1] for row in made[HOME_TITLE].iter_rows(7, 12, values_only=True)}


def open_lines(made: Any) -> dict[str, object]:
    """What stands beside each line on what is open."""
    return {str(row[0]): row[1] for row in made[HOME_TITLE].iter_rows(min_row=14, values_only=True) if row[0]}


def test_a_full_workbook_stands_at_the_check(tmp_path: Path) -> None:
    made = book(tmp_path)
    assert made[HOME_TITLE]["B5"].value == "4 ตรวจ"
    assert [steps(made)[number] for number in "1234"] == [0, "ไม่มีอะไรต้องส่ง", "ยังไม่ได้ส่ง", "ยังไม่ได้ตรวจ"]


def test_nothing_is_called_done_before_a_packet_went_out_or_came_back(tmp_path: Path) -> None:
    made = openpyxl.load_workbook(create.create(tmp_path / "new.xlsx", year=2567), data_only=True)
    assert steps(made)["3"] == "ยังไม่ได้ส่ง"
    assert open_lines(made)["ข้อขัดแย้งที่ยังไม่ได้เลือก"] == "ยังไม่มีไฟล์ส่งกลับ"


def test_it_is_done_when_every_packet_came_back_and_no_conflict_is_open(tmp_path: Path) -> None:
    back = {"group": "กลุ่มอำนวยการ", "sent": date(2023, 5, 1), "returned": date(2023, 5, 9)}
    made = book(tmp_path, returns=[back])
    assert [steps(made)[number] for number in "23"] == [0, 0]
    assert open_lines(made)["ข้อขัดแย้งที่ยังไม่ได้เลือก"] == 0


def test_an_office_that_types_all_itself_is_led_on_by_the_formulas_too(tmp_path: Path) -> None:
    example = sources.example("chumphon1_2566")
    path = create.create(tmp_path / "a.xlsx", year=2566, rows=example)
    made = openpyxl.load_workbook(through_libreoffice(path, tmp_path), data_only=True)
    assert [made[HOME_TITLE][at].value for at in ("B5", "B10")] == ["4 ตรวจ", "ยังไม่ได้ส่ง"]
    assert "ตรวจสอบข้อมูล" in str(made[HOME_TITLE]["A6"].value)


@pytest.mark.parametrize(("returns", "step"), [
    ([], "2 ส่งกลุ่ม"),
    ([{"group": "กลุ่มอำนวยการ", "sent": date(2023, 5, 1)}], "3 รวม"),
])  # fmt: skip
def test_what_groups_still_owe_is_sent_first_and_then_waited_for(
    tmp_path: Path, returns: list[dict[str, object]], step: str
) -> None:
    results = [{**row, "text": ""} for row in sources.example("chumphon1_2566")["results"]]
    assert book(tmp_path, results=results, returns=returns)[HOME_TITLE]["B5"].value == step


def test_a_workbook_without_its_scores_stands_at_the_beginning(tmp_path: Path) -> None:
    indicators = [{**row, "score": None} for row in sources.example("chumphon1_2566")["indicators"]]
    made = book(tmp_path, indicators=indicators)
    assert made[HOME_TITLE]["B5"].value == "1 ตั้งค่า"
    assert "ยังไม่มีคะแนน" in made[HOME_TITLE]["A3"].value


def test_the_directors_page_tells_the_year_on_one_sheet_of_paper(tmp_path: Path) -> None:
    page = book(tmp_path)[DIRECTOR_TITLE]
    said = {str(row[0]): row[1] for row in page.values if row[0]}
    assert "คะแนนรวม 99.17  ระดับ AA  เทียบปีก่อน +3.48" in page["A3"].value
    assert (said["ได้รับ"], said["ใช้จ่าย"], said["กลุ่มทั้งหมด"], said["ข้อขัดแย้งที่ยังไม่ได้เลือก"]) == (
        50000, 2415, 10, "ยังไม่มีไฟล์ส่งกลับ"
    )
    assert page.sheet_properties.pageSetUpPr.fitToPage and page.page_setup.orientation == "portrait"


def test_every_sheet_that_shows_has_a_link_back_above_its_table(tmp_path: Path) -> None:
    made = book(tmp_path)
    shown = [sheet for sheet in made if sheet.sheet_state == "visible" and sheet.title != HOME_TITLE]
    linked = [sheet for sheet in shown if any(cell.hyperlink for cell in sheet[1])]
    assert [sheet.title for sheet in linked] == [sheet.title for sheet in shown]


def test_choices_stand_beside_what_they_are_about_and_codes_are_out_of_sight(tmp_path: Path) -> None:
    made = book(tmp_path)
    heads = {title: [cell.value for cell in made[title][3]] for title in ("ผลตรวจสอบ", "ข้อขัดแย้ง")}
    assert heads["ผลตรวจสอบ"][3:6] == ["ข้อที่พบและวิธีแก้", "ยอมรับค่าที่แนะนำ", "ค่าที่แนะนำ"]
    assert heads["ข้อขัดแย้ง"][4:7] == ["ค่าของสำนักงาน", "ค่าของกลุ่ม", "ใช้ค่าใด"]
    assert heads["ข้อขัดแย้ง"][7] == "เหตุที่ต้องเลือก", "why a person must choose is seen beside the choice, without scrolling"
    code = openpyxl.utils.get_column_letter(heads["ผลตรวจสอบ"].index("รหัส") + 1)
    assert made["ผลตรวจสอบ"].column_dimensions[code].hidden
