"""What a button wrote is taken back whole, or not at all."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ita_excel import buttons
from ita_excel.buttons import ButtonStatus, Press, press
from ita_excel.language.grid import Grid
from ita_excel.language.target import Formula
from ita_excel.live import trail
from ita_excel.live.excel import VBA_E_IGNORE
from ita_excel.live.written import Overwrite, before, content_of, kept
from ita_excel.review.certain import is_certain
from ita_excel.sheets.toolkit import FindingRow
from ita_excel.vba.labels import SENTENCES


class OpenBook:
    """As much of an open workbook as the trail asks for."""

    def __init__(self, folder: Path, grid: Grid, written: list[Overwrite]) -> None:
        self.stop: object = None
        self.path, self._grid, self.trail = folder / "ก.xlsm", grid, written

    def titles(self) -> tuple[str, ...]:
        return (self._grid.title,)

    def grid(self, _title: str) -> Grid:
        return self._grid


def book(folder: Path, cells: dict[int, dict[int, Any]], *written: Overwrite) -> Any:
    return OpenBook(folder, Grid("กลุ่ม", cells=cells), list(written))


def test_a_cell_written_twice_goes_back_to_what_stood_first(tmp_path: Path) -> None:
    pressed = book(tmp_path, {}, Overwrite("กลุ่ม", 4, 3, 17, 18), Overwrite("กลุ่ม", 4, 3, 18, 19))
    trail.save(pressed, "check")
    action, _, cells = trail.load(pressed.path)
    assert (action, cells) == ("check", [Overwrite("กลุ่ม", 4, 3, 17, 19)])


def test_a_cell_that_a_person_changed_since_keeps_everything_as_it_is(tmp_path: Path) -> None:
    cells = [Overwrite("กลุ่ม", 4, 3, 17, 18.0), Overwrite("กลุ่ม", 5, 3, None, "ก")]
    trail.require_unchanged(cells, book(tmp_path, {4: {3: 18}, 5: {3: "ก"}}))
    with pytest.raises(trail.ChangedSince, match="«กลุ่ม» ช่อง C5"):
        trail.require_unchanged(cells, book(tmp_path, {4: {3: 18}, 5: {3: "ข"}}))


def test_what_an_interrupted_press_did_not_reach_does_not_keep_the_rest_from_going_back(tmp_path: Path) -> None:
    cells = [Overwrite("กลุ่ม", 4, 3, 17, 18), Overwrite("กลุ่ม", 5, 3, "เดิม", "ก")]
    trail.require_unchanged(cells, book(tmp_path, {4: {3: 18}, 5: {3: "เดิม"}}))


class Busy(Exception):
    """As Excel answers while a person types in a cell."""

    hresult = VBA_E_IGNORE - (1 << 32)


@pytest.mark.parametrize(("written", "word"), [
    ([Overwrite("กลุ่ม", 4, 3, 17, 18)], ButtonStatus.HALFWAY), ([], ButtonStatus.BUSY),
])  # fmt: skip
def test_a_person_who_types_while_cells_are_written_hears_that_a_part_may_stand(
    written: list[Overwrite], word: ButtonStatus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = book(tmp_path, {})

    def collects(_book: object) -> str:
        opened.trail += written
        raise Busy

    monkeypatch.setattr(buttons, "attach", lambda _order: opened)
    order = Press("collect", opened.path, tmp_path / "status.txt", None, None)
    assert press(order, {"collect": collects}) is word
    assert trail.place(opened.path).exists() is bool(written), "what was written can be taken back"
    said = SENTENCES[f"ita_{word.value.lower()}"]
    assert ("อาจเขียนไปแล้วบางส่วน" in said and "เอาการกระทำล่าสุดกลับ" in said) is bool(written)


def test_nothing_pressed_or_taken_back_already_is_a_sentence(tmp_path: Path) -> None:
    pressed = book(tmp_path, {}, Overwrite("กลุ่ม", 4, 3, 17, 18))
    trail.save(pressed, "check")
    trail.forget(pressed.path)
    with pytest.raises(trail.NothingToTakeBack):
        trail.load(pressed.path)


@pytest.mark.parametrize("content", [1, 2.5, "ก", None, True, datetime(2023, 5, 1), Formula("A1+1")])
def test_every_kind_of_cell_comes_back_as_it_was(content: Any) -> None:
    assert content_of(kept(content)) == content


def test_a_formula_goes_back_as_a_formula() -> None:
    grid = Grid("กลุ่ม", cells={4: {3: 7}}, formulas={(4, 3): "A1+6"})
    assert content_of(before(grid, 4, 3)) == Formula("A1+6")


@pytest.mark.parametrize(("found", "suggestion", "certain"), [
    ("กลุ่ม  อำนวยการ", "กลุ่มอำนวยการ", True), ("๑๗", "17", True), ("1,250.50", "1250.50", True),
    ("17", "18", False), ("กลุ่มอำนวย", "กลุ่มอำนวยการ", False), ("1 ต.ค. 66", "1 ตุลาคม 2566", False), ("", "17", False),
])  # fmt: skip
def test_a_suggestion_is_certain_where_only_the_writing_differs(found: str, suggestion: str, certain: bool) -> None:
    assert is_certain(FindingRow(found=found, suggestion=suggestion)) is certain
