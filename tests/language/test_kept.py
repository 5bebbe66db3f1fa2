"""What a run keeps for the next: found by content, looked at before use, the user's alone, switched off by one word."""

from __future__ import annotations

import io
import os
import stat
import sys
import time

import docx
import pytest
from PIL import Image

from ita_excel.language.saving import cache
from ita_excel.word.finish.chartparts import insert_charts
from ita_excel.word.finish.charts import column_chart
from ita_excel.word.finish.photos import Photo, prepare


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "IMG_1.jpg"
    Image.effect_noise((800, 600), 90).convert("RGB").save(path)
    return path


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "kept"))
    return cache.folder("photos")


def jpeg(size):
    made = io.BytesIO()
    Image.new("RGB", size, "red").save(made, "JPEG")
    return made.getvalue()


def png():
    made = io.BytesIO()
    Image.new("RGB", (10, 10), "red").save(made, "PNG")
    return made.getvalue()


def test_a_photo_with_the_cache_is_the_photo_without(photo, folder):
    plain = prepare(photo, 74, 56)
    assert isinstance(plain, Photo)
    assert [prepare(photo, 74, 56, cache=folder) for _ in range(2)] == [plain, plain]


@pytest.mark.parametrize("planted", [b"", b"no picture", png(), jpeg((4000, 4000)), jpeg((40, 30))[:-300]],
                         ids=["empty", "text", "another kind", "too large", "cut off"])
def test_what_somebody_planted_in_the_cache_is_not_printed(photo, folder, planted):
    plain = prepare(photo, 74, 56, cache=folder)
    kept = next(folder.iterdir())
    kept.write_bytes(planted)
    assert prepare(photo, 74, 56, cache=folder) == plain
    assert kept.read_bytes() == plain.jpeg, "made anew"


@pytest.mark.parametrize("word", ["", "0", "off", " OFF "])
def test_the_cache_can_be_switched_off(word, monkeypatch):
    monkeypatch.setenv(cache.VARIABLE, word)
    assert cache.folder("photos") is None


def test_nothing_is_kept_where_the_folder_cannot_be_made(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "file"))
    assert cache.folder("photos") is None
    cache.keep(tmp_path / "file" / "photos" / "x", b"x")  # no fault


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps the folder of a user to the user by itself")
def test_only_the_user_may_read_and_write_what_is_kept(folder):
    cache.keep(folder / "x", b"x")
    assert stat.S_IMODE((folder / "x").stat().st_mode) == 0o600
    folder.chmod(0o777)
    assert cache.folder("photos") is None, "others may write into it"


def test_what_nobody_asked_for_goes(folder):
    for name in ("old", "new"):
        cache.keep(folder / name, b"x")
    long_ago = time.time() - (cache.UNUSED_DAYS + 1) * 24 * 3600
    os.utime(folder / "old", (long_ago, long_ago))
    cache.folder("photos")
    assert [path.name for path in folder.iterdir()] == ["new"]


def with_chart(value=95.69):
    document = docx.Document()
    document.add_paragraph("[[chart:a]]")
    insert_charts(document, {"a": column_chart("ผล", ("2564", "2565"), {"คะแนน": (value, 99.17)})})
    return {str(part.partname): part.blob for part in document.part.package.parts if "chart" in part.partname}


def test_a_chart_with_the_cache_is_the_chart_without(folder, monkeypatch):
    first, again, other = with_chart(), with_chart(), with_chart(12)
    monkeypatch.setenv(cache.VARIABLE, "off")
    assert first == again == with_chart()
    assert other == with_chart(12) != first


def test_a_kept_chart_is_not_drawn_again(folder, monkeypatch):
    with_chart()
    monkeypatch.setattr("ita_excel.word.finish.chartdrawing.drawing_of", None)
    assert with_chart()


@pytest.mark.parametrize("spoil", [lambda b: b"", lambda b: b[:-9], lambda b: b[:40] + b"x" + b[41:]],
                         ids=["empty", "cut off", "changed"])
def test_a_kept_chart_that_is_not_whole_is_drawn_again(folder, spoil):
    first = with_chart()
    for path in (folder.parent / "charts").iterdir():
        path.write_bytes(spoil(path.read_bytes()))
    assert with_chart() == first
