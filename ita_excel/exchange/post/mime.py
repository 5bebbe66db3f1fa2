"""A mail as bytes (RFC 5322, 2045, 2047, 2231): Thai subject, text and one attached workbook, lines ended by CR LF.

Written by hand where the standard library's writer goes wrong: it folds a long attachment type into encoded words,
which makes the type unreadable, and it offers no encoded `name=`, the only form old Outlook reads.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from datetime import datetime
from email.header import Header
from email.utils import format_datetime
from pathlib import PurePath
from urllib.parse import quote

from ita_excel.language.frozen import frozen

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {".xlsx": XLSX, ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12"}
_LINE = 76
_EOL = "\r\n"


@frozen
class Mail:
    """What one mail says. Addresses must be proven mailboxes (see `mailaddress`); `follows` is a Message-ID or ""."""

    message_id: str
    date: datetime
    sender: str
    sender_mail: str
    to: tuple[str, ...]
    subject: str
    body: str
    file: str
    data: bytes
    follows: str = ""
    unsent: bool = True


class HeaderBroken(ValueError):
    """A value would end its header line early: a mistake of the caller, never of a user."""


def encode(mail: Mail) -> bytes:
    """The mail as it goes into a file or to a server; equal mails give equal bytes."""
    boundary = f"=_ita_{mail.message_id.strip('<>').partition('@')[0]}"
    lines = [
        *_headers(mail), f'Content-Type: multipart/mixed;{_EOL} boundary="{boundary}"', "",
        f"--{boundary}", *_text(mail.body),
        f"--{boundary}", *_attachment(mail.file, mail.data),
        f"--{boundary}--", "",
    ]
    return _EOL.join(lines).encode("ascii")


def _headers(mail: Mail) -> Iterable[str]:
    if mail.unsent:
        yield "X-Unsent: 1"  # Outlook then opens the file as a draft with a Send button
    yield _header("Subject", mail.subject)
    if mail.sender_mail:
        yield _from(mail.sender, _safe(mail.sender_mail))
    if mail.to:
        yield "To: " + f",{_EOL} ".join(_safe(address) for address in mail.to)
    yield f"Date: {format_datetime(mail.date)}"
    yield f"Message-ID: {_safe(mail.message_id)}"
    if mail.follows:
        yield f"In-Reply-To: {_safe(mail.follows)}"
        yield f"References: {mail.follows}"
    yield "MIME-Version: 1.0"
    yield "Content-Language: th"


def _from(name: str, address: str) -> str:
    if not name:
        return f"From: {address}"
    if not name.isascii():
        return f"{_header('From', name)}{_EOL} <{address}>"
    quoted = _safe(name).replace("\\", "\\\\").replace('"', '\\"')
    return f'From: "{quoted}" <{address}>'


def _header(name: str, text: str) -> str:
    return f"{name}: {Header(_safe(text), header_name=name, maxlinelen=_LINE).encode(linesep=_EOL)}"


def _safe(value: str) -> str:
    if not value.isprintable():
        raise HeaderBroken(value)
    return value


def _text(body: str) -> Iterable[str]:
    data = body.replace("\n", _EOL).encode("utf-8")
    return ("Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", "", *_base64(data))


def _attachment(name: str, data: bytes) -> Iterable[str]:
    kind = TYPES.get(PurePath(name).suffix.lower(), "application/octet-stream")
    return (
        f'Content-Type: {kind};{_EOL} name="{_encoded_words(name)}"',
        "Content-Transfer-Encoding: base64",
        _EOL.join(("Content-Disposition: attachment;", *_continued("filename", name))),
        "",
        *_base64(data),
    )


def _base64(data: bytes) -> list[str]:
    return base64.encodebytes(data).decode("ascii").splitlines()


def _encoded_words(name: str) -> str:
    """RFC 2047 words for the parameter that Outlook before 2010 reads."""
    return Header(_safe(name), "utf-8", maxlinelen=_LINE - 2, header_name="name").encode(linesep=_EOL)


def _continued(parameter: str, value: str) -> list[str]:
    """RFC 2231: percent-encoded UTF-8, cut between letters into numbered pieces where it does not fit a line."""
    pieces = ["utf-8''"]
    for sign in value:
        encoded = quote(sign, safe="")
        if len(pieces[-1]) + len(encoded) > _LINE - len(parameter) - len(" *99*=;"):
            pieces.append("")
        pieces[-1] += encoded
    if len(pieces) == 1:
        return [f" {parameter}*={pieces[0]}"]
    last = len(pieces) - 1
    return [f" {parameter}*{n}*={piece}{';' if n < last else ''}" for n, piece in enumerate(pieces)]
