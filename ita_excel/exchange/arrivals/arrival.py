"""One workbook that came back, and the pieces that mails and archives unfold to."""

from __future__ import annotations

from dataclasses import field
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from ita_excel.exchange.arrivals.allowance import Allowance
from ita_excel.language.frozen import frozen


@frozen
class Arrival:
    """One workbook that came back.

    `name` is what a person would call it, `path` the file on disk it came in, `data` its bytes (None where it could
    not be taken out, then `trouble` says why in Thai), `arrived` when the mail or file was last written, `allowance`
    what is left to spend on everything that came in the same file, `folder` where in an archive it lay.
    """

    name: str
    path: Path
    data: bytes | None
    arrived: datetime
    trouble: str = ""
    allowance: Allowance = field(default_factory=Allowance, compare=False)
    folder: str = ""

    @property
    def own_path(self) -> Path:
        """The path to name in messages: of the workbook itself, not of the mail or archive around it."""
        return self.path.with_name(PurePosixPath(self.name).name or self.path.name)


class Piece(NamedTuple):
    """What lies in a mail or an archive: `data` is None where it cannot be had, then `trouble` says why in Thai."""

    name: str
    data: bytes | None
    arrived: datetime
    trouble: str = ""
    folder: str = ""


class UnopenedError(Exception):
    """A mail or an archive that cannot be opened; `str(error)` says in Thai why and what to do."""
