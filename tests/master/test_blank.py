"""The blank workbook: what it starts with, what it refuses, and that its figures are right before Excel sees it."""

from __future__ import annotations

import itertools
import re
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from usual import SHEETS, by_name
from xlsxwriter.worksheet import Worksheet as XlsxWriterWorksheet

from ita_excel.drawing import lists
from ita_excel.drawing.page import HIGHEST, finish, fitted, height, letters
from ita_excel.drawing.validations import LONGEST_MESSAGE, LONGEST_TITLE, validation
from ita_excel.drawing.write import TextTooLong
from ita_excel.examples import sources
from ita_excel.language.errors import CannotWrite, FileBusy
from ita_excel.language.thai import long_date
from ita_excel.language.vocabulary import PARTS, USUAL_PARTS, YesNo
from ita_excel.master import create, prefill
from ita_excel.model.totals import total
from ita_excel.model.year import read_year
from ita_excel.review.mark import mark
from ita_excel.sheets import DIRECTOR_TITLE, HOME_TITLE, SUMMARY_TITLE
from ita_excel.sheets.schema import By, Kind
from ita_excel.vba.labels import CAPTIONS, PYTHON, SENTENCES, STATUS
from ita_excel.vba.project import project_bytes
from ita_excel.wording.passages import duty
from ita_excel.xlsx.read.closed import ClosedBook
from ita_excel.years.respondents import RespondentRule
from ita_excel.years.shelf import YearWithoutPack, load_pack

ROOT = Path(__file__).resolve().parents[2]
FIRST = 4
SETTINGS = [{"office": "สพป.ทดสอบ เขต 1"}]

Row = dict[str, object]


def make(folder: Path, year: int = 2567, **rows: list[Row]) -> openpyxl.Workbook:
    """A workbook of the rows given, opened with the saved values."""
    path = create.create(folder / "a.xlsx", year=year, rows={"settings": SETTINGS, **rows})
    return openpyxl.load_workbook(path, data_only=True)


def column(book: openpyxl.Workbook, sheet: str, name: str, count: int) -> list[Any]:
    """The first `count` values of a column, found by its title."""
    declared = by_name(sheet)
    at = list(declared.columns).index(declared.column(name)) + 1
    return [book[declared.title].cell(FIRST + place, at).value for place in range(count)]


# --- what it starts with


def test_a_new_workbook_has_the_indicators_of_the_year_before_and_the_items_of_its_own(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(create.create(tmp_path / "a.xlsx", year=2567, office="สพป.ทดสอบ"))
    assert column(book, "indicators", "name", 10) == [i.name for i in load_pack(2566).indicators]
    items = load_pack(2567).oit
    assert column(book, "oit", "code", len(items) + 1) == [*(i.code for i in items), None]
    assert column(book, "groups", "name", 10) == list(load_pack(2567).scheme.groups)
    assert book["หน้าแรก"]["A2"].value.startswith("=IF(INDEX(ta_settings")


@pytest.mark.parametrize("year", [2566, 2568])
def test_no_raw_field_stands_in_a_new_workbook_and_the_order_still_takes_the_window(tmp_path: Path, year: int) -> None:
    read = read_year(ClosedBook(create.create(tmp_path / "a.xlsx", year=year)))
    titles = {column.title for column in by_name("settings")}
    named = {name for team in read.teams for name in re.findall(r"\{(.*?)\}", team.duty)}
    assert named == {"คำสั่ง: ช่วงตรวจสอบ OIT"} <= titles

    told = replace(read, settings=replace(read.settings, order_check_window="วันที่ 1 - 5 มิถุนายน 2568"))
    said = [duty(team, told, total(told)) for team in read.teams]
    assert "ระหว่างวันที่ 1 - 5 มิถุนายน 2568" in said[2]
    assert not any("{" in text for text in said)


def test_settings_start_with_year_office_and_defaults(tmp_path: Path) -> None:
    year = read_year(ClosedBook(create.create(tmp_path / "a.xlsx", year=2567, office="สพป.ทดสอบ")))
    assert (year.settings.office, year.settings.fiscal_year) == ("สพป.ทดสอบ", 2567)
    assert year.settings.strength_above == 95
    assert year.settings.photos == "ภาพถ่าย"


def test_a_year_without_data_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(YearWithoutPack):
        create.create(tmp_path / "a.xlsx", year=2580)
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_that_a_person_has_open_is_not_replaced(tmp_path: Path) -> None:
    path = create.create(tmp_path / "a.xlsx", year=2567)
    before = path.read_bytes()
    path.with_name("~$a.xlsx").write_bytes(b"")

    with pytest.raises(FileBusy, match="กำลังเปิดอยู่"):
        create.create(path, year=2566)

    assert path.read_bytes() == before


def test_a_folder_that_is_not_there_is_told_in_thai(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="เขียนไฟล์"):
        create.create(tmp_path / "none" / "a.xlsx", year=2567)


def test_the_same_input_gives_the_same_bytes() -> None:
    assert create.workbook_bytes(year=2567, office="ก", buttons=True) == create.workbook_bytes(
        year=2567, office="ก", buttons=True
    )


# --- text stays text


@pytest.mark.parametrize("text", ["=1+1", "+66 77", "-ไม่มี", "@here", "<r><t>ก</t></r>", "_x0041_", "1.10", "https://a.b"])
def test_text_that_looks_like_something_else_is_a_text(tmp_path: Path, text: str) -> None:
    book = make(tmp_path, remarks=[{"kind": "ปัญหาอุปสรรค", "text": text}])
    cell = book["ปัญหาและข้อเสนอแนะ"].cell(FIRST, 2)
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_a_text_no_cell_can_hold_is_refused_not_cut(tmp_path: Path) -> None:
    with pytest.raises(TextTooLong, match="ปัญหาและข้อเสนอแนะ"):
        make(tmp_path, remarks=[{"text": "ก" * 32768}])


@pytest.mark.parametrize("name", sources.names())
def test_a_worked_example_reads_back_as_it_was_written(tmp_path: Path, name: str) -> None:
    rows = sources.example(name)
    fiscal_year = rows["settings"][0]["fiscal_year"]
    assert isinstance(fiscal_year, int)
    path = create.create(tmp_path / "a.xlsx", year=fiscal_year, rows=rows)
    book = ClosedBook(path)
    for sheet in sources.sheets(rows):
        if sheet.upright or sheet.name == "passages" or sheet.part not in ("", *USUAL_PARTS):
            continue
        grid = book.grid(sheet.title)
        for number, row in enumerate(rows.get(sheet.name, ()), start=FIRST):
            for at, declared in enumerate(sheet, start=1):
                if declared.by is not By.FORMULA:
                    assert _same(grid.value(number, at), row.get(declared.name)), (sheet.name, number, declared.name)


def _same(found: object, given: object) -> bool:
    if isinstance(given, list):
        return found == "\n".join(given)
    if isinstance(given, date):
        return getattr(found, "date", lambda: None)() == given
    if isinstance(given, Decimal):
        return Decimal(str(found)) == given
    return found == given or (found is None and given in (None, ""))


# --- computed cells


def test_a_change_needs_the_year_just_before(tmp_path: Path) -> None:
    book = make(tmp_path, history=[
        {"fiscal_year": 2562, "score": Decimal("87.16")},
        {"fiscal_year": 2564, "score": Decimal("95.69")},
        {"fiscal_year": 2565, "score": Decimal("99.17")},
        {"fiscal_year": 2563, "score": Decimal("87.16")},
    ])  # fmt: skip
    assert column(book, "history", "change", 5) == ["-", 8.53, 3.48, 0, None]
    assert column(book, "history", "trend", 5) == ["-", "เพิ่มขึ้น", "เพิ่มขึ้น", "เท่าเดิม", None]


def test_equal_scores_share_the_better_rank_and_an_indicator_is_rated_by_its_own_score(tmp_path: Path) -> None:
    scores = ["85", "94.99", "94.995", "100", "100"]
    rows: list[Row] = [{"number": n, "score": Decimal(s), "instrument": "IIT"} for n, s in enumerate(scores, start=1)]
    book = make(tmp_path, year=2567, indicators=rows)
    assert column(book, "indicators", "rank", 5) == [5, 4, 3, 1, 1]
    assert column(book, "indicators", "level", 5) == ["ผ่านดี", "ผ่านดี", "ผ่านดีเยี่ยม", "ผ่านดีเยี่ยม", "ผ่านดีเยี่ยม"]


SCORES_AS_TEXT: dict[str, list[Row]] = {
    "indicators": [{"number": n, "score": s, "instrument": "IIT"}
                   for n, s in enumerate([Decimal("98"), "91.00 %", Decimal("85"), "๙๙", Decimal("98.004")], start=1)],
    "history": [{"fiscal_year": 2563, "score": Decimal("90")}, {"fiscal_year": 2564, "score": "91.00 %"},
                {"fiscal_year": 2565, "score": Decimal("92")}, {"fiscal_year": 2566, "score": "92 %"}],
}  # fmt: skip


def test_a_score_typed_as_text_is_no_score_yet_and_never_the_worst(tmp_path: Path) -> None:
    book = make(tmp_path, year=2567, **SCORES_AS_TEXT)
    assert column(book, "indicators", "level", 5) == ["ผ่านดีเยี่ยม", None, "ผ่านดี", None, "ผ่านดีเยี่ยม"]
    assert column(book, "indicators", "rank", 5) == [1, None, 3, None, 1]
    assert column(book, "history", "change", 4) == ["-", None, "-", None]


def test_what_is_left_is_blank_without_a_budget_and_words_count_as_nothing(tmp_path: Path) -> None:
    book = make(tmp_path, budget=[
        {"number": "1", "activity": "หลัก"},
        {"number": "1.1", "activity": "ย่อย", "allocated": 50000, "spent_q1": "ไม่ใช้งบประมาณ", "spent_q3": 2415},
        {"number": "1.10", "activity": "อื่น", "allocated": Decimal("0.30"), "spent_q1": Decimal("0.10")},
    ])  # fmt: skip
    assert column(book, "budget", "spent", 3) == [None, 2415, 0.1]
    assert column(book, "budget", "remaining", 3) == [None, 47585, 0.2]
    assert column(book, "budget", "number", 3) == ["1", "1.1", "1.10"]


def test_the_saved_summary_says_what_the_toolkit_computes(tmp_path: Path) -> None:
    name = sources.names()[0]
    rows = sources.example(name)
    path = create.create(tmp_path / "a.xlsx", year=int(str(rows["settings"][0]["fiscal_year"])), rows=rows)
    said = total(read_year(ClosedBook(path)))
    shown = {str(row[0]): row[1:] for row in openpyxl.load_workbook(path, data_only=True)["สรุปคะแนน"].values if row[0]}
    overall, level = shown["รวม"][2], shown["ระดับ"][2]
    assert said.total is not None and said.level is not None
    assert (round(overall, 9), level) == (round(float(said.total), 9), said.level.name)
    for code, score in said.instruments.items():
        line = next(values for head, values in shown.items() if head.startswith(f"{code} "))
        assert [round(v, 9) for v in line[:4]] == [
            round(float(v), 9) for v in (score.weight, score.mean, score.weighted, score.percent)
        ]
    assert shown["คงเหลือ"][0] == float(said.budget.remaining)
    assert shown["บุคลากรทั้งหมด"][0] == said.staff


def test_the_summary_tells_what_no_document_confirms_of_both_years(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(create.create(tmp_path / "a.xlsx", year=2569), data_only=True)
    shown = [row[0] for row in book["สรุปคะแนน"].values if row[0]]
    for year in (2568, 2569):
        heading = shown.index(f"ปีงบประมาณ {year}: สิ่งที่ยังไม่มีเอกสารยืนยัน")
        notes = load_pack(year).unconfirmed
        assert shown[heading + 1 : heading + 1 + len(notes)] == [f"• {note}" for note in notes]


def test_an_instrument_below_the_bound_keeps_a_high_total_from_the_best_level(tmp_path: Path) -> None:
    rows: list[Row] = [
        {"number": 1, "instrument": "IIT", "score": 90},
        {"number": 6, "instrument": "EIT", "score": 100},
        {"number": 9, "instrument": "OIT", "score": 100},
    ]
    for year, expected in ((2567, "ผ่านดี"), (2566, "AA")):
        shown = {row[0]: row for row in make(tmp_path, year=year, indicators=rows)["สรุปคะแนน"].values}
        assert (shown["รวม"][3], shown["ระดับ"][3]) == (97, expected)


# --- what stands in the way


def test_home_counts_what_is_missing_and_says_what_to_do_first(tmp_path: Path) -> None:
    home = make(
        tmp_path,
        groups=[{"number": 1, "name": "กลุ่มอำนวยการ"}],
        measures=[{"number": 1}, {"number": 2}],
        results=[{"number": 1, "measure": 1, "group": "กลุ่มอำนวยการ"}],
    )["หน้าแรก"]
    counts = {row[0]: row[1] for row in home.values if row[0]}
    assert counts["รายการตั้งค่าที่จำเป็นยังว่าง"] == 4
    assert counts["กลุ่มที่ยังไม่มีจำนวนบุคลากร"] == 1
    assert counts["มาตรการที่ยังไม่มีผลการดำเนินงาน"] == 1
    assert counts["ผลการดำเนินงานที่ยังว่าง"] == 1
    assert home["A6"].value == "แผ่น «ตั้งค่า»: กรอกรายการที่จำเป็น (ช่องสีเหลือง)"


SPACED: dict[str, list[Row]] = {
    "settings": [{"office": " \u00a0"}],
    "groups": [{"number": 1, "name": "ก", "staff": 3}, {"number": 2, "name": "ข", "email": "\u200b"}],
    "measures": [{"number": 1, "step": " "}],
    "results": [{"number": 1, "measure": 1, "group": "ก", "text": " "}, {"number": 2, "measure": 1, "text": "เสร็จ"}],
}
"""Cells in which nothing can be seen, though something stands there."""


def test_home_counts_a_cell_in_which_nothing_is_seen_as_blank(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(create.create(tmp_path / "a.xlsx", year=2567, rows=SPACED), data_only=True)
    left = {row[0]: row[1] for row in book[HOME_TITLE].iter_rows(values_only=True) if row[0]}
    assert left["ผลการดำเนินงานที่ยังว่าง"] == 1
    assert left["มาตรการ"] == "0/1"


def test_home_calls_nothing_clean_that_was_not_looked_at(tmp_path: Path) -> None:
    def lines(path: Path) -> dict[object, object]:
        return {row[0]: row[1] for row in openpyxl.load_workbook(path, data_only=True)["หน้าแรก"].iter_rows(values_only=True)}

    path = create.create(tmp_path / "a.xlsx", year=2567)
    before = lines(path)
    told = ("มาตรการที่ยังไม่มีผลการดำเนินงาน", "ผลการดำเนินงานที่ยังว่าง", "ข้อที่ผลตรวจสอบบอกว่าผิด")
    assert [before[line] for line in told] == ["ยังไม่มีมาตรการ", "ยังไม่มีผล", "ยังไม่ได้ตรวจ"]

    mark(path)
    assert isinstance(lines(path)[told[2]], int)
    assert long_date(date.today()) in [c.value for c in openpyxl.load_workbook(path)["ผลตรวจสอบ"][1]]

    mark(path, clear=True)
    assert lines(path)[told[2]] == "ยังไม่ได้ตรวจ"


def test_home_shows_how_each_group_stands(tmp_path: Path) -> None:
    groups: list[Row] = [{"number": n, "name": name, "staff": 1} for n, name in enumerate(("ก", "ข", "ค", "ง"), start=1)]
    day = date(2023, 5, 1)
    home = make(tmp_path, groups=groups, returns=[
        {"group": "ก", "sent": day, "due": day, "returned": date(2023, 4, 30), "missing": 0},
        {"group": "ข", "sent": day, "due": day, "returned": date(2023, 5, 2), "missing": 3},
        {"group": "ค", "sent": day, "due": day},
    ])["หน้าแรก"]  # fmt: skip
    lines = {row[0]: row[3:5] for row in home.values if row[0] in ("ก", "ข", "ค", "ง")}
    assert lines == {
        "ก": ("ครบถ้วน", None), "ข": ("ขาด 3 ช่อง", "ส่งช้า"), "ค": (None, "เกินกำหนด"), "ง": (None, None),
    }  # fmt: skip


# --- what it refuses and what it lets through


def test_titles_and_messages_of_every_rule_fit_into_excel() -> None:
    for sheet in SHEETS:
        for declared in sheet:
            rule = validation(declared) or {}
            for part in ("input_title", "error_title"):
                assert len(rule.get(part, "")) <= LONGEST_TITLE, declared.title
            for part in ("input_message", "error_message"):
                assert len(rule.get(part, "")) <= LONGEST_MESSAGE, declared.title


def test_a_date_as_thais_type_it_is_asked_about_and_never_refused() -> None:
    rules = [validation(declared) or {} for sheet in SHEETS for declared in sheet if declared.kind is Kind.DATE]
    assert {rule["error_type"] for rule in rules if rule.get("validate") == "date"} == {"warning"}


def rules_at(worksheet: Worksheet, cell: str) -> list[Any]:
    return [rule for rule in worksheet.data_validations.dataValidation if cell in rule.sqref]


def test_a_column_of_several_groups_offers_the_list_and_takes_free_text(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(create.create(tmp_path / "a.xlsx", year=2567))
    (rule,) = rules_at(book["มาตรการ"], "E4")
    assert (rule.type, rule.formula1, rule.showErrorMessage) == ("list", "refers_groups_name", False)
    (one,) = rules_at(book["ผลการดำเนินงาน"], "C4")
    assert (one.formula1, one.showErrorMessage) == ("refers_groups_name", True)
    assert "INDIRECT" not in book.defined_names["refers_groups_name"].attr_text


def test_computed_cells_are_locked_and_refuse_typing_and_inputs_are_open(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(create.create(tmp_path / "a.xlsx", year=2567))["งบประมาณ"]
    heads = {cell.value: cell.column_letter for cell in sheet[3]}
    spent, note = heads["ใช้จ่ายรวม (บาท)"], heads["หมายเหตุ"]
    assert sheet[f"{spent}4"].protection.locked and not sheet[f"{note}4"].protection.locked
    (rule,) = rules_at(sheet, f"{spent}4")
    assert (rule.type, rule.formula1) == ("custom", "FALSE")
    assert not sheet.protection.sheet, "a table on a protected sheet cannot grow"


def test_dates_show_in_the_buddhist_era(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(create.create(tmp_path / "a.xlsx", year=2567))
    assert book["ผลการดำเนินงาน"]["F4"].number_format == "[$-107041E]d mmmm yyyy;@"


def test_every_list_a_drop_down_names_is_there(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(create.create(tmp_path / "a.xlsx", year=2567))
    used = {r.formula1 for sheet in book for r in sheet.data_validations.dataValidation if r.type == "list"}
    assert used and used <= set(book.defined_names)
    assert book["รายการเลือก"].sheet_state == "veryHidden"


def test_tables_bear_the_names_of_their_sheets_and_heads_stay_in_sight(tmp_path: Path) -> None:
    rows = prefill.fresh(2567, "สพป.ทดสอบ")
    rows["settings"][0]["part_risk"] = "ใช่"  # type: ignore[index]
    book = openpyxl.load_workbook(create.create(tmp_path / "a.xlsx", year=2567, rows=rows))
    for sheet in SHEETS:
        worksheet = book[sheet.title]
        assert list(worksheet.tables) == [f"ta_{sheet.name}"]
        assert str(worksheet.freeze_panes).endswith("4")
        assert worksheet.print_title_rows == "$3:$3"
        assert worksheet.page_setup.paperSize == 9


def test_the_summary_has_three_charts_home_and_the_directors_page_one_with_the_figures_saved_in_them(tmp_path: Path) -> None:
    name = sources.names()[0]
    rows = sources.example(name)
    path = create.create(tmp_path / "a.xlsx", year=int(str(rows["settings"][0]["fiscal_year"])), rows=rows)
    with zipfile.ZipFile(path) as package:
        charts = [package.read(part).decode() for part in package.namelist() if "/charts/chart" in part]
    assert len(charts) == 5
    assert all(chart.count("<c:v>") >= 3 and "<c:numCache>" in chart for chart in charts)
    assert any("การปฏิบัติหน้าที่" in chart for chart in charts)


# --- row heights


def test_marks_above_and_below_take_no_room() -> None:
    assert (letters("ที่นี่"), letters("ผู้อำนวยการ"), letters("น้ำ")) == (2, 9, 2)


def test_a_row_is_as_high_as_its_longest_cell_and_no_higher_than_excel_allows() -> None:
    assert height([("สั้น", 20.0)]) is None
    assert (height([("ก\nข\nค", 20.0), ("สั้น", 20.0)]) or 0) > (height([("ก\nข", 20.0)]) or 0)
    assert height([("ก" * 30000, 20.0)]) == HIGHEST


def test_a_given_height_is_not_frozen_so_that_excel_refits_the_row(tmp_path: Path) -> None:
    path = create.create(tmp_path / "a.xlsx", year=2567, rows={"settings": SETTINGS, "remarks": [{"text": "ก" * 500}]})
    with zipfile.ZipFile(path) as package:
        parts = {p: package.read(p).decode() for p in package.namelist() if p.startswith("xl/worksheets/sheet")}
    home = parts.pop("xl/worksheets/sheet1.xml")
    assert any(' ht="' in sheet for sheet in parts.values())
    assert not any("customHeight" in sheet.partition("<sheetData>")[2] for sheet in parts.values())
    assert "customHeight" in home.partition("<sheetData>")[2], "buttons stand on the rows of หน้าแรก, which hold no typing"


def test_formulas_stand_in_the_file_as_xlsxwriter_alone_would_write_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = create.create(tmp_path / "a.xlsx", year=2567).read_bytes()
    monkeypatch.delattr(fitted(), "_prepare_formula")
    assert create.create(tmp_path / "b.xlsx", year=2567).read_bytes() == quick


@pytest.mark.parametrize("formula", ["=XLOOKUP(A1,B1:B9,C1:C9)", "{=SUM(A1:A9*B1:B9)}", "=IFS(A1>1,2)", "=A1+T.DIST.2T(1,2)"])
def test_a_new_function_is_named_as_the_file_format_names_it(formula: str) -> None:
    for number in ("1", "22"):  # the second is answered by what the first taught
        asked = formula.replace("1", number)
        for future in (False, True):
            wanted = XlsxWriterWorksheet()._prepare_formula(asked, future)
            assert fitted()()._prepare_formula(asked, future) == wanted


# --- buttons


def test_a_workbook_with_buttons_has_its_macros_and_the_cells_they_read(tmp_path: Path) -> None:
    path = create.create(tmp_path / "a.xlsm", year=2567)
    with zipfile.ZipFile(path) as package:
        assert "xl/vbaProject.bin" in package.namelist()
        drawn = "".join(package.read(part).decode() for part in package.namelist() if part.endswith(".vml"))
    assert all(f"!{macro}<" in drawn and caption in drawn for macro, caption in CAPTIONS.items())
    book = openpyxl.load_workbook(path)
    assert {STATUS, PYTHON, *SENTENCES} <= set(book.defined_names)
    sheet, cell = book.defined_names["ita_busy"].attr_text.replace("'", "").replace("$", "").split("!")
    assert book[sheet][cell].value == SENTENCES["ita_busy"]


@pytest.mark.parametrize("left_out", range(len(PARTS) + 1))
def test_there_is_a_project_for_a_workbook_that_leaves_out_any_parts(left_out: int) -> None:
    """As many sheets as the parts done ask for, and each number of sheets needs its own project."""
    sheets_of_part = Counter(sheet.part for sheet in SHEETS)
    whole = len(SHEETS) + len((HOME_TITLE, SUMMARY_TITLE, DIRECTOR_TITLE, lists.TITLE))
    for gone in itertools.combinations(PARTS, left_out):
        assert project_bytes(whole - sum(sheets_of_part[part] for part in gone))


@pytest.mark.parametrize("does", [YesNo.YES, YesNo.NO])
def test_a_workbook_with_buttons_is_made_with_every_part_and_with_none(tmp_path: Path, does: YesNo) -> None:
    settings = {"fiscal_year": 2570, "office": "ก", **{f"part_{part}": does for part in PARTS}}
    path = create.create(tmp_path / "a.xlsm", year=2570, rows={"settings": [settings]})
    with zipfile.ZipFile(path) as package:
        assert "xl/vbaProject.bin" in package.namelist()


def test_the_schema_version_and_year_stand_in_the_document(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(create.create(tmp_path / "a.xlsx", year=2567))
    assert {p.name: p.value for p in book.custom_doc_props.props} == {"ita_schema_version": 1, "ita_fiscal_year": 2567}
    assert book.defined_names["ITA_SCHEMA"].attr_text == "1"


# --- other programs


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every workbook of the repository, built anew."""
    sys.path.insert(0, str(ROOT / "scripts"))
    import build_workbooks

    folder = tmp_path_factory.mktemp("workbooks")
    build_workbooks.build(folder)
    return folder


def workbooks(folder: Path) -> Iterator[Path]:
    yield from sorted((*folder.glob("*.xlsx"), *folder.glob("*.xlsm")))


def test_excel_would_open_every_workbook_without_repair(built: Path) -> None:
    from openxml_audit import OpenXmlValidator

    for path in workbooks(built):
        found = OpenXmlValidator().validate(path)
        assert not found.errors, (path.name, found.errors[:3])


def test_the_workbooks_in_the_repository_are_those_the_sources_give(built: Path) -> None:
    import xlsxwriter
    from build_workbooks import WRITTEN_BY

    for path in workbooks(built):
        kept = ROOT / "workbooks" / path.name
        if xlsxwriter.__version__ == WRITTEN_BY:
            assert _parts(path) == _parts(kept), f"{path.name}: run scripts/build_workbooks.py"
        else:
            assert _cells(path) == _cells(kept), f"{path.name}: run scripts/build_workbooks.py"


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def _cells(path: Path, *, values: bool = False) -> dict[tuple[str, str], Any]:
    book = openpyxl.load_workbook(path, data_only=values)
    return {(sheet.title, cell.coordinate): cell.value for sheet in book for row in sheet.iter_rows() for cell in row
            if cell.value is not None}  # fmt: skip


def test_libreoffice_computes_every_formula_to_the_value_saved(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ita_excel.office import soffice

    as_text = create.create(tmp_path / "as_text.xlsx", year=2567, rows={"settings": SETTINGS, **SCORES_AS_TEXT})
    known = RespondentRule("EIT", 30, 2564, "คู่มือ", percent=Decimal(10), above=4000, least_above=400)
    monkeypatch.setattr(create, "load_pack", lambda *where: replace(load_pack(*where), respondents=(known,)))
    spaced = create.create(tmp_path / "spaced.xlsx", year=2567, rows=SPACED)
    inputs = [*(path for path in workbooks(built) if path.suffix == ".xlsx"), as_text, spaced, *_lacking(tmp_path)]
    liar = _with_wrong_value(inputs[0], tmp_path / "liar.xlsx")
    always = soffice.Setting("/org.openoffice.Office.Calc/Formula/Load", "OOXMLRecalcMode", 0)
    profile = soffice.profile(tmp_path / "profile", settings=[always])
    out = tmp_path / "out"
    soffice.run(["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out, *inputs, liar], profile,
                time_limit=180)  # fmt: skip
    assert _differing(liar, out / liar.name), "LibreOffice did not compute anew, so this test shows nothing"
    for path in inputs:
        assert not _differing(path, out / path.name), path.name


def _lacking(folder: Path) -> list[Path]:
    """Offices that lack something to the next level: in one instrument, in the total, in several at once, in answers."""
    made = []
    cases = [(2569, 98.1, 84.9, 311), (2569, 80, 84.99, 5000), (2566, 50, 61.25, None)]
    for at, (year, low, eit, entitled) in enumerate(cases):
        rows: list[Row] = [
            {"number": n, "name": f"ข้อ {n}", "instrument": i, "score": s}
            for n, i, s in [(1, "IIT", low), (2, "IIT", low), (6, "EIT", eit), (9, "OIT", 85.335), (10, "OIT", None)]
        ]
        data = {"settings": [{**SETTINGS[0], "eit_population": entitled, "eit_respondents": 40}], "indicators": rows}
        made.append(create.create(folder / f"lacking{at}.xlsx", year=year, rows=data))
    return made


def _with_wrong_value(source: Path, target: Path) -> Path:
    """The same workbook with one wrong figure saved under a formula of the summary."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet2.xml":
                assert b"</f><v>40.0</v>" in content
                content = content.replace(b"</f><v>40.0</v>", b"</f><v>41.0</v>", 1)
            new.writestr(name, content)
    return target


def _differing(saved: Path, computed: Path) -> list[tuple[object, ...]]:
    formulas = {at for at, value in _cells(saved).items() if isinstance(value, str) and value.startswith("=")}
    ours, theirs = _cells(saved, values=True), _cells(computed, values=True)
    assert len(formulas) > 200
    assert {HOME_TITLE, DIRECTOR_TITLE, SUMMARY_TITLE} <= {title for title, _ in formulas}
    return [(at, ours.get(at), theirs.get(at)) for at in sorted(formulas)
            if not _equal(ours.get(at), theirs.get(at), FIGURES if at[0] == LISTS else 1e-9)]  # fmt: skip


LISTS, FIGURES = "รายการเลือก", 1e-6
"""The hidden sheet with the figures of what is typed: saved with six decimals, compared in the workbook within 0.0001."""


def _equal(one: object, other: object, near: float) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) < near
    return (one or None) == (other or None)


@pytest.mark.parametrize(("wide", "across"), [(130, 1), (280, 1), (315, 2), (560, 2), (1237, 5)])
def test_a_wide_table_prints_on_as_many_pages_across_as_it_needs_to_be_read(wide: int, across: int, tmp_path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        worksheet = book.add_worksheet("ก")
        finish(worksheet, [46, wide - 46])
    setup = openpyxl.load_workbook(tmp_path / "a.xlsx")["ก"].page_setup
    assert (setup.fitToWidth or 1) == across
