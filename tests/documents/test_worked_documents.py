"""The worked examples from the workbook to Word and PDF: every word, every table, every link, one page of memo."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from openxml_audit import OpenXmlValidator
from reading import body, links, story, styled, table_below

from ita_excel import documents, flow
from ita_excel.examples import sources
from ita_excel.master.create import create

PRINTED, CORRECTED, INVENTED = "chumphon1_2566_as_printed", "chumphon1_2566", "samut_2567"
NAMES = ("memo", "measures", "report", "order")
EVERY = pytest.mark.parametrize("document", NAMES)
GOLDEN = Path(__file__).parent.parent / "golden"
needs_libreoffice = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


def made(example: str, folder: Path) -> dict[str, Path]:
    rows = sources.example(example)
    fiscal_year = rows["settings"][0]["fiscal_year"]
    assert isinstance(fiscal_year, int)
    sources.copy_photos(example, folder)
    year = flow.load(create(folder / f"{example}.xlsx", year=fiscal_year, rows=rows))
    return documents.write(year, flow.total(year), folder).documents


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return made(PRINTED, tmp_path_factory.mktemp(PRINTED))


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return made(CORRECTED, tmp_path_factory.mktemp(CORRECTED))


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return made(INVENTED, tmp_path_factory.mktemp(INVENTED))


@EVERY
def test_every_word_of_the_printed_example_is_as_before(
    printed: dict[str, Path], golden: Callable[[str, str], None], document: str
) -> None:
    golden(f"printed_{document}", story(printed[document]))


@EVERY
def test_every_word_of_the_invented_office_is_as_before(
    invented: dict[str, Path], golden: Callable[[str, str], None], document: str
) -> None:
    golden(f"invented_{document}", story(invented[document]))


@EVERY
def test_word_opens_the_document_without_repair(corrected: dict[str, Path], document: str) -> None:
    result = OpenXmlValidator().validate(str(corrected[document]))
    assert result.is_valid, [str(error) for error in result.errors][:5]


@EVERY
def test_the_same_workbook_gives_the_same_bytes(corrected: dict[str, Path], tmp_path: Path, document: str) -> None:
    again = made(CORRECTED, tmp_path)
    assert again[document].read_bytes() == corrected[document].read_bytes()


def test_nothing_of_the_template_is_left(corrected: dict[str, Path]) -> None:
    for path in corrected.values():
        assert not re.search(r"\{\{|\{%|%\}|\[\[|\]\]|None|Undefined", story(path))


def test_no_invented_figure_comes_out_unmarked(corrected: dict[str, Path], invented: dict[str, Path]) -> None:
    for papers, figures in ((corrected, ("62 คน", "150 คน", "96.35")), (invented, ("58 คน", "210 คน", "91.25"))):
        lines = [line for name in ("measures", "report") for line in story(papers[name]).splitlines()]
        told = [line for line in lines if any(figure in line for figure in figures)]
        unmarked = [line for line in told if "สมมุติ" not in line]
        # A tile has no room for its source: it stands below on the dashboard's page.
        assert told and all(line.startswith("| คะแนน ITA ปี") for line in unmarked)
        below = [line for line in lines if line.startswith("คะแนนเฉลี่ยระดับประเทศ ที่มา: ") and "สมมุติ" in line]
        assert len(below) == len(unmarked)
    made_up = [one.column for one in sources.corrections(CORRECTED) if one.sheet == "settings" and "ค่าสมมุติ" in one.why
               and isinstance(one.now, int | Decimal)]
    assert made_up == ["national_mean", "iit_respondents", "iit_population", "eit_respondents", "eit_population"]


def test_tables_and_charts_are_numbered_in_the_order_they_stand(corrected: dict[str, Path]) -> None:
    tables = [re.match(r"ตารางที่ (\d+) ", words) for words in styled(corrected["report"], "Caption")]
    charts = [re.match(r"แผนภูมิที่ (\d+) ", words) for words in styled(corrected["report"], "ChartCaption")]
    assert [int(found[1]) for found in tables if found] == list(range(1, len(tables) + 1))
    assert [int(found[1]) for found in charts if found] == [1, 2, 3]


def test_the_report_has_three_native_charts_with_their_figures(corrected: dict[str, Path]) -> None:
    parts = [part for part in docx.Document(str(corrected["report"])).part.package.parts
             if part.partname.startswith("/word/charts/chart")]
    assert len(parts) == 3
    values = b"".join(part.blob for part in parts).decode()
    assert all(f"<c:v>{score}</c:v>" in values for score in ("99.17", "29.79", "29.38", "97.86"))


def test_every_link_of_the_evidence_can_be_clicked(corrected: dict[str, Path]) -> None:
    targets = [str(row["target"]) for row in sources.example(CORRECTED)["evidence"] if row["kind"] == "ลิงก์"]
    assert set(targets) <= set(links(corrected["report"]))


def test_every_photo_of_the_evidence_stands_in_the_report(corrected: dict[str, Path]) -> None:
    photos = [row for row in sources.example(CORRECTED)["evidence"] if row["kind"] == "ภาพถ่าย"]
    assert story(corrected["report"]).count("[ภาพ]") == len(photos)


@EVERY
def test_header_rows_are_repeated_on_every_page_of_a_table(corrected: dict[str, Path], document: str) -> None:
    for table in body(corrected[document]).iter(qn("w:tbl")):
        rows = table.findall(qn("w:tr"))
        heads = [any(s.get(qn("w:val")) == "TableHead" for s in row.iter(qn("w:pStyle"))) for row in rows]
        repeated = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows]
        assert repeated == heads


def test_scores_are_those_of_the_source_to_the_printed_digit(corrected: dict[str, Path]) -> None:
    assert table_below(corrected["report"], "ค่าน้ำหนักคะแนน")[1:] == [
        ["IIT", "30", "29.79", "99.30"], ["EIT", "30", "29.38", "97.93"], ["OIT", "40", "40.00", "100.00"],
    ]
    assert table_below(corrected["report"], "ผลต่างของคะแนน ITA")[-1] == ["2565", "99.17", "เพิ่มขึ้น", "+3.48"]


def test_indicators_stand_by_score_and_ties_by_number(corrected: dict[str, Path]) -> None:
    rows = table_below(corrected["report"], "ประเด็นตัวชี้วัด")[1:]
    assert [row[0] for row in rows] == ["9", "10", "1", "4", "3", "5", "2", "8", "7", "6"]
    assert {row[4] for row in rows} == {"ผ่าน"}


def test_the_owner_of_several_items_stands_once_in_a_merged_cell(corrected: dict[str, Path]) -> None:
    rows = [row for row in table_below(corrected["order"], "ผู้กำกับดูแล") if len(row) == 4]
    assert any(row[2] == "^" for row in rows) and any(row[3] == "^" for row in rows)


def test_the_appendix_holds_the_whole_order(corrected: dict[str, Path]) -> None:
    order = [line for line in story(corrected["order"]).splitlines() if line != "ตราครุฑ"]
    missing = [line for line in order if line not in story(corrected["report"])]
    assert not missing


def test_a_date_that_cannot_be_read_is_printed_as_typed(printed: dict[str, Path]) -> None:
    assert "๕๐ เดือน พฤษภาคม พ.ศ. 2565" in story(printed["order"])


@needs_libreoffice
def test_the_pdf_has_a_memo_of_one_page_and_contents_that_tell_the_page(
    corrected: dict[str, Path], tmp_path: Path
) -> None:
    from pypdf import PdfReader

    copies = {name: Path(shutil.copy(path, tmp_path)) for name, path in corrected.items()}
    finished = documents.finish(copies)
    pdf = {name: PdfReader(str(path)) for name, path in finished.documents.items() if path}
    assert sorted(pdf) == ["measures_pdf", "memo_pdf", "order_pdf", "report_pdf"]
    assert len(pdf["memo_pdf"].pages) == 1
    entries = [line for style in ("TOC1", "TOC2") for line in styled(copies["report"], style)]
    page = {name: label for line in entries for name, _, label in [line.rpartition(" ")]}
    assert page["คำนำ"] == "ก" and page["สารบัญ"] == "ข" and page["ภาคผนวก"].isdigit()
    # Firm spaces, which pypdf tells apart from others.
    read = [" ".join(sheet.extract_text().split()) for sheet in pdf["report_pdf"].pages]
    first = next(i for i, said in enumerate(read) if "ส่วนที่ 1" in said and i > 2)
    assert "ภาคผนวก" in read[first + int(page["ภาคผนวก"]) - 1]


@needs_libreoffice
def test_a_signature_never_stands_alone_on_a_page(
    printed: dict[str, Path], invented: dict[str, Path], tmp_path: Path
) -> None:
    from pypdf import PdfReader

    from ita_excel.word.pages.pdf import to_pdfs

    orders = [(printed["order"], tmp_path / "printed.pdf"), (invented["order"], tmp_path / "invented.pdf")]
    for result in to_pdfs(orders):
        assert "สั่ง ณ วันที่" in PdfReader(str(result.path)).pages[-1].extract_text()


def test_the_report_repeats_the_measures_paper_word_for_word(corrected: dict[str, Path]) -> None:
    for words in ("ขั้นตอน หรือวิธีการดำเนินงาน", "ประเด็นที่ควรพัฒนา"):
        assert table_below(corrected["measures"], words) == table_below(corrected["report"], words)


def test_the_measures_paper_carries_its_own_item_and_that_of_the_report(corrected: dict[str, Path]) -> None:
    said = story(corrected["measures"])
    assert "รายการ O42 มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน" in said
    assert "รายงานในรายการ O43" in said and "ของการประเมินปีงบประมาณ พ.ศ. 2566" in said


SLIPS = {
    "a year without พ.ศ.": r"ปีงบประมาณ ?\d{4}", "a heading that ends in คือ": r"คือ$", "the question in its answer": r"(?:เพียงใด|หรือไม่) พบว่า",
    "a caption of no words": r"^(?:ตาราง|แผนภูมิ|ภาพ)ที่ \d+ *$", "a bracket in a bracket": r"\([^()\n]*\([^()\n]*\)[^()\n]*\)",
    "a short name glued to a post": r"ผู้อำนวยการ[ก-ฮ]{1,6}\.", "a field nobody filled": r"\{\w+\}",
}


@pytest.mark.parametrize("slip", SLIPS)
def test_no_paper_of_either_office_or_of_a_blank_year_has_a_slip_of_wording(corrected: dict[str, Path], slip: str) -> None:
    golden = [path.read_text(encoding="utf-8") for path in GOLDEN.glob("*.txt") if not path.name.startswith("printed")]
    assert len(golden) == 8
    for said in (*golden, *map(story, corrected.values())):
        assert re.findall(SLIPS[slip], said, re.MULTILINE) == []


@EVERY
def test_what_stands_below_a_table_does_not_touch_it(invented: dict[str, Path], document: str) -> None:
    opened = docx.Document(str(invented[document]))
    for lined in (table for table in opened.tables if table.style and table.style.name == "Table Grid"):
        first = Paragraph(next(lined._tbl.getnext().iter(qn("w:p"))), opened._body)
        room = first.paragraph_format.space_before or first.style.paragraph_format.space_before
        assert room or not "".join(text.text or "" for text in first._p.iter(qn("w:t"))), first.text
