"""Lines for people on a terminal: colour by severity where somebody sees it, plain text everywhere else."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from ita_excel.language.codes import Severity

STYLES: Mapping[str, str] = MappingProxyType({
    Severity.ERROR.thai: "bold red", Severity.WARNING.thai: "yellow", Severity.QUESTION.thai: "cyan",
    "พร้อม": "green", "ขาด": "bold red",
})  # fmt: skip
"""The mark in brackets at the start of a line → how it looks."""
_MARK = re.compile(r"\s*\[([^\]]+)\]")


def show(lines: Iterable[str]) -> None:
    """Print each line; a mark such as [ผิด] has its colour where standard output is a terminal that wants colour."""
    if not wants_colour():
        print("\n".join(lines), flush=True)
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    for line in lines:
        text = Text(line)
        if (mark := _MARK.match(line)) and (style := STYLES.get(mark[1])):
            text.stylize(style, mark.start(1) - 1, mark.end(1) + 1)
        elif line.startswith("«"):
            text.stylize("bold")
        console.print(text)


def wants_colour() -> bool:
    """A terminal, and nobody asked for plain text (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
