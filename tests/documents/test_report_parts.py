"""The parts of the report that an office may have: a setting each, nothing where it is blank or absent."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from ita_excel import flow
from ita_excel.master.create import create
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.reportparts import REPORT_PARTS, setting_column, setting_name
from ita_excel.sheets.settings import Settings

EVERY = pytest.mark.parametrize("part", REPORT_PARTS)


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return create(tmp_path_factory.mktemp("blank") / "new.xlsx", year=2567, office="สำนักงานตัวอย่าง")


def said(path: Path, change: dict[str, str | None], folder: Path) -> FiscalYear:
    """The year after some settings got another value (None: the whole line is gone)."""
    book = openpyxl.load_workbook(path)
    sheet = book["ตั้งค่า"]
    for title, value in change.items():
        at = next(row[0].row for row in sheet.iter_rows() if row[0].value == title)
        sheet.cell(at, 1 if value is None else 2).value = value
    book.save(folder / "changed.xlsx")
    return flow.load(folder / "changed.xlsx")


@EVERY
def test_a_new_workbook_says_of_each_part_whether_the_report_has_it(blank: Path, part: str) -> None:
    assert flow.load(blank).settings.shows(part) is REPORT_PARTS[part].usual


@EVERY
@pytest.mark.parametrize("value", ["", "ไม่", None])
def test_a_part_is_left_out_where_the_setting_is_blank_says_no_or_is_not_there(
    blank: Path, tmp_path: Path, part: str, value: str | None
) -> None:
    year = said(blank, {setting_column(part).title: value}, tmp_path)
    assert not year.settings.shows(part)
    assert not [finding for finding in year.findings if finding.subject == f"settings/{setting_name(part)}"]


def test_a_workbook_made_before_logo_address_and_english_name_were_asked_for_is_read(blank: Path, tmp_path: Path) -> None:
    titles = [Settings.sheet.column(name).title for name in ("office_english", "address", "logo")]
    year = said(blank, dict.fromkeys(titles), tmp_path)
    assert len(year.findings) == len(flow.load(blank).findings)
    assert (year.settings.office_english, year.settings.address, year.settings.logo) == ("", "", "")
