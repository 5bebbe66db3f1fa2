"""Thirty paragraphs rewritten in a report, saved by another program; five figures changed; the report made again.

    python scripts/walks/edits.py [--libreoffice] [FOLDER]

Tells how many of the person's texts stand in the new report, what changed by the data, and which clashes were told.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

import docx  # noqa: E402

from ita_excel import flow  # noqa: E402
from ita_excel.examples import sources  # noqa: E402
from ita_excel.master.create import create  # noqa: E402
from ita_excel.word.edits import controls  # noqa: E402
from ita_excel.word.edits.writtenrecord import read_record  # noqa: E402
from ita_excel.word.text import wordtext  # noqa: E402
from ita_excel.word.text.wordml import qn  # noqa: E402

EXAMPLE = "chumphon1_2566"
EDITS = 30


def workbook(path: Path, rows: dict[str, list[dict[str, Any]]]) -> flow.FiscalYear:
    """A workbook of the example with these rows."""
    return flow.load(create(path, year=int(rows["settings"][0]["fiscal_year"]), rows=rows))


def changed(rows: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """The rows with five other figures: three scores, a group's staff, the money of an activity."""
    made = {name: [dict(row) for row in given] for name, given in rows.items()}
    for at in (0, 4, 7):
        made["indicators"][at]["score"] = Decimal(str(made["indicators"][at]["score"])) - Decimal("0.37")
    made["groups"][0]["staff"] += 3
    row = next(row for row in made["budget"] if row.get("allocated"))
    row["allocated"] += 500
    return made


def rewrite(path: Path, most: int = EDITS) -> dict[str, str]:
    """Type into the controls of a document as a person would; the new words by tag."""
    document = docx.Document(str(path))
    record = read_record(document)
    assert record is not None
    told: dict[str, str] = {}
    for number, (tag, place) in enumerate(list(controls.find(document, record.controls).items())[:most], 1):
        pieces = wordtext.pieces(place.paragraphs[0])
        wordtext.set_text(pieces[-1], f"{pieces[-1].text} — ข้อความที่ {number} แก้โดยเจ้าหน้าที่")
        told[tag] = controls.words(place)
    document.save(str(path))
    return told


def saved_by_libreoffice(path: Path) -> None:
    """Open and save a document in LibreOffice, in its own place."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
             "docx:MS Word 2007 XML", "--outdir", folder, str(path)],
            check=True, capture_output=True, timeout=180,
        )
        shutil.copy(Path(folder) / path.name, path)


def said(path: Path, tags: Sequence[str]) -> dict[str, str]:
    """What the controls of these tags say."""
    return {tag: controls.words(place) for tag, place in controls.find(docx.Document(str(path)), tags).items()}


@dataclass(frozen=True)
class Walked:
    """What came of the walk: the person's texts by tag, what was told, what the new report says, its bytes twice."""

    edited: dict[str, str]
    written: flow.Written
    now: dict[str, str]
    again: tuple[bytes, bytes]
    as_without_edits: bool

    @property
    def kept(self) -> list[str]:
        """The tags whose text of the person stands in the new report."""
        return [tag for tag, words in self.edited.items() if self.now.get(tag) == words]


def walk(folder: Path, *, libreoffice: bool) -> Walked:
    """The whole way: written, edited, saved, figures changed, written anew, and once more."""
    rows = sources.example(EXAMPLE)
    sources.copy_photos(EXAMPLE, folder)
    out = folder / "เอกสาร"
    report = out / "report.docx"
    flow.write(workbook(folder / "ITA.xlsx", rows), out, only=("report",))
    edited = rewrite(report)
    if libreoffice:
        saved_by_libreoffice(report)
    year = workbook(folder / "ITA.xlsx", changed(rows))
    written = flow.write(year, out, only=("report",))
    plain = flow.write(year, folder / "plain", only=("report",)).documents["report"]
    second = report.read_bytes()
    flow.write(year, out, only=("report",))
    again = (second, report.read_bytes())
    return Walked(edited, written, said(report, list(edited)), again, figures(report) == figures(plain))


def figures(path: Path | None) -> list[str]:
    """The cells of the tables that hold figures."""
    cells = docx.Document(str(path)).element.body.iter(qn("w:tc"))
    texts = ("".join(wordtext.text(p) for p in wordtext.paragraphs(cell)) for cell in cells)
    return [text for text in texts if text.strip() and not text.strip("0123456789.,+-\n ")]


def main(folder: Path, *, libreoffice: bool) -> int:
    """Walk and tell."""
    walked = walk(folder, libreoffice=libreoffice)
    same = walked.again[0] == walked.again[1]
    print(*walked.written.warnings, sep="\n")
    print(f"kept {len(walked.kept)} of {len(walked.edited)}; lost: {sorted(set(walked.edited) - set(walked.kept))}")
    print(f"same bytes again: {same}; tables as without edits: {walked.as_without_edits}")
    return 0 if len(walked.kept) == len(walked.edited) and same and walked.as_without_edits else 1


if __name__ == "__main__":
    options = [word for word in sys.argv[1:] if word != "--libreoffice"]
    with tempfile.TemporaryDirectory() as given:
        sys.exit(main(Path(options[0]) if options else Path(given), libreoffice="--libreoffice" in sys.argv))
