"""Who should have answered: lines of a list against what came, and folders from which nothing came."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from offices import office, workbook
from units import unit, whole_of

from ita_excel.cli import main
from ita_excel.consolidate.consolidate import consolidate
from ita_excel.consolidate.gather import Gathered
from ita_excel.consolidate.paper.sentences import summary
from ita_excel.consolidate.record import _code
from ita_excel.consolidate.rollcall import Answers, Awaited, answered, expected_units
from ita_excel.consolidate.tables.ofcohort import COHORT_TABLES
from ita_excel.consolidate.unit import Refused, Unit

COMPLETENESS = next(one for one in COHORT_TABLES if one.name == "completeness")
ONE = unit("สำนักงานเขตพื้นที่การศึกษาประถมศึกษาชุมพร เขต 1", short_name="สพป.ชุมพร เขต 1", code="ศธ 04016")
TWO = replace(ONE, office=ONE.office.replace("1", "2"), short_name="สพป.ชุมพร เขต 2", code="ศธ 04017")


def asked(*lines: Awaited, units: tuple[Unit, ...] = (ONE, TWO)) -> Answers:
    return answered(Gathered(units, (), len(units), len(units)), lines)


@pytest.mark.parametrize("name", [ONE.office, "สพป. ชุมพร เขต ๑", "ศธ ๐๔๐๑๖", "ศธ04016"])
def test_a_unit_answers_by_its_name_its_short_name_or_the_code_of_its_letters(name: str) -> None:
    assert asked(Awaited(name), units=(ONE,)) == Answers((), ())


def test_any_name_of_a_line_will_do() -> None:
    assert asked(Awaited("เขตแรก", ("ศธ 04016",)), units=(ONE,)) == Answers((), ())


def test_a_code_that_two_units_share_names_neither() -> None:
    assert asked(Awaited("ศธ 04016"), units=(ONE, replace(TWO, code="ศธ 04016"))).silent == ("ศธ 04016",)


def test_a_name_that_is_only_near_is_asked_about_and_not_taken() -> None:
    near = Awaited(ONE.office.replace("ประถมศึกษา", "ประถม"))
    assert asked(near, Awaited("สพป.ชุมพร เขต 2")) == Answers((near.name,), ((ONE, near.name),))


def test_another_number_is_never_near() -> None:
    assert asked(Awaited("สพป.ชุมพร เขต 1"), Awaited("สพป.ชุมพร เขต 3")).unlisted == ((TWO, ""),)


def test_without_a_list_nobody_is_missing_from_it() -> None:
    assert asked() == Answers((), ())


def test_units_that_no_line_names_are_shown_apart() -> None:
    made = whole_of(ONE, TWO, expected=(ONE.short_name, "สพป.ชุมพร เขต 2 "))
    assert made.asides == whole_of(ONE, TWO).asides
    (told,) = [a for a in whole_of(ONE, TWO, expected=(ONE.office,)).asides if a.subject == "ไม่อยู่ในรายชื่อ"]
    assert told.office == TWO.office and "ตรวจว่ารายชื่อครบ" in told.said


@pytest.mark.parametrize(("number", "code"), [
    ("ศธ 04016/1234", "ศธ 04016"), ("ศธ ๐๔๐๑๖/", "ศธ ๐๔๐๑๖"), ("กลุ่มนโยบายและแผน/12", ""), ("1234", ""), ("", ""),
])
def test_the_code_is_what_stands_before_the_letters_number(number: str, code: str) -> None:
    assert _code(number) == code


def test_a_line_holds_names_between_semicolons_or_tabs(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\ufeffสพป. ก ; ศธ 1\n\nข\tค\n;\n", encoding="utf-8")
    assert expected_units(tmp_path / "a.txt") == (Awaited("สพป. ก", ("ศธ 1",)), Awaited("ข", ("ค",)))


def test_folders_from_which_nothing_came_are_told_once_with_all_that_is_in_them(tmp_path: Path) -> None:
    workbook(tmp_path / "a" / "ITA.xlsx", office(1))
    for folder in ("ข/ใน", "a/ค", "a/.ซ่อน", "สำรอง", "ส่งกลับ"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "a" / "ค" / "~$ITA.xlsx").write_bytes(b"x")
    made = consolidate([tmp_path], tmp_path / "all.csv").whole
    assert [one.file for one in made.empty] == ["a/ค/", "ข/"]
    assert all("ไม่มีไฟล์ของหน่วยงานใด" in one.reason and "ลบโฟลเดอร์ได้" in one.reason for one in made.empty)
    assert (made.files, made.refused, made.not_counted) == (1, (), made.empty)
    assert "โฟลเดอร์ที่ไม่มีไฟล์ 2 โฟลเดอร์" in next(iter(summary(made)))


def test_an_empty_folder_beside_a_full_one_is_told(tmp_path: Path) -> None:
    one, other = workbook(tmp_path / "in" / "ITA.xlsx", office(1)), tmp_path / "ว่าง"
    other.mkdir()
    assert [file.file for file in consolidate([one, other], tmp_path / "all.csv").whole.empty] == ["ว่าง/"]


def test_an_earlier_result_among_the_inputs_is_called_what_it_is(tmp_path: Path) -> None:
    workbook(tmp_path / "in" / "ITA.xlsx", office(1))
    consolidate([tmp_path / "in"], tmp_path / "all.xlsx")
    shutil.copy(tmp_path / "all.xlsx", tmp_path / "in" / "เก่า.xlsx")
    (told,) = consolidate([tmp_path / "in"], tmp_path / "all.xlsx").whole.refused
    assert told.file == "เก่า.xlsx" and "เป็นผลรวมที่คำสั่ง consolidate ทำไว้" in told.reason


def test_papers_and_pictures_are_refused_in_words_that_fit_offices(tmp_path: Path) -> None:
    workbook(tmp_path / "in" / "ITA.xlsx", office(1))
    for name in ("a.pdf", "b.jpg", "c.docx", "d.zip"):
        (tmp_path / "in" / name).write_bytes(b"x")
    told: tuple[Refused, ...] = consolidate([tmp_path / "in"], tmp_path / "all.csv").whole.refused
    assert len(told) == 4
    assert [one.reason for one in told if "กลุ่ม" in one.reason] == []


def test_a_pdf_of_no_report_is_told_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["consolidate", str(tmp_path), "--out", str(tmp_path / "a.csv"), "--pdf"]) == 2
    told = capsys.readouterr()
    assert "เพิ่ม --report" in told.err and (told.out, told.err.count("\n")) == ("", 1)


def test_where_nothing_is_asked_nothing_is_complete() -> None:
    done = {**ONE.done, "results": (0, 0)}
    (row,) = [row for row in COMPLETENESS.rows(whole_of(replace(ONE, done=done)).cohorts[0]) if row[2] == 0]
    assert row[-1] == 0
