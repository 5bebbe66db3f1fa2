"""How often a press of the check asks LibreOffice something: by sheets and marks, never by cells or formulas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

import pytest

from ita_excel import live_flow
from ita_excel.commands.new import create_example
from ita_excel.live.book import LiveBook
from ita_excel.live.copied import CopiedBook
from ita_excel.office import listening, soffice
from ita_excel.office.engine import engine
from ita_excel.xlsx.read.closed import ClosedBook

pytestmark = pytest.mark.skipif(soffice.find() is None, reason="needs LibreOffice")
A_SHEET, A_MARK, ONCE = 9, 16, 300
"""Messages that a sheet, a mark and the whole may take."""
BUDGET = "งบประมาณ"


class Counted:
    """An object of LibreOffice that counts what is asked of it, and of all that it gives."""

    messages: ClassVar[Counter[str]] = Counter()

    def __init__(self, inner: Any) -> None:
        object.__setattr__(self, "_inner", inner)

    def __getattr__(self, name: str) -> Any:
        got = getattr(self._inner, name)
        if type(got).__name__ != "PyUNO_callable":
            return self._told(name, got)
        return lambda *given: self._told(name, got(*map(bare, given)))

    def __setattr__(self, name: str, value: Any) -> None:
        self._told(name, setattr(self._inner, name, bare(value)))

    def __iter__(self) -> Iterator[Any]:
        return (self._told("next", one) for one in self._inner)

    def __bool__(self) -> bool:
        return True

    def _told(self, name: str, got: Any) -> Any:
        self.messages[name] += 1
        return counted(got)


def counted(got: Any) -> Any:
    return Counted(got) if type(got).__name__ == "pyuno" else got


def bare(given: Any) -> Any:
    if isinstance(given, tuple):
        return tuple(map(bare, given))
    return object.__getattribute__(given, "_inner") if isinstance(given, Counted) else given


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveBook]:
    path = create_example(tmp_path_factory.mktemp("messages") / "สมุดงาน.xlsm", "chumphon1_2566")
    plain = listening.connect
    with pytest.MonkeyPatch.context() as patch, listening.listening(path, visible=False, time_limit=120) as office:
        patch.setattr(listening, "connect", lambda pipe: counted(plain(pipe)))
        yield LiveBook(engine.attach(office.pipe).books[path.name])


def test_a_copy_reads_as_the_open_sheets_do(book: LiveBook, tmp_path: Path) -> None:
    """But for formulas that name a table: LibreOffice tells those to a program without its name."""
    copy, closed = CopiedBook(book, tmp_path), ClosedBook(book.path)
    assert copy.titles() == book.titles()
    for title in (BUDGET, "ตั้งค่า", "ผลการดำเนินงาน", "หลักฐาน", "คณะกรรมการ"):
        grid, live = copy.grid(title), book.grid(title)
        assert grid.formulas.keys() == live.formulas.keys()
        assert replace(grid, formulas={}) == replace(live, formulas={})
        assert grid.formulas == closed.grid(title).formulas


def test_a_check_asks_by_sheets_and_marks_and_a_second_one_leaves_what_stands(book: LiveBook) -> None:
    titles, marks = book.titles(), 0
    assert sum(len(book.grid(title).formulas) for title in titles[3:]) > A_SHEET * len(titles)
    for typed in ({}, {(row, 4): "ไม่ใช่เลข" for row in range(4, 18)}):
        book.put(BUDGET, typed)
        marks += 5 + len(typed)
        asked = []
        for _ in range(2):
            Counted.messages.clear()
            live_flow.check_open(book)
            asked.append(Counted.messages.copy())

        assert asked[0].total() <= ONCE + A_SHEET * len(titles) + A_MARK * marks
        assert asked[1].total() <= asked[0].total()
        assert asked[1]["insertNew"] == asked[1]["setDataArray"] == 0
        assert [one["storeToURL"] for one in asked] == [1, 1]
        assert sum(len(sheet.notes) for sheet in book.xlwings.sheets) >= 3 + len(typed)
