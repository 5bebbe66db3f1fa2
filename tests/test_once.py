"""What stands in one place: the second copy of a fact or of a mechanism is what goes wrong later."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from usual import SHEETS

from ita_excel.language.codes import Code

PACKAGE = Path(__file__).parent.parent / "ita_excel"


def files_with(pattern: str) -> Iterator[str]:
    """The files of the package in whose text the pattern stands."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if re.search(pattern, path.read_text(encoding="utf-8")):
            yield path.relative_to(PACKAGE).as_posix()


def test_files_are_put_in_place_by_one_function() -> None:
    assert list(files_with(r"\b(mkstemp|fsync)\(")) == ["language/saving/exchange.py"]


def test_how_large_a_zip_may_be_is_said_in_one_place() -> None:
    assert list(files_with(r"(?m)^MAX_(FILE|PARTS|TOTAL|MEMBERS|UNPACKED|RATIO) = \d")) == []


def test_whether_a_cell_lies_in_a_block_is_asked_of_the_block() -> None:
    assert list(files_with(r"first_row <= .+ <= .*last_row and .*first_column <=")) == ["language/grid.py"]


def test_what_a_cell_can_hold_is_said_in_one_place() -> None:
    assert list(files_with(r"(?m)^\w+ = 32_?767\b")) == ["language/place.py"]


def test_when_a_title_is_near_enough_is_said_in_one_place() -> None:
    paragraphs = "word/edits/figurecheck.py"  # compares whole papers, no titles
    assert [file for file in files_with(r"SequenceMatcher\(") if file != paragraphs] == ["model/nearest.py"]


LONG = 16


def test_a_constant_of_some_length_is_said_in_one_place() -> None:
    said: dict[str, list[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            texts = [n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str | bytes)]
            if isinstance(node, ast.Assign) and any(len(text) >= LONG for text in texts):
                said.setdefault(ast.unparse(node.value), []).append(path.relative_to(PACKAGE).as_posix())
    assert {value: files for value, files in said.items() if len(files) > 1} == {}


def test_two_functions_of_one_name_are_not_the_same_work() -> None:
    done: dict[str, list[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                done.setdefault(ast.unparse(node), []).append(path.relative_to(PACKAGE).as_posix())
    assert {text: files for text, files in done.items() if len(files) > 1} == {}


BELOW_SHEETS = ["language/codes.py", "word/finish/emblem.py", "years/shelf.py"]
"""Rooms that may not import the declarations; the next test holds what their sentences name."""


def test_sentences_take_the_titles_of_sheets_from_the_declarations() -> None:
    titles = "|".join(re.escape(sheet.title) for sheet in SHEETS)
    named = list(files_with(f"แผ่น ?«?({titles})[»\\s]"))
    assert [name for name in named if name not in BELOW_SHEETS and not name.startswith("sheets/")] == []


def test_a_sheet_that_a_sentence_of_a_lower_room_names_is_declared() -> None:
    sentences = [code.sentence for code in Code]
    sentences += [(PACKAGE / name).read_text(encoding="utf-8") for name in BELOW_SHEETS[1:]]
    titles = tuple(sheet.title for sheet in SHEETS)
    named = [told for sentence in sentences for told in re.findall(r"แผ่น ?«?([ก-๙]+)", sentence)]
    assert len(named) > 20
    others = ("งาน", "นี้", "นั้น", "อื่น", "จึง")
    assert [told for told in named if not told.startswith((*titles, *others))] == []


SAME_NOUN = {
    "Book": "a workbook that somebody holds; the engine's is laid out as xlwings asks",
    "Sheet": "one sheet, declared or open; the engine's is laid out as xlwings asks",
    "Sheets": "the sheets of one workbook, declared or open; the engine's is laid out as xlwings asks",
    "Range": "a block of cells; the engine's is laid out as xlwings asks",
}
"""Class names that stand in two rooms, each for the same noun at another layer."""


def test_two_classes_of_one_name_are_the_same_noun() -> None:
    names = Counter(
        node.name
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    )
    assert {name for name, times in names.items() if times > 1} == set(SAME_NOUN)


SAME_FILES = {
    "addresses": "the sheet ที่อยู่เผยแพร่", "book": "a workbook that somebody holds", "budget": "the office's money", "cells": "cells of a sheet",
    "charts": "charts", "closed": "a workbook as a file", "collect": "taking in what groups sent back",
    "faults": "faults of a file that an office wrote, each with its place", "grid": "the cells of one sheet",
    "lines": "lines of a text", "listing": "what is listed for a person", "lock": "one run at a time",
    "mail": "mails to groups", "measures": "the sheet มาตรการ", "passages": "passages of the papers",
    "progress": "how far a long step is", "report": "the report", "risks": "the risks", "schema": "the declared sheets",
    "scores": "the sheet of scores", "split": "packets for groups", "surveys": "the follow-up",
    "yearfigures": "the sheet ตัวเลขของปี",
    "tables": "tables in Word", "target": "what can be written into a workbook", "texts": "texts that staff type",
    "validations": "what a cell lets a person type",
}
"""Modules of one name in two rooms, each for the same noun at another layer."""


def test_two_modules_of_one_name_are_the_same_noun() -> None:
    names = Counter(path.stem for path in PACKAGE.rglob("*.py") if path.stem != "__init__")
    assert {name for name, times in names.items() if times > 1} == set(SAME_FILES)


def test_two_files_of_tests_never_have_one_name() -> None:
    """pytest imports them by their name alone, and refuses the second."""
    names = Counter(path.name for path in Path(__file__).parent.rglob("test_*.py"))
    assert [name for name, times in names.items() if times > 1] == []
