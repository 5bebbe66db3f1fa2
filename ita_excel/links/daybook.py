"""The journal of one day beside the workbook: what was fetched stands there at once, so that nobody asks twice.

One JSON line an answer. It goes when all results stand in the workbook; one of another day says nothing any more.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from ita_excel.language.errors import CannotWrite
from ita_excel.links.seen import Content, NoAnswer, Seen


class Daybook:
    """What was seen today, by address, and the robots.txt of each site."""

    def __init__(self, workbook: Path, day: date) -> None:
        """Read what an earlier run of that day left; journals of other days are taken away."""
        self.path = workbook.with_name(f"{workbook.name}.links-{day.isoformat()}.jsonl")
        self.seen: dict[str, Seen] = {}
        self.robots: dict[str, str | None] = {}
        for old in workbook.parent.glob("*.jsonl"):
            if old.name.startswith(f"{workbook.name}.links-") and old != self.path:
                with suppress(OSError):
                    old.unlink()
        self._read()

    def note(self, seen: Seen) -> None:
        """Keep an answer; it is in the file when this returns. Raises CannotWrite."""
        self.seen[seen.url] = seen
        self._write({"seen": asdict(seen)})

    def note_robots(self, site: str, text: str | None) -> None:
        """Keep a site's robots.txt; None where the site gave none that can be read. Raises CannotWrite."""
        self.robots[site] = text
        self._write({"robots": site, "text": text})

    def close(self) -> None:
        """All is written where it belongs."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)

    def _write(self, entry: Mapping[str, Any]) -> None:
        try:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(entry, ensure_ascii=False) + "\n")
        except OSError as error:
            raise CannotWrite(self.path, error.strerror or "") from error

    def _read(self) -> None:
        with suppress(OSError):
            for line in self.path.read_text(encoding="utf-8", errors="replace").splitlines():
                with suppress(ValueError, TypeError, KeyError):  # a run killed while writing leaves half a line
                    self._take(json.loads(line))

    def _take(self, entry: Mapping[str, Any]) -> None:
        if "seen" in entry:
            seen = seen_of(entry["seen"])
            self.seen[seen.url] = seen
        else:
            self.robots[str(entry["robots"])] = entry["text"]


def seen_of(data: Mapping[str, Any]) -> Seen:
    """The facts behind a line of the journal."""
    content = dict(data["content"])
    years = content.pop("years")
    fault = NoAnswer(data["fault"]) if data["fault"] else None
    made = Content(**content, years=None if years is None else tuple(years))
    return Seen(**{**data, "fault": fault, "content": made})
