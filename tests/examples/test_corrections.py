"""Applying corrections to rows: each does what it says once, and one that does nothing is a fault."""

from __future__ import annotations

import pytest

from ita_excel.examples import corrections as correcting
from ita_excel.examples.corrections import SourceFault

KEYS = {"groups": ("name",)}
TOLD = {"source": "L1", "fault": "E1", "why": "ทดสอบ"}


def groups() -> correcting.Rows:
    return {"groups": [{"name": "กลุ่ม ก", "staff": 3, "head": "นาย ก"}, {"name": "กลุ่ม ข", "staff": 5}]}


def test_a_change_sets_one_cell_and_tells_both_values() -> None:
    rows = groups()
    entry = {"sheet": "groups", "row": {"name": "กลุ่ม ข"}, "column": "staff", "was": 5, "now": 6, **TOLD}
    (made,) = correcting.apply(rows, {"change": [entry]}, KEYS)
    assert rows["groups"][1]["staff"] == 6
    assert (made.row, made.was, made.now, made.kind) == ({"name": "กลุ่ม ข"}, 5, 6, "change")


def test_blank_cells_take_the_value_of_the_row_above() -> None:
    rows = groups()
    correcting.apply(rows, {"fill": [{"sheet": "groups", "columns": ["head"], **TOLD}]}, KEYS)
    assert rows["groups"][1]["head"] == "นาย ก"


def test_a_word_is_replaced_in_every_sheet_and_in_lists() -> None:
    rows: correcting.Rows = {"groups": [{"name": "กลุ่มอำนาจการ"}], "measures": [{"number": 1, "group": ["กลุ่มอำนาจการ"]}]}
    entry = {"old": "อำนาจการ", "now": "อำนวยการ", **TOLD}
    made = correcting.apply(rows, {"replace": [entry]}, {"groups": ("name",), "measures": ("number",)})
    assert rows["measures"][0]["group"] == ["กลุ่มอำนวยการ"] and len(made) == 2


@pytest.mark.parametrize(
    ("kind", "entry"),
    [
        ("change", {"sheet": "groups", "row": {"name": "กลุ่ม ค"}, "column": "staff", "now": 1}),
        ("change", {"sheet": "groups", "row": {"name": "กลุ่ม ข"}, "column": "staff", "was": 4, "now": 1}),
        ("change", {"sheet": "groups", "row": {"name": "กลุ่ม ข"}, "column": "staff", "now": 5}),
        ("remove", {"sheet": "groups", "row": {"name": "กลุ่ม ค"}}),
        ("replace", {"old": "ไม่มีคำนี้", "now": "คำใหม่"}),
        ("fill", {"sheet": "groups", "columns": ["staff"]}),
        ("mend", {"sheet": "groups"}),
    ],
)
def test_a_correction_that_finds_nothing_is_a_fault(kind: str, entry: dict[str, object]) -> None:
    with pytest.raises(SourceFault):
        correcting.apply(groups(), {kind: [{**entry, **TOLD}]}, KEYS)


def test_a_correction_without_a_reason_is_a_fault() -> None:
    entry = {"sheet": "groups", "row": {"name": "กลุ่ม ข"}, "column": "staff", "now": 6, "source": "L1", "fault": "E1"}
    with pytest.raises(SourceFault):
        correcting.apply(groups(), {"change": [entry]}, KEYS)
