"""Year packs: complete lists, weights, and the level of a score by each year's own rule."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest

import ita_excel.years
from ita_excel.years.comparing import comparable, method_notes, score_method
from ita_excel.years.pack import FIGURES
from ita_excel.years.schemes import known_schemes
from ita_excel.years.shelf import YearWithoutPack, known_years, load_pack, read_pack

YEARS = range(2562, 2571)
DRAFT = 2570
LATEST = load_pack(2569)
PACKS = Path(ita_excel.years.__file__).parent / "obec-office"
ALL = [(scheme, year) for scheme in known_schemes() for year in known_years(scheme)]


def each(iit: str, eit: str, oit: str) -> dict[str, Decimal]:
    return {"IIT": Decimal(iit), "EIT": Decimal(eit), "OIT": Decimal(oit)}


def test_the_years_are_those_from_2562_to_2570() -> None:
    assert known_years() == tuple(YEARS)


def test_a_year_without_a_pack_is_told_in_a_sentence_that_says_what_to_do() -> None:
    with pytest.raises(YearWithoutPack, match=r"ยังไม่มีข้อมูลของปีงบประมาณ 2561 \(มีปี 2562 .* 2570\).*แก้ปีงบประมาณ"):
        load_pack(2561)


def test_no_year_at_all_is_told_too() -> None:
    assert "ปีงบประมาณที่ว่างไว้" in str(YearWithoutPack(None))


@pytest.mark.parametrize("year", YEARS)
def test_a_pack_is_of_the_year_its_file_is_named_after(year: int) -> None:
    assert load_pack(year).fiscal_year == year


@pytest.mark.parametrize("year", YEARS)
def test_the_weights_are_of_the_three_instruments_and_sum_to_a_hundred(year: int) -> None:
    instruments = load_pack(year).instruments

    assert [i.code for i in instruments] == ["IIT", "EIT", "OIT"]
    assert sum(i.weight for i in instruments) == 100


@pytest.mark.parametrize("year", YEARS)
def test_the_ten_indicators_are_named_once_each(year: int) -> None:
    indicators = load_pack(year).indicators

    assert [i.number for i in indicators] == list(range(1, 11))
    assert len({i.name for i in indicators}) == 10
    assert [i.instrument for i in indicators] == ["IIT"] * 5 + ["EIT"] * 3 + ["OIT"] * 2


@pytest.mark.parametrize(("year", "count"), [
    (2562, 48), (2563, 43), (2564, 43), (2565, 43), (2566, 43), (2567, 35), (2568, 28), (2569, 26),
    (2570, 26),
])
def test_the_disclosure_items_are_complete_and_in_order(year: int, count: int) -> None:
    items = load_pack(year).oit

    assert [i.code for i in items] == [f"O{number}" for number in range(1, count + 1)]
    assert len({i.title for i in items}) == count


@pytest.mark.parametrize("year", YEARS)
def test_a_disclosure_item_has_a_whole_title_and_its_place(year: int) -> None:
    items = load_pack(year).oit

    assert [i.code for i in items if not (i.title.strip() and i.section.strip())] == []
    assert [i.title for i in items if "ฯ" in i.title or re.search(r"25\d\d", i.title)] == []
    places = list(dict.fromkeys(i.sub_indicator for i in items))
    assert places == ["9.1", "9.2", "9.3", "9.4", "9.5", "10.1", "10.2"]


@pytest.mark.parametrize("year", YEARS)
def test_a_section_is_one_run_of_items(year: int) -> None:
    sections = [i.section for i in load_pack(year).oit]
    runs = [s for s, before in zip(sections, [None, *sections], strict=False) if s != before]

    assert len(runs) == len(set(runs))


@pytest.mark.parametrize(("year", "measures", "report"), [
    (2562, "O42", "O42"), (2563, "O42", "O43"), (2564, "O42", "O43"), (2565, "O42", "O43"),
    (2566, "O42", "O43"), (2567, "O34", "O35"), (2568, "O27", "O28"), (2569, "O25", "O26"),
    (2570, "O25", "O26"),
])
def test_the_items_of_measures_and_report_are_those_of_the_list(year: int, measures: str, report: str) -> None:
    pack = load_pack(year)
    titles = {i.code: i.title for i in pack.oit}

    assert (pack.measures_item, pack.report_item) == (measures, report)
    assert titles[measures].startswith(("มาตรการ", "การนำผลการประเมิน ITA"))
    assert titles[report].startswith(("การดำเนินการตามมาตรการ", "รายงานผลการดำเนินการเพื่อส่งเสริม") if year > 2562
                                     else "มาตรการ")


@pytest.mark.parametrize(("scheme", "year"), ALL)
def test_nothing_is_invented_every_figure_has_a_source_or_is_told_as_unconfirmed(scheme: str, year: int) -> None:
    pack = load_pack(year, scheme)

    assert pack.unsourced() == ()
    assert all(text.strip() for text in (*pack.sources.values(), *pack.unconfirmed))
    assert pack.national is None or pack.national.source.strip()
    assert {name for s in pack.statements for name in s.of} <= {*FIGURES, "method", "national"}


def test_a_figure_without_source_and_statement_is_told_as_unconfirmed(tmp_path: Path) -> None:
    text = (PACKS / "2565.toml").read_text(encoding="utf-8")
    own = tmp_path / "own.toml"
    own.write_text("\n".join(line for line in text.split("\n") if not line.startswith("levels = \"")
                             and '["levels"]' not in line), encoding="utf-8")

    assert read_pack(own).unconfirmed[-1].startswith("ระดับและเส้นแบ่ง")


def test_of_a_draft_every_figure_is_told_as_unconfirmed() -> None:
    pack = load_pack(DRAFT)

    assert pack.draft
    assert pack.sources == {}
    assert {name for s in pack.statements for name in s.of} == {*FIGURES, "method"}
    assert [year for year in YEARS if load_pack(year).draft] == [DRAFT]


def test_what_the_country_scored_is_told_with_its_source() -> None:
    found = {year: national for year in YEARS if (national := load_pack(year).national)}
    announced = {  # mean, passed in percent, agencies, day
        2564: ("81.25", None, None, None),
        2565: ("87.57", "70.52", 8303, None),
        2566: ("90.19", "80.94", 8323, date(2023, 8, 10)),
        2567: ("93.05", "92.44", 8325, date(2024, 7, 30)),
        2568: ("93.82", "94.17", 8317, date(2025, 8, 15)),
    }
    told = {
        year: (str(one.mean), one.passed and str(one.passed), one.agencies, one.announced) for year, one in found.items()
    }
    assert told == announced
    assert "คำนวณย้อน" in " ".join(load_pack(2567).unconfirmed)


@pytest.mark.parametrize("year", [2566, 2567, 2568, 2569])
def test_how_the_two_parts_of_the_outer_survey_are_joined_no_source_tells(year: int) -> None:
    assert [s.of for s in load_pack(year).statements if "EIT แบ่งเป็นสองส่วน" in s.text] == [("method",)]


@pytest.mark.parametrize(("year", "code", "content"), [
    (2566, "O43", 2566), (2569, "O26", 2568), (2569, "O25", 2569), (2570, "O26", 2569), (2568, "O28", None),
    (2569, "O99", None),
])
def test_a_paper_belongs_to_the_year_that_its_item_tells(year: int, code: str, content: int | None) -> None:
    assert load_pack(year).content_year(code) == content


def test_the_rule_of_2568_is_the_one_the_commission_explained() -> None:
    level = load_pack(2568).level

    assert level(Decimal("94.64"), each("95", "84.9", "100")).name == "ผ่าน"
    assert level(Decimal("92.43"), each("90", "90", "96")).name == "ผ่านดี"


def test_the_weights_of_2569_are_told_as_unconfirmed() -> None:
    assert any("ค่าน้ำหนัก" in text and "2569" in text for text in load_pack(2569).unconfirmed)


def test_the_offices_assessed_in_2565_are_245() -> None:
    assert load_pack(2565).offices == 245
    assert load_pack(2563).offices == 225


@pytest.mark.parametrize("year", YEARS)
def test_the_levels_stand_in_descending_order_down_to_nought(year: int) -> None:
    levels = load_pack(year).levels
    bounds = [(level.low_total, level.low_each or Decimal(0)) for level in levels]

    assert bounds == sorted(bounds, reverse=True)
    assert bounds[-1] == (0, 0)
    assert len(set(bounds)) == len(levels) == len({level.name for level in levels})


@pytest.mark.parametrize(("total", "name"), [
    ("100", "AA"), ("95", "AA"), ("94.995", "AA"), ("94.99", "A"), ("94.994", "A"), ("85", "A"),
    ("84.995", "A"), ("84.994", "B"), ("75", "B"), ("74.99", "C"), ("65", "C"),
    ("64.995", "C"), ("64.99", "D"), ("55", "D"), ("54.99", "E"), ("50", "E"), ("49.99", "F"), ("0", "F"),
])
@pytest.mark.parametrize("year", range(2562, 2566))
def test_until_2565_the_total_alone_gives_the_level(year: int, total: str, name: str) -> None:
    assert load_pack(year).level(Decimal(total)).name == name
    assert load_pack(year).level(Decimal(total), each("10", "10", "10")).name == name


@pytest.mark.parametrize(("total", "instruments", "name"), [
    ("99.17", ("99.302", "97.93", "100"), "ผ่านดีเยี่ยม"),
    ("95", ("95", "95", "95"), "ผ่านดีเยี่ยม"),
    ("95", ("95", "94.995", "95.01"), "ผ่านดีเยี่ยม"),
    ("95.81", ("93.70", "94.80", "98.15"), "ผ่านดี"),
    ("98", ("98", "94.994", "100"), "ผ่านดี"),
    ("95.81", ("100", "84.99", "100"), "ผ่าน"),
    ("94.99", ("95", "95", "94.98"), "ผ่านดี"),
    ("85", ("85", "85", "85"), "ผ่านดี"),
    ("85", ("84.99", "85", "85.01"), "ผ่าน"),
    ("84.995", ("85", "85", "85"), "ผ่านดี"),
    ("84.994", ("85", "85", "85"), "ต้องปรับปรุง"),
    ("84.99", ("100", "100", "62.475"), "ต้องปรับปรุง"),
    ("70", ("70", "70", "70"), "ต้องปรับปรุง"),
    ("69.995", ("70", "70", "70"), "ต้องปรับปรุง"),
    ("69.99", ("70", "70", "70"), "ต้องปรับปรุงโดยด่วน"),
    ("64.995", ("65", "65", "65"), "ต้องปรับปรุงโดยด่วน"),
    ("0", ("0", "0", "0"), "ต้องปรับปรุงโดยด่วน"),
])
@pytest.mark.parametrize("year", range(2566, 2571))
def test_from_2566_every_instrument_counts_for_the_level(
    year: int, total: str, instruments: tuple[str, str, str], name: str
) -> None:
    assert load_pack(year).level(Decimal(total), each(*instruments)).name == name


def test_the_figures_of_the_2565_report_are_aa() -> None:
    level = load_pack(2565).level(Decimal("99.1686"), each("99.302", "97.92667", "100"))

    assert (level.name, level.label, level.passes) == ("AA", "AA (Excellence)", True)


@pytest.mark.parametrize(("year", "passing"), [
    (2562, ["AA", "A"]), (2565, ["AA", "A"]), (2566, ["ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน"]),
    (2569, ["ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน"]),
])
def test_a_pass_begins_at_85(year: int, passing: list[str]) -> None:
    levels = load_pack(year).levels

    assert [level.name for level in levels if level.passes] == passing
    assert {level.name for level in levels if level.low_total >= 85} == set(passing)


@pytest.mark.parametrize(("number", "word"), [
    (1, "การปฏิบัติงาน"), (2, "งบประมาณ"), (3, "การใช้อำนาจ"), (4, "ทรัพย์สินของราชการ"), (5, "การแก้ไขปัญหาการทุจริต"),
    (6, "คุณภาพการดำเนินงาน"), (7, "ประสิทธิภาพการสื่อสาร"), (8, "การปรับปรุงระบบการทำงาน"),
    (9, "เปิดเผยการดำเนินงาน"), (10, "การดำเนินการเพื่อป้องกันการทุจริต"),
])
@pytest.mark.parametrize("year", YEARS)
def test_an_explanation_speaks_of_its_own_indicator(year: int, number: int, word: str) -> None:
    said = load_pack(year).indicators[number - 1].explanation

    assert said.startswith("เป็นคะแนนจาก")
    assert word in said
    assert "ไม่พบว่าไม่มี" not in said
    assert "\n" not in said
    assert "  " not in said


@pytest.mark.parametrize("year", YEARS)
def test_what_the_disclosure_check_finds_is_not_told_as_a_perception_of_staff(year: int) -> None:
    said = {i.number: i.explanation for i in load_pack(year).indicators}

    assert len(set(said.values())) == 10
    assert [n for n, text in said.items() if "การรับรู้" in text] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [n for n, text in said.items() if "เว็บไซต์" in text] == [9, 10]


@pytest.mark.parametrize("year", YEARS)
def test_an_order_appoints_four_teams_and_one_of_them_lists_the_items(year: int) -> None:
    teams = load_pack(year).teams

    assert [t.number for t in teams] == [1, 2, 3, 4]
    assert [t.number for t in teams if t.lists_oit] == [2]
    fields = {name for t in teams for _, name, _, _ in Formatter().parse(t.duty) if name}
    assert fields == {"assessment_year", "oit_range", "check_window"}
    assert [t.duty for t in teams if re.search(r"25\d\d|O\d+|OTA", t.duty)] == []


def test_a_pack_names_the_method_its_scores_were_made_by() -> None:
    for year in known_years():
        method = score_method(year, LATEST)
        assert method is not None
        assert method.id == load_pack(year).method


def test_a_trend_over_2561_and_2562_carries_a_note() -> None:
    assert method_notes([2565, 2560, 2561, 2562], LATEST) == method_notes(range(2558, 2566), LATEST)
    assert len(method_notes(range(2558, 2566), LATEST)) == 1
    assert "2562" in method_notes([2561, 2562], LATEST)[0]


@pytest.mark.parametrize("years", [range(2558, 2562), range(2562, 2570), [2565, 2566], [2561], []])
def test_a_trend_within_one_method_carries_no_note(years: list[int]) -> None:
    assert method_notes(years, LATEST) == ()


def test_a_year_of_no_known_method_is_none() -> None:
    assert score_method(2557, LATEST) is None


def test_a_year_whose_method_is_not_announced_is_not_compared() -> None:
    assert comparable(2568, 2569, LATEST)
    assert not comparable(2569, DRAFT, LATEST)
    assert not comparable(DRAFT, DRAFT, LATEST)
    assert "ยังไม่ประกาศ" in method_notes([2568, 2569, DRAFT], LATEST)[0]
