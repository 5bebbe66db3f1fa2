"""The values of the paper's fields: the tables of the whole as text, and the sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ita_excel.consolidate.cohorts import Cohort
from ita_excel.consolidate.paper import sentences
from ita_excel.consolidate.paper.offered import CohortSection, PaperOfWhole, Rows
from ita_excel.consolidate.tables.heads import TableOfWhole, printed
from ita_excel.consolidate.tables.ofcohort import COHORT_TABLES, SCORES
from ita_excel.consolidate.tables.units import FIRST, unit_rows
from ita_excel.consolidate.whole import Whole
from ita_excel.language.codes import Code
from ita_excel.language.figures import score_text

MOST_ROWS = 500
"""Rows of one table on paper; a longer one shows its ends and says where all of it stands."""
ENDS = 5
"""Units of the greatest rise, and of the greatest fall, that the table of changes shows."""

Tables = Mapping[str, TableOfWhole]


def paper_of(whole: Whole, tables: Sequence[TableOfWhole]) -> PaperOfWhole:
    """Everything that the template may use."""
    named = {table.name: table for table in tables}
    asides, asides_note = _ends(named["aside"].texts(), named["aside"].title)
    rejected, rejected_note = _ends(named["rejected"].texts(), named["rejected"].title)
    return PaperOfWhole(
        units=f"{len(whole.units):,}", years=sentences.years(whole), mixed=len(whole.cohorts) > 1,
        summary="\n".join(sentences.summary(whole)), english="\n".join(sentences.english(whole)),
        cohorts=tuple(_section(number, cohort, named) for number, cohort in enumerate(whole.cohorts, 1)),
        advice="\n".join(sentences.advice(whole)) or "ตัวเลขที่รวมได้ไม่มีข้อสังเกต",
        findings=tuple({**row, "meaning": meaning(Code[row["code"]])} for row in named["findings"].texts()),
        asides=asides, asides_note=asides_note, rejected=rejected, rejected_note=rejected_note,
        silent=whole.silent, listed=whole.listed,
    )


def _section(number: int, cohort: Cohort, named: Tables) -> CohortSection:
    rows = {one.name: named[one.name].texts(cohort.title) for one in COHORT_TABLES}
    ranking, ranking_note = _ends(_ranking(cohort), named["units"].title)
    without, outlying = cohort.without_former(), cohort.outliers()
    return CohortSection(
        number=str(number), title=cohort.title, method=cohort.method_name, scored=cohort.spread() is not None,
        overview=sentences.overview(cohort), weak=sentences.weak(cohort), change=sentences.change(cohort),
        changed=bool(cohort.with_change()),
        without_former=sentences.names(without, named["aside"].title) if without else "",
        outliers=sentences.names([unit for unit, _ in outlying], named["aside"].title) if outlying else "",
        ranking=ranking, ranking_note=ranking_note, staff=sentences.staff(cohort),
        **{**rows, "statistics": _statistics(cohort, rows["statistics"]), "changes": _greatest(rows["changes"])},
    )


def _statistics(cohort: Cohort, rows: Rows) -> Rows:
    """Scores with two decimals, counts without any."""
    exact = {name: value for name, value, of in COHORT_TABLES[0].rows(cohort) if of == SCORES}
    return tuple({**row, "value": score_text(exact[row["name"]])} if row["of"] == SCORES else row for row in rows)


def _ranking(cohort: Cohort) -> Rows:
    """The scored units, the best first."""
    rows = (row for row in unit_rows(cohort) if row["rank"] is not None)
    return tuple({head.name: printed(row[head.name], head.look) for head in FIRST} for row in rows)


def _greatest(changes: Rows) -> Rows:
    return changes if len(changes) <= 2 * ENDS else (*changes[:ENDS], *changes[-ENDS:])


def _ends(rows: Rows, title: str) -> tuple[Rows, str]:
    """All rows, or the first and the last of them and a sentence that says so."""
    if len(rows) <= MOST_ROWS:
        return rows, ""
    half = MOST_ROWS // 2
    return (*rows[:half], *rows[-half:]), (
        f"แสดง {half:,} แถวแรกและ {half:,} แถวสุดท้ายจากทั้งหมด {len(rows):,} แถว ทั้งหมดอยู่ในแผ่น «{title}» ของไฟล์ผลลัพธ์"
    )


class _Dots(dict[str, str]):
    """Stands for words of a sentence that differ from workbook to workbook."""

    def __missing__(self, key: str) -> str:
        return "…"


def meaning(code: Code) -> str:
    """What a finding of that code says, without its particulars."""
    return code.sentence.format_map(_Dots()).replace("««", "«").replace("»»", "»")
