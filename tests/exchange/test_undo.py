"""One group's part out of the master again, and in again."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from packets import (
    ALL,
    AWARENESS,
    EVIDENCE,
    LAW,
    PLAN,
    REMARKS,
    RESULTS,
    STAFF,
    STATUS,
    TEXT,
    data_of,
    filled,
    lock,
    run,
    sent,
    stored,
    typed_in_master,
)  # fmt: skip

from ita_excel import flow
from ita_excel.exchange.merging.undo import undo
from ita_excel.language.errors import FileBusy
from ita_excel.language.vocabulary import RemarkKind
from ita_excel.model.cells import line
from ita_excel.sheets.toolkit import Conflict
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.patch.patch import Patch

Office = tuple[Path, dict[str, Path]]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return sent(tmp_path / "office")


def returned(office: Office, tmp_path: Path) -> list[Path]:
    """Two groups' files: values over values, values over blanks, new rows."""
    plan = {(AWARENESS, PLAN, ALL): 5, (RESULTS, 1, TEXT): "", (RESULTS, 1001, TEXT): "ใหม่", (EVIDENCE, 1001, "ผลการดำเนินงานที่"): 1001, (EVIDENCE, 1001, "คำบรรยาย"): "ภาพ"}
    law = {(AWARENESS, LAW, ALL): 3, (RESULTS, 2001, TEXT): "ของกลุ่มกฎหมาย"}
    return [
        filled(office[1][PLAN], tmp_path / "แผน.xlsx", {**plan, (RESULTS, 1, TEXT): "แก้แล้ว"}),
        filled(office[1][LAW], tmp_path / "กฎหมาย.xlsx", law),
    ]


def test_undo_gives_back_what_stood_before(office: Office, tmp_path: Path) -> None:
    path = office[0]
    before = data_of(path)
    plan, _ = returned(office, tmp_path)
    run(path, plan)

    result = undo(path, PLAN)

    assert data_of(path) == before
    assert PLAN in result.missing
    assert {r.status for r in flow.load(path).returns if r.group == PLAN} == {"นำออกแล้ว"}


def test_undo_leaves_other_groups_alone(office: Office, tmp_path: Path) -> None:
    path = office[0]
    plan, law = returned(office, tmp_path)
    run(path, law)
    only_law = data_of(path)
    run(path, plan)

    undo(path, PLAN)

    assert data_of(path) == only_law


def test_collecting_again_after_undo_gives_the_same_as_before(office: Office, tmp_path: Path) -> None:
    path = office[0]
    files = returned(office, tmp_path)
    run(path, *files)
    once = data_of(path)
    undo(path, PLAN)

    result = run(path, files[0])

    assert (data_of(path), [f.status for f in result.files]) == (once, ["merged"])


def test_a_cell_the_office_changed_since_is_kept_and_told(office: Office, tmp_path: Path) -> None:
    path = office[0]
    run(path, returned(office, tmp_path)[0])
    typed_in_master(path, {(AWARENESS, PLAN, ALL): 2})

    result = undo(path, PLAN)

    assert flow.load(path).survey_awareness[0].all == 2
    assert [(c.sheet, c.cell, c.entry.ours, c.entry.theirs) for c in result.conflicts] == [(AWARENESS, "B4", "2", "4")]


def test_several_files_of_a_group_are_undone_to_the_very_first_value(office: Office, tmp_path: Path) -> None:
    from datetime import datetime

    path = office[0]
    before = data_of(path)
    for n in (5, 6, 7):
        run(path, filled(office[1][PLAN], tmp_path / f"{n}.xlsx", {(AWARENESS, PLAN, ALL): n}, datetime(2023, 6, n)))

    undo(path, PLAN)

    assert data_of(path) == before


def test_undoing_twice_or_what_never_came_changes_nothing(office: Office, tmp_path: Path) -> None:
    path = office[0]
    run(path, returned(office, tmp_path)[0])
    undo(path, PLAN)
    before = path.read_bytes()

    results = undo(path, PLAN), undo(path, LAW)

    assert [(r.changes, r.receipt) for r in results] == [((), None), ((), None)]
    assert path.read_bytes() == before


def test_a_dry_undo_tells_all_and_writes_nothing(office: Office, tmp_path: Path) -> None:
    path = office[0]
    run(path, returned(office, tmp_path)[1])
    before = path.read_bytes()

    result = undo(path, LAW, dry_run=True)

    assert (len(result.changes), path.read_bytes()) == (4, before)


def test_an_open_master_is_left_alone(office: Office, tmp_path: Path) -> None:
    path = office[0]
    run(path, returned(office, tmp_path)[0])
    lock(path)

    with pytest.raises(FileBusy):
        undo(path, PLAN)


def test_the_history_still_tells_what_was_undone(office: Office, tmp_path: Path) -> None:
    path = office[0]
    run(path, returned(office, tmp_path)[0])
    undo(path, PLAN)

    lines = flow.load(path).merges

    assert lines and all(line.undone for line in lines)
    assert ("4", "5") in {(line.old, line.new) for line in lines}


def remark(office: Office, tmp_path: Path, group: str) -> Path:
    """A group's file with the same remark as the others'."""
    book = openpyxl.load_workbook(office[1][group])
    sheet = book[REMARKS]
    sheet["A4"], sheet["B4"] = RemarkKind.OBSTACLE.value, "ระบบล่ม"
    return stored(book, tmp_path / f"{group}.xlsx")


def test_a_remark_that_three_groups_sent_goes_with_the_last_of_them(office: Office, tmp_path: Path) -> None:
    path, groups = office[0], (PLAN, LAW, STAFF)
    run(path, *(remark(office, tmp_path, group) for group in groups))
    there = []
    for group in groups:
        there.append([r.text for r in flow.load(path).remarks].count("ระบบล่ม"))
        undo(path, group)

    assert (there, [r.text for r in flow.load(path).remarks]) == ([1, 1, 1], ["เวลาน้อย"])


def test_files_of_other_groups_may_be_collected_again_after_an_undo(office: Office, tmp_path: Path) -> None:
    path = office[0]
    plan, law = remark(office, tmp_path, PLAN), remark(office, tmp_path, LAW)
    run(path, plan)
    run(path, law)
    forgotten(path, LAW)  # as a master of an earlier version, whose history named one contributor only
    undo(path, PLAN)

    result = run(path, law)

    assert ([f.status for f in result.files], flow.load(path).remarks[-1].text) == (["merged"], "ระบบล่ม")
    assert [f.status for f in run(path, law).files] == ["duplicate"]


def forgotten(path: Path, group: str) -> None:
    """Blank the history lines of one group."""
    patch = Patch(Package(path))
    for row in flow.load(path).merges:
        if row.group == group:
            for at in row.place.cells.values():
                patch.set("ประวัติการรวม", *at, None)
    patch.save(backup=False)


def test_an_undone_groups_conflicts_go_with_it_and_others_stay(office: Office, tmp_path: Path) -> None:
    path = office[0]
    typed_in_master(path, {(AWARENESS, PLAN, ALL): 2, (AWARENESS, LAW, ALL): 1})
    run(path, *returned(office, tmp_path))

    undo(path, PLAN)

    assert {c.group for c in flow.load(path).conflicts} == {LAW}


def test_a_conflict_of_another_group_shows_what_the_cell_says_after_the_undo(office: Office, tmp_path: Path) -> None:
    path = office[0]
    run(path, returned(office, tmp_path)[0])
    ask(path, Conflict(sheet_title=AWARENESS, row_key=PLAN, column_title=ALL, group=LAW, ours="5", theirs="1"))

    undo(path, PLAN)

    assert [(c.group, c.ours, c.theirs) for c in flow.load(path).conflicts] == [(LAW, "4", "1")]


def ask(path: Path, conflict: Conflict) -> None:
    """Put one line on ข้อขัดแย้ง."""
    layout = flow.load(path).layouts["conflicts"]
    patch = Patch(Package(path))
    patch.rewrite(layout.title, layout.header_row, [line(layout, conflict)])
    patch.save(backup=False)


def test_a_row_the_office_worked_on_stays_whole(office: Office, tmp_path: Path) -> None:
    path = office[0]
    run(path, returned(office, tmp_path)[1])
    typed_in_master(path, {(RESULTS, 2001, STATUS): "ดำเนินการเสร็จสิ้น"})

    result = undo(path, LAW)

    [row] = [r for r in flow.load(path).results if r.number == 2001]
    assert (row.group, row.text, [c.entry.ours for c in result.conflicts]) == (LAW, "ของกลุ่มกฎหมาย", ["ดำเนินการเสร็จสิ้น"])
