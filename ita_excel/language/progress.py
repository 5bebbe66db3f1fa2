"""How a long step tells where it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str], None]
"""Called with a short Thai sentence at each step."""


def quiet(_message: str) -> None:
    """Progress nobody looks at."""


SIGNS = 12
"""Signs of a bar."""


def counted(done: int, whole: int, what: str) -> str:
    """What is being done, behind a bar of how many steps are over; a line of text, so that any status bar shows it."""
    full = SIGNS * done // max(1, whole)
    return f"{'█' * full}{'░' * (SIGNS - full)} {done}/{whole} {what}"
