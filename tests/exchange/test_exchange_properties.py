"""Whatever both sides type, in whatever order it comes back: nothing typed is lost, and the master is the same."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from packets import (
    ALL,
    AWARENESS,
    BUDGET,
    EVIDENCE,
    LAW,
    MEASURES,
    OIT,
    PLAN,
    REMARKS,
    RESULTS,
    STAFF,
    STATUS,
    TEXT,
    data_of,
    run,
    sent,
)  # fmt: skip
from usual import SHEETS

from ita_excel import flow
from ita_excel.exchange.merging.collect import Collected
from ita_excel.language.grid import Grid
from ita_excel.model.cells import text_of
from ita_excel.model.layout import find_layout
from ita_excel.sheets.settings import SETTING_TITLE
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.patch.patch import Patch
from ita_excel.xlsx.read.closed import ClosedBook

PROVES, TARGET, ISSUE = "ผลการดำเนินงานที่", "ลิงก์หรือชื่อไฟล์ภาพ", "ประเด็นการประเมิน"
SPOTS: dict[str, list[tuple[str, object, str]]] = {
    PLAN: [
        (AWARENESS, PLAN, ALL), (RESULTS, 1, TEXT), (RESULTS, 1, STATUS), (RESULTS, 1001, TEXT), (RESULTS, 1, "กลุ่มที่รายงาน"),
        (EVIDENCE, 1, PROVES), (EVIDENCE, 1001, PROVES), (EVIDENCE, 1001, TARGET), (MEASURES, 1, ISSUE), (REMARKS, 0, "ข้อความ"),
        (RESULTS, 1001, "ลำดับที่"), (AWARENESS, PLAN, "กลุ่ม/หน่วย"), (OIT, "O2", "ลิงก์ที่เผยแพร่"),
    ],
    LAW: [(AWARENESS, LAW, ALL), (RESULTS, 2, TEXT), (RESULTS, 2001, TEXT), (RESULTS, 2001, "ลำดับที่"), (REMARKS, 0, "ข้อความ")],
    STAFF: [(AWARENESS, STAFF, ALL), (BUDGET, "1.1", "ใช้จ่ายไตรมาสที่ 1 (บาท)"), (RESULTS, 3001, TEXT), (RESULTS, 3001, "มาตรการที่")],
}  # fmt: skip
"""Cells each group types into: its own, those of the office, and those that tell rows apart."""
OFFICE_SPOTS = [(AWARENESS, PLAN, ALL), (RESULTS, 1, TEXT), (RESULTS, 2, TEXT), (BUDGET, "1.1", "ใช้จ่ายไตรมาสที่ 1 (บาท)")]
VALUES = [1, 2, 40, 1001, 2001, 7.5, "สอง คน", "๓", LAW, "ดำเนินการเสร็จสิ้น", "https://o.example/ก"]
LIMITS = settings(deadline=None, max_examples=10, derandomize=True, suppress_health_check=list(HealthCheck), phases=(Phase.generate,))

Typing = tuple[str, tuple[tuple[tuple[str, object, str], object], ...]]
typing = st.sampled_from(list(SPOTS)).flatmap(
    lambda group: st.tuples(
        st.just(group),
        st.lists(st.tuples(st.sampled_from(SPOTS[group]), st.sampled_from(VALUES)), min_size=1, max_size=4).map(tuple),
    )
)
office_typing = st.lists(st.tuples(st.sampled_from(OFFICE_SPOTS), st.sampled_from(VALUES)), max_size=3)
number = count()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Path]]:
    return sent(tmp_path_factory.mktemp("properties"))


def typed(source: Path, target: Path, edits: Iterator[tuple[tuple[str, object, str], object]] | list[tuple[tuple[str, object, str], object]], saved: int) -> list[str]:
    """Type into a copy of a workbook without a program in between; gives the texts that were typed."""
    package = Package(source)
    patch, book = Patch(package), ClosedBook(source, package)
    last = dict(edits)
    done: dict[tuple[str, int, int], object] = {}
    for (title, key, column), value in last.items():
        sheet = next(s for s in SHEETS if s.title == title)
        grid = book.grid(title)
        if (line := line_of(grid, key, column)) is not None:
            done[title, line, 2] = value
            continue
        layout = find_layout(sheet, grid)
        assert layout is not None
        at = layout.columns[next(c.name for c in sheet.columns if c.title == column)]
        below = [r for r in sorted(grid.cells) if r > layout.header_row and key in grid.cells[r].values()]
        done[title, (below or [layout.first_row])[0], at] = value
    for (title, row, at), value in done.items():
        patch.set(title, row, at, value)  # type: ignore[arg-type]
    patch.save(target, backup=False)
    if saved:
        moment = datetime(2023, 6, 1) + timedelta(hours=saved)
        from packets import resaved

        resaved(target, target, moment)
    return [text_of(value) for place, value in done.items() if not (is_number_cell(*place, book) and value in (1001, 2001))]


def line_of(grid: Grid, key: object, column: str) -> int | None:
    """The row of a form's line, of the record that begins with the key; None in a table."""
    if grid.value(3, 1) != SETTING_TITLE.title:
        return None
    lines = [row for row in sorted(grid.cells) if row > 3]
    begins = max(row for row in lines if grid.value(row, 1) == grid.value(4, 1) and grid.value(row, 2) == key)
    return next(row for row in lines if row >= begins and grid.value(row, 1) == column)


def is_number_cell(title: str, _row: int, at: int, book: ClosedBook) -> bool:
    """A number kept for the group in a row that may stay empty says nothing by itself."""
    return "ลำดับที่" in [cells.get(at) for cells in book.grid(title).cells.values()]


def prepared(office: tuple[Path, dict[str, Path]], mine: list[tuple[tuple[str, object, str], object]], groups: list[Typing]) -> tuple[Path, list[Path], list[tuple[str, str]]]:
    """A folder with the master the office typed into and a file for every typing; (group, text) of what was typed."""
    folder = office[0].parent.parent / f"run{next(number)}"
    folder.mkdir()
    path = folder / "master.xlsx"
    typed(office[0], path, mine, 0)
    files, said = [], []
    for at, (group, edits) in enumerate(groups):
        files.append(folder / f"{at} {group}.xlsx")
        said += [(group, text) for text in typed(office[1][group], files[-1], list(edits), at + 1)]
    return path, files, said


def kept_somewhere(path: Path, results: list[Collected]) -> set[str]:
    """Every text that a person can find again: in the master, on ข้อขัดแย้ง, in the history, in the reports."""
    year = flow.load(path)
    found = {text for rows in data_of(path).values() for row in rows for text in row.values()}
    found |= {c.theirs for c in year.conflicts} | {m.new for m in year.merges}
    told = [c for r in results for c in (*r.refused, *r.conflicts)]
    sheet = {(c.sheet_title, c.theirs) for c in year.conflicts}
    assert {(c.sheet, c.entry.theirs) for c in told} <= sheet, "what a report tells stands on the sheet too"
    return found


@LIMITS
@given(mine=office_typing, groups=st.lists(typing, min_size=1, max_size=3))
def test_no_value_that_anyone_typed_is_lost(office: tuple[Path, dict[str, Path]], mine: list[tuple[tuple[str, object, str], object]], groups: list[Typing]) -> None:
    path, files, said = prepared(office, mine, groups)
    office_said = {text for row in data_of(path).values() for one in row for text in one.values()}

    result = run(path, *files)

    found = kept_somewhere(path, [result])
    assert {text for _, text in said if text not in found and clean_form(text) not in found} == set()
    lost = office_said - found - {m.old for m in flow.load(path).merges}
    assert lost == set()


def clean_form(text: str) -> str:
    """A number typed in Thai digits is taken as a number."""
    return text.replace("๓", "3")


@LIMITS
@given(mine=office_typing, groups=st.lists(typing, min_size=2, max_size=3), data=st.data())
def test_the_order_matters_only_among_files_of_one_group(office: tuple[Path, dict[str, Path]], mine: list[tuple[tuple[str, object, str], object]], groups: list[Typing], data: st.DataObject) -> None:
    path, files, _ = prepared(office, mine, groups)
    other = path.with_name("other.xlsx")
    shutil.copy(path, other)
    order = kept_in_turn(data.draw(st.permutations(files)), files, [group for group, _ in groups])
    cut = data.draw(st.integers(0, len(files)))

    run(path, *files)
    for part in (order[:cut], *([file] for file in order[cut:])):
        run(other, *part)

    assert data_of(other) == data_of(path)


def kept_in_turn(order: list[Path], files: list[Path], groups: list[str]) -> list[Path]:
    """The files in another order, those of each group as they came: which of them is later decides."""
    turn = {group: iter([f for f, of in zip(files, groups, strict=True) if of == group]) for group in groups}
    return [next(turn[groups[files.index(file)]]) for file in order]


@LIMITS
@given(mine=office_typing, groups=st.lists(typing, min_size=1, max_size=3))
def test_collecting_twice_equals_collecting_once(office: tuple[Path, dict[str, Path]], mine: list[tuple[tuple[str, object, str], object]], groups: list[Typing]) -> None:
    path, files, _ = prepared(office, mine, groups)
    run(path, *files)
    once = path.read_bytes()

    again = run(path, *files)

    assert ({f.status for f in again.files}, path.read_bytes() == once) == ({"duplicate"}, True)


@LIMITS
@given(mine=office_typing, groups=st.lists(typing, min_size=1, max_size=3))
def test_no_group_changes_what_is_not_its_own(office: tuple[Path, dict[str, Path]], mine: list[tuple[tuple[str, object, str], object]], groups: list[Typing]) -> None:
    path, files, _ = prepared(office, mine, groups)
    before = flow.load(path)
    run(path, *files)
    after = flow.load(path)

    typed_by = {group for group, _ in groups}
    for name in ("survey_awareness", "survey_practice", "survey_effect", "budget", "oit"):
        others = [r for r in before.rows(name) if getattr(r, "group", "") not in typed_by]
        assert [r for r in after.rows(name) if getattr(r, "group", "") not in typed_by] == others
    assert after.measures == before.measures
