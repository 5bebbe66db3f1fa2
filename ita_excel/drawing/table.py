"""Where a declared sheet's table stands in a new workbook, and how formulas name its columns.

Rows and columns are 0-based here, as XlsxWriter counts; references are as Excel writes them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from ita_excel.language.frozen import frozen
from ita_excel.language.place import letters
from ita_excel.language.thai import clean
from ita_excel.sheets.schema import By, Column, Sheet

TITLE_ROW, HELP_ROW, HEADER_ROW, FIRST_ROW = 0, 1, 2, 3

Cells = Mapping[str, object]
"""One row of plain values by column name."""

def number(row: Cells, name: str) -> Decimal | None:
    """A row's number; None where there is none."""
    value = row.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    return value if isinstance(value, Decimal) else Decimal(str(value))


def is_blank(row: Cells, name: str) -> bool:
    """Whether nothing that a person could see stands in a column of a row."""
    value = row.get(name)
    return value in (None, "", (), []) or (isinstance(value, str) and not clean(value))


_SPECIAL = re.compile(r"[^\w\u0e00-\u0e7f ]")
"""Letters for which a column's name in a formula takes a second pair of brackets."""


@frozen
class Table:
    """The table of one sheet: its columns, its filled rows, and blank ones below them."""

    sheet: Sheet
    columns: tuple[Column, ...]
    rows: Sequence[Cells]

    @property
    def name(self) -> str:
        """The table's name in the workbook; ASCII, so that any macro can write it."""
        return f"ta_{self.sheet.name}"

    @property
    def last_row(self) -> int:
        """The last row for data; a table has at least one."""
        return FIRST_ROW + max(1, len(self.rows) + self.sheet.spare) - 1

    @property
    def total_row(self) -> int | None:
        """The row of sums, where the sheet has one."""
        return self.last_row + 1 if self.sheet.totals else None

    @property
    def end_row(self) -> int:
        """The table's last row."""
        return self.last_row if self.total_row is None else self.total_row

    def index(self, name: str) -> int:
        """The 0-based place of a column."""
        return next(i for i, column in enumerate(self.columns) if column.name == name)

    def here(self, name: str) -> str:
        """The cell of a column in the formula's own row. LibreOffice wants the table's name in it."""
        return f"{self.name}[[#This Row],[{_escaped(self._title(name))}]]"

    def all(self, name: str) -> str:
        """All data cells of a column."""
        title = _escaped(self._title(name))
        return f"{self.name}[[{title}]]" if _SPECIAL.search(title) else f"{self.name}[{title}]"

    def head(self, name: str) -> str:
        """The cell that heads a column, with the sheet's name: 'กลุ่ม'!$C$3."""
        return f"'{self.sheet.title}'!${letters(self.index(name) + 1)}${FIRST_ROW}"

    def local(self, name: str, last: int | None = None) -> str:
        """The data cells of a column as a range of its own sheet; `last` is a 0-based row further down."""
        letter = letters(self.index(name) + 1)
        return f"${letter}${FIRST_ROW + 1}:${letter}${(last or self.last_row) + 1}"

    def cells(self, name: str, last: int | None = None) -> str:
        """The same range with the sheet's name, for defined names."""
        return f"'{self.sheet.title}'!{self.local(name, last)}"

    def first(self, name: str) -> str:
        """The first data cell of a column as conditional formats name it: $B4."""
        return f"${letters(self.index(name) + 1)}{FIRST_ROW + 1}"

    def typed(self) -> tuple[Column, ...]:
        """The columns somebody fills."""
        return tuple(column for column in self.columns if column.by is not By.FORMULA)

    def _title(self, name: str) -> str:
        return self.columns[self.index(name)].title


def _escaped(title: str) -> str:
    return re.sub(r"(['#\[\]@])", r"'\1", title)
