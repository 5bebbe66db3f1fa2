"""All tables of the whole, in the order of the workbook: the units first, then cohort by cohort, then what is apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ita_excel.consolidate import resultsheets
from ita_excel.consolidate.tables.heads import Head, Look, Row, TableOfWhole, table
from ita_excel.consolidate.tables.ofcohort import COHORT_TABLES
from ita_excel.consolidate.tables.units import unit_table
from ita_excel.consolidate.unit import Unit
from ita_excel.consolidate.whole import Whole
from ita_excel.language.codes import Code


def tables(whole: Whole) -> tuple[TableOfWhole, ...]:
    """Every table of the whole, the units first; tables that have no row keep their columns."""
    of_cohorts = (
        table(one.name, one.title, one.heads, [(c.title, *row) for c in whole.cohorts for row in one.rows(c)])
        for one in COHORT_TABLES
    )
    return (
        unit_table(whole), *of_cohorts,
        table("findings", "ผลตรวจ", FINDINGS, _findings(whole.units)),
        table("aside", resultsheets.ASIDE, ASIDE, ((a.subject, a.office, a.fiscal_year, a.said) for a in whole.asides)),
        table("rejected", resultsheets.REJECTED, REJECTED, ((one.file, one.reason) for one in whole.not_counted)),
        table("silent", resultsheets.SILENT, SILENT, ((name,) for name in whole.silent)),
    )


def _findings(units: Iterable[Unit]) -> Iterator[Row]:
    times: Counter[str] = Counter()
    offices: Counter[str] = Counter()
    for unit in units:
        times.update(unit.findings)
        offices.update(unit.findings.keys())
    for code in sorted(times, key=lambda code: (-offices[code], -times[code], code)):
        yield code, Code[code].severity.thai, offices[code], times[code]


FINDINGS = (Head("code", "รหัส", width=26), Head("severity", "ระดับความสำคัญ", width=16),
            Head("units", "จำนวนหน่วยงาน", Look.WHOLE), Head("findings", "จำนวนครั้ง", Look.WHOLE))
ASIDE = (Head("subject", "เรื่อง", width=30), Head("unit", "หน่วยงาน", width=46),
         Head("fiscal_year", "ปีงบประมาณ", Look.YEAR), Head("said", "รายละเอียด", width=90))
REJECTED = (Head("file", "ไฟล์", width=46), Head("reason", "เหตุผลและสิ่งที่ต้องทำ", width=110))
SILENT = (Head("unit", "หน่วยงาน", width=60),)
