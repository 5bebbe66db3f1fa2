"""What nobody entered is never said to be none: a blank year's papers, word for word, and their kinds."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from reading import story
from test_variants import report, written, year
from usual import Practice

from ita_excel import documents, flow
from ita_excel.documents.followup import practice_table
from ita_excel.documents.spending import budget_table
from ita_excel.language.vocabulary import PARTS, WorkStatus, YesNo
from ita_excel.master.create import create
from ita_excel.sheets.budget import Activity
from ita_excel.sheets.measures import DevelopmentPoint, Measure
from ita_excel.sheets.reportparts import REPORT_PARTS, setting_name
from ita_excel.sheets.scores import Indicator
from ita_excel.sheets.settings import Settings

STATED = r"ไม่มี|ไม่ได้|ไม่ใช้งบ|ยังไม่|จำนวน 0 |\b0 (?:คน|บาท|ตัวชี้วัด|คะแนน|ข้อ)|ทุกคน(?!ในกลุ่ม)|[a-z]+\.(?:com|info|go\.th)"
"""Words that say something of what nobody entered: that there is none of it, or that it is not entered."""


@pytest.mark.parametrize("name", ["memo", "measures", "report", "order"])
def test_a_blank_years_papers_say_nothing_of_what_is_not_filled_in(
    tmp_path: Path, golden: Callable[[str, str], None], name: str
) -> None:
    blank = flow.load(create(tmp_path / "ว่าง.xlsx", year=2567))
    said = story(documents.write(blank, flow.total(blank), tmp_path / "out", only=(name,)).documents[name])

    assert re.findall(STATED, said) == []
    golden(f"blank_{name}", said)


def test_a_blank_year_with_every_part_of_the_report_states_nothing_either(tmp_path: Path) -> None:
    blank = flow.load(create(tmp_path / "ว่าง.xlsx", year=2567))
    asked = {setting_name(part): YesNo.YES for part in REPORT_PARTS} | {f"part_{part}": YesNo.YES for part in PARTS}
    whole = replace(blank, settings=replace(blank.settings, **asked, office_english="Example Office"))

    assert re.findall(STATED, report(whole, tmp_path)) == []


def test_no_weak_indicator_is_said_only_where_scores_are_known(tmp_path: Path) -> None:
    strong = (Indicator(number=1, name="การปฏิบัติหน้าที่", instrument="IIT", score=Decimal(97)),)

    assert "2.2 จุดอ่อนหรือข้อบกพร่อง\nไม่มี\n" in report(year(indicators=strong), tmp_path)
    assert "2.2 จุดอ่อนหรือข้อบกพร่อง\n…………\n" in report(year(indicators=()), tmp_path / "b")


def test_the_preface_names_the_instruments_of_the_indicators_to_develop(tmp_path: Path) -> None:
    def preface(*numbers: int) -> str:
        points = tuple(DevelopmentPoint(indicator=number, issue="ก", improvement="ข") for number in numbers)
        return re.findall("ซึ่งสัมพันธ์กับ(.*)", report(year(development=points), tmp_path))[0]

    assert preface(6) == "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก"
    assert preface(1, 9) == "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน และแบบตรวจการเปิดเผยข้อมูลสาธารณะ"


def test_indicators_stand_in_one_order_everywhere(tmp_path: Path) -> None:
    points = tuple(DevelopmentPoint(indicator=number, issue="ก", improvement="ข") for number in (6, 1))
    measures = tuple(Measure(number=n, indicator=i, issue="ค", step=f"ขั้น {n}") for n, i in enumerate((9, 1, 6), 1))
    said = report(year(development=points, measures=measures), tmp_path)

    assert re.findall(r"^3\.\d .*ด้าน(.*)$", said, re.MULTILINE)[-3:] == ["คุณภาพการดำเนินงาน", "การปฏิบัติหน้าที่", "การเปิดเผยข้อมูล"]
    assert re.findall(r"^\| ตัวชี้วัดที่ (\d)", said, re.MULTILINE) == ["6", "1", "6", "1", "9"]


def test_a_short_name_stands_apart_from_the_post(tmp_path: Path) -> None:
    said = report(year(settings=Settings(office="สพป.ตัวอย่าง เขต 1", fiscal_year=2566)), tmp_path)

    assert "ผู้อำนวยการ สพป.ตัวอย่าง" in said and "ผู้อำนวยการสพป." not in said


def test_words_in_the_column_of_money_are_no_amount(tmp_path: Path) -> None:
    rows = (Activity(number="1.1", activity="ก", allocated=Decimal(5000)), Activity(number="1.2", activity="ข"))
    of = year(budget=rows)

    table = documents.DOCUMENTS["report"].context(of, flow.total(of), documents.writer.Album.empty()).budget
    assert [(row.allocated, row.free) for row in table.rows] == [("5,000", False), ("ไม่ได้ใช้งบประมาณ", True)]


NOT_DUE = WorkStatus.NOT_DUE


@pytest.mark.parametrize("end, told", [
    (date(2023, 6, 30), ["…………", "…………", "…………", "ยังไม่ถึงกำหนด"]),
    (date(2023, 6, 29), ["…………", "…………", "ยังไม่ถึงกำหนด", "ยังไม่ถึงกำหนด"]),
    (date(2023, 9, 30), ["…………"] * 4), (None, ["ยังไม่ถึงกำหนด"] * 4),
])
def test_a_quarter_that_is_over_is_never_said_to_be_not_yet_due(end: date | None, told: list[str]) -> None:
    row = Activity(number="1.1", activity="ก", status_q1=NOT_DUE, status_q2=NOT_DUE, status_q3=NOT_DUE, status_q4=NOT_DUE)
    of = year(budget=(row,), settings=Settings(office="ก", fiscal_year=2566, period_end=end))
    shown = budget_table(of, flow.total(of)).rows[0]

    assert [shown.q1, shown.q2, shown.q3, shown.q4] == told


@pytest.mark.parametrize("given, spent, row, total", [
    (None, None, ("…………", "", "-"), ("-", "", "-")), (5000, None, ("5,000", "", "-"), ("5,000", "", "-")),
    (5000, 0, ("5,000", "0", "5,000"), ("5,000", "0", "5,000")), (5000, 5000, ("5,000", "5,000", "0"), ("5,000", "5,000", "0")),
    (0, None, ("0", "", "-"), ("0", "", "-")),
])
def test_a_zero_of_money_is_one_that_was_typed_and_the_unknown_is_a_dash(
    given: int | None, spent: int | None, row: tuple[str, ...], total: tuple[str, ...]
) -> None:
    money, used = (None if amount is None else Decimal(amount) for amount in (given, spent))
    of = year(budget=(Activity(number="1.1", activity="ก", allocated=money, spent_q1=used),))
    table = budget_table(of, flow.total(of))

    assert [tuple(map(str, (line.allocated, line.q1, line.remaining))) for line in (*table.rows, table.sum)] == [row, total]
    assert ("…………" in table.sentence) == (spent is None and given != 0)


@pytest.mark.parametrize("said", [{"status_q1": WorkStatus.DONE}, {"typed": {"allocated": "-"}}])
def test_a_blank_amount_is_no_money_once_the_sheet_says_more_than_names(tmp_path: Path, said: dict[str, Any]) -> None:
    bare, begun = (year(budget=(Activity(number="1.1", activity="ก", **more),)) for more in ({}, said))

    assert ["โดยไม่ใช้งบประมาณ" in written(of, tmp_path, ("memo",))["memo"] for of in (bare, begun)] == [False, True]
    assert [str(budget_table(of, flow.total(of)).sentence) for of in (bare, begun)] == ["…………", "โครงการนี้ไม่ได้ใช้งบประมาณ"]
    assert [budget_table(of, flow.total(of)).rows[0].allocated for of in (bare, begun)] == ["…………", "ไม่ได้ใช้งบประมาณ"]


def test_where_one_amount_has_satang_all_of_the_table_have() -> None:
    rows = (Activity(number="1.1", activity="ก", allocated=Decimal(5000), spent_q1=Decimal("1250.50")),
            Activity(number="1.2", activity="ข", allocated=Decimal(300)))
    of = year(budget=rows)
    table = budget_table(of, flow.total(of))

    assert [tuple(map(str, (line.allocated, line.q1, line.remaining))) for line in (*table.rows, table.sum)] == [
        ("5,000.00", "1,250.50", "3,749.50"), ("300.00", "", "300.00"), ("5,300.00", "1,250.50", "4,049.50"),
    ]


def test_a_zero_that_was_typed_is_summed_as_a_zero_and_a_blank_stays_blank() -> None:
    row = Practice(group="กลุ่มอำนวยการ", quality_done=4, quality_not_done=0, prevention_done=0)
    of = year(survey_practice=(row,))
    table = practice_table(of, flow.total(of))

    shown = {name: (str(table.sum.n[name]), str(table.percent.n[name])) for name in table.sum.n}
    assert shown["quality_done"] == ("4", "100") and shown["quality_not_done"] == ("0", "0")
    assert shown["prevention_done"] == ("0", "") and shown["communication_done"] == ("", "")
