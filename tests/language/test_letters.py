"""Letters that are not what they seem."""

from __future__ import annotations

import sys
import unicodedata

from ita_excel.language.letters import INVISIBLE, OLD_FONT, compatible, visible
from ita_excel.language.thai import clean, fold

EVERY = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF]


def test_no_letter_becomes_a_digit_that_was_none() -> None:
    assert [letter for letter in EVERY if not letter.isdecimal() and any(c.isdecimal() for c in compatible(letter))] == []


def test_digits_of_other_widths_stay_digits() -> None:
    assert (fold("１７"), fold("๑๗"), fold("10²"), fold("½")) == ("17", "17", "10²", "½")


def test_every_letter_of_an_old_font_has_its_thai_letter() -> None:
    assert all(unicodedata.name(letter).startswith("THAI CHARACTER") for letter in OLD_FONT.values())
    assert {ord(letter) for letter in map(chr, range(0xF700, 0xF71B))} <= set(OLD_FONT)


def test_what_is_invisible_is_a_mark_that_no_font_draws() -> None:
    kinds = {unicodedata.category(chr(code)) for code in INVISIBLE}

    assert kinds <= {"Cf", "Mn", "Cn"}
    assert not any("THAI" in unicodedata.name(chr(code), "") for code in INVISIBLE)


def test_cleaning_leaves_nothing_invisible_and_no_old_font() -> None:
    whole = "".join(map(chr, (*INVISIBLE, *OLD_FONT)))

    assert not set(clean(f"ก{whole}ข")) & set(map(chr, (*INVISIBLE, *OLD_FONT)))
    assert visible(f" ก  {chr(0x202A)}ข ") == "ก  ข"
