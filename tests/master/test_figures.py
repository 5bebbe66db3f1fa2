"""The sheet of figures: what a person types goes before the pack's, in the workbook and in the toolkit alike."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ita_excel.documents.assessment import instrument_rows
from ita_excel.flow import check, load, total
from ita_excel.master import create
from ita_excel.years.override import Corrections, figures_of, item_names, override, rating_names
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
    rated, asked = load_pack(2569), load_pack(2570)
    known = (*figures_of(rated), *rating_names(rated), *item_names(asked))
    assert set(rows) == {figure.key for figure in known} | statements
    assert (rows[PASS][1], rows["ปี 2570 ชื่อรายการ O4"][3]) == (85, "ข่าวประชาสัมพันธ์")
    assert {row[9] for row in rows.values()} == {"ยังไม่ยืนยัน"}


def test_what_the_pack_has_a_source_for_stands_as_confirmed(tmp_path: Path) -> None:
    made = openpyxl.load_workbook(create.create(tmp_path / "a.xlsx", year=2566), data_only=True)[SHEET]
    rows = {row[0]: row for row in made.iter_rows(min_row=4, values_only=True) if row[0]}
    assert rows["ปี 2565 ค่าน้ำหนัก IIT"][5] == load_pack(2565).sources["instruments"]
    assert rows["ปี 2565 ค่าน้ำหนัก IIT"][9] == "ยืนยันแล้ว"


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
    states = {line[0]: line[9] for line in openpyxl.load_workbook(path, data_only=True)[SHEET].values if line[0]}
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
        assert override(load_pack(year), Corrections()) == load_pack(year)


def found(tmp_path: Path, *figures: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [(f.code.name, f.cell) for f in check(load(book(tmp_path, *figures))) if f.sheet == SHEET]


def test_typed_names_go_before_the_packs_in_the_toolkit_and_in_the_cells(tmp_path: Path) -> None:
    path = book(
        tmp_path, {"figure": "ปี 2569 ชื่อระดับที่ 2", "name": "ดีมาก"}, {"figure": "ปี 2569 ชื่อตัวชี้วัดที่ 1", "name": "หน้าที่"},
        {"figure": "ปี 2570 ชื่อรายการ O4", "name": "ข่าวสาร", **SIGNED}, {"figure": PASS, "value": 80},
    )
    year = load(path)
    assert year.assessment.indicators[0].name == "หน้าที่"
    assert [item.title for item in year.pack.oit if item.code == "O4"] == ["ข่าวสาร"]
    assert [(level.name, level.label, level.low_total) for level in year.assessment.levels[:3]] == [
        ("ผ่านดีเยี่ยม", "ผ่านดีเยี่ยม", 95), ("ดีมาก", "ดีมาก", 80), ("ผ่าน", "ผ่าน", 80),
    ]
    assert "ชื่อตัวชี้วัดที่ 1 «หน้าที่» ตามที่สำนักงานพิมพ์" in year.assessment.unconfirmed
    assert not [text for text in year.pack.unconfirmed if "ข่าวสาร" in text]
    assert {"ดีมาก: IIT", "ดีมาก"} <= set(shown(path))


def test_the_name_of_an_instrument_typed_over_is_given_to_papers_and_unconfirmed_until_signed(tmp_path: Path) -> None:
    typed = {"figure": "ปี 2569 ชื่อเครื่องมือ IIT", "name": "แบบวัดภายใน"}
    year = load(book(tmp_path, typed))
    assert [row.name for row in instrument_rows(year, total(year)) if row.code == "IIT"] == ["แบบวัดภายใน"]
    told = "ชื่อเครื่องมือ IIT «แบบวัดภายใน» ตามที่สำนักงานพิมพ์"
    assert told in year.assessment.unconfirmed
    assert told not in load(book(tmp_path, typed | SIGNED)).assessment.unconfirmed


def test_the_name_of_an_instrument_on_the_sheet_of_scores_follows_the_sheet_by_formula(tmp_path: Path) -> None:
    path = book(tmp_path, {"figure": "ปี 2569 ชื่อเครื่องมือ IIT", "name": "แบบวัดภายใน"})
    assert "IIT แบบวัดภายใน" in shown(path)
    first = [row[0] for row in openpyxl.load_workbook(path)["สรุปคะแนน"].values]
    assert '="IIT "&INDEX(instrument_name,1)' in first


def test_a_sheet_of_figures_says_where_the_rest_of_a_pack_is_changed(tmp_path: Path) -> None:
    said = str(openpyxl.load_workbook(book(tmp_path))[SHEET]["A2"].value)
    assert all(word in said for word in ("เพิ่มหรือตัดรายการ", "ระดับความเสี่ยง", "ไฟล์เกณฑ์", "pack new"))


def test_names_of_levels_follow_the_sheet_by_formula(tmp_path: Path) -> None:
    lists = openpyxl.load_workbook(book(tmp_path))["รายการเลือก"]
    formulas = [cell.value for row in lists.iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert sum('"ปี 2569 ชื่อระดับที่ 1"' in formula and formula.endswith('"ผ่านดีเยี่ยม")') for formula in formulas) == 2


def test_weights_that_do_not_make_100_are_told_where_they_were_typed(tmp_path: Path) -> None:
    assert found(tmp_path, {"figure": OIT, "value": 50}) == [("WEIGHTS_SUM", "C6")]


def test_a_figure_in_two_rows_and_a_name_of_two_things_are_told_at_the_cell(tmp_path: Path) -> None:
    typed = openpyxl.load_workbook(book(tmp_path, {"figure": "ปี 2569 ชื่อระดับที่ 2", "name": "ผ่าน"}))
    sheet = typed[SHEET]
    last = next(row for row in range(4, sheet.max_row + 1) if not sheet.cell(row, 1).value)
    level = next(row for row in range(4, last) if sheet.cell(row, 1).value == "ปี 2569 ชื่อระดับที่ 2")
    sheet.cell(last, 1, IIT)
    sheet.cell(last, 3, 50)
    typed.save(tmp_path / "b.xlsx")
    year = load(tmp_path / "b.xlsx")
    assert [(f.code.name, f.cell) for f in check(year) if f.sheet == SHEET] == [
        ("DUPLICATE", f"A{last}"), ("WEIGHTS_SUM", f"C{last}"), ("NAME_TWICE", f"E{level}"),
    ]


def test_what_is_typed_where_it_changes_nothing_is_told(tmp_path: Path) -> None:
    statement = f"ปี 2570 {load_pack(2570).unconfirmed[1]}"
    assert found(tmp_path, {"figure": IIT, "name": "ห้าสิบ"}) == [("FIGURE_UNUSED", "E4")]
    assert [code for code, _ in found(tmp_path, {"figure": statement, "value": 40})] == ["FIGURE_UNUSED"]
    assert [code for code, _ in found(tmp_path, {"figure": "ปี 2560 ค่าน้ำหนัก IIT", "value": 40})] == ["FIGURE_UNUSED"]
