"""Colour where somebody sees it, and the same letters everywhere."""

from __future__ import annotations

import io
import sys

import pytest

from ita_excel.terminal.colour import show

LINES = ("«กลุ่ม» 1 ข้อ", "  [ผิด] แผ่น «กลุ่ม» ช่อง B2: ไม่มีชื่อ [x]", "")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_file_gets_plain_text(capsys: pytest.CaptureFixture[str]) -> None:
    show(LINES)
    assert capsys.readouterr().out == "\n".join(LINES) + "\n"


@pytest.mark.parametrize(("no_colour", "coloured"), [("", True), ("1", False)])
def test_a_terminal_gets_colour_unless_nobody_wants_it(
    no_colour: str, coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("NO_COLOR", no_colour)
    monkeypatch.setenv("TERM", "xterm-256color")

    show(LINES)

    assert ("\x1b[" in terminal.getvalue()) == coloured
    assert "ไม่มีชื่อ [x]" in terminal.getvalue()
