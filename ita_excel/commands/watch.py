"""`ita-excel watch`: the checks run each time the workbook is saved, for offices that forbid macros."""

from __future__ import annotations

import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from ita_excel import flow
from ita_excel.commands.console import deaf
from ita_excel.commands.outcome import DONE, FOUND, Outcome, finding_data, finding_lines
from ita_excel.language.errors import FileMissing, InputError
from ita_excel.language.finding import Finding, count, has_errors

STEP = 1.0
"""Seconds between two looks at the file."""
Stamp = tuple[int, int]


def run(arguments: Namespace) -> Outcome:
    """Check now and after each save until Ctrl+C; with --once check now and stop. --mark writes where it may."""
    findings: tuple[Finding, ...] = ()
    with suppress(KeyboardInterrupt):
        for _ in saves(arguments.workbook, once=arguments.once):
            findings = _look(arguments.workbook, findings, mark=arguments.mark)
            if deaf():
                break
    data = {"findings": [finding_data(f) for f in findings], "counts": count(findings)}
    return Outcome(data, (), FOUND if has_errors(findings) else DONE)


def saves(path: Path, *, once: bool = False, step: float = STEP) -> Iterator[Stamp]:
    """The file's (time, size) now and after each save. Raises FileMissing where there is none to begin with."""
    last = stamp(path)
    if last is None:
        raise FileMissing(path)
    yield last
    while not once:
        time.sleep(step)
        now = stamp(path)
        # While a program saves, the file may be away or grow; it is read once it has stood still for a step.
        if now is not None and now != last:
            time.sleep(step)
            if stamp(path) == now:
                last = now
                yield now


def stamp(path: Path) -> Stamp | None:
    """When the file was last written, and its size; None while it is away."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _look(path: Path, before: tuple[Finding, ...], *, mark: bool) -> tuple[Finding, ...]:
    """One check, told on standard error; a file that cannot be read now is told and tried again at the next save."""
    try:
        findings = flow.mark(path).findings if mark else flow.check_file(path)
    except InputError as error:
        print(error, file=sys.stderr, flush=True)
        return before
    counts = count(findings)
    for line in finding_lines(f for f in findings if f not in before):
        print(line, file=sys.stderr)
    told = f"ผิด {counts['error']} ควรแก้ {counts['warning']} โปรดยืนยัน {counts['question']}"
    print(f"{time.strftime('%H:%M:%S')} «{path.name}» {told}", file=sys.stderr, flush=True)
    return findings
