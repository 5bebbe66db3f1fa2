"""Engines that are not ours compute our formulas to the results we save; scripts/second_opinions.py asks for all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import packets
import pytest
from opinions import engines
from opinions.books import WORDS, together
from packets import ALL, AWARENESS, STAFF

from ita_excel import flow


@pytest.fixture(autouse=True, scope="module")
def gnumeric() -> None:
    """A developer may do without Gnumeric; the machine that judges everything may not."""
    if not shutil.which("ssconvert"):
        say = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        say("Gnumeric is not on this machine; scripts/machine.py installs it (TEST_PACKAGES)")


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A master from which packets were split, and one collected."""
    folder = tmp_path_factory.mktemp("collected")
    master, sent = packets.sent(folder)
    packets.run(master, packets.filled(sent[STAFF], folder / "กลับ.xlsx", {(AWARENESS, STAFF, ALL): 6}))
    return master


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A master with words where numbers belong: as Gnumeric computes it, and as we write it."""
    folder = tmp_path_factory.mktemp("words")
    typed, written = together(folder, WORDS)
    return engines.by_gnumeric([typed], folder / "gnumeric")[typed], written


def test_a_word_where_a_number_belongs_spoils_no_result(words: tuple[Path, Path]) -> None:
    computed, written = words
    saved = engines.results(written)
    assert len(saved) > 300
    assert engines.differences(saved, computed) == []


def test_an_engine_that_did_not_compute_would_be_seen(words: tuple[Path, Path], collected: Path) -> None:
    assert engines.differences(engines.results(collected), words[0])


def test_no_wrong_result_stays_saved_after_split_and_collect(collected: Path, tmp_path: Path) -> None:
    computed = engines.by_gnumeric([collected], tmp_path)[collected]
    differing = engines.differences(engines.results(collected), computed)
    # Of a table of one blank row Gnumeric gives INDEX as #REF!, where Excel and LibreOffice give blank.
    assert [line for line in differing if "#REF!" not in line] == []
    assert len(engines.results(collected)) > 100
    assert engines.forgotten(collected)


def test_the_check_after_a_collect_does_not_take_an_old_total_for_a_wrong_one(collected: Path) -> None:
    assert [f.message for f in flow.check_file(collected) if f.code.name == "TOTAL_DIFFERS"] == []
