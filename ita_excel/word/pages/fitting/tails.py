"""A last page that holds but a few lines is saved by setting all lines a little closer, within limits.

How much closer follows from how much there is to save; a further layout tells whether it was enough, and where it
was not, nothing is changed. Contents and lists, which nobody reads word by word, may also be set wider, so that what
is left of them fills half a page at least.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ita_excel.word.pages.fitting.flows import Tail
from ita_excel.word.pages.fitting.lines import Lines

FEW = 0.5
"""The share of a last page that is worth saving at most: a page more than half full stays."""
CLOSEST_TEXT, CLOSEST_LISTS = 0.92, 0.88
"""Shares of the template's spacing; lines of TH Sarabun New are a third higher than their letters are large."""
WIDEST_LISTS = 1.4
_MORE = 1.25
"""How much more is asked for than is needed: tables and pictures do not give way, and rows stay whole."""
_HALF_AND_MORE = 0.58


@dataclass
class Fitting:
    """One kind of lines, tried closer: `fit` is asked after each layout until it changes nothing more."""

    lines: Lines
    closest: float
    widest: float = 1.0
    share: float = 1.0
    _pages: int = 0
    _ways: list[float] | None = None

    def fit(self, tails: Iterable[Tail], pages: int) -> bool:
        """Was the spacing changed, so that the document wants a layout? `pages` are those of the last one."""
        if self._ways is None:
            self._ways, self._pages = self._found(list(tails)), pages
            return self._try_next()
        if self.share == 1 or self.share > 1 or pages < self._pages:
            return False
        return self._try_next() or self._set(1.0)

    def _try_next(self) -> bool:
        return bool(self._ways) and self._set(self._ways.pop(0) if self._ways else 1.0)

    def _set(self, share: float) -> bool:
        self.share = share
        self.lines.set(share)
        return True

    def _found(self, tails: list[Tail]) -> list[float]:
        """The shares that may save a page, the least change first."""
        short = [tail for tail in tails if tail.before and tail.used <= FEW]
        wanted = [1 - _MORE * tail.used / (tail.before + tail.used) - 0.005 for tail in short]
        near = [share for share in wanted if share >= self.closest]
        if near:
            first = int(min(near) * 100) / 100
            return [first, self.closest] if first > self.closest else [self.closest]
        wide = [(tail.before + _HALF_AND_MORE) / (tail.before + tail.used) for tail in short]
        return [min(self.widest, max(wide))] if wide and self.widest > 1 else []

