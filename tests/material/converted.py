"""Workbooks as another program saves them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from ita_excel.office import soffice


def through_libreoffice(path: Path, folder: Path) -> Path:
    """The workbook opened and saved as .xlsx by LibreOffice."""
    if soffice.find() is None:
        pytest.skip("LibreOffice is not on this machine")
    out = folder / "libreoffice"
    profile = (folder / "profile").as_uri()
    command = [str(soffice.require()), "--headless", f"-env:UserInstallation={profile}", "--convert-to", "xlsx", "--outdir"]
    subprocess.run([*command, str(out), str(path)], check=True, capture_output=True, timeout=120)
    return out / path.name
