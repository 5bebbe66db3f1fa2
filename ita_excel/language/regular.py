"""Reading a file that a person names: only regular files, and never more than is bearable.

A pipe never ends its reader's waiting and /dev/zero never ends at all, so what is named is asked before it is opened.
"""

from __future__ import annotations

import stat
from pathlib import Path


class NotRegularError(ValueError):
    """What stands there cannot be read as a file; `str(error)` says in Thai what it is."""


def read_regular(path: Path, limit: int) -> bytes:
    """The bytes of a regular file of at most `limit` bytes; NotRegularError for anything else, OSError as it comes."""
    found = path.stat()
    if stat.S_ISDIR(found.st_mode):
        raise NotRegularError("เป็นโฟลเดอร์")
    if not stat.S_ISREG(found.st_mode):
        raise NotRegularError("เป็นท่อหรืออุปกรณ์ของเครื่อง ไม่ใช่ไฟล์")
    with path.open("rb") as file:
        data = file.read(min(found.st_size, limit) + 1)  # as much is laid ready in memory
    if len(data) > limit:
        raise NotRegularError(f"ใหญ่เกิน {limit >> 20} เมกะไบต์")
    return data
