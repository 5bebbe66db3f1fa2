"""`ita-excel open`: the workbook in LibreOffice, its buttons at work."""

from __future__ import annotations

from argparse import Namespace

from ita_excel.commands.outcome import Outcome


def run(arguments: Namespace) -> Outcome:
    """Show the workbook and return when the person has closed it."""
    from ita_excel.hosts.opening import open_workbook

    open_workbook(arguments.workbook)
    return Outcome({"workbook": str(arguments.workbook)}, (f"ปิดสมุดงาน «{arguments.workbook.name}» แล้ว",))
