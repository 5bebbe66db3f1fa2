"""Wording that can be put right by rule: each repair finds its faults in a text and gives the text without them.

The suggestion of every finding of a cell is the cell with all repairs made, so that accepting one never brings
another fault back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ita_excel.checks.found import found
from ita_excel.checks.prose.officenames import office_names, short_names
from ita_excel.checks.prose.slips import Repair, Slip
from ita_excel.checks.prose.texts import texts
from ita_excel.checks.prose.words import Wrong, word_lists
from ita_excel.language.codes import Code
from ita_excel.language.finding import Finding
from ita_excel.language.thai import to_arabic
from ita_excel.language.vocabulary import YesNo
from ita_excel.model.totals import Totals
from ita_excel.model.year import FiscalYear


def wording(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """Every slip of wording in every text, with the whole text put right as suggestion (source 5.4-5.12)."""
    for row, column, said in texts(year):
        mended, slips = repaired(said, year)
        offer = mended if mended != said else None
        for slip in slips:
            clean = slip.clean or ""
            advice = slip.advice or f"ควรเป็น «{clean}»"
            yield found(slip.code, row, column, offer, value=slip.value, clean=clean, advice=advice)


_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"«»“”]+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
# Looked for where a word begins only: from every letter of a long one, it would take the square of its length.
_OF_ADDRESSES = ("@", "://", "www.")
"""Without one of these there is no address."""
_STAND_IN = "\ufdd2"
"""No character (Unicode 23.7): nothing that a repair looks for."""


def repaired(said: str, year: FiscalYear) -> tuple[str, list[Slip]]:
    """The text with every repair made, and the slips, one for each wrong wording. Addresses stay as they are."""
    if not any(sign in said.lower() for sign in _OF_ADDRESSES):
        return _repaired(said, year)
    addresses = _ADDRESS.findall(said)
    said, slips = _repaired(_ADDRESS.sub(_STAND_IN, said), year)
    for address in addresses:
        said = said.replace(_STAND_IN, address, 1)
    return said, [slip._replace(value=slip.value.replace(_STAND_IN, "…")) for slip in slips]


def _repaired(said: str, year: FiscalYear) -> tuple[str, list[Slip]]:
    slips: dict[tuple[Code, str], Slip] = {}
    for repair in REPAIRS:
        said, seen = repair(said, year)
        for slip in seen:
            slips.setdefault((slip.code, slip.value), slip)
    return said, list(slips.values())


def listed(said: str, _year: FiscalYear) -> tuple[str, list[Slip]]:
    """Misleading negatives, wrong terms and scan errors of the word lists."""
    lists = word_lists()
    slips: list[Slip] = []
    for code, wrongs in ((Code.MISLEADING, lists.misleading), (Code.WRONG_TERM, lists.wrong_terms),
                         (Code.SCAN_ERROR, lists.scan_errors)):
        for wrong in wrongs:
            if wrong.pattern.search(said):
                said = _replaced(said, wrong, code, slips)
    return said, slips


def _replaced(said: str, wrong: Wrong, code: Code, slips: list[Slip]) -> str:
    for match in wrong.pattern.finditer(said):
        clean = None if wrong.right is None else match.expand(wrong.right)
        slips.append(Slip(code, match[0], clean, wrong.advice))
    return said if wrong.right is None else wrong.pattern.sub(wrong.right, said)


_YEAR_TIGHT = re.compile(r"พ\.ศ\.(?=[0-9๐-๙]{4})")
_YEAR_BARE = re.compile(r"ปีงบประมาณ ?(?=[0-9๐-๙]{4}(?![0-9๐-๙]))")


def years(said: str, _year: FiscalYear) -> tuple[str, list[Slip]]:
    """พ.ศ.2566 without a space, ปีงบประมาณ 2566 without พ.ศ.; one form all through (source E106)."""
    slips = []
    for pattern, clean in ((_YEAR_TIGHT, "พ.ศ. "), (_YEAR_BARE, "ปีงบประมาณ พ.ศ. ")):
        for match in pattern.finditer(said):
            number = said[match.end():match.end() + 4]
            slips.append(Slip(Code.YEAR_FORM, match[0] + number, clean + number))
        said = pattern.sub(clean, said)
    return said, slips


_THAI_DIGITS = re.compile(r"[ก-๙.]{0,40} ?[๐-๙][๐-๙,./]*")


def digits(said: str, year: FiscalYear) -> tuple[str, list[Slip]]:
    """Thai digits in a workbook whose documents are printed with Arabic ones (source lines 39, 227)."""
    if year.settings.thai_digits is YesNo.YES or to_arabic(said) == said:
        return said, []
    slips = [
        Slip(Code.MIXED_DIGITS, match[0].strip()[-20:], to_arabic(match[0].strip()[-20:]))
        for match in _THAI_DIGITS.finditer(said)
    ]
    return to_arabic(said), slips


_DOUBLED = re.compile(r"([ก-๎]{4,24})\1")
_DOUBLED_APART = re.compile(r"(?<![ก-๎])([ก-๎]{2,24}) \1(?![ก-๎])")


def doubled(said: str, _year: FiscalYear) -> tuple[str, list[Slip]]:
    """A word that stands twice: ดังนี้ ดังนี้ (source line 245)."""
    lists = word_lists()
    slips = []
    for pattern in (_DOUBLED_APART, _DOUBLED):
        for match in pattern.finditer(said):
            word = match[1]
            if word in lists.doubled_allowed or not _whole(said, match) or (
                " " not in match[0] and len(word) < lists.doubled_shortest
            ):
                continue
            slips.append(Slip(Code.DOUBLED_WORD, match[0], word))
    for slip in slips:
        said = said.replace(slip.value, slip.clean or "")
    return said, slips


_COMBINING = "ะัาำิีึืฺุู็่้๊๋์ํ๎ๅ"


def _whole(said: str, match: re.Match[str]) -> bool:
    """Does the doubled part begin and end on whole letters, and not within one longer word (การการ is kept whole)?"""
    after = said[match.end():match.end() + 1]
    return match[1][0] not in _COMBINING and after not in _COMBINING if after else match[1][0] not in _COMBINING


_INDICATOR_BARE = re.compile(r"ตัวชี้วัด (?=\d{1,2}(?!\d))")


def indicators(said: str, _year: FiscalYear) -> tuple[str, list[Slip]]:
    """ตัวชี้วัด 6 without ที่ (source line 205)."""
    slips = []
    for match in _INDICATOR_BARE.finditer(said):
        number = re.match(r"\d+", said[match.end():])
        assert number
        slips.append(Slip(Code.INDICATOR_FORM, match[0] + number[0], f"ตัวชี้วัดที่ {number[0]}"))
    return _INDICATOR_BARE.sub("ตัวชี้วัดที่ ", said), slips


_SCORE = re.compile(r"(?:คะแนนที่ได้|ได้คะแนน|คะแนนเฉลี่ยร้อยละ) (\d{1,2}(?:\.\d)?)(?![\d.])(?= |$)")


def decimals(said: str, _year: FiscalYear) -> tuple[str, list[Slip]]:
    """A score without its two decimals: คะแนนที่ได้ 40 (source E17)."""
    slips = [Slip(Code.DECIMALS, m[0], m[0].replace(m[1], f"{float(m[1]):.2f}")) for m in _SCORE.finditer(said)]
    for slip in slips:
        said = said.replace(slip.value, slip.clean or "")
    return said, slips


REPAIRS: tuple[Repair, ...] = (listed, digits, years, doubled, indicators, decimals, office_names, short_names)
RULES = (wording,)
