"""Tables of answers built from data: any number of fields and answers, all widths within the paper."""

from __future__ import annotations

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table

from ita_excel.word.finish.crosstables import WIDTH, CrossField, CrossRow, CrossTable, insert_cross_tables
from ita_excel.word.finish.markers import MarkerUnknown

CM = 567


def answers(fields: int, words: int) -> CrossTable:
    titles = [f"ด้านที่ {n}" for n in range(1, fields + 1)]
    figures = tuple(str(n) for n in range(fields * words))
    return CrossTable(
        ("ที่", "กลุ่ม/หน่วย"),
        tuple(CrossField(title, tuple(f"คำตอบ {n}" for n in range(1, words + 1))) for title in titles),
        (CrossRow("1", "กลุ่มอำนวยการ", figures),),
        (CrossRow("", "สรุป", figures),),
    )


def filled(table: CrossTable) -> Document:
    document = docx.Document()
    document.add_paragraph("[[table:practice]] การดำเนินการ")
    document.add_paragraph("ท้าย")
    insert_cross_tables(document, {"practice": table})
    return document


def widths(table: Table) -> list[int]:
    return [int(str(column.get(qn("w:w")))) for column in table._tbl.iter(qn("w:gridCol"))]


def words(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_a_field_stands_over_its_answers_and_the_line_of_the_template_over_all() -> None:
    document = filled(answers(2, 2))
    assert words(document.tables[0]) == [
        ["ที่", "กลุ่ม/หน่วย", *["การดำเนินการ"] * 4],
        ["ที่", "กลุ่ม/หน่วย", "ด้านที่ 1", "ด้านที่ 1", "ด้านที่ 2", "ด้านที่ 2"],
        ["ที่", "กลุ่ม/หน่วย", "คำตอบ 1", "คำตอบ 2", "คำตอบ 1", "คำตอบ 2"],
        ["1", "กลุ่มอำนวยการ", "0", "1", "2", "3"],
        ["สรุป", "สรุป", "0", "1", "2", "3"],
    ]
    assert [p.text for p in document.paragraphs] == ["ท้าย"]


@pytest.mark.parametrize("answered", range(2, 7))
@pytest.mark.parametrize("fields", range(1, 11))
def test_every_number_of_fields_and_answers_stays_within_the_paper(fields: int, answered: int) -> None:
    tables = filled(answers(fields, answered)).tables
    for table in tables:
        assert sum(widths(table)) <= round(WIDTH * CM) + len(widths(table))
        assert min(widths(table)[2:]) >= round(0.98 * CM), "a percentage finds no place"
    figures = [cell for table in tables for cell in words(table)[3][2:]]
    assert figures == [str(n) for n in range(fields * answered)]


def test_a_table_of_one_question_has_no_row_for_fields() -> None:
    asked = CrossTable(("ที่", "กลุ่ม"), (CrossField("", ("รู้", "ไม่รู้")),), (CrossRow("1", "ก", ("3", "4")),), ())
    assert words(filled(asked).tables[0]) == [
        ["ที่", "กลุ่ม", "การดำเนินการ", "การดำเนินการ"], ["ที่", "กลุ่ม", "รู้", "ไม่รู้"], ["1", "ก", "3", "4"],
    ]


def test_what_staff_typed_is_text_and_its_lines_are_paragraphs() -> None:
    typed = CrossTable(("", ""), (CrossField("", ("a", "b")),), (CrossRow("1", "**ก** & <ข>\nค\x07", ("", "")),), ())
    cell = filled(typed).tables[0].rows[2].cells[1]
    assert [p.text for p in cell.paragraphs] == ["**ก** & <ข>", "ค"]


@pytest.mark.parametrize(("fields", "answered"), [(1, 2), (3, 4)])
def test_a_name_stands_as_far_from_the_line_as_in_other_tables_however_narrow_the_columns(fields: int, answered: int) -> None:
    for made in filled(answers(fields, answered)).tables:
        name = made.rows[3].cells[1]._tc
        margins = {side.tag: side.get(qn("w:w")) for side in name.iterfind(f"{qn('w:tcPr')}/{qn('w:tcMar')}/*")}
        assert margins == {qn("w:left"): "85", qn("w:right"): "85"}


def test_a_marker_in_the_last_line_of_a_cell_leaves_the_cell_whole() -> None:
    document = docx.Document()
    document.add_table(1, 1).rows[0].cells[0].paragraphs[0].text = "[[table:practice]]"
    insert_cross_tables(document, {"practice": answers(1, 2)})
    cell = document.tables[0].rows[0].cells[0]
    assert len(cell.tables) == 1 and cell._tc[-1].tag == qn("w:p") and cell.paragraphs[-1].text == ""


def test_a_table_of_another_name_is_told() -> None:
    document = docx.Document()
    document.add_paragraph("[[table:budget]]")
    with pytest.raises(MarkerUnknown, match="budget"):
        insert_cross_tables(document, {"practice": answers(1, 2)})
