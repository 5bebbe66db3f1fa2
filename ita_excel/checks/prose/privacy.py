"""Privacy, before anything is published: numbers and addresses that belong to a person, not to the office."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ita_excel.checks.found import found
from ita_excel.checks.prose.texts import Text, texts
from ita_excel.language.codes import Code
from ita_excel.language.finding import Finding
from ita_excel.model.totals import Totals
from ita_excel.model.year import FiscalYear
from ita_excel.privacy.patterns import accounts, digits, is_free_mail, mails, masked, national_form, phones
from ita_excel.privacy.patterns import national_ids as citizens


def national_ids(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """Thirteen digits whose last one is right: a citizen's number."""
    for row, column, said in _published(year):
        for match in citizens(said):
            yield found(Code.NATIONAL_ID, row, column, _without(said, match), value=masked(match[0]))


def personal_phones(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A telephone number that is not the office's (mobile or fixed)."""
    own = digits(year.settings.phone)
    for row, column, said in _published(year):
        for match in phones(said):
            if national_form(match[0]) not in own:
                yield found(Code.PERSONAL_PHONE, row, column, _without(said, match), value=match[0])


def personal_mail(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """A mail address of a free provider in a text, or as the office's own."""
    for row, column, said in _published(year):
        for match in mails(said):
            if is_free_mail(match[0]):
                yield found(Code.PERSONAL_MAIL, row, column, _without(said, match), value=match[0])


def bank_accounts(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """An account number of a bank."""
    for row, column, said in _published(year):
        for match in accounts(said):
            yield found(Code.BANK_ACCOUNT, row, column, value=masked(match[1]))


def _published(year: FiscalYear) -> Iterator[Text]:
    """Every text that goes into a document or onto the site."""
    yield from texts(year)
    for row in year.evidence:
        yield Text(row, "target", row.target)
    for member in year.committee:
        yield Text(member, "name", member.name)


def _without(said: str, match: re.Match[str]) -> str:
    return re.sub(r"[ \t]{2,}", " ", said[:match.start()] + said[match.end():]).strip()


RULES = (national_ids, personal_phones, personal_mail, bank_accounts)
