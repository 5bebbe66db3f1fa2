"""Kinds of office that come with the toolkit: each starts a workbook, is checked, and gives papers in its own words."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest
from reading import story

from ita_excel import documents, flow
from ita_excel.cli import main
from ita_excel.exchange.merging.masters import masters_in
from ita_excel.language.codes import Code
from ita_excel.language.thai import fold
from ita_excel.language.vocabulary import PARTS
from ita_excel.master import create, prefill
from ita_excel.sheets.reportparts import REPORT_PARTS, setting_name
from ita_excel.years.schemes import DEFAULT_SCHEME, known_schemes, load_scheme
from ita_excel.years.shelf import known_years, load_pack

OTHERS = tuple(scheme for scheme in known_schemes() if scheme != DEFAULT_SCHEME)
COMING = 2570
ABOUT_ITEMS = {Code.OIT_UNKNOWN, Code.OIT_TITLE, Code.OIT_ABSENT, Code.ASSESSMENT_YEAR, Code.NOT_LISTED}


def test_the_schemes_are_those_of_schools_colleges_and_health_beside_area_offices() -> None:
    assert known_schemes() == ("moph", "obec-office", "obec-school", "ovec-college")


@pytest.mark.parametrize(("scheme", "year", "first", "last", "number"), [
    ("obec-school", 2566, "O1", "O43", 43), ("ovec-college", 2569, "O1", "O23", 23), ("moph", 2569, "MOIT1", "MOIT22", 22),
])
def test_the_items_are_those_of_the_scheme(scheme: str, year: int, first: str, last: str, number: int) -> None:
    items = load_pack(year, scheme).oit
    assert (items[0].code, items[-1].code, len(items), len({item.title for item in items})) == (first, last, number, number)


def test_a_college_discloses_seventeen_items_of_indicator_nine_and_six_of_ten() -> None:
    subs = [item.sub_indicator.partition(".")[0] for item in load_pack(2569, "ovec-college").oit]
    assert subs == ["9"] * 17 + ["10"] * 6


@pytest.mark.parametrize("scheme", OTHERS)
def test_the_coming_year_is_a_draft(scheme: str) -> None:
    assert [year for year in known_years(scheme) if load_pack(year, scheme).draft] == [COMING]


@pytest.mark.parametrize("scheme", OTHERS)
def test_an_indicator_is_explained_only_by_what_is_meant_for_it(scheme: str) -> None:
    usual = {i.name: i.explanation for i in load_pack(COMING).indicators}
    pack = load_pack(COMING, scheme)
    told = {i.name: i.explanation for i in pack.indicators if i.explanation}
    assert scheme == "moph" or told == usual
    assert scheme != "moph" or (set(told) == {"การเปิดเผยข้อมูล"} and told["การเปิดเผยข้อมูล"] != usual["การเปิดเผยข้อมูล"])


@pytest.mark.parametrize("scheme", OTHERS)
def test_a_new_workbook_of_the_coming_year_checks_and_prints_in_the_words_of_the_scheme(scheme: str, tmp_path: Path) -> None:
    out = tmp_path / "สมุดงาน.xlsx"
    assert main(["new", str(out), "--year", str(COMING), "--scheme", scheme, "--office", "หน่วยงานตัวอย่าง"]) == 0
    year = flow.load(out)
    assert (year.settings.scheme, year.pack.scheme.id) == (load_scheme(scheme).name, scheme)
    found = [finding.message for finding in flow.check(year) if finding.code in ABOUT_ITEMS]
    assert found == []
    made = documents.write(year, flow.total(year), tmp_path / "เอกสาร").documents
    said = "\n".join(story(path) for path in made.values())
    assert load_pack(COMING, scheme).words["body"] in said
    assert not [word for word in ("เขตพื้นที่", "สพท", "{", "[[") if word in said]


@pytest.mark.parametrize("scheme", OTHERS)
def test_settings_are_called_as_this_kind_of_office_calls_them(scheme: str, tmp_path: Path) -> None:
    out = tmp_path / "สมุดงาน.xlsx"
    assert main(["new", str(out), "--year", str(COMING), "--scheme", scheme, "--office", "หน่วยงานตัวอย่าง"]) == 0
    named = [row[0].value for row in openpyxl.load_workbook(out)["ตั้งค่า"].iter_rows(min_row=4) if row[0].value]
    assert [title for title in named if "สำนักงาน" in title or "เขต" in title] == []
    year = flow.load(out)
    assert (year.settings.office, named[0]) == ("หน่วยงานตัวอย่าง", load_scheme(scheme).titles["office"])
    assert list(masters_in(tmp_path)[0]) == [(fold("หน่วยงานตัวอย่าง"), COMING)]


def test_a_setting_under_its_usual_title_is_read_too(tmp_path: Path) -> None:
    out = tmp_path / "สมุดงาน.xlsx"
    assert main(["new", str(out), "--year", str(COMING), "--scheme", "moph", "--office", "โรงพยาบาลตัวอย่าง"]) == 0
    book = openpyxl.load_workbook(out)
    sheet = book["ตั้งค่า"]
    cell = next(row[0] for row in sheet.iter_rows(min_row=4) if row[0].value == "ชื่อหน่วยงาน")
    cell.value = "ชื่อสำนักงาน"
    book.save(out)
    assert flow.load(out).settings.office == "โรงพยาบาลตัวอย่าง"


@pytest.mark.parametrize("scheme", known_schemes())
def test_with_every_part_left_out_the_papers_have_neither_their_headings_nor_gaps_in_their_numbers(
    scheme: str, tmp_path: Path
) -> None:
    rows = prefill.fresh(COMING, "หน่วยงานตัวอย่าง", scheme)
    off = dict.fromkeys((*(f"part_{part}" for part in PARTS), *map(setting_name, REPORT_PARTS)), "ไม่")
    rows |= {"settings": [{**rows["settings"][0], **off}], "teams": []}
    path = create.create(tmp_path / "office.xlsx", year=COMING, rows=rows)
    year = flow.load(path)
    assert not [sheet.title for sheet in year.sheets if sheet.part and sheet.name in year.layouts]
    made = documents.write(year, flow.total(year), tmp_path / "เอกสาร").documents
    said = story(made["report"])
    assert set(made) == {"memo", "measures", "report"}
    assert not [w for w in ("สรุปแบบติดตาม", "ภาคผนวก", "ความเสี่ยงการทุจริต ประจำปี", "การใช้จ่ายงบประมาณ ประจำปี", "[[") if w in said]
    numbers = [int(number) for number in re.findall(r"^ตารางที่ (\d+) ", said, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
