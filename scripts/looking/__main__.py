"""Look at every page of every example as a reader does, and tell what a pencil would mark.

    python scripts/looking [FOLDER]

Makes the papers of the examples (in Thai digits and with every part too), of blank years (the newest too) and of one
filled to bursting, as PDF, and measures each: pages, blank share (the whole and each page above a half; covers,
dividers and the page where the text ends may be emptier), line ends within a syllable (judged by another segmenter), a
word or what belongs together, letters beyond the margins, words of charts that leave the frame, stand on each other or
are struck out, single lines at a page's foot or head. Ends with 1 where a limit is passed. With FOLDER
the papers stay there.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from ita_excel import documents, flow  # noqa: E402
from ita_excel.commands.new import create_example  # noqa: E402
from ita_excel.documents.typeset import kept_names  # noqa: E402
from ita_excel.examples import sources  # noqa: E402
from ita_excel.master.create import create  # noqa: E402
from ita_excel.model.year import FiscalYear  # noqa: E402
from ita_excel.years.shelf import known_years  # noqa: E402
from looking.everything import with_every_part  # noqa: E402
from looking.frames import out_of_frame  # noqa: E402
from looking.lineends import before_number, in_dictionary_word, in_name, in_syllable, line_ends  # noqa: E402
from looking.pages import beyond, hanging, inner, pages  # noqa: E402
from looking.stress import stressed  # noqa: E402
from looking.widows import single_lines  # noqa: E402

MOST_BLANK = 0.10
"""Of all pages of a report, and of those on which its text runs on."""
HALF = 0.5


def years(folder: Path) -> Iterator[tuple[str, FiscalYear, bool]]:
    """A name, a year, and whether its papers count in Thai digits."""
    for name in ("chumphon1_2566", "samut_2567"):
        inside = folder / name
        inside.mkdir(parents=True, exist_ok=True)
        sources.copy_photos(name, inside)
        year = flow.load(create_example(inside / f"{name}.xlsx", name))
        yield name, year, False
        yield f"{name} เลขไทย", year, True
        yield f"{name} ทุกส่วน", with_every_part(year), False
        if name.startswith("chumphon"):
            yield "เต็มล้น", stressed(year), False
    for number in blank_years():
        yield f"ปีเปล่า {number}", flow.load(create(folder / f"blank_{number}.xlsx", year=number)), False


def blank_years() -> tuple[int, ...]:
    """The years of which a workbook without rows is looked at: that of the latest example, and the newest there is."""
    return tuple(sorted({2567, known_years()[-1]}))


def papers(year: FiscalYear, out: Path, *, thai_digits: bool) -> Iterator[tuple[Path, Path]]:
    """Each paper and its PDF; no mark of a draft, whose ink would hide what is blank."""
    written = documents.write(year, flow.total(year), out, thai_digits=thai_digits)
    made = documents.finish(written.documents, names=kept_names(year)).documents
    for name, path in written.documents.items():
        pdf = made[f"{name}_pdf"]
        assert pdf is not None
        yield path, pdf


def told(document: Path, pdf: Path, names: tuple[str, ...] = ()) -> list[str]:
    """What is wrong with one paper, and its measures first; `names` may not be parted."""
    looked = pages(pdf)
    blank = sum(page.blank for page in looked) / len(looked)
    ends = line_ends(document, pdf, names)
    text = inner(looked)
    empty = [f"{page.number} ({page.blank:.0%})" for page in text if page.blank > HALF]
    faults = [f"line ends badly: {end}" for end in ends if end.wrong]
    faults += [f"name parted, by the judge: {end}" for end in ends if in_name(end)]
    faults += [f"number parted, by the judge: {end}" for end in ends if not end.room and before_number(end)]
    faults += [f"beyond the margin: {found}" for found in beyond(pdf)]
    faults += [f"more than half blank: page {page}" for page in empty]
    within = sum(page.blank for page in text) / max(len(text), 1)
    if document.stem == "report" and max(blank, within) > MOST_BLANK:
        faults.append(f"more than {MOST_BLANK:.0%} blank")
    if document.stem == "report":
        # Bands of covers and dividers go to the edge of the paper.
        printed = {str(page.number) for page in text}
        faults += [f"below the foot: {found}" for found in hanging(pdf) if found.partition(":")[0] in printed]
    if document.stem == "memo" and len(looked) > 1:
        faults.append("more than one page")
    faults += [f"chart: {found}" for found in out_of_frame(document, pdf)]
    faults += [f"single line: {found}" for found in single_lines(document, pdf)]
    judged = [str(end) for end in ends if in_syllable(end)]
    words = [bool(end.room) for end in ends if in_dictionary_word(end)]
    parted = f"words parted where their pieces meet: {words.count(False)} in text, {words.count(True)} in columns"
    share = f"{blank:.1%} blank ({within:.1%} without covers, dividers and last)"
    measures = f"{len(looked)} pages, {share}, {len(ends)} line ends, {parted}, by the judge of syllables: {judged}"
    return [measures, *faults]


def main(folder: Path) -> int:
    """Make, measure, print; how many faults."""
    count = 0
    for name, year, digits in years(folder):
        for document, pdf in papers(year, folder / "papers" / name, thai_digits=digits):
            measures, *faults = told(document, pdf, kept_names(year))
            print(f"{name} {document.stem}: {measures}", *faults, sep="\n    ", flush=True)
            count += len(faults)
    print(f"{count} faults")
    return int(count > 0)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(main(Path(sys.argv[1])))
    with tempfile.TemporaryDirectory() as made:
        sys.exit(main(Path(made)))
