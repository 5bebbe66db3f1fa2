"""Every code: raised somewhere in a test, and a sentence that says what is wrong and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ita_excel.language.codes import Code
from ita_excel.language.finding import Finding

TESTS = Path(__file__).resolve().parents[1]
SOURCES = [path for path in TESTS.glob("*/test_*.py") if path.parent.name != "language"]


@pytest.mark.parametrize("code", list(Code), ids=lambda code: code.name)
def test_a_sentence_is_whole_with_its_words(code: Code) -> None:
    names = re.findall(r"\{(\w+)\}", code.sentence)
    finding = Finding(code, "มาตรการ", "C7", {name: f"«{name}»" for name in names})

    assert finding.message.startswith("แผ่น «มาตรการ» ช่อง C7: ")
    assert all(f"«{name}»" in finding.message for name in names)
    assert "{" not in finding.message


@pytest.mark.parametrize("code", list(Code), ids=lambda code: code.name)
def test_a_sentence_says_what_and_what_to_do(code: Code) -> None:
    what, _, do = code.sentence.partition(" — ")

    assert len(what) > 5
    assert len(do) > 5


def test_every_code_is_raised_by_a_test_of_its_own() -> None:
    raised = {name for path in SOURCES for name in re.findall(r'"([A-Z][A-Z_0-9]+)"', path.read_text(encoding="utf-8"))}

    assert [code.name for code in Code if code.name not in raised] == []
