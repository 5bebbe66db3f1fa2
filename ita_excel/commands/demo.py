"""`ita-excel demo`: the whole main job on the worked example."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from ita_excel import flow
from ita_excel.commands.new import create_example
from ita_excel.commands.outcome import DONE, FOUND, Outcome
from ita_excel.commands.progress import steps
from ita_excel.commands.report import documents_data, documents_lines
from ita_excel.language.errors import CannotWrite
from ita_excel.language.finding import count, has_errors


def run(arguments: Namespace) -> Outcome:
    """Build the example's workbook, check it, and write memo, report and order as Word and, if possible, PDF."""
    from ita_excel.examples import sources

    out = _folder(arguments.out)
    with steps() as tell:
        tell("กำลังสร้างสมุดงานตัวอย่าง")
        example = sources.names()[0]
        workbook = create_example(_free(out / f"{example}.xlsx"), example)
        written = flow.write(flow.load(workbook), out, pdf=True, progress=tell)
    counts = count(written.findings)
    data = {
        "workbook": str(workbook),
        "findings": sum(counts.values()),
        "documents": documents_data(written),
        "warnings": list(written.warnings),
    }
    lines = (f"สมุดงาน: {workbook}", f"ข้อที่พบ: {data['findings']}", *documents_lines(written))
    return Outcome(data, lines, FOUND if has_errors(written.findings) else DONE)


def _folder(out: Path) -> Path:
    """The folder of the results, made where it does not stand yet. Raises CannotWrite."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(out, error.strerror or "") from error
    return out


def _free(path: Path) -> Path:
    """A name nobody uses yet: a second demo never overwrites what was typed into the first."""
    number = 2
    free = path
    while free.exists():
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
    return free
