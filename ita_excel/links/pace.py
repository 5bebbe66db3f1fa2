"""How politely and how long is asked."""

from __future__ import annotations

from ita_excel.language.frozen import frozen


@frozen
class Pace:
    """Limits: seconds, bytes, and how many at once. `waits` are the seconds before each further try."""

    connect: float = 10.0
    read: float = 20.0
    whole: float = 60.0
    slow: float = 8.0
    waits: tuple[float, ...] = (1.0, 4.0)
    longest_wait: float = 20.0
    hops: int = 10
    a_host: int = 2
    at_once: int = 8
    a_file: int = 30_000_000
    overall: int = 2_000_000_000
