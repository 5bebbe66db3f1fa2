"""Parts that an office leaves out: no heading, no number, no line of the contents, nothing asked."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from reading import story, styled

from ita_excel import documents, flow
from ita_excel.examples import sources
from ita_excel.language.vocabulary import PARTS, YesNo
from ita_excel.master.create import create
from ita_excel.model.year import FiscalYear

EXAMPLE = "chumphon1_2566"
SHEETS = {
    "survey": ("ติดตาม 1 การรับรู้", "ติดตาม 2 การถือปฏิบัติ", "ติดตาม 3 ผลของมาตรการ"), "order": ("คณะทำงาน", "คณะกรรมการ"),
    "budget": ("งบประมาณ",), "photos": (),
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> FiscalYear:
    folder = tmp_path_factory.mktemp("office")
    sources.copy_photos(EXAMPLE, folder)
    return flow.load(create(folder / "office.xlsx", year=2566, rows=sources.example(EXAMPLE)))


def without(year: FiscalYear, *parts: str) -> FiscalYear:
    return replace(year, settings=replace(year.settings, **{f"part_{part}": YesNo.NO for part in parts}))


def papers(year: FiscalYear, folder: Path) -> dict[str, Path]:
    return documents.write(year, flow.total(year), folder).documents


def numbers(report: str) -> list[int]:
    """The numbers of the tables as they are captioned."""
    return [int(number) for number in re.findall(r"^ตารางที่ (\d+) ", report, re.MULTILINE)]


def test_an_office_that_says_nothing_does_all(office: FiscalYear) -> None:
    assert office.parts == set(PARTS)


def test_without_a_follow_up_only_obstacles_and_recommendations_are_left_of_it(office: FiscalYear, tmp_path: Path) -> None:
    said = story(papers(without(office, "survey"), tmp_path)["report"])
    assert "สรุปแบบติดตาม" not in said and "ประเด็นการติดตาม" not in said and "[[" not in said
    assert "ปัญหาอุปสรรคและข้อเสนอแนะ" in said and "1. ปัญหาอุปสรรค" in said
    assert numbers(said) == list(range(1, len(numbers(said)) + 1))


def test_without_an_order_the_report_ends_with_its_last_section_and_no_order_is_written(
    office: FiscalYear, tmp_path: Path
) -> None:
    whole, made = papers(office, tmp_path / "ครบ"), papers(without(office, "order"), tmp_path / "ไม่มีคำสั่ง")
    assert "order" not in made and {"memo", "report"} <= set(made)
    said = story(made["report"])
    assert "ภาคผนวก" not in said and "คำสั่ง" not in said.rpartition("ข้อเสนอแนะ")[2]
    import docx

    before, after = (docx.Document(str(paper["report"])).sections for paper in (whole, made))
    assert len(before) - len(after) == 2
    assert styled(made["report"], "Heading1")[-1].startswith("ส่วนที่ 3")


def test_an_order_asked_for_by_name_is_told_to_be_left_out(office: FiscalYear, tmp_path: Path) -> None:
    year = without(office, "order")
    written = documents.write(year, flow.total(year), tmp_path, only=("order",))
    assert written.documents == {} and "ไม่ได้เขียนคำสั่ง" in written.warnings[0]


def test_without_a_budget_no_table_and_no_sentence_speaks_of_money(office: FiscalYear, tmp_path: Path) -> None:
    made = papers(without(office, "budget"), tmp_path)
    assert "ผลการดำเนินงานและการใช้จ่ายงบประมาณ" not in story(made["report"]) and "บาท" not in story(made["memo"])


def test_without_photos_links_stay(office: FiscalYear, tmp_path: Path) -> None:
    import docx

    path = papers(without(office, "photos"), tmp_path)["report"]
    pictures = [rel for rel in docx.Document(str(path)).part.rels.values() if "image" in rel.reltype]
    assert pictures == [] and "(ภาพ:" not in story(path) and "http" in story(path)


@pytest.mark.parametrize("part", PARTS)
def test_what_is_left_out_is_not_checked(office: FiscalYear, part: str) -> None:
    year = without(replace(office, committee=(), budget=(), survey_effect=()), part)
    found = {finding.sheet for finding in flow.check(year)}
    assert not found & set(SHEETS[part])


@pytest.mark.parametrize("part", ["survey", "order", "budget"])
def test_the_sheets_of_a_part_left_out_are_hidden_and_come_back_when_it_is_done(part: str, tmp_path: Path) -> None:
    rows = sources.example(EXAMPLE)
    rows["settings"][0][f"part_{part}"] = YesNo.NO
    book = openpyxl.load_workbook(create(tmp_path / "office.xlsx", year=2566, rows=rows))
    hidden = {name for name in book.sheetnames if book[name].sheet_state == "hidden"}
    assert hidden >= set(SHEETS[part])
    assert not {sheet for other, sheets in SHEETS.items() if other != part for sheet in sheets} & hidden


def test_what_more_is_known_of_a_measure_stands_behind_its_step(tmp_path: Path) -> None:
    rows = sources.example(EXAMPLE)
    rows["measures"][0] |= {
        "budget": "ไม่ใช้งบประมาณ", "start": date(2022, 10, 1), "end": date(2023, 9, 30), "target": "ทุกกลุ่ม", "success": "ร้อยละ 90",
    }
    said = story(papers(flow.load(create(tmp_path / "office.xlsx", year=2566, rows=rows)), tmp_path)["report"])
    assert "(ระยะเวลา 1 ตุลาคม 2565 ถึง 30 กันยายน 2566 งบประมาณ ไม่ใช้งบประมาณ เป้าหมาย ทุกกลุ่ม ตัวชี้วัดความสำเร็จ ร้อยละ 90)" in said
