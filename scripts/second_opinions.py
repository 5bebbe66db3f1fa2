"""Second opinions on what we write, told in docs/developers/second_opinions.md.

    python scripts/second_opinions.py            # every workbook, every engine, every writer; some minutes
    python scripts/second_opinions.py --few      # one year, three changes, without LibreOffice as a writer
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from opinions.books import CHANGES, EXAMPLE, YEAR, changed, example, returned, unanswered, written  # noqa: E402
from opinions.comparison import Opinion, opinions  # noqa: E402
from opinions.engines import LIBREOFFICE  # noqa: E402
from opinions.patching import Patched, collected_over, marked_and_cleared  # noqa: E402
from opinions.writers import WRITERS, decorate  # noqa: E402

from ita_excel.master import create  # noqa: E402

PAGE = ROOT / "docs/developers/second_opinions.md"
HEAD = """# Second opinions

Made by `python scripts/second_opinions.py{option}`; tests/opinions/ asks for a part of it.

## Our formulas, computed by other engines

The saved results are taken out of each workbook, then the engine computes them and must find what we saved. Where an
input was changed, it must find what we write for a workbook that had this input from the start, and `total` must say
what the computed summary shows. "Left" are formulas whose result we dropped because a change made it old.
Gnumeric gets table references written out as ranges and `SUMPRODUCT` as an array formula, which it needs.
"""
WRITING = """
## Our patches, over what other programs wrote

`check --mark`, then `--clear`, on the printed example saved by each program, plain and decorated (shapes, form
controls, sparkline, slicer, pivot table, note, chart sheet). A fault is a part changed that no mark touches, a part
lost, a cell that differs after clearing, or an error of the Open XML validator that was not there before.
"""


def main(arguments: list[str]) -> None:
    """Ask all engines and writers and write the page; the exit status tells whether anything differs."""
    few = "--few" in arguments
    with TemporaryDirectory() as folder:
        said = opinions(_books(Path(folder), few), Path(folder) / "computed")
        patched = list(_patched(Path(folder), few))
    option = " --few" if few else ""
    PAGE.write_text(HEAD.format(option=option) + _computed(said) + WRITING + _written(patched), encoding="utf-8")
    print(PAGE)
    sys.exit(any(one.differing for one in said) or any(one.faults for one in patched))


def _books(folder: Path, few: bool) -> Iterator[tuple[str, Path, Path]]:
    books = written(folder, (2567,)) if few else written(folder)
    yield from ((label, path, path) for label, path in books)
    for change, typed, ours in changed(folder, CHANGES[:3] if few else CHANGES):
        yield f"{change.kind} changed", typed, ours


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
