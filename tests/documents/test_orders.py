"""One order of indicators in all papers: scores best first, what is done about them as จุดที่ต้องพัฒนา names them."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

from test_variants import written, year
from usual import Settings

from ita_excel import flow
from ita_excel.documents.assessment import score_charts
from ita_excel.documents.followup import cross_tables
from ita_excel.documents.overview.dashboard import dashboard_charts
from ita_excel.language.vocabulary import YesNo
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.measures import DevelopmentPoint, Measure
from ita_excel.sheets.reportparts import REPORT_PARTS, setting_name
from ita_excel.sheets.scores import Indicator
from ita_excel.years.shelf import load_pack

SCORES = {1: "91", 2: "86", 6: "82.64", 7: "79.88", 8: "81.57", 9: "96.5", 10: "93.75"}
BEST_FIRST = ["9", "10", "1", "2", "6", "8", "7"]
ACTED_ON = ["7", "8", "6", "10"]


def office() -> FiscalYear:
    """Points to develop in the order 7, 8, 6; the measures and the follow-up name the indicators in others."""
    pack = load_pack(2565)
    names = {one.number: one for one in pack.indicators}
    settings = {"office": "สพป.ตัวอย่าง เขต 1", "office_english": "Example", "fiscal_year": 2566}
    return year(
        settings=Settings(**settings, **{setting_name(part): YesNo.YES for part in REPORT_PARTS}),
        indicators=tuple(Indicator(number=n, name=names[n].name, instrument=names[n].instrument, score=Decimal(score))
                         for n, score in SCORES.items()),
        development=tuple(DevelopmentPoint(indicator=n, issue="ก", improvement="ข") for n in (7, 8, 6)),
        measures=tuple(Measure(number=at, indicator=n, issue="ค", step="ง") for at, n in enumerate((10, 6, 7, 8), 1)),
    )


def test_both_charts_of_scores_stand_as_the_table_does() -> None:
    of = office()
    totals = flow.total(of)
    drawn = score_charts(totals) | dashboard_charts(of, totals)

    for chart in ("indicators", "dashboard_indicators"):
        assert [name.split(".")[0] for name in drawn[chart].categories] == BEST_FIRST


def test_what_is_done_stands_as_the_points_to_develop_do_in_every_part_of_every_paper(tmp_path: Path) -> None:
    of = office()
    said = written(of, tmp_path, ("measures", "report"))

    table4_and_5 = [*ACTED_ON[:3], *ACTED_ON]
    assert re.findall(r"^\| ตัวชี้วัดที่ (\d+)", said["measures"], re.MULTILINE) == table4_and_5
    assert re.findall(r"^\| (?:จุด\S+: )?ตัวชี้วัดที่ (\d+)", said["report"], re.MULTILINE) == [*table4_and_5, *ACTED_ON]
    assert re.findall(r"^\| (\d+) \| .* \|$", said["report"], re.MULTILINE)[:7] == BEST_FIRST
    assert re.findall(r"no\. (\d+)", said["report"]) == [*BEST_FIRST[:3], *reversed(BEST_FIRST[-3:])]
    for question in ("practice", "effect"):
        fields = [field.title for field in cross_tables(of, flow.total(of))[question].fields]
        assert fields == ["ประสิทธิภาพการสื่อสาร", "คุณภาพการดำเนินงาน", "การป้องกันการทุจริต"]
