"""The kit's whole way, tried on this machine: its twin for Linux, unpacked, installed and used without any network.

    python3 scripts/kit_twin.py [FOLDER]     # a picture of the pressed button lands in FOLDER, usually ./test-output

A home of its own whose name has Thai letters and a space, and a network namespace with nothing in it (needs root).
Installs, installs again over the first, runs the demo, opens the newest master in LibreOffice under Xvfb, presses its
first button, takes everything away again; any step that fails ends it with its words.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import build_kit
import machine

ALONE = ("unshare", "-n")
PRESS = Path(__file__).parent / "kit" / "press.py"


def main(arguments: list[str]) -> int:
    """Build, then go the way; tells how long each step took."""
    pictures = Path(arguments[0] if arguments else "test-output").resolve()
    pictures.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="บ้าน ของ-") as away:
        home = Path(away)
        kit = home / "kit.zip"
        if build_kit.main(["--linux", "--out", str(kit)]):
            return 1
        _way(home, kit, pictures)
    print("the twin went the whole way")
    return 0


def _way(home: Path, kit: Path, pictures: Path) -> None:
    downloads = home / "ดาวน์โหลด 1"
    subprocess.run([sys.executable, "-m", "zipfile", "-e", str(kit), str(downloads)], check=True)
    unpacked, documents = downloads / "ita-excel", home / "Documents" / "ITA Excel"
    _step(home, "install", "sh", unpacked / "ติดตั้ง.sh")
    typed = documents / "ITA 2570.xlsm"
    typed.write_bytes(typed.read_bytes() + b"")
    os.utime(typed, (1, 1))
    _step(home, "install again", "sh", unpacked / "ติดตั้ง.sh")
    assert typed.stat().st_mtime == 1, "the second installation wrote over a workbook"
    python = home / ".local/share/ita-excel/python/bin/python"
    _step(home, "demo", python, "-m", "ita_excel", "demo", "--out", home / "demo")
    _step(home, "press", python, PRESS, typed, pictures / "kit_pressed.png")
    _step(home, "remove", "sh", documents / "ถอนการติดตั้ง.sh")
    assert not python.exists() and typed.exists(), "removing takes the toolkit and leaves the workbooks"


def _step(home: Path, name: str, *command: object) -> None:
    """One command with nothing of this checkout around it and no network."""
    started = time.monotonic()
    bare = {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    done = subprocess.run([*ALONE, *map(str, command)], cwd=home, env=bare, capture_output=True, text=True)
    machine.say(f"{name}: {time.monotonic() - started:.1f} s, status {done.returncode}")
    print(done.stdout.strip()[-1500:])
    if done.returncode:
        sys.exit(done.stderr[-3000:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
