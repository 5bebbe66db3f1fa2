"""Papers get their places together, and what a person edited in one is kept and told."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from ita_excel import flow
from ita_excel.documents.placing import in_place
from ita_excel.examples.sources import example
from ita_excel.language.errors import CannotWrite, FileBusy
from ita_excel.language.files import BACKUPS
from ita_excel.language.saving.outputs import RECORD, Together
from ita_excel.master import create


def made(folder: Path, *names: str, text: str) -> dict[str, Path | None]:
    """Finished documents in a folder of ours."""
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text(text)
    return {name: folder / name for name in names}


def texts(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir() if path.is_file() and path.name != RECORD}


def test_an_untouched_paper_is_replaced_without_a_word(tmp_path: Path) -> None:
    out = tmp_path / "เอกสาร"
    in_place(made(tmp_path / "a", "memo.docx", "memo.pdf", text="first"), out)

    placed = in_place(made(tmp_path / "a", "memo.docx", "memo.pdf", text="second"), out)

    assert placed.kept == ()
    assert texts(out) == {"memo.docx": "second", "memo.pdf": "second"}
    assert not (out / BACKUPS).exists()


@pytest.mark.parametrize("name", ["memo.docx", "memo.pdf", "ข้อสังเกต.txt"])
def test_an_edited_paper_is_kept_and_told(tmp_path: Path, name: str) -> None:
    out = tmp_path / "เอกสาร"
    in_place(made(tmp_path / "a", name, text="first"), out)
    (out / name).write_text("edited in Word")

    placed = in_place(made(tmp_path / "a", name, text="second"), out)

    (copy,) = (out / BACKUPS).iterdir()
    assert copy.read_text() == "edited in Word"
    assert len(placed.kept) == 1 and name in placed.kept[0] and str(copy) in placed.kept[0]
    assert in_place(made(tmp_path / "a", name, text="third"), out).kept == ()
    assert copy.exists()


def test_a_paper_that_nobody_knows_is_taken_for_a_persons(tmp_path: Path) -> None:
    made(tmp_path / "out", "memo.docx", text="of a person")

    assert len(in_place(made(tmp_path / "a", "memo.docx", text="ours"), tmp_path / "out").kept) == 1


def test_a_note_that_is_no_longer_needed_goes_but_not_what_a_person_wrote_into_it(tmp_path: Path) -> None:
    with Together(tmp_path, {"note.txt": b"ours"}):
        pass
    (tmp_path / "note.txt").write_text("ours and a person's")

    with Together(tmp_path, {"note.txt": None}) as placed:
        pass

    assert not (tmp_path / "note.txt").exists()
    assert [one.copy.read_text() for one in placed.kept] == ["ours and a person's"]


def test_a_failure_inside_puts_everything_back(tmp_path: Path) -> None:
    made(tmp_path, "a.docx", "b.docx", text="old")

    with pytest.raises(ValueError), Together(tmp_path, {"a.docx": b"new", "b.docx": None, "c.docx": b"new"}):
        raise ValueError

    assert texts(tmp_path) == {"a.docx": "old", "b.docx": "old"}
    assert not list(tmp_path.glob("*.tmp"))


def test_a_disk_that_fills_up_leaves_all_papers_or_none(tmp_path: Path) -> None:
    names = ("memo.docx", "order.docx", "report.docx")
    in_place(made(tmp_path / "a", *names, text="old"), tmp_path / "out")
    flush, done, room = os.fsync, False, 0
    while not done:
        left = iter(range(room))

        def full(handle: int) -> None:
            if next(left, None) is None:  # noqa: B023
                raise OSError(errno.ENOSPC, "No space left on device")
            flush(handle)

        new = made(tmp_path / "a", *names, text="new")
        with pytest.MonkeyPatch.context() as disk:
            disk.setattr(os, "fsync", full)
            try:
                in_place(new, tmp_path / "out")
                done = True
            except CannotWrite as error:
                assert "เนื้อที่เต็ม" in str(error)
        assert set(texts(tmp_path / "out").values()) == {"new" if done else "old"}
        room += 1

    assert room > 3


def test_report_keeps_an_edited_memo_and_asks_first_whether_it_is_open(tmp_path: Path) -> None:
    year = flow.load(create.create(tmp_path / "m.xlsx", year=2566, rows=example("chumphon1_2566")))
    out = tmp_path / "เอกสาร"
    assert flow.write(year, out, only=("memo",)).kept == ()
    with (out / "memo.docx").open("ab") as edited:
        edited.write(b" ")

    written = flow.write(year, out, only=("memo",))

    assert "«memo.docx»" in written.kept[0] and written.kept[0] in written.warnings
    assert flow.write(year, out, only=("memo",)).kept == ()
    (out / "~$memo.docx").write_bytes(b"")
    with pytest.raises(FileBusy, match="กำลังเปิดอยู่ใน Word"):
        flow.write(year, out, only=("memo",))
