"""Dated copies of what the addresses showed, with SHA-256: an appeal may use only what the first link showed."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

from ita_excel.language import files
from ita_excel.language.errors import CannotWrite
from ita_excel.language.frozen import frozen
from ita_excel.links.seen import Seen

INDEX = "index.csv"
HEADS = ("time", "url", "final_url", "status", "kind", "size", "sha256", "file")
_ENDINGS = {"pdf": ".pdf", "html": ".html", "text": ".txt"}


@frozen
class Snapshot:
    """A folder of copies: one folder a day, each copy named by its SHA-256; `index.csv` tells what is what."""

    folder: Path

    def keep(self, body: bytes, digest: str, kind: str, url: str, now: datetime) -> str:
        """Write a copy; gives its path within the folder. Raises CannotWrite."""
        day = self.folder / now.date().isoformat()
        place = day / f"{digest}{_ENDINGS.get(kind) or _ending(url)}"
        try:
            day.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CannotWrite(day, error.strerror or "") from error
        if not place.exists():
            files.replace(place, body, backup=False)
        return place.relative_to(self.folder).as_posix()

    def enter(self, seen: Seen) -> None:
        """A line of the index about one copy. Raises CannotWrite."""
        path = self.folder / INDEX
        fresh = not path.exists()
        row = (seen.time, seen.url, seen.final_url, seen.status, seen.content.kind, seen.size, seen.digest, seen.copy)
        try:
            with path.open("a", encoding="utf-8-sig" if fresh else "utf-8", newline="") as file:
                csv.writer(file).writerows([HEADS, row] if fresh else [row])
        except OSError as error:
            raise CannotWrite(path, error.strerror or "") from error

    def has(self, copy: str) -> bool:
        """Does the copy of that path lie in the folder?"""
        return bool(copy) and (self.folder / copy).is_file()


def is_kept(seen: Seen) -> bool:
    """Is this something of which a copy proves anything: a whole body, and no page of an error?"""
    return bool(seen.digest) and seen.status is not None and seen.status < 300


def _ending(url: str) -> str:
    """A short ending of letters and digits from the address; .bin where it has none."""
    name = url.partition("?")[0].rpartition("/")[2]
    end = name.rpartition(".")[2].lower() if "." in name else ""
    return f".{end}" if end.isascii() and end.isalnum() and len(end) <= 5 else ".bin"
