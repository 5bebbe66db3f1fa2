"""Privacy, before anything is published: numbers and addresses that belong to a person, not to the office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ita_excel.checks.found import found
from ita_excel.checks.prose.texts import Text, texts
from ita_excel.language.codes import Code
from ita_excel.language.finding import Finding
from ita_excel.language.thai import to_arabic
from ita_excel.model.totals import Totals
from ita_excel.model.year import FiscalYear

_ID = re.compile(r"(?<![\d.,/=])[1-8][ -]?\d{4}[ -]?\d{5}[ -]?\d{2}[ -]?\d(?![\d.,/])")
_PHONE = re.compile(r"(?<![\d.,/=-])0[ -]?\d(?:[ -]?\d){7,8}(?![\d/])")
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
PERSONAL_MAIL = ("gmail.com", "hotmail.com", "hotmail.co.th", "outlook.com", "outlook.co.th", "yahoo.com",
                 "yahoo.co.th", "icloud.com", "live.com", "windowslive.com")
_BANK = re.compile(r"(?:บัญชี|พร้อมเพย์|ธนาคาร)[^\n\d]{0,40}(\d{3}[ -]?\d[ -]?\d{5}[ -]?\d(?:\d{2})?)(?!\d)")


def national_ids(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """Thirteen digits whose last one is right: a citizen's number."""
    for row, column, said in _published(year):
        for match in _ID.finditer(to_arabic(said)):
            if is_national_id(match[0]):
                yield found(Code.NATIONAL_ID, row, column, _without(said, match), value=_masked(match[0]))


def is_national_id(text: str) -> bool:
    """Thirteen digits with a right check digit: 11 less the sum of the first twelve, weighted 13 to 2, modulo 11."""
    numbers = [int(ch) for ch in text if ch.isdecimal()]
    if len(numbers) != 13:
        return False
    weighted = sum(number * weight for number, weight in zip(numbers, range(13, 1, -1), strict=False))
    return (11 - weighted % 11) % 10 == numbers[12]


def personal_phones(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A telephone number that is not the office's (mobile or fixed)."""
    own = _figures(year.settings.phone)
    for row, column, said in _published(year):
        for match in _PHONE.finditer(to_arabic(said)):
            if _figures(match[0]) not in own or not own:
                yield found(Code.PERSONAL_PHONE, row, column, _without(said, match), value=match[0])


def personal_mail(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A mail address of a free provider in a text, or as the office's own."""
    for row, column, said in _published(year):
        for match in MAIL.finditer(said):
            if match[0].lower().endswith(tuple(f"@{host}" for host in PERSONAL_MAIL)):
                yield found(Code.PERSONAL_MAIL, row, column, _without(said, match), value=match[0])


def bank_accounts(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """An account number of a bank."""
    for row, column, said in _published(year):
        for match in _BANK.finditer(to_arabic(said)):
            yield found(Code.BANK_ACCOUNT, row, column, value=_masked(match[1]))


def _published(year: FiscalYear) -> Iterator[Text]:
    """Every text that goes into a document or onto the site."""
    yield from texts(year)
    for row in year.evidence:
        yield Text(row, "target", row.target)
    for member in year.committee:
        yield Text(member, "name", member.name)


def _figures(text: str) -> str:
    return re.sub(r"\D", "", to_arabic(text))


def _masked(number: str) -> str:
    """Enough of a number to find it, not enough to use it."""
    return f"{number[:3]}…{number[-2:]}"


def _without(said: str, match: re.Match[str]) -> str:
    return re.sub(r"[ \t]{2,}", " ", said[:match.start()] + said[match.end():]).strip()


RULES = (national_ids, personal_phones, personal_mail, bank_accounts)
