"""Memo, order and report in one PDF for the website; a signed scan takes the place of ours."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter

from ita_excel.documents import bound as binding
from ita_excel.documents.bound import bound
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.settings import Settings
from ita_excel.word.pages.pdf import to_pdfs
from ita_excel.word.pages.pdffonts import carried
from ita_excel.word.text.docx import save
from ita_excel.word.text.styles import number_pages, official_document
from ita_excel.years.shelf import load_pack


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("papers")
    pairs = []
    for name, title in (("memo", "บันทึกข้อความ"), ("order", "คำสั่งแต่งตั้ง"), ("report", "รายงานผล")):
        document = official_document()
        number_pages(document.sections[0])
        document.add_paragraph(title, style="Heading 1")
        document.add_paragraph("ธรรมาภิบาลและความโปร่งใส", style="Body Text")
        pairs.append((save(document, folder / f"{name}.docx"), folder / f"{name}.pdf"))
    return {result.path.stem: result.path for result in to_pdfs(pairs)}


def year(folder: Path) -> FiscalYear:
    pack = load_pack(2566)
    settings = Settings(office="สพป.ตัวอย่าง เขต 1", fiscal_year=2566)
    return FiscalYear(settings=settings, pack=pack, assessment=pack, order_pack=pack, folder=folder)


def scan(path: Path, password: str = "") -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_blank_page(595, 842)
    if password:
        writer.encrypt(password)
    writer.write(path)


def opened(papers: dict[str, Path], folder: Path) -> tuple[PdfReader, tuple[str, ...]]:
    made = bound(papers, year(folder))
    assert made.pdf
    return PdfReader(BytesIO(made.pdf)), made.told


def test_the_three_papers_are_one_file_with_labels_outline_title_and_language(papers: dict[str, Path], tmp_path: Path) -> None:
    reader, told = opened(papers, tmp_path)

    assert reader.page_labels == ["บันทึกข้อความ 1", "คำสั่ง 1", "1"]
    assert [entry.title for entry in reader.outline if not isinstance(entry, list)] == ["บันทึกข้อความ", "คำสั่ง", "รายงาน"]
    assert reader.metadata and "สพป.ตัวอย่าง เขต 1 ปีงบประมาณ พ.ศ. 2566" in str(reader.metadata.title)
    assert reader.trailer["/Root"]["/Lang"] == "th-TH"
    assert "MB" in told[-1]


def test_archives_read_its_title_author_and_language_and_no_claim_of_pdf_a(papers: dict[str, Path], tmp_path: Path) -> None:
    reader, _ = opened(papers, tmp_path)
    told = reader.xmp_metadata

    assert told and reader.metadata
    assert told.dc_title == {"x-default": reader.metadata.title, "th-TH": reader.metadata.title}
    assert told.dc_creator == [reader.metadata.author] == ["สพป.ตัวอย่าง เขต 1"]
    assert told.dc_language == ["th-TH"] and told.pdf_producer == "ITA Excel"
    assert b"pdfaid" not in reader.trailer["/Root"]["/Metadata"].get_object().get_data()
    assert all(carried(reader).values())


def test_its_pages_keep_the_structure_that_is_read_aloud(papers: dict[str, Path], tmp_path: Path) -> None:
    reader, _ = opened(papers, tmp_path)
    tree = reader.trailer["/Root"]["/StructTreeRoot"]
    numbers = tree["/ParentTree"]["/Nums"]
    parents = dict(zip(numbers[::2], numbers[1::2], strict=True))

    assert len(tree["/K"]) == 3
    for page in reader.pages:
        elements = parents[page["/StructParents"]].get_object()
        assert all(element.get_object()["/Pg"].get_object() == page for element in elements)


def test_pdfium_reads_the_words_of_all(papers: dict[str, Path], tmp_path: Path) -> None:
    made = bound(papers, year(tmp_path))
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made.pdf))

    assert text.count("ธรรมาภิบาล") == 3


def test_a_signed_scan_beside_the_workbook_takes_the_place_of_ours(papers: dict[str, Path], tmp_path: Path) -> None:
    scan(tmp_path / "คำสั่งลงนาม.pdf")

    reader, told = opened(papers, tmp_path)

    assert reader.page_labels == ["บันทึกข้อความ 1", "คำสั่ง 1", "คำสั่ง 2", "1"]
    assert "คำสั่งลงนาม.pdf" in told[0]


@pytest.mark.parametrize(("password", "why"), [("ลับ", "มีรหัสผ่าน"), ("", "ไม่ใช่ PDF ที่เปิดได้")])
def test_a_scan_that_does_not_open_is_told_and_ours_stays(
    papers: dict[str, Path], tmp_path: Path, password: str, why: str
) -> None:
    path = tmp_path / "คำสั่งลงนาม.pdf"
    if password:
        scan(path, password)
    else:
        path.write_bytes(b"no pdf")

    reader, told = opened(papers, tmp_path)

    assert len(reader.pages) == 3 and why in told[0]


def test_a_large_file_comes_with_advice(papers: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binding, "LIMIT", 1000)

    assert "เกิน 10 MB" in bound(papers, year(tmp_path)).told[-1]


def test_without_any_pdf_a_sentence_says_why(tmp_path: Path) -> None:
    made = bound({"memo": None, "order": None, "report": None}, year(tmp_path))

    assert made.pdf is None and "LibreOffice" in made.told[0]
