"""A screen nobody sits at, a person who clicks, and LibreOffice in between."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PICTURES = Path(__file__).parents[2] / "test-output"
NEEDED = ("Xvfb", "openbox", "xdotool", "import")


def missing() -> list[str]:
    """Programs of this kind of test that are not on this machine."""
    return [program for program in NEEDED if shutil.which(program) is None]


@contextmanager
def screen() -> Iterator[str]:
    """An X server of its own with a window manager; gives the name of the display."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        pass_fds=(writing,), stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writing)
    with os.fdopen(reading) as told:
        display = f":{told.readline().strip()}"
    manager = subprocess.Popen(["openbox"], env={**os.environ, "DISPLAY": display}, stderr=subprocess.DEVNULL)
    try:
        yield display
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait(timeout=10)


def wait_for(what: Callable[[], Any], seconds: float, name: str) -> Any:
    """The first true answer; fails by the clock."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := what():
            return found
        time.sleep(0.1)
    raise AssertionError(f"no {name} within {seconds} s")


def button(document: Any, caption: str) -> tuple[int, int] | None:
    """The middle of the button with the caption, in pixels of the screen, as accessibility tells it."""
    controller = document.CurrentController
    page = controller.ActiveSheet.DrawPage
    for number in range(page.Count):
        shape = page.getByIndex(number)
        if shape.supportsService("com.sun.star.drawing.ControlShape") and shape.Control.Label == caption:
            accessible = controller.getControl(shape.Control).getAccessibleContext()
            corner, size = accessible.getLocationOnScreen(), accessible.getSize()
            return corner.X + size.Width // 2, corner.Y + size.Height // 2
    return None


def click(display: str, place: tuple[int, int]) -> None:
    """A real click of the left mouse button."""
    env = {**os.environ, "DISPLAY": display}
    move = ["mousemove", str(place[0]), str(place[1])]
    subprocess.run(["xdotool", *move, "sleep", "0.2", "click", "1"], env=env, check=True, timeout=20)


def press_key(display: str, *keys: str) -> None:
    """Keys as a person presses them."""
    env = {**os.environ, "DISPLAY": display}
    subprocess.run(["xdotool", "key", *keys], env=env, check=True, timeout=20)


def windows(display: str, title: str) -> list[str]:
    """The visible windows with such a title."""
    env = {**os.environ, "DISPLAY": display}
    found = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", title], env=env, capture_output=True, text=True, timeout=20
    )
    return found.stdout.split()


def message(context: Any) -> str:
    """All that the open message box says, as accessibility reads it; "" while there is none."""
    toolkit = context.ServiceManager.createInstanceWithContext("com.sun.star.awt.Toolkit", context)
    for number in range(toolkit.TopWindowCount):
        window = toolkit.getTopWindow(number).getAccessibleContext()
        if window is not None and "ITA Excel" in window.AccessibleName:
            return "\n".join(_said(window))
    return ""


def _said(node: Any, depth: int = 6) -> Iterator[str]:
    yield node.AccessibleName
    for number in range(min(node.AccessibleChildCount, 20) if depth else 0):
        yield from _said(node.getAccessibleChild(number).getAccessibleContext(), depth - 1)


def picture(display: str, name: str) -> Path:
    """A picture of the whole screen, kept under test-output."""
    PICTURES.mkdir(exist_ok=True)
    path = PICTURES / f"{name}.png"
    env = {**os.environ, "DISPLAY": display}
    subprocess.run(["import", "-window", "root", str(path)], env=env, check=True, timeout=30)
    return path
