"""How high a row must be for its wrapped Thai text. Widths are Excel's, in letters of the standard font."""

from __future__ import annotations

import math
import unicodedata

LINE = 13.5
"""Points from one line of Tahoma 10 to the next, marks above and below included."""
PADDING = 3.0
HIGHEST = 409.0
"""Excel's highest row in points."""
LETTER = 1.0
"""A Thai letter of Tahoma in widths of its figure 0, with the rest that a line break between words leaves."""


def letters(text: str) -> int:
    """Letters that take room: vowels and tone marks above and below have no width of their own."""
    return sum(1 for ch in text if unicodedata.category(ch) not in ("Mn", "Cf"))


def lines(text: str, width: float) -> int:
    """Lines the text takes in a cell of that width."""
    return sum(max(1, math.ceil(letters(line) * LETTER / max(1.0, width - 1))) for line in text.split("\n"))


def height(cells: list[tuple[str, float]], line: float = LINE) -> float | None:
    """The row's height in points for texts and the widths of their cells; None where one line will do."""
    most = max((lines(text, width) for text, width in cells), default=1)
    return None if most <= 1 else min(HIGHEST, most * line + PADDING)
