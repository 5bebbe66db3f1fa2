"""What the parser of a sheet need not see: cells that only carry a format, and rules that say nothing of values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_EMPTY_CELL = re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]{1,6}")?/>')
_RULES = (b"conditionalFormatting", b"dataValidations")
_PAINT = (b"fills", b"borders", b"cellStyles", b"dxfs")


def thinned(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Drop cells that only carry a format, and rules, before the parser meets them: ten times cheaper than after.

    Inside CDATA or a comment such bytes would be text; no Office program writes these, so from the first
    one on everything is passed as it is.
    """
    rest, plain = b"", False
    for chunk in chunks:
        piece = rest + chunk
        cut = piece.rfind(b"<")
        cut = len(piece) if cut < 0 else cut
        piece, rest = piece[:cut], piece[cut:]
        plain = plain or b"<!" in piece
        yield piece if plain else _without_rules(_EMPTY_CELL.sub(b"", piece))
    yield rest


def unpainted(data: bytes) -> bytes:
    """The styles of a workbook without what only paints cells: more than half of all their elements."""
    return data if b"<!" in data else _without(_PAINT, data)


def _without_rules(piece: bytes) -> bytes:
    """Drop what colours and drop-downs are made of; it says nothing of values, and a fifth of all elements is in it."""
    return _without(_RULES, piece) if b"</sheetData>" in piece else piece


def _without(names: Iterable[bytes], piece: bytes) -> bytes:
    for name in names:
        end = b"</" + name + b">"
        while (start := piece.find(b"<" + name + b" ")) >= 0 and (last := piece.find(end, start)) >= 0:
            piece = piece[:start] + piece[last + len(end):]
    return piece
