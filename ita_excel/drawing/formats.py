"""How the cells of a new workbook look: one font, a few colours, formats made once.

Font: Tahoma 10. It is on every Windows and Mac with Office and draws Thai marks clearly at small sizes. The
official families (TH Sarabun New and its kin) are for papers; a machine without them would draw sheets in a
substitute of another width. Where Tahoma is missing (Linux), Loma stands in with nearly the same widths.
"""

from __future__ import annotations

from typing import Any

from ita_excel.language.thai import DATE_FORMAT
from ita_excel.sheets.schema import By, Column, Kind
from ita_excel.sheets.surveys import DIFFERENCE

FONT = "Tahoma"
SIZE = 10

DARK, GREY, PALE, LINE = "#1F4E5F", "#EDEDED", "#F6FAFB", "#BFC8CC"
GROUP_HEAD, TOOLKIT_HEAD, FORMULA_HEAD = "#2E7D6B", "#6B7280", "#6B7280"
MISSING, TWICE, UNEQUAL, DONE = "#FFF2CC", "#F8CBAD", "#C00000", "#C6E0B4"

MONEY = "#,##0.00"
SCORE = "0.00"
SIGNED = "+0.00;-0.00;0.00;@"
MORE_OR_FEWER = "+#,##0;-#,##0;0;@"
WHOLE = "#,##0"
PLAIN = "0"

TABLE_STYLE = "Table Style Light 1"

_HEADS = {By.OFFICE: DARK, By.GROUP: GROUP_HEAD, By.FORMULA: FORMULA_HEAD, By.TOOLKIT: TOOLKIT_HEAD}


class Formats:
    """The formats of one workbook; asking twice for the same look gives the same format."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def make(self, **look: object) -> Any:
        """A format by XlsxWriter's property names, with the workbook's font."""
        key = tuple(sorted(look.items()))
        if key not in self._made:
            # Colours and weights differ, the family never does: a scheme would follow the viewer's theme.
            self._made[key] = self._book.add_format({"font_name": FONT, "font_size": SIZE, "font_scheme": "", **look})
        return self._made[key]

    def title(self) -> Any:
        """The sheet's title in its first row."""
        return self.make(font_size=14, bold=True, font_color=DARK, valign="vcenter")

    def note(self, *, wrapped: bool = False) -> Any:
        """A sentence of help under the title; `wrapped` goes over several lines."""
        over_lines = {"text_wrap": True} if wrapped else {}
        return self.make(italic=True, font_color="#595959", valign="vcenter", **over_lines)

    def head(self, by: By = By.OFFICE) -> Any:
        """A column's head; its colour tells who fills the column."""
        return self.make(
            bold=True, font_color="#FFFFFF", bg_color=_HEADS[by], text_wrap=True, align="center", valign="vcenter",
            border=1, border_color="#FFFFFF",
        )

    def label(self, by: By) -> Any:
        """What a line of a form is called, in the colour of a column's head."""
        return self.make(
            bold=True, font_color="#FFFFFF", bg_color=_HEADS[by], text_wrap=True, valign="top", border=1,
            border_color="#FFFFFF",
        )

    def cell(self, column: Column) -> Any:
        """A data cell of a column: unlocked where somebody types, locked and grey where nobody does."""
        locked = is_locked(column)
        return self.make(
            border=1, border_color=LINE, valign="top", text_wrap=True, locked=locked,
            **_number(column), **({"bg_color": GREY} if locked else {}),
        )

    def line(self, column: Column) -> Any:
        """The cell of a form's line: to the left, beside its name; grey where nobody types."""
        look = {"bg_color": GREY} if is_locked(column) else {}
        return self.make(
            border=1, border_color=LINE, valign="top", text_wrap=True, locked=is_locked(column), align="left",
            num_format=number_format(column), **look,
        )

    def setting(self, column: Column) -> Any:
        """The value of one setting: to the left, whatever its kind."""
        return self.make(
            border=1, border_color=LINE, valign="top", text_wrap=True, locked=False, align="left",
            num_format=number_format(column),
        )

    def box(self, *, top: bool = False, **look: object) -> Any:
        """A bordered cell of a form or of a computed table; `top` sets its text to the upper edge."""
        return self.make(border=1, border_color=LINE, valign="top" if top else "vcenter", **look)


def is_locked(column: Column) -> bool:
    """Are the cells of a column shut on a protected sheet, because nobody types there?"""
    return column.by not in (By.OFFICE, By.GROUP)


def number_format(column: Column) -> str:
    """The number format of a column's cells, as Excel spells it."""
    return str(_number(column).get("num_format", "General"))


def _number(column: Column) -> dict[str, object]:
    if column.kind is Kind.DATE:
        return {"num_format": DATE_FORMAT, "align": "left"}
    if column.formula == DIFFERENCE:
        return {"num_format": MORE_OR_FEWER, "align": "center"}
    if column.kind is Kind.INTEGER or (column.kind is Kind.CHOICE and column.type is int):
        return {"num_format": WHOLE} if column.total else {"num_format": PLAIN, "align": "center"}
    if column.kind is Kind.DECIMAL:
        if column.formula == "change":
            return {"num_format": SIGNED, "align": "right"}
        return {"num_format": MONEY if column.total else SCORE}
    # Numbers such as 1.1 stay the text they are; no code is taken for a date.
    return {"num_format": "@"} if column.by is not By.FORMULA else {"align": "center"}
