"""Texts, addresses and file names as people type and paste them."""

from __future__ import annotations

import re
from datetime import datetime

from ita_excel.language.codes import Code
from ita_excel.language.grid import RichText, Value
from ita_excel.language.letters import has_old_font, visible
from ita_excel.language.place import MAX_TEXT
from ita_excel.language.thai import clean, long_date
from ita_excel.model.address import names_file, opens, same_address, whole
from ita_excel.model.reading import CellFault, Reading, shown
from ita_excel.sheets.schema import Column, Kind


def read_text(column: Column, raw: Value) -> Reading:
    """A text as it should have been typed."""
    return _read(raw, clean(shown(raw)))


def read_many(raw: Value) -> Reading:
    """Several texts of one cell, a line each."""
    one = _read(raw, clean(shown(raw)))
    parts = re.split(r"\n|;|,(?=\s)", str(one.value))
    items = tuple(p for p in (re.sub(r"^[-–•]\s*", "", part).strip() for part in parts) if p)
    return Reading(items, one.faults)


def read_address(column: Column, raw: Value) -> Reading:
    """An address or the name of a file: two spaces stay two, for the file on the disk may have them.

    Where the cell shows words and a click on it leads to an address, the address is meant.
    """
    reading = _read(raw, visible(shown(raw)))
    if column.kind is not Kind.URL or not isinstance(raw, RichText) or not opens(raw.link):
        return reading
    said = str(reading.value)
    if not (whole(said) or names_file(said)):
        words = {"value": said, "clean": raw.link}
        return Reading(raw.link, (CellFault(Code.LINK_BEHIND_WORDS, words, raw.link),))
    if whole(said) and not same_address(whole(said), raw.link):
        return Reading(said, (*reading.faults, CellFault(Code.LINK_DIFFERS, {"value": said, "link": raw.link})))
    return reading


def _read(raw: Value, tidy: str) -> Reading:
    if isinstance(raw, bool):
        return Reading("", (CellFault(Code.WRONG_KIND, {"value": raw}),))
    if isinstance(raw, datetime):
        return Reading(long_date(raw.date()))
    said = shown(raw)
    if len(said) > MAX_TEXT:
        return Reading(said[:MAX_TEXT], (CellFault(Code.TEXT_TOO_LONG, {"length": len(said)}),))
    return Reading(tidy) if visibly_same(said, tidy) else Reading(tidy, (unclean(said, tidy),))


def visibly_same(said: str, tidy: str) -> bool:
    """Extra spaces and line ends are nobody's fault; wrong letters and invisible ones are."""
    return said == tidy or re.sub(r"\s+", "", said) == re.sub(r"\s+", "", tidy)


def unclean(said: str, tidy: str) -> CellFault:
    """The fault of a text with letters that are not what they seem."""
    code = Code.OLD_FONT if has_old_font(said) else Code.UNCLEAN_TEXT
    return CellFault(code, {"value": said, "clean": tidy}, tidy)
