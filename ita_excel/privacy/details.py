"""What in a text belongs to a person: citizens' numbers, telephones, mail addresses, accounts, names.

What the office must tell of itself stays: its own telephone and mail, and the names of those in charge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from urllib.parse import urlsplit

from ita_excel.language.frozen import frozen
from ita_excel.model.year import FiscalYear
from ita_excel.privacy import named as naming
from ita_excel.privacy import patterns


class PrivateKind(StrEnum):
    """What kind of detail it is, as staff call it."""

    CITIZEN = "เลขประจำตัวประชาชน"
    ACCOUNT = "เลขที่บัญชีธนาคาร"
    PHONE = "หมายเลขโทรศัพท์"
    MAIL = "อีเมล"
    NAME = "ชื่อบุคคล"


@frozen
class Detail:
    """One private detail of a text: where it stands, and how a listing shows it (numbers only in part)."""

    kind: PrivateKind
    start: int
    end: int
    shown: str


@frozen
class Known:
    """What is the office's: digits of its telephones, its mail, domains of mail, folded names of those in charge."""

    phones: str = ""
    mail: str = ""
    domains: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()

    def has_mail(self, address: str) -> bool:
        """Is it the office's own mail address, or one of its own domain?"""
        said = address.lower()
        return said == self.mail or said.endswith(tuple(f"@{domain}" for domain in self.domains))


    def has_name(self, person: str, *, from_pdf: bool) -> bool:
        """Is it one of those in charge? Of a PDF the consonants count: readers lose Thai marks and break lines."""
        bare = naming.bare(person)
        if not from_pdf:
            return bare in self.names
        said = _consonants(bare)
        return len(said) >= FEWEST and any(_consonants(name).startswith(said) for name in self.names)


FEWEST = 4
"""Consonants by which a person can be told from another."""


def _consonants(name: str) -> str:
    return re.sub("[^ก-ฮ]", "", name)


def known_of(year: FiscalYear) -> Known:
    """The office's own contacts, and the persons whom the workbook names as in charge."""
    settings = year.settings
    mail = settings.email.strip().lower()
    hosts = [mail.partition("@")[2], (urlsplit(settings.website).hostname or "").removeprefix("www.")]
    domains = tuple(host for host in hosts if host and not patterns.is_free_mail(f"@{host}"))
    said = {naming.bare(line) for line in _named(year) if line.strip()}
    return Known(patterns.digits(settings.phone), mail, domains, frozenset(said))


def _named(year: FiscalYear) -> Iterator[str]:
    for sheet, columns in naming.NAMED.items():
        for row in year.rows(sheet):
            for column in columns:
                value = getattr(row, column)
                yield from value if isinstance(value, tuple) else (value,)


def details(text: str, known: Known, *, named: bool = True, from_pdf: bool = False) -> tuple[Detail, ...]:
    """Private details of a text in the order they stand; of two that overlap, the weightier.

    `named` is False where the text is a name that must be told, `from_pdf` True where a reader took it from a PDF.
    """
    taken: list[Detail] = []
    for detail in _all(text, known, named, from_pdf):
        if all(detail.end <= other.start or detail.start >= other.end for other in taken):
            taken.append(detail)
    return tuple(sorted(taken, key=lambda detail: detail.start))


def _all(text: str, known: Known, named: bool, from_pdf: bool) -> Iterator[Detail]:
    for match in (*patterns.national_ids(text), *patterns.national_ids_in_address(text)):
        yield Detail(PrivateKind.CITIZEN, match.start(), match.end(), patterns.masked(match[0]))
    for match in patterns.accounts(text):
        yield Detail(PrivateKind.ACCOUNT, match.start(1), match.end(1), patterns.masked(match[1]))
    for match in patterns.phones(text):
        if patterns.national_form(match[0]) not in known.phones:
            yield Detail(PrivateKind.PHONE, match.start(), match.end(), patterns.masked(match[0]))
    for match in patterns.mails(text):
        if not known.has_mail(match[0]):
            yield Detail(PrivateKind.MAIL, match.start(), match.end(), patterns.masked(match[0]))
    for match in naming.persons(text) if named else ():
        if not known.has_name(match[0], from_pdf=from_pdf):
            yield Detail(PrivateKind.NAME, match.start(), match.end(), match[0])
