"""What kind of file came, told from its content where that is plain, else from the end of its name."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from zipfile import BadZipFile

from ita_excel.language import zips
from ita_excel.language.zips import ARCHIVE
from ita_excel.xlsx.parts.filetype import OLE

WORKBOOKS = (".xlsx", ".xlsm")
TNEF = ".tnef"
"""winmail.dat: what Outlook packs a mail into for readers that it takes for another Outlook."""
OTHERS = (".xls", ".xlsb", ".ods", ".csv", ".rar", ".7z")
"""What cannot be read but may hold somebody's work: it gets an answer."""
KNOWN = (*WORKBOOKS, ".zip", ".eml", ".msg", TNEF, *OTHERS)
UNTOLD = ("", ".dat", ".bin")
"""Ends of names that say nothing: mail programs call an attachment ATT00001.dat."""
IGNORED = ("thumbs.db", "desktop.ini")
"""What Windows lays into a folder by itself."""
_SIGNATURES = {
    bytes.fromhex("789f3e22"): TNEF, b"Rar!\x1a\x07": ".rar", bytes.fromhex("377abcaf271c"): ".7z",
}
_MAIL = re.compile(
    rb"(?i)(?:[a-z0-9-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:from|to|date|subject|received|mime-version|content-type):"
)
START = 4096
"""Bytes by which a mail is known."""


def kind_of(name: str, data: bytes) -> str:
    """One of `KNOWN`, or the end of the name in small letters."""
    suffix = suffix_of(name)
    if suffix in WORKBOOKS:
        return suffix  # whatever it is instead, its reader says so
    return _by_content(data) or (".eml" if suffix in UNTOLD and _MAIL.match(data[:START]) else suffix)


def suffix_of(name: str) -> str:
    """The end of the name; Notepad saves a mail as x.eml.txt."""
    lowered = name.lower()
    return ".eml" if lowered.endswith(".eml.txt") else PurePosixPath(lowered).suffix


def _by_content(data: bytes) -> str:
    if data.startswith(b"PK"):
        return _zip_kind(data)
    if data.startswith(OLE):
        return _ole_kind(data)
    return next((kind for start, kind in _SIGNATURES.items() if data.startswith(start)), "")


def _zip_kind(data: bytes) -> str:
    """A workbook, a plain archive, or "" for other documents and what is damaged."""
    try:
        names = {name.lower() for name in zips.opened(data, ARCHIVE).namelist()}
    except zips.TooManyError:
        return ".zip"
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return ""
    if "[content_types].xml" in names:
        return ".xlsx" if any(name.startswith("xl/") for name in names) else ""
    return "" if "mimetype" in names else ".zip"


def _ole_kind(data: bytes) -> str:
    """The streams' names tell a mail of Outlook, an encrypted workbook and an old one apart."""
    for stream, kind in (("__properties_version1.0", ".msg"), ("EncryptedPackage", ".xlsx"), ("Workbook", ".xls")):
        if stream.encode("utf-16-le") in data:
            return kind
    return ""
