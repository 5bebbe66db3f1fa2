"""Marks of the last check in an open workbook: a fill and a note that can be taken away again.

A cell's own fill and a person's own note are never lost: our part of a note stands under a line of its own
and names the fill that was there before.
"""

from __future__ import annotations

SIGN = "── ผลตรวจ ITA ──"
FILL_BEFORE = "สีพื้นเดิม "
NO_FILL = "ไม่มี"
Colour = tuple[int, int, int]


def signed(own: str, note: str, fill: Colour | None) -> str:
    """The note's text: the person's own words, our line, our note and the fill before."""
    before = "#{:02X}{:02X}{:02X}".format(*fill) if fill else NO_FILL
    parts = (own.rstrip("\n"), SIGN, note, f"{FILL_BEFORE}{before}")
    return "\n".join(part for part in parts if part)


def is_ours(text: str) -> bool:
    """Whether a note holds a part of ours."""
    return SIGN in text


def own_words(text: str) -> str:
    """What the person wrote in the note, "" where it is all ours."""
    return text.split(SIGN)[0].rstrip("\n")


def fill_before(text: str) -> str | None:
    """The fill the cell had before it was marked, "#RRGGBB"; None for no fill."""
    last = text.rstrip().rsplit("\n", 1)[-1]
    colour = last.removeprefix(FILL_BEFORE).strip()
    return colour if last.startswith(FILL_BEFORE) and colour.startswith("#") else None
