"""The sheets of the master workbook, declared once; `sheets_of` gives those of one shape. May import: language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from typing import Any

from ita_excel.language.vocabulary import Shape
from ita_excel.sheets.addresses import Opening, PublishedAddress
from ita_excel.sheets.budget import Activity
from ita_excel.sheets.committee import Member, Team
from ita_excel.sheets.groups import Group
from ita_excel.sheets.measures import DevelopmentPoint, Evidence, Measure, Result
from ita_excel.sheets.oit import OitItem
from ita_excel.sheets.risks import Risk, risks_of
from ita_excel.sheets.schema import Sheet, Typed
from ita_excel.sheets.scores import Indicator, PastScore
from ita_excel.sheets.settings import Settings, settings_of
from ita_excel.sheets.surveys import SURVEY_SHEETS, Awareness, Effect, Practice, awareness_of, effect_of, practice_of
from ita_excel.sheets.texts import Passage, Remark
from ita_excel.sheets.toolkit import Conflict, FindingRow, MergedCell, Return
from ita_excel.sheets.yearfigures import YearFigure

ROWS: tuple[type[Typed], ...] = (
    Settings, Group, PastScore, Indicator, DevelopmentPoint, Measure, Result, Evidence, Activity,
    Risk, Awareness, Practice, Effect, Team, Member, OitItem, PublishedAddress, Remark, Passage,
    YearFigure, FindingRow, Return, Conflict, MergedCell, Opening,
)
"""In the order of the workbook; settings and follow-up get columns from the packs of a year, risks their levels."""

TITLES = {row.sheet.name: row.sheet.title for row in ROWS}
"""Sheet name → title; they are the same whatever the packs say."""

HOME_TITLE = "หน้าแรก"
SUMMARY_TITLE = "สรุปคะแนน"
DIRECTOR_TITLE = "สรุปผู้บริหาร"


class Sheets:
    """The sheets of one shape, in the order of the workbook."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        grown = {
            Settings: settings_of(shape),
            Awareness: awareness_of(shape.follow_up),
            Practice: practice_of(shape.follow_up),
            Effect: effect_of(shape.follow_up),
            Risk: risks_of(shape.risk),
        }
        for row in grown.values():
            _make_portable(row, shape)
        rows = (grown.get(row, row) for row in ROWS)
        self._all = tuple(row.sheet.with_choices("instrument", shape.instruments) for row in rows)

    def __iter__(self) -> Iterator[Sheet]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def __reduce__(self) -> tuple[Any, ...]:
        return sheets_of, (self.shape,)

    def by_name(self, name: str) -> Sheet:
        """The sheet of that name for programs; KeyError if there is none."""
        for sheet in self._all:
            if sheet.name == name:
                return sheet
        raise KeyError(name)

    def survey(self, question: str) -> Sheet:
        """The sheet of a question of the follow-up."""
        return self.by_name(SURVEY_SHEETS[question])

    def by_title(self, title: str) -> Sheet | None:
        """The sheet staff see under that title; None if there is none."""
        return next((sheet for sheet in self._all if sheet.title == title), None)


@cache
def sheets_of(shape: Shape) -> Sheets:
    """The sheets of a workbook of that shape; the same object for the same shape."""
    return Sheets(shape)


def _make_portable(row: type[Typed], shape: Shape) -> None:
    """Rows of a class made here go to another process by their shape: pickle finds classes by module and name."""
    name = row.sheet.name

    def reduced(self: Typed) -> tuple[Any, ...]:
        return _restored, (shape, name, {field.name: getattr(self, field.name) for field in fields(self)})

    row.__reduce__ = reduced  # type: ignore[method-assign, assignment]


def _restored(shape: Shape, name: str, values: dict[str, Any]) -> Typed:
    made: Any = sheets_of(shape).by_name(name).row
    row: Typed = made(**values)
    return row
