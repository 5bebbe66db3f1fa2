"""What the buttons of a workbook start: one action on the workbook that is open in front of the person.

    python -m ita_excel.buttons check --book PATH --status FILE [--pipe NAME] [--hwnd NUMBER]

The status file gets one ASCII word when all is over (see `ButtonStatus`); the sentence for the person goes into the
workbook's status cell. The exit status is 0 whenever the word was written, so that the macro's shell can tell
a missing package from a failed action.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from ita_excel import live_flow
from ita_excel.actions import accepting, linkcheck, made, mails, takingback, viewing
from ita_excel.language.errors import InputError
from ita_excel.language.frozen import frozen

if TYPE_CHECKING:
    from ita_excel.live.book import LiveBook

Action = Callable[["LiveBook"], str]
"""Works on the open workbook and returns the sentence to show when it is done."""

ACTIONS: Mapping[str, Action] = MappingProxyType({
    "folder": viewing.folder_open,
    "split": live_flow.split_open,
    "drafts": mails.drafts_open,
    "reminders": mails.reminders_open,
    "collect": live_flow.collect_open,
    "undo": takingback.undo_open,
    "check": live_flow.check_open,
    "accept": accepting.accept_open,
    "total": live_flow.total_open,
    "clear": live_flow.clear_open,
    "links": linkcheck.links_open,
    "report": live_flow.report_open,
    "pdf": viewing.pdf_open,
    "publish": made.publish_open,
    "nextyear": made.next_year_open,
    "back": takingback.back_open,
})  # fmt: skip
"""The word a macro gives → the function that does it."""

LOG = "ita-excel-error.txt"
PATIENCE = 1.0
"""Seconds that a press waits for a program that is busy; with the start of Python the answer is there within three."""


class ButtonStatus(StrEnum):
    """What a macro may read in the status file; its shell writes NOPACKAGE too, and NOPYTHON."""

    OK = "OK"
    SENTENCE = "SENTENCE"
    BUSY = "BUSY"
    HALFWAY = "HALFWAY"
    NOHOST = "NOHOST"
    NOPACKAGE = "NOPACKAGE"
    FAILED = "FAILED"


@frozen
class Press:
    """What the macro asked for."""

    action: str
    book: Path
    status: Path
    pipe: str | None
    hwnd: int | None


def main(arguments: Sequence[str] | None = None, actions: Mapping[str, Action] = ACTIONS) -> int:
    """Does what the macro asked for and writes the status file."""
    order = parse(sys.argv[1:] if arguments is None else arguments, actions)
    write_status(order.status, press(order, actions))
    return 0


def parse(arguments: Sequence[str], actions: Mapping[str, Action] = ACTIONS) -> Press:
    """The order in the words of the command line."""
    parser = argparse.ArgumentParser(prog="ita_excel.buttons")
    parser.add_argument("action", choices=tuple(actions))
    parser.add_argument("--book", type=Path, required=True)
    parser.add_argument("--status", type=Path, required=True)
    parser.add_argument("--pipe")
    parser.add_argument("--hwnd", type=int)
    return Press(**vars(parser.parse_args(arguments)))


def press(order: Press, actions: Mapping[str, Action]) -> ButtonStatus:
    """Runs the action on the open workbook; what went wrong is told there, in a sentence."""
    from ita_excel.live.excel import says_busy
    from ita_excel.live.program import HostBusy
    from ita_excel.live.stopping import Stop, Stopped

    stop = Stop(order.status)
    try:
        book = attach(order)
    except HostBusy:
        return ButtonStatus.BUSY
    except ImportError as error:  # installed without the extra that brings xlwings
        log(error)
        return ButtonStatus.NOPACKAGE
    except Exception as error:
        log(error)
        return ButtonStatus.BUSY if says_busy(error) else ButtonStatus.NOHOST
    book.stop = stop
    try:
        return told(book, done(book, order.action, actions), ButtonStatus.OK)
    except HostBusy:
        return interrupted(book)
    except Stopped as error:  # the person knows: no box to close
        book.status("")
        return told(book, str(error), ButtonStatus.OK)
    except InputError as error:
        return told(book, str(error), ButtonStatus.SENTENCE)
    except Exception as error:
        if says_busy(error):
            return interrupted(book)
        place = log(error)
        sentence = f"โปรแกรมทำงานไม่สำเร็จ ({type(error).__name__}) — ส่งสมุดงานและไฟล์ «{place}» ให้ผู้ดูแล"
        return told(book, sentence, ButtonStatus.SENTENCE)
    finally:
        stop.clear()


def done(book: LiveBook, action: str, actions: Mapping[str, Action]) -> str:
    """Does the action and gives its sentence; what it wrote is kept so that it can be taken back, half of it too."""
    from ita_excel.live import trail

    with suppress(InputError):
        _ = book.path  # known before the work: a program that gets busy meanwhile would not tell it
    try:
        return actions[action](book)
    finally:
        trail.save(book, action)


def interrupted(book: LiveBook) -> ButtonStatus:
    """What a program that takes no orders any more has left behind: a part may stand once writing has begun."""
    return ButtonStatus.HALFWAY if book.trail else ButtonStatus.BUSY


def run_main() -> None:
    """What xlwings' own button "Run main" starts, for a workbook without macros: the check.

    Beside `ita2567.xlsx` stands `ita2567.py` with one line: from ita_excel.buttons import run_main as main
    """
    import xlwings

    from ita_excel.live.book import LiveBook

    book = LiveBook(xlwings.Book.caller())
    try:
        told(book, ACTIONS["check"](book), ButtonStatus.OK)
    except InputError as error:
        told(book, str(error), ButtonStatus.SENTENCE)


def attach(order: Press) -> LiveBook:
    """The open workbook, in LibreOffice where a pipe is known, else in Excel.

    Raises HostBusy, ProgramMissing, or whatever Excel's interface raises.
    """
    from ita_excel.live.light import load_xlwings

    load_xlwings()
    from ita_excel.live.book import LiveBook
    from ita_excel.office import listening

    pipe = order.pipe or listening.pipe_given()
    if pipe:
        from ita_excel.office.engine import engine

        return LiveBook(engine.attach(pipe).books[order.book.name], PATIENCE)
    from ita_excel.live.excel import open_book

    return LiveBook(open_book(order.book, order.hwnd), PATIENCE)


def told(book: LiveBook, sentence: str, code: ButtonStatus) -> ButtonStatus:
    """Puts the sentence into the workbook's status cell; FAILED where a sentence to show has no place."""
    from ita_excel.vba.labels import STATUS

    names = book.xlwings.names
    if STATUS not in names:
        return ButtonStatus.FAILED if code is ButtonStatus.SENTENCE else code
    cell = names[STATUS].refers_to_range
    book.put(cell.sheet.name, {(cell.row, cell.column): sentence})
    return code


def log(error: Exception) -> Path:
    """Keeps the details of an unforeseen error for whoever looks after the toolkit; the last one only."""
    place = Path(tempfile.gettempdir()) / LOG
    place.write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    return place


def write_status(path: Path, code: ButtonStatus) -> None:
    """Writes the word at once or not at all: the macro looks for the file all the time."""
    draft = path.with_name(f"{path.name}.part")
    draft.write_text(f"{code}\n", encoding="ascii")
    draft.replace(path)


if __name__ == "__main__":
    sys.exit(main())
