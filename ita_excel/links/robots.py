"""What a site's robots.txt lets a program ask for, by RFC 9309: the longest path that fits decides, * and $ are signs.

The parser of Python's library takes the first line that fits and knows no signs, so that it breaks `/*.pdf$`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, unquote

from ita_excel.language.frozen import frozen

_LINE = re.compile(r"\s*([A-Za-z-]+)\s*:\s*([^#]*)")


@frozen
class Rules:
    """The lines that hold for one program: the path of each, and whether it is allowed."""

    lines: tuple[tuple[str, bool], ...] = ()

    def allow(self, path: str) -> bool:
        """May the path (with its query) be asked for? Of two that fit as long, the one that allows."""
        fitting = [(len(line), allowed) for line, allowed in self.lines if fits(line, _plain(path))]
        return max(fitting, default=(0, True))[1]


def rules_for(agent: str, text: str) -> Rules:
    """The rules of the groups that name the program, else those of the groups for all (`*`), taken together."""
    said = list(_groups(text))
    wanted = agent if any(agent in names for names, _, _ in said) else "*"
    return Rules(tuple((path, allowed) for names, path, allowed in said if wanted in names))


def _groups(text: str) -> Iterator[tuple[frozenset[str], str, bool]]:
    """Each rule with the programs that its group names; a rule without a path says nothing."""
    names, ruled = frozenset[str](), False
    for found in filter(None, map(_LINE.match, text.splitlines())):
        key, value = found[1].lower(), found[2].strip()
        if key == "user-agent":
            names, ruled = (frozenset() if ruled else names) | {value.partition("/")[0].lower()}, False
        elif key in ("allow", "disallow"):
            ruled = True
            if value:
                yield names, _plain(value), key == "allow"


def fits(line: str, path: str) -> bool:
    """Does a path begin as the line says? `*` is any letters, `$` at its end the end of the path."""
    first, *parts = map(re.escape, line.removesuffix("$").split("*"))
    within = "".join(f"(?>.*?{part})" for part in parts[:-1])  # nothing is tried twice, however many signs there are
    last = f".*{parts[-1]}" if parts else ""
    return bool(re.match(first + within + last + (r"\Z" if line.endswith("$") else ""), path))


def _plain(path: str) -> str:
    """One spelling of the letters that may be written as %E0 or as themselves."""
    return quote(unquote(path, errors="surrogateescape"), safe="/?&=*$:;,@!'()+~", errors="surrogateescape")
