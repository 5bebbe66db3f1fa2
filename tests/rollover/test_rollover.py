"""Next year's master: what comes along, what starts anew, and where every disclosure item went."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ita_excel import cli, flow
from ita_excel.examples import sources
from ita_excel.language.errors import InputError
from ita_excel.master import create, prefill
from ita_excel.model.year import FiscalYear
from ita_excel.rollover.items import next_items
from ita_excel.rollover.moves import Moved, item_moves
from ita_excel.rollover.roll import Rolled, roll
from ita_excel.years.shelf import YearWithoutPack, known_schemes, known_years, load_pack

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE, INVENTED = ROOT / "workbooks/chumphon1_2566.xlsx", ROOT / "workbooks/samut_2567.xlsx"
GROUPS = [{"number": 1, "name": "กลุ่มอำนวยการ", "staff": 3}, {"number": 2, "name": "กลุ่มนโยบายและแผน", "staff": 4}]
OFFICE = {"office": "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตัวอย่าง เขต 1", "director": "นายสมชาย ใจดี"}

Row = Mapping[str, object]


def workbook(path: Path, year: int, **sheets: list[Row]) -> Path:
    """A workbook with the rows given and one setting of each kind."""
    settings = sheets.pop("settings", [{}])[0]
    rows = {"settings": [{**OFFICE, **settings}], "groups": GROUPS, **sheets}
    return create.create(path, year=year, rows=rows)


def owned(year: int, owners: Mapping[str, str]) -> list[Row]:
    """The year's items, some with the group that has them and a keeper."""
    return [
        {"code": item.code, "title": item.title, "section": item.section,
         **({"group": owners[item.code], "keeper": [f"ผู้เก็บ {item.code}"]} if item.code in owners else {})}
        for item in load_pack(year).oit
    ]


def scored(year: int, score: str) -> list[Row]:
    return [
        {"number": i.number, "name": i.name, "instrument": i.instrument, "score": Decimal(score)}
        for i in load_pack(year).indicators
    ]


def rolled(old: Path, year: int) -> FiscalYear:
    out = old.with_name(f"ปี {year}.xlsx")
    roll(old, year, out)
    return flow.load(out)


def item(year: FiscalYear, code: str) -> Any:
    return next(row for row in year.oit if row.code == code)


# — what comes along —


def test_office_people_groups_committee_and_teams_come_along(tmp_path: Path) -> None:
    old, new = flow.load(INVENTED), rolled(shutil.copy(INVENTED, tmp_path / "old.xlsx"), 2568)
    assert new.fiscal_year == 2568 and new.order_pack.fiscal_year == 2568
    assert [g.name for g in new.groups] == [g.name for g in old.groups]
    assert new.groups == old.groups and new.committee == old.committee
    same = ("office", "short_name", "director", "preparer", "group_head", "approver", "website", "project", "font")
    assert [getattr(new.settings, name) for name in same] == [getattr(old.settings, name) for name in same]


def test_answers_of_the_year_start_anew(tmp_path: Path) -> None:
    new = rolled(shutil.copy(INVENTED, tmp_path / "old.xlsx"), 2568)
    gone = ("results", "evidence", "addresses", "openings", "remarks", "answered", "returns", "conflicts", "merges")
    assert {name: len(getattr(new, name)) for name in gone} == dict.fromkeys(gone, 0)
    assert not any(row.url or row.published for row in new.oit)
    assert all(activity.spent_in(quarter) is None for activity in new.budget for quarter in (1, 2, 3, 4))
    assert [row.group for row in new.survey_awareness] == [group.name for group in new.groups]
    assert all(row.all is None for row in new.survey_awareness)
    assert all(indicator.score is None for indicator in new.indicators)
    assert [passage for passage in new.passages if passage.text] == []
    empty = ("memo_number", "memo_date", "order_number", "order_date", "order_window", "national_mean", "iit_respondents")
    assert [getattr(new.settings, name) for name in empty] == ["", None, "", None, "", None, None]


def test_the_period_and_the_day_of_return_move_a_year(tmp_path: Path) -> None:
    old, new = flow.load(INVENTED).settings, rolled(shutil.copy(INVENTED, tmp_path / "old.xlsx"), 2568).settings
    for name in ("period_start", "period_end", "return_by"):
        before, after = getattr(old, name), getattr(new, name)
        assert (after.year, after.month, after.day) == (before.year + 1, before.month, before.day)


def test_the_last_day_of_february_stays_the_last(tmp_path: Path) -> None:
    old = workbook(tmp_path / "old.xlsx", 2567, settings=[{"period_start": date(2023, 10, 1), "period_end": date(2024, 2, 29)}])
    assert rolled(old, 2568).settings.period_end == date(2025, 2, 28)


def test_last_years_measures_are_an_offer_until_somebody_looked_through_them(tmp_path: Path) -> None:
    old, new = flow.load(INVENTED), rolled(shutil.copy(INVENTED, tmp_path / "old.xlsx"), 2568)
    assert [(m.number, m.indicator, m.step, m.group) for m in new.measures] == [
        (m.number, m.indicator, m.step, m.group) for m in old.measures
    ]
    assert {m.offered for m in (*new.measures, *new.development)} == {2567}
    told = [f for f in flow.check(new) if f.code.name == "OFFERED"]
    assert [f.sheet for f in told] == ["จุดที่ต้องพัฒนา", "มาตรการ"]


def test_last_years_risks_are_an_offer_to_be_rated_anew(tmp_path: Path) -> None:
    risk = {"number": 1, "process": "รถราชการ", "risk": "ใช้รถส่วนตัว", "group": "กลุ่มอำนวยการ", "mitigation": "บันทึกทุกครั้ง"}
    rated = risk | {"likelihood": 3, "impact": 4, "due": date(2024, 6, 30), "status": "กำลังดำเนินการ"}
    old = workbook(tmp_path / "old.xlsx", 2567, settings=[{"part_risk": "ใช่"}], risks=[rated])
    out = tmp_path / "new.xlsx"
    told = roll(old, 2568, out).notes
    row = flow.load(out).risks[0]
    assert {name: getattr(row, name) for name in risk} == risk
    assert (row.likelihood, row.impact, row.score, row.level, row.due, row.status) == (None, None, None, "", None, None)
    assert row.offered == 2567 and any("ความเสี่ยง 1 ข้อยกมาเป็นข้อเสนอ" in note for note in told)


def test_rows_of_a_part_left_out_come_along_in_a_hidden_sheet(tmp_path: Path) -> None:
    money = {"number": "1", "activity": "อบรม", "allocated": 500}
    old = workbook(tmp_path / "old.xlsx", 2567, settings=[{"part_budget": "ไม่"}], budget=[money])
    new = rolled(old, 2568)
    assert [(row.activity, row.allocated) for row in new.budget] == [("อบรม", 500)]
    assert openpyxl.load_workbook(tmp_path / "ปี 2568.xlsx")["งบประมาณ"].sheet_state == "hidden"


def test_duties_in_the_usual_words_take_those_of_the_new_year_and_own_words_stay(tmp_path: Path) -> None:
    teams = [dict(row) for row in prefill.fresh(2567, "")["teams"]]
    teams[3]["duty"] = "จัดซื้อของว่าง"
    duties = [team.duty for team in rolled(workbook(tmp_path / "old.xlsx", 2567, teams=teams), 2568).teams]
    assert duties == [*(str(row["duty"]) for row in prefill.fresh(2568, "")["teams"][:3]), "จัดซื้อของว่าง"]
    assert any("2568" in duty for duty in duties) and not any("2567" in duty for duty in duties)


def test_a_value_that_could_not_be_read_comes_along_as_it_was_typed(tmp_path: Path) -> None:
    old = workbook(tmp_path / "old.xlsx", 2567, groups=[{"number": 1, "name": "กลุ่มอำนวยการ", "staff": "สามคน"}])
    new = rolled(old, 2568)
    assert new.groups[0].staff is None and new.groups[0].typed["staff"] == "สามคน"


# — scores —


def test_the_own_score_moves_into_the_history_and_next_years_indicators_are_empty(tmp_path: Path) -> None:
    history: list[Row] = [{"fiscal_year": 2565, "score": Decimal("91.1")}]
    new = rolled(workbook(tmp_path / "old.xlsx", 2567, indicators=scored(2566, "90"), history=history), 2568)
    assert [(row.fiscal_year, row.score) for row in new.history] == [(2565, Decimal("91.1")), (2566, Decimal(90))]
    assert new.assessment.fiscal_year == 2567
    assert [i.name for i in new.indicators] == [i.name for i in load_pack(2567).indicators]


def test_a_score_that_stands_in_the_history_is_kept_and_the_difference_told(tmp_path: Path) -> None:
    history: list[Row] = [{"fiscal_year": 2566, "score": Decimal("91.1")}]
    old = workbook(tmp_path / "old.xlsx", 2567, indicators=scored(2566, "90"), history=history)
    done = roll(old, 2568, tmp_path / "new.xlsx")
    assert flow.load(done.workbook).history[0].score == Decimal("91.1")
    assert any("91.10" in note and "90.00" in note for note in done.notes)


def test_a_figure_that_somebody_signed_for_a_year_stays_signed_while_that_year_is_shown(tmp_path: Path) -> None:
    known = prefill.figures(load_pack(2569), load_pack(2570))
    key = next(str(row["figure"]) for row in known if "2570" in str(row["figure"]))
    signed = {"figure": key, "source": "คู่มือ ITA 2570 หน้า 12", "signer": "นายสมชาย ใจดี", "signed": date(2027, 1, 5)}
    old = workbook(tmp_path / "old.xlsx", 2569, figures=[*({"figure": row["figure"]} for row in known if row["figure"] != key), signed])
    new = rolled(old, 2570)
    kept: Any = next(row for row in new.rows("figures") if getattr(row, "figure", "") == key)
    assert (kept.source, kept.signer, kept.signed) == (signed["source"], signed["signer"], signed["signed"])
    assert len(new.rows("figures")) == len(known)


def test_half_an_assessment_is_no_score(tmp_path: Path) -> None:
    old = workbook(tmp_path / "old.xlsx", 2567, indicators=[*scored(2566, "90")[:9], {**scored(2566, "90")[9], "score": None}])
    done = roll(old, 2568, tmp_path / "new.xlsx")
    assert flow.load(done.workbook).history == () and any("ยังไม่ครบ" in note for note in done.notes)


# — disclosure items —


YEARS = list(zip(known_years(), known_years()[1:], strict=False))


@pytest.mark.parametrize(("before", "after"), [*YEARS, (2562, known_years()[-1]), (2565, 2568)])
def test_every_item_is_told_once_and_goes_only_where_the_new_list_has_an_item(before: int, after: int) -> None:
    old, new = load_pack(before), load_pack(after)
    moves = item_moves(old, new)
    assert sorted(code for move in moves for code in move.codes) == sorted(item.code for item in old.oit)
    assert {code for move in moves for code in (*move.to, *move.perhaps)} <= {item.code for item in new.oit}
    assert all((move.how == "dropped") == (not move.to) for move in moves)


@pytest.mark.parametrize(("before", "after"), YEARS)
def test_the_measures_and_the_report_keep_their_items(before: int, after: int) -> None:
    old, new = load_pack(before), load_pack(after)
    to = {code: move.to for move in item_moves(old, new) for code in move.codes}
    assert new.measures_item in to[old.measures_item] and new.report_item in to[old.report_item]


def test_two_items_merged_keep_both_keepers_and_their_one_group(tmp_path: Path) -> None:
    old = workbook(tmp_path / "old.xlsx", 2567, oit=owned(2567, {"O1": "กลุ่มอำนวยการ", "O3": "กลุ่มอำนวยการ"}))
    merged = item(rolled(old, 2568), "O1")
    assert merged.keeper == ("ผู้เก็บ O1", "ผู้เก็บ O3") and merged.group == "กลุ่มอำนวยการ"
    assert merged.title == "โครงสร้างและอำนาจหน้าที่"


def test_two_groups_of_merged_items_are_asked_and_not_chosen_from(tmp_path: Path) -> None:
    old = workbook(tmp_path / "old.xlsx", 2567, oit=owned(2567, {"O1": "กลุ่มอำนวยการ", "O3": "กลุ่มนโยบายและแผน"}))
    done = roll(old, 2568, tmp_path / "new.xlsx")
    assert item(flow.load(done.workbook), "O1").group == ""
    assert any(note.startswith("O1 ") and "กลุ่มอำนวยการ กับ กลุ่มนโยบายและแผน" in note for note in done.notes)


def test_a_dropped_item_is_told_with_who_had_it_and_where_it_may_have_gone(tmp_path: Path) -> None:
    old = workbook(tmp_path / "old.xlsx", 2567, oit=owned(2567, {"O15": "กลุ่มนโยบายและแผน"}))
    done = roll(old, 2568, tmp_path / "new.xlsx")
    assert Moved(("O15",), (), "dropped", ("O12",)) in done.items
    note = next(note for note in done.notes if note.startswith("O15 "))
    assert "ผู้เก็บ O15" in note and "O12 รายการและความก้าวหน้า" in note
    assert "ผู้เก็บ O15" not in str(flow.load(done.workbook).oit)


def test_sub_items_follow_the_item_above_them(tmp_path: Path) -> None:
    oit = [*owned(2567, {})[:2], {"title": "แผนผังหน่วยงาน", "keeper": ["นางสาวมานี"]}, *owned(2567, {})[2:]]
    new = rolled(workbook(tmp_path / "old.xlsx", 2567, oit=oit), 2568)
    at = next(n for n, row in enumerate(new.oit) if row.title == "แผนผังหน่วยงาน")
    assert new.oit[at - 1].code == "O2" and new.oit[at].keeper == ("นางสาวมานี",)


def test_a_row_that_says_one_item_by_code_and_another_by_title_is_left_to_a_person(tmp_path: Path) -> None:
    oit = [{**row, "title": "ข่าวประชาสัมพันธ์"} if row["code"] == "O9" else row for row in owned(2567, {"O9": "กลุ่มอำนวยการ"})]
    done = roll(workbook(tmp_path / "old.xlsx", 2567, oit=oit), 2568, tmp_path / "new.xlsx")
    assert any(note.startswith("O9 ข่าวประชาสัมพันธ์ ไม่ตรงกับรายการ") and "กลุ่มอำนวยการ" in note for note in done.notes)
    assert "ผู้เก็บ O9" not in str(flow.load(done.workbook).oit)


def test_an_item_of_the_offices_own_is_told_and_not_lost_silently(tmp_path: Path) -> None:
    oit = [*owned(2567, {}), {"code": "O99", "title": "ของเราเอง", "group": "กลุ่มอำนวยการ"}]
    done = roll(workbook(tmp_path / "old.xlsx", 2567, oit=oit), 2568, tmp_path / "new.xlsx")
    assert Moved(("O99",), (), "dropped") in done.items and any("O99 ของเราเอง" in note for note in done.notes)


def test_an_item_that_is_split_gives_its_keepers_to_both(tmp_path: Path) -> None:
    (tmp_path / "items.toml").write_text(
        '[[crossing]]\nto_year = 2568\nmoves = [{ from = ["O2"], to = ["O2", "O4"] }]\n', encoding="utf-8"
    )
    old = workbook(tmp_path / "old.xlsx", 2567, oit=owned(2567, {"O2": "กลุ่มอำนวยการ"}))
    done = roll(old, 2568, tmp_path / "new.xlsx")
    new = flow.load(done.workbook)
    assert Moved(("O2",), ("O2", "O4"), "split") in done.items
    assert "ผู้เก็บ O2" in item(new, "O2").keeper and "ผู้เก็บ O2" in item(new, "O4").keeper


def test_an_items_file_with_a_fault_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "items.toml").write_text('[[crossing]]\nto_year = 2568\nmoves = [{ to = ["O2"] }]\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"items\.toml"):
        roll(workbook(tmp_path / "old.xlsx", 2567), 2568, tmp_path / "new.xlsx")


def test_a_pack_of_the_offices_own_with_other_titles_takes_no_shipped_line(tmp_path: Path) -> None:
    from dataclasses import replace

    old, new = load_pack(2567), load_pack(2568)
    own = replace(new, shipped=False, oit=tuple(replace(i, title="สิ่งอื่น") if i.code == "O12" else i for i in new.oit))
    moves = {code: move for move in item_moves(old, own) for code in move.codes}
    assert moves["O14"].how == "dropped" and moves["O1"].to == ("O1",)


# — the command —


def test_the_command_tells_it_as_the_contract_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = shutil.copy(INVENTED, tmp_path / "old.xlsx")
    assert cli.main(["rollover", str(old), "--year", "2568", "--out", str(tmp_path / "new.xlsx"), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["workbook"] == str(tmp_path / "new.xlsx") and data["carried"] > 300 and data["cleared"] > 100
    assert {"from": ["O20", "O21"], "to": ["O16"], "how": "merged"} in data["items"]
    assert {entry["how"] for entry in data["items"]} <= {"moved", "split", "merged", "dropped"}


@pytest.mark.parametrize("year", ["2567", "2560"])
def test_only_a_later_year_can_come_next(year: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["rollover", str(INVENTED), "--year", year, "--out", str(tmp_path / "new.xlsx")]) == 2
    assert "--year 2568" in capsys.readouterr().err


def test_nothing_is_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    there = tmp_path / "new.xlsx"
    there.write_bytes(b"of somebody")
    assert cli.main(["rollover", str(INVENTED), "--year", "2568", "--out", str(there)]) == 2
    assert "จึงไม่ได้เขียนทับ" in capsys.readouterr().err and there.read_bytes() == b"of somebody"


def test_a_year_without_a_pack_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(YearWithoutPack):
        roll(INVENTED, 2599, tmp_path / "new.xlsx")


def test_an_offices_own_pack_beside_the_new_file_is_its_year(tmp_path: Path) -> None:
    last = load_pack(known_years()[-1])
    source = (ROOT / "ita_excel/years" / last.origin).read_text(encoding="utf-8")
    own = source.replace(f"fiscal_year = {last.fiscal_year}", f"fiscal_year = {last.fiscal_year + 1}")
    (tmp_path / "next.toml").write_text(own.replace("โครงสร้าง หน้าที่และอำนาจ", "สิ่งที่ไม่เคยมี"), encoding="utf-8")
    old = workbook(tmp_path / "old.xlsx", last.fiscal_year, oit=owned(last.fiscal_year, {"O1": "กลุ่มอำนวยการ", "O2": "กลุ่มอำนวยการ"}))
    done = roll(old, last.fiscal_year + 1, tmp_path / "new.xlsx")
    new = flow.load(done.workbook)
    assert new.pack.origin.endswith("next.toml") and item(new, "O2").keeper == ("ผู้เก็บ O2",)
    assert item(new, "O1").title == "สิ่งที่ไม่เคยมี" and item(new, "O1").keeper == () and done.added == ("O1",)


@pytest.mark.parametrize("scheme", known_schemes())
def test_every_kind_of_office_comes_into_its_last_year(scheme: str, tmp_path: Path) -> None:
    first, last = known_years(scheme)[-2], known_years(scheme)[-1]
    rows = [{"code": i.code, "title": i.title, "section": i.section, "group": "กลุ่มอำนวยการ"} for i in load_pack(first, scheme).oit]
    settings = {**prefill.fresh(first, "", scheme)["settings"][0], **OFFICE}
    old = create.create(tmp_path / "old.xlsx", year=first, scheme=scheme, rows={"settings": [settings], "groups": GROUPS, "oit": rows})
    done = roll(old, last, tmp_path / "new.xlsx")
    new = flow.load(done.workbook)
    assert new.pack.scheme.id == scheme and mistakes(new) == []
    assert {row.code for row in new.oit} == {i.code for i in load_pack(last, scheme).oit}
    assert sorted(c for move in done.items for c in move.codes) == sorted(i.code for i in load_pack(first, scheme).oit)


def test_files_that_must_lie_beside_the_new_workbook_are_told(tmp_path: Path) -> None:
    old = workbook(tmp_path / "old.xlsx", 2567, settings=[{"emblem": "ตรา.png"}])
    (tmp_path / "ใหม่").mkdir()
    assert any("ตรา.png" in note for note in roll(old, 2568, tmp_path / "ใหม่" / "new.xlsx").notes)
    assert not any("ตรา.png" in note for note in roll(old, 2568, tmp_path / "new.xlsx").notes)


def test_the_old_file_stays_and_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    old = Path(shutil.copy(EXAMPLE, tmp_path / "old.xlsx"))
    before = hashlib.sha256(old.read_bytes()).hexdigest()
    made = [roll(old, 2567, tmp_path / name).workbook.read_bytes() for name in ("one.xlsx", "two.xlsx")]
    assert made[0] == made[1] and hashlib.sha256(old.read_bytes()).hexdigest() == before


def test_sheets_and_columns_of_the_offices_own_are_told(tmp_path: Path) -> None:
    old = Path(shutil.copy(INVENTED, tmp_path / "old.xlsx"))
    book = openpyxl.load_workbook(old)
    book.create_sheet("บันทึกช่วยจำ")["A1"] = "ของเรา"
    groups = book["กลุ่ม"]
    groups.cell(3, groups.max_column + 1, "ห้อง")
    book.save(old)
    notes = roll(old, 2568, tmp_path / "new.xlsx").notes
    assert any("บันทึกช่วยจำ" in note for note in notes) and any("ห้อง" in note and "กลุ่ม" in note for note in notes)


def test_texts_that_still_name_a_past_year_are_told(tmp_path: Path) -> None:
    old = workbook(tmp_path / "old.xlsx", 2567, settings=[{"memo_rule": "แนวทาง ปีงบประมาณ พ.ศ. ๒๕๖๗"}])
    assert any("«บันทึก: ระเบียบ/กฎหมาย»" in note for note in roll(old, 2568, tmp_path / "new.xlsx").notes)


# — year by year —


def mistakes(year: FiscalYear) -> list[str]:
    """Errors that are more than a cell somebody has yet to fill, as in every new workbook."""
    return [f.message for f in flow.check(year) if f.severity.value == "error" and f.code.name != "MISSING"]


def test_the_source_rolled_on_to_the_last_year_keeps_its_figures_and_gains_no_error(tmp_path: Path) -> None:
    old = Path(shutil.copy(EXAMPLE, tmp_path / "2566.xlsx"))
    sources.copy_photos("chumphon1_2566", tmp_path)
    figures = {row.fiscal_year: row.score for row in flow.load(old).history}
    assert figures[2565] == Decimal("99.17")
    for year in range(2567, known_years()[-1] + 1):
        out = tmp_path / f"{year}.xlsx"
        roll(old, year, out)
        new, old = flow.load(out), out
        assert mistakes(new) == []
        assert {row.fiscal_year: row.score for row in new.history} == figures
        assert len([row for row in new.oit if row.code]) == len(load_pack(year).oit)


def test_from_the_first_year_to_the_last_each_score_ends_in_the_history(tmp_path: Path) -> None:
    first = known_years()[0]
    old = workbook(tmp_path / f"{first}.xlsx", first, indicators=scored(first, "80"), settings=[{"assessment_year": first}],
                   oit=owned(first, {"O1": "กลุ่มอำนวยการ"}))
    expected: dict[int, Decimal] = {}
    for year in known_years()[1:]:
        done = _rolled_and_scored(old, year, tmp_path)
        new, old = flow.load(done.workbook), done.workbook
        assert mistakes(new) == []
        assert {row.fiscal_year: row.score for row in new.history} == expected
        assert item(new, "O1").group == "กลุ่มอำนวยการ"
        expected[year - 1] = Decimal(80)


def _rolled_and_scored(old: Path, year: int, folder: Path) -> Rolled:
    """The next year's workbook, its indicators filled as a clerk would."""
    done = roll(old, year, folder / f"{year}.xlsx")
    book = openpyxl.load_workbook(done.workbook)
    for row in range(4, 4 + len(load_pack(year - 1).indicators)):
        book["ตัวชี้วัด"].cell(row, 4, 80)
    book.save(done.workbook)
    return done


def test_a_workbook_without_items_gets_the_new_list(tmp_path: Path) -> None:
    year = flow.load(workbook(tmp_path / "old.xlsx", 2567))
    rows = next_items(year, load_pack(2568), item_moves(load_pack(2567), load_pack(2568))).rows
    assert [row["code"] for row in rows] == [item.code for item in load_pack(2568).oit]


