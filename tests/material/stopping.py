"""A save stopped at each of its steps, as by a crash or a full disk."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ita_excel.language.saving import handover


class Stopped(BaseException):
    """Stands for the end of the process: nothing catches it."""


def steps_of(monkeypatch: pytest.MonkeyPatch, fail_at: int, error: Callable[[], BaseException]) -> list[str]:
    """Let the `fail_at`-th call that touches the disk raise; gives the calls made so far."""
    done: list[str] = []

    def watched(name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            done.append(name)
            if len(done) == fail_at:
                raise error()
            return original(*arguments, **named)

        return call

    for owner, name in (
        (os, "fsync"), (os, "open"), (os, "fdopen"), (os, "link"), (Path, "replace"), (Path, "chmod"), (Path, "mkdir"),
        (Path, "read_bytes"), (Path, "stat"), (Path, "glob"), (Path, "rename"), (Path, "unlink"), (handover, "swap"),
    ):  # fmt: skip
        monkeypatch.setattr(owner, name, watched(name, getattr(owner, name)))
    return done
