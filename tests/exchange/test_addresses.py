"""ที่อยู่เผยแพร่ on its way: filled by the group that keeps the item, merged like evidence, absent in older workbooks."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from packets import IDLE, LATER, LAW, NOW, PLAN, filled, rows, sent, typed_in_master

from ita_excel import flow
from ita_excel.exchange.merging.collect import collect
from ita_excel.exchange.packets.split import split
from ita_excel.master import create

ADDRESSES, ITEM, TARGET, WHAT = "ที่อยู่เผยแพร่", "รหัสรายการ", "ลิงก์หรือชื่อไฟล์", "สิ่งที่เผยแพร่"


def typed(number: int, item: str, target: str) -> dict[tuple[str, object, str], object]:
    return {(ADDRESSES, number, ITEM): item, (ADDRESSES, number, TARGET): target}


def held(path: Path) -> list[tuple[int | None, str, str]]:
    return [(row.number, row.item, row.target) for row in flow.load(path).addresses]


def test_addresses_of_the_groups_own_item_come_in_with_its_numbers(tmp_path: Path) -> None:
    path, packets = sent(tmp_path)
    edits = typed(2001, "O1", "https://o.example/o1.pdf") | typed(2002, "o1", "https://o.example/o1.xlsx")

    result = collect(path, [filled(packets[LAW], tmp_path / "a.xlsx", edits)], now=NOW)

    assert [one.why for one in result.conflicts] == []
    assert held(path) == [(2001, "O1", "https://o.example/o1.pdf"), (2002, "o1", "https://o.example/o1.xlsx")]


def test_addresses_for_the_item_of_another_group_or_of_none_are_refused_with_the_reason(tmp_path: Path) -> None:
    path, packets = sent(tmp_path)
    edits = typed(2001, "O2", "https://o.example/a") | typed(2002, "O99", "https://o.example/b")

    collect(path, [filled(packets[LAW], tmp_path / "a.xlsx", edits)], now=NOW)

    year = flow.load(path)
    assert year.addresses == ()
    told = {row.theirs for row in year.conflicts if "ไม่ใช่ของกลุ่ม" in row.reason}
    assert {"https://o.example/a", "https://o.example/b"} <= told


def test_an_address_that_came_in_goes_out_again_to_its_group_alone_and_may_be_mended(tmp_path: Path) -> None:
    path, packets = sent(tmp_path)
    collect(path, [filled(packets[LAW], tmp_path / "a.xlsx", typed(2001, "O1", "https://o.example/old"))], now=NOW)

    again = split(path, tmp_path / "ส่งอีก", today=LATER.date()).packets
    edit = {(ADDRESSES, 2001, TARGET): "https://o.example/new"}
    collect(path, [filled(again[LAW], tmp_path / "b.xlsx", edit)], now=LATER)

    assert held(path) == [(2001, "O1", "https://o.example/new")]
    numbers = [row[0].value for row in openpyxl.load_workbook(again[PLAN])[ADDRESSES].iter_rows(min_row=4)]
    assert 2001 not in numbers and 1001 in numbers


def test_who_keeps_a_sub_item_may_add_addresses_of_the_item_above(tmp_path: Path) -> None:
    office = rows() | {"oit": [{"code": "O1", "title": "โครงสร้าง", "group": PLAN}, {"title": "แผนผัง", "group": LAW}]}
    path = create.create(tmp_path / "m.xlsx", year=2566, rows=office)
    packets = split(path, tmp_path / "ส่ง", today=NOW.date()).packets

    collect(path, [filled(packets[LAW], tmp_path / "a.xlsx", typed(2001, "O1", "https://o.example/a"))], now=NOW)

    assert held(path) == [(2001, "O1", "https://o.example/a")]


def test_a_group_that_keeps_no_item_gets_no_such_sheet(tmp_path: Path) -> None:
    _, packets = sent(tmp_path)
    assert ADDRESSES not in openpyxl.load_workbook(packets[IDLE]).sheetnames


def older(path: Path) -> Path:
    """The workbook as an older version made it: the sheets of addresses are not there."""
    book = openpyxl.load_workbook(path)
    for title in (ADDRESSES, "ประวัติการเปิดลิงก์"):
        del book[title]
    book.save(path)
    return path


def test_an_older_workbook_without_the_sheet_opens_splits_and_says_nothing_of_it(tmp_path: Path) -> None:
    path, _ = sent(tmp_path)
    year = flow.load(older(path))

    assert (year.addresses, [f for f in year.findings if f.sheet == ADDRESSES]) == ((), [])
    packets = split(path, tmp_path / "ส่งอีก", today=NOW.date()).packets
    assert ADDRESSES not in openpyxl.load_workbook(packets[LAW]).sheetnames


def test_addresses_that_come_to_an_older_master_are_kept_among_what_waits(tmp_path: Path) -> None:
    path, packets = sent(tmp_path)
    back = filled(packets[LAW], tmp_path / "a.xlsx", typed(2001, "O1", "https://o.example/a"))

    collect(older(path), [back], now=NOW)

    assert [(row.theirs, row.reason) for row in flow.load(path).conflicts if row.theirs.startswith("http")] == [
        ("https://o.example/a", "สมุดงานหลักยังไม่มีแผ่นนี้")
    ]


def test_what_opening_the_links_wrote_meanwhile_is_no_conflict(tmp_path: Path) -> None:
    path, packets = sent(tmp_path)
    collect(path, [filled(packets[LAW], tmp_path / "a.xlsx", typed(2001, "O1", "https://o.example/a"))], now=NOW)
    again = split(path, tmp_path / "ส่งอีก", today=LATER.date()).packets
    typed_in_master(path, {(ADDRESSES, 2001, "ผลการเปิดลิงก์"): "ไม่มีแล้ว"})

    result = collect(path, [filled(again[LAW], tmp_path / "b.xlsx", {(ADDRESSES, 2001, WHAT): "โครงสร้าง"})], now=LATER)

    (row,) = flow.load(path).addresses
    assert (result.conflicts, row.what, row.opened) == ((), "โครงสร้าง", "ไม่มีแล้ว")


def test_the_office_types_its_own_rows_too(tmp_path: Path) -> None:
    path, packets = sent(tmp_path)
    collect(path, [filled(packets[LAW], tmp_path / "a.xlsx", typed(2001, "O1", "https://o.example/a"))], now=NOW)
    typed_in_master(path, {(ADDRESSES, 2001, WHAT): "โครงสร้างหน่วยงาน"})

    assert [row.what for row in flow.load(path).addresses] == ["โครงสร้างหน่วยงาน"]
