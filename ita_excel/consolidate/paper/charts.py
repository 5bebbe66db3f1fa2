"""The paper's native charts, three a cohort, each told in words for those who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence

from ita_excel.consolidate.cohorts import Cohort
from ita_excel.consolidate.tables.ofcohort import COHORT_TABLES
from ita_excel.language.figures import half_up
from ita_excel.word.finish.charts import Chart, bar_chart, column_chart


def charts(cohorts: Sequence[Cohort]) -> dict[str, Chart]:
    """The charts by the name of their marker, such as levels1 of the first cohort; none of one without scores."""
    made: dict[str, Chart] = {}
    for number, cohort in enumerate(cohorts, 1):
        if cohort.spread() is not None:
            made[f"levels{number}"] = _counts("levels", "จำนวนหน่วยงานตามระดับ", cohort)
            made[f"distribution{number}"] = _counts("distribution", "การกระจายของคะแนนรวม", cohort)
            made[f"indicators{number}"] = _indicators(cohort)
    return made


def _counts(table: str, told: str, cohort: Cohort) -> Chart:
    """Units by the first column of a table; the axis begins at nothing, for these are no scores."""
    rows = [row for one in COHORT_TABLES if one.name == table for row in one.rows(cohort)]
    counts = [row[1] for row in rows]
    words = ", ".join(f"{row[0]} {row[1]:,} หน่วยงาน" for row in rows)
    return column_chart(
        "", [row[0] for row in rows], {"จำนวนหน่วยงาน": counts}, minimum=0, maximum=_above(max(counts)), decimals=0,
        description=f"แผนภูมิ{told}: {words}",
    )


def _above(count: int) -> int:
    """A round number with room for the label over the tallest column."""
    step = int("1" + "0" * (len(str(count)) - 1))
    return (count * 11 // 10 // step + 1) * step


def _indicators(cohort: Cohort) -> Chart:
    means = [(f"{one.number}. {one.name}", half_up(one.spread.mean)) for one in cohort.indicators()]
    words = ", ".join(f"{name} {mean}" for name, mean in means)
    return bar_chart(
        "", [name for name, _ in means], {"คะแนนเฉลี่ย": [mean for _, mean in means]},
        description=f"แผนภูมิคะแนนเฉลี่ยรายตัวชี้วัด จากต่ำที่สุด: {words}",
    )
