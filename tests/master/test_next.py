"""What the sheets say of the next level: the toolkit's own figures, ready before Excel sees them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from ita_excel.master import create
from ita_excel.model.nextlevel import gains
from ita_excel.model.totals import total
from ita_excel.model.year import read_year
from ita_excel.xlsx.read.closed import ClosedBook
from ita_excel.years.respondents import RespondentRule
from ita_excel.years.shelf import load_pack

SETTINGS: list[dict[str, object]] = [{"office": "สพป.ทดสอบ เขต 1"}]


def made(folder: Path, iit: object, eit: object, oit: object, year: int = 2569) -> Path:
    """A workbook of three indicators, an instrument each."""
    scores = zip((1, 6, 9), ("IIT", "EIT", "OIT"), (iit, eit, oit), strict=True)
    rows: list[dict[str, object]] = [{"number": n, "name": f"ข้อ {n}", "instrument": i, "score": s} for n, i, s in scores]
    return create.create(folder / "a.xlsx", year=year, rows={"settings": SETTINGS, "indicators": rows})


def with_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Packs that know how many must answer: a tenth of the public, and 25 of the staff."""
    rules = (
        RespondentRule("IIT", 25, 2563, "คู่มือ"),
        RespondentRule("EIT", 30, 2564, "คู่มือ", percent=Decimal(10), above=4000, least_above=400),
    )
    monkeypatch.setattr(create, "load_pack", lambda *where: replace(load_pack(*where), respondents=rules))


def home(path: Path) -> dict[str, object]:
    """What stands beside each text of the first column of หน้าแรก."""
    return {str(row[0]): row[1] for row in openpyxl.load_workbook(path, data_only=True)["หน้าแรก"].values if row[0]}


@pytest.mark.parametrize(("scores", "year", "level", "said"), [
    ((98.1, 84.9, 99.35), 2569, "ผ่านดี", "EIT +0.10"),
    ((98.1, 84.9, 99.35), 2569, "ผ่านดีเยี่ยม", "EIT +10.10"),
    ((98.1, 84.9, 99.35), 2569, "ผ่าน", "ถึงแล้ว"),
    ((84, 84.99, 100), 2569, "ผ่านดี", "IIT +1.00 และ EIT +0.01"),
    ((80, 80, 85), 2569, "ผ่าน", "IIT +9.99 หรือ EIT +9.99 หรือ OIT +7.49"),
    ((50, 50, 60), 2569, "ผ่าน", "ต้องเพิ่มหลายเครื่องมือพร้อมกัน คะแนนรวมยังขาด 31.00"),
    ((98.1, None, 99.35), 2569, "ผ่านดี", "รอคะแนนให้ครบทุกเครื่องมือ"),
    ((90, 94.99, 95), 2566, "AA", "IIT +5.00 หรือ EIT +5.00 หรือ OIT +3.75"),
])  # fmt: skip
def test_home_says_for_each_level_what_to_raise(
    tmp_path: Path, scores: tuple[object, object, object], year: int, level: str, said: str
) -> None:
    assert home(made(tmp_path, *scores, year=year))[f"ถึงระดับ {level}"] == said


def test_the_summary_ranks_the_indicators_as_the_toolkit_does(tmp_path: Path) -> None:
    path = made(tmp_path, 98.1, 84.9, 99.35)
    shown = {str(row[0]): row[1:4] for row in openpyxl.load_workbook(path, data_only=True)["สรุปคะแนน"].values}

    for place, gain in enumerate(gains(total(read_year(ClosedBook(path)))), start=1):
        name = f"{gain.indicator.number} {gain.indicator.name}"
        point, full, rank = shown[name]
        assert (Decimal(repr(point)), round(Decimal(repr(full)), 9), rank) == (gain.per_point, gain.full, place)
        assert home(path)[f"เต็ม 100 แล้วคะแนนรวมเพิ่มมาก อันดับ {place}"] == f"{name} +{gain.full:.2f}"


@pytest.mark.parametrize(("settings", "iit", "eit"), [
    ({}, "ยังขาดอีก 25 คน จากขั้นต่ำ 25 คน", "ยังขาดอีก 30 คน จากขั้นต่ำ 30 คน"),
    ({"iit_respondents": 18, "iit_population": 20}, "ยังขาดอีก 2 คน จากขั้นต่ำ 20 คน", "ยังขาดอีก 30 คน จากขั้นต่ำ 30 คน"),
    ({"iit_respondents": 25, "eit_respondents": 30, "eit_population": 311}, "ครบขั้นต่ำ 25 คน", "ยังขาดอีก 2 คน จากขั้นต่ำ 32 คน"),
    ({"eit_respondents": 400, "eit_population": 4001}, "ยังขาดอีก 25 คน จากขั้นต่ำ 25 คน", "ครบขั้นต่ำ 400 คน"),
])  # fmt: skip
def test_home_says_how_many_answers_are_missing_where_the_year_knows_the_minimum(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: dict[str, object], iit: str, eit: str
) -> None:
    with_rules(monkeypatch)

    path = create.create(tmp_path / "a.xlsx", year=2569, rows={"settings": [{**SETTINGS[0], **settings}]})

    assert (home(path)["ผู้ตอบ IIT (เกณฑ์ปี 2563)"], home(path)["ผู้ตอบ EIT (เกณฑ์ปี 2564)"]) == (iit, eit)


def test_where_no_minimum_is_known_nothing_is_said_of_it(tmp_path: Path) -> None:
    assert not any(text.startswith("ผู้ตอบ") for text in home(made(tmp_path, 98.1, 84.9, 99.35)))
