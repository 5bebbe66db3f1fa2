"""What may be asked of the builder. The standard library only: it is read before anything is installed."""

from __future__ import annotations

import argparse
from pathlib import Path

NEWEST_YEARS = (2569, 2570)


def parser() -> argparse.ArgumentParser:
    """The words of the command line."""
    made = argparse.ArgumentParser(prog="scripts/build_kit.py", description="Build the kit for a clerk's machine.")
    made.add_argument("--out", type=Path, help="the zip to write")
    made.add_argument("--python", type=Path, help="Python for Windows: the embeddable zip, or NuGet's package")
    made.add_argument("--sha256", help="the SHA-256 that the publisher gives for that zip")
    made.add_argument("--python-version", default="3.12", help="without --python: the version that must be found")
    made.add_argument("--year", type=int, action="append", help=f"years of the masters (default: {NEWEST_YEARS})")
    made.add_argument("--scheme", default=None, help="kind of office of the masters (see `ita-excel pack list`)")
    made.add_argument("--linux", action="store_true", help="the twin for this Linux")
    return made
