"""Progress on standard error, for anything that takes more than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from ita_excel.flow import Progress

PATIENCE = 1.0
"""Seconds of silence before the first line appears."""


@contextmanager
def steps() -> Iterator[Progress]:
    """A function that shows what is being done: a moving line on a terminal, else plain lines after a second."""
    if sys.stderr.isatty():
        from rich.console import Console

        with Console(stderr=True).status("กำลังเริ่ม") as status:
            yield status.update
        return
    started = time.monotonic()

    def tell(message: str) -> None:
        if time.monotonic() - started >= PATIENCE:
            print(message, file=sys.stderr, flush=True)

    yield tell
