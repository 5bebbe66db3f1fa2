"""What was published before: the record in the folder, and from it what was withdrawn and when.

The record holds no address, only its SHA-256: what was withdrawn must not go on standing in the folder.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from pathlib import Path
from typing import Any

from ita_excel.language.errors import InputError
from ita_excel.language.frozen import frozen
from ita_excel.publish.disclosure import DisclosedItem, Standing

RECORD = "publication.json"


class RecordBroken(InputError):
    """The record of earlier publications cannot be read, so that nobody could tell what was withdrawn."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"«{path}» อ่านไม่ได้ จึงไม่รู้ว่าเคยเผยแพร่อะไรไว้ — นำไฟล์เดิมกลับมาจากเว็บไซต์หรือสำรอง "
            "หรือใช้โฟลเดอร์ใหม่ถ้าจะเริ่มใหม่"
        )


@frozen
class PastItem:
    """One item as it stood at the last publication: title, digests of its addresses, days of withdrawal and change."""

    title: str = ""
    section: str = ""
    digests: tuple[str, ...] = ()
    withdrawn_on: str = ""
    changed_on: str = ""


@frozen
class Publication:
    """All that was published in a folder, by fiscal year and code; `pages` are the files of each year."""

    years: Mapping[int, Mapping[str, PastItem]] = field(default_factory=dict)
    pages: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


def read_record(folder: Path) -> Publication:
    """The record in a folder; an empty one where nothing was published there. Raises RecordBroken."""
    path = folder / RECORD
    try:
        if not path.is_file():
            return Publication()
        years = json.loads(path.read_text(encoding="utf-8"))["years"]
        return Publication(
            {int(year): {code: _past(item) for code, item in told["items"].items()} for year, told in years.items()},
            {int(year): tuple(map(str, told["pages"])) for year, told in years.items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RecordBroken(path) from error


def _past(told: Mapping[str, Any]) -> PastItem:
    return PastItem(
        str(told["title"]), str(told["section"]), tuple(map(str, told["digests"])),
        str(told["withdrawn_on"]), str(told["changed_on"]),
    )


def record_bytes(record: Publication) -> bytes:
    """The record as it stands in the folder."""
    years = {
        str(year): {
            "items": {code: _told(item) for code, item in record.years[year].items()},
            "pages": list(record.pages.get(year, ())),
        }
        for year in sorted(record.years)
    }
    return json.dumps({"years": years}, ensure_ascii=False, indent=1).encode()


def _told(item: PastItem) -> dict[str, Any]:
    return {
        "title": item.title, "section": item.section, "digests": list(item.digests),
        "withdrawn_on": item.withdrawn_on, "changed_on": item.changed_on,
    }


def with_past(items: Sequence[DisclosedItem], past: Mapping[str, PastItem], today: date) -> tuple[DisclosedItem, ...]:
    """The items, those told as withdrawn that were published before and are not now.

    `today` is the day of a withdrawal seen for the first time; one seen before keeps its day. An item that has left
    the list altogether stands at the end.
    """
    now = {item.code for item in items}
    gone = [
        DisclosedItem(code, item.title, item.section, "", Standing.MISSING)
        for code, item in past.items() if code not in now and (item.digests or item.withdrawn_on)
    ]
    return tuple(_seen(item, past.get(item.code, PastItem()), today) for item in (*items, *gone))


def _seen(item: DisclosedItem, before: PastItem, today: date) -> DisclosedItem:
    kept = set(digests(item))
    lost = [digest for digest in before.digests if digest not in kept]
    if item.standing is not Standing.PUBLISHED:
        if not (before.digests or before.withdrawn_on):
            return item
        day = _day(before.withdrawn_on) or today
        return replace(item, standing=Standing.WITHDRAWN, withdrawn_on=day)
    return replace(item, changed_on=today if lost else _day(before.changed_on))


def past_of(items: Sequence[DisclosedItem]) -> dict[str, PastItem]:
    """What the record says of the items from now on."""
    return {
        item.code: PastItem(item.title, item.section, digests(item), _iso(item.withdrawn_on), _iso(item.changed_on))
        for item in items
    }


def digests(item: DisclosedItem) -> tuple[str, ...]:
    """A digest of each address that the item shows."""
    return tuple(hashlib.sha256(one.said.encode()).hexdigest() for one in item.addresses)


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:
        return None


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
