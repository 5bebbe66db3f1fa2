"""The declaration of a sheet: what it refuses, and that a column is one line wherever it goes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import pytest
from usual import SHEETS

from ita_excel.language.vocabulary import FollowUp, ScaleAnswer
from ita_excel.sheets.schema import By, Column, ColumnRefused, Row, Typed, sheet
from ita_excel.sheets.surveys import awareness_of

ROOT = Path(__file__).resolve().parents[2]
LINE = '    lesson: Annotated[str, Column("บทเรียน", by=By.GROUP, prose=True, width=40)] = ""\n'
STORY = """
from pathlib import Path

from packets import NOW, PLAN, RESULTS, filled, sent

from ita_excel import flow
from ita_excel.checks.prose.texts import texts
from ita_excel.exchange.merging.collect import collect

master, packets = sent(Path("office"))
back = filled(packets[PLAN], Path("back.xlsx"), {(RESULTS, 1, "บทเรียน"): "เริ่มให้เร็วขึ้น"})
collect(master, [back], now=NOW)
print([text.said for text in texts(flow.load(master), "results") if text.column == "lesson"])
"""


@pytest.mark.parametrize("name", ["place", "typed", "sheet", "cell", "shown"])
def test_a_column_named_as_something_that_every_row_owns_is_refused(name: str) -> None:
    columns = {"number": Annotated[int, Column("ลำดับที่")], name: Annotated[str, Column("สถานที่")]}
    made = type("Meeting", (Typed,), {"__annotations__": columns, "number": 0, name: ""})

    with pytest.raises(TypeError, match=f"'meetings'.*named '{name}', which every row has of its own"):
        sheet("meetings", "ประชุม", key=("number",))(made)


def test_everything_that_a_row_owns_is_refused() -> None:
    owned = {name for name in (*vars(Row), *Row.__annotations__) if not name.startswith("_")}
    assert owned == {"place", "typed", "sheet", "cell", "shown"}


@pytest.mark.parametrize("name", ["place", "typed", "cell", "group", "knows well"])
def test_a_pack_that_gives_an_answer_a_name_no_row_can_have_is_told_in_a_sentence(name: str) -> None:
    asked = FollowUp((), (ScaleAnswer("much", "มาก"), ScaleAnswer(name, "น้อย")), (), ())

    with pytest.raises(ColumnRefused, match=f"«น้อย».*{name}.*ตั้ง name อื่น"):
        awareness_of(asked)


def test_an_answer_that_comes_twice_is_told_too() -> None:
    twice = (ScaleAnswer("much", "มาก"), ScaleAnswer("much", "มากที่สุด"))

    with pytest.raises(ColumnRefused, match="«มากที่สุด»"):
        awareness_of(FollowUp((), twice, (), ()))


def test_a_column_of_prose_that_a_packet_shares_is_one_line(tmp_path: Path) -> None:
    for folder in ("ita_excel", "workbooks", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    measures = tmp_path / "ita_excel" / "sheets" / "measures.py"
    before, after = measures.read_text(encoding="utf-8").split("\n    status: Annotated[WorkStatus")
    measures.write_text(f"{before}\n{LINE}    status: Annotated[WorkStatus{after}", encoding="utf-8")

    environment = {"PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT / 'tests' / 'material'}", "PYTHONUTF8": "1"}
    run = subprocess.run([sys.executable, "-c", STORY], cwd=tmp_path, env=environment, capture_output=True, text=True,
                         encoding="utf-8", timeout=120)

    assert (run.stdout.strip(), run.stderr) == ("['เริ่มให้เร็วขึ้น']", "")


def test_the_sheets_of_a_packet_have_each_a_place_of_their_own() -> None:
    places = sorted(sheet.packet for sheet in SHEETS if sheet.packet)
    assert places == list(range(1, len(places) + 1))


def test_only_a_sheet_of_a_packet_has_columns_that_groups_fill() -> None:
    assert [s.name for s in SHEETS if not s.packet and any(c.by is By.GROUP or c.open_in_new for c in s)] == []
