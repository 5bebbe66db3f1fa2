"""xlwings without what it loads beside itself: a press of a button waits for it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

BESIDE = ("numpy", "pandas", "polars", "matplotlib", "PIL")
"""xlwings imports these wherever they are installed, a quarter of a second; we give and take plain values."""


def load_xlwings() -> None:
    """Import xlwings as where it is installed alone. ImportError where it is not installed."""
    with _hidden():
        import xlwings  # noqa: F401


@contextmanager
def _hidden() -> Iterator[None]:
    hidden = [name for name in BESIDE if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None means: not to be had
    try:
        yield
    finally:
        for name in hidden:
            sys.modules.pop(name, None)
