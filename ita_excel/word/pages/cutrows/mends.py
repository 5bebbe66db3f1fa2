"""What a layout showed to be wrong in a document, and how the next copy for layout is mended."""

from __future__ import annotations

from dataclasses import field

from ita_excel.language.frozen import frozen


@frozen
class Mends:
    """Mends gathered from layout to layout; paragraphs and rows are numbered in the order of the body."""

    words: dict[int, set[int]] = field(default_factory=dict)
    """Places, by paragraph, at which a line ended though none may."""
    rows: dict[int, int] = field(default_factory=dict)
    """How each row is mended of which a line stood alone."""
    lines: dict[int, dict[int, int]] = field(default_factory=dict)
    """Empty lines, by paragraph and place, that send what follows them to the next page."""
