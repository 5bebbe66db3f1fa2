"""`consolidate`: every unit counted once and exactly, every other file told with its reason."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random
from shutil import copytree
from statistics import median
from typing import Any

import openpyxl
import pandas as pd
import pytest
from offices import Mould, Office, broken, namesake, office, workbook, zipped
from sendings import mail

from ita_excel.cli import main
from ita_excel.consolidate.consolidate import INDEX, Consolidated, consolidate
from ita_excel.consolidate.unit import Refused, from_text, to_text
from ita_excel.language.errors import FileMissing, InputError

OFFICES = [office(number) for number in range(1, 13)]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """Twelve offices, one more for each known way to break a file, and a word of each reason."""
    folder = tmp_path_factory.mktemp("offices")
    for number, one in enumerate(OFFICES, 1):
        workbook(folder / f"o{number:02}.xlsx", one)
    reasons = broken(folder, folder / "o01.xlsx", OFFICES[0])
    reasons["copy.xlsx"], first = "", reasons["copy.xlsx"]  # the first by name counts: copy.xlsx stands before o01.xlsx
    del reasons["copy.xlsx"]
    return folder, reasons | {"o01.xlsx": first}


@pytest.fixture(scope="module")
def whole(made: tuple[Path, dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> Consolidated:
    return consolidate([made[0]], tmp_path_factory.mktemp("out") / "all.xlsx")


def test_every_office_counts_once_with_its_total_to_the_printed_digit(whole: Consolidated) -> None:
    told = {unit.office: round(unit.total or Decimal(0), 10) for unit in whole.whole.units}
    assert {name: f"{total:.4f}"[:-2] for name, total in told.items()}.keys() == {one.name for one in OFFICES}
    frame = _sheet(whole.out, "หน่วยงาน").set_index("หน่วยงาน")
    assert {name: f"{frame.loc[name, 'คะแนนรวม']:.2f}" for name in frame.index} == {one.name: str(one.total()) for one in OFFICES}


def test_money_and_persons_are_exact_sums(whole: Consolidated) -> None:
    assert whole.whole.allocated() == Decimal(sum(one.allocated for one in OFFICES)) / 100
    assert whole.whole.spent() == Decimal(sum(sum(one.spent) for one in OFFICES)) / 100
    assert sum(unit.staff for unit in whole.whole.units) == sum(sum(one.staff) for one in OFFICES)
    answers = [unit.surveys["awareness"]["all"] for unit in whole.whole.units]
    assert sum(answers) == sum(one.known[0] for one in OFFICES)


def test_mean_median_and_change_are_those_of_the_printed_scores(whole: Consolidated) -> None:
    totals = [one.total() for one in OFFICES]
    cohort, = whole.whole.cohorts
    lie = cohort.spread()
    assert lie is not None
    assert (lie.mean, lie.median, lie.low, lie.high) == (sum(totals) / 12, median(totals), min(totals), max(totals))
    rises = [one.total() - Decimal(one.former) / 100 for one in OFFICES if one.former is not None]
    assert sorted(change for _, change in cohort.with_change()) == sorted(rises)


def test_every_broken_file_is_named_with_its_reason_and_stops_nothing(
    whole: Consolidated, made: tuple[Path, dict[str, str]]
) -> None:
    told = {one.file: one.reason for one in whole.whole.refused}
    assert told.keys() == made[1].keys()
    assert [name for name, word in made[1].items() if word not in told[name]] == []
    assert whole.whole.files == 12 + len(made[1])


def test_ranks_go_by_the_printed_score(whole: Consolidated) -> None:
    frame = _sheet(whole.out, "หน่วยงาน")
    best = sorted(OFFICES, key=lambda one: -one.total())
    assert list(frame["หน่วยงาน"]) == [one.name for one in best]
    assert list(frame["อันดับ"]) == list(range(1, 13))


def test_a_units_row_tells_its_findings_by_code(whole: Consolidated) -> None:
    frame = _sheet(whole.out, "หน่วยงาน").set_index("หน่วยงาน")
    for unit in whole.whole.units:
        told = {name.removeprefix("ผลตรวจ "): n for name, n in frame.loc[unit.office].items() if str(name).startswith("ผลตรวจ ")}
        assert {code: n for code, n in told.items() if n == n} == unit.findings
    assert whole.whole.units[0].findings


def test_the_weakest_indicator_comes_first(whole: Consolidated) -> None:
    means = {number + 1: sum(one.scores[number] for one in OFFICES) for number in range(10)}
    assert _sheet(whole.out, "ตัวชี้วัด")["ตัวชี้วัดที่"].iloc[0] == min(means, key=lambda number: means[number])


def test_the_second_run_reads_nothing_and_gives_the_same_bytes(
    whole: Consolidated, made: tuple[Path, dict[str, str]]
) -> None:
    first = whole.out.read_bytes()
    again = consolidate([made[0]], whole.out)
    assert (again.read, again.out.read_bytes()) == (0, first)


def test_after_one_file_changed_only_that_one_is_read(made: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    folder = tmp_path / "in"
    copytree(made[0], folder)
    consolidate([folder], tmp_path / "all.csv")
    workbook(folder / "o02.xlsx", replace(OFFICES[1], allocated=OFFICES[1].allocated + 1))
    again = consolidate([folder], tmp_path / "all.csv")
    assert again.read == 1
    assert again.whole.allocated() == Decimal(sum(one.allocated for one in OFFICES) + 1) / 100


def test_the_order_of_what_is_named_changes_nothing(made: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    files = sorted(made[0].iterdir())
    there = consolidate(files, tmp_path / "a.csv").out.read_bytes()
    Random(3).shuffle(files)
    assert consolidate(files, tmp_path / "b" / "b.csv").out.read_bytes() == there


def test_a_run_killed_half_way_and_run_again_gives_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    mould = Mould(workbook(folder / "first.xlsx", namesake(1, 0)), namesake(1, 0).name)
    for place in range(1, 80):
        mould.cast(folder / f"{place:02}.xlsx", namesake(1, place).name)
    asked = [sys.executable, "-m", "ita_excel", "consolidate", str(folder), "--out", str(tmp_path / "all.csv")]
    run = subprocess.Popen(asked, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    _until(lambda: _remembered(tmp_path / INDEX) > 0)
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    assert not (tmp_path / "all.csv").exists()
    again = consolidate([folder], tmp_path / "all.csv")
    assert 0 < again.read < again.whole.files == len(again.whole.units) == 80
    assert consolidate([folder], tmp_path / "fresh" / "all.csv").out.read_bytes() == again.out.read_bytes()


def test_files_in_a_zip_count_as_those_beside_it(made: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    copytree(made[0], tmp_path / "in")
    zipped(tmp_path / "in" / "ส่งมา.zip", sorted((tmp_path / "in").glob("o0*.xlsx")))
    result = consolidate([tmp_path / "in"], tmp_path / "all.csv")
    assert {unit.office for unit in result.whole.units} == {one.name for one in OFFICES}
    assert "ส่งมา.zip/o02.xlsx" in {unit.file for unit in result.whole.units}


def test_a_workbook_in_a_mail_counts_under_its_place_in_the_mail(tmp_path: Path) -> None:
    data = workbook(tmp_path / "x" / "a.xlsx", OFFICES[0]).read_bytes()
    (tmp_path / "in").mkdir()
    mail(tmp_path / "in", ("สพป.xlsx", data), name="ส่งงาน.eml")
    result = consolidate([tmp_path / "in"], tmp_path / "all.csv")
    assert [(unit.office, unit.file) for unit in result.whole.units] == [(OFFICES[0].name, "ส่งงาน.eml/สพป.xlsx")]


def test_two_different_files_of_one_office_are_asked_about_and_neither_counts(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", OFFICES[0])
    workbook(tmp_path / "b.xlsx", replace(OFFICES[0], allocated=1))
    workbook(tmp_path / "c.xlsx", OFFICES[1])
    result = consolidate([tmp_path], tmp_path / "all.csv", expected=_list(tmp_path, OFFICES[0].name, "สพป.ที่ยังไม่ส่ง"))
    assert [unit.office for unit in result.whole.units] == [OFFICES[1].name]
    assert [one.file for one in result.whole.refused] == ["a.xlsx", "b.xlsx"]
    assert all("«a.xlsx» «b.xlsx»" in one.reason for one in result.whole.refused)
    assert result.whole.silent == ("สพป.ที่ยังไม่ส่ง",)


def test_another_year_is_told_and_never_averaged_with_the_others(tmp_path: Path) -> None:
    for number, one in enumerate((*OFFICES[:2], replace(OFFICES[2], year=2567)), 1):
        workbook(tmp_path / f"{number}.xlsx", one)
    result = consolidate([tmp_path], tmp_path / "all.xlsx")
    assert [(cohort.fiscal_year, len(cohort.units)) for cohort in result.whole.cohorts] == [(2566, 2), (2567, 1)]
    assert next((a.subject, a.office) for a in result.whole.asides) == ("ปี ประเภท หรือวิธีประเมินต่างจากส่วนใหญ่", OFFICES[2].name)
    means = _sheet(result.out, "สถิติ").query("รายการ == 'คะแนนเฉลี่ย'")["ค่า"]
    assert list(means) == [round(float(sum(one.total() for one in OFFICES[:2]) / 2), 2), float(OFFICES[2].total())]


def test_sqlite_holds_every_table_under_its_name(made: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    out = consolidate([made[0]], tmp_path / "all.sqlite").out
    with sqlite3.connect(out) as base:
        assert base.execute("select count(*), sum(staff) from units").fetchone() == (12, sum(sum(o.staff) for o in OFFICES))
        assert base.execute("select count(*) from rejected").fetchone() == (len(made[1]),)
    base.close()


def test_parquet_keeps_money_as_exact_decimals(made: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    frame = pd.read_parquet(consolidate([made[0]], tmp_path / "all.parquet").out)
    assert frame["spent"].sum() == Decimal(sum(sum(one.spent) for one in OFFICES)) / 100
    assert frame["rank"].dtype.kind == "i"


def test_csv_opens_as_thai_and_no_text_of_a_sender_becomes_a_formula(tmp_path: Path) -> None:
    workbook(tmp_path / "a.xlsx", replace(OFFICES[0], name="=HYPERLINK(1)"))
    data = consolidate([tmp_path], tmp_path / "all.csv").out.read_bytes()
    assert data.startswith(b"\xef\xbb\xbfrank,unit,")
    assert b"'=HYPERLINK(1)" in data


def test_the_workbook_is_valid_and_has_native_charts(whole: Consolidated) -> None:
    from openxml_audit import OpenXmlValidator

    assert [str(error) for error in OpenXmlValidator().validate(whole.out).errors] == []
    book = openpyxl.load_workbook(whole.out)
    assert len(book["สรุป"]._charts) == 3
    page = book["สรุป"].page_setup
    assert (page.orientation, page.paperSize, page.fitToHeight) == ("landscape", 9, 0)
    assert sum(book["สรุป"].column_dimensions[letter].width for letter in "ABCDEFGHIJ") < 150
    assert not any(str(cell.value).startswith("=") for sheet in book for row in sheet.iter_rows() for cell in row)


def test_the_summary_names_what_is_apart_and_what_was_not_looked_at(whole: Consolidated) -> None:
    said = "\n".join(str(cell.value) for cell in openpyxl.load_workbook(whole.out)["สรุป"]["A"] if cell.value)
    assert "ถ้อยคำและภาพถ่ายของแต่ละหน่วยไม่ได้ตรวจ" in said
    assert "ไม่มีผลปีก่อน 2 หน่วยงาน" in said
    assert f"ไฟล์ที่ไม่นับ {len(whole.whole.refused)} รายการ" in said


def test_json_is_that_of_the_contract(
    made: tuple[Path, dict[str, str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["consolidate", str(made[0]), "--out", str(tmp_path / "all.xlsx"), "--json"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert (data["units"], data["files"]) == (12, 12 + len(made[1]))
    assert {one["file"] for one in data["rejected"]} == made[1].keys()
    assert data["rows"][0].keys() == {"unit", "fiscal_year", "total", "level", "staff", "allocated", "spent"}


@pytest.mark.parametrize(("out", "said"), [("all.pdf", "ไม่รู้จักชนิดไฟล์"), ("all.xlsx", "ไม่พบ")])
def test_what_cannot_be_used_is_one_sentence_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], out: str, said: str
) -> None:
    assert main(["consolidate", str(tmp_path / "ไม่มี"), "--out", str(tmp_path / out)]) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert (told.out, len(told.err.splitlines())) == ("", 1)


def test_a_folder_without_workbooks_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="ไม่พบสมุดงาน"):
        consolidate([tmp_path], tmp_path / "all.csv")
    with pytest.raises(FileMissing):
        consolidate([tmp_path / "x"], tmp_path / "all.csv")


def test_a_damaged_index_is_begun_anew(made: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    (tmp_path / INDEX).write_bytes(b"no database" * 100)
    assert consolidate([made[0] / "o03.xlsx"], tmp_path / "all.csv").read == 1
    assert consolidate([made[0] / "o03.xlsx"], tmp_path / "all.csv").read == 0


def test_a_record_is_the_same_after_a_round_trip(whole: Consolidated) -> None:
    records = [*whole.whole.units, Refused("a.xlsx", "เสีย", "สพป.")]
    assert [from_text(to_text(one)) for one in records] == records


def _sheet(path: Path, title: str) -> Any:
    return pd.read_excel(path, sheet_name=title, engine="openpyxl")


def _list(folder: Path, *names: str) -> Path:
    path = folder / "หน่วยงาน.txt"
    path.write_text("\n".join(names), encoding="utf-8")
    return path


def _remembered(path: Path) -> int:
    """Records that stand in the index of a run that goes on."""
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as base:
            return int(base.execute("select count(*) from said").fetchone()[0])
    except sqlite3.Error:
        return 0


def _until(done: Callable[[], bool], seconds: float = 60) -> None:
    limit = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < limit
        time.sleep(0.02)


def test_the_total_of_a_made_up_office_is_worked_out_apart_from_the_toolkit() -> None:
    one = Office("ก", (10000,) * 5 + (9000,) * 3 + (8000,) * 2, None, (1, 1, 1), 0, (0, 0, 0, 0), (0, 0, 0, 0))
    assert one.total() == Decimal("89.00")
