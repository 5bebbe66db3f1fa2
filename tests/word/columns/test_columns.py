"""Columns as wide as what stands in them asks for: names and roles of persons, codes and amounts."""

from __future__ import annotations

import docx
import pytest
from docx.document import Document
from docx.shared import Twips

from ita_excel.word.finish.codecolumns import fit_members, widen_codes
from ita_excel.word.text.style_set import MEMBER_STYLE, NUMBERED
from ita_excel.word.text.styles import official_document
from ita_excel.word.text.tables import Cell, TableRow, table

# --- a name in a list of persons stands on one line, and what the person does there too


LISTED = (("นางสาวจันทร์ฉวี ศรีปรีชาพัฒนา", "ลูกจ้างชั่วคราว", "รองประธานคณะทำงาน"), ("นายเอก ใจดี", "ครู", "คณะทำงาน"))


def members(*people: tuple[str, str, str], style: str = MEMBER_STYLE) -> Document:
    document = official_document()
    for at, (name, position, role) in enumerate(people, 1):
        row = TableRow([Cell(f"3.{at}\t{name}", style), Cell(position, "Normal"), Cell(role, "Normal")])
        document.element.body.sectPr.addprevious(table((5.4, 6.8, 3.8), [row], lines=False))
    return document


def column_widths(document: Document) -> list[list[int]]:
    return [[round(column.width / Twips(1)) for column in one.columns] for one in document.tables]


def test_columns_of_lists_of_persons_are_alike_and_as_wide_as_the_longest_name_and_role_ask() -> None:
    before = sum(column_widths(members(*LISTED))[0])
    document = members(*LISTED)
    fit_members(document)
    first, second = column_widths(document)
    assert first == second and sum(first) == before
    assert first[0] >= NUMBERED + 23 * 115 and first[2] >= 17 * 115
    assert [round(cell.width / Twips(1)) for cell in document.tables[0].rows[0].cells] == first


def test_a_name_of_many_words_leaves_room_for_the_others() -> None:
    document = members(("นาย" + "ยาว" * 60, "ตำแหน่ง" * 20, "หน้าที่" * 20))
    fit_members(document)
    name, position, role = column_widths(document)[0]
    assert min(name, position, role) > 2000


def test_the_dots_of_who_is_yet_to_be_named_stand_on_one_line() -> None:
    document = members(("…" * 4, "…" * 4, "…" * 4))
    fit_members(document)
    # Four signs of three dots take 620 at 16 points, the sides of a cell 216.
    name, _, role = column_widths(document)[0]
    assert name - NUMBERED >= 620 + 216 and role >= 620 + 216


def test_a_table_that_lists_no_persons_keeps_its_columns() -> None:
    document = members(*LISTED, style="TableText")
    fit_members(document)
    assert column_widths(document) == column_widths(members(*LISTED, style="TableText"))


# --- the code of an item and an amount stand on one line, however narrow the template made its column


def with_codes(*codes: str) -> Document:
    document = docx.Document()
    table = document.add_table(len(codes), 2)
    for row, code in zip(table.rows, codes, strict=True):
        for cell, text, width in zip(row.cells, (code, "รายการ"), (800, 6000), strict=True):
            cell.text, cell.width = text, Twips(width)
    for column, width in zip(table.columns, (800, 6000), strict=True):
        column.width = Twips(width)
    return document


def code_widths(document: Document) -> list[list[int]]:
    table = document.tables[0]
    rows = [[cell.width for cell in row.cells] for row in table.rows]
    return [[int((width or 0) / Twips(1)) for width in row] for row in ([c.width for c in table.columns], *rows)]


@pytest.mark.parametrize(("codes", "first"), [
    (("O1", "O43"), 800), (("MOIT1", "MOIT10"), 996), (("MOIT 10 กับอื่น",), 800), (("https://a.go.th/a/b/c",), 800),
    (("5,000", "12,345,678.50"), 1576), (("5,000", "-"), 800),
])
def test_a_column_is_widened_for_its_longest_code_or_amount_and_the_table_stays_as_wide(codes: tuple[str, ...], first: int) -> None:
    document = with_codes(*codes)
    widen_codes(document)
    assert code_widths(document) == [[first, 6800 - first]] * (len(codes) + 1)
