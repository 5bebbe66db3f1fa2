"""`Disclosure`: what the pages of one year say, from the public copy of a year; nothing in it is private.

Items go in the order of the year's list (`Pack.oit`), in its groups; what the workbook holds besides comes last.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import StrEnum

from ita_excel.language.frozen import frozen
from ita_excel.language.vocabulary import YesNo
from ita_excel.model import address
from ita_excel.model.year import FiscalYear
from ita_excel.privacy.publiccopy import BLANKED, NOT_YET, Withheld
from ita_excel.sheets.addresses import PublishedAddress
from ita_excel.sheets.oit import OitItem
from ita_excel.years.pack import PackOit


class Standing(StrEnum):
    """How an item stands on the page; the value is what people read."""

    PUBLISHED = "เผยแพร่แล้ว"
    WITHHELD = "อยู่ระหว่างตรวจก่อนเผยแพร่"
    MISSING = "ยังไม่เผยแพร่"
    WITHDRAWN = "ถอนการเผยแพร่แล้ว"


_USUAL = re.compile(r"[a-z]{1,6}\d{1,4}")


@frozen
class ShownAddress:
    """One address on the page, or one file that goes along (`file`, its place beside the page).

    `href` and `file` are "" where what was typed is no address that opens: then it stands as text.
    """

    what: str
    href: str
    said: str
    period: str = ""
    content_year: int | None = None
    format: str = ""
    note: str = ""
    file: str = ""


@frozen
class ItemPart:
    """An item or one of its sub-items (`title` "" for the item itself) with what is published of it."""

    title: str
    keeper: tuple[str, ...]
    group: str
    published: date | None
    explanation: str
    addresses: tuple[ShownAddress, ...]


@frozen
class DisclosedItem:
    """One item of the list."""

    code: str
    title: str
    section: str
    sub_indicator: str
    standing: Standing
    parts: tuple[ItemPart, ...] = ()
    withdrawn_on: date | None = None
    changed_on: date | None = None

    @property
    def page(self) -> str:
        """The name of the item's own page; letters and digits alone, whatever the code is."""
        return f"{plain_name(_key(self.code))}.html"

    @property
    def addresses(self) -> tuple[ShownAddress, ...]:
        """Every address of the item and its sub-items."""
        return tuple(one for entry in self.parts for one in entry.addresses)

    @property
    def latest(self) -> date | None:
        """The latest day that any of it was published."""
        return max((entry.published for entry in self.parts if entry.published), default=None)

    @property
    def groups(self) -> tuple[str, ...]:
        """Who answers for it, each once."""
        return tuple(dict.fromkeys(entry.group for entry in self.parts if entry.group))


@frozen
class Chosen:
    """The items of a year as the page has them, and cells kept back because nobody accepted them."""

    items: tuple[DisclosedItem, ...]
    withheld: tuple[Withheld, ...]


def plain_name(code: str) -> str:
    """A code as the name of a file: O12 is o12; any other code is marked so, its odd signs by their numbers.

    So no code takes the name of another page, and none is too long for a disk.
    """
    plain = "".join(ch if ch.isascii() and ch.isalnum() else f"-{ord(ch):x}" for ch in code.lower())
    if _USUAL.fullmatch(plain):
        return plain
    return f"item-{plain if len(plain) <= 60 else hashlib.sha256(plain.encode()).hexdigest()[:16]}"


def disclosed(year: FiscalYear) -> Chosen:
    """Every item of the year's list with its accepted addresses."""
    told = {_key(item.code): item for item in year.order_pack.oit}
    blocks = _blocks(year.oit)
    kept = {code: tuple(_kept_back(rows, year.addresses)) for code, rows in blocks.items()}
    codes = dict.fromkeys([*told, *blocks])
    items = (_item(code, told.get(code), blocks.get(code, []), year.addresses, bool(kept.get(code))) for code in codes)
    return Chosen(tuple(items), tuple(one for some in kept.values() for one in some))


def _item(
    code: str, told: PackOit | None, rows: Sequence[OitItem], addresses: Sequence[PublishedAddress], kept: bool
) -> DisclosedItem:
    """One item: as the year's list calls it where that knows it, else as the workbook does."""
    entries = tuple(_entry(row, addresses, rows[0]) for row in rows)
    shown = any(entry.addresses for entry in entries)
    standing = Standing.PUBLISHED if shown else Standing.WITHHELD if kept else Standing.MISSING
    return DisclosedItem(
        told.code if told else code,
        told.title if told else rows[0].title,
        told.section if told else rows[0].section,
        told.sub_indicator if told else "",
        standing,
        entries if shown else tuple(_bare(entry) for entry in entries),
    )


def _blocks(rows: Iterable[OitItem]) -> dict[str, list[OitItem]]:
    """Rows by code; a row without a code is a sub-item of the one above."""
    blocks: dict[str, list[OitItem]] = {}
    code = ""
    for row in rows:
        code = _key(row.code) or code
        if code:
            blocks.setdefault(code, []).append(row)
    return blocks


def _bare(entry: ItemPart) -> ItemPart:
    """An entry of an item that is not published: who answers for it, and nothing else."""
    return ItemPart(entry.title, entry.keeper, entry.group, None, "", ())


def _entry(row: OitItem, addresses: Sequence[PublishedAddress], item: OitItem) -> ItemPart:
    own = _typed(row.url) if _accepted(row, item) is True else ()
    shown = [ShownAddress(row.title, address.tidy(said) or "", said) for said in own]
    rows = [one for one in addresses if row is item and _of(one, item) and _goes_out(one, item)]
    more = [shown_one for one in rows for shown_one in _shown(one)]
    title = "" if row is item else row.title
    open_ones = tuple(one for one in (*shown, *more) if not is_kept_back(one.said))
    return ItemPart(title, row.keeper, row.group, row.published, row.explanation, open_ones)


def _of(one: PublishedAddress, item: OitItem) -> bool:
    return _key(one.item) == _key(item.code) != ""


def _key(code: str) -> str:
    """A code without what people type differently."""
    return code.upper().replace(" ", "")


def _accepted(row: OitItem, item: OitItem) -> bool | None:
    """Did the office accept the row, else its item? None where nobody said."""
    said = row.accepted or item.accepted
    return None if said is None else said is YesNo.YES


def _goes_out(one: PublishedAddress, item: OitItem) -> bool:
    """An address goes out by a typed yes of its own or of its item; a typed no on either keeps it back."""
    accepted = _accepted(item, item)
    if one.public is YesNo.NO or accepted is False:
        return False
    return bool(one.target) and (one.public is YesNo.YES or accepted is True)


def _shown(one: PublishedAddress) -> Iterator[ShownAddress]:
    kind = one.format.value if one.format else ""
    for said in _typed(one.target):
        href = address.tidy(said) or ""
        yield ShownAddress(one.what, href, said, one.period, one.content_year, kind, one.note)


def _typed(text: str) -> Sequence[str]:
    """The addresses of a cell; what cannot be told apart stays as it was typed."""
    return (address.parted(text) or (text,)) if text else ()


def _kept_back(rows: Sequence[OitItem], addresses: Sequence[PublishedAddress]) -> Iterator[Withheld]:
    for row in rows:
        if row.url and (said := _accepted(row, rows[0])) is not True:
            why = _why(row.code or row.title, said, rows[0])
            yield Withheld(row.place.sheet or OitItem.sheet.title, row.cell("url"), why)
    for one in addresses:
        if rows and _of(one, rows[0]) and one.target and not _goes_out(one, rows[0]):
            said = False if one.public is YesNo.NO else _accepted(rows[0], rows[0])
            where = one.place.sheet or PublishedAddress.sheet.title
            why = _why(f"{one.item} {one.what}".strip(), said, rows[0])
            yield Withheld(where, one.cell("target"), why)


def _why(what: str, said: bool | None, item: OitItem) -> str:
    column, public = OitItem.sheet.column("accepted").title, PublishedAddress.sheet.column("public").title
    if said is False:
        return f"{what}: ระบุไว้ว่าไม่ให้เผยแพร่ (ช่อง «{column}» หรือ «{public}»)"
    if item.place.cells and not item.cell("accepted"):  # a workbook made before the column was
        return f"{what}: ยังไม่มีผู้ยอมรับให้เผยแพร่ — เพิ่มคอลัมน์ «{column}» ในแผ่น {OitItem.sheet.title} แล้วเลือก ใช่"
    return f"{what}: ยังไม่มีผู้ยอมรับให้เผยแพร่ — เลือก ใช่ ในช่อง «{column}» ของแผ่น {OitItem.sheet.title}"


def is_kept_back(text: str) -> bool:
    """Is this the text of a cell in which the privacy pass found something? No address opens with it."""
    return NOT_YET in text or BLANKED in text
