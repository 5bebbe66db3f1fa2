"""Series of measurements as one plain SVG: a panel for each thing that grows, seconds over size."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

WIDE, HIGH, GAP = 210, 150, 46
COLOURS = {"check": "#1f5f8b", "report": "#b5541c"}


@dataclass(frozen=True)
class Series:
    """What grew, the command, and (size, seconds, MiB) at each size."""

    name: str
    command: str
    points: tuple[tuple[int, float, float], ...]

    def power(self) -> float:
        """p of time = start + c · size ** p, from the three sizes that double; 0 where nothing grows to speak of."""
        first, second, third = (seconds for _, seconds, _ in self.points)
        if third - second < 0.25:
            return 0.0
        return math.log2((third - second) / max(second - first, 0.02))


def drawn(series: Sequence[Series]) -> str:
    """The picture."""
    names = list(dict.fromkeys(one.name for one in series))
    panels = [
        f'<g transform="translate({GAP + at * (WIDE + GAP)},24)">{_panel([s for s in series if s.name == name])}</g>'
        for at, name in enumerate(names)
    ]
    width, height = GAP + len(names) * (WIDE + GAP), HIGH + 70
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        'font-family="sans-serif" font-size="11">'
        f'<rect width="{width}" height="{height}" fill="white"/>{"".join(panels)}</svg>\n'
    )


def _panel(series: Sequence[Series]) -> str:
    most = max(size for one in series for size, _, _ in one.points)
    longest = max(seconds for one in series for _, seconds, _ in one.points)
    frame = f'<path d="M0 0V{HIGH}H{WIDE}" fill="none" stroke="#555"/>'
    words = [
        f'<text x="0" y="-8" font-weight="bold">{series[0].name}</text>',
        f'<text x="{WIDE}" y="{HIGH + 16}" text-anchor="end">{most:,}</text>',
        f'<text x="-4" y="8" text-anchor="end">{longest:.1f} s</text>',
    ]
    lines = [_line(one, most, longest, at) for at, one in enumerate(series)]
    return frame + "".join(words) + "".join(lines)


def _line(one: Series, most: int, longest: float, number: int) -> str:
    places = [(size / most * WIDE, HIGH - seconds / longest * HIGH) for size, seconds, _ in one.points]
    colour = COLOURS[one.command]
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places)
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    name = f'<text x="{number * 60}" y="{HIGH + 34}" fill="{colour}">{one.command}</text>'
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.5"/>{dots}{name}'
