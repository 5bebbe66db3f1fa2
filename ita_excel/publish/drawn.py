"""Charts as SVG inside the page: plain shapes that take their colours from the style sheet, and never a request.

Each stands beside a table with the same figures, so that the drawing is hidden from screen readers or only named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

WIDTH, HEIGHT = 320, 190
"""The size that a chart is drawn for, the width of a small phone; it grows with the page."""
_LEFT, _TOP, _FLOOR = 8, 26, 160


def bar(score: float, passing: float | None) -> Markup:
    """One score of 0 to 100 as a lying bar, with a line at the score that passes."""
    kind = "fill low" if passing is not None and score < passing else "fill"
    line = "" if passing is None else f'<line class="pass" x1="{passing:g}" x2="{passing:g}" y1="0" y2="10"/>'
    return Markup(
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<rect class="back" width="100" height="10"/><rect class="{kind}" width="{score:g}" height="10"/>{line}</svg>'
    )


def columns(years: Sequence[Mapping[str, Any]], title: str) -> Markup:
    """The total score of each year as standing columns on a floor of 0; `years` have `year` and `score`."""
    if not years:
        return Markup()
    step = (WIDTH - 2 * _LEFT) / len(years)
    drawn = "".join(_column(one, _LEFT + step * at, step) for at, one in enumerate(years))
    return Markup(
        f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}" focusable="false">'
        f'{drawn}<line class="floor" x1="{_LEFT}" x2="{WIDTH - _LEFT}" y1="{_FLOOR}" y2="{_FLOOR}"/></svg>'
    )


def _column(one: Mapping[str, Any], left: float, step: float) -> str:
    score = float(one["score"])
    high = (_FLOOR - _TOP) * min(max(score, 0), 100) / 100
    width = min(step * 0.62, 46)
    x, middle = left + (step - width) / 2, left + step / 2
    return (
        f'<rect class="fill" x="{x:.1f}" y="{_FLOOR - high:.1f}" width="{width:.1f}" height="{high:.1f}" rx="2"/>'
        f'<text class="value" x="{middle:.1f}" y="{_FLOOR - high - 6:.1f}">{score:.2f}</text>'
        f'<text class="year" x="{middle:.1f}" y="{_FLOOR + 18}">{int(one["year"])}</text>'
    )
