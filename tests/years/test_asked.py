"""The fields of the follow-up: the pack's, or the indicators chosen; what is answered stays, and old workbooks open."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from textbook import TextBook

from ita_excel import flow
from ita_excel.master.create import create
from ita_excel.model.layout import ColumnMissing
from ita_excel.model.year import read_year
from ita_excel.rollover.roll import roll
from ita_excel.years.asked import of_rows
from ita_excel.years.shelf import load_pack

Book = Callable[..., TextBook]
QUALITY, COMMUNICATION, SYSTEM, PREVENTION = (
    "คุณภาพการดำเนินงาน", "ประสิทธิภาพการสื่อสาร", "การปรับปรุงระบบการทำงาน", "การป้องกันการทุจริต",
)
USUAL = [QUALITY, COMMUNICATION, PREVENTION]


def points(*numbers: int) -> list[dict[str, object]]:
    return [{"indicator": number, "issue": "ก"} for number in numbers]


@pytest.mark.parametrize("rows, asked", [
    ({}, USUAL),
    ({"development": points(8, 6, 8)}, [SYSTEM, QUALITY]),
    ({"development": points(99)}, USUAL),
    ({"development": points(8), "survey_practice": [{"group": "ก", "prevention_done": 3}]}, USUAL),
    ({"development": points(8), "survey_practice": [{"group": "ก", "prevention_done": None}]}, [SYSTEM]),
    ({"development": points(8, 7), "survey_effect": [{"group": "ก", "quality_most": 1, "indicator_8_much": 2}]},
     [SYSTEM, COMMUNICATION, QUALITY]),
])
def test_a_new_workbook_asks_about_what_was_chosen_and_keeps_what_was_answered(
    rows: Mapping[str, Sequence[Mapping[str, object]]], asked: list[str]
) -> None:
    made = of_rows(load_pack(2567), load_pack(2566), rows)
    assert [field.title for field in made.follow_up.fields] == asked


def test_next_years_workbook_asks_about_the_points_that_come_along(tmp_path: Path) -> None:
    rows = {"settings": [{"fiscal_year": 2566, "office": "สพป.ตัวอย่าง"}], "development": points(7, 8)}
    old = create(tmp_path / "เก่า.xlsx", year=2566, rows=rows)
    rolled = roll(old, 2567, tmp_path / "ใหม่.xlsx")
    new = flow.load(rolled.workbook)

    assert not [note for note in rolled.notes if note.startswith("แบบติดตาม")]  # the old one asks the same
    assert list(new.sheets.shape.follow_up.titles().values()) == [COMMUNICATION, SYSTEM]
    assert {field.name for field in new.sheets.shape.follow_up.fields} == {"communication", "indicator_8"}


def test_other_fields_than_the_old_workbook_had_are_told(tmp_path: Path) -> None:
    answers = [{"group": "ก", "prevention_done": 1}]
    rows = {"settings": [{"fiscal_year": 2566}], "development": points(8), "survey_practice": answers}
    notes = roll(create(tmp_path / "เก่า.xlsx", year=2566, rows=rows), 2567, tmp_path / "ใหม่.xlsx").notes

    assert [note for note in notes if note.startswith(f"แบบติดตามของไฟล์ใหม่ถามด้าน «{SYSTEM}» (ไฟล์เดิมถาม «{QUALITY}»")]


HEADS = """
    # ติดตาม 2 การถือปฏิบัติ
    | กลุ่ม/หน่วย | {fields2} |
    | กลุ่มอำนวยการ | {counts2} |
    # ติดตาม 3 ผลของมาตรการ
    | กลุ่ม/หน่วย | {fields3} |
    | กลุ่มอำนวยการ | {counts3} |
"""


def heads(practice: Sequence[str], effect: Sequence[str]) -> str:
    two = [f"{field}: {word}" for field in practice for word in ("ปฏิบัติ", "ไม่ปฏิบัติ")]
    three = [f"{field}: {word}" for field in effect for word in ("มากที่สุด", "มาก", "น้อย", "น้อยที่สุด")]
    return HEADS.format(fields2=" | ".join(two), counts2=" | ".join("4" for _ in two),
                        fields3=" | ".join(three), counts3=" | ".join("1" for _ in three))


def test_a_person_renames_a_field_in_the_heads_and_every_answer_is_read(book: Book) -> None:
    now = [SYSTEM, QUALITY, COMMUNICATION]
    year = read_year(book(heads(now, now)))

    assert list(year.sheets.shape.follow_up.titles().values()) == now
    assert flow.total(year).practice.counts["indicator_8_done"] == 4
    assert flow.total(year).effect.counts["indicator_8_least"] == 1


def test_a_head_a_letter_off_is_still_the_field_of_the_pack(book: Book) -> None:
    now = [f"{QUALITY}ฯ", COMMUNICATION, SYSTEM]
    year = read_year(book(heads(now, now)))

    assert set(year.sheets.shape.follow_up.titles().values()) == {QUALITY, COMMUNICATION, SYSTEM}
    assert flow.total(year).practice.counts["quality_done"] == 4


def test_a_workbook_of_before_asks_what_its_pack_asks(book: Book) -> None:
    assert list(read_year(book(heads(USUAL, USUAL))).sheets.shape.follow_up.titles().values()) == USUAL


def test_heads_renamed_in_one_sheet_only_are_told_by_their_names(book: Book) -> None:
    with pytest.raises(ColumnMissing, match=f"«ติดตาม 3 ผลของมาตรการ».*{SYSTEM}"):
        _ = read_year(book(heads([QUALITY, COMMUNICATION, SYSTEM], USUAL)))
    with pytest.raises(ColumnMissing, match=f"«ติดตาม 2 การถือปฏิบัติ».*{SYSTEM}: ไม่ปฏิบัติ"):
        half = heads(USUAL, USUAL).replace(f"{PREVENTION}: ปฏิบัติ", f"{SYSTEM}: ปฏิบัติ", 1)
        _ = read_year(book(half))
