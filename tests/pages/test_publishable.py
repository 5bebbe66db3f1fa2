"""The worked example's report as a PDF that an office would publish: measured, read and looked up."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from looking.frames import charts, out_of_frame
from looking.lineends import in_syllable, line_ends
from looking.pages import beyond, hanging, inner, pages
from looking.widows import single_lines
from pypdf import PdfReader

from ita_excel import documents, flow
from ita_excel.documents.typeset import kept_names
from ita_excel.examples import sources
from ita_excel.language.shipped import shipped
from ita_excel.word.pages.pdffonts import carried
from ita_excel.word.pages.structure import kids, leaves
from ita_excel.word.text.docx import open_document
from ita_excel.word.text.framed import in_frame


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Memo and report of the worked example, with their PDF, stamped as a draft (which may move nothing)."""
    folder = tmp_path_factory.mktemp("papers")
    sources.copy_photos("chumphon1_2566", folder)
    book = folder / "chumphon1_2566.xlsx"
    book.write_bytes(shipped("workbooks", book.name).read_bytes())
    year = flow.load(book)
    written = documents.write(year, flow.total(year), folder, only=("memo", "report"), draft=True)
    made = documents.finish(written.documents, names=kept_names(year))
    return written.documents | {name: path for name, path in made.documents.items() if path}


@pytest.fixture(scope="module")
def others(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The other office's report, and the first one's memo in Thai digits, whose letters are wider."""
    folder = tmp_path_factory.mktemp("others")
    made: dict[str, Path] = {}
    names: tuple[str, ...] = ()
    for name, only, digits in (("samut_2567", "report", False), ("chumphon1_2566", "memo", True)):
        book = folder / f"{name}.xlsx"
        book.write_bytes(shipped("workbooks", book.name).read_bytes())
        year = flow.load(book)
        made |= documents.write(year, flow.total(year), folder, only=(only,), thai_digits=digits).documents
        names += kept_names(year)
    finished = documents.finish(made, names=names)
    return made | {name: path for name, path in finished.documents.items() if path}


def text(pdf: Path) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def test_little_paper_is_blank_and_no_page_is_half_empty(papers: dict[str, Path]) -> None:
    looked = pages(papers["report_pdf"])

    assert sum(page.blank for page in looked) / len(looked) < 0.10
    assert [page.number for page in inner(looked) if page.blank > 0.5] == []


def test_of_a_shorter_report_as_little_is_blank_and_its_outside_is_known_by_its_spine(others: dict[str, Path]) -> None:
    looked = pages(others["report_pdf"])

    assert sum(page.blank for page in looked) / len(looked) < 0.10
    assert [page.number for page in inner(looked) if page.blank > 0.5] == []
    assert [page.number for page in looked if page.outside] == [1, len(looked)]


def test_no_line_is_alone_and_no_word_of_a_chart_leaves_its_frame(
    papers: dict[str, Path], others: dict[str, Path]
) -> None:
    for made in (papers, others):
        assert charts(made["report"], made["report_pdf"]) >= 3
        assert out_of_frame(made["report"], made["report_pdf"]) == []
        assert single_lines(made["report"], made["report_pdf"]) == []
        assert [str(end) for end in line_ends(made["report"], made["report_pdf"], ("ชุมพร", "สมุทรใส")) if end.wrong] == []


def test_a_memo_in_thai_digits_has_one_page(others: dict[str, Path]) -> None:
    assert len(pages(others["memo_pdf"])) == 1


def test_every_word_is_whole_and_inside_the_margins(papers: dict[str, Path]) -> None:
    ends = line_ends(papers["report"], papers["report_pdf"])

    assert len(ends) > 500
    assert [str(end) for end in ends if end.wrong] == []
    # The judge of syllables knows no ธงชาติ; that line ends between two words.
    assert [str(end) for end in ends if in_syllable(end) and "เคารพ|ธงชาติ" not in str(end)] == []
    assert beyond(papers["report_pdf"]) == []


def test_photos_beside_their_text_and_all_words_end_above_the_foot_of_their_page(papers: dict[str, Path]) -> None:
    assert [in_frame(block) for block in open_document(papers["report"]).element.body].count(True) > 10
    assert hanging(papers["report_pdf"]) == []


def test_the_draft_mark_is_ten_centimetres_and_inside_the_page(papers: dict[str, Path]) -> None:
    page = pypdfium2.PdfDocument(papers["report_pdf"])[1]
    boxes = [thing.get_bounds() for thing in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])]
    marks = [box for box in boxes if box[3] - box[1] > 100]

    left, bottom = min(box[0] for box in marks), min(box[1] for box in marks)
    right, top = max(box[2] for box in marks), max(box[3] for box in marks)
    width, height = (right - left) / 72 * 2.54, (top - bottom) / 72 * 2.54
    assert 7 < width < 12 and 7 < height < 12
    assert left > 0 and bottom > 0 and right < page.get_width() and top < page.get_height()


def test_pdfium_reads_the_key_words_complete_and_in_order(papers: dict[str, Path]) -> None:
    said = re.sub(r"\s", "", text(papers["report_pdf"]))
    keys = ("คำนำ", "สารบัญ", "ส่วนที่1", "จุดอ่อนหรือข้อบกพร่อง", "ส่วนที่2", "ส่วนที่3", "4.ปัญหาอุปสรรค", "ภาคผนวก")

    places = [said.rfind(key) for key in keys]
    assert places == sorted(places) and places[0] >= 0
    assert "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาชุมพร" in said and "ธรรมาภิบาล" in said


def test_the_pdf_is_tagged_archived_named_and_in_thai(papers: dict[str, Path]) -> None:
    for name, title in (("report_pdf", "รายงานผลการดำเนินงาน"), ("memo_pdf", "บันทึกข้อความ")):
        reader = PdfReader(papers[name])
        root = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"] and root["/StructTreeRoot"] and root["/Lang"] == "th-TH"
        assert re.search(rb"pdfaid:part>2<", root["/Metadata"].get_object().get_data())
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert reader.metadata and reader.metadata.title and reader.metadata.title.startswith(title)
        assert "ปีงบประมาณ พ.ศ. 2566" in reader.metadata.title
        assert reader.metadata.author == "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาชุมพร เขต 1"
        assert all(carried(reader).values())


def test_pages_are_labelled_as_they_are_numbered_and_measures_stand_in_the_outline(papers: dict[str, Path]) -> None:
    reader = PdfReader(papers["report_pdf"])

    assert reader.page_labels[:5] == ["ปก", "ก", "ข", "1", "2"]
    told = []

    def walk(entries: list) -> None:
        for entry in entries:
            walk(entry) if isinstance(entry, list) else told.append(entry.title)

    walk(reader.outline)
    assert len([title for title in told if re.match(r"3\.\d\.\d", title)]) == 22
    assert any(title.startswith("ภาคผนวก") for title in told)


def test_the_structure_holds_no_element_that_says_nothing_and_every_text_has_its_own(papers: dict[str, Path]) -> None:
    reader = PdfReader(papers["report_pdf"])
    tree = reader.trailer["/Root"]["/StructTreeRoot"]
    entries = dict(leaves(tree["/ParentTree"]))
    elements = [one.get_object() for page in reader.pages for one in entries[page["/StructParents"]].get_object()]

    assert len(elements) > 5000
    assert not any(one["/S"] == "/Span" and set(one) <= {"/Type", "/S", "/P", "/Pg", "/K"} for one in elements)
    assert all(kids(one) for one in elements)
    assert papers["report_pdf"].stat().st_size < 4_000_000
