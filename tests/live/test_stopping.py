"""Whoever stops a long action finds everything as it was: workbook, folders, papers; too late is too late."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from packets import ALL, AWARENESS, PLAN, filled, sent

from ita_excel import flow
from ita_excel.exchange.merging.collect import collect
from ita_excel.exchange.packets.split import split
from ita_excel.language.progress import Progress, counted
from ita_excel.live.stopping import ENDING, Stop, Stopped

Long = Callable[[Path, Path, Progress], object]


def memo(path: Path, folder: Path, progress: Progress) -> object:
    return flow.write(flow.load(path), folder / "เอกสาร", only=("memo",), progress=progress)


ACTIONS: dict[str, Long] = {
    "split": lambda path, folder, progress: split(path, folder / "ส่งใหม่", progress=progress),
    "collect": lambda path, folder, progress: collect(path, [folder / "กลับ"], progress=progress),
    "check": lambda path, _folder, progress: flow.mark(path, progress=progress),
    "report": memo,
}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    path, packets = sent(tmp_path)
    (tmp_path / "กลับ").mkdir()
    filled(packets[PLAN], tmp_path / "กลับ" / "a.xlsx", {(AWARENESS, PLAN, ALL): 6})
    return path


def everything(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


@pytest.mark.parametrize("action", ACTIONS)
def test_stopped_at_any_step_nothing_is_written(action: str, office: Path, tmp_path: Path) -> None:
    wish, before = Stop(tmp_path.parent / "status.txt"), everything(tmp_path)
    steps: list[str] = []
    for last in range(20):
        steps.clear()

        def look(step: str, last: int = last) -> None:
            steps.append(step)
            if len(steps) > last:
                wish.asked.touch()
            wish.look(step)

        try:
            ACTIONS[action](office, tmp_path, look)
        except Stopped as told:
            assert steps[-1].lstrip("█░ ") in str(told)
        else:
            break
        finally:
            wish.clear()
        assert everything(tmp_path) == before

    assert 0 < last < 20, "it was stopped at each of its steps, and then not at all"
    assert everything(tmp_path) != before


def test_once_writing_has_begun_nothing_stops(tmp_path: Path) -> None:
    wish = Stop(tmp_path / "a.txt")
    (tmp_path / f"a.txt{ENDING}").touch()
    with pytest.raises(Stopped, match="«กำลังทำ»"):
        wish.look("กำลังทำ")

    wish.is_too_late = True
    wish.look("กำลังเขียน")

    wish.clear()
    assert not wish.asked.exists()


@pytest.mark.parametrize(("done", "whole", "told"), [
    (0, 4, "░░░░░░░░░░░░ 0/4 ก"), (3, 4, "█████████░░░ 3/4 ก"), (4, 4, "████████████ 4/4 ก"), (0, 0, "░░░░░░░░░░░░ 0/0 ก"),
])  # fmt: skip
def test_a_step_shows_a_bar_and_how_many_are_over(done: int, whole: int, told: str) -> None:
    assert counted(done, whole, "ก") == told
