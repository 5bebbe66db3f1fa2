"""What other programs saved is marked and cleared without loss; scripts/second_opinions.py asks all of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from opinions.books import PRINTED, YEAR, example
from opinions.patching import marked_and_cleared
from opinions.writers import decorate

from ita_excel.master import create

pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")



def test_a_decorated_workbook_that_another_program_saved_loses_nothing(tmp_path: Path) -> None:
    path = decorate(create.create(tmp_path / "งาน.xlsx", year=YEAR, rows=example(PRINTED)))

    said = marked_and_cleared("excelize", path)

    assert said.changed > 3
    assert said.faults == ()
