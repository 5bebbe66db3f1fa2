"""`ita-excel check`: every entry, said at its cell."""

from __future__ import annotations

from argparse import Namespace

from ita_excel import flow
from ita_excel.commands.outcome import DONE, FOUND, Outcome, finding_data, finding_lines
from ita_excel.finding import count, has_errors
from ita_excel.progress import steps


def run(arguments: Namespace) -> Outcome:
    """Check the workbook; with --mark write colours, notes and the findings sheet into it."""
    with steps() as tell:
        tell("กำลังอ่านสมุดงาน")
        year = flow.load(arguments.workbook)
        tell("กำลังตรวจ")
        findings = flow.check(year)
    counts = count(findings)
    data = {"findings": [finding_data(f) for f in findings], "counts": counts}
    summary = f"ผิด {counts['error']} ควรแก้ {counts['warning']} โปรดยืนยัน {counts['question']}"
    return Outcome(data, (*finding_lines(findings), summary), FOUND if has_errors(findings) else DONE)
