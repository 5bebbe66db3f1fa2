"""The sheets of the master workbook, declared once; `SHEETS` is their order. May import: language."""

from __future__ import annotations

from ita_excel.sheets.budget import Activity
from ita_excel.sheets.committee import Member, Team
from ita_excel.sheets.groups import Group
from ita_excel.sheets.measures import DevelopmentPoint, Evidence, Measure, Result
from ita_excel.sheets.oit import OitItem
from ita_excel.sheets.schema import Sheet
from ita_excel.sheets.scores import Indicator, PastScore
from ita_excel.sheets.settings import Settings
from ita_excel.sheets.surveys import Awareness, Effect, Practice
from ita_excel.sheets.texts import Passage, Remark
from ita_excel.sheets.toolkit import Conflict, FindingRow, MergedCell, Return

ROWS = (
    Settings, Group, PastScore, Indicator, DevelopmentPoint, Measure, Result, Evidence, Activity,
    Awareness, Practice, Effect, Team, Member, OitItem, Remark, Passage, FindingRow, Return, Conflict, MergedCell,
)

SHEETS: tuple[Sheet, ...] = tuple(row.sheet for row in ROWS)

HOME_TITLE = "หน้าแรก"
SUMMARY_TITLE = "สรุปคะแนน"


def by_name(name: str) -> Sheet:
    """The sheet of that name for programs; KeyError if there is none."""
    for sheet in SHEETS:
        if sheet.name == name:
            return sheet
    raise KeyError(name)


def by_title(title: str) -> Sheet:
    """The sheet staff see under that title; KeyError if there is none."""
    for sheet in SHEETS:
        if sheet.title == title:
            return sheet
    raise KeyError(title)
