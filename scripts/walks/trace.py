"""Thirty wrong numbers planted in finished reports: how many `trace` tells, and how many it tells of a clean one.

    python scripts/walks/trace.py [SEED …]

Two offices, Arabic and Thai digits; each number is one digit off, in a table or a sentence, anywhere but the contents.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

import docx  # noqa: E402

from ita_excel import flow  # noqa: E402
from ita_excel.documents.tracing.answering import open_paper, wrong_in  # noqa: E402
from ita_excel.documents.tracing.freshmap import fresh_map  # noqa: E402
from ita_excel.examples import sources  # noqa: E402
from ita_excel.language.thai import to_arabic  # noqa: E402
from ita_excel.master.create import create  # noqa: E402
from ita_excel.word.edits.figurecheck import WrongFigure  # noqa: E402
from ita_excel.word.edits.writtenrecord import free_paragraphs  # noqa: E402
from ita_excel.word.text import wordtext  # noqa: E402

OFFICES = ("chumphon1_2566", "samut_2567")
PLANTED = 30
MOST_MISSED = 2
_DIGITS = "0123456789๐๑๒๓๔๕๖๗๘๙"
_NUMBER = re.compile(rf"[{_DIGITS}][{_DIGITS}.,]*[{_DIGITS}]|[{_DIGITS}]")


@dataclass(frozen=True)
class Planted:
    """What was told: of the clean report, and of the planted numbers."""

    false: list[WrongFigure]
    missed: list[str]
    told: list[WrongFigure]


def year_of(example: str, folder: Path) -> flow.FiscalYear:
    """An office's year as its workbook gives it."""
    rows = sources.example(example)
    number = rows["settings"][0]["fiscal_year"]
    assert isinstance(number, int)
    sources.copy_photos(example, folder)
    return flow.load(create(folder / f"{example}.xlsx", year=number, rows=rows))


def plant(path: Path, chance: random.Random, most: int = PLANTED) -> list[str]:
    """Change one digit of that many numbers, one a paragraph; the wrong numbers in Arabic digits."""
    document = docx.Document(str(path))
    places = [p for p, said in free_paragraphs(document, set()) if _NUMBER.search(said) and "http" not in said]
    made = []
    for paragraph in chance.sample(places, most):
        pieces = [piece for piece in wordtext.pieces(paragraph) if _NUMBER.search(piece.text or "")]
        piece = chance.choice(pieces)
        text = piece.text or ""
        found = chance.choice(list(_NUMBER.finditer(text)))
        wrong = _wrong(found[0], chance)
        wordtext.set_text(piece, text[: found.start()] + wrong + text[found.end() :])
        made.append(to_arabic(wrong))
    document.save(str(path))
    return made


def _wrong(number: str, chance: random.Random) -> str:
    at = chance.choice([i for i, letter in enumerate(number) if letter in _DIGITS])
    row = _DIGITS[10:] if number[at] in _DIGITS[10:] else _DIGITS[:10]
    return number[:at] + chance.choice([digit for digit in row if digit != number[at]]) + number[at + 1 :]


def walk(example: str, folder: Path, *, thai: bool, seed: int) -> Planted:
    """One office's report: traced clean, then with numbers planted."""
    year = year_of(example, folder)
    report = flow.write(year, folder / "out", only=("report",), thai_digits=thai).documents["report"]
    assert report is not None
    fresh = fresh_map("report", year, flow.total(year))
    false = wrong_in(open_paper(report), fresh)
    planted = plant(report, random.Random(seed))
    told = wrong_in(open_paper(report), fresh)
    left = [one.text for one in told]
    missed = []
    for number in planted:
        near = next((text for text in left if text.strip("+-") == number), None)
        if near is None:
            missed.append(number)
        else:
            left.remove(near)
    return Planted(false, missed, told)


def main(seeds: list[int]) -> int:
    """Every office, both kinds of digits, every seed."""
    bad = 0
    for example in OFFICES:
        for thai in (False, True):
            for seed in seeds:
                with tempfile.TemporaryDirectory() as folder:
                    came = walk(example, Path(folder), thai=thai, seed=seed)
                bad += bool(came.false) or len(came.missed) > MOST_MISSED or len(came.told) > PLANTED
                kind = "Thai" if thai else "Arabic"
                print(f"{example} {kind} {seed}: told {PLANTED - len(came.missed)} of {PLANTED}, missed {came.missed}, "
                      f"told in all {len(came.told)}, of the clean one {len(came.false)}")
    return bad


if __name__ == "__main__":
    sys.exit(main([int(word) for word in sys.argv[1:]] or [1, 2]))
