"""What must be kept apart: units of one name, a folder whose pack is broken, files of one name in an archive."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from offices import office, workbook
from units import unit, whole_of

from ita_excel.consolidate.consolidate import consolidate
from ita_excel.consolidate.gather import settled
from ita_excel.consolidate.paper.sentences import english
from ita_excel.consolidate.tables.tabulation import tables
from ita_excel.consolidate.tables.units import unit_rows
from ita_excel.consolidate.tables.workbook import workbook_bytes
from ita_excel.consolidate.unit import Refused, Unit

SCHOOL = "โรงเรียนบ้านหนองบัว"


def school(province: str, total: str) -> Unit:
    return unit(SCHOOL, total, province=province, file=f"{province}{total}.xlsx")


def test_schools_of_one_name_in_two_provinces_both_count_with_their_own_rank_and_are_told() -> None:
    units, refused = settled([school("ชุมพร", "80.00"), school("จ.ระนอง", "90.00")])
    assert refused == ()
    made = whole_of(*units)
    ranks = [(row["province"], row["rank"]) for row in unit_rows(made.cohorts[0])]
    assert ranks == [("จ.ระนอง", 1), ("ชุมพร", 2)]
    assert [aside.subject for aside in made.asides].count("ชื่อเหมือนกันต่างจังหวัด") == 2


@pytest.mark.parametrize(("one", "other"), [("ชุมพร", "จังหวัด ชุมพร"), ("ชุมพร", ""), ("ชุมพร", "ชุมพน")])
def test_differing_files_of_one_name_are_asked_about_where_provinces_do_not_tell_them_apart(one: str, other: str) -> None:
    units, refused = settled([school(one, "80.00"), school(other, "90.00")])
    assert units == ()
    assert all("ถ้าเป็นคนละหน่วยที่ชื่อเหมือนกัน กรอกจังหวัด" in file.reason for file in refused)
    assert len(refused) == 2


def test_a_broken_pack_beside_one_office_is_told_and_stops_nobody_else(tmp_path: Path) -> None:
    for number, folder in enumerate(("a", "b"), 1):
        workbook(tmp_path / folder / "ITA.xlsx", office(number))
    (tmp_path / "b" / "2566.toml").write_text("fiscal_year = 2566\nx = [", encoding="utf-8")
    made = consolidate([tmp_path], tmp_path / "all.csv").whole
    assert [one.file for one in made.units] == ["a/ITA.xlsx"]
    assert {one.file: "2566.toml" in one.reason for one in made.refused} == {"b/2566.toml": True, "b/ITA.xlsx": True}


def test_a_pack_beside_its_workbook_is_no_file_that_does_not_count(tmp_path: Path) -> None:
    workbook(tmp_path / "ITA.xlsx", office(1))
    shipped = Path(consolidate.__code__.co_filename).parents[1] / "years" / "obec-office" / "2566.toml"
    (tmp_path / "2566.toml").write_bytes(shipped.read_bytes())
    assert consolidate([tmp_path], tmp_path / "all.csv").whole.files == 1


def test_files_of_one_name_in_an_archive_are_told_by_their_folders(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "ส่งมา.zip", "w") as archive:
        for number, folder in enumerate(("เขต 1", "เขต 2"), 1):
            archive.write(workbook(tmp_path / "x" / f"{number}.xlsx", office(number)), f"งาน/{folder}/ITA.xlsx")
    made = consolidate([tmp_path / "ส่งมา.zip"], tmp_path / "all.csv").whole
    assert [one.file for one in made.units] == ["ส่งมา.zip/งาน/เขต 1/ITA.xlsx", "ส่งมา.zip/งาน/เขต 2/ITA.xlsx"]


def test_the_english_summary_tells_kinds_of_offices_apart_and_no_year_where_there_is_none() -> None:
    packets = unit("ข", None, scheme="", assessment_year=0, groups=("กลุ่ม",))
    _, office_line, packet_line = english(whole_of(unit("ก"), packets))
    assert "obec-office, results of the assessment of B.E. 2565: 1 unit, 1 with a score." in office_line
    assert packet_line.endswith("packets of groups without their office's workbook: 1 unit, none with a score.")


def test_many_notes_have_a_page_of_their_own_so_that_no_chart_is_cut() -> None:
    few = whole_of(unit("ก", former="80.00"))
    many = whole_of(*(unit(f"โรงเรียน {n}", former=None) for n in range(5)), unit("ข", None), unit("ค", fiscal_year=2567),
                    refused=tuple(Refused(f"{n}.xlsx", "เสีย") for n in range(5)), expected=("ง" * 200,))
    first_page = [_first_break(workbook_bytes(tables(whole))) for whole in (few, many)]
    assert first_page == ["", "สพป. ปีงบประมาณ 2566 (ผลประเมินปี 2565)"]


def _first_break(data: bytes) -> str:
    """What the second page begins with, where it is a cohort and not its indicators."""
    sheet = openpyxl.load_workbook(BytesIO(data)).worksheets[0]
    row = sheet.row_breaks.brk[0].id + 1
    return str(sheet.cell(row, 1).value) if sheet.cell(row + 1, 1).value == "รายการ" else ""
