"""Engines that are not ours compute our formulas to the results we save; scripts/second_opinions.py asks for all."""

from __future__ import annotations

import shutil
from pathlib import Path

import packets
import pytest
from opinions import engines
from opinions.books import CHANGES, changed
from opinions.comparison import opinions
from packets import ALL, AWARENESS, STAFF

from ita_excel import flow

WORDS = tuple(change for change in CHANGES if "word" in change.kind)
pytestmark = pytest.mark.skipif(not shutil.which("ssconvert"), reason="Gnumeric is not on this machine")


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A master from which packets were split, and one collected."""
    folder = tmp_path_factory.mktemp("collected")
    master, sent = packets.sent(folder)
    packets.run(master, packets.filled(sent[STAFF], folder / "กลับ.xlsx", {(AWARENESS, STAFF, ALL): 6}))
    return master


def test_a_word_where_a_number_belongs_spoils_no_result(tmp_path: Path) -> None:
    made = list(changed(tmp_path, WORDS))
    computed = engines.by_gnumeric([typed for _, typed, _ in made], tmp_path / "gnumeric")
    for change, typed, written in made:
        saved = engines.results(written)
        assert len(saved) > 300
        assert engines.differences(saved, computed[typed]) == [], change.kind


def test_an_engine_that_did_not_compute_would_be_seen(tmp_path: Path) -> None:
    (_, typed, _), = changed(tmp_path, CHANGES[:1])
    computed = engines.by_gnumeric([typed], tmp_path / "gnumeric")[typed]
    assert engines.differences(engines.results(packets.master(tmp_path / "other")), computed)


def test_no_wrong_result_stays_saved_after_split_and_collect(collected: Path, tmp_path: Path) -> None:
    said = opinions([("collected", collected, collected)], tmp_path)
    assert {one.engine for one in said} >= {engines.GNUMERIC}
    assert [one.differing for one in said if one.differing] == []
    assert all(one.left for one in said)
    assert all(one.formulas for one in said)


def test_the_check_after_a_collect_does_not_take_an_old_total_for_a_wrong_one(collected: Path) -> None:
    assert [f.message for f in flow.check_file(collected) if f.code.name == "TOTAL_DIFFERS"] == []
