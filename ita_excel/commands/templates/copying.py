"""`templates copy DIR`: the toolkit's templates where the office can edit them."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from ita_excel.commands.outcome import Outcome
from ita_excel.commands.templates import kinds
from ita_excel.language import files
from ita_excel.language.errors import CannotWrite

GUIDE = "README.md"


def run(arguments: Namespace) -> Outcome:
    """Copy those that are not there yet; one that is there may be edited, and stays."""
    from ita_excel.word.fill.templates import of_toolkit

    target: Path = arguments.folder
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(target, error.strerror or "") from error
    copied, kept = [], []
    for name in (*kinds(), GUIDE):
        if (target / name).exists():
            kept.append(name)
            continue
        with of_toolkit(name) as source:
            files.replace(target / name, source.read_bytes(), backup=False)
        copied.append(str(target / name))
    lines = [f"คัดลอก {path}" for path in copied]
    lines += [f"มี {name} ในโฟลเดอร์นั้นแล้ว จึงคงไว้ตามเดิม" for name in kept]
    lines.append(f'แก้ใน Word แล้วตรวจด้วย ita-excel templates check "{target}"')
    return Outcome({"copied": copied, "kept": kept}, tuple(lines))
