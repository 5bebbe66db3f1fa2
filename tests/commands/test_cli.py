"""The command line: the contract's JSON and exit status, and one Thai sentence for every bad input."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ita_excel.cli import main
from ita_excel.examples.sources import copy_photos, example
from ita_excel.master import create

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; gives status, standard output, standard error."""

    def call(*words: object) -> tuple[int, str, str]:
        try:
            status = main([str(word) for word in words])
        except SystemExit as stop:
            status = int(stop.code or 0)
        shown = capsys.readouterr()
        return status, shown.out, shown.err

    return call


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows, folder = example("chumphon1_2566"), tmp_path_factory.mktemp("cli")
    copy_photos("chumphon1_2566", folder)
    return create.create(folder / "ตัวอย่าง (1).xlsx", year=2566, rows=rows)


def changed(workbook: Path, to: Path, change: Callable[[Any], None]) -> Path:
    """A copy of the workbook with something taken out or renamed."""
    book = openpyxl.load_workbook(workbook)
    change(book)
    book.save(to)
    return to


def test_total_prints_the_contracts_json(run: Run, workbook: Path) -> None:
    status, out, _ = run("total", workbook, "--json")

    totals = json.loads(out)
    assert status == 0
    assert totals["scores"]["IIT"] == {"mean": 99.3, "weight": 30, "weighted": 29.79, "percent": 99.3}
    assert (totals["scores"]["total"], totals["scores"]["level"]) == (99.17, "AA")
    assert totals["indicators"][5] == {
        "number": 6, "name": "คุณภาพการดำเนินงาน", "score": 97.86, "level": "AA", "rank": 10,
    }
    assert totals["history"][-1] == {"fiscal_year": 2565, "score": 99.17, "change": 3.48, "trend": "เพิ่มขึ้น"}
    assert (totals["budget"]["allocated"], totals["budget"]["spent"], totals["budget"]["remaining"]) == (50000, 2415, 47585)
    assert totals["staff"] == 71


def test_total_says_what_each_higher_level_lacks_and_which_indicator_gives_most(run: Run, workbook: Path) -> None:
    totals = json.loads(run("total", workbook, "--json")[1])

    assert totals["next_levels"] == []
    assert totals["gains"][0] == {"number": 6, "name": "คุณภาพการดำเนินงาน", "per_point": 0.1, "full": 0.21}
    _, said, _ = run("total", workbook)
    assert "ไม่มีระดับที่สูงกว่า" in said


def test_total_prints_every_figure_for_people(run: Run, workbook: Path) -> None:
    status, out, _ = run("total", workbook)

    said = out.splitlines()
    assert status == 0
    assert "อันดับ 1: ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล 100.00 AA" in said
    assert "อันดับ 1: ตัวชี้วัดที่ 10 การป้องกันการทุจริต 100.00 AA" in said
    assert "ปี 2565: 99.17 เพิ่มขึ้น +3.48" in said
    assert "ติดตาม 1 การรับรู้: รับรู้ร้อยละ 100 = 71 คน (ร้อยละ 100)" in said
    assert "ติดตาม 2 การถือปฏิบัติ: การป้องกันการทุจริต: ไม่ปฏิบัติ = 0 คน (ร้อยละ 0)" in said
    assert "กิจกรรม 2.1: ใช้จ่าย 2,415 บาท คงเหลือ 2,585 บาท" in said
    assert "ไตรมาสที่ 3: ใช้จ่าย 2,415 บาท" in said


@pytest.mark.parametrize("words", [["demo", "--out"], ["report", "WORKBOOK", "--out"]])
def test_a_result_folder_that_is_a_file_is_one_thai_sentence(
    run: Run, workbook: Path, tmp_path: Path, words: list[str]
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("ของผู้ใช้", encoding="utf-8")

    status, out, err = run(*(workbook if word == "WORKBOOK" else word for word in words), taken)

    assert (status, out) == (2, "")
    assert f"«{taken}» เป็นชื่อไฟล์ แต่ที่นี่ต้องบอกโฟลเดอร์" in err.splitlines()[-1]
    assert taken.read_text(encoding="utf-8") == "ของผู้ใช้"


def test_a_reader_that_stops_early_sees_no_traceback() -> None:
    command = [sys.executable, "-m", "ita_excel", "schema", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""


def test_check_prints_findings_and_counts(run: Run, workbook: Path) -> None:
    status, out, _ = run("check", workbook, "--json")

    found = json.loads(out)
    assert status == 0
    assert found["counts"]["error"] == found["counts"]["warning"] == 0
    assert set(found["findings"][0]) >= {"code", "severity", "sheet", "cell", "message", "suggestion"}


def test_schema_gives_every_sheet_of_the_contract(run: Run) -> None:
    status, out, _ = run("schema", "--year", "2567", "--json")

    sheets = {sheet["name"]: sheet for sheet in json.loads(out)["sheets"]}
    assert status == 0
    assert sheets["settings"]["title"] == "ตั้งค่า"
    assert {c["name"] for c in sheets["measures"]["columns"]} >= {"number", "indicator", "issue", "step", "group", "monitoring"}
    kinds = {c["kind"] for sheet in sheets.values() for c in sheet["columns"]}
    assert kinds <= {"text", "integer", "decimal", "date", "choice", "url", "file"}


def test_new_makes_a_workbook_that_reads_without_errors_of_form(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "ปีใหม่.xlsx"

    status, out, _ = run("new", path, "--year", "2567", "--office", "สพป.ตัวอย่าง เขต 1", "--json")

    assert (status, json.loads(out)) == (0, {"workbook": str(path)})
    assert run("total", path, "--json")[0] == 0


@pytest.mark.parametrize("year", range(2562, 2570))
def test_every_year_has_a_new_workbook(run: Run, tmp_path: Path, year: int) -> None:
    path = tmp_path / f"{year}.xlsx"

    assert run("new", path, "--year", year, "--office", "สพป.ตัวอย่าง")[0] == 0
    assert run("total", path)[0] == 0


def test_new_never_overwrites(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "มีแล้ว.xlsx"
    path.write_bytes(b"typed for hours")

    status, _, err = run("new", path, "--year", "2567")

    assert (status, path.read_bytes()) == (2, b"typed for hours")
    assert "มีไฟล์" in err


COMMANDS = ("check", "total", "report", "split")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        ("missing file", "ไม่พบไฟล์"),
        ("not a workbook", "ไม่ใช่สมุดงาน"),
        ("password", "มีรหัสผ่าน"),
        ("sheet missing", "ไม่มีแผ่นงาน «งบประมาณ»"),
        ("column missing", "ไม่มีคอลัมน์ «ขั้นตอนหรือวิธีการดำเนินงาน»"),
        ("empty workbook", "ไม่มีแผ่นงาน"),
        ("year without a pack", "ยังไม่มีข้อมูลของปีงบประมาณ 2599"),
    ],
)
def test_an_input_that_cannot_be_used_is_one_thai_sentence(
    run: Run, workbook: Path, tmp_path: Path, command: str, spoil: str, said: str
) -> None:
    path = SPOILERS[spoil](workbook, tmp_path / "เสีย.xlsx")
    before = sorted(p.name for p in tmp_path.iterdir())
    out = ["--out", tmp_path / "ผลลัพธ์"] if command in ("report", "split") else []

    status, printed, err = run(command, path, *out, "--json")

    assert (status, printed) == (2, "")
    assert said in err
    assert len(err.strip().splitlines()) == 1
    assert "Traceback" not in err
    assert sorted(p.name for p in tmp_path.iterdir()) == before


def _not_a_workbook(_: Path, to: Path) -> Path:
    to.write_text("สวัสดี", encoding="utf-8")
    return to


def _password(_: Path, to: Path) -> Path:
    # What an encrypted workbook looks like: an OLE compound file that names its encrypted package.
    names = "".join(name for name in ("EncryptionInfo", "EncryptedPackage")).encode("utf-16-le")
    to.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 504 + names + b"\0" * 4096)
    return to


def _no_sheet(workbook: Path, to: Path) -> Path:
    return changed(workbook, to, lambda book: book.remove(book["งบประมาณ"]))


def _no_column(workbook: Path, to: Path) -> Path:
    return changed(workbook, to, lambda book: book["มาตรการ"].delete_cols(4))


def _empty(_: Path, to: Path) -> Path:
    openpyxl.Workbook().save(to)
    return to


def _far_year(workbook: Path, to: Path) -> Path:
    def change(book: Any) -> None:
        for row in book["ตั้งค่า"].iter_rows():
            if row[0].value == "ปีงบประมาณ":
                row[1].value = 2599

    return changed(workbook, to, change)


SPOILERS: dict[str, Callable[[Path, Path], Path]] = {
    "missing file": lambda _, to: to,
    "not a workbook": _not_a_workbook,
    "password": _password,
    "sheet missing": _no_sheet,
    "column missing": _no_column,
    "empty workbook": _empty,
    "year without a pack": _far_year,
}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("new", "x.docx", "--year", "2567"), "ต้องลงท้ายด้วย .xlsx"),
        (("new", "x.xlsx", "--year", "2599"), "ยังไม่มีข้อมูลของปีงบประมาณ 2599"),
        (("new", "x.xlsx", "--from", "ไม่มี"), "ไม่มีตัวอย่างชื่อ"),
        (("new", "x.xlsx"), "ยังไม่ได้ระบุปีงบประมาณ"),
        (("schema", "--year", "1999"), "ยังไม่มีข้อมูลของปีงบประมาณ 1999"),
        (("nonsense",), "ไม่มีคำสั่ง «nonsense»"),
        (("check",), "คำสั่งไม่ครบ"),
    ],
)
def test_wrong_words_of_a_command_are_one_thai_sentence(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)

    status, out, err = run(*words)

    assert (status, out) == (2, "")
    assert said in err
    assert list(tmp_path.iterdir()) == []


def test_total_says_which_indicators_do_not_count(run: Run, workbook: Path, tmp_path: Path) -> None:
    path = changed(workbook, tmp_path / "ขาดคะแนน.xlsx", lambda book: book["ตัวชี้วัด"].__setitem__("D6", None))

    status, out, _ = run("total", path, "--json")

    assert status == 0
    assert json.loads(out)["warnings"] == [
        "ตัวชี้วัดที่ 3 ยังไม่มีคะแนน จึงไม่นับในค่าเฉลี่ย — กรอกคะแนนให้ครบก่อนใช้คะแนนรวม"
    ]
