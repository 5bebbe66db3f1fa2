"""Figures with their source: typed into a cell, or computed as a Thai formula says."""

from __future__ import annotations

from ita_excel.sheets.schema import Row, Sheet
from ita_excel.word.text.figuremark import FigureSource, PrintedFigure


def typed(row: Row, column: str, text: str, number: str = "") -> str:
    """A figure that stands in a column of a row; the bare text where there is no such cell."""
    cell = row.cell(column)
    return PrintedFigure(text, FigureSource(row.sheet.title, cell), number) if cell and text else text


def computed(text: str, formula: str, sheet: Sheet | None = None) -> str:
    """A figure that is computed; the sheet is where what it is made of stands."""
    return PrintedFigure(text, FigureSource(sheet.title if sheet else "", "", formula)) if text else text
