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
from ita_excel.language.errors import SheetMissing
from ita_excel.language.vocabulary import PARTS, USUAL_PARTS, YesNo
from ita_excel.master.create import create
from ita_excel.model.beside import is_photo
from ita_excel.model.year import FiscalYear
from ita_excel.wording.risks import risk_rating
from ita_excel.years.shelf import load_pack, source_of

EXAMPLE = "chumphon1_2566"
SHEETS = {
    "survey": ("ติดตาม 1 การรับรู้", "ติดตาม 2 การถือปฏิบัติ", "ติดตาม 3 ผลของมาตรการ"), "order": ("คณะทำงาน", "คณะกรรมการ"),
    "budget": ("งบประมาณ",), "photos": (), "risk": ("ความเสี่ยง",),
}
RISKS = [
    {"number": 1, "process": "รถราชการ", "risk": "ใช้รถส่วนตัว", "group": "กลุ่มอำนวยการ", "likelihood": 2, "impact": 3,
     "mitigation": "บันทึกทุกครั้ง", "due": date(2023, 6, 30), "status": "กำลังดำเนินการ"},
    {"number": 2, "process": "จัดซื้อ", "risk": "เอื้อประโยชน์", "likelihood": 4, "impact": 5, "mitigation": "ประกาศร่าง"},
    {"number": 3, "risk": "รับของขวัญ"},
]


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


def test_an_office_that_says_nothing_does_all_but_the_risks(office: FiscalYear) -> None:
    assert office.parts == set(USUAL_PARTS) == set(PARTS) - {"risk"}


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
    assert "ภาคผนวก" in story(whole["report"])
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


def made_with(folder: Path, year: int = 2566, **sheets: object) -> Path:
    """A workbook of the example, its settings and sheets changed."""
    rows = sources.example(EXAMPLE)
    rows["settings"][0] |= sheets.pop("settings", {})
    return create(folder / "office.xlsx", year=year, rows={**rows, **sheets})


@pytest.mark.parametrize("part", ["survey", "order", "budget", "risk"])
def test_a_part_left_out_has_no_sheet_where_nothing_was_typed_there(part: str, tmp_path: Path) -> None:
    empty = {name: [] for name in ("survey_awareness", "survey_practice", "survey_effect", "teams", "committee", "budget")}
    path = made_with(tmp_path, settings={f"part_{part}": YesNo.NO}, **empty)
    book = openpyxl.load_workbook(path)
    assert not set(SHEETS[part]) & set(book.sheetnames)
    assert {sheet for other in set(USUAL_PARTS) - {part} for sheet in SHEETS[other]} <= set(book.sheetnames)
    said = {str(cell.value) for title in ("หน้าแรก", "สรุปคะแนน") for row in book[title].iter_rows() for cell in row}
    assert not said & set(SHEETS[part])
    assert part not in flow.load(path).parts


@pytest.mark.parametrize("part", ["survey", "order", "budget"])
def test_what_was_typed_into_a_part_left_out_stays_in_its_hidden_sheet(part: str, tmp_path: Path) -> None:
    path = made_with(tmp_path, settings={f"part_{part}": YesNo.NO})
    book = openpyxl.load_workbook(path)
    assert {book[title].sheet_state for title in SHEETS[part]} == {"hidden"}
    year = flow.load(path)
    assert year.budget and year.committee and year.survey_effect


@pytest.mark.parametrize("part", ["survey", "order", "budget"])
def test_a_workbook_whose_sheet_of_a_part_was_deleted_is_read_once_the_part_is_left_out(part: str, tmp_path: Path) -> None:
    path = made_with(tmp_path)
    book = openpyxl.load_workbook(path)
    for title in SHEETS[part]:
        del book[title]
    book.save(path)
    with pytest.raises(SheetMissing, match=f"เลือก ไม่ ที่ «ทำส่วน{PARTS[part]}»"):
        flow.load(path)
    at = next(row[1] for row in book["ตั้งค่า"].iter_rows() if row[0].value == f"ทำส่วน{PARTS[part]}")
    at.value = "ไม่"
    book.save(path)
    year = flow.load(path)
    assert part not in year.parts
    assert not {finding.sheet for finding in flow.check(year)} & set(SHEETS[part])


def test_a_photo_that_is_not_there_is_no_fault_where_photos_are_left_out(office: FiscalYear) -> None:
    lost = replace(office, evidence=tuple(replace(row, target="หาย.jpg", caption="") for row in office.evidence if is_photo(row)))
    assert {finding.code.name for finding in flow.check(lost)} >= {"PHOTO_MISSING", "NO_CAPTION"}
    assert not {finding.code.name for finding in flow.check(without(lost, "photos"))} & {"PHOTO_MISSING", "NO_CAPTION"}


def test_money_that_nobody_reports_is_not_reckoned_with(office: FiscalYear) -> None:
    told = replace(office.results[0], text="ดำเนินการภายใต้วงเงินงบประมาณ จำนวน 123 บาท")
    year = replace(office, results=(told, *office.results[1:]))
    assert "BUDGET_TEXT" in {finding.code.name for finding in flow.check(year)}
    assert "BUDGET_TEXT" not in {finding.code.name for finding in flow.check(without(year, "budget"))}


def test_with_risks_the_report_has_their_heading_table_and_counts(tmp_path: Path) -> None:
    year = flow.load(made_with(tmp_path, settings={"part_risk": YesNo.YES}, risks=RISKS))
    path = papers(year, tmp_path)["report"]
    said = story(path)
    assert "การประเมินและการจัดการความเสี่ยงการทุจริต ประจำปีงบประมาณ พ.ศ. 2566" in styled(path, "Heading2")
    assert "พบความเสี่ยง 3 ข้อ แบ่งเป็นระดับสูงมาก 1 ข้อ ระดับปานกลาง 1 ข้อ และระดับ………… 1 ข้อ" in said
    table = said[said.index("พบความเสี่ยง 3 ข้อ"):]
    assert table.index("เอื้อประโยชน์") < table.index("ใช้รถส่วนตัว") < table.index("รับของขวัญ")
    assert "ต่ำ 1-3 ปานกลาง 4-8 สูง 9-14 สูงมาก 15-25 (เกณฑ์นี้ยังไม่มีเอกสารยืนยัน)" in said
    assert numbers(said) == list(range(1, len(numbers(said)) + 1))


def test_the_levels_of_risks_stand_in_a_new_workbook_before_any_program_computes_them(tmp_path: Path) -> None:
    path = made_with(tmp_path, settings={"part_risk": YesNo.YES}, risks=RISKS)
    sheet = openpyxl.load_workbook(path, data_only=True)["ความเสี่ยง"]
    shown = [[cell.value for cell in row[6:8]] for row in sheet.iter_rows(min_row=4, max_row=6)]
    assert shown == [[6, "ปานกลาง"], [20, "สูงมาก"], [None, None]]
    assert [one.band.name if one.band else None for one in flow.total(flow.load(path)).risks.rated] == ["ปานกลาง", "สูงมาก", None]


def test_the_rating_of_risks_can_be_signed_on_the_sheet_of_figures(tmp_path: Path) -> None:
    told = "ปี 2566 " + load_pack(2566).risk.doubt
    signed = {"figure": told, "source": "คู่มือ", "signer": "นายสมชาย ใจดี", "signed": date(2023, 1, 5)}
    year = flow.load(made_with(tmp_path, settings={"part_risk": YesNo.YES}, risks=RISKS, figures=[signed]))
    assert "ยังไม่มีเอกสารยืนยัน" not in risk_rating(year.pack)
    assert load_pack(2566).risk.doubt not in year.pack.unconfirmed


def test_a_pack_says_how_risks_are_rated_and_which_parts_are_done(tmp_path: Path) -> None:
    pack = source_of(load_pack(2566)).decode()
    own = 'parts = ["budget", "risk"]\n[risk]\nsource = "คู่มือของจังหวัด"\nbands = [{ name = "น้อย", low = 1 }, { name = "มาก", low = 6, acts = true }]\n'
    first, _, rest = pack.partition("\n[sources]")
    lines = own.partition("\n")
    (tmp_path / "2566.toml").write_text(f"{lines[0]}\n{first}\n[sources]{rest}\n{lines[2]}", encoding="utf-8")
    year = flow.load(made_with(tmp_path, risks=RISKS))
    assert year.parts == {"budget", "risk"}
    assert dict(flow.total(year).risks.counts) == {"น้อย": 0, "มาก": 2}
    assert risk_rating(year.pack) == "ระดับความเสี่ยง = โอกาสเกิด × ผลกระทบ: น้อย 1-5 มาก 6-25 (คู่มือของจังหวัด)"


def test_what_more_is_known_of_a_measure_stands_under_its_step(tmp_path: Path) -> None:
    rows = sources.example(EXAMPLE)
    rows["measures"][0] |= {
        "budget": "ไม่ใช้งบประมาณ", "start": date(2022, 10, 1), "end": date(2023, 9, 30), "target": "ทุกกลุ่ม", "success": "ร้อยละ 90",
    }
    said = story(papers(flow.load(create(tmp_path / "office.xlsx", year=2566, rows=rows)), tmp_path)["report"])
    lines = ("ระยะเวลา: 1 ตุลาคม 2565 ถึง 30 กันยายน 2566", "งบประมาณ: ไม่ใช้งบประมาณ", "เป้าหมาย: ทุกกลุ่ม", "ตัวชี้วัดความสำเร็จ: ร้อยละ 90")
    assert all(line in said for line in lines)
