"""`pack new`: a pack of a coming year to be corrected by its manual, everything carried told as unconfirmed."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from ita_excel.commands.new import AlreadyThere
from ita_excel.commands.outcome import Outcome
from ita_excel.language import files
from ita_excel.years.renewal import renewed
from ita_excel.years.shelf import load_pack, scheme_called, source_of


def run(arguments: Namespace) -> Outcome:
    """Write the file; one that exists is never overwritten. Raises AlreadyThere."""
    path: Path = arguments.out
    if path.exists():
        raise AlreadyThere(path)
    old = load_pack(arguments.from_year, scheme_called(arguments.scheme), Path())
    text = renewed(source_of(old).decode("utf-8-sig"), old, arguments.year)
    files.replace(path, text.encode("utf-8"), backup=False)
    told = (
        f"สร้างไฟล์เกณฑ์ {path} ของปี {arguments.year} จากปี {old.fiscal_year} แล้ว — "
        f"แก้ตามคู่มือ แล้วตรวจด้วย ita-excel pack check {path}"
    )
    return Outcome({"pack": str(path)}, (told,))
