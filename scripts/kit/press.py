"""Run by the kit's Python: a workbook in LibreOffice on a screen of its own, its first button pressed, a picture taken.

    press.py WORKBOOK PICTURE
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "e2e"))

import screen


def main(workbook: Path, picture: Path) -> None:
    """Press, wait for the sentence of the button, and print it."""
    from ita_excel.live.book import LiveBook
    from ita_excel.office.engine import engine
    from ita_excel.office.listening import listening
    from ita_excel.vba.labels import CAPTIONS, STATUS

    caption = CAPTIONS["RunCheck"]
    with screen.screen() as display:
        os.environ |= {"DISPLAY": display, "SAL_USE_VCLPLUGIN": "gen"}
        with listening(workbook, visible=True, time_limit=120) as office:
            place = screen.wait_for(lambda: screen.button(office.document(), caption), 30, "button")
            book = LiveBook(engine.attach(office.pipe).books.active)
            status = book.xlwings.names[STATUS].refers_to_range
            before = status.value
            screen.click(display, place)
            print(screen.wait_for(lambda: status.value != before and status.value, 60, "sentence"))
            subprocess.run(["import", "-window", "root", str(picture)], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
