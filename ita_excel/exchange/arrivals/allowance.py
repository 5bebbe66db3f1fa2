"""What one arrival may cost: one object that every opener and reader of it spends from.

Limits of one archive or one mail do not add up to a limit: a few kilobytes hold archives in archives, each within
its own bounds. So bytes, files and seconds are counted over everything that one file on the disk unfolds to.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from ita_excel.language.zips import ARCHIVE

BYTES = 256 << 20
"""Unpacked; 1,500 packets have some 85 MB."""
FILES = ARCHIVE.members
DEPTH = 4
"""A zip in a mail in a zip is three."""
SECONDS = 30.0
USUAL = 1.0
"""Seconds that reading one workbook may take without being counted: a packet takes a tenth, on a busy machine too."""


class SpentError(Exception):
    """The arrival costs more than it may; `str(error)` says in Thai what ran out and what to do."""


@dataclass
class Allowance:
    """What is left for one arrival. Two readers may spend at once; a lost count of one of them does no harm."""

    bytes: int = BYTES
    files: int = FILES
    depth: int = DEPTH
    seconds: float = SECONDS
    _all: tuple[int, int, float] = field(init=False)
    _since: float | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self._all = (self.bytes, self.files, self.seconds)

    def take_bytes(self, count: int) -> None:
        """Spend bytes before they are unpacked."""
        if count > self.bytes:
            most = self._all[0] >> 20
            raise SpentError(f"แตกออกแล้วใหญ่เกิน {most} เมกะไบต์ จึงหยุดอ่าน — ขอให้ส่งเฉพาะแบบที่กรอก แบ่งเป็นหลายไฟล์")
        self.bytes -= count

    def take_files(self, count: int) -> None:
        """Spend files before they are opened."""
        if count > self.files:
            raise SpentError(f"มีไฟล์ข้างในเกิน {self._all[1]:,} ไฟล์ จึงหยุดอ่าน — ขอให้ส่งเฉพาะแบบที่กรอก แบ่งเป็นหลายไฟล์")
        self.files -= count

    @contextmanager
    def working(self) -> Iterator[None]:
        """The time until the end of the block is spent."""
        self.check()
        self._since = time.monotonic()
        try:
            yield
        finally:
            self.seconds -= time.monotonic() - self._since
            self._since = None

    def spend_reading(self, seconds: float) -> None:
        """Spend the time that reading one workbook took beyond the usual."""
        self.seconds -= max(0.0, seconds - USUAL)

    def check(self) -> None:
        """SpentError where the time is over."""
        running = time.monotonic() - self._since if self._since is not None else 0.0
        if self.seconds - running <= 0:
            raise SpentError(self.too_slow())

    def too_slow(self) -> str:
        """The sentence for time that ran out."""
        return f"ใช้เวลาอ่านเกิน {self._all[2]:.0f} วินาที จึงหยุดอ่าน — เปิดดูด้วยมือ แล้วส่งเฉพาะแบบที่กรอก"
