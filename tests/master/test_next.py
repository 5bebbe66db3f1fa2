"""What the sheets say of the next level: the toolkit's own figures, ready before Excel sees them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from ita_excel.master import create
from ita_excel.model.nextlevel import gains
from ita_excel.model.totals import total
from ita_excel.model.year import read_year
from ita_excel.xlsx.read.closed import ClosedBook

SETTINGS: list[dict[str, object]] = [{"office": "สพป.ทดสอบ เขต 1"}]


def made(folder: Path, iit: object, eit: object, oit: object, year: int = 2569) -> Path:
    """A workbook of three indicators, an instrument each."""
    scores = zip((1, 6, 9), ("IIT", "EIT", "OIT"), (iit, eit, oit), strict=True)
    rows: list[dict[str, object]] = [{"number": n, "name": f"ข้อ {n}", "instrument": i, "score": s} for n, i, s in scores]
    return create.create(folder / "a.xlsx", year=year, rows={"settings": SETTINGS, "indicators": rows})


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
