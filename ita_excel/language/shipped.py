"""Where the files that come with the toolkit lie: templates, worked examples."""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

CLONE = Path(__file__).resolve().parents[2]


def shipped(folder: str, name: str) -> Traversable:
    """A file or folder of `templates` or `workbooks`: of the installed package, else of the clone it stands in."""
    try:
        found = resources.files(f"ita_excel.{folder}").joinpath(name)
        if found.is_file() or found.is_dir():
            return found
    except ModuleNotFoundError:
        pass
    return CLONE / folder / name
