"""Parts written as Excel, LibreOffice and XlsxWriter write them: taken apart by pattern, faster than parsed.

Whatever does not fit the pattern to its last letter is left to the parser (`None`): comments, CDATA, document types,
other encodings, prefixes, rich text, cells without an address, attributes in another order. What is taken out is what
the parser would have said; the rest of the part, which still goes through the parser, proves that it is well formed.
Sources: ECMA-376 part 1, 18.3.1.4 (c), 18.3.1.40 (f), 18.3.1.73 (row), 18.4.8 (si); XML 1.0, 2.2 and 2.4 (characters).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

Attributes = Mapping[str, str]

MOST = 1_000_000
"""Bytes of a part that is taken apart at once; larger ones stream through the parser in bounded memory."""

_PROLOG = re.compile(rb'<\?xml version="1\.0"(?: encoding="[Uu][Tt][Ff]-8")?(?: standalone="(?:yes|no)")?\?>')
_NO_XML = bytes({*range(32)} - {9, 10})
"""Bytes that XML forbids, and the carriage return, which a parser turns into a line feed."""
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&#10;", "\n"), ("&amp;", "&"))
"""The last one last: what stands for &lt; is no <."""
_OTHER_ENTITY = re.compile("&(?!(?:amp|lt|gt|quot|apos|#10);)")

_ATTRIBUTE = re.compile(r' ([A-Za-z0-9:]+)="([^"<&\t\n]*)"')
_ATTRIBUTES = r'(?: [A-Za-z0-9:]+="[^"<&\t\n]*")*+'
_OF_A_ROW = (
    "r", "spans", "s", "customFormat", "ht", "hidden", "customHeight", "outlineLevel", "collapsed", "thickTop",
    "thickBot", "ph", "x14ac:dyDescent",
)
"""In the order in which programs write them; each at most once."""
_ROW = "<row" + "".join(f'(?: {name}="[^"<&\\t\\n]*+")?' for name in _OF_A_ROW)
_ADDRESS = r'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]{1,6})")?(?: t="(s|n|b|e|str)")?'
_FILLED = rf"{_ADDRESS}>(?:<(f{_ATTRIBUTES})(?:/>|>([^<]*+)</f>))?(?:<v>([^<]*+)</v>|<v/>)?</c>"
_CELL = re.compile(rf"(){_FILLED}")
_ROW_OR_CELL = re.compile(rf"({_ROW})/?>|{_FILLED}")


def _without_groups(pattern: str) -> str:
    return re.sub(r"\((?!\?)", "(?:", pattern)


_ROWS = re.compile(
    rf"(?:{_ROW}(?:/>|>(?:{_without_groups(_ADDRESS)}/>|{_without_groups(_FILLED)})*+</row>))*+"
)
_TABLE = re.compile(rb"<sst(?: [^<>]*)?(?<!/)>")
_TEXT = r'<si><t(?: xml:space="preserve")?>([^<]*+)</t></si>'
_TEXTS = re.compile(f"(?:{_without_groups(_TEXT)})*+")
_ONE_TEXT = re.compile(_TEXT)
HIDDEN = ' hidden="'


class _Apart(NamedTuple):
    inside: str
    around: bytes


def plain_cells(data: bytes) -> tuple[list[tuple[str, ...]], bytes] | None:
    """The filled cells of a sheet in their order, and the part without its rows.

    A cell is the letters and digits of its address, style, type, start tag of its formula ("" where it has none), the
    formula and the value, all as written, after a field that is empty. Where a row may be hidden, each row stands
    before its cells: its start tag in that first field, the others empty.
    """
    apart = _apart(data, b"<sheetData>", b"</sheetData>")
    if apart is None or not _ROWS.fullmatch(apart.inside):
        return None
    piece = _ROW_OR_CELL if HIDDEN in apart.inside else _CELL
    return piece.findall(apart.inside), apart.around


def plain_texts(data: bytes) -> tuple[list[str], bytes] | None:
    """The shared strings in their order, and the part without them; Excel's own escapes are left in."""
    table = _TABLE.search(data)
    apart = _apart(data, table[0], b"</sst>") if table else None
    if apart is None or not _TEXTS.fullmatch(apart.inside):
        return None
    return [letters(text) for text in _ONE_TEXT.findall(apart.inside)], apart.around


def _apart(data: bytes, opening: bytes, closing: bytes) -> _Apart | None:
    """What stands between two tags, and the part without it; None where only a parser can tell."""
    prolog = _PROLOG.match(data)
    start, end = data.find(opening) + len(opening), data.rfind(closing)
    if not prolog or not len(opening) <= start <= end or len(data) > MOST:
        return None
    inside, around = data[start:end], data[:start] + data[end:]
    if b"<!" in around or b"<?" in around[prolog.end():] or len(inside.translate(None, _NO_XML)) != len(inside):
        return None
    try:
        text = inside.decode("utf-8")
    except UnicodeDecodeError:
        return None
    odd = "]]>" in text or "\ufffe" in text or "\uffff" in text or _OTHER_ENTITY.search(text)
    return None if odd else _Apart(text, around)


def letters(text: str) -> str:
    """The text as read, its entities turned into what they stand for."""
    if "&" not in text:
        return text
    for entity, letter in _ENTITIES:
        text = text.replace(entity, letter)
    return text


@lru_cache(maxsize=4096)
def attributes(text: str) -> Attributes | None:
    """Attributes as a start tag has them; None where one comes twice, which no parser takes."""
    found = _ATTRIBUTE.findall(text)
    said = dict(found)
    return said if len(said) == len(found) else None
