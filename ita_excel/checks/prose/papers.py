"""The memo and the order: numbers, references and lists an official paper needs (ระเบียบงานสารบรรณ)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ita_excel.checks.found import found
from ita_excel.language.codes import Code
from ita_excel.language.finding import Finding
from ita_excel.language.thai import BUDDHIST_OFFSET, fold, same, to_arabic
from ita_excel.language.vocabulary import NOTHING_WORDS, YesNo
from ita_excel.model.totals import Totals
from ita_excel.model.year import FiscalYear

_DOTS = re.compile(r"[.…\s_-]*")
_ORDER = re.compile(r"\d{1,5}/\d{4}")


def memo_number(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A memo to be published needs its number (source line 9)."""
    if _DOTS.fullmatch(year.settings.memo_number):
        yield found(Code.MEMO_NUMBER, year.settings, "memo_number")


def contact(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """Phone or mail stands after ส่วนราชการ (source line 7)."""
    settings = year.settings
    if not settings.phone and not settings.email:
        yield found(Code.CONTACT_MISSING, settings, "phone")


def attachments(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """เอกสารดังแนบ, and none is named (source line 17); the memo's draft says so too."""
    if not year.settings.memo_attachments and "แนบ" in (year.passage("memo_facts") or "ดังแนบ"):
        yield found(Code.ATTACHMENTS_MISSING, year.settings, "memo_attachments")


def rule_named(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A heading ระเบียบ/กฎหมาย with only a dash under it (source line 19)."""
    if year.settings.memo_rule in NOTHING_WORDS:
        yield found(Code.RULE_EMPTY, year.settings, "memo_rule", "")


def delegation(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """ปฏิบัติราชการแทน needs a written delegation (source lines 37-40)."""
    settings = year.settings
    positions = "\n".join((*settings.approver_position, *settings.order_signer_position))
    if "ปฏิบัติราชการแทน" in positions and not settings.delegation:
        yield found(Code.DELEGATION_MISSING, settings, "delegation")


def order_number(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """An order's number is number/year without spaces (ระเบียบ ข้อ 16.2), of the calendar year it is signed in."""
    settings = year.settings
    said, day = settings.order_number, settings.order_date
    if not said:
        return
    tidy = re.sub(r"\s+|^ที่", "", to_arabic(said))
    if tidy != said or not _ORDER.fullmatch(tidy):
        offer = tidy if _ORDER.fullmatch(tidy) else None
        yield found(Code.ORDER_NUMBER, settings, "order_number", offer, clean=offer or f"127/{year.fiscal_year}")
    elif day and int(tidy.split("/")[1]) != day.year + BUDDHIST_OFFSET:
        told: dict[str, Any] = {"found": tidy.split("/")[1], "year": str(day.year + BUDDHIST_OFFSET)}
        yield found(Code.ORDER_NUMBER_YEAR, settings, "order_number", None, **told)


def digits_of_the_order(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A Thai day with an Arabic year in one date, or in one number (source lines 609, 750)."""
    for column in ("order_number", "order_date", "memo_number", "memo_date"):
        said = year.settings.shown(column)
        mixed = re.search("[๐-๙]", said) and re.search("[0-9]", said)
        if mixed and year.settings.thai_digits is not YesNo.YES:
            yield found(Code.MIXED_DIGITS, year.settings, column, to_arabic(said), value=said)


def power(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """An order names the power it rests on (ระเบียบ ข้อ 16.4; source lines 615-617)."""
    settings = year.settings
    told = "อาศัยอำนาจ" in year.passage("order_appoint") + year.passage("order_reason")
    if settings.order_number and not settings.order_power and not told:
        yield found(Code.POWER_MISSING, settings, "order_power")


def items_of_the_year(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """Codes and titles of the disclosure items against the order's own year (source lines 702-703)."""
    known = {item.code: item.title for item in year.order_pack.oit}
    for row in year.oit:
        code = row.code.upper().replace(" ", "")
        if code and code not in known:
            yield found(Code.OIT_UNKNOWN, row, "code", code=row.code, year=year.order_pack.fiscal_year)
        elif code and not _close(row.title, known[code]):
            yield found(Code.OIT_TITLE, row, "title", known[code], code=code, clean=known[code])
    absent = [code for code in known if code not in {row.code.upper().replace(" ", "") for row in year.oit}]
    if absent and any(row.code for row in year.oit):
        yield found(Code.OIT_ABSENT, year.oit[-1], "code", codes=", ".join(absent[:8]))


TITLE_ALIKE = 80


def _close(title: str, standard: str) -> bool:
    """The same title, give or take a word such as ประจำปี."""
    from rapidfuzz.fuzz import ratio

    return same(title, standard) or ratio(fold(title), fold(standard)) >= TITLE_ALIKE


RULES = (
    memo_number, contact, attachments, rule_named, delegation, order_number, digits_of_the_order, power,
    items_of_the_year,
)
