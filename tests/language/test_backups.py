"""Which backups stay and which go; whose permissions they have; what a killed run left behind."""

from __future__ import annotations

import os
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from ita_excel.language.errors import CannotWrite, FileChanged
from ita_excel.language.files import BACKUPS, KEEP, keep_copy, replace
from ita_excel.language.saving import exchange
from ita_excel.language.saving.backups import TYPED, back_up
from ita_excel.language.saving.exchange import mark_of, shortened


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "m.xlsx"
    path.write_bytes(b"first")
    return path


def backups(path: Path) -> list[str]:
    return sorted(file.name for file in (path.parent / BACKUPS).iterdir())


def laid(path: Path, name: str, age: timedelta = timedelta()) -> Path:
    """A file in the folder of backups, made so long ago (or, negative, in time to come)."""
    place = path.parent / BACKUPS / name
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(b"laid")
    moment = (datetime.now() - age).timestamp()
    os.utime(place, (moment, moment))
    return place


def test_a_persons_own_file_in_the_folder_is_never_touched(path: Path) -> None:
    own = [
        laid(path, name, timedelta(days=900))
        for name in ("m_2025-01-01_ห้ามลบ.xlsx", "m_2025-01-01_101010.xlsx", "m_2025-01-01_101010_123456 (2).xlsx", "m.xlsx")
    ]
    for number in range(KEEP + 3):
        replace(path, str(number).encode())

    assert all(file.exists() for file in own)
    assert len(backups(path)) == KEEP + len(own)


def test_future_dated_names_go_in_the_order_of_making(path: Path) -> None:
    for number in range(KEEP + 2):
        laid(path, f"m_2099-01-01_000000_{number:06}.xlsx", timedelta(hours=20 - number))

    kept = replace(path, b"new")

    assert kept is not None and kept.read_bytes() == b"first"
    assert len(backups(path)) == KEEP
    assert "m_2099-01-01_000000_000002.xlsx" not in backups(path)
    assert "m_2099-01-01_000000_000003.xlsx" in backups(path)


def test_backups_made_while_the_clock_ran_ahead_push_out_none(path: Path) -> None:
    ahead = [laid(path, f"m_2099-01-01_000000_{number:06}.xlsx", timedelta(days=-900)) for number in range(KEEP + 2)]
    made = [replace(path, str(number).encode()) for number in range(KEEP)]

    assert all(file is not None and file.exists() for file in made)
    assert all(file.exists() for file in ahead)


def test_a_copy_of_what_a_person_typed_never_goes(path: Path) -> None:
    typed = back_up(path, b"typed", None, typed=True)
    for number in range(KEEP + 3):
        replace(path, str(number).encode())

    assert TYPED in typed.name
    assert typed.read_bytes() == b"typed"


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_a_backup_has_its_files_permissions_and_a_new_file_the_umasks(path: Path) -> None:
    path.chmod(0o640)
    before = os.umask(0o077)
    try:
        kept = replace(path, b"new")
        copy = keep_copy(path)
        replace(path.with_name("new.docx"), b"new")
    finally:
        os.umask(before)

    assert kept is not None
    assert [file.stat().st_mode & 0o777 for file in (path, kept, copy)] == [0o640] * 3
    assert path.with_name("new.docx").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("stem", ["ก" * 80, "a" * 250])
def test_a_name_as_long_as_a_disk_takes_has_backups_too(tmp_path: Path, stem: str) -> None:
    path = tmp_path / f"{stem}.xlsx"
    path.write_bytes(b"old")
    for number in range(KEEP + 2):
        replace(path, str(number).encode())

    assert len(backups(path)) == KEEP


def test_a_name_too_long_says_to_make_it_shorter(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match=r"ยาวเกินไป.*ตั้งชื่อไฟล์หรือโฟลเดอร์ให้สั้นลง"):
        replace(tmp_path / f"{'ก' * 84}.xlsx", b"new")


def test_a_name_is_cut_between_letters_and_not_before_a_mark_on_one() -> None:
    assert [shortened("กลุ่ม", most) for most in (9, 11, 12, 14)] == ["ก", "ก", "กลุ่", "กลุ่"]
    assert shortened("กลุ่ม", 15) == "กลุ่ม"
    assert shortened("x" * 20, 8) == "x" * 8


def test_what_a_killed_run_left_is_swept_and_nothing_else(path: Path) -> None:
    dead = path.with_name(f".ita-excel-{mark_of(path)}-abc.tmp")
    old, of_another = path.with_name(".ita-excel-old.tmp"), path.with_name(".ita-excel-0123456789ab-x.tmp")
    own = path.with_name("own.tmp")
    for file in (dead, old, of_another, own):
        file.write_bytes(b"half")
    long_ago = time.time() - exchange.OLD - 60
    for file in (old, own):
        os.utime(file, (long_ago, long_ago))

    replace(path, b"new")

    assert [file.exists() for file in (dead, old, of_another, own)] == [False, False, True, True]


def test_what_a_person_saves_while_we_write_is_not_replaced(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flush = os.fsync

    def saved_meanwhile(handle: int) -> None:
        path.write_bytes(b"typed meanwhile")
        flush(handle)

    monkeypatch.setattr(os, "fsync", saved_meanwhile)

    with pytest.raises(FileChanged):
        replace(path, b"new")

    assert path.read_bytes() == b"typed meanwhile"
    assert not list(path.parent.glob("*.tmp"))
