"""The units that should have answered: a list that a person wrote, compared with what came."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from ita_excel.consolidate.gather import Gathered
from ita_excel.consolidate.unit import Unit
from ita_excel.language.errors import InputError
from ita_excel.language.frozen import frozen
from ita_excel.language.thai import clean, fold
from ita_excel.model.nearest import nearest

_BETWEEN = re.compile(r"[\t;|]")
_MANY = 500
"""Names that are compared letter by letter; among more of them a likeness says little and takes long."""


@frozen
class Awaited:
    """One line of the list: what the unit is called, and further names or the code in its papers' numbers."""

    name: str
    others: tuple[str, ...] = ()


@frozen
class Answers:
    """`silent`: lines of which nothing came; `unlisted`: units on no line, with the silent line that is near or ""."""

    silent: tuple[str, ...]
    unlisted: tuple[tuple[Unit, str], ...]


def expected_units(path: Path) -> tuple[Awaited, ...]:
    """The units of a list, a line each. Raises InputError where the file is no such list."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"อ่านรายชื่อหน่วยงาน «{path}» ไม่ได้ — ใช้ไฟล์ข้อความ (.txt) แบบ UTF-8 บรรทัดละหนึ่งหน่วยงาน แล้วสั่งใหม่"
        ) from error
    said = ([clean(part) for part in _BETWEEN.split(line) if clean(part)] for line in lines)
    return tuple(Awaited(names[0], tuple(names[1:])) for names in said if names)


def answered(gathered: Gathered, expected: Sequence[Awaited]) -> Answers:
    """Who answered: by name, short name or code, letter by letter but for spaces and the kind of digits.

    A unit whose files differ did answer. A name that is only near is asked about, never taken.
    """
    codes = Counter(code for unit in gathered.units if (code := fold(unit.code)))
    came = {way: unit for unit in gathered.units for way in _ways(unit, codes)}
    refused = {fold(one.office) for one in gathered.refused if one.office}
    listed: set[int] = set()
    silent: list[str] = []
    for one in dict.fromkeys(expected):
        asked = [fold(name) for name in (one.name, *one.others)]
        found = [came[name] for name in asked if name in came]
        listed |= {id(unit) for unit in found}
        if not found and not refused.intersection(asked):
            silent.append(one.name)
    others = [unit for unit in gathered.units if id(unit) not in listed] if expected else []
    return Answers(tuple(silent), tuple(_with_near(others, silent)))


def _ways(unit: Unit, codes: Mapping[str, int]) -> Iterator[str]:
    """What a list may call the unit; a code that several units share says nothing."""
    yield from (fold(name) for name in (unit.office, unit.short_name) if name)
    if codes[fold(unit.code)] == 1:
        yield fold(unit.code)


def _with_near(units: Iterable[Unit], silent: Iterable[str]) -> Iterator[tuple[Unit, str]]:
    by_digits: dict[str, list[str]] = defaultdict(list)
    for name in silent:
        by_digits[_digits(name)].append(name)
    for unit in units:
        alike = by_digits.get(_digits(unit.office), [])
        yield unit, nearest(unit.office, alike) if len(alike) <= _MANY else ""


def _digits(name: str) -> str:
    """เขต 1 is never near to เขต 2."""
    return "".join(filter(str.isdigit, fold(name)))
