"""`frames`: the sheets as pandas frames, every column with the type it was declared with."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pandas as pd
from textbook import TextBook

from ita_excel import frames, load

ROOT = Path(__file__).parents[2]
BUDGET = """
    # งบประมาณ
    | ลำดับที่ | กิจกรรม | งบประมาณ (บาท) | ใช้จ่ายไตรมาสที่ 1 (บาท) | สถานะไตรมาสที่ 1 | ใช้จ่ายไตรมาสที่ 2 (บาท) | สถานะไตรมาสที่ 2 | ใช้จ่ายไตรมาสที่ 3 (บาท) | สถานะไตรมาสที่ 3 | ใช้จ่ายไตรมาสที่ 4 (บาท) | สถานะไตรมาสที่ 4 | หมายเหตุ |
    | 1.1 | อบรม | 2415.50 | 1000 | ดำเนินการเสร็จสิ้น |
    | 1.2 | พิมพ์ |  |  |  |
"""


def test_every_sheet_of_the_year_is_a_frame_with_its_declared_columns(book: Callable[..., TextBook]) -> None:
    year = load(book())
    made = frames(year)
    assert {name: list(frame) for name, frame in made.items()} == {
        sheet.name: [column.name for column in sheet] for sheet in year.sheets
    }


def test_money_is_a_number_and_a_blank_cell_is_a_missing_value(book: Callable[..., TextBook]) -> None:
    budget = frames(load(book(BUDGET)))["budget"]
    assert str(budget["allocated"].dtype) == "Float64"
    assert list(budget["allocated"].isna()) == [False, True]
    assert budget["allocated"].sum() == 2415.5


def test_a_word_of_a_list_is_a_category_that_knows_the_whole_list(book: Callable[..., TextBook]) -> None:
    status = frames(load(book(BUDGET)))["budget"]["status_q1"]
    assert list(status.dropna()) == ["ดำเนินการเสร็จสิ้น"]
    assert "ยกเลิก" in status.cat.categories


def test_persons_are_whole_numbers_also_beside_blank_cells(book: Callable[..., TextBook]) -> None:
    groups = frames(load(book("""
        # กลุ่ม
        | ที่ | กลุ่ม/หน่วย | จำนวนบุคลากร | ผู้อำนวยการกลุ่ม | อีเมล |
        | 1 | กลุ่มหนึ่ง | 7 |
        | 2 | กลุ่มสอง |  |
    """)))["groups"]
    assert str(groups["staff"].dtype) == "Int64"
    assert groups["staff"].sum() == 7


def test_days_are_dates_and_several_values_of_a_cell_are_lines(book: Callable[..., TextBook]) -> None:
    made = frames(load(book("""
        # ผลการดำเนินงาน
        | ลำดับที่ | มาตรการที่ | กลุ่มที่รายงาน | ความก้าวหน้า/ผลการดำเนินงาน | สถานะ | วันที่ดำเนินการ |
        | 1 | 1 | กลุ่มหนึ่ง | จัดแล้ว |  | 2023-03-31 |
        # มาตรการ
        | ลำดับที่ | ตัวชี้วัดที่ | ประเด็นการประเมิน | ขั้นตอนหรือวิธีการดำเนินงาน | ผู้รับผิดชอบ | การกำกับติดตามและรายงาน |
        | 1 | 1 |  | ประชุม | กลุ่มหนึ่ง<br>กลุ่มสอง |  |
    """)))
    assert list(made["results"]["date"]) == [pd.Timestamp(datetime(2023, 3, 31))]
    assert list(made["measures"]["group"]) == ["กลุ่มหนึ่ง\nกลุ่มสอง"]


def test_the_door_loads_no_pandas_before_it_is_asked() -> None:
    code = "import sys, ita_excel; ita_excel.total(ita_excel.load(sys.argv[1])); print('pandas' in sys.modules)"
    asked = [sys.executable, "-c", code, "workbooks/chumphon1_2566.xlsx"]
    assert subprocess.run(asked, capture_output=True, text=True, cwd=ROOT, check=True).stdout == "False\n"


def test_the_example_of_the_manual_runs_and_gives_what_it_says() -> None:
    text = (ROOT / "docs" / "analysis.md").read_text(encoding="utf-8")
    code, told = re.findall(r"```(?:python|text)\n(.*?)```", text, re.DOTALL)[:2]
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert ran.stdout == told
