"""A year whose report has every part that a report may have."""

from __future__ import annotations

from dataclasses import replace

from ita_excel.language.vocabulary import YesNo
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.reportparts import REPORT_PARTS, setting_name

NAMED = {
    "office_english": "Example Primary Educational Service Area Office 1",
    "address": "เลขที่ 1 ถนนตัวอย่าง ตำบลตัวอย่าง อำเภอเมือง จังหวัดตัวอย่าง 10000",
}
"""What parts ask for beside their own setting."""


def with_every_part(year: FiscalYear) -> FiscalYear:
    """The year as an office has it that said ใช่ to all: dividers, evidence pages and an English summary too."""
    said = {setting_name(part): YesNo.YES for part in REPORT_PARTS}
    return replace(year, settings=replace(year.settings, **said, **NAMED))
