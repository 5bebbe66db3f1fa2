"""What each command of the contract does with its arguments. May import: everything below `cli`."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from importlib import import_module

from ita_excel.commands.outcome import Outcome

READERS = ("check", "total", "report")
"""Commands that read a workbook as it was saved last, also while it is open."""


def run(arguments: Namespace) -> Outcome:
    """Run the command named in the arguments; raises errors.InputError where the input cannot be used."""
    module = import_module(f"ita_excel.commands.{arguments.command}")
    outcome: Outcome = module.run(arguments)
    return replace(outcome, lines=(*outcome.lines, *_as_saved(arguments)))


def _as_saved(arguments: Namespace) -> tuple[str, ...]:
    """What to know about a workbook that was read while somebody has it open."""
    from ita_excel.language.files import is_open_elsewhere

    if arguments.command not in READERS or not is_open_elsewhere(arguments.workbook):
        return ()
    return (f"«{arguments.workbook.name}» กำลังเปิดอยู่ในโปรแกรมอื่น ผลนี้จึงเป็นของฉบับที่บันทึกล่าสุด — บันทึกก่อนแล้วสั่งใหม่ถ้ายังพิมพ์ค้างอยู่",)


__all__ = ["Outcome", "run"]
