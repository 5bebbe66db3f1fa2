"""Whatever somebody types comes out as itself: in Word, and in the PDF as Chrome's reader sees it."""

from __future__ import annotations

import io
import time
import unicodedata
from pathlib import Path

import docx
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_excel import flow
from ita_excel.examples.sources import example
from ita_excel.master.create import create
from ita_excel.office import soffice
from ita_excel.word.fill.render import Filling
from ita_excel.word.text.wordml import legal

TYPED = (
    "<b>ตัวหนา</b> & «เครื่องหมาย»", "{{ office }} {% for x in y %}", "{%p endfor %}", "[[photos:1]] [[merge]]",
    "=HYPERLINK(1) +1 -1 @x", "ค่า 5 < 7 > 3 ]]>", "<!-- ความเห็น --> &amp &#65 <?xml?>", "ราคา\tต่อหน่วย", "e\u0301 กำ น้ำ ปู่",
    "../../etc/passwd %s %(x)s $HOME `id`", "javascript:alert(1)",
)  # fmt: skip
"""Text that a template engine, XML, a formula or a shell would take for its own."""
NOT_IN_PDF = ("🙂 ยิ้ม", "\u202eกลับด้าน", "مرحبا", "ก" * 30_000, "\x07ระฆัง\x0b")
"""Letters whose look is the font's, whose order is the reader's, or that no XML holds: told of the Word file only."""


def spaceless(text: str) -> str:
    return unicodedata.normalize("NFC", "".join(text.split()).replace("\u200b", "").replace("\u2060", ""))


def unhyphened(text: str) -> str:
    """pdfium takes a hyphen at a line's end for one that divides a word, and tells it as U+FFFE or not at all."""
    return spaceless(text).replace("-", "").replace("\ufffe", "").replace("\x02", "")


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("any")
    rows = dict(example("samut_2567"))
    rows["remarks"] = [{"kind": "ปัญหาอุปสรรค", "text": text} for text in (*TYPED, *NOT_IN_PDF)]
    workbook = create(folder / "ก.xlsx", year=2567, rows=rows)
    flow.write(flow.load(workbook), folder, only=("report",))
    return folder


@pytest.mark.parametrize("typed", [*TYPED, *NOT_IN_PDF], ids=lambda text: text[:20].encode("unicode_escape").decode())
def test_typed_text_stands_in_the_word_file_as_it_is(typed: str, papers: Path) -> None:
    said = spaceless("\n".join(node.text or "" for node in docx.Document(str(papers / "report.docx")).element.iter("{*}t")))

    assert spaceless(legal(typed).replace("\u202e", "")) in said.replace("\u202e", "")


LONG = ("ก", "a", "๑", "a@", "ab ", "ก๑ข", "1,", "กำ", "http://", "งบประมาณ ", "ผู้อำนวยการกลุ่ม", "(")


def test_thirty_thousand_letters_of_any_kind_are_checked_at_once(tmp_path: Path) -> None:
    rows = dict(example("samut_2567"))
    rows["remarks"] = [{"kind": "ปัญหาอุปสรรค", "text": (text * 30_000)[:30_000]} for text in LONG]
    year = flow.load(create(tmp_path / "ก.xlsx", year=2567, rows=rows))

    begun = time.process_time()
    flow.check(year)

    assert time.process_time() - begun < 8, "a pattern takes the square of a text's length: a second a kind is too much"


@pytest.mark.skipif(soffice.find() is None, reason="needs LibreOffice")
def test_typed_text_stands_in_the_pdf_as_it_is(tmp_path: Path) -> None:
    rows = dict(example("samut_2567"))
    rows["settings"] = [{**rows["settings"][0], "memo_attachments": list(TYPED)}]
    flow.write(flow.load(create(tmp_path / "ก.xlsx", year=2567, rows=rows)), tmp_path, only=("memo",), pdf=True)
    pdf = pypdfium2.PdfDocument(tmp_path / "memo.pdf")
    said = unhyphened("".join(page.get_textpage().get_text_range() for page in pdf))

    assert [text for text in TYPED if unhyphened(legal(text)) not in said] == []


def one_field() -> bytes:
    document = docx.Document()
    document.add_paragraph("ก {{ value }} ข")
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


ONE_FIELD = one_field()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60) | st.text("<>&{}%#[]\"'\\\n\t", max_size=30))
def test_any_text_at_all_fills_a_template_as_itself(typed: str) -> None:
    document = Filling(Path("a.docx"), ONE_FIELD).document({"value": typed})

    said = "".join(node.text or "" for node in document.element.iter("{*}t"))
    assert spaceless(said) == spaceless(f"ก {legal(typed)} ข")
