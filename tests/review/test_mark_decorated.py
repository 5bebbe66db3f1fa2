"""`check --mark` on a master that staff have decorated: text box, picture, button, sparkline, own note, rules of Excel 2010.

excelize, another program altogether, decorates the workbook and reads the result back.
"""

from __future__ import annotations

import re
from pathlib import Path

import excelize
import openpyxl
import pytest
from decorated import edit, meaning, parts, png
from openxml_audit import OpenXmlValidator

from ita_excel.examples.sources import example
from ita_excel.master import create
from ita_excel.office import soffice
from ita_excel.review.mark import mark

TITLE = "งบประมาณ"
pytestmark = pytest.mark.filterwarnings("ignore:.*extension is not supported:UserWarning")
X14 = (
    '<ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:dataValidations '
    'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1"><x14:dataValidation type="list" '
    "allowBlank=\"1\"><x14:formula1><xm:f>กลุ่ม!$B$4:$B$9</xm:f></x14:formula1><xm:sqref>S4:S9</xm:sqref>"
    "</x14:dataValidation></x14:dataValidations></ext>"
).encode()


@pytest.fixture
def master(tmp_path: Path) -> Path:
    """The printed example as an office might have decorated its budget sheet."""
    path = create.create(tmp_path / "สมุดงาน.xlsx", year=2566, rows=example("chumphon1_2566_as_printed"))
    picture = tmp_path / "จุด.png"
    picture.write_bytes(png().read())
    book = excelize.open_file(str(path))
    text = [excelize.RichTextRun(text="ส่งภายในวันศุกร์")]
    button = excelize.FormControlType.FormControlButton
    book.add_shape(TITLE, excelize.Shape(cell="Q4", type="rect", width=200, height=80, paragraph=text))
    book.add_picture(TITLE, "Q12", str(picture), None)
    book.add_form_control(TITLE, excelize.FormControl(cell="Q20", type=button, text="ปุ่มของเรา", width=120, height=30))
    book.add_sparkline(TITLE, excelize.SparklineOptions(location=["P4"], range=[f"'{TITLE}'!E4:K4"]))
    note = [excelize.RichTextRun(text="ถามฝ่ายการเงินแล้ว")]
    book.add_comment(TITLE, excelize.Comment(cell="A4", author="สมศรี", paragraph=note))
    book.save()
    book.close()
    edit(path, budget_part(path), lambda data: data.replace(b"</extLst>", X14 + b"</extLst>"))
    return path


def budget_part(path: Path) -> str:
    """The part of the budget sheet."""
    contents = parts(path)
    found = re.search(rf'<sheet name="{TITLE}"[^>]*r:id="(\w+)"', contents["xl/workbook.xml"].decode())
    assert found
    rels = contents["xl/_rels/workbook.xml.rels"].decode()
    target = next(m for m in re.findall(r"<Relationship [^>]*>", rels) if f'Id="{found[1]}"' in m)
    return "xl/" + re.sub(r'.*Target="/?(?:xl/)?([^"]+)".*', r"\1", target)


def test_every_decoration_keeps_its_bytes(master: Path) -> None:
    before = parts(master)

    marked = mark(master)

    after = parts(master)
    assert {name for name in before if before[name] != after.get(name)} <= set(marked.parts)
    kept = [n for n in before if re.search("media|drawings/drawing|charts|theme|sharedStrings|docProps|ctrlProp", n)]
    assert len(kept) > 8
    assert [name for name in kept if before[name] != after[name]] == []
    sheet = after[budget_part(master)]
    assert X14 in sheet
    assert b"sparkline" in sheet
    assert marked.backup
    old, new = cells(marked.backup), cells(master)
    changed = {at for at in old | new if old.get(at) != new.get(at)}
    assert {title for title, _ in changed} <= {"หน้าแรก", "รายการเลือก"}  # the count of errors, the states of the check
    assert {cell for title, cell in changed if title == "หน้าแรก" and cell[0] != "C"} == {"B11", "B25"}


def cells(path: Path) -> dict[tuple[str, str], object]:
    """What all cells outside of the findings sheet show; the count of errors on หน้าแรก is theirs."""
    book = openpyxl.load_workbook(path, data_only=True)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book if sheet.title != "ผลตรวจสอบ" for row in sheet.iter_rows() for cell in row
        if cell.value is not None
    }  # fmt: skip


def test_another_program_reads_marks_and_decorations(master: Path) -> None:
    mark(master)

    book = excelize.open_file(str(master))
    notes = {comment.cell: comment for comment in book.get_comments(TITLE)}
    status = next(c.coordinate for row in openpyxl.load_workbook(master)[TITLE].iter_rows() for c in row
                  if isinstance(c.value, str) and "2,415" in c.value)
    assert "ถามฝ่ายการเงินแล้ว" in "".join(run.text for run in notes["A4"].paragraph or [])
    assert "แยกจำนวนเงิน" in (notes[status].text + "".join(run.text for run in notes[status].paragraph or []))
    assert book.get_style(book.get_cell_style(TITLE, status)).fill.color == ["FFEB9C"]
    assert [control.text for control in book.get_form_controls(TITLE)] == ["ปุ่มของเรา"]
    assert len(book.get_pictures(TITLE, "Q12")) == 1
    found, where = book.get_cell_hyperlink("ผลตรวจสอบ", "C4")
    assert (found, where.partition("!")[0]) == (True, f"'{book.get_cell_value('ผลตรวจสอบ', 'B4')}'")
    book.close()


def test_marking_makes_a_workbook_no_less_valid(master: Path) -> None:
    before = {str(error) for error in OpenXmlValidator().validate(str(master)).errors if "styles" not in str(error)}

    mark(master)

    after = {str(error) for error in OpenXmlValidator().validate(str(master)).errors if "styles" not in str(error)}
    assert after <= before


def test_marking_twice_and_clearing_leaves_no_trace(master: Path) -> None:
    before = meaning(master)
    mark(master)
    assert mark(master).parts == ()

    mark(master, clear=True)

    assert {name for name, said in meaning(master).items() if said != before.get(name)} == set()
    assert set(parts(master)) == set(before)


def test_libreoffice_opens_the_marked_workbook(master: Path, tmp_path: Path) -> None:
    mark(master)
    out = tmp_path / "จาก LibreOffice"

    arguments = ["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), str(master)]
    soffice.run(arguments, soffice.profile(tmp_path / "profile"), time_limit=180)

    ours, theirs = (openpyxl.load_workbook(path) for path in (master, out / master.name))
    notes = {cell.coordinate for row in ours[TITLE].iter_rows() for cell in row if cell.comment}
    assert notes == {cell.coordinate for row in theirs[TITLE].iter_rows() for cell in row if cell.comment}
    assert len(notes) > 10
    assert theirs["ผลตรวจสอบ"]["A4"].value == "ผิด"
