"""The promises: what is timed, against what, and the most that the toolkit may take of the peer's time."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import inputs
from inputs import ROOT, Inputs
from timing import Command

PEERS = Path(__file__).resolve().parent / "peers.py"
PAPERS = tuple(ROOT / "templates" / f"{name}.docx" for name in ("memo", "report", "order"))
MEMOS = 10


@dataclass(frozen=True)
class Work:
    """Both commands, and what puts back before each round what they changed."""

    ours: Command
    peer: Command
    before: Callable[[], object]


@dataclass(frozen=True)
class Task:
    """One row of the table; its inputs are made only when it is run."""

    name: str
    goal: float
    against: str
    work: Callable[[], Work]
    most: int = 15
    """Runs of a slow task."""
    needs: str = ""


def tool(*words: str | Path) -> Command:
    """A command of the toolkit."""
    return sys.executable, "-m", "ita_excel", *words


def peer(*words: str | Path) -> Command:
    """A work of `peers.py`."""
    return sys.executable, PEERS, *words


def every(made: Inputs, photos: int, offices: int) -> Iterator[Task]:
    """All rows in the order of the table."""
    book, out, fresh = made.workbook, made.out, made.fresh
    wrote = made.folder / "new.xlsx"
    report = tool("report", book, "--out", out)

    def work(ours: Command, *other: str | Path) -> Callable[[], Work]:
        return lambda: Work(ours, peer(*other), fresh)

    saved = ("save_all", out / "saved.xlsx", made.sent, *made.packets)
    filled = ("fill", book, made.context, out)
    yield Task("`--help`", 4, "`python -c pass`",
               lambda: Work(tool("--help"), (sys.executable, "-c", "pass"), fresh))
    yield Task("`check` of the worked example", 0.8, "openpyxl: load it, all values",
               work(tool("check", book), "load", book))
    yield Task("`report --only memo`", 0.3, "pandas.read_excel + docxtpl, same template and values",
               work((*report, "--only", "memo"), *filled, PAPERS[0]))
    yield Task("three documents", 0.5, "the same",
               work((*report, "--only", "memo,report,order"), *filled, *PAPERS))
    yield Task("`report --only report`", 1.5, "docxtpl alone, values ready",
               work((*report, "--only", "report"), "fill", "-", made.context, out, PAPERS[1]))
    yield Task("blank master", 0.5, "openpyxl: load and save it",
               lambda: Work(tool("new", wrote, "--year", "2567"), peer("save", made.blank, out / "blank.xlsx"),
                            lambda: (fresh(), wrote.unlink(missing_ok=True))))
    yield Task("split into ten", 0.2, "openpyxl: load, delete, save",
               work(tool("split", book, "--out", out), "split", book, out))
    yield Task("collect ten, every number changed", 0.2, "openpyxl: load and save of eleven",
               work(tool("collect", made.sent, *made.packets), *saved))
    yield Task(f"report with {photos} photos, first time", 0.25, "pandas + docxtpl, photos as they are",
               partial(_photos, made, photos, again=False), most=3)
    yield Task(f"report with {photos} photos, again", 0.1, "the same",
               partial(_photos, made, photos, again=True), most=3)
    yield Task(f"consolidate {offices} workbooks", 0.05, "pandas.read_excel, every sheet, in a loop",
               partial(_consolidate, made, offices), most=3)
    yield Task(f"{MEMOS} memos to PDF", 0.3, "one start of LibreOffice each",
               partial(_memos, made), most=3, needs="soffice")


def _photos(made: Inputs, count: int, *, again: bool) -> Work:
    folder = made.folder / "photographed"
    book = folder / "photos.xlsx" if folder.exists() else inputs.with_photos(folder, count)
    other = peer("photos", book, made.context, made.out, PAPERS[1], folder / "photos")
    ours = tool("report", book, "--only", "report", "--out", made.out)

    def before() -> None:
        made.fresh()
        if not again:
            shutil.rmtree(made.folder / "cache", ignore_errors=True)

    return Work(ours, other, before)


def _consolidate(made: Inputs, count: int) -> Work:
    folder = inputs.offices(made.folder / "offices", count)
    return Work(tool("consolidate", folder, "--out", made.out / "all.xlsx"), peer("frames", folder), made.fresh)


def _memos(made: Inputs) -> Work:
    import subprocess

    made.fresh()
    subprocess.run([*map(str, tool("report", made.workbook, "--only", "memo", "--out", made.out))], capture_output=True)
    memos = inputs.memos(made.folder / "memos", made.out / "memo.docx", MEMOS)
    code = (
        "import sys; from pathlib import Path; from ita_excel.word.pages.pdf import to_pdfs; "
        "to_pdfs([(Path(name), Path(sys.argv[1]) / (Path(name).stem + '.pdf')) for name in sys.argv[2:]])"
    )
    return Work((sys.executable, "-c", code, made.out, *memos), peer("pdf", made.out, *memos), made.fresh)
