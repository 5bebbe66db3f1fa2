"""Second opinions on what we write, told in docs/developers/second_opinions.md.

    python scripts/second_opinions.py            # every workbook, every engine, every writer; some minutes
    python scripts/second_opinions.py --few      # one year, one packet, without LibreOffice as a writer
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from opinions import engines  # noqa: E402
from opinions.books import (  # noqa: E402
    EXAMPLE,
    WORDS,
    YEAR,
    changed,
    example,
    returned,
    together,
    unanswered,
    written,
)
from opinions.comparison import Opinion, opinions  # noqa: E402
from opinions.engines import LIBREOFFICE  # noqa: E402
from opinions.patching import Patched, collected_over, marked_and_cleared  # noqa: E402
from opinions.writers import WRITERS, decorate  # noqa: E402

from ita_excel.master import create  # noqa: E402

PAGE = ROOT / "docs/developers/second_opinions.md"
HEAD = """# Second opinions

Made by `python scripts/second_opinions.py{option}`; tests/opinions/ asks for a part of it.
{ran}; {engines}. Excel itself was not asked: see excel_checklist.md.

## Our formulas, computed by other engines

The saved results are taken out of each workbook, then the engine computes them and must find what we saved. Where an
input was changed, it must find what we write for a workbook that had this input from the start, and `total` must say
what the computed summary shows. "Left" are formulas whose result we dropped because a change made it old.
Gnumeric gets table references written out as ranges and `SUMPRODUCT` as an array formula, which it needs. What the
check says itself is no difference: where an amount was typed among words, a sheet cannot add it and the toolkit can.
"""
WRITING = """
## Our patches, over what other programs wrote

`check --mark`, then `--clear`, on the printed example, plain and decorated, as each program saved it; then one answer
collected into a master that each program saved. The decorations are made by excelize (shape, form controls, sparkline,
slicer, pivot table, note, chart sheet) and by hand (threaded comment, rules of Excel 2010, dynamic array, link to
another workbook, printer settings); what a program does not know it drops itself, before we come. There is no
signature: it covers every part, so that any saving ends it.
A fault is a part changed that no mark or answer touches, a part lost, a note or its box not given back by clearing, a
typed cell that differs, or an error of the Open XML validator that was not there before.
"""


def main(arguments: list[str]) -> None:
    """Ask all engines and writers and write the page; the exit status tells whether anything differs."""
    few = "--few" in arguments
    started = time.monotonic()
    with TemporaryDirectory() as folder:
        said = opinions(_books(Path(folder), few), Path(folder) / "computed")
        patched = list(_patched(Path(folder), few))
    PAGE.write_text(page(said, patched, "--few" if few else "", time.monotonic() - started), encoding="utf-8")
    print(PAGE)
    sys.exit(any(one.differing for one in said) or any(one.faults for one in patched))


def page(said: list[Opinion], patched: list[Patched], option: str, seconds: float) -> str:
    """The page of one run."""
    ran = f"{date.today()}, {platform.system()}, {os.cpu_count()} cores, {seconds / 60:.0f} minutes"
    head = HEAD.format(option=f" {option}".rstrip(), ran=ran, engines=", ".join(engines.versions()))
    return head + _computed(said) + WRITING + _written(patched)


def _books(folder: Path, few: bool) -> Iterator[tuple[str, Path, Path]]:
    books = written(folder, (2567,)) if few else written(folder)
    yield from ((label, path, path) for label, path in books if not (few and re.match(r"packet (?!1 )", label)))
    if few:
        within = folder / "together"
        within.mkdir()
        yield "every word where a number belongs", *together(within, WORDS)
    else:
        yield from ((f"{change.kind} changed", typed, ours) for change, typed, ours in changed(folder))


def _patched(folder: Path, few: bool) -> Iterator[Patched]:
    plain = create.create(folder / "plain.xlsx", year=YEAR, rows=example(f"{EXAMPLE}_as_printed"))
    decorated = decorate(Path(shutil.copy(plain, folder / "decorated.xlsx")))
    for source in (plain, decorated):
        for number, (name, write) in enumerate(WRITERS.items()):
            if not few or name != LIBREOFFICE:
                made = write(source, folder / f"{source.stem}_{number}.xlsx")
                yield marked_and_cleared(f"{source.stem}, {name}", made)
    yield from _collected(folder, few)


def _collected(folder: Path, few: bool) -> Iterator[Patched]:
    master, back, _group, title = returned(folder, unanswered())
    for number, (name, write) in enumerate(WRITERS.items()):
        if not few or name != LIBREOFFICE:
            made = write(master, folder / f"master_{number}.xlsx")
            yield collected_over(f"collect, {name}", made, back, title)


def _computed(said: Iterable[Opinion]) -> str:
    rows = [(o.label, o.engine, o.formulas, o.left, len(o.differing)) for o in said]
    listed = [f"- {o.label}, {o.engine}: {one}" for o in said for one in o.differing[:5]]
    sums = f"\n{len(rows)} comparisons, {sum(r[2] for r in rows)} results, {sum(r[4] for r in rows)} differences.\n"
    return _table(("workbook", "engine", "formulas", "left", "different"), rows) + sums + _lines(listed)


def _written(patched: Iterable[Patched]) -> str:
    rows = [(p.label, p.parts, p.changed, p.errors_before, p.errors_after, len(p.faults)) for p in patched]
    listed = [f"- {p.label}: {one}" for p in patched for one in p.faults[:5]]
    heads = ("workbook", "parts", "changed", "validator before", "after marking", "faults")
    return _table(heads, rows) + _lines(listed)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n" + "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


def _lines(lines: list[str]) -> str:
    return "".join(f"\n{line}" for line in lines) + ("\n" if lines else "")


if __name__ == "__main__":
    main(sys.argv[1:])
