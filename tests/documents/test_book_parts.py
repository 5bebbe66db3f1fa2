"""What makes the report a book: lists after the contents, evidence pages; each left out leaves nothing behind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator
from PIL import Image
from reading import links, story, styled

from ita_excel import documents, flow
from ita_excel.documents.proofs import Album
from ita_excel.documents.writer import in_memory
from ita_excel.examples import sources
from ita_excel.language.vocabulary import YesNo
from ita_excel.master.create import create
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.addresses import Opening
from ita_excel.sheets.measures import Evidence
from ita_excel.sheets.reportparts import REPORT_PARTS, setting_name

EXAMPLE = "chumphon1_2566"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> FiscalYear:
    folder = tmp_path_factory.mktemp("office")
    sources.copy_photos(EXAMPLE, folder)
    return flow.load(create(folder / "office.xlsx", year=2566, rows=sources.example(EXAMPLE)))


def with_parts(year: FiscalYear, *parts: str, **settings: object) -> FiscalYear:
    """The year whose report has these parts and no other."""
    said = {setting_name(part): YesNo.YES if part in parts else YesNo.NO for part in REPORT_PARTS}
    return replace(year, settings=replace(year.settings, **said, **settings))


def report(year: FiscalYear, folder: Path, *, photos: bool = False) -> Path:
    """The report; most tests need no photos, which take time."""
    if photos:
        return documents.write(year, flow.total(year), folder, only=("report",)).documents["report"]
    shown = replace(year, settings=replace(year.settings, part_photos=YesNo.NO))
    path = folder / "report.docx"
    in_memory("report", shown, flow.total(shown), Album.empty()).document.save(str(path))
    return path


def breaks(path: Path) -> tuple[int, int]:
    """Sections, and pages begun by hand: what a part left out must not leave."""
    body = docx.Document(str(path)).element.body
    by_hand = [br for br in body.iter(qn("w:br")) if br.get(qn("w:type")) == "page"]
    return len(list(body.iter(qn("w:sectPr")))), len([*by_hand, *body.iter(qn("w:pageBreakBefore"))])


@pytest.fixture(scope="module")
def bare(office: FiscalYear, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report without any of the parts: that of a workbook made before they were known."""
    return report(with_parts(office), tmp_path_factory.mktemp("bare"))


def test_a_report_without_any_part_has_the_sections_and_pages_of_before(bare: Path) -> None:
    assert breaks(bare) == (3, 1)
    said = story(bare)
    assert not any(word in said for word in ("สารบัญตาราง", "สารบัญแผนภูมิ", "สารบัญภาพ", "หลักฐานการดำเนินงาน", "QR"))
    assert said.count("หน้า\n") == 1


def test_the_lists_name_every_table_and_chart_once_and_photos_where_there_are_any(
    office: FiscalYear, tmp_path: Path
) -> None:
    path = report(with_parts(office, "lists"), tmp_path)
    lines = styled(path, "TOC2")
    tables, charts = ([line for line in lines if line.startswith(word)] for word in ("ตารางที่", "แผนภูมิที่"))
    assert tables == styled(path, "Caption") and charts == styled(path, "ChartCaption")
    heads = styled(path, "Heading1")
    assert heads[2:4] == ["สารบัญตาราง", "สารบัญแผนภูมิ"] and "สารบัญภาพ" not in heads
    assert {"สารบัญตาราง", "สารบัญแผนภูมิ"} <= set(styled(path, "TOC1"))


def test_the_evidence_pages_have_each_photo_under_its_number_and_each_address_with_a_code(
    office: FiscalYear, tmp_path: Path
) -> None:
    path = report(with_parts(office, "evidence", "lists"), tmp_path, photos=True)
    large, small = styled(path, "LargePhotoCaption"), [words for words in styled(path, "PhotoCaption") if "[" not in words]
    assert [words.replace(" (ภาพขยาย)", "", 1) for words in large] == small and len(large) == 8
    assert all(" (ภาพขยาย) " in words for words in large)
    assert [line for line in styled(path, "TOC2") if line.startswith("ภาพที่")] == small
    told = [str(spoken.get("descr")) for spoken in docx.Document(str(path)).element.body.iter(qn("wp:docPr"))]
    targets = [str(row["target"]) for row in sources.example(EXAMPLE)["evidence"] if row["kind"] == "ลิงก์"]
    assert len([words for words in told if words.startswith("QR code ของ www.cpn1.go.th/")]) == len(targets)
    assert all(links(path).count(target) >= 2 for target in targets)


def test_an_office_without_evidence_has_no_evidence_pages(office: FiscalYear, bare: Path, tmp_path: Path) -> None:
    path = report(with_parts(replace(office, evidence=()), "evidence"), tmp_path)
    assert "หลักฐานการดำเนินงาน" not in story(path) and breaks(path) == breaks(bare)


def test_an_address_that_did_not_open_has_its_verdict_and_no_code(office: FiscalYear, tmp_path: Path) -> None:
    first = next(row for row in office.evidence if row.target.startswith("http"))
    two = ("https://a.go.th/good.pdf", "https://a.go.th/gone.pdf")
    rows = tuple(replace(first, number=at, target=target) for at, target in enumerate((*two, "javascript:alert(1)"), 1))
    seen = [("เปิดได้", two[0]), ("ไม่มีแล้ว", two[1])]
    openings = tuple(
        Opening(sheet_title=Evidence.sheet.title, url=url, verdict=verdict, time="5 มิ.ย. 2566 09.30 น.") for verdict, url in seen
    )
    year = replace(office, evidence=rows, openings=openings)
    path = report(with_parts(year, "evidence"), tmp_path)
    said = story(path).partition("หลักฐานการดำเนินงาน\n")[2] or story(path)
    assert "ผลการเปิดลิงก์: เปิดได้ (5 มิ.ย. 2566 09.30 น.)" in said
    assert "ผลการเปิดลิงก์: ไม่มีแล้ว (5 มิ.ย. 2566 09.30 น.)" in said
    told = [str(spoken.get("descr")) for spoken in docx.Document(str(path)).element.body.iter(qn("wp:docPr"))]
    assert [words for words in told if "QR" in words] == ["QR code ของ a.go.th/good.pdf"]
    assert "javascript:alert(1)" in said and not [target for target in links(path) if "javascript" in target]
    result = OpenXmlValidator().validate(str(path))
    assert result.is_valid, [str(error) for error in result.errors][:5]


def sequence(path: Path, *words: str) -> list[str]:
    """Those of the words that the report says, in the order in which it says them last."""
    said = story(path)
    return sorted((word for word in words if word in said), key=said.rindex)


def test_a_cover_names_the_item_and_an_office_with_a_logo_has_it_in_place_of_the_emblem(
    office: FiscalYear, tmp_path: Path
) -> None:
    Image.new("RGB", (300, 300), "green").save(office.folder / "logo.png")
    for logo, told in (("", ["แถบสี"] * 5), ("logo.png", [*["แถบสี"] * 5, "ตราหน่วยงาน"])):
        path = report(with_parts(office, "cover", logo=logo), tmp_path)
        body = docx.Document(str(path)).element.body
        assert [str(spoken.get("descr")) for spoken in body.iter(qn("wp:docPr")) if "กราฟ" not in str(spoken.get("descr"))][
            : len(told)] == told
        front = story(path).partition("คำนำ\n")[0]
        assert "รายการ O43 การดำเนินการตามมาตรการ" in front and ("ตราครุฑ" in front) is not bool(logo)
        assert breaks(path) == (3, 1)


def test_dividers_give_each_part_a_page_with_what_it_holds(office: FiscalYear, bare: Path, tmp_path: Path) -> None:
    path = report(with_parts(office, "dividers"), tmp_path)
    assert breaks(path) == (3, 1 + 3 + 2)
    assert styled(path, "Heading1") == styled(bare, "Heading1")
    second = [line for line in styled(bare, "Heading2") if line.startswith(("แนวทางการ", "มาตรการขับ"))]
    assert all(styled(path, "TOC2").count(line) == styled(bare, "TOC2").count(line) + 1 for line in second)


def test_the_back_cover_is_the_last_page_and_has_only_what_the_settings_say(
    office: FiscalYear, bare: Path, tmp_path: Path
) -> None:
    year = with_parts(office, "backcover", address="เลขที่ 1 ถนนตัวอย่าง", email="")
    path = report(year, tmp_path)
    assert breaks(path)[0] == breaks(bare)[0] + 1
    last = story(path).splitlines()[-4:]
    assert last[1:3] == ["เลขที่ 1 ถนนตัวอย่าง", f"โทรศัพท์ {office.settings.phone}"] and "อีเมล" not in "".join(last)
    assert docx.Document(str(path)).sections[-1].header.paragraphs[0].text == ""


@pytest.mark.parametrize("name", ["", "Chumphon Primary Educational Service Area Office 1"])
def test_the_english_summary_is_there_only_with_the_offices_english_name(
    office: FiscalYear, bare: Path, tmp_path: Path, name: str
) -> None:
    path = report(with_parts(office, "english", office_english=name), tmp_path)
    said = story(path)
    assert ("Executive Summary" in styled(path, "Heading1")) is bool(name)
    assert (said == story(bare)) is not bool(name)
    if name:
        assert f"This report of the {name} covers" in said and "99.17 of 100" in said


def test_with_every_part_word_opens_the_report_and_the_parts_stand_in_their_order(
    office: FiscalYear, tmp_path: Path
) -> None:
    year = with_parts(office, *REPORT_PARTS, office_english="Example Office", address="เลขที่ 1")
    path = report(year, tmp_path)
    order = ("คำนำ", "สารบัญตาราง", "ส่วนที่ 1", "ส่วนที่ 2", "ส่วนที่ 3", "หลักฐานการดำเนินงาน", "Executive Summary", "ภาคผนวก")
    assert sequence(path, *(f"\n{word}" for word in order)) == [f"\n{word}" for word in order]
    result = OpenXmlValidator().validate(str(path))
    assert result.is_valid, [str(error) for error in result.errors][:5]
