"""`--version` prints the version of the package and nothing else."""

from __future__ import annotations

from importlib.metadata import version

import pytest

from ita_excel.cli import main


def test_the_version_is_the_only_line(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["--version"])

    assert stop.value.code == 0
    assert capsys.readouterr().out == version("ita-excel") + "\n"
