"""Notes whose boxes another program wrote, with prefixes of its own: ours join them and go again, theirs stay."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import fromstring

import openpyxl
import pytest
from decorated import DATA, parts, workbook
from openpyxl.comments import Comment

from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.patch.patch import Patch

BOXES = "xl/drawings/commentsDrawing1.vml"
PLACE = "{urn:schemas-microsoft-com:office:excel}Row"


def saved_by_openpyxl(path: Path) -> Path:
    """A workbook with a person's note at A2, as openpyxl saves it: `ns0:shape`, and no prefix at the root."""
    book = openpyxl.load_workbook(workbook(path, ["ชื่อ", "จำนวน"], ["ก", 5], ["ข", 7]))
    book[DATA]["A2"].comment = Comment("หมายเหตุของเจ้าหน้าที่", "สมศรี")
    book.save(path)
    return path


def marked(path: Path) -> None:
    wishes = Patch(Package(path))
    wishes.mark(DATA, 3, 2, "FFC7CE", "เบิกจ่ายเกิน")
    wishes.save()


def cleared(path: Path) -> None:
    wishes = Patch(Package(path))
    wishes.clear_marks()
    wishes.save()


def rows_of_boxes(path: Path) -> list[str | None]:
    """The row (from 0) of each note's box; ParseError where the part is not well-formed."""
    return [element.text for element in fromstring(parts(path)[BOXES]).iter(PLACE)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A person's note, boxed by openpyxl."""
    return saved_by_openpyxl(tmp_path / "งาน.xlsx")


def test_our_box_stands_beside_theirs_in_well_formed_vml(path: Path) -> None:
    marked(path)

    assert rows_of_boxes(path) == ["1", "2"]


def test_clearing_gives_the_boxes_back_byte_for_byte(path: Path) -> None:
    before = parts(path)
    marked(path)
    cleared(path)

    assert parts(path)[BOXES] == before[BOXES]
    assert openpyxl.load_workbook(path)[DATA]["A2"].comment.text == "หมายเหตุของเจ้าหน้าที่"
    assert b"legacyDrawing" in parts(path)["xl/worksheets/sheet1.xml"]


def test_our_box_that_openpyxl_saved_goes_and_theirs_stays(path: Path) -> None:
    marked(path)
    openpyxl.load_workbook(path).save(path)
    assert sorted(map(str, rows_of_boxes(path))) == ["1", "2"]

    cleared(path)

    assert rows_of_boxes(path) == ["1"]


def test_their_box_moves_with_its_row(path: Path) -> None:
    wishes = Patch(Package(path))
    wishes.insert_rows(DATA, 2, 3)
    wishes.save()

    assert rows_of_boxes(path) == ["4"]
