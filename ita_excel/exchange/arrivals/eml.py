"""The attachments of a mail (RFC 5322, 2045), as any program wrote or saved it."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.feedparser import BytesFeedParser
from email.message import Message
from email.policy import Compat32
from email.utils import parsedate_to_datetime
from itertools import count
from typing import Any

from ita_excel.exchange.arrivals.allowance import Allowance
from ita_excel.exchange.arrivals.archive import AGAIN
from ita_excel.exchange.arrivals.arrival import Piece, UnopenedError
from ita_excel.exchange.arrivals.filenames import parameter, shown

MOST_PARTS = 1_000
MOST_LEVELS = 30
MOST_HEADERS = 20_000
"""In all parts together; a part has some five, the mail itself some fifty."""
MOST_HEAD = 1 << 20
"""Bytes of one header, and of all in front of the mail; a thousand recipients have some 50,000."""
MOST_PARAMETERS = 1 << 13
"""Bytes of a header about content: the standard library takes its parameters apart in quadratic time. The longest
name that a disk keeps, 255 Thai letters, has 2,300."""
SAVE = "บันทึกไฟล์แนบแล้วรวมไฟล์นั้น"
LONG_HEAD = f"หัวเมลยาวผิดปกติ — {SAVE} หรือ{AGAIN}"
_STEP = 1 << 16
_END_OF_HEAD = re.compile(rb"\n[ \t]*\r?\n")
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class DraftError(Exception):
    """A mail of our own that was never sent: it carries the packet out, not back."""


def attachments(data: bytes, arrived: datetime, allowance: Allowance) -> Iterator[Piece]:
    """Every part of the mail that is not cut further; UnopenedError where the mail is built beyond measure."""
    mail = _plain(data)
    if len(mail) > MOST_HEAD and not _END_OF_HEAD.search(mail, 0, MOST_HEAD):
        raise UnopenedError(LONG_HEAD)
    message = _parsed(mail, allowance)
    if _header(message, "x-unsent") == "1":
        raise DraftError
    sent = _sent(message) or arrived
    for number, part in enumerate(_leaves(message), 1):
        with allowance.working():
            name = shown(parameter(part, "content-disposition", "filename") or parameter(part, "content-type", "name"))
            content = _content(part)
        if content is not None:
            allowance.take_files(1)
            allowance.take_bytes(len(content))
            yield Piece(name or _unnamed(part, number), content, sent)


def _plain(data: bytes) -> bytes:
    """The mail as it was before Notepad put a mark in front or saved it as UTF-16; blank lines in front are none."""
    for mark, codec in _MARKS.items():
        if data.startswith(mark):
            data = data.decode(codec, "replace").encode("utf-8", "replace")
    return data.lstrip(b"\r\n\t \0")


class _Part(Message):
    """A part that knows how deep it lies."""

    level = 0

    def attach(self, payload: Any) -> None:
        payload.level = self.level + 1
        if payload.level > MOST_LEVELS:
            raise UnopenedError(f"เมลมีส่วนซ้อนกันเกิน {MOST_LEVELS} ชั้น — {SAVE} หรือ{AGAIN}")
        super().attach(payload)


class _Policy(Compat32):
    """Headers stay as written: the other policies take each one apart, which a hostile header makes endless."""

    seen = count()

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        limit = MOST_PARAMETERS if sourcelines[0][:8].lower() == "content-" else MOST_HEAD
        if sum(map(len, sourcelines)) > limit or next(self.seen) >= MOST_HEADERS:
            raise UnopenedError(LONG_HEAD)
        return super().header_source_parse(sourcelines)


def _parsed(data: bytes, allowance: Allowance) -> Message:
    parts = 0

    def new(policy: Any) -> _Part:
        nonlocal parts
        parts += 1
        if parts > MOST_PARTS:
            raise UnopenedError(f"เมลมีส่วนย่อยเกิน {MOST_PARTS:,} ส่วน — {SAVE} หรือ{AGAIN}")
        return _Part(policy=policy)

    policy = _Policy(seen=count())  # type: ignore[call-arg]  # a policy takes any attribute of its class
    parser = BytesFeedParser(new, policy=policy)  # type: ignore[arg-type]  # it gives the policy
    with allowance.working():
        for start in range(0, len(data), _STEP):
            parser.feed(data[start : start + _STEP])
            allowance.check()
        return parser.close()


def _header(part: Message, name: str) -> str:
    return next((str(value).strip() for key, value in part.raw_items() if key.lower() == name), "")


def _sent(message: Message) -> datetime | None:
    try:
        moment = parsedate_to_datetime(_header(message, "date"))
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (TypeError, ValueError, OverflowError, IndexError):
        return None


def _leaves(part: Message) -> Iterator[Message]:
    inside: Any = part.get_payload()
    if isinstance(inside, list) and not _coded_mail(part):
        for below in inside:
            yield from _leaves(below)
    else:
        yield part


def _coded_mail(part: Message) -> bool:
    """A whole mail inside, against RFC 2046 in base64: the parser takes the letters of base64 for its text."""
    coded = _header(part, "content-transfer-encoding").lower() in ("base64", "quoted-printable")
    return coded and part.get_content_maintype() == "message"


def _content(part: Message) -> bytes | None:
    if not _coded_mail(part):
        payload = part.get_payload(decode=True)
        return payload if isinstance(payload, bytes) else None
    written = b"".join(inner.as_bytes() for inner in part.get_payload())  # type: ignore[union-attr]
    if _header(part, "content-transfer-encoding").lower() == "quoted-printable":
        return quopri.decodestring(written)
    try:
        return base64.b64decode(written)
    except binascii.Error:
        return None


def _unnamed(part: Message, number: int) -> str:
    return f"เมลที่แนบ {number}.eml" if part.get_content_maintype() == "message" else f"ไฟล์แนบ {number}"
