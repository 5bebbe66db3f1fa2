"""Run the main job on the worked example, on a machine that has nothing but Python 3.11 or newer.

usage: python3 scripts/demo.py [FOLDER]   (the documents land in FOLDER, usually ./out)
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import machine


def main() -> int:
    """Set up, run `ita-excel demo`, and say where the documents are."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "out").resolve()
    machine.debian_packages(*machine.OFFICE_PACKAGES)
    python = machine.environment()
    machine.say(f"running: ita-excel demo --out {out}")
    # Anywhere but the checkout: what runs is the package as installed.
    return subprocess.run([python, "-m", "ita_excel", "demo", "--out", str(out)], cwd=machine.ENVIRONMENT).returncode


if __name__ == "__main__":
    sys.exit(main())
