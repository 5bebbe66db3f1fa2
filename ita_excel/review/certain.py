"""Which suggestions are certain: those that change how a value is written and nothing that it says."""

from __future__ import annotations

from ita_excel.language.thai import clean, to_arabic
from ita_excel.sheets.toolkit import FindingRow


def is_certain(row: FindingRow) -> bool:
    """Do value and suggestion differ in blanks, Thai or Arabic figures, and thousands' commas alone?

    A word spelled otherwise, a date, another number: none of them is certain, a person looks at each.
    """
    return bool(row.found and row.suggestion) and _bare(row.found) == _bare(row.suggestion)


def is_open(row: FindingRow) -> bool:
    """Has nobody decided about it yet?"""
    return row.answer is None and not row.waiver


def _bare(text: str) -> str:
    """Without blanks, and without the commas of a text that is a number otherwise."""
    bare = "".join(to_arabic(clean(text)).split())
    number = bare.replace(",", "")
    return number if number.replace(".", "", 1).isdigit() else bare
