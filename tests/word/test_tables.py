"""Tables and captions finished after filling."""

from __future__ import annotations

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from ita_excel.word.fill.render import finish
from ita_excel.word.finish.captions import number_captions
from ita_excel.word.finish.markers import MarkerUnknown
from ita_excel.word.finish.tables import SHORT, TIED, finish_tables
from ita_excel.word.text.styles import official_document
from ita_excel.word.text.tables import Cell, TableRow, table


def table_of(*rows, heads=1):
    """A document with one table; its first rows are header rows."""
    document = official_document()
    table = document.add_table(0, len(rows[0]))
    for number, row in enumerate(rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
            cell.paragraphs[0].style = document.styles["หัวตาราง" if number < heads else "ข้อความในตาราง"]
    return document


def merges(document, column=0):
    """What each row's own cell of a column says about merging."""
    cells = [row._tr.tc_lst[column] for row in document.tables[0].rows]
    return [cell.vMerge for cell in cells]


def seen(document):
    """The texts a reader sees: each row's own cells."""
    return [["".join(cell.xpath(".//w:t/text()")) for cell in row._tr.tc_lst] for row in document.tables[0].rows]


def test_a_cell_marked_same_joins_the_one_above():
    document = table_of(["กลุ่ม", "ผล"], ["อำนวยการ", "1"], ["[[same]]อำนวยการ", "2"], ["[[same]]", "3"], ["แผน", "4"])

    finish_tables(document)

    assert merges(document) == [None, "restart", "continue", "continue", None]
    assert [row[0] for row in seen(document)] == ["กลุ่ม", "อำนวยการ", "", "", "แผน"]


def test_equal_neighbours_join_in_a_column_whose_head_asks_for_it(tmp_path):
    document = table_of(["[[merge]]กลุ่ม", "ผล"], ["ก", "1"], ["ก", "1"], ["ข", "1"], ["ก", "1"])

    finish_tables(document)

    assert merges(document) == [None, "restart", "continue", None, None]
    assert merges(document, 1) == [None] * 5
    assert seen(document)[0] == ["กลุ่ม", "ผล"]
    assert OpenXmlValidator().validate(finish(document, tmp_path / "out.docx")).errors == []


def test_empty_cells_do_not_join():
    document = table_of(["[[merge]]กลุ่ม", "ผล"], ["", "1"], ["", "2"])

    finish_tables(document)

    assert merges(document) == [None, None, None]


def test_a_mark_in_the_first_row_has_nothing_to_join_and_goes():
    document = table_of(["[[same]]กลุ่ม", "ผล"], heads=0)

    finish_tables(document)

    assert (merges(document), seen(document)) == ([None], [["กลุ่ม", "ผล"]])


def test_header_rows_repeat_on_each_page():
    document = table_of(["กลุ่ม", "ผล"], ["ก", "ข"], ["1", "2"], heads=2)

    finish_tables(document)

    heads = [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in document.tables[0].rows]
    assert heads == [True, True, False]


def test_a_table_of_header_rows_alone_repeats_none():
    document = table_of(["กลุ่ม", "ผล"])

    finish_tables(document)

    assert document.element.xpath("//w:tblHeader") == []


def test_only_short_rows_are_kept_whole():
    document = table_of(["ก", "ข"], ["สั้น", "1"], ["ย" * 1000 * (SHORT + 1), "2"])

    finish_tables(document)

    whole = [bool(row._tr.xpath("./w:trPr/w:cantSplit")) for row in document.tables[0].rows]
    assert whole == [True, True, False]


def captioned(*texts):
    document = official_document()
    for text in texts:
        document.add_paragraph(text)
    return document


def test_captions_are_numbered_by_kind_and_shown_right_at_once(tmp_path):
    document = captioned(
        "[[caption:table:weights]] น้ำหนัก", "[[caption:chart:history]] ย้อนหลัง", "[[caption:table:budget]] เงิน"
    )

    labels = number_captions(document)

    assert [p.text for p in document.paragraphs] == [
        "ตารางที่ 1 น้ำหนัก", "แผนภูมิที่ 1 ย้อนหลัง", "ตารางที่ 2 เงิน",
    ]
    assert labels == {
        "table:weights": "ตารางที่ 1", "chart:history": "แผนภูมิที่ 1", "table:budget": "ตารางที่ 2",
    }
    fields = [" ".join(node.text.split()) for node in document.element.iter(qn("w:instrText"))]
    assert fields == ["SEQ ตารางที่ \\* ARABIC", "SEQ แผนภูมิที่ \\* ARABIC", "SEQ ตารางที่ \\* ARABIC"]
    assert OpenXmlValidator().validate(finish(document, tmp_path / "out.docx")).errors == []


def test_a_reference_before_its_caption_shows_the_right_label():
    document = captioned(
        "ตาม[[ref:table:b]] และ[[ref:table:a]]ด้วย", "[[caption:table:a]] ก", "[[caption:table:b]] ข"
    )

    number_captions(document)

    assert document.paragraphs[0].text == "ตามตารางที่ 2 และตารางที่ 1ด้วย"
    marked = [mark.get(qn("w:name")) for mark in document.element.iter(qn("w:bookmarkStart"))]
    referred = [node.text.split()[1] for node in document.paragraphs[0]._p.iter(qn("w:instrText"))]
    assert (marked, referred) == (["_Ref_table_a", "_Ref_table_b"], ["_Ref_table_b", "_Ref_table_a"])


def test_the_caption_of_a_table_stays_with_it():
    document = captioned("[[caption:table]] ก", "[[caption:chart]] ข")

    number_captions(document)

    assert [bool(p.paragraph_format.keep_with_next) for p in document.paragraphs] == [True, False]


def test_a_caption_marker_cut_into_runs_keeps_its_look():
    document = official_document()
    paragraph = document.add_paragraph("[[cap")
    paragraph.runs[0].bold = True
    paragraph.add_run("tion:photo:x]] ประชุม")

    number_captions(document)

    assert paragraph.text == "ภาพที่ 1 ประชุม"
    assert all(run.bold for run in paragraph.runs[:-1])


@pytest.mark.parametrize("marker", ["[[caption:tabel:x]]", "[[ref:table:none]]"])
def test_an_unknown_caption_or_reference_is_said(marker):
    with pytest.raises(MarkerUnknown, match="แม่แบบ"):
        number_captions(captioned("[[caption:table:a]]", marker))


def test_numbers_survive_saving(tmp_path):
    document = captioned("[[caption:table:a]] ก")
    number_captions(document)

    assert docx.Document(finish(document, tmp_path / "o.docx")).paragraphs[0].text == "ตารางที่ 1 ก"


def test_a_note_under_a_table_is_not_left_alone_on_the_next_page():
    document = table_of(["ก", "ข"], ["1", "2"], ["3", "4"])
    document.add_paragraph("หมายเหตุ: ตัวเลขสมมุติ", style=document.styles["หมายเหตุ"])

    finish_tables(document)

    assert [kept(row) for row in document.tables[0].rows] == [True, True, True]


def test_without_a_note_the_last_row_is_free():
    document = table_of(["ก", "ข"], ["1", "2"], ["3", "4"])
    document.add_paragraph("ข้อความถัดไป")

    finish_tables(document)

    assert kept(document.tables[0].rows[-1]) is False


def kept(row):
    """Is every paragraph of the row kept with what follows?"""
    return all(paragraph.paragraph_format.keep_with_next for cell in row.cells for paragraph in cell.paragraphs) is True


def stays_with_next(document):
    """Does each row's first paragraph stay with what follows?"""
    return [bool(row._tr.xpath(".//w:pPr/w:keepNext")) for row in document.tables[0].rows]


def split(document):
    """May each row be cut by the end of a page?"""
    return [not row._tr.xpath("./w:trPr/w:cantSplit") for row in document.tables[0].rows]


def test_a_long_table_keeps_its_header_with_two_rows_and_its_last_two_together():
    document = table_of(["กลุ่ม", "ผล"], *(["กลุ่ม", str(row)] for row in range(20)))

    finish_tables(document)

    assert stays_with_next(document) == [True, True, *[False] * 17, True, False]


def test_a_tall_row_may_be_cut_by_the_end_of_a_page_and_a_low_one_not():
    document = table_of(["กลุ่ม", "ผล"], ["ก", "1"], ["บรรทัด " * 20 * (SHORT + 1), "2"])

    finish_tables(document)

    assert split(document)[1:] == [False, True]


def test_in_a_row_of_money_an_amount_below_words_stands_at_the_right():
    document = official_document()
    rows = [TableRow([Cell(["ดำเนินการเสร็จสิ้น", "2,415.50"], "TableNumber"), Cell("5,000", "TableMoney")]),
            TableRow([Cell(["ระดับ", "95"], "TableNumber"), Cell("ก")])]
    document.element.body.sectPr.addprevious(table((8, 8), rows))

    finish_tables(document)

    assert [[p.style.style_id for p in row.cells[0].paragraphs] for row in document.tables[0].rows] == [
        ["TableNumber", "TableMoney"], ["TableNumber", "TableNumber"],
    ]


def test_an_amount_alone_stands_at_the_right_in_a_column_whose_sum_is_money():
    document = official_document()
    rows = [TableRow([Cell("2,415.50", "TableNumber"), Cell("7", "TableNumber")]),
            TableRow([Cell("ไม่ได้ใช้งบประมาณ", "TableNumber"), Cell("8", "TableNumber")]),
            TableRow([Cell("2,415.50", "TableMoney"), Cell("15", "TableNumber")])]
    document.element.body.sectPr.addprevious(table((8, 8), rows))

    finish_tables(document)

    assert [[cell.paragraphs[0].style.style_id for cell in row.cells] for row in document.tables[0].rows] == [
        ["TableMoney", "TableNumber"], ["TableNumber", "TableNumber"], ["TableMoney", "TableNumber"],
    ]


def owners(name: str, items: int) -> Document:
    """A list of items in the charge of one person, as an order has it: each item takes two lines."""
    document = official_document()
    rows = [TableRow([Cell("ข้อ", "TableHead"), Cell("ผู้กำกับดูแล", "TableHead")])]
    rows += [TableRow([Cell(["ข้อมูล", str(at)]), Cell(f"{'[[same]]' * (at > 0)}{name}")]) for at in range(items)]
    document.element.body.sectPr.addprevious(table((8, 8), rows))
    return document


def test_a_name_beside_many_rows_is_said_again_and_the_rows_of_one_name_stay_on_a_page():
    document = owners("นายเอก ใจดี", 10)

    finish_tables(document)

    assert [row[1] for row in seen(document)[1:]] == [*["นายเอก ใจดี", "", ""] * 3, "นายเอก ใจดี"]
    assert stays_with_next(document)[1:] == [*[True, True, False] * 2, True, True, True, False]


def test_running_text_beside_many_rows_is_not_said_again():
    document = owners("รายงานผลต่อผู้บริหารทุกเดือน " * 12, 10)

    finish_tables(document)

    assert [bool(row[1]) for row in seen(document)[1:]] == [True, *[False] * 9]


def test_equal_names_are_said_again_too_after_as_many_lines():
    document = table_of(["[[merge]]กลุ่ม", "ผล"], *(["ก", "1"] for _ in range(TIED + 2)))

    finish_tables(document)

    assert [row[0] for row in seen(document)[1:]] == ["ก", *[""] * (TIED - 1), "ก", ""]


@pytest.mark.parametrize("words, held", [("ประกอบด้วย", True), ("คณะทำงานมีหน้าที่ดำเนินการ " * 60, False)])
def test_only_a_low_paragraph_above_a_table_stays_with_it(words, held):
    document = official_document()
    document.add_paragraph(words).paragraph_format.keep_with_next = True
    document.add_table(1, 1)

    finish_tables(document)

    assert bool(document.paragraphs[0].paragraph_format.keep_with_next) is held
