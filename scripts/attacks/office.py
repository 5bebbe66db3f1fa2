"""The office that is attacked: a master, its packets, and one good packet that must be merged all the same."""

from __future__ import annotations

import sys
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import mkdtemp

sys.path.insert(0, str(Path(__file__).parents[2] / "tests" / "material"))

from packets import PLAN, sent

MERGED = "[รวมแล้ว] good.xlsx"


@cache
def _made() -> tuple[bytes, bytes]:
    master, packets = sent(Path(mkdtemp()) / "office")
    return master.read_bytes(), packets[PLAN].read_bytes()


def packet() -> bytes:
    """A group's good packet."""
    return _made()[1]


def collecting(folder: Path, name: str, data: bytes) -> list[str]:
    """The hostile file between two others in a folder of returns; the command that collects it."""
    back = folder / "back"
    back.mkdir()
    (folder / "master.xlsx").write_bytes(_made()[0])
    (back / name).write_bytes(data)
    (back / "good.xlsx").write_bytes(packet())
    return ["collect", "master.xlsx", "back"]


def zipped(*members: tuple[str, bytes], packed: bool = True) -> bytes:
    """An archive of these members."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as box:
        for name, data in members:
            box.writestr(name, data)
    return made.getvalue()
