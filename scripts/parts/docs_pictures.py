"""The manual's pictures, taken of the worked example in a real LibreOffice whose buttons are really clicked."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "e2e")]

import screen  # noqa: E402

from ita_excel.commands.new import create_example  # noqa: E402
from ita_excel.live.book import LiveBook  # noqa: E402
from ita_excel.live.show import QUIET  # noqa: E402
from ita_excel.office.engine import engine  # noqa: E402
from ita_excel.office.listening import Office, listening  # noqa: E402
from ita_excel.vba.labels import CAPTIONS, STATUS  # noqa: E402

WINDOW = "1400x860+0+20"
"""The part of the screen without the bar of the window."""


def take(folder: Path) -> list[Path]:
    """Take all pictures anew; gives their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work, screen.screen() as display:
        os.environ.update({"DISPLAY": display, "SAL_USE_VCLPLUGIN": "gen", QUIET: "1"})
        path = create_example(Path(work) / "รายงาน ITA ปี 2566.xlsm", "chumphon1_2566")
        with listening(path, visible=True, time_limit=120) as office:
            made = _of_master(office, display, folder)
        packet = min((path.parent / "ส่งกลุ่ม").glob("*.xlsx"))
        with listening(packet, visible=True, time_limit=120) as office:
            screen.wait_for(office.document, 30, "packet")
            time.sleep(3)
            made.append(_shot(display, folder / "packet.png"))
            document = office.document()
            document.CurrentController.setActiveSheet(document.Sheets.getByName("ติดตาม 2 การถือปฏิบัติ"))
            made.append(_shot(display, folder / "packet_form.png"))
        made.append(_page(path.parent / "เอกสาร" / "report.pdf", folder / "report.png"))
    return made


def _of_master(office: Office, display: str, folder: Path) -> list[Path]:
    screen.wait_for(lambda: screen.button(office.document(), "ตรวจสอบข้อมูล"), 30, "button")
    time.sleep(2)
    book = LiveBook(engine.attach(office.pipe).books.active)
    book.put("กลุ่ม", {(4, 3): "สิบกว่าคน"})
    _press(office, display, book, "RunCheck")
    made = [_shot(display, folder / "home.png")]
    book.xlwings.sheets["กลุ่ม"].activate()
    note: Any = book.xlwings.sheets["กลุ่ม"].range((4, 3)).note.api
    note.IsVisible = True
    made.append(_shot(display, folder / "marked.png"))
    book.xlwings.sheets["ผลตรวจสอบ"].activate()
    made.append(_shot(display, folder / "findings.png"))
    book.put("กลุ่ม", {(4, 3): 17})
    book.xlwings.sheets["หน้าแรก"].activate()
    _press(office, display, book, "RunSplit")
    _press(office, display, book, "RunReport")
    return made


def _press(office: Office, display: str, book: LiveBook, macro: str) -> None:
    cell = book.xlwings.names[STATUS].refers_to_range
    cell.value = ""
    time.sleep(1)
    screen.click(display, screen.button(office.document(), CAPTIONS[macro]) or (0, 0))
    screen.wait_for(lambda: cell.value, 180, f"result of {macro}")
    time.sleep(1.5)


def _shot(display: str, path: Path) -> Path:
    time.sleep(1.5)
    env = {**os.environ, "DISPLAY": display}
    command = ["import", "-window", "root", "-crop", WINDOW, "+repage", "-resize", "1100x", "-colors", "96", str(path)]
    subprocess.run(command, env=env, check=True, timeout=60)
    return path


def _page(pdf: Path, path: Path) -> Path:
    """The report's page of contents' successor: a page of text and tables, as it is printed."""
    command = ["pdftoppm", "-r", "70", "-f", "4", "-l", "4", "-singlefile", "-png", str(pdf), str(path.with_suffix(""))]
    subprocess.run(command, check=True, timeout=60)
    return path
