"""The official fonts, and stand-ins of their size."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont

from ita_excel.word.pages import standin
from ita_excel.word.text import fonts
from ita_excel.word.text.fonts import Face

SAMPLE = "การดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส ๑๒๓ 456 ITA"


@pytest.fixture(scope="module")
def laksaman() -> list[Face]:
    """The installed Laksaman, which the project's scripts install with LibreOffice."""
    found = [face for face in fonts.installed() if "Laksaman" in face.families]
    assert len(found) == 4
    return found


def width(path: Path) -> float:
    """The width of the sample in units of the font size."""
    with TTFont(path) as font:
        letters, advances = font.getBestCmap(), font["hmtx"]
        return sum(advances[letters[ord(sign)]][0] for sign in SAMPLE) / font["head"].unitsPerEm


def height(path: Path) -> float:
    """The height of a line in units of the font size."""
    with TTFont(path) as font:
        line = font["hhea"]
        return (line.ascent - line.descent + line.lineGap) / font["head"].unitsPerEm


def without(monkeypatch: pytest.MonkeyPatch, *faces: Face) -> None:
    """Lets the machine have these fonts only."""
    monkeypatch.setattr(fonts, "installed", lambda: faces)


def test_a_stand_in_is_as_wide_as_the_real_font(laksaman: list[Face], tmp_path: Path) -> None:
    made = standin.make("TH Sarabun New", fonts.SOURCES[0], laksaman, tmp_path)

    original = next(face.path for face in laksaman if face.path.stem == "Laksaman")
    regular = next(path for path in made if path.stem.endswith("Regular"))
    assert width(regular) / width(original) == pytest.approx(0.665, abs=0.0005)
    # 16 pt text stands on lines of 20.8 pt; TH Sarabun New 1.3 brought to the same width has 20.1 to 21.0.
    assert 16 * height(regular) == pytest.approx(20.8, abs=0.1)


def test_a_stand_in_has_four_styles_under_the_name_asked_for(laksaman: list[Face], tmp_path: Path) -> None:
    made = standin.make("TH SarabunIT๙", fonts.SOURCES[0], laksaman, tmp_path)

    def names(path: Path) -> tuple[Any, ...]:
        with TTFont(path) as font:
            return tuple(font["name"].getDebugName(number) for number in (1, 2, 6))

    assert sorted(map(names, made)) == [
        ("TH SarabunIT๙", "Bold", "THSarabunIT9-Bold"),
        ("TH SarabunIT๙", "Bold Italic", "THSarabunIT9-BoldItalic"),
        ("TH SarabunIT๙", "Italic", "THSarabunIT9-Italic"),
        ("TH SarabunIT๙", "Regular", "THSarabunIT9-Regular"),
    ]


def test_a_stand_in_is_said(monkeypatch: pytest.MonkeyPatch, laksaman: list[Face], tmp_path: Path) -> None:
    without(monkeypatch, *laksaman)

    made = standin.stand_ins(["TH Sarabun New", "Loma"], tmp_path)

    assert "/etc/fonts/fonts.conf" in Path(made.env["FONTCONFIG_FILE"]).read_text(encoding="utf-8")
    assert [warning.split(" — ")[0] for warning in made.warnings] == [
        "เครื่องนี้ไม่มีฟอนต์ «TH Sarabun New» จึงใช้ «Laksaman» ย่อให้เท่าขนาดจริงแทน จำนวนหน้าจึงใกล้เคียงของจริง"
    ]


def test_an_installed_font_needs_no_stand_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    without(monkeypatch, Face(Path("/fonts/THSarabunNew.ttf"), ("TH Sarabun New",)))

    assert standin.stand_ins(["TH Sarabun New"], tmp_path) == standin.StandIns()


def test_another_official_font_takes_the_place_unchanged(
    monkeypatch: pytest.MonkeyPatch, laksaman: list[Face], tmp_path: Path
) -> None:
    without(monkeypatch, Face(Path("/fonts/THSarabun.ttf"), ("TH SarabunPSK",)), *laksaman)

    made = standin.stand_ins(["TH Sarabun New"], tmp_path)

    assert "<string>TH SarabunPSK</string>" in Path(made.env["FONTCONFIG_FILE"]).read_text(encoding="utf-8")
    assert "ใช้ «TH SarabunPSK» ซึ่งขนาดเท่ากันแทน" in made.warnings[0]
    assert not (tmp_path / "fonts").exists()


def test_without_any_source_the_growth_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    without(monkeypatch, Face(Path("/fonts/Loma.ttf"), ("Loma",)))

    made = standin.stand_ins(["TH Sarabun New"], tmp_path)

    assert made.env == {}
    assert "ไม่มีฟอนต์ที่ใช้แทนได้ ตัวอักษรและจำนวนหน้าใน PDF จึงอาจไม่ตรงของจริง" in made.warnings[0]


def test_where_there_is_no_fontconfig_it_is_only_reported(
    monkeypatch: pytest.MonkeyPatch, laksaman: list[Face], tmp_path: Path
) -> None:
    without(monkeypatch, *laksaman)
    monkeypatch.setattr("sys.platform", "win32")

    made = standin.stand_ins(["TH SarabunPSK"], tmp_path)

    assert made.env == {}
    assert len(made.warnings) == 1


def test_fonts_are_found_by_file_where_nothing_lists_them(
    monkeypatch: pytest.MonkeyPatch, laksaman: list[Face], tmp_path: Path
) -> None:
    made = standin.make("TH SarabunPSK", fonts.SOURCES[0], laksaman, tmp_path / "Microsoft/Windows/Fonts")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setenv("PATH", "")

    assert fonts.missing(["TH SarabunPSK", "TH Sarabun New"]) == ("TH Sarabun New",)
    assert len(made) == 4


def test_a_damaged_font_file_is_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "Microsoft/Windows/Fonts/THSarabunNew.ttf"
    broken.parent.mkdir(parents=True)
    broken.write_bytes(b"not a font")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setenv("PATH", "")

    assert "TH Sarabun New" in fonts.missing(["TH Sarabun New"])
