"""The pack of a coming year from the text of an older one: all figures carried, all of them unconfirmed."""

from __future__ import annotations

from ita_excel.years.lines import lines_of
from ita_excel.years.pack import FIGURES, Pack

OF_ITS_YEAR = ("fiscal_year", "scheme", "draft", "unconfirmed", "sources", "national")
"""What is written anew or does not count for another year."""

HEAD = """\
# Fiscal year {year}: a DRAFT carried from {old}. Correct each figure by the manual of the year, then move what it
# confirms from `unconfirmed` to a table [sources] at the end: levels = "the document and its page".
fiscal_year = {year}
scheme = "{scheme}"
draft = true

unconfirmed = [
{statements}]
"""


def renewed(source: str, old: Pack, year: int) -> str:
    """The text of a pack of fiscal year `year` (พ.ศ.); `source` is the text of the pack `old`."""
    carried = {"method": "วิธีประเมิน"} | dict(FIGURES)
    if all(item.looks_back is None for item in old.oit):
        del carried["looks_back"]
    statements = "".join(
        f'    {{ of = ["{name}"], text = "{title}ของปี {year} ใช้ตามปี {old.fiscal_year}" }},\n'
        for name, title in carried.items()
    )
    head = HEAD.format(year=year, old=old.fiscal_year, scheme=old.scheme.id, statements=statements)
    return f"{head}\n{_carried(source)}\n"


def _carried(source: str) -> str:
    """The text without what is of its year, and without the words at its head."""
    lines = source.splitlines()
    places = lines_of(source)
    starts = sorted({at for path, at in places.items() if len(path) == 1 or lines[at - 1].startswith("[")})
    gone = set(range(1, starts[0]))
    for name in OF_ITS_YEAR:
        if start := places.get((name,)):
            gone |= set(range(start, _end(lines, start, starts)))
    return "\n".join(line for at, line in enumerate(lines, 1) if at not in gone).strip("\n")


def _end(lines: list[str], start: int, starts: list[int]) -> int:
    """Where the next statement begins, the comment above it included; a table ends where the next one begins."""
    if lines[start - 1].startswith("["):
        starts = [at for at in starts if lines[at - 1].startswith("[")]
    end = next((at for at in starts if at > start), len(lines) + 1)
    while end > start + 1 and (not lines[end - 2].strip() or lines[end - 2].startswith("#")):
        end -= 1
    return end
