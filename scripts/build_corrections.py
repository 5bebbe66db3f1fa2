"""The table of every correction in `workbooks/README.md`, made from the corrections themselves.

    python scripts/build_corrections.py          writes it between the two marks of the README
    python scripts/build_corrections.py --check  exit status 1 where it is not current
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from pathlib import Path

from ita_excel.examples.corrections import Correction
from ita_excel.examples.sources import corrections, example, sheets
from ita_excel.language.thai import long_date

README = Path(__file__).resolve().parent.parent / "workbooks" / "README.md"
EXAMPLE = "chumphon1_2566"
START, END = "<!-- corrections: start -->", "<!-- corrections: end -->"
HEAD = "| บรรทัด | ข้อผิดพลาด | ที่แก้ | เดิม | แก้เป็น | เหตุผล |\n|---|---|---|---|---|---|"
LONGEST = 90
MANY = ("replace", "fill")
BLANK = "(ว่าง)"


def table(made: Iterable[Correction]) -> str:
    """A Markdown table, a line per entry of the source; a word mended in many cells is one line that names them all."""
    lines = [_line(list(group)) for _, group in groupby(made, _entry)]
    return "\n".join([HEAD, *lines])


def with_table(text: str, made: Iterable[Correction]) -> str:
    """The README with the table between its marks made anew."""
    before, rest = text.split(START)
    return f"{before}{START}\n{table(made)}\n{END}{rest.split(END)[1]}"


def _entry(made: Correction) -> tuple[object, ...]:
    """What one line shows: a cell or row corrected by itself, or all the cells of one replacement or fill."""
    if made.kind in MANY:
        return (made.kind, made.stem, made.instead, made.source, made.why)
    return (id(made),)


def _line(group: list[Correction]) -> str:
    first = group[0]
    cells = (first.source, first.fault, *_was_and_now(first), first.why)
    source, fault, was, now, why = (_cell(cell) for cell in cells)
    return f"| {source} | {fault} | {_places(group)} | {was} | {now} | {why} |"


def _was_and_now(made: Correction) -> tuple[str, str]:
    if made.kind == "replace":
        return made.stem, made.instead or "(ตัดคำออก)"
    if made.kind == "fill":
        return BLANK, "ค่าของแถวบน"
    return _shown(made.was), "(ตัดแถวออก)" if made.kind == "remove" else _shown(made.now)


def _places(group: list[Correction]) -> str:
    return "; ".join(f"{sheet}: {', '.join(places)}" for sheet, places in _by_sheet(group).items())


def _by_sheet(group: list[Correction]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for made in group:
        sheet = sheets(example(EXAMPLE)).by_name(made.sheet)
        column = f" «{sheet.column(made.column).title}»" if made.column else ""
        place = _cell(" ".join(str(part) for part in made.row.values()), 40) + column
        found.setdefault(sheet.title, []).append(place.strip())
    return found


def _shown(value: object) -> str:
    if value is None or value == "":
        return BLANK
    if isinstance(value, date):
        return long_date(value)
    return ", ".join(str(part) for part in value) if isinstance(value, list) else str(value)


def _cell(text: str, longest: int = LONGEST) -> str:
    flat = " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
    return flat if len(flat) <= longest else flat[:longest].rstrip() + " …"


def main() -> int:
    """Write the table, or with --check only say whether it is current."""
    old = README.read_text(encoding="utf-8")
    new = with_table(old, corrections(EXAMPLE))
    if "--check" in sys.argv[1:]:
        return int(old != new)
    README.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
