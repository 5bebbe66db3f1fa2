"""What a run found good is not opened again while it is the same file, and is opened again as soon as it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from ita_excel import flow
from ita_excel.commands.new import create_example
from ita_excel.language.saving import cache
from ita_excel.language.saving.foundgood import Looked


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "kept"))


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "IMG_1.jpg"
    Image.new("RGB", (40, 30)).save(path)
    Looked("photo").remember(path)
    return path


def test_a_file_is_known_as_long_as_it_is_the_same(photo: Path) -> None:
    assert Looked("photo").knows(photo)
    assert not Looked("another way").knows(photo)


@pytest.mark.parametrize("change", [
    lambda path: path.write_bytes(b"x"),
    lambda path: path.write_bytes(bytes(path.stat().st_size)),
    lambda path: path.rename(path.with_name("other")),
    lambda path: path.unlink(),
], ids=["shorter", "other bytes, as many", "moved", "gone"])
def test_a_file_that_changed_is_looked_at_again(photo: Path, change) -> None:  # type: ignore[no-untyped-def]
    change(photo)
    assert not Looked("photo").knows(photo)


def test_nothing_is_known_where_nothing_is_kept(photo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.VARIABLE, "off")
    Looked("photo").remember(photo)
    assert not Looked("photo").knows(photo)


def test_a_check_says_the_same_with_and_without_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = create_example(tmp_path / "example.xlsx", "chumphon1_2566")
    photos = sorted((tmp_path / "photos").glob("*.jpg"))
    photos[0].write_bytes(photos[0].read_bytes()[:-500])
    first, again = flow.check_file(book), flow.check_file(book)
    monkeypatch.setenv(cache.VARIABLE, "off")
    assert first == again == flow.check_file(book)
    assert any(finding.code.name == "PHOTO_UNUSABLE" for finding in first)
