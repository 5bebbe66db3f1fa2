"""What a person signed of a year is kept where next year's workbook shows that year too."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from ita_excel.cli import main
from ita_excel.flow import load
from ita_excel.master import create, prefill


def test_a_statement_signed_last_year_stays_signed(tmp_path: Path) -> None:
    rows: dict[str, Any] = dict(prefill.fresh(2569, "สพป.ก"))
    signed = next(row for row in rows["figures"] if row["figure"].startswith("ปี 2569 "))
    done = {"source": "คู่มือ", "signer": "ก", "signed": date(2026, 11, 1)}
    rows["figures"] = [row | done if row is signed else row for row in rows["figures"]]
    create.create(tmp_path / "a.xlsx", year=2569, rows=rows)
    assert main(["rollover", str(tmp_path / "a.xlsx"), "--year", "2570", "--out", str(tmp_path / "b.xlsx")]) in (0, 1)
    kept = {row.figure: row for row in load(tmp_path / "b.xlsx").figures}
    assert (kept[signed["figure"]].is_signed, kept[signed["figure"]].signed) == (True, date(2026, 11, 1))
    assert sum(row.is_signed for row in kept.values()) == 1


def test_names_typed_of_a_year_that_both_workbooks_show_are_kept_and_others_are_told(tmp_path: Path, capsys: Any) -> None:
    rows: dict[str, Any] = dict(prefill.fresh(2562, "สพป.ก"))  # the first year known shows its own assessment
    names = {"ปี 2562 ชื่อระดับที่ 1": "ยอดเยี่ยม", "ปี 2562 ชื่อรายการ O1": "โครงสร้างหน่วยงาน"}
    rows["figures"] = [row | {"name": names[row["figure"]]} if row["figure"] in names else row for row in rows["figures"]]
    create.create(tmp_path / "a.xlsx", year=2562, rows=rows)
    capsys.readouterr()
    assert main(["rollover", str(tmp_path / "a.xlsx"), "--year", "2563", "--out", str(tmp_path / "b.xlsx")]) in (0, 1)
    kept = {row.figure: row.name for row in load(tmp_path / "b.xlsx").figures if row.name}
    assert kept == {"ปี 2562 ชื่อระดับที่ 1": "ยอดเยี่ยม"}
    assert "1 ข้อเป็นของปีที่ไฟล์ใหม่ไม่แสดง จึงไม่ได้ยกมา (ยังอยู่ในไฟล์เดิม) คือ ปี 2562 ชื่อรายการ O1" in capsys.readouterr().out
