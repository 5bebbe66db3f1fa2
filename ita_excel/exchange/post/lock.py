"""One sender at a time in a folder: a second run, started by a second click, must not send the same mails."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ita_excel.language.errors import CannotWrite, InputError
from ita_excel.language.saving.lock import hold

NAME = ".sending.lock"


class AlreadySending(InputError):
    """Another run is sending from the same folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"มีอีกหน้าต่างหนึ่งกำลังส่งเมลจากโฟลเดอร์ «{folder}» อยู่ — รอให้เสร็จก่อน แล้วค่อยสั่งใหม่")


@contextmanager
def sole_sender(folder: Path) -> Iterator[None]:
    """Hold the folder's lock; the system lets go of it when the process ends, however it ends.

    Raises AlreadySending where another run holds it, CannotWrite where the folder takes no file.
    """
    path = folder / NAME
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise CannotWrite(path, error.strerror or "") from error
    try:
        if not hold(handle):
            raise AlreadySending(folder)
        yield
    finally:
        os.close(handle)

