"""What stands in one place: the second copy of a fact or of a mechanism is what goes wrong later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "ita_excel"


def files_with(pattern: str) -> Iterator[str]:
    """The files of the package in whose text the pattern stands."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if re.search(pattern, path.read_text(encoding="utf-8")):
            yield path.relative_to(PACKAGE).as_posix()


def test_files_are_put_in_place_by_one_function() -> None:
    assert list(files_with(r"\b(mkstemp|fsync)\(")) == ["language/files.py"]


def test_how_large_a_zip_may_be_is_said_in_one_place() -> None:
    assert list(files_with(r"(?m)^MAX_(FILE|PARTS|TOTAL|MEMBERS|UNPACKED|RATIO) = \d")) == []


def test_whether_a_cell_lies_in_a_block_is_asked_of_the_block() -> None:
    assert list(files_with(r"first_row <= .+ <= .*last_row and .*first_column <=")) == ["language/grid.py"]


def test_what_a_cell_can_hold_is_said_in_one_place() -> None:
    assert list(files_with(r"(?m)^\w+ = 32_?767\b")) == ["language/place.py"]


def test_when_a_title_is_near_enough_is_said_in_one_place() -> None:
    assert list(files_with(r"SequenceMatcher\(")) == ["model/kinds.py"]
