"""Under which item, of which year's list, the measures and the report of a fiscal year are disclosed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ita_excel.years.pack import Pack
from ita_excel.years.paperitems import measures_item, report_item
from ita_excel.years.shelf import known_years, load_pack


@pytest.mark.parametrize(("year", "code"), [(2566, "O42"), (2567, "O34"), (2568, "O27"), (2569, "O25")])
def test_the_measures_stand_in_the_list_of_their_own_year(year: int, code: str) -> None:
    item = measures_item(load_pack(year))
    assert item is not None and (item.code, item.list_year) == (code, year)


@pytest.mark.parametrize(("year", "code", "list_year"), [(2566, "O43", 2566), (2567, "O35", 2567), (2568, "O26", 2569)])
def test_the_report_stands_in_the_list_that_asks_for_its_year(year: int, code: str, list_year: int) -> None:
    item = report_item(load_pack(year))
    assert item is not None and (item.code, item.list_year) == (code, list_year)
    assert item.title.startswith(("รายงานผล", "การดำเนินการตามมาตรการ"))


def test_where_only_a_list_to_come_can_say_nothing_is_guessed() -> None:
    last = load_pack(known_years()[-1])
    assert report_item(_looking_back(last)) is None


def test_a_list_beside_the_workbook_says_it(tmp_path: Path) -> None:
    last = load_pack(known_years()[-1])
    source = (Path(__file__).parents[2] / f"ita_excel/years/{last.origin}").read_text(encoding="utf-8")
    newer = source.replace(f"fiscal_year = {last.fiscal_year}", f"fiscal_year = {last.fiscal_year + 1}")
    (tmp_path / "next.toml").write_text(newer, encoding="utf-8")
    item = report_item(_looking_back(last), tmp_path)
    assert item is not None and item.list_year == last.fiscal_year + 1


def _looking_back(pack: Pack) -> Pack:
    """The pack, its report being of the year before whatever the draft says."""
    oit = tuple(replace(i, looks_back=1) if i.code == pack.report_item else i for i in pack.oit)
    return replace(pack, oit=oit)
