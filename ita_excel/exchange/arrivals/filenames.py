"""Names of files as mails and archives write them: Thai in whatever code page, said or not said."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from pathlib import Path

from ita_excel.language.thai import clean

_THAI = "cp874"
_CHARSETS = {
    **dict.fromkeys(("windows-874", "x-windows-874", "cp874", "cp-874", "874", "dos-874", "ibm874"), _THAI),
    **dict.fromkeys(("tis-620", "tis620", "tis620-0", "iso-8859-11", "iso8859-11", "x-mac-thai"), _THAI),
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    "utf-16": "utf-16",
    "utf-7": "utf-7",
}
"""The names that mail programs give Thai code pages; Python itself does not know windows-874."""


def decoded(data: bytes, charset: str = "") -> str:
    """The text of these bytes in the code page that is said, else in UTF-8 or code page 874, whichever fits."""
    for codec in (_CHARSETS.get(charset.lower(), ""), "utf-8", _THAI):
        if codec:
            try:
                return data.decode(codec)
            except UnicodeError:
                continue
    return data.decode(_THAI, "replace")


def natural(path: Path) -> tuple[list[tuple[str, int]], str]:
    """What sorts files as a person counts them: "ITA (2)" before "ITA (10)", and "ITA" before its copies."""
    told = "/".join((*path.parts[:-1], path.stem)).casefold()
    pairs = re.findall(r"([^0-9]*)([0-9]*)", told)
    return [(words, int(number or -1)) for words, number in pairs], str(path)


def folder_of(name: str) -> str:
    """The folders before a name, as a person would type them; "" where it lies in none."""
    return "/".join(shown(part) for part in name.replace("\\", "/").split("/")[:-1] if part not in ("", ".", ".."))


def shown(name: str) -> str:
    """The name alone, without folders of either slash, as a person would type it (Macs take letters apart)."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return clean("".join(sign for sign in last if sign.isprintable() or ord(sign) > 0x7F))


def parameter(part: Message, header: str, name: str) -> str:
    """A parameter of a mail part's header, in any of the ways it is written: RFC 2231, RFC 2047 or raw bytes."""
    raw = next((str(value) for key, value in part.raw_items() if key.lower() == header), "")
    alone: Message = Message()
    alone[header] = decoded(raw.encode("utf-8", "surrogateescape"))
    said = alone.get_param(name, "", header)
    if isinstance(said, tuple):
        charset, _, text = said
        return decoded(text.encode("latin-1", "replace"), charset or "")
    return _words(str(said or ""))


def _words(text: str) -> str:
    """The text with its encoded words (RFC 2047) read."""
    if "=?" not in text:
        return text
    try:
        pieces = decode_header(text)
    except (HeaderParseError, ValueError):
        return text
    return "".join(
        piece if isinstance(piece, str) else decoded(piece, charset or "") for piece, charset in pieces
    )
