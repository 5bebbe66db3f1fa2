"""Writing into decorated workbooks: what was asked for is there, and nothing else differs."""

from __future__ import annotations

import random
import subprocess
import sys
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from decorated import DATA, LISTS, PLAIN, decorated, edit, meaning, parts, workbook
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ita_excel.language.errors import CellNotWritable, InputError, SheetMissing, WriteNotVerified
from ita_excel.language.target import Formula, Linked
from ita_excel.office.soffice import profile, run
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.parts.properties import names, properties
from ita_excel.xlsx.patch import verify
from ita_excel.xlsx.patch.patch import Patch, Receipt
from ita_excel.xlsx.patch.sheetdraft import SheetDraft
from ita_excel.xlsx.read.closed import ClosedBook

SHEET = "xl/worksheets/sheet1.xml"
RED, YELLOW = "FFC7CE", "FFEB9C"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A decorated workbook."""
    return decorated(tmp_path / "งาน.xlsx")


def patch(path: Path) -> Patch:
    """Wishes for the file as it stands."""
    return Patch(Package(path))


def marked(path: Path) -> Receipt:
    """The file with marks on typed, empty and never-made cells."""
    wishes = patch(path)
    wishes.mark(DATA, 4, 2, RED, "เบิกจ่ายเกิน & <ผิด>")
    wishes.mark(DATA, 4, 1, YELLOW, "ทับหมายเหตุของคน")
    wishes.mark(DATA, 5, 4, RED)
    wishes.mark(DATA, 40, 2, RED, "ยังไม่ได้กรอก")
    wishes.mark(PLAIN, 3, 3, YELLOW, "แผ่นที่ไม่เคยมีหมายเหตุ")
    return wishes.save()


def values(path: Path, title: str = DATA) -> dict[tuple[int, int], object]:
    """Every value of a sheet by place."""
    grid = ClosedBook(path).grid(title)
    return {(row, column): value for row, cells in grid.cells.items() for column, value in cells.items()}


def audit(path: Path) -> list[str]:
    """What the Open XML checker has to say."""
    done = subprocess.run(
        [sys.executable, "-m", "openxml_audit", "--max-errors", "0", "-q", str(path)], capture_output=True, text=True, timeout=120
    )
    return [line for line in done.stdout.splitlines() if "rror" in line]


def test_each_type_of_value_is_read_back_as_it_was_set(path: Path) -> None:
    wishes = patch(path)
    contents = ["ข้อความ", 17, 2.5, Decimal("0.10"), True, datetime(2023, 6, 20, 13, 30), " เว้น\nบรรทัด ", "a\x0bb_x0041_"]
    for row, content in enumerate(contents, 20):
        wishes.set(DATA, row, 3, content)
    wishes.save()

    found = [values(path)[row, 3] for row in range(20, 28)]

    assert found == ["ข้อความ", 17, 2.5, 0.1, True, datetime(2023, 6, 20, 13, 30), " เว้น\nบรรทัด ", "a\x0bb_x0041_"]


def test_all_other_cells_and_parts_stay(path: Path) -> None:
    before, cells = parts(path), values(path)

    wishes = patch(path)
    wishes.set(DATA, 5, 2, 99)
    receipt = wishes.save()

    after = parts(path)
    assert [part for part in after if after[part] != before[part]] == [SHEET]
    assert receipt.parts_changed == (SHEET,)
    assert receipt.cells_changed == {DATA: ((5, 2),)}
    read_it = {(4, 5), (5, 3), (8, 5)}
    assert values(path) == {at: value for at, value in cells.items() if at not in read_it} | {(5, 2): 99}


def test_the_rest_of_a_touched_sheet_keeps_its_bytes(path: Path) -> None:
    before = parts(path)[SHEET]
    wishes = patch(path)
    wishes.set(DATA, 5, 4, False)
    wishes.save()
    after = parts(path)[SHEET]

    row = before.index(b'<row r="5"'), before.index(b'<row r="6"')

    assert after[: row[0]] == before[: row[0]]
    assert after.endswith(before[row[1] :])
    assert b"xmlns" not in after[row[0] : -len(before[row[1] :])]


def test_untouched_parts_keep_their_packed_bytes(path: Path) -> None:
    before = path.read_bytes()
    wishes = patch(path)
    wishes.set(DATA, 5, 2, 99)
    wishes.save()

    package, old = Package(path), Package(path, before)

    def packed(of: Package, part: str) -> bytes:
        entry = of.zip.getinfo(part)
        start = entry.header_offset + 30 + len(entry.filename.encode())
        return of.data[start : start + entry.compress_size]

    assert packed(package, "xl/charts/chart1.xml") == packed(old, "xl/charts/chart1.xml")


def test_text_that_looks_like_a_formula_stays_text(path: Path) -> None:
    wishes = patch(path)
    for row, text in enumerate(["=1+1", "+66", "-2", "@x", '=HYPERLINK("http://x")'], 20):
        wishes.set(DATA, row, 3, text)
    wishes.save()

    with pytest.warns(UserWarning, match="extension"):
        sheet = openpyxl.load_workbook(path)[DATA]

    assert ClosedBook(path).grid(DATA).formulas.keys() & {(row, 3) for row in range(20, 25)} == set()
    assert sheet["C20"].quotePrefix


def test_a_formula_shows_the_result_it_was_given(path: Path) -> None:
    wishes = patch(path)
    wishes.set(DATA, 20, 3, Formula('B4&" & <"', "ผล"))
    wishes.save()
    grid = ClosedBook(path).grid(DATA)

    assert (grid.formulas[20, 3], grid.value(20, 3)) == ('B4&" & <"', "ผล")


def test_the_next_program_calculates_anew_after_a_value_was_set(path: Path) -> None:
    edit(path, "xl/workbook.xml", lambda xml: xml.replace(b' fullCalcOnLoad="1"', b""))
    wishes = patch(path)
    wishes.set(DATA, 5, 2, 99)
    wishes.save()

    assert b'fullCalcOnLoad="1"' in parts(path)["xl/workbook.xml"]


def test_a_cell_inside_a_merge_is_refused_with_its_address(path: Path) -> None:
    with pytest.raises(CellNotWritable, match=r"เซลล์ B1 .*ผสาน"):
        patch(path).set(DATA, 1, 2, "x")


def test_a_cell_of_an_array_formula_is_refused_with_its_address(path: Path) -> None:
    with pytest.raises(CellNotWritable, match=r"เซลล์ E9 .*อาร์เรย์"):
        patch(path).set(DATA, 9, 5, "x")


def test_an_unknown_sheet_is_named(path: Path) -> None:
    with pytest.raises(SheetMissing, match="ไม่มีแผ่นงาน «งบ»"):
        patch(path).set("งบ", 1, 1, "x")


def test_overwriting_the_first_cell_of_a_shared_formula_leaves_the_others_their_formulas(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [1, 2])
    rows = (
        b'<row r="1"><c r="C1"><f t="shared" si="0" ref="C1:C2">A1*2</f><v>2</v></c></row>'
        b'<row r="2"><c r="C2"><f t="shared" si="0"/><v>0</v></c></row></sheetData>'
    )
    edit(path, SHEET, lambda xml: xml[: xml.index(b"<sheetData>") + 11] + rows + xml[xml.index(b"</sheetData>") + 12 :])

    wishes = patch(path)
    wishes.set(DATA, 1, 3, 7)
    wishes.save()

    assert ClosedBook(path).grid(DATA).formulas == {(2, 3): "A2*2"}


def test_marking_then_clearing_gives_back_every_part(path: Path) -> None:
    before = meaning(path)
    receipt = marked(path)
    assert meaning(path) != before
    wishes = patch(path)
    wishes.clear_marks()
    wishes.save()

    assert meaning(path) == before
    assert receipt.notes_kept == ((DATA, 4, 1),)


def test_marks_are_seen_and_a_persons_note_is_left_alone(path: Path) -> None:
    before = values(path)
    marked(path)

    with pytest.warns(UserWarning, match="extension"):
        sheet = openpyxl.load_workbook(path)[DATA]

    assert [sheet[a].fill.fgColor.rgb for a in ("B4", "A4", "D5", "B40")] == ["FF" + c for c in (RED, YELLOW, RED, RED)]
    assert sheet["B4"].comment.text.endswith("เบิกจ่ายเกิน & <ผิด>")
    assert sheet["A4"].comment.text == "หมายเหตุของเจ้าหน้าที่"
    assert sheet["B4"].number_format == "#,##0.00"
    assert values(path) == before


def test_marking_again_and_again_leaves_no_more_than_marking_once(path: Path) -> None:
    before = meaning(path)
    for _ in range(3):
        wishes = patch(path)
        wishes.clear_marks()
        wishes.mark(DATA, 5, 2, RED, "ครั้งใหม่")
        wishes.save()
    once = meaning(path)
    wishes = patch(path)
    wishes.mark(DATA, 5, 2, YELLOW)
    wishes.save()
    wishes = patch(path)
    wishes.clear_marks()
    wishes.save()

    assert "ครั้งใหม่" in str(once["xl/comments1.xml"])
    assert meaning(path) == before


def test_marks_that_another_program_saved_are_still_cleared(path: Path, tmp_path: Path) -> None:
    marked(path)
    other = tmp_path / "other.xlsx"
    with pytest.warns(UserWarning, match="extension"):
        book = openpyxl.load_workbook(path)
    book.save(other)

    wishes = patch(other)
    wishes.clear_marks()
    wishes.save()

    sheet = openpyxl.load_workbook(other)[DATA]
    assert [sheet[a].fill.fill_type for a in ("B4", "A4", "D5", "B40")] == [None] * 4
    assert sheet["B4"].comment is None
    assert sheet["B4"].number_format == "#,##0.00"
    assert sheet["A4"].comment.text == "หมายเหตุของเจ้าหน้าที่"


def test_what_a_person_changed_on_a_marked_cell_stays_when_the_mark_goes(path: Path) -> None:
    marked(path)
    wishes = patch(path)
    wishes.set(DATA, 4, 2, "พิมพ์ใหม่")
    wishes.save()
    wishes = patch(path)
    wishes.clear_marks()
    wishes.save()

    assert values(path)[4, 2] == "พิมพ์ใหม่"


@pytest.fixture
def findings(tmp_path: Path) -> Path:
    """A sheet as the toolkit prepares it: header, one blank pattern row in a table, a drop-down."""
    path = tmp_path / "ผล.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet(DATA)
        sheet.set_column("A:A", 30, book.add_format({"text_wrap": True}))
        sheet.add_table("A3:C4", {"name": "Findings"})
        sheet.write_blank("C4", None, book.add_format({"bold": True}))
        sheet.data_validation("C4", {"validate": "list", "source": ["ใช่"]})
    return path


def test_a_sheet_of_the_toolkit_is_written_anew_with_links(findings: Path) -> None:
    wishes = patch(findings)
    wishes.rewrite(DATA, 3, [{1: Linked("ไป", f"'{DATA}'!A1"), 2: n} for n in range(5)])
    wishes.save()
    sheet = openpyxl.load_workbook(findings)[DATA]

    assert [sheet.cell(row, 2).value for row in range(4, 9)] == [0, 1, 2, 3, 4]
    assert (sheet["A8"].hyperlink.location, sheet["C8"].font.b, sheet["A8"].alignment.wrap_text) == (
        f"'{DATA}'!A1", True, True,
    )  # fmt: skip
    assert sheet.tables["Findings"].ref == "A3:C8"
    assert str(sheet.data_validations.dataValidation[0].sqref) == "C4:C8"


def test_fewer_rows_than_before_leave_nothing_behind(findings: Path) -> None:
    wishes = patch(findings)
    wishes.rewrite(DATA, 3, [{1: Linked("ไป", f"'{DATA}'!A1"), 2: n} for n in range(5)])
    wishes.save()
    wishes = patch(findings)
    wishes.rewrite(DATA, 3, [{1: "เดียว"}])
    wishes.save()
    sheet = openpyxl.load_workbook(findings)[DATA]

    assert {place: value for place, value in values(findings).items() if place[0] > 3} == {(4, 1): "เดียว"}
    assert sheet.tables["Findings"].ref == "A3:C4"
    assert [sheet[a].hyperlink for a in ("A4", "A5", "A8")] == [None] * 3


def test_writing_findings_and_taking_all_off_gives_back_every_part(findings: Path) -> None:
    before = meaning(findings)
    for rows in ([{1: Linked("ไป", "A1"), 2: "ข้อความ"}] * 30, []):
        wishes = patch(findings)
        wishes.rewrite(DATA, 3, rows)
        wishes.save()

    assert meaning(findings) == before


def test_appending_fills_prepared_rows_first_and_then_grows_the_table(path: Path) -> None:
    wishes = patch(path)
    wishes.set(DATA, 6, 1, None)
    wishes.set(DATA, 6, 2, None)
    wishes.set(DATA, 6, 4, None)
    rows = wishes.append(DATA, 3, [{1: "ง", 2: 4}, {1: "จ", 2: 5}])
    wishes.save()

    with pytest.warns(UserWarning, match="extension"):
        sheet = openpyxl.load_workbook(path)[DATA]

    assert rows == [6, 7]
    assert [sheet.cell(row, 1).value for row in rows] == ["ง", "จ"]
    assert sheet.tables["Amounts"].ref == "A3:C7"
    assert str(sheet.data_validations.dataValidation[0].sqref) == "A4:A7"
    assert sheet["A8"].hyperlink.location == f"'{LISTS}'!A1"


def test_rows_put_in_between_move_everything_that_names_a_cell_below(path: Path) -> None:
    wishes = patch(path)
    wishes.insert_rows(DATA, 5, 2)
    wishes.save()

    with pytest.warns(UserWarning, match="extension"):
        book = openpyxl.load_workbook(path)
    sheet = book[DATA]
    assert sheet["E4"].value == "=SUM(B4:B8)"
    assert book[LISTS]["B1"].value == f"={DATA}!B8"
    assert sheet.tables["Amounts"].ref == "A3:C8"
    assert str(sheet.data_validations.dataValidation[0].sqref) == "A4:A8"
    assert sheet["E10"].value.ref == "E10:E11"
    assert "$B$4:$B$8" in parts(path)["xl/charts/chart1.xml"].decode()
    assert b"<xm:sqref>D12:D14</xm:sqref>" in parts(path)[SHEET]
    assert values(path)[8, 4] == "ปกติ หนา"


def test_a_wiped_cell_gets_its_rule_look_and_formula_back_from_a_template(tmp_path: Path) -> None:
    template, path = decorated(tmp_path / "template.xlsx"), workbook(tmp_path / "a.xlsx", ["ชื่อ"], ["ก", 5])
    wishes, source = patch(path), patch(template)

    assert wishes.copy_validation(DATA, "A2:A9", source, DATA, 4, 1)
    assert not wishes.copy_validation(DATA, "B2:B9", source, DATA, 9, 9)
    assert wishes.copy_formula(DATA, 2, 5, source, DATA, 4, 5)
    wishes.copy_style(DATA, 2, 2, source, DATA, 1, 1)
    wishes.save()

    sheet = openpyxl.load_workbook(path)[DATA]
    rule = sheet.data_validations.dataValidation[0]
    assert (str(rule.sqref), rule.formula1) == ("A2:A9", f"'{LISTS}'!$A$1:$A$3")
    assert sheet["E2"].value == "=SUM(B2:B4)"
    assert (sheet["B2"].font.b, sheet["B2"].protection.locked, sheet["B2"].value) == (True, False, 5)


def test_a_workbook_carries_its_stamp_in_names_and_properties(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ["ก"])
    wishes = patch(path)
    wishes.define("ita_stamp", '"2567"', hidden=True)
    wishes.set_properties({"ita": "2567", "กลุ่ม": "อำนวยการ"})
    wishes.save()
    wishes = patch(path)
    wishes.define("ita_stamp", '"2568"')
    wishes.set_properties({"ita": "2568"})
    wishes.save()

    assert names(Package(path)) == {"ita_stamp": '"2568"'}
    assert properties(Package(path)) == {"ita": "2568", "กลุ่ม": "อำนวยการ"}


def test_a_change_nobody_asked_for_is_caught_and_the_file_is_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    content = SheetDraft.content
    monkeypatch.setattr(SheetDraft, "content", lambda self: content(self).replace(b"<v>20</v>", b"<v>21</v>"))
    wishes = patch(path)
    wishes.set(DATA, 4, 2, 1)

    with pytest.raises(WriteNotVerified, match="B5"):
        wishes.save()

    assert path.read_bytes() == before


def test_a_part_nobody_named_is_caught(path: Path) -> None:
    original = Package(path)
    edit(path, "xl/charts/chart1.xml", lambda xml: xml + b" ")

    with pytest.raises(WriteNotVerified, match="chart1"):
        verify.verify(original, path.read_bytes(), set(), [])


def test_the_checker_finds_no_new_fault_after_marking_and_writing(path: Path) -> None:
    before = audit(path)
    marked(path)
    wishes = patch(path)
    wishes.set(DATA, 20, 3, "x")
    wishes.append(DATA, 3, [{1: "ง"}])
    wishes.set_properties({"ก": "1"})
    wishes.save()

    assert audit(path) == before


def test_libreoffice_opens_the_result_with_the_values(path: Path, tmp_path: Path) -> None:
    marked(path)
    wishes = patch(path)
    wishes.set(DATA, 5, 2, 5000)
    wishes.insert_rows(DATA, 5)
    wishes.save()

    own = profile(tmp_path / "profile")
    as_text = "csv:Text - txt - csv (StarCalc):44,34,76"
    run(["--headless", "--convert-to", as_text, "--outdir", str(tmp_path), str(path)], own, time_limit=120)
    lines = path.with_suffix(".csv").read_text(encoding="utf-8").splitlines()

    assert lines[0].startswith("หัวเรื่อง")
    assert lines[4].strip(",") == ""
    assert lines[5].startswith('ข,"5,000.00",')


def test_results_that_read_a_set_cell_are_dropped_and_others_stay(path: Path) -> None:
    with_chain = patch(path)
    with_chain.set(DATA, 20, 8, Formula("E4*2", 2041.2))
    with_chain.set(DATA, 21, 8, Formula("A4", "ก"))
    with_chain.save()
    wishes = patch(path)
    wishes.set(DATA, 6, 2, 9)
    wishes.save()
    found = values(path)

    assert [(4, 5) in found, (20, 8) in found, (1, 2) in values(path, LISTS)] == [False] * 3
    assert (found[21, 8], found[5, 5].code) == ("ก", "#N/A")


def test_libreoffice_computes_dropped_results(path: Path, tmp_path: Path) -> None:
    wishes = patch(path)
    wishes.set(DATA, 5, 2, 5000)
    wishes.save()

    own = profile(tmp_path / "profile")
    run(["--headless", "--convert-to", "csv", "--outdir", str(tmp_path), str(path)], own, time_limit=120)

    assert "6000.6" in path.with_suffix(".csv").read_text(encoding="utf-8")


def test_excelize_reads_the_same_values_and_notes(path: Path) -> None:
    import excelize

    marked(path)
    wishes = patch(path)
    wishes.set(DATA, 5, 2, 77)
    wishes.save()

    book = excelize.open_file(str(path))
    notes = [(note.cell, note.author) for note in book.get_comments(DATA)]
    value = book.get_cell_value(DATA, "B5")
    book.close()

    assert ("B4", "ITA Excel") in notes
    assert value.replace(",", "").startswith("77")


@pytest.mark.parametrize("seed", range(60))
def test_writing_into_a_damaged_file_is_done_or_refused_and_never_half_done(path: Path, seed: int) -> None:
    chance = random.Random(seed)
    part = chance.choice([name for name in parts(path) if name.endswith((".xml", ".rels", ".vml"))])

    def damage(data: bytes) -> bytes:
        at = chance.randrange(len(data))
        return data[:at] + chance.choice([b"", b"<", b'"', b"999999999999", b"&x;"]) + data[at + chance.randrange(9) :]

    edit(path, part, damage)
    before = path.read_bytes()
    try:
        wishes = patch(path)
        wishes.clear_marks()
        wishes.mark(DATA, 4, 2, RED, "x")
        wishes.append(DATA, 3, [{1: "ก"}])
        wishes.save()
        assert values(path)[7, 1] == "ก"
    except InputError as error:
        assert path.name in str(error)
        assert path.read_bytes() == before


PLACE = st.tuples(st.integers(2, 30).filter(lambda row: row not in (3, 8, 9)), st.integers(1, 12)).filter((4, 4).__ne__)
"""Cells of the decorated sheet outside its header, its arrays and its date, in which a number reads as a day."""
CONTENT = (
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
    | st.integers(-(10**12), 10**12)
    | st.booleans()
    | st.floats(-1e9, 1e9).filter(lambda number: not number.is_integer())
)


@settings(max_examples=40, deadline=None)
@given(edits=st.dictionaries(PLACE, CONTENT, max_size=12), marks=st.lists(PLACE, max_size=12, unique=True))
@example(edits={(4, 1): "0"}, marks=[])
def test_any_edits_are_read_back_and_any_marks_go_without_a_trace(
    tmp_path_factory: pytest.TempPathFactory, edits: dict[tuple[int, int], object], marks: list[tuple[int, int]]
) -> None:
    path = decorated(tmp_path_factory.mktemp("any") / "a.xlsx")
    before = values(path)
    wishes = patch(path)
    for place, content in edits.items():
        wishes.set(DATA, *place, content)  # type: ignore[arg-type]
    wishes.save(backup=False)
    expected = before | {place: _lines(content) for place, content in edits.items()}
    for place in _old_results(path) - edits.keys():
        del expected[place]
    assert values(path) == expected

    edited = meaning(path)
    wishes = patch(path)
    for place in marks:
        wishes.mark(DATA, *place, RED, "x")
    wishes.save(backup=False)
    assert values(path) == expected
    wishes = patch(path)
    wishes.clear_marks()
    wishes.save(backup=False)
    assert meaning(path) == edited


def _old_results(path: Path) -> set[tuple[int, int]]:
    """Formulas whose saved result was dropped, for something in the row that they read was written over."""
    grid = ClosedBook(path).grid(DATA)
    return {place for place in grid.formulas if grid.value(*place) is None}


def _lines(content: object) -> object:
    return content.replace("\r\n", "\n").replace("\r", "\n") if isinstance(content, str) else content
