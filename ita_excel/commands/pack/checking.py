"""`pack check`: everything wrong in a pack that an office wrote, each fault by its line."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from ita_excel.commands.outcome import DONE, FOUND, Outcome
from ita_excel.language.errors import FileMissing
from ita_excel.years.shelf import faults_in, read_pack


def run(arguments: Namespace) -> Outcome:
    """Print the faults, and of a pack without any what is not confirmed. Raises FileMissing."""
    path: Path = arguments.file
    if not path.is_file():
        raise FileMissing(path)
    found = faults_in(path)
    data = {"faults": [{"line": fault.line, "message": fault.message} for fault in found]}
    lines = tuple(f"{path.name} บรรทัดที่ {fault.line}: {fault.message}" for fault in found)
    return Outcome(data, lines or _sound(path), FOUND if found else DONE)


def _sound(path: Path) -> tuple[str, ...]:
    pack = read_pack(path)
    head = (
        f"«{path.name}» ใช้ได้: ปีงบประมาณ {pack.fiscal_year} {pack.scheme.name} — "
        "วางไว้ข้างสมุดงานเพื่อใช้แทนข้อมูลที่มากับโปรแกรม"
    )
    return (head, *(f"ยังไม่ยืนยัน: {text}" for text in pack.unconfirmed))
