"""The sheet of figures: what a person types goes before the pack's, in the workbook and in the toolkit alike."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ita_excel.flow import check, load, total
from ita_excel.master import create
from ita_excel.years.override import figures_of, override
from ita_excel.years.shelf import load_pack

SHEET = "ตัวเลขของปี"
IIT, OIT = "ปี 2569 ค่าน้ำหนัก IIT", "ปี 2569 ค่าน้ำหนัก OIT"
PASS = "ปี 2569 คะแนนรวมตั้งแต่ ของระดับ ผ่านดี กับ ผ่าน"
SIGNED = {"source": "คู่มือ ITA 2569 หน้า 12", "signer": "นางสาวก ข", "signed": date(2026, 11, 1)}
SCORES = [("IIT", 90), ("EIT", 80), ("OIT", 100)]


def book(path: Path, *figures: dict[str, Any], year: int = 2570) -> Path:
    """A workbook of three scores, some figures typed over."""
    scores = [{"number": n, "instrument": code, "score": score} for n, (code, score) in enumerate(SCORES, 1)]
    rows = {"settings": [{"office": "สพป.ก", "fiscal_year": year}], "indicators": scores, "figures": figures}
    return create.create(path / "a.xlsx", year=year, rows=rows)


def shown(path: Path) -> dict[str, Any]:
    """First cell of a line on the sheet of scores → the line."""
    return {row[0]: row for row in openpyxl.load_workbook(path, data_only=True)["สรุปคะแนน"].values if row[0]}


def test_a_new_workbook_lists_every_figure_and_every_statement_of_both_years(tmp_path: Path) -> None:
    made = openpyxl.load_workbook(create.create(tmp_path / "a.xlsx", year=2570), data_only=True)[SHEET]
    rows = {row[0]: row for row in made.iter_rows(min_row=4, values_only=True) if row[0]}
    statements = {f"ปี {y} {text}" for y in (2569, 2570) for text in load_pack(y).unconfirmed}
    assert set(rows) == {figure.key for figure in figures_of(load_pack(2569))} | statements
    assert rows[PASS][1] == 85
    assert {row[7] for row in rows.values()} == {"ยังไม่ยืนยัน"}


def test_what_the_pack_has_a_source_for_stands_as_confirmed(tmp_path: Path) -> None:
    made = openpyxl.load_workbook(create.create(tmp_path / "a.xlsx", year=2566), data_only=True)[SHEET]
    rows = {row[0]: row for row in made.iter_rows(min_row=4, values_only=True) if row[0]}
    assert rows["ปี 2565 ค่าน้ำหนัก IIT"][3] == load_pack(2565).sources["instruments"]
    assert rows["ปี 2565 ค่าน้ำหนัก IIT"][7] == "ยืนยันแล้ว"


def test_typed_weights_and_bounds_go_before_the_packs_in_totals_and_cells(tmp_path: Path) -> None:
    path = book(tmp_path, {"figure": IIT, "value": 50}, {"figure": OIT, "value": 20}, {"figure": PASS, "value": 90})
    year = load(path)
    totals = total(year)
    assert totals.total == Decimal(89)
    assert totals.level is not None
    assert totals.level.name == "ต้องปรับปรุง"
    lines = shown(path)
    assert (lines["รวม"][3], lines["ระดับ"][3]) == (89, "ต้องปรับปรุง")
    assert next(line[1] for head, line in lines.items() if str(head).startswith("IIT ")) == 50
    levels = [row[5] for row in openpyxl.load_workbook(path, data_only=True)["ตัวชี้วัด"].iter_rows(
        min_row=4, max_row=6, values_only=True)]
    assert levels == [i.level.name for i in totals.indicators]


def test_the_hidden_lists_follow_the_sheet_by_formula(tmp_path: Path) -> None:
    lists = openpyxl.load_workbook(book(tmp_path, {"figure": IIT, "value": 50}))["รายการเลือก"]
    formulas = [cell.value for row in lists.iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert any(IIT in formula and formula.endswith(",30)") for formula in formulas)
    assert any(PASS in formula and formula.endswith(",85)") for formula in formulas)


def test_a_figure_typed_without_a_document_is_unconfirmed_and_a_signed_one_is_not(tmp_path: Path) -> None:
    told = "ค่าน้ำหนัก IIT 50 ตามที่สำนักงานพิมพ์"
    assert told in load(book(tmp_path, {"figure": IIT, "value": 50})).assessment.unconfirmed
    assert told not in load(book(tmp_path, {"figure": IIT, "value": 50, **SIGNED})).assessment.unconfirmed


def test_a_statement_leaves_the_list_when_document_person_and_day_are_there(tmp_path: Path) -> None:
    statement = load_pack(2570).unconfirmed[1]
    row = {"figure": f"ปี 2570 {statement}"}
    assert statement in load(book(tmp_path, row | {"source": "คู่มือ", "signer": "ก"})).pack.unconfirmed
    path = book(tmp_path, row | SIGNED)
    assert statement not in load(path).pack.unconfirmed
    assert f"✓ {statement}" in shown(path)
    states = {line[0]: line[7] for line in openpyxl.load_workbook(path, data_only=True)[SHEET].values if line[0]}
    assert [figure for figure, state in states.items() if state == "ยืนยันแล้ว"] == [row["figure"]]


def test_a_value_that_is_no_number_is_told_and_changes_nothing(tmp_path: Path) -> None:
    year = load(book(tmp_path, {"figure": IIT, "value": "สามสิบห้า"}))
    assert [i.weight for i in year.assessment.instruments] == [30, 30, 40]
    assert [f.cell for f in check(year) if f.sheet == SHEET] == ["C4"]


@pytest.mark.parametrize("bound", [96, 60])
def test_a_bound_that_puts_levels_out_of_order_is_an_error_at_its_cell(tmp_path: Path, bound: int) -> None:
    found = check(load(book(tmp_path, {"figure": PASS, "value": bound})))
    assert [(f.code.name, f.cell, f.severity.value) for f in found if f.sheet == SHEET] == [
        ("LEVELS_OUT_OF_ORDER", "C9", "error")
    ]


def test_a_workbook_without_the_sheet_opens_as_before(tmp_path: Path) -> None:
    path = create.create(tmp_path / "a.xlsx", year=2567)
    before = check(load(path))
    old = openpyxl.load_workbook(path)
    del old[SHEET]
    old.save(tmp_path / "old.xlsx")
    year = load(tmp_path / "old.xlsx")
    assert year.figures == ()
    assert [f.code for f in check(year)] == [f.code for f in before]


def test_nothing_typed_leaves_a_pack_as_it_is() -> None:
    for year in (2562, 2566, 2570):
        assert override(load_pack(year), {}, set()) == load_pack(year)
