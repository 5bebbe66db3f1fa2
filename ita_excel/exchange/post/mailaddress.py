"""Mail addresses as people type them into a cell, and the ones that can be written into a header."""

from __future__ import annotations

import re
from typing import NamedTuple

from ita_excel.language.thai import clean
from ita_excel.language.vocabulary import NOTHING_WORDS

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_MAILBOX = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@(?:{_LABEL}\.)*{_LABEL}")
_LONGEST, _LONGEST_LOCAL = 254, 64
_ANGLED = re.compile(r"<([^<>]*)>")
_BETWEEN = re.compile(r"[,;\n]+")


class Addresses(NamedTuple):
    """The usable addresses of a cell, each once, and what was typed there that is none."""

    good: tuple[str, ...]
    bad: tuple[str, ...]


def addresses(typed: str) -> Addresses:
    """Take a cell apart: several addresses between commas, semicolons, spaces or lines, `Name <address>`, `mailto:`."""
    found = [address for piece in _BETWEEN.split(clean(typed)) for address in _of_piece(piece)]
    good = dict.fromkeys(address for address in found if is_mailbox(address))
    bad = dict.fromkeys(address for address in found if not is_mailbox(address))
    return Addresses(tuple(good), tuple(bad))


def is_mailbox(text: str) -> bool:
    """Is this a plain `local@domain` in ASCII, within the lengths of RFC 5321 4.5.3.1?"""
    local = text.partition("@")[0]
    return len(text) <= _LONGEST and len(local) <= _LONGEST_LOCAL and _MAILBOX.fullmatch(text) is not None


def _of_piece(piece: str) -> list[str]:
    if piece.strip() in ("", *NOTHING_WORDS):
        return []
    words = _ANGLED.findall(piece) or piece.split()
    return [re.sub(r"(?i)^mailto:", "", word.strip()) for word in words]
