"""Builds the kit that a clerk unpacks and starts: everything to install without an index and without rights.

    python3 scripts/build_kit.py --python python-3.12.10-embed-amd64.zip --sha256 HEX   # the kit for Windows
    python3 scripts/build_kit.py                       # the same without a Python: it carries uv, which finds one
    python3 scripts/build_kit.py --linux               # its twin for this Linux, to try the whole way here

The kit lands in ./ita-excel-windows.zip (or --out). Needs a package index; what it makes does not.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import machine


def main(arguments: list[str]) -> int:
    """Set up an environment, and build the kit from within it."""
    _parser().parse_args(arguments)
    python = machine.environment("kit")
    machine.say("building the kit")
    return subprocess.run([python, "-m", "kit", *arguments], cwd=Path.cwd(), env=_with_scripts()).returncode


def _with_scripts() -> dict[str, str]:
    import os

    return os.environ | {"PYTHONPATH": str(machine.ROOT / "scripts")}


def _parser() -> argparse.ArgumentParser:
    from kit.order import parser

    return parser()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
