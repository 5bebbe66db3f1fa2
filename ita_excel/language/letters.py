"""Letters that are not what they seem: invisible marks, Thai letters of old fonts, figures that are no digits."""

from __future__ import annotations

import re
import unicodedata


def _run(first: int, last: int) -> range:
    return range(first, last + 1)


INVISIBLE: dict[int, None] = dict.fromkeys((
    0x00AD, 0x034F, 0x061C, *_run(0x180B, 0x180F), *_run(0x200B, 0x200F), *_run(0x202A, 0x202E),
    *_run(0x2060, 0x206F), *_run(0xFE00, 0xFE0F), 0xFEFF, *_run(0xE0000, 0xE007F), *_run(0xE0100, 0xE01EF),
))
"""For `str.translate`: soft hyphens, joiners, marks of direction, variation selectors, tags."""

_WINDOWS = bytes.fromhex("10343536374849 4a4b4c48494a4b4c0d314d4748494a4b4c38393a")
_MAC = bytes.fromhex("3134353637474848484949494a4a4a4b4b4b4c4c4c4d0d38393a10")
OLD_FONT: dict[int, str] = {
    first + at: chr(0x0E00 + low)
    for first, lows in ((0xF700, _WINDOWS), (0xF884, _MAC)) for at, low in enumerate(lows)
}
"""Letters that fonts for Windows 98 and Mac OS 9 kept at private numbers: a tone mark moved to the left, and so on.

Source: the tables of HarfBuzz (hb-ot-shaper-thai), Windows first, then Mac.
"""

_USUAL = re.compile("[\t\n\r -~\u0e01-\u0e5b]*")
"""Letters of which none is invisible or of an old font; looking is quicker than translating each letter."""

LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")

_FIGURES = re.compile(
    "([²³¹¼-¾⁰⁴-⁹₀-₉⅐-⅟↉①-⒛⓪㉑-㉟㊱-㋋"
    "㍘-㍰㍸㍹㎟-㎦㎨㎯㏠-㏾🄀-🄊]+)"
)
"""Footnote marks, fractions and circled figures: NFKC makes digits of them, so 10² would become 102."""


def compatible(text: str) -> str:
    """NFKC of a text, in which a figure that is no digit stays what it is (10² never becomes 102)."""
    parts = _FIGURES.split(text)
    return "".join(part if at % 2 else unicodedata.normalize("NFKC", part) for at, part in enumerate(parts))


def real(text: str) -> str:
    """The text without its invisible letters, old fonts' letters turned into the real ones."""
    return text if _USUAL.fullmatch(text) else text.translate(INVISIBLE).translate(OLD_FONT)


def visible(text: str) -> str:
    """The text without its invisible letters, old fonts' letters turned into the real ones; ends trimmed.

    Nothing that a person sees is changed: an address or a file name with two spaces keeps them.
    """
    return real(text).strip()


def has_old_font(text: str) -> bool:
    """Does the text hold letters that only an old font shows?"""
    return any(ord(letter) in OLD_FONT for letter in text)
