"""Thai words are whole at every line end of a PDF, in the real LibreOffice."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from docx.shared import Cm
from looking.lineends import in_syllable, line_ends

from ita_excel.word.pages.pdf import to_pdf
from ita_excel.word.pages.softmarks import MARKS, soft_marks
from ita_excel.word.pages.wordends import parts, word_ends
from ita_excel.word.text.docx import save
from ita_excel.word.text.styles import official_document

TEXTS = (
    "สำนักงานเขตพื้นที่การศึกษากำหนดให้ผู้อำนวยการกลุ่ม/หน่วยกำกับดูแลการปฏิบัติงานตามหลักธรรมาภิบาลในสถานศึกษา",
    "การเบิกจ่ายเงินในเรื่องต่าง ๆ เช่น ค่าวัสดุอุปกรณ์หรือค่าเดินทาง ฯลฯ และให้ข้อเสนอแนะ/ร้องเรียนได้ทุกช่องทางที่มี",
    "โดยนายศักดิ์สิทธิ์ แร่ทอง ผอ.สพป.ชุมพร เขต 1 และนางสาวพรรณี จันทร์สว่าง ร่วมต่อต้านการทุจริตด้วยคะแนน 99.17 มีผลดีที่สุด",
)


def words(text: str) -> list[str]:
    """The text cut where a line may end."""
    ends = word_ends(text)
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Every text at thirty widths, justified."""
    folder = tmp_path_factory.mktemp("lines")
    document = official_document()
    for text in TEXTS:
        for step in range(30):
            document.add_paragraph(text, style="Body Text").paragraph_format.right_indent = Cm(0.3 * step)
    made = save(document, folder / "a.docx")
    return made, to_pdf(made, folder / "a.pdf").path


def test_no_line_ends_within_a_syllable_or_a_word(paper: tuple[Path, Path]) -> None:
    ends = line_ends(*paper)

    assert len(ends) > 100
    assert [str(end) for end in ends if in_syllable(end) or end.in_word] == []


def test_the_text_of_the_pdf_is_clean_and_found_by_its_words(paper: tuple[Path, Path]) -> None:
    document, pdf = paper
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))

    assert not any(mark in text for mark in MARKS)
    assert text.count("ธรรมาภิบาล") == 30
    assert not any(mark in document.read_bytes().decode("latin-1") for mark in MARKS)


def test_no_vowel_of_a_justified_line_stands_beyond_the_margin(paper: tuple[Path, Path]) -> None:
    beyond = []
    for page in pypdfium2.PdfDocument(paper[1]):
        sheet = page.get_textpage()
        margin = page.get_width() - Cm(2).pt
        beyond += [
            sheet.get_text_range(max(0, at - 9), 10)
            for at in range(sheet.count_chars())
            if sheet.get_charbox(at)[2] > margin + 1 and not sheet.get_text_range(at, 1).isspace()
        ]

    assert beyond == []


def test_a_compound_of_short_words_is_whole_and_a_long_name_is_parted_where_its_words_meet() -> None:
    assert words("ผลของตัวชี้วัดที่ 10")[2] == "ตัวชี้วัด"
    assert parts("สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ") == (
        "สำนักงาน", "คณะกรรมการ", "ป้องกัน", "และ", "ปราบปราม", "การ", "ทุจริต", "แห่งชาติ")
    assert parts("ธรรมาภิบาล") == ("ธรรมาภิบาล",)


def test_names_abbreviations_and_repetitions_stay_whole() -> None:
    assert words("นายศักดิ์สิทธิ์ แร่ทอง") == ["นายศักดิ์สิทธิ์ แร่ทอง"]
    assert words("ผอ.สพป.ชุมพร")[0] == "ผอ.สพป.ชุมพร"
    assert words("นายทะเบียน") == ["นายทะเบียน"]
    assert "ฯลฯ" in words("ค่าเดินทาง ฯลฯ")
    assert "ๆ" not in words("ต่าง ๆ")


def test_a_word_too_long_for_its_column_may_end_a_line_where_two_words_meet() -> None:
    assert parts("เทคโนโลยีสารสนเทศ") == ("เทคโนโลยี", "สารสนเทศ")
    assert soft_marks("เทคโนโลยีสารสนเทศ")[len("เทคโนโลยี")] == "\u200b"
    assert "\u200b" not in soft_marks("หน่วยงาน").values()
    assert soft_marks("หน่วยงาน", room=5)[len("หน่วย")] == "\u200b"


def test_no_line_ends_after_an_opening_bracket_or_before_a_repeating_sign() -> None:
    for text, sign in (("เขตพื้นที่ (ผู้ตอบ", "ผู้"), ("ในหลาย ๆ รูปแบบ", "ๆ"), ("อื่น ๆ", "ๆ")):
        assert soft_marks(text)[text.index(sign)] == "\ufeff"
