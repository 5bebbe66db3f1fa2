"""Progress on standard error, for anything that takes more than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ita_excel.language.progress import Progress

PATIENCE = 1.0
"""Seconds of silence before the first line appears."""
LULL = 5.0
"""Seconds between two lines about one long row of steps."""


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


@contextmanager
def bar() -> Iterator[Callable[[int, int, str], None]]:
    """A function told how many steps are done, of how many, and what comes: a bar on a terminal, else some lines."""
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import Progress as Bar

        with Bar(console=Console(stderr=True)) as shown:
            task = shown.add_task("", total=None)
            yield lambda done, whole, what: shown.update(task, completed=done, total=whole, description=what)
        return
    last = time.monotonic()

    def tell(done: int, whole: int, what: str) -> None:
        nonlocal last
        if time.monotonic() - last >= LULL:
            last = time.monotonic()
            print(f"{done}/{whole} {what}", file=sys.stderr, flush=True)

    yield tell
