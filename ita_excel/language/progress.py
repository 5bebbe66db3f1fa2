"""How a long step tells where it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str], None]
"""Called with a short Thai sentence at each step."""


def quiet(_message: str) -> None:
    """Progress nobody looks at."""
