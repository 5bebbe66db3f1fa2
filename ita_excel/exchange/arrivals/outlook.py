"""The attachments of a mail as Outlook saves it: .msg (MS-OXMSG).

Only what carries files is read: names, bytes and the moment of sending. Text, people and formatting are left alone.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from ita_excel.exchange.arrivals.allowance import Allowance, SpentError
from ita_excel.exchange.arrivals.arrival import Piece, UnopenedError
from ita_excel.exchange.arrivals.filenames import decoded, shown

if TYPE_CHECKING:
    from olefile import OleFileIO

SAVE = "เปิดเมลใน Outlook บันทึกไฟล์แนบ แล้วรวมไฟล์นั้น"

# MAPI properties by number and type (MS-OXPROPS); 001F is UTF-16, 001E the sender's code page
_BYTES, _MAIL = "37010102", "3701000D"
_NAMES = ("3707001F", "3707001E", "3704001F", "3704001E", "3001001F", "3001001E")
_SENT = (0x00390040, 0x0E060040)
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def attachments(data: bytes, arrived: datetime, allowance: Allowance) -> Iterator[Piece]:
    """The files attached to a .msg and to the mails inside it; UnopenedError where it is damaged."""
    import olefile

    try:
        with allowance.working():
            mail = olefile.OleFileIO(io.BytesIO(data))
            paths = ["/".join(path) for path in mail.listdir()]
            sent = _sent(mail) or arrived
    except SpentError:
        raise
    except Exception as error:  # olefile raises many kinds on damaged files
        raise UnopenedError(f"เป็นเมลของ Outlook ที่อ่านไม่ได้ ({type(error).__name__}) — {SAVE}") from error
    with mail:
        for path in paths:
            if path.endswith(f"__substg1.0_{_BYTES}") and "__attach_version1.0_#" in path:
                yield _piece(mail, path, sent, allowance)


def _piece(mail: OleFileIO, path: str, sent: datetime, allowance: Allowance) -> Piece:
    folder = path.rpartition("/")[0]
    name = "ไฟล์แนบ"
    try:
        name = _name(mail, folder) or name
        allowance.take_files(1)
        allowance.take_bytes(mail.get_size(path))
        with allowance.working():
            return Piece(name, mail.openstream(path).read(), sent)
    except SpentError:
        raise
    except Exception as error:  # as above
        return Piece(name, None, sent, f"อ่านไฟล์แนบไม่ได้ ({type(error).__name__}) — {SAVE}")


def _name(mail: OleFileIO, folder: str) -> str:
    for wanted in _NAMES:
        stream = f"{folder}/__substg1.0_{wanted}"
        if mail.exists(stream):
            data = mail.openstream(stream).read(1 << 12)
            text = data.decode("utf-16-le", "replace") if wanted.endswith("1F") else decoded(data)
            if name := shown(text.strip("\0")):
                return name
    return ""


def _sent(mail: OleFileIO) -> datetime | None:
    """When the mail was sent, else when it came: entries of 16 bytes after a head of 32 (MS-OXMSG 2.4)."""
    data = mail.openstream("__properties_version1.0").read(1 << 16)
    moments = {}
    for at in range(32, len(data) - 15, 16):
        tag, _, value = struct.unpack_from("<IIQ", data, at)
        moments[tag] = value
    ticks = next((moments[tag] for tag in _SENT if moments.get(tag)), 0)
    try:
        return _EPOCH + timedelta(microseconds=ticks // 10) if ticks else None
    except OverflowError:
        return None
