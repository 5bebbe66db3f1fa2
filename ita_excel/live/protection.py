"""A protected sheet, opened for what is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ita_excel.live.program import Program

if TYPE_CHECKING:
    import xlwings


class Unlocked:
    """A sheet whose protection is off while the block runs, where it stands in the way of the writes."""

    def __init__(self, program: Program, sheet: xlwings.Sheet, blocks: Sequence[xlwings.Range]) -> None:
        self._program, self._sheet, self._blocks = program, sheet, blocks
        self._was_locked = False
        self._protection: Any = None

    def __enter__(self) -> None:
        self._was_locked = bool(self._blocks) and self._program.must_unlock(self._sheet, self._blocks)
        if self._was_locked:
            self._protection = self._program.unlock(self._sheet)

    def __exit__(self, *_: object) -> None:
        if self._was_locked:
            self._program.lock(self._sheet, self._protection)
