"""Thai words are whole at every line end of a PDF, in the real LibreOffice."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from docx.shared import Cm
from looking.lineends import before_number, in_dictionary_word, in_name, in_syllable, line_ends

from ita_excel.word.pages.cutrows.mends import Mends
from ita_excel.word.pages.lineends import LineEnd
from ita_excel.word.pages.lines.textmarks import BREAK, FIRM, HAND, MARKS, soft_marks
from ita_excel.word.pages.pdf import to_pdf
from ita_excel.word.pages.softmarks import marked_copy
from ita_excel.word.pages.wordends import held, parts, word_ends
from ita_excel.word.text.docx import open_document, save
from ita_excel.word.text.styles import official_document

TEXTS = (
    "สำนักงานเขตพื้นที่การศึกษากำหนดให้ผู้อำนวยการกลุ่ม/หน่วยกำกับดูแลการปฏิบัติงานตามหลักธรรมาภิบาลในสถานศึกษา",
    "การเบิกจ่ายเงินในเรื่องต่าง ๆ เช่น ค่าวัสดุอุปกรณ์หรือค่าเดินทาง ฯลฯ และให้ข้อเสนอแนะ/ร้องเรียนได้ทุกช่องทางที่มี",
    "มีผู้ตอบแบบวัด (จำนวน 58 คน จาก 65 คน) ในปีงบประมาณ พ.ศ. 2566 ได้คะแนนร้อยละ 91.25 ตามข้อ 3 ของตัวชี้วัดที่ 9) จังหวัดสมุทรใส",
    "โดยนายศักดิ์สิทธิ์ แร่ทอง ผอ.สพป.ชุมพร เขต 1 และนางสาวพรรณี จันทร์สว่าง ร่วมต่อต้านการทุจริตด้วยคะแนน 99.17 มีผลดีที่สุด",
    "1. คณะทำงานที่ปรึกษา มีหน้าที่ ให้คำปรึกษาและแก้ไขปัญหา (คณะทำงานที่ปรึกษา) เพื่อให้เป็นไปด้วยความเรียบร้อย",
    "สรุปได้ว่า ตัวชี้วัดที่ ………… ได้คะแนนสูงสุด ………… คะแนน ส่วนตัวชี้วัดที่ได้คะแนนต่ำกว่าตัวชี้วัดอื่น ๆ คือ ตัวชี้วัดที่ ………… ได้คะแนน ………… คะแนน",
)
NAMES = ("สมุทรใส",)


def words(text: str, names: tuple[str, ...] = ()) -> list[str]:
    """The text cut where a line may end."""
    ends = [end for end in word_ends(text, names) if end not in held(text, names)]
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Every text at thirty widths from ten centimetres on, justified."""
    folder = tmp_path_factory.mktemp("lines")
    document = official_document()
    for text in TEXTS:
        for step in range(30):
            document.add_paragraph(text, style="Body Text").paragraph_format.right_indent = Cm(0.2 * step)
    made = save(document, folder / "a.docx")
    return made, to_pdf(made, folder / "a.pdf", names=NAMES).path


def test_no_line_ends_within_a_syllable_or_a_word_or_between_what_belongs_together(paper: tuple[Path, Path]) -> None:
    ends = line_ends(*paper, NAMES)

    assert len(ends) > 100
    assert [str(end) for end in ends if in_syllable(end) or end.wrong] == []


def test_the_text_of_the_pdf_is_clean_and_found_by_its_words(paper: tuple[Path, Path]) -> None:
    document, pdf = paper
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))

    assert not any(mark in text for mark in MARKS)
    assert text.count("ธรรมาภิบาล") == 30
    assert FIRM not in text and "58 คน" in text
    assert not any(mark in document.read_bytes().decode("latin-1") for mark in MARKS)


def test_no_gap_in_a_justified_line_reads_as_a_space_between_words(paper: tuple[Path, Path]) -> None:
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(paper[1]))

    assert text.count("คณะทำงานที่ปรึกษา") > 50
    assert "คณะทำงาน ที่" not in text


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
    assert words("ผลของตัวชี้วัดที่ 10") == ["ผล", "ของ", "ตัวชี้วัด", "ที่ 10"]
    assert parts("สำนักงานคณะกรรมการป้องกันและปราบปรามการทุจริตแห่งชาติ") == (
        "สำนักงาน", "คณะกรรมการ", "ป้องกัน", "และ", "ปราบปราม", "การ", "ทุจริต", "แห่งชาติ")
    assert parts("ธรรมาภิบาล") == ("ธรรมาภิบาล",)


def test_names_abbreviations_and_repetitions_stay_whole() -> None:
    assert words("นายศักดิ์สิทธิ์ แร่ทอง") == ["นายศักดิ์สิทธิ์ แร่ทอง"]
    assert words("ผอ.สพป.ชุมพร")[0] == "ผอ.สพป.ชุมพร"
    assert words("นายทะเบียน") == ["นายทะเบียน"]
    assert words("ค่าเดินทาง ฯลฯ") == ["ค่าเดินทาง ฯลฯ"]
    assert "ๆ" not in words("ต่าง ๆ")


def test_a_word_too_long_for_its_column_may_end_a_line_where_two_words_meet() -> None:
    assert parts("เทคโนโลยีสารสนเทศ") == ("เทคโนโลยี", "สารสนเทศ")
    assert soft_marks("เทคโนโลยีสารสนเทศ")[len("เทคโนโลยี")] == "\u200b"
    assert "\u200b" not in soft_marks("หน่วยงาน").values()
    assert soft_marks("หน่วยงาน", room=5)[len("หน่วย")] == "\u200b"


@pytest.mark.parametrize("text, together", [
    ("คงเหลือ 47,585 บาท แล้ว", "47,585 บาท"), ("ทั้งหมด ๖ เดือน แล้ว", "๖ เดือน"), ("มี ………… คน แล้ว", "………… คน"),
    ("ในปี พ.ศ. 2566 มี", "พ.ศ. 2566"), ("เท่ากับร้อยละ 97.50 แล้ว", "ร้อยละ 97.50"), ("เมื่อ 20 มิถุนายน ที่ผ่านมา", "20 มิถุนายน"),
    ("เขตพื้นที่ (ผู้ตอบ) นั้น", "(ผู้ตอบ)"), ("เรียกว่า “เขตสุจริต” นั้น", "“เขต"), ("ในหลาย ๆ รูปแบบ", "หลาย ๆ"), ("ได้ร้อยละ 95% แล้ว", "95%"),
])
def test_what_belongs_together_stands_on_one_line(text: str, together: str) -> None:
    assert any(together in word for word in words(text))


def test_a_number_of_a_list_stays_with_what_it_numbers_and_that_of_an_indicator_with_its_noun() -> None:
    assert words("ปฏิบัติหน้าที่ 1. การรับรู้")[-2:] == ["1", ". การรับรู้"]
    assert words("ตัวชี้วัดที่ 8) การปรับปรุง")[-4:] == ["ตัวชี้วัด", "ที่ 8)", " ", "การปรับปรุง"]


def test_a_line_ended_by_hand_parts_a_number_from_what_would_be_counted() -> None:
    assert len("ส่วนที่ 2\n") not in held("ส่วนที่ 2\nมาตรการส่งเสริมคุณธรรม")


def test_a_last_word_of_a_few_letters_is_not_left_alone() -> None:
    assert words("สำนักงานเขตพื้นที่การศึกษากำหนดให้มีรายละเอียดของการดำเนินการดังนี้")[-1] == "การดำเนินการดังนี้"


def test_of_a_text_in_a_column_the_last_word_is_not_alone_either() -> None:
    assert len("หมายเหตุ: เบิกจ่ายตามงวด") in held("หมายเหตุ: เบิกจ่ายตามงวดงาน", room=18)
    assert held("ถึงกำหนด", room=9) == frozenset()


def test_a_name_of_the_workbook_stays_whole_and_the_words_about_it_do_too() -> None:
    assert words("ประถมศึกษาสมุทรใส เขต 2") == ["ประถมศึกษา", "สมุทร", "ใส", " ", "เขต 2"]
    assert words("ประถมศึกษาสมุทรใส เขต 2", NAMES) == ["ประถมศึกษา", "สมุทรใส", " ", "เขต 2"]
    assert "\u200b" not in soft_marks("เกียรติมาพรศักดิ์", names=("เกียรติมาพรศักดิ์",)).values()


def test_the_copy_alone_has_firm_spaces_and_a_narrow_cell_has_none() -> None:
    assert soft_marks("ปี พ.ศ. 2566")[len("ปี พ.ศ.")] == FIRM
    assert FIRM not in soft_marks("ปี พ.ศ. 2566", room=6).values()
    assert soft_marks("ที่ (ผู้ตอบ")[len("ที่ (")] == "\ufeff"


def test_an_address_that_does_not_fit_the_line_goes_to_its_own_and_has_no_mark_within() -> None:
    address = "https://www.example.go.th/document/2567/?p=27103"
    for before, by_hand in (("ที่มา : ", {}), ("สรุปผลการดำเนินงานตามมาตรการส่งเสริมคุณธรรม : ", {46: HAND})):
        marks = soft_marks(before + address)
        assert {at: mark for at, mark in marks.items() if at >= len(before)} == by_hand


def test_a_break_by_hand_keeps_the_words_and_never_begins_a_paragraph(tmp_path: Path) -> None:
    document = official_document()
    document.add_paragraph("ร้อยละ 100 ในกลุ่ม")
    document.add_paragraph("เป็นร้อยละ 100 ในกลุ่ม")
    source = save(document, tmp_path / "a.docx").read_bytes()
    at = "ร้อยละ "
    (tmp_path / "b.docx").write_bytes(marked_copy(source, Mends({0: {len(at)}, 1: {len("เป็น" + at)}})))
    said = [paragraph.text for paragraph in open_document(tmp_path / "b.docx").paragraphs]
    assert "\n" not in said[0] and said[1].startswith("เป็\u2060น\n")


def test_names_that_follow_one_another_stay_whole_where_the_dictionary_reads_other_words() -> None:
    twice = "นายอนวิวัฒน์ นวลขนาย นายอนวิวัฒน์ นวลขนาย"
    for names in ((), ("อนวิวัฒน์", "นวลขนาย")):
        assert words(twice, names) == ["นายอนวิวัฒน์ นวลขนาย", " ", "นายอนวิวัฒน์ นวลขนาย"]


def test_the_number_of_a_list_stays_beside_a_name_that_is_parted_in_a_narrow_column() -> None:
    marks = soft_marks("3.3 นางนันทน์ภัส เกียรติมาพรศักดิ์", 26)
    assert marks[len("3.3")] == FIRM and len("3.3 นางนันทน์ภัส") not in marks


@pytest.mark.parametrize("text, read", [
    ("สื่อประชาสัมพันธ์", "สื่อ|ประชาสัมพันธ์"), ("แนวปฏิบัติตามหลัก", "แนวปฏิบัติตาม|หลัก"),
    ("ทุจริตและประพฤติมิชอบ", "ทุจริต|และ|ประพฤติมิชอบ"), ("ราชการกระทรวงศึกษาธิการ", "ราชการ|กระทรวงศึกษาธิการ"),
    ("และความโปร่งใสใน", "และ|ความโปร่งใส|ใน"), ("เป็นนักวิชาการ", "เป็น|นักวิชาการ"),
    ("นักประชาสัมพันธ์ชำนาญการ", "นักประชาสัมพันธ์|ชำนาญการ"), ("ประจำปีงบประมาณ", "ประจำปี|งบประมาณ"),
])
def test_what_a_dictionary_holds_is_one_word_though_it_has_several_pieces(text: str, read: str) -> None:
    assert "|".join(words(text)) == read


@pytest.mark.parametrize("text, read", [
    ("การดำเนินการตามมาตรการ", "การดำเนินการ|ตาม|มาตรการ"), ("การดำเนินการป้องกัน", "การดำเนินการ|ป้องกัน"),
    ("ตามแผนปฏิบัติการป้องกัน", "ตาม|แผนปฏิบัติการ|ป้องกัน"), ("รายงานการดำเนินงาน", "รายงาน|การดำเนินงาน"),
    ("การจัดการศึกษา", "การจัดการศึกษา"), ("โครงการอบรม", "โครงการอบรม"), ("ใช้เป็นแนวทางการทำงาน", "ใช้|เป็นแนวทาง|การทำงาน"),
])
def test_letters_that_may_be_read_in_two_ways_are_not_parted_or_after_the_longer_word(text: str, read: str) -> None:
    assert "|".join(words(text)) == read


def test_a_title_ends_in_a_line_of_several_words() -> None:
    text = "ผลการประเมินคุณธรรมของสำนักงาน ประจำปีงบประมาณ พ.ศ. 2566"
    for title, may_end in ((True, False), (False, True)):
        assert (soft_marks(text, title=title)[text.index("งบประมาณ")] == BREAK) is may_end


def ended(text: str) -> LineEnd:
    """The line's end that | shows, with the names that were parted once."""
    return LineEnd(0, text.replace("|", ""), text.index("|"), ("อนวิวัฒน์", "นวลขนาย", *NAMES))


@pytest.mark.parametrize("text", ["นวลขนาย นา|ยอนวิวัฒน์ นวลขนาย", "นวลขนาย นายอน|วิวัฒน์ นวลขนาย", "ประถมศึกษาสมุทร|ใส เขต 2"])
def test_the_judge_sees_a_name_that_is_parted(text: str) -> None:
    assert in_name(ended(text))


@pytest.mark.parametrize("text", [
    "สื่อประชา|สัมพันธ์", "ตามแนว|ปฏิบัติของ", "และประพฤติ|มิชอบ", "ทุจริตประจำ|ปี", "ผลการดำเนิน|การตาม", "และความ|โปร่งใสใน",
    "ราชการกระทรวง|ศึกษาธิการ", "เป็นนัก|วิชาการศึกษา", "นัก|ประชาสัมพันธ์ชำนาญการ",
])
def test_the_judge_sees_a_word_that_is_parted_where_its_pieces_meet(text: str) -> None:
    assert in_dictionary_word(ended(text))


def test_the_judge_sees_a_year_that_is_parted_and_nothing_where_words_meet() -> None:
    assert before_number(ended("ประจำปีงบประมาณ พ.ศ. |2565/2566"))
    for text in ("ดำเนินการ|ตามมาตรการ", "ใน|การดำเนินงาน", "คุณธรรม|และความโปร่งใส", "นวลขนาย |นายอนวิวัฒน์"):
        end = ended(text)
        assert not (in_name(end) or in_dictionary_word(end) or before_number(end) or in_syllable(end))
