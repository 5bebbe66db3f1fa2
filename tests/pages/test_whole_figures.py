"""No line of a PDF ends within a figure."""

from __future__ import annotations

import pytest

from ita_excel.word.pages.lineends import LineEnd


@pytest.mark.parametrize(("before", "after", "wrong"), [
    ("บุคลากรร้อยละ 1", "00 ในกลุ่ม", True), ("งบประมาณ 47,", "585 บาท", True), ("ได้คะแนน 99", ".17 คะแนน", True),
    ("บุคลากร", "ร้อยละ 100", False), ("ดูที่ https://www.a.go.th/20", "21/?p=24", False), ("รายการ O3", "5", False),
])
def test_a_figure_that_is_cut_is_a_wrong_end_and_an_address_or_a_code_has_none(before: str, after: str, wrong: bool) -> None:
    assert LineEnd(0, before + after, len(before)).in_number == wrong
