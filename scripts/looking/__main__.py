"""Look at every page of every example as a reader does, and tell what a pencil would mark.

    python scripts/looking [FOLDER]

Makes the papers of the examples, of a blank year and of one in Thai digits, as PDF, and measures each: pages, blank
share (the whole and each page above a half), line ends within a syllable (judged by another segmenter) or a word, and
letters beyond the margins. Ends with 1 where a limit is passed. With FOLDER the papers stay there.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from ita_excel import flow  # noqa: E402
from ita_excel.commands.new import create_example  # noqa: E402
from ita_excel.examples import sources  # noqa: E402
from ita_excel.master.create import create  # noqa: E402
from looking.lineends import in_syllable, line_ends  # noqa: E402
from looking.pages import beyond, pages  # noqa: E402

MOST_BLANK = 0.10
"""Of a report's pages in all."""
HALF = 0.5


def workbooks(folder: Path) -> Iterator[tuple[str, Path, bool]]:
    """A name, a workbook, and whether its papers count in Thai digits."""
    for name in ("chumphon1_2566", "samut_2567"):
        inside = folder / name
        inside.mkdir(parents=True, exist_ok=True)
        sources.copy_photos(name, inside)
        book = create_example(inside / f"{name}.xlsx", name)
        yield name, book, False
        yield f"{name} เลขไทย", book, True
    yield "ปีเปล่า", create(folder / "blank.xlsx", year=2567), False


def told(document: Path) -> list[str]:
    """What is wrong with one paper, and its measures first."""
    pdf = document.with_suffix(".pdf")
    looked = pages(pdf)
    blank = sum(page.blank for page in looked) / len(looked)
    ends = line_ends(document, pdf)
    empty = [f"{page.number} ({page.blank:.0%})" for page in looked[1:-1] if page.blank > HALF]
    faults = [f"word broken: {end}" for end in ends if end.in_word]
    faults += [f"beyond the margin: {found}" for found in beyond(pdf)]
    faults += [f"more than half blank: page {page}" for page in empty]
    judged = [str(end) for end in ends if in_syllable(end)]
    measures = f"{len(looked)} pages, {blank:.1%} blank, {len(ends)} line ends, by the judge of syllables: {judged}"
    return [measures, *faults]


def main(folder: Path) -> int:
    """Make, measure, print; how many faults."""
    count = 0
    for name, book, digits in workbooks(folder):
        written = flow.write(flow.load(book), folder / "papers" / name, pdf=True, thai_digits=digits)
        for document in (path for path in written.documents.values() if path and path.suffix == ".docx"):
            measures, *faults = told(document)
            print(f"{name} {document.stem}: {measures}", *faults, sep="\n    ", flush=True)
            count += len(faults)
    print(f"{count} faults")
    return int(count > 0)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(main(Path(sys.argv[1])))
    with tempfile.TemporaryDirectory() as made:
        sys.exit(main(Path(made)))
