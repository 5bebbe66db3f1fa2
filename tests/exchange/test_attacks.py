"""A small part of the attacks of scripts/attacks, each in a process of its own with limits."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("resource", reason="limits of memory are those of POSIX")

from attacks.attack import Attack, tried
from attacks.files import attack as of_file
from attacks.files import returned_pipe
from attacks.mails import deep_mails

SMALL = [
    Attack("mails in mails", deep_mails, "[รวมแล้ว] good.xlsx", 60, 300),
    Attack("pipes and devices that came", returned_pipe, "ท่อหรืออุปกรณ์", 60, 300),
    of_file("check", "/dev/zero"),
]


@pytest.mark.parametrize("attack", SMALL, ids=lambda attack: attack.name)
def test_an_attack_holds_within_its_limits(tmp_path: Path, attack: Attack) -> None:
    assert tried(attack, tmp_path).fault == ""
