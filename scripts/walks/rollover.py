"""Rolls the worked example on year by year and tells what does not hold; exits 1 where anything fails.

    python scripts/walks/rollover.py [FIRST LAST]      # 2562 2570 by itself

The example's office starts in FIRST with that year's indicators, items and the example's own scores; each year it is
rolled, scored anew and rolled on. Each result must check without an error of its own, hold every former score, and
name every disclosure item of the old list; the same input must give the same bytes and leave the old file as it was.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = "chumphon1_2566"
BLANK = {"MISSING"}
"""Findings of what a new year asks a person to fill; no fault of the rollover."""


def first(folder: Path, year: int) -> Path:
    """The example as a workbook of another year: its people, measures and history, that year's indicators and items."""
    from ita_excel.examples import sources
    from ita_excel.master import create, prefill
    from ita_excel.rollover.carry import in_later_year

    rows: dict[str, Any] = dict(sources.example(EXAMPLE))
    fresh = prefill.fresh(year, "")
    settings = {**rows["settings"][0], "fiscal_year": year, "order_fiscal_year": year}
    for name in ("period_start", "period_end"):
        settings[name] = in_later_year(settings[name], year - rows["settings"][0]["fiscal_year"])
    settings |= {"assessment_year": fresh["settings"][0].get("assessment_year"), "part_risk": "ใช่"}
    risk = {"number": 1, "risk": "ใช้รถราชการส่วนตัว", "likelihood": 3, "impact": 3, "mitigation": "บันทึกทุกครั้ง"}
    past = [row for row in rows["history"] if row["fiscal_year"] < year - 1]
    own = {"settings": [settings], "history": past, "indicators": scored(fresh["indicators"]), "oit": fresh["oit"],
           "risks": [risk]}
    return create.create(folder / f"{year}.xlsx", year=year, rows={**rows, **own})


def scored(indicators: Any) -> list[dict[str, Any]]:
    """Indicators with scores that differ from each other."""
    return [{**row, "score": Decimal(90) + Decimal(at) / 4} for at, row in enumerate(indicators)]


def step(old: Path, year: int) -> Iterator[str]:
    """Roll one year on; what does not hold."""
    from ita_excel import flow
    from ita_excel.rollover.roll import roll

    out, again = old.with_name(f"{year}.xlsx"), old.with_name(f"{year}-again.xlsx")
    kept = hashlib.sha256(old.read_bytes()).hexdigest()
    before, done = flow.load(old), roll(old, year, out)
    roll(old, year, again)
    if hashlib.sha256(old.read_bytes()).hexdigest() != kept:
        yield "the old file was changed"
    if out.read_bytes() != again.read_bytes():
        yield "twice gives other bytes"
    new = flow.load(out)
    yield from _lost(before, new, done)
    errors = {(f.code.name, f.sheet, f.cell) for f in flow.check(new) if f.severity.name == "ERROR"}
    own = sorted((error for error in errors if error[0] not in BLANK), key=str)
    yield from (f"error of its own: {code} {sheet} {cell}" for code, sheet, cell in own)


def _lost(before: Any, new: Any, done: Any) -> Iterator[str]:
    """Scores, items, measures and risks of the old workbook that the new one and its list do not name."""
    from ita_excel import flow
    from ita_excel.language.figures import half_up

    past = {row.fiscal_year: row.score for row in new.history}
    yield from (f"history lost {r.fiscal_year}" for r in before.history if past.get(r.fiscal_year) != r.score)
    own, total = before.assessment.fiscal_year, flow.total(before).total
    if own != new.assessment.fiscal_year and total is not None and past.get(own) != half_up(total):
        yield f"own score of {own} is {past.get(own)} instead of {half_up(total)}"
    told = {code for move in done.items for code in move.codes}
    yield from (f"item {row.code} is not told" for row in before.oit if row.code and row.code not in told)
    for name in ("measures", "risks", "groups", "committee"):
        if len(before.rows(name)) != len(new.rows(name)):
            yield f"{name}: {len(before.rows(name))} became {len(new.rows(name))}"


def rescored(path: Path) -> Path:
    """The workbook with a score for every indicator, as a clerk types them."""
    from ita_excel import flow
    from ita_excel.sheets import TITLES
    from ita_excel.xlsx.patch.patch import Patch
    from ita_excel.xlsx.read.closed import ClosedBook

    year, patch = flow.load(path), Patch(ClosedBook(path).package)
    for at, row in enumerate(year.indicators):
        patch.set(TITLES["indicators"], *row.place.cells["score"], 91 + at / 4)
    patch.save(backup=False)
    return path


def main(arguments: list[str]) -> int:
    """Walk; prints a line a year."""
    sys.path.insert(0, str(ROOT))
    begin, end = (int(one) for one in arguments) if arguments else (2562, 2570)
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        path = first(Path(folder), begin)
        for year in range(begin + 1, end + 1):
            wrong = list(step(path, year))
            failed += len(wrong)
            print(f"{year}: {'; '.join(wrong) or 'holds'}", flush=True)
            path = rescored(Path(folder) / f"{year}.xlsx")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
