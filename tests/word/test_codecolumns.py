"""The code of an item stands on one line of its table, however narrow the template made its column."""

from __future__ import annotations

import docx
import pytest
from docx.document import Document
from docx.shared import Twips

from ita_excel.word.finish.codecolumns import widen_codes


def with_table(*codes: str) -> Document:
    document = docx.Document()
    table = document.add_table(len(codes), 2)
    for row, code in zip(table.rows, codes, strict=True):
        for cell, text, width in zip(row.cells, (code, "รายการ"), (800, 6000), strict=True):
            cell.text, cell.width = text, Twips(width)
    for column, width in zip(table.columns, (800, 6000), strict=True):
        column.width = Twips(width)
    return document


def widths(document: Document) -> list[list[int]]:
    table = document.tables[0]
    rows = [[cell.width for cell in row.cells] for row in table.rows]
    return [[int((width or 0) / Twips(1)) for width in row] for row in ([c.width for c in table.columns], *rows)]


@pytest.mark.parametrize(("codes", "first"), [
    (("O1", "O43"), 800), (("MOIT1", "MOIT10"), 996), (("MOIT 10 กับอื่น",), 800), (("https://a.go.th/a/b/c",), 800),
])
def test_a_column_is_widened_for_its_longest_code_and_the_table_stays_as_wide(codes: tuple[str, ...], first: int) -> None:
    document = with_table(*codes)
    widen_codes(document)
    assert widths(document) == [[first, 6800 - first]] * (len(codes) + 1)
