"""The kit as a zip: the same bytes for the same content, names that Windows reads, line ends that cmd reads."""

from __future__ import annotations

import zipfile
from pathlib import Path

EPOCH = (2026, 1, 1, 0, 0, 0)
CRLF = (".cmd", ".txt", ".py")


def write(folder: Path, target: Path) -> None:
    """Zip what is in `folder`, in the order of names; letters outside ASCII are marked as UTF-8 by the library."""
    draft = target.with_name(f"{target.name}.part")
    with zipfile.ZipFile(draft, "w") as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                _add(archive, path, path.relative_to(folder.parent).as_posix())
    draft.replace(target)


def copy_text(source: Path, target: Path, *, windows: bool) -> None:
    """A script or text of the kit, with the line ends of its system."""
    text = source.read_text(encoding="utf-8")
    ending = "\r\n" if windows and source.suffix in CRLF else "\n"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(text.replace("\n", ending).encode("utf-8"))


def _add(archive: zipfile.ZipFile, path: Path, name: str) -> None:
    entry = zipfile.ZipInfo(name, EPOCH)
    entry.external_attr = (0o755 if path.suffix == ".sh" else 0o644) << 16
    packed = path.suffix in (".whl", ".png", ".jpg", ".xlsx", ".xlsm")
    entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
    archive.writestr(entry, path.read_bytes())
