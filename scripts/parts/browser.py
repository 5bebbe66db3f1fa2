"""A real Chromium without a window, spoken to by its DevTools protocol through a pipe; nothing else is needed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome")
PATIENCE = 60
ARGUMENTS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-pipe",
    "--no-first-run", "--disable-extensions", "--disable-background-networking", "--disable-component-update",
    "--disable-default-apps", "--disable-sync", "--metrics-recording-only", "--no-pings",
)


def program() -> str | None:
    """Where Chromium is; None where there is none."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


class Browser:
    """One tab. `call` sends a command and waits for its answer; events that came meanwhile stand in `events`."""

    def __init__(self, to_it: int, from_it: int) -> None:
        self._out, self._in = os.fdopen(to_it, "wb", 0), os.fdopen(from_it, "rb", 0)
        self._number, self._rest = 0, b""
        self.events: list[dict[str, Any]] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.call(f"{domain}.enable")

    session = ""

    def call(self, method: str, **words: Any) -> dict[str, Any]:
        """One command. Raises RuntimeError with what Chromium says where it fails."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": words}
        if self.session:
            message["sessionId"] = self.session
        self._out.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return dict(answer["result"])
            self.events.append(answer)

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            more = self._in.read(65536)
            if not more:
                raise RuntimeError("Chromium went away")
            self._rest += more
        one, self._rest = self._rest.split(b"\0", 1)
        return dict(json.loads(one))

    def open(self, page: Path, place: str = "") -> None:
        """Open a file and wait until it is shown."""
        self.events.clear()
        self.call("Page.navigate", url=page.resolve().as_uri() + place)
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self._next())

    def run(self, script: str) -> Any:
        """What a script on the page gives. It runs beside the page's own rules, as a person's tools do."""
        done = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in done:
            raise RuntimeError(str(done["exceptionDetails"]))
        return done["result"].get("value")

    def size(self, width: int, height: int = 900, scale: float = 1, *, mobile: bool = False) -> None:
        """The window's size in CSS pixels."""
        size = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": mobile}
        self.call("Emulation.setDeviceMetricsOverride", **size)

    def scheme(self, name: str) -> None:
        """Light or dark, as a person's system says."""
        self.call("Emulation.setEmulatedMedia", media="", features=[{"name": "prefers-color-scheme", "value": name}])

    def press(self, key: str = "Tab", code: int = 9) -> None:
        """One key, down and up."""
        for kind in ("keyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code)


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser while the `with` lasts, with a profile of its own. Raises FileNotFoundError where there is none."""
    found = program()
    if found is None:
        raise FileNotFoundError("chromium")
    here_in, there_out = os.pipe()
    there_in, here_out = os.pipe()

    def pipes() -> None:
        """Chromium reads commands from 3 and answers on 4."""
        os.dup2(there_in, 13)
        os.dup2(there_out, 14)
        os.dup2(13, 3)
        os.dup2(14, 4)

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [found, *ARGUMENTS, f"--user-data-dir={profile}", "about:blank"]
        quiet = subprocess.DEVNULL
        running = subprocess.Popen(command, close_fds=False, preexec_fn=pipes, stdout=quiet, stderr=quiet)
        os.close(there_in)
        os.close(there_out)
        try:
            yield Browser(here_out, here_in)
        finally:
            running.terminate()
            running.wait(PATIENCE)
