"""What each command of the contract does with its arguments. May import: everything below `cli`."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from ita_excel.commands.outcome import Outcome

READERS = ("check", "total", "report", "rollover", "publish")
"""Commands that read a workbook as it was saved last, also while it is open."""


def run(arguments: Namespace) -> Outcome:
    """Run the command named in the arguments; raises errors.InputError where the input cannot be used."""
    module = import_module(f"ita_excel.commands.{arguments.command}")
    names = _names_of(arguments)
    outcome: Outcome = module.run(arguments)
    return replace(outcome, lines=(*outcome.lines, *_as_saved(arguments), *_apart(arguments, names)))


def _as_saved(arguments: Namespace) -> tuple[str, ...]:
    """What to know about a workbook that was read while somebody has it open."""
    from ita_excel.language.files import is_open_elsewhere

    if arguments.command not in READERS or not is_open_elsewhere(arguments.workbook):
        return ()
    return (f"«{arguments.workbook.name}» กำลังเปิดอยู่ในโปรแกรมอื่น ผลนี้จึงเป็นของฉบับที่บันทึกล่าสุด — บันทึกก่อนแล้วสั่งใหม่ถ้ายังพิมพ์ค้างอยู่",)


def _names_of(arguments: Namespace) -> int:
    """How many names (hard links) the workbook's file has; 0 where there is none."""
    workbook: Path | None = getattr(arguments, "workbook", None)
    try:
        return workbook.stat().st_nlink if workbook and workbook.is_file() else 0
    except OSError:
        return 0


def _apart(arguments: Namespace, before: int) -> tuple[str, ...]:
    """What to know where the file had other names too: those still hold what stood before."""
    if before < 2 or _names_of(arguments) != 1:
        return ()
    return (f"«{arguments.workbook.name}» มีชื่ออื่นที่ชี้ไปไฟล์เดียวกันอยู่ {before - 1} ชื่อ (hard link) ฉบับใหม่อยู่ใต้ชื่อนี้ชื่อเดียว "
            "ชื่ออื่นยังเป็นฉบับเดิม — คัดลอกไฟล์นี้ไปแทน หรือเลิกใช้ชื่ออื่น",)


__all__ = ["Outcome", "run"]
