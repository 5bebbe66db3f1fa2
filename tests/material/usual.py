"""The sheets as most workbooks of area offices have them: three instruments, three fields."""

from __future__ import annotations

from typing import Any

from ita_excel.sheets import Sheets, sheets_of
from ita_excel.sheets.schema import Sheet
from ita_excel.years.pack import shape_of
from ita_excel.years.shelf import load_pack

SHEETS: Sheets = sheets_of(shape_of(load_pack(2566), load_pack(2565)))
Settings: Any = SHEETS.by_name("settings").row
Awareness: Any = SHEETS.by_name("survey_awareness").row
Practice: Any = SHEETS.by_name("survey_practice").row
Effect: Any = SHEETS.by_name("survey_effect").row


def by_name(name: str) -> Sheet:
    """A sheet of theirs."""
    return SHEETS.by_name(name)
