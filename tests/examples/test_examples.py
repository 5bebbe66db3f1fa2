"""The worked examples: they load, they add up, and every correction is told."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from ita_excel.examples import sources
from ita_excel.years.shelf import passage_titles

ROOT = Path(__file__).resolve().parents[2]
PRINTED, CORRECTED, INVENTED = "chumphon1_2566_as_printed", "chumphon1_2566", "samut_2567"
EVERY = pytest.mark.parametrize("name", [PRINTED, CORRECTED, INVENTED])

Rows = Mapping[str, Sequence[Mapping[str, object]]]

# What a scan makes of Thai words; none of it may be left in the data.
NOISE = (
    "ช่องทางใหญ่", "ใหญ่บุคลากร", "เขตใหญ่เป็น", "เขามา", "ส่วนรวมใน", "การชดกัน", "ไทแกล", "มีคารพ", "กิจกรรมคารพ",
    "กำปัญญา", "คัลลิป", "ประพฤตินิชอบ", "พัฒนางองค์", "เนิมนการ", "ถู้อ", "กาต่อต้าน", "ผู้นมี", "ไพบริการ", "อติต",
    "ประถมศึกษา ชุมพร", "จุด แข็ง",
)  # fmt: skip


def values(value: object) -> Iterator[object]:
    """Every cell value in a row, a sheet or a whole example."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from values(part)
    else:
        yield value


def texts(rows: Rows) -> str:
    return "\n".join(str(value) for value in values(rows))


def numbers(rows: Rows, sheet: str, column: str) -> list[object]:
    return [row[column] for row in rows[sheet]]


def money(rows: Rows, *columns: str) -> int:
    typed = [row.get(column) for row in rows["budget"] for column in columns]
    return sum(value for value in typed if isinstance(value, int))


def test_every_example_is_offered_by_name() -> None:
    assert set(sources.names()) == {PRINTED, CORRECTED, INVENTED}


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(KeyError):
        sources.example("chumphon2_2566")


@EVERY
def test_every_sheet_and_column_is_declared(name: str) -> None:
    example = sources.example(name)
    for sheet, rows in example.items():
        declared = {column.name for column in sources.sheets(example).by_name(sheet)}
        assert not {column for row in rows for column in row} - declared, sheet


@EVERY
def test_no_value_that_a_paper_prints_tells_the_clerk_what_to_do(name: str) -> None:
    assert not re.findall("ให้ใส่|ให้กรอก|โปรดกรอก|กรุณา|ค่าจริง", texts(sources.example(name)))


@EVERY
def test_every_passage_is_one_the_documents_have(name: str) -> None:
    assert {row["name"] for row in sources.example(name).get("passages", [])} <= set(passage_titles())


def test_the_print_is_carried_whole() -> None:
    rows = sources.example(PRINTED)
    counts = {sheet: len(part) for sheet, part in rows.items()}
    assert counts == {
        "settings": 1, "groups": 10, "history": 8, "indicators": 10, "development": 16, "measures": 21, "results": 23,
        "evidence": 24, "budget": 12, "survey_awareness": 10, "survey_practice": 10, "survey_effect": 10, "teams": 4,
        "committee": 24, "oit": 51, "remarks": 2, "passages": 27,
    }  # fmt: skip
    assert sum(1 for row in rows["oit"] if "code" in row) == 43
    assert len({row["section"] for row in rows["oit"]}) == 16
    assert {row["name"] for row in rows["passages"]} == set(passage_titles())


def test_the_printed_blanks_stay_blank() -> None:
    rows = sources.example(PRINTED)["oit"]
    blank = [row.get("code", row["title"]) for row in rows if not row.get("supervisor") and not row.get("keeper")]
    assert len(blank) == 14
    assert blank[:11] == ["O20", "O22", "O24", "O30", "O31", "O33", "O35", "O37", "O40", "O41", "O43"]
    assert [row["code"] for row in rows if row.get("keeper") and not row.get("supervisor")] == [
        "O2", "O3", "O9", "O11", "O12", "O26", "O27", "O28",
    ]  # fmt: skip
    assert [row["code"] for row in rows if row.get("supervisor") and not row.get("keeper")] == ["O23"]


@pytest.mark.parametrize("name", [PRINTED, CORRECTED])
def test_heads_and_answers_add_up_to_71(name: str) -> None:
    rows = sources.example(name)
    assert sum(int(str(row["staff"])) for row in rows["groups"]) == 71
    for sheet, columns in {
        "survey_awareness": ["all"],
        "survey_practice": ["quality_done", "communication_done", "prevention_done"],
        "survey_effect": ["quality_most", "communication_most", "prevention_most"],
    }.items():
        for column in columns:
            assert sum(int(str(row[column])) for row in rows[sheet]) == 71


def test_the_money_of_the_corrected_example_stands_in_its_own_cells() -> None:
    rows = sources.example(CORRECTED)
    assert money(rows, "allocated") == 50_000
    assert money(rows, "spent_q1", "spent_q2", "spent_q3", "spent_q4") == 2_415
    assert all(not isinstance(row.get("allocated"), str) for row in rows["budget"])


def test_the_print_keeps_the_amount_where_it_was_typed() -> None:
    rows = sources.example(PRINTED)
    assert money(rows, "allocated") == 50_000
    assert rows["budget"][6]["status_q3"] == "ดำเนินการเสร็จสิ้น 2,415"
    assert rows["budget"][1]["allocated"] == "ไม่ได้ใช้งบประมาณ"


def test_scores_are_exact_decimals() -> None:
    scores = [row["score"] for row in sources.example(PRINTED)["history"]]
    assert scores[0] == Decimal("92.58") and scores[-1] == Decimal("99.17")
    assert all(isinstance(score, Decimal | int) for score in scores)


@EVERY
def test_no_noise_of_the_scan_is_left(name: str) -> None:
    found = [word for word in NOISE if word in texts(sources.example(name))]
    assert not found


@pytest.mark.parametrize(
    "error",
    ["ปีงบประมาณ พ.ศ. 2565 (ตุลาคม 2565", "๕๐ เดือน พฤษภาคม", "กลุ่มอำนาจการ", "นำงานพิเศษ", "ประถมศึกษารวม", "ผู้บริการ",
     "ทุธเข้า", "ขุนกระโทก", "แผนปฏิบัติการการทุจริต", "ดังนี้ ดังนี้", "ไม่พบว่าไม่มี", "จำนวน 68 คน", "225 เขต", ": OTA",
     "ดีทองหลาง", "เขต ๑", "สพ.ชพ.1", "สำนักงานเขตพื้นที่ศึกษา", "?p=12450&"],
)  # fmt: skip
def test_the_authors_error_is_in_the_print_and_not_in_the_corrected_example(error: str) -> None:
    assert error in texts(sources.example(PRINTED))
    assert error not in texts(sources.example(CORRECTED))


def test_every_measure_of_the_corrected_example_has_a_result_and_every_result_its_evidence() -> None:
    rows = sources.example(CORRECTED)
    assert set(numbers(rows, "measures", "number")) == set(numbers(rows, "results", "measure"))
    assert set(numbers(rows, "results", "number")) == set(numbers(rows, "evidence", "result"))


@pytest.mark.parametrize("name", [CORRECTED, INVENTED])
def test_every_disclosure_item_has_its_owner(name: str) -> None:
    for row in sources.example(name)["oit"]:
        assert row.get("supervisor") and row.get("keeper") and row.get("group"), row["title"]


@EVERY
def test_every_photo_named_is_there_and_small(name: str) -> None:
    rows = sources.example(name)
    folder = ROOT / "workbooks" / str(rows["settings"][0].get("photos", ""))
    named = [str(row["target"]) for row in rows["evidence"] if row["kind"] == "ภาพถ่าย"]
    assert all((folder / photo).stat().st_size < 60_000 for photo in named)


def test_photos_come_along_and_what_lies_there_is_kept(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "photo1.jpg").write_bytes(b"the office's own")
    made = sources.copy_photos(CORRECTED, tmp_path)
    assert (tmp_path / "photos" / "photo1.jpg").read_bytes() == b"the office's own"
    assert tmp_path / "photos" / "photo2.jpg" in made and tmp_path / "photos" / "photo1.jpg" not in made
    assert sources.copy_photos(INVENTED, tmp_path) == ()


def test_one_photo_is_stored_lying_down_and_says_so() -> None:
    from PIL import Image

    with Image.open(ROOT / "workbooks" / "photos" / "photo4.jpg") as photo:
        assert photo.getexif()[0x0112] == 6 and photo.width > photo.height


def test_every_correction_tells_line_fault_and_reason() -> None:
    made = sources.corrections(CORRECTED)
    assert len(made) > 300
    for correction in made:
        assert re.match(r"L\d+", correction.source), correction
        assert re.fullmatch(r"-|5\.11|E\d+(, E\d+)*", correction.fault), correction
        assert re.search("[ก-๙]", correction.why), correction


def test_an_example_of_its_own_has_no_corrections() -> None:
    assert sources.corrections(INVENTED) == () == sources.corrections(PRINTED)


def test_the_table_of_corrections_in_the_readme_is_current() -> None:
    script = ROOT / "scripts" / "build_corrections.py"
    done = subprocess.run([sys.executable, str(script), "--check"], cwd=ROOT, timeout=60, check=False)
    assert done.returncode == 0, "สั่ง python scripts/build_corrections.py แล้วบันทึก workbooks/README.md"
