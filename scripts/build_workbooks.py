"""Builds what stands in workbooks/: the blank masters, the worked examples, the data dictionary.

    python scripts/build_workbooks.py           # writes them
    python scripts/build_workbooks.py DIR       # writes them elsewhere, to compare
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
YEAR = 2567
DICTIONARY = "data_dictionary.md"
WRITTEN_BY = "3.3.1"
"""The version of XlsxWriter the kept workbooks were made with; another one may order its XML differently."""


def build(folder: Path) -> list[Path]:
    """Write every file into `folder` and give their paths."""
    sys.path.insert(0, str(ROOT))
    from ita_excel.commands.new import create_example
    from ita_excel.examples import sources
    from ita_excel.master import create, dictionary
    from ita_excel.years.shelf import load_pack

    made = [create.create(folder / f"master_{YEAR}{suffix}", year=YEAR) for suffix in (".xlsx", ".xlsm")]
    made += [create_example(folder / f"{name}.xlsx", name) for name in sources.names()]
    page = folder / DICTIONARY
    pack = load_pack(YEAR)
    page.write_text(dictionary.markdown(pack, dictionary.usual_sheets(pack)), encoding="utf-8")
    return [*made, page]


def main(arguments: list[str]) -> None:
    """Build into the folder named, else into workbooks/."""
    folder = Path(arguments[0]) if arguments else ROOT / "workbooks"
    for path in build(folder):
        print(path)


if __name__ == "__main__":
    main(sys.argv[1:])
