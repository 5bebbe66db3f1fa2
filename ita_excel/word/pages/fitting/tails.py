"""A last page that holds but a few lines is saved by setting the lines before it a little closer, within limits.

How much closer follows from how much there is to save; a further layout tells whether it was enough, and where it
was not, nothing is changed. Contents and lists that need their last page are set wider and fill it.
"""

from __future__ import annotations

from dataclasses import dataclass

from ita_excel.word.pages.fitting.flows import Tail
from ita_excel.word.pages.fitting.lines import Lines

FEW, FEW_BESIDE, FEW_OF_SHORT = 0.6, 0.2, 0.8
"""The share of a last page that is worth saving at most: more of it where a paper is short, and one page counts.

Less where photos stand beside the text: they all stand elsewhere afterwards, which takes a layout each.
"""
SHORT = 10
"""Pages of a short paper."""
CLOSEST_TEXT, CLOSEST_LISTS = 0.9, 0.88
"""Shares of the template's spacing; lines of TH Sarabun New are a third higher than their letters are large."""
WIDEST_LISTS = 1.5
"""As the preface is set."""
_MORE = 1.25
"""How much more is asked for than is needed: tables and pictures do not give way, and rows stay whole."""
_WORTH_TRYING = 0.02
"""How much less close lines must be to be worth a layout."""
_FILLED, _WORTH = 0.92, 1.05
"""How much of their last page wider lists fill, and the least change that is worth a layout."""


@dataclass
class Fitting:
    """The lines of one flow, tried closer: `fit` is asked after each layout until it changes nothing more."""

    lines: Lines
    closest: float
    widest: float = 1.0
    share: float = 1.0
    few: float = FEW
    _kept: float = 1.0
    _failed: float = 1.0
    _pages: int = 0
    _ways: list[float] | None = None
    _mended: bool = False

    def fit(self, tail: Tail) -> bool:
        """Was the spacing changed, so that a layout is wanted? `tail` is how the flow ended in the last one."""
        if self._ways == [] and tail.before > self._pages and not self._mended and self.share == self._kept == 1:
            # Lines and rows mended at last may need a page more: that is looked at once.
            self._mended, self._ways = True, None
        if self._ways is None:
            self._ways, self._pages = self._found(tail), tail.before
        elif tail.before < self._pages:
            self._ways = self._after_a_page(tail)
            self._kept, self._pages = self.share, tail.before
        elif self.share > self._kept and tail.before == self._pages:
            self._kept = self.share
        elif not self._ways:
            return self.share != self._kept and self._set(self._kept)
        else:
            self._failed = self.share
        return bool(self._ways) and self._set(self._ways.pop(0))

    def _after_a_page(self, tail: Tail) -> list[float]:
        """A page is saved: perhaps another one is, or the same one with lines less close, which fill the last page."""
        if tail.used > self._few(tail):
            return []
        if self._ways:
            self._failed = self.share
            return self._ways
        middle = round((self.share + self._failed) / 2, 2)
        return [middle] if middle - self.share >= _WORTH_TRYING else []

    def _set(self, share: float) -> bool:
        self.share = share
        self.lines.set(share)
        return True

    def _found(self, tail: Tail) -> list[float]:
        """The shares that may save its last page, the least change first; or those that fill it."""
        needed = tail.used / (tail.before + tail.used) if tail.before else 1
        if tail.used <= self._few(tail) and needed <= 1 - self.closest:
            share = int(100 - 100 * _MORE * needed - 0.5) / 100
            return [share, self.closest] if share > self.closest else [self.closest]
        wide = (tail.before + _FILLED) / (tail.before + tail.used)
        return [min(self.widest, wide)] if tail.before and self.widest > 1 and wide > _WORTH else []

    def _few(self, tail: Tail) -> float:
        return FEW_OF_SHORT if tail.before <= SHORT else self.few
