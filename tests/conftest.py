"""Fixtures every test may use: a workbook written as Markdown, and golden text."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from textbook import TextBook
from usual import SHEETS

from ita_excel.model.layout import expected

os.environ["ITA_EXCEL_CACHE"] = "off"  # no test leans on what another one kept
GOLDEN = Path(__file__).parent / "golden"
SETTINGS = {
    "ชื่อสำนักงาน": "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตัวอย่าง เขต 1",
    "ปีงบประมาณ": "2566",
    "ผลการดำเนินงานตั้งแต่วันที่": "2022-10-01",
    "ผลการดำเนินงานถึงวันที่": "2023-06-20",
    "ผู้อำนวยการสำนักงาน": "นายสมชาย ใจดี",
    "บันทึก: วันที่": "2023-06-20",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write tests/golden anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with tests/golden/NAME.txt, or write it with --update-golden."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / f"{name}.txt"
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def book() -> Callable[..., TextBook]:
    """A workbook from Markdown: sheets not written in the test stand there empty, settings with usual values.

    Keyword arguments change single settings: book(text, **{"ปีงบประมาณ": "2567"}).
    """

    def make(text: str = "", **settings: str) -> TextBook:
        lines = [line.strip() for line in text.splitlines()]
        given = {line[2:].strip() for line in lines if line.startswith("# ")}
        return TextBook("\n".join([*lines, *_missing_sheets(given, SETTINGS | settings)]))

    return make


def _missing_sheets(given: set[str], settings: dict[str, str]) -> list[str]:
    lines: list[str] = []
    for sheet in SHEETS:
        if sheet.title in given:
            continue
        lines += [f"# {sheet.title}", "| " + " | ".join(c.title for c in expected(sheet)) + " |"]
        if sheet.upright:
            lines += [f"| {c.title} | {settings.get(c.title, '')} |" for c in sheet]
    return lines
