"""A unit of which no master came: its groups' packets are put together, each row once, and what is unknown is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from shutil import copy

import pytest
from offices import GROUPS, office, packets, rows, workbook

from ita_excel.consolidate.consolidate import Consolidated, consolidate
from ita_excel.consolidate.gather import settled
from ita_excel.consolidate.packets import KIND, read_packet
from ita_excel.consolidate.unit import PacketOfUnit, from_text, to_text
from ita_excel.exchange.arrivals.arrival import Arrival
from ita_excel.exchange.arrivals.returned import stamp_of
from ita_excel.exchange.packets.split import split
from ita_excel.master import create

ONE, OTHER = office(1), office(2)


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return packets(tmp_path_factory.mktemp("packets"), ONE)


@pytest.fixture(scope="module")
def alone(sent: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Consolidated:
    """The packets of one office beside the master of another."""
    folder = tmp_path_factory.mktemp("in")
    for path in sent:
        copy(path, folder / path.name)
    workbook(folder / "other.xlsx", OTHER)
    return consolidate([folder], folder / "out" / "all.xlsx", report=folder / "out" / "all.docx")


def test_packets_of_one_unit_are_one_row_with_exact_sums(alone: Consolidated, sent: list[Path]) -> None:
    unit = next(unit for unit in alone.whole.units if unit.office == ONE.name)
    assert len(alone.whole.units) == 2
    assert unit.groups == GROUPS[: len(sent)]
    assert (unit.allocated, unit.spent) == (Decimal(ONE.allocated) / 100, Decimal(sum(ONE.spent)) / 100)
    assert sum(unit.surveys["awareness"].values()) == sum(ONE.known)
    assert unit.staff == sum(ONE.staff[: len(sent)])


def test_completeness_is_told_and_no_score_is_invented(alone: Consolidated) -> None:
    unit = next(unit for unit in alone.whole.units if unit.office == ONE.name)
    assert unit.done["results"] == (1, 1)
    assert unit.done["surveys"][0] == 1
    assert (unit.total, unit.level, unit.former) == (None, "", None)
    aside = next(one for one in alone.whole.asides if one.subject == "รวมจากแบบของกลุ่ม")
    assert aside.office == ONE.name
    assert "ไม่มีคะแนน" in aside.said and GROUPS[0] in aside.said


def test_units_of_packets_are_no_cohort_with_masters(alone: Consolidated) -> None:
    assert [len(cohort.units) for cohort in alone.whole.cohorts] == [1, 1]
    assert [cohort.title for cohort in alone.whole.cohorts if cohort.units[0].groups] == [f"{KIND} ปีงบประมาณ 2566"]


def test_packets_beside_their_master_are_not_counted_twice(sent: list[Path], tmp_path: Path) -> None:
    workbook(tmp_path / "m" / "master.xlsx", ONE)
    result = consolidate([tmp_path / "m", *sent], tmp_path / "all.csv")
    assert [unit.staff for unit in result.whole.units] == [sum(ONE.staff)]
    assert len(result.whole.refused) == len(sent)
    assert all("มีสมุดงานหลักของหน่วยงานนี้แล้ว («m/master.xlsx»)" in one.reason for one in result.whole.refused)


def packet(group: str = "ก", file: str = "a.xlsx", **changes: object) -> PacketOfUnit:
    rows = {"survey_awareness": {group: {"group": group, "all": "3", "staff": "5"}}, "oit": {"O1": {"code": "O1", "url": "x"}}}
    made = PacketOfUnit(file, "สพป.", 2566, group, 1, group, rows, {}, {q: {"all": "ทั้งหมด"} for q in QUESTIONS}, 0)
    return replace(made, **changes)


QUESTIONS = ("awareness", "practice", "effect")


def test_a_row_that_two_groups_share_counts_once() -> None:
    units, refused = settled([packet(), packet("ข", "b.xlsx")])
    assert (units[0].surveys["awareness"], units[0].staff, units[0].done["oit"], refused) == ({"all": 6}, 10, (1, 1), ())


def test_what_only_one_group_changed_is_taken_from_that_group() -> None:
    as_sent = packet("ข", "b.xlsx", rows={}, sent={"oit": {"O1": {"code": "O1", "url": "old"}}})
    units, refused = settled([packet(), as_sent])
    assert (len(units), refused) == (1, ())


def test_two_groups_that_disagree_about_a_cell_are_asked_and_not_counted() -> None:
    units, refused = settled([packet(), packet("ข", "b.xlsx", rows={"oit": {"O1": {"code": "O1", "url": "y"}}})])
    assert units == ()
    assert [one.file for one in refused] == ["a.xlsx", "b.xlsx"]
    assert all("แถว «O1» ของแผ่น «OIT» ไม่ตรงกัน" in one.reason for one in refused)


def test_an_older_sending_and_a_copy_are_listed_and_the_last_counts() -> None:
    units, refused = settled([packet(), packet(file="b.xlsx"), packet(file="c.xlsx", sending=0)])
    assert units[0].surveys["awareness"] == {"all": 3}
    assert [(one.file, "ซ้ำกับ" in one.reason, "ครั้งที่ 0" in one.reason) for one in refused] == [
        ("b.xlsx", True, False), ("c.xlsx", False, True),
    ]


def test_two_files_of_one_group_that_differ_are_asked_about() -> None:
    units, refused = settled([packet(), packet(file="b.xlsx", digest="other"), packet("ข", "c.xlsx")])
    assert [one.file for one in refused] == ["a.xlsx", "b.xlsx"]
    assert units[0].groups == ("ข",)


def test_a_packet_is_the_same_after_a_round_trip() -> None:
    assert from_text(to_text(packet())) == packet()


def test_a_packet_is_read_with_the_fields_that_its_office_asks_about(tmp_path: Path) -> None:
    points = [{"indicator": 8, "issue": "ก"}, {"indicator": 6, "issue": "ข"}]
    master = create.create(tmp_path / "w.xlsx", year=ONE.year, rows=rows(ONE) | {"development": points})
    split(master, tmp_path / "out", today=date(2023, 6, 1))
    path = min((tmp_path / "out").glob("*.xlsx"))
    came = Arrival(path.name, path, path.read_bytes(), datetime(2023, 6, 1, tzinfo=UTC))
    stamp = stamp_of(came)

    assert stamp
    said = read_packet(came, stamp, tmp_path)
    assert isinstance(said, PacketOfUnit)
    assert {title.split(":")[0] for title in said.answers["practice"].values()} == {"การปรับปรุงระบบการทำงาน", "คุณภาพการดำเนินงาน"}
