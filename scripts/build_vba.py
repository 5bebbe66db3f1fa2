"""Builds the shipped VBA projects from ita_excel/vba/Buttons.bas.

    python scripts/build_vba.py            # those that are shipped already, anew
    python scripts/build_vba.py 22 23      # for workbooks of 22 and of 23 sheets, and no others
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "ita_excel" / "vba"


def main(arguments: list[str]) -> None:
    """Write one project for each number of sheets, and take away those nobody asked for."""
    sys.path.insert(0, str(ROOT))
    from ita_excel.vba.project import build, shipped_name

    shipped = {int(re.sub(r"\D", "", path.stem)): path for path in FOLDER.glob("buttons_*.bin")}
    wanted = {int(argument) for argument in arguments} or set(shipped)
    for number in sorted(wanted):
        (FOLDER / shipped_name(number)).write_bytes(build(number))
        print(FOLDER / shipped_name(number))
    for number in set(shipped) - wanted:
        shipped[number].unlink()


if __name__ == "__main__":
    main(sys.argv[1:])
