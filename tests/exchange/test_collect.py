"""What comes back from the groups, however it comes, and what becomes of it in the master."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from converted import through_libreoffice
from packets import (
    ALL,
    AWARENESS,
    BUDGET,
    DAY,
    EVIDENCE,
    IDLE,
    LATER,
    LAW,
    MEASURES,
    NOW,
    OFFICE,
    OIT,
    PLAN,
    REMARKS,
    RESULTS,
    SENT,
    STAFF,
    STATUS,
    TEXT,
    cell,
    choose,
    data_of,
    filled,
    lock,
    parts,
    reasons,
    redated,
    run,
    sent,
    statuses,
    stored,
    taken,
    typed_in_master,
)  # fmt: skip
from sendings import mail
from stopping import Stopped, steps_of

from ita_excel import flow
from ita_excel.exchange.merging.choices import SAME_BY_NOW
from ita_excel.exchange.merging.collect import collect
from ita_excel.exchange.packets.base import TITLE as BASE_TITLE
from ita_excel.exchange.packets.split import split
from ita_excel.language.errors import FileBusy, SheetMissing
from ita_excel.language.files import BACKUPS
from ita_excel.language.thai import fold
from ita_excel.language.vocabulary import Side
from ita_excel.office import soffice
from ita_excel.office.listening import listening
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.patch.patch import Patch
from ita_excel.xlsx.read.closed import ClosedBook

EIGHTY, TARGET, LINK = "รับรู้ร้อยละ 80", "ลิงก์หรือชื่อไฟล์ภาพ", "ลิงก์ที่เผยแพร่"
PROVES = "ผลการดำเนินงานที่"
EARLY, LATE = datetime(2023, 6, 3), datetime(2023, 6, 7)


@pytest.fixture
def office(tmp_path: Path) -> tuple[Path, dict[str, Path]]:
    return sent(tmp_path / "office")


Office = tuple[Path, dict[str, Path]]

# — how it comes back —


def test_untouched_packets_change_no_part_but_the_tracker(office: Office) -> None:
    path, packets = office
    before = parts(path)

    result = run(path, *packets.values())

    after = parts(path)
    tracker = next(s.part for s in ClosedBook(path).package.sheets if s.title == "การส่งกลับ")
    assert {name for name in before if before[name] != after[name]} == {tracker}
    assert (statuses(result), result.changes, result.missing) == (["merged"] * 4, (), ())
    assert list(before) == list(after)


def test_what_openpyxl_filled_is_exactly_what_is_taken(office: Office, tmp_path: Path) -> None:
    path, packets = office
    before = data_of(path)
    edits = {(AWARENESS, PLAN, ALL): 5, (AWARENESS, PLAN, EIGHTY): 1, (RESULTS, 1, TEXT): "ประชุม\nสองครั้ง", (RESULTS, 1, STATUS): "กำลังดำเนินการ", (RESULTS, 1, DAY): date(2023, 5, 4), (OIT, "O2", LINK): "https://o.example/2"}

    result = run(path, filled(packets[PLAN], tmp_path / "a.xlsx", edits))

    before["survey_awareness"][1] |= {"all": "5", "eighty": "1"}
    before["results"][0] |= {"text": "ประชุม\nสองครั้ง", "status": "กำลังดำเนินการ", "date": "2023-05-04"}
    before["oit"][1] |= {"url": "https://o.example/2"}
    assert (data_of(path), result.refused, result.conflicts) == (before, (), ())


def test_a_packet_saved_by_libreoffice_is_read_alike(office: Office, tmp_path: Path) -> None:
    path, packets = office
    half = filled(packets[STAFF], tmp_path / "a.xlsx", {(BUDGET, "1.1", "ใช้จ่ายไตรมาสที่ 2 (บาท)"): 300.5, (AWARENESS, STAFF, ALL): 6})

    result = run(path, through_libreoffice(half, tmp_path))

    assert sorted(taken(result).values()) == [("", "300.5"), ("", "6")]
    assert result.refused == ()


def test_what_libreoffice_filled_over_uno_is_exactly_what_is_taken(office: Office, tmp_path: Path) -> None:
    if soffice.find() is None:
        pytest.skip("LibreOffice is not on this machine")
    path, packets = office
    before = data_of(path)
    back = tmp_path / "กลุ่มกฎหมาย.xlsx"
    back.write_bytes(packets[LAW].read_bytes())
    with listening(back, visible=False) as running:
        document = running.document()
        assert document is not None
        sheets = document.Sheets
        for line, persons in enumerate((3, 2, 1, 0), 5):
            sheets.getByName(AWARENESS).getCellByPosition(1, line).Value = persons
        sheets.getByName(RESULTS).getCellByPosition(2, 3).String = "จัดอบรมแล้ว & ๒ ครั้ง"
        sheets.getByName(OIT).getCellByPosition(2, 3).String = "https://o.example/o1"
        document.store()

    result = run(path, back)

    before["survey_awareness"][0] |= {"all": "3", "eighty": "2", "forty": "1", "none": "0"}
    before["results"][1] |= {"text": "จัดอบรมแล้ว & ๒ ครั้ง"}
    before["oit"][0] |= {"url": "https://o.example/o1"}
    assert (data_of(path), result.refused, result.conflicts) == (before, (), ())


def test_a_folder_a_mail_and_a_zip_come_in_one_run(office: Office, tmp_path: Path) -> None:
    path, packets = office
    drop = tmp_path / "รับคืน"
    drop.mkdir()
    filled(packets[PLAN], drop / "สำเนา (2) ของ แผน.xlsx", {(AWARENESS, PLAN, ALL): 5})
    law = filled(packets[LAW], tmp_path / "b.xlsx", {(AWARENESS, LAW, ALL): 3})
    mail(drop, ("คืน กฎหมาย.xlsx", law.read_bytes()))
    staff = filled(packets[STAFF], tmp_path / "c.xlsx", {(AWARENESS, STAFF, ALL): 2})
    with zipfile.ZipFile(drop / "บุคคล.zip", "w") as box:
        box.write(staff, "กลุ่มบริหารงานบุคคล.xlsx")

    result = run(path, drop)

    assert sorted((f.file, f.status) for f in result.files) == [
        ("กลุ่มบริหารงานบุคคล.xlsx", "merged"), ("คืน กฎหมาย.xlsx", "merged"), ("สำเนา (2) ของ แผน.xlsx", "merged"),
    ]
    assert sorted(e[1] for e in taken(result).values()) == ["2", "3", "5"]
    assert result.missing == (IDLE,)


def test_the_master_itself_in_the_drop_folder_is_passed_over(office: Office) -> None:
    path, _ = office

    assert statuses(run(path, path.parent)) == ["merged"] * 4


def test_the_same_file_twice_is_harmless(office: Office, tmp_path: Path) -> None:
    path, packets = office
    back = filled(packets[PLAN], tmp_path / "a.xlsx", {(AWARENESS, PLAN, ALL): 5})
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(back.read_bytes())

    first = run(path, back, copy)
    once = path.read_bytes()
    second = run(path, back)

    assert (statuses(first), statuses(second)) == (["merged", "duplicate"], ["duplicate"])
    assert (second.receipt, path.read_bytes()) == (None, once)


def test_a_packet_of_an_earlier_sending_is_stale_and_what_it_says_is_told(office: Office, tmp_path: Path) -> None:
    path, packets = office
    old = filled(packets[PLAN], tmp_path / "a.xlsx", {(AWARENESS, PLAN, ALL): 5, (REMARKS, None, "ข้อความ"): "ช้า"})
    split(path, tmp_path / "office" / "ส่ง 2", today=date(2023, 6, 8))

    result = run(path, old)

    assert statuses(result) == ["stale"]
    assert "ส่งครั้งที่ 2 ไปแล้ว" in result.files[0].reason
    assert reasons(result) == [(AWARENESS, "5", "STALE"), (REMARKS, "ช้า", "STALE")]
    assert [c.theirs for c in flow.load(path).conflicts] == ["5", "ช้า"]


@pytest.mark.parametrize(("setting", "why"), [({"office": "สำนักงานอื่น"}, "สำนักงานอื่น"), ({"fiscal_year": 2567}, "2567")])
def test_a_packet_of_another_office_or_year_is_foreign(office: Office, tmp_path: Path, setting: dict[str, object], why: str) -> None:
    _, others = sent(tmp_path / "other", **setting)

    result = run(office[0], others[PLAN])

    assert statuses(result) == ["foreign"]
    assert why in result.files[0].reason


def test_a_packet_of_a_group_that_is_gone_is_foreign(office: Office) -> None:
    path, packets = office
    typed_in_master_group(path)

    assert "ไม่มีกลุ่ม" in run(path, packets[LAW]).files[0].reason


def typed_in_master_group(path: Path) -> None:
    """The office gives the legal group another name."""
    year = flow.load(path)
    patch = Patch(Package(path))
    patch.set("กลุ่ม", *year.groups[1].place.cells["name"], "กลุ่มใหม่")
    patch.save(backup=False)


def test_files_that_are_no_packets_are_told_one_by_one(office: Office, tmp_path: Path) -> None:
    path, packets = office
    whole = packets[PLAN].read_bytes()
    bad = {"a ตัด.xlsx": whole[:-900], "b ว่าง.xlsx": b"", "c.xlsx": b"%PDF-1.7", "d.csv": b"1,2", "e.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 99}
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    openpyxl.Workbook().save(tmp_path / "f.xlsx")

    result = run(path, *(tmp_path / name for name in bad), tmp_path / "f.xlsx", packets[LAW])

    assert [(f.file, f.status) for f in result.files] == [
        (packets[LAW].name, "merged"), *((name, "unreadable") for name in bad), ("f.xlsx", "foreign"),
    ]
    assert all("—" in f.reason and f.file in f.reason for f in result.files[1:-1])


def test_a_packet_with_a_password_says_what_to_do(office: Office, tmp_path: Path) -> None:
    import msoffcrypto.format.ooxml as ooxml

    path, packets = office
    with packets[PLAN].open("rb") as plain, (tmp_path / "ลับ.xlsx").open("wb") as locked:
        ooxml.OOXMLFile(plain).encrypt("1234", locked)

    result = run(path, tmp_path / "ลับ.xlsx")

    assert statuses(result) == ["unreadable"]
    assert "รหัสผ่าน" in result.files[0].reason


# — what stands in the cells —


@pytest.mark.parametrize("value", [17, 17.0, "17", "๑๗", "17 คน", " 17 ", "=17+0"])
def test_a_number_is_taken_in_its_clean_form(office: Office, tmp_path: Path, value: object) -> None:
    path, packets = office
    half = filled(packets[PLAN], tmp_path / "a.xlsx", {(AWARENESS, PLAN, ALL): value})
    back = through_libreoffice(half, tmp_path) if str(value).startswith("=") else half

    result = run(path, back)

    assert taken(result) == {(AWARENESS, "B4"): ("4", "17")}
    assert ClosedBook(path).grid(AWARENESS).value(4, 2) == 17


def test_good_cells_of_a_partly_bad_packet_are_taken_and_the_bad_ones_told(office: Office, tmp_path: Path) -> None:
    path, packets = office
    edits = {(AWARENESS, PLAN, ALL): "ห้าคน", (AWARENESS, PLAN, EIGHTY): 1, (RESULTS, 1, DAY): "เมื่อวาน", (RESULTS, 1, STATUS): "เสร็จมาก"}

    result = run(path, filled(packets[PLAN], tmp_path / "a.xlsx", edits))

    assert list(taken(result).values()) == [("", "1")]
    assert reasons(result) == [(AWARENESS, "ห้าคน", "UNREADABLE"), (RESULTS, "เสร็จมาก", "UNREADABLE"), (RESULTS, "เมื่อวาน", "UNREADABLE")]
    assert statuses(result) == ["merged"]


def test_a_packet_that_calls_itself_incomplete_is_not_just_called_merged(office: Office, tmp_path: Path) -> None:
    path, packets = office
    edits = {(RESULTS, 2, TEXT): "อบรมแล้ว", (RESULTS, 2, STATUS): "เสร็จสิ้น"}

    file = run(path, filled(packets[LAW], tmp_path / "a.xlsx", edits)).files[0]

    missing = next(row.missing for row in flow.load(path).returns if row.group == LAW)
    assert missing and f"กลุ่มนี้ยังขาด {missing} ช่อง" in file.reason


def test_persons_and_money_below_nought_are_not_taken_and_told(office: Office, tmp_path: Path) -> None:
    path, packets = office
    back = [filled(packets[PLAN], tmp_path / "a.xlsx", {(AWARENESS, PLAN, ALL): -1, (AWARENESS, PLAN, EIGHTY): "−๒ คน"}),
            filled(packets[STAFF], tmp_path / "b.xlsx", {(BUDGET, "1.1", "ใช้จ่ายไตรมาสที่ 1 (บาท)"): -50})]

    result = run(path, *back)

    assert sorted(reasons(result)) == [(BUDGET, "-50", "NEGATIVE"), (AWARENESS, "-1", "NEGATIVE"), (AWARENESS, "-2", "NEGATIVE")]
    assert result.changes == ()
    assert {row.group: row.unequal for row in flow.load(path).returns}[PLAN], "a count below nought makes nobody complete"


def test_a_formula_in_a_text_cell_gives_its_value_and_a_link_its_text(office: Office, tmp_path: Path) -> None:
    path, packets = office
    book = openpyxl.load_workbook(packets[PLAN])
    cell(book[RESULTS], 1, TEXT).value = '="ครั้งที่ "&2'
    cell(book[OIT], "O2", LINK).hyperlink = "https://o.example/page"
    cell(book[OIT], "O2", LINK).value = "https://o.example/page"
    back = through_libreoffice(stored(book, tmp_path / "a.xlsx"), tmp_path)

    assert [new for _, new in taken(run(path, back)).values()] == ["ครั้งที่ 2", "https://o.example/page"]


def test_a_formula_that_nobody_has_calculated_is_told_as_it_was_typed(office: Office, tmp_path: Path) -> None:
    path, packets = office
    back = filled(packets[PLAN], tmp_path / "a.xlsx", {(AWARENESS, PLAN, ALL): "=5+1"})

    result = run(path, back)

    assert (reasons(result), result.changes) == ([(AWARENESS, "=5+1", "UNREADABLE")], ())


def test_a_formula_with_an_error_empties_nothing(office: Office, tmp_path: Path) -> None:
    path, packets = office
    half = filled(packets[PLAN], tmp_path / "a.xlsx", {(AWARENESS, PLAN, ALL): "=1/0"})

    result = run(path, through_libreoffice(half, tmp_path))

    assert (reasons(result), result.changes) == ([(AWARENESS, "#DIV/0!", "UNREADABLE")], ())


def test_a_text_that_looks_like_a_formula_stays_a_text(office: Office, tmp_path: Path) -> None:
    path, packets = office
    book = openpyxl.load_workbook(packets[PLAN])
    one = cell(book[RESULTS], 1, TEXT)
    one.value, one.data_type = "=HYPERLINK(1)", "s"

    run(path, stored(book, tmp_path / "a.xlsx"))

    grid = ClosedBook(path).grid(RESULTS)
    assert (grid.value(4, 4), (4, 4) in grid.formulas) == ("=HYPERLINK(1)", False)


@pytest.mark.parametrize("value", [1e300, -1e308, 12345678901234567890, 0.1 + 0.2])
def test_numbers_of_any_size_stop_nothing(office: Office, tmp_path: Path, value: float) -> None:
    path, packets = office
    back = filled(packets[STAFF], tmp_path / "a.xlsx", {(BUDGET, "1.1", "ใช้จ่ายไตรมาสที่ 2 (บาท)"): value})

    result = run(path, back, packets[PLAN])

    assert statuses(result) == ["merged", "merged"]
    assert len(result.changes) + len(result.refused) == 1


# — what happened to rows, columns and sheets —


def test_inserted_columns_moved_sheets_and_sorted_rows_do_no_harm(office: Office, tmp_path: Path) -> None:
    path, packets = office
    book = openpyxl.load_workbook(packets[STAFF])
    sheet = book[RESULTS]
    cell(sheet, 3001, TEXT).value = "จัดแล้ว"
    for one, other in zip(sheet[4], sheet[5], strict=True):
        one.value, other.value = other.value, one.value
    sheet.tables.clear()
    cell(book[BUDGET], "1.1", "ใช้จ่ายไตรมาสที่ 2 (บาท)").value = 300
    for title in (RESULTS, BUDGET):
        book[title].insert_cols(2)
        book.move_sheet(title, -3)

    result = run(path, stored(book, tmp_path / "a.xlsx"))

    assert {new for _, new in taken(result).values()} == {"300", "3001", "3", STAFF, "จัดแล้ว"}
    assert (result.refused, result.conflicts) == ((), ())


def test_what_stands_in_an_added_column_or_sheet_is_told(office: Office, tmp_path: Path) -> None:
    path, packets = office
    book = openpyxl.load_workbook(packets[PLAN])
    book[AWARENESS]["H4"] = "นับจากแบบสอบถาม"
    book.create_sheet("บันทึกของกลุ่ม")["C3"] = "ขอเลื่อนส่ง"

    result = run(path, stored(book, tmp_path / "a.xlsx"))

    assert [(c.sheet, c.cell, c.entry.theirs) for c in result.refused] == [
        (AWARENESS, "H4", "นับจากแบบสอบถาม"), ("บันทึกของกลุ่ม", "C3", "ขอเลื่อนส่ง"),
    ]
    assert [c.theirs for c in flow.load(path).conflicts] == ["นับจากแบบสอบถาม", "ขอเลื่อนส่ง"]


def test_a_note_on_the_cover_above_a_table_or_heading_an_added_column_is_told(office: Office, tmp_path: Path) -> None:
    path, packets = office
    book = openpyxl.load_workbook(packets[PLAN])
    for sheet, at, text in [("เริ่มที่นี่", "D3", "ข้างปก"), ("เริ่มที่นี่", "A40", "ท้ายปก"), (AWARENESS, "H2", "เหนือตาราง"), (AWARENESS, "H3", "หัวใหม่")]:
        book[sheet][at] = text

    result = run(path, stored(book, tmp_path / "a.xlsx"))

    assert [(c.sheet, c.cell, c.entry.theirs) for c in result.refused] == [
        ("เริ่มที่นี่", "D3", "ข้างปก"), ("เริ่มที่นี่", "A40", "ท้ายปก"), (AWARENESS, "H2", "เหนือตาราง"), (AWARENESS, "H3", "หัวใหม่"),
    ]


def test_a_word_over_a_sum_or_below_the_names_of_the_form_is_told(office: Office, tmp_path: Path) -> None:
    path, packets = office
    book = openpyxl.load_workbook(packets[PLAN])
    cell(book[AWARENESS], PLAN, "รวม").value = "รวมแล้วไม่ครบ"
    book[AWARENESS]["A90"] = "ดูหมายเหตุท้ายแบบ"

    result = run(path, stored(book, tmp_path / "a.xlsx"))

    assert {c.entry.theirs for c in result.refused} == {"รวมแล้วไม่ครบ", "ดูหมายเหตุท้ายแบบ"}
    assert {c.theirs for c in flow.load(path).conflicts} == {"รวมแล้วไม่ครบ", "ดูหมายเหตุท้ายแบบ"}


def test_a_pasted_in_sheet_of_thousands_of_cells_is_told_in_short(office: Office, tmp_path: Path) -> None:
    path, packets = office
    book = openpyxl.load_workbook(packets[PLAN])
    sheet = book.create_sheet("ข้อมูลดิบ")
    for _ in range(300):
        sheet.append(["x"] * 5)

    result = run(path, stored(book, tmp_path / "a.xlsx"))

    assert len(result.refused) == 51
    assert "1450 ช่อง" in result.refused[-1].entry.theirs


def test_a_deleted_row_is_asked_about_and_stays(office: Office, tmp_path: Path) -> None:
    path, packets = office
    book = openpyxl.load_workbook(packets[PLAN])
    sheet = book[RESULTS]
    sheet.tables.clear()
    sheet.delete_rows(4)
    before = data_of(path)

    result = run(path, stored(book, tmp_path / "a.xlsx"))

    assert [(c.sheet, c.cell, c.entry.why.name if c.entry.why else "") for c in result.conflicts] == [(RESULTS, "A4", "DELETED")]
    assert (statuses(result), data_of(path)) == (["conflict"], before)


def test_the_office_may_let_a_deleted_row_go(office: Office, tmp_path: Path) -> None:
    path, packets = office
    book = openpyxl.load_workbook(packets[PLAN])
    book[RESULTS].tables.clear()
    book[RESULTS].delete_rows(4)
    run(path, stored(book, tmp_path / "a.xlsx"))

    run(choose(path, [(0, Side.THEIRS)]))

    assert [row["number"] for row in data_of(path)["results"]] == ["2"]
    assert flow.load(path).conflicts == ()


def test_a_column_that_is_gone_empties_nothing_and_is_told(office: Office, tmp_path: Path) -> None:
    path, packets = office
    book = openpyxl.load_workbook(packets[PLAN])
    sheet = book[AWARENESS]
    sheet.delete_rows(cell(sheet, PLAN, ALL).row)

    result = run(path, stored(book, tmp_path / "a.xlsx"))

    assert (result.changes, result.refused) == ((), ())
    assert f"คอลัมน์ «{ALL}»" in result.files[0].reason


def test_a_sheet_that_is_gone_is_told_and_not_taken_for_deleted_rows(office: Office, tmp_path: Path) -> None:
    path, packets = office
    book = openpyxl.load_workbook(packets[PLAN])
    del book[RESULTS]

    result = run(path, stored(book, tmp_path / "a.xlsx"))

    assert (result.changes, result.conflicts) == ((), ())
    assert f"แผ่น «{RESULTS}»" in result.files[0].reason


def test_without_base_values_a_difference_is_asked_about(office: Office, tmp_path: Path) -> None:
    path, packets = office
    book = openpyxl.load_workbook(packets[PLAN])
    del book[BASE_TITLE]
    cell(book[AWARENESS], PLAN, ALL).value = 6
    cell(book[AWARENESS], PLAN, EIGHTY).value = 0

    result = run(path, stored(book, tmp_path / "a.xlsx"))

    assert list(taken(result).values()) == [("", "0")]
    assert [(c.entry.ours, c.entry.theirs) for c in result.conflicts] == [("4", "6")]


# — whose cells they are —


def test_cells_of_the_office_are_refused_though_the_group_unprotected_its_sheet(office: Office, tmp_path: Path) -> None:
    path, packets = office
    before = data_of(path)
    edits = {(MEASURES, 1, "ประเด็นการประเมิน"): "แก้เอง", (RESULTS, 1, "กลุ่มที่รายงาน"): LAW, (OIT, "O2", "ผู้กำกับดูแล"): "ฉันเอง"}

    result = run(path, filled(packets[PLAN], tmp_path / "a.xlsx", edits))

    assert reasons(result) == [(MEASURES, "แก้เอง", "NOT_YOURS"), (RESULTS, LAW, "NOT_YOURS"), (OIT, "ฉันเอง", "NOT_YOURS")]
    assert data_of(path) == before


def test_a_row_renamed_to_another_groups_never_reaches_that_group(office: Office, tmp_path: Path) -> None:
    path, packets = office
    book = openpyxl.load_workbook(packets[PLAN])
    cell(book[AWARENESS], PLAN, ALL).value = 99
    cell(book[AWARENESS], PLAN, "กลุ่ม/หน่วย").value = LAW
    before = data_of(path)

    result = run(path, stored(book, tmp_path / "a.xlsx"))

    assert (AWARENESS, "99", "NOT_YOURS") in reasons(result)
    assert [c.entry.why.name for c in result.conflicts if c.entry.why] == ["DELETED"]
    assert data_of(path) == before


def test_new_rows_come_in_with_their_origin(office: Office, tmp_path: Path) -> None:
    path, packets = office
    edits = {(RESULTS, 1001, TEXT): "ผลของมาตรการ 4", (RESULTS, 1001, STATUS): "ดำเนินการเสร็จสิ้น", (EVIDENCE, 1001, PROVES): 1001, (EVIDENCE, 1001, TARGET): "ภาพ.jpg"}

    run(path, filled(packets[PLAN], tmp_path / "ก.xlsx", edits))

    year = flow.load(path)
    assert [(r.number, r.measure, r.group, r.text) for r in year.results][-1] == (1001, 4, PLAN, "ผลของมาตรการ 4")
    assert [(e.number, e.result, e.target) for e in year.evidence][-1] == (1001, 1001, "ภาพ.jpg")
    assert {(m.group, m.file, m.origin, m.saved[:12]) for m in year.merges} == {(PLAN, "ก.xlsx", "แถวใหม่", "5 มิ.ย. 2566")}


def test_a_later_file_mends_the_rows_it_added(office: Office, tmp_path: Path) -> None:
    path, packets = office
    run(path, filled(packets[PLAN], tmp_path / "a.xlsx", {(RESULTS, 1002, "มาตรการที่"): 1, (RESULTS, 1002, TEXT): "ร่าง"}, EARLY))

    run(path, filled(packets[PLAN], tmp_path / "b.xlsx", {(RESULTS, 1002, "มาตรการที่"): 4, (RESULTS, 1002, TEXT): "ผลจริง"}, LATE))

    assert [(r.measure, r.text) for r in flow.load(path).results if r.number == 1002] == [(4, "ผลจริง")]


def test_a_row_put_in_without_our_number_gets_one_of_the_groups(office: Office, tmp_path: Path) -> None:
    path, packets = office
    book = openpyxl.load_workbook(packets[PLAN])
    sheet = book[RESULTS]
    for row, number in ((6, 2), (7, None), (8, 777)):
        sheet.cell(row, 1).value, sheet.cell(row, 3).value = number, f"แถวที่ {row}"

    result = run(path, stored(book, tmp_path / "a.xlsx"))
    again = run(path, stored(book, tmp_path / "b.xlsx", LATE))

    year = flow.load(path)
    added = {r.text: r.number or 0 for r in year.results if r.text.startswith("แถวที่")}
    assert set(added) == {"แถวที่ 7", "แถวที่ 8"}
    assert all(1501 <= number < 2000 for number in added.values())
    assert sorted(reasons(result)) == [(RESULTS, "777", "OTHER_NUMBER"), (RESULTS, PLAN, "NOT_YOURS"), (RESULTS, "แถวที่ 6", "NOT_YOURS")]
    assert again.changes == ()


def test_what_was_sent_chosen_for_a_number_or_name_that_was_not_sent_leaves_the_new_row_both(office: Office, tmp_path: Path) -> None:
    path, packets = office
    book = openpyxl.load_workbook(packets[PLAN])
    sheet = book[RESULTS]
    sheet.cell(7, 1).value, sheet.cell(7, 6).value, sheet.cell(7, 3).value = 777, LAW, "แถวที่ 7"
    refused = run(path, stored(book, tmp_path / "a.xlsx")).refused
    assert [(c.entry.base, c.entry.theirs) for c in refused] == [("", "777"), ("", LAW)]

    run(choose(path, [(0, Side.BASE), (1, Side.BASE)]))

    [row] = [r for r in flow.load(path).results if r.text == "แถวที่ 7"]
    assert (row.number in range(1501, 2000), row.group, flow.load(path).conflicts) == (True, PLAN, ())


def test_two_groups_that_add_rows_never_meet(office: Office, tmp_path: Path) -> None:
    path, packets = office
    files = [filled(packets[g], tmp_path / f"{n}.xlsx", {(RESULTS, n * 1000 + 1, TEXT): f"ของ {g}"}) for n, g in ((1, PLAN), (2, LAW), (3, STAFF))]

    result = run(path, *files)

    assert [(r.number, r.group, r.text) for r in flow.load(path).results][2:] == [
        (2001, LAW, f"ของ {LAW}"), (1001, PLAN, f"ของ {PLAN}"), (3001, STAFF, f"ของ {STAFF}"),
    ]
    assert (result.refused, result.conflicts) == ((), ())


def test_evidence_for_somebody_elses_result_is_refused(office: Office, tmp_path: Path) -> None:
    path, packets = office
    before = data_of(path)
    edits = {(EVIDENCE, 1, PROVES): 2, (EVIDENCE, 1001, PROVES): 2, (EVIDENCE, 1001, TARGET): "ภาพ.jpg"}

    result = run(path, filled(packets[PLAN], tmp_path / "a.xlsx", edits))

    assert reasons(result) == [(EVIDENCE, "2", "OTHERS_RESULT"), (EVIDENCE, "2", "OTHERS_RESULT"), (EVIDENCE, "ภาพ.jpg", "OTHERS_RESULT")]
    assert data_of(path) == before


def test_evidence_without_a_result_is_taken_for_the_check_to_find(office: Office, tmp_path: Path) -> None:
    path, packets = office
    run(path, filled(packets[PLAN], tmp_path / "a.xlsx", {(EVIDENCE, 1001, TARGET): "ภาพ.jpg"}, EARLY))
    run(path, filled(packets[PLAN], tmp_path / "b.xlsx", {(EVIDENCE, 1001, TARGET): "ภาพ.jpg", (EVIDENCE, 1001, PROVES): 1}, LATE))

    assert [(e.number, e.result, e.target) for e in flow.load(path).evidence][-1] == (1001, 1, "ภาพ.jpg")


def test_a_row_the_office_deleted_is_told_and_may_be_put_back(office: Office, tmp_path: Path) -> None:
    path, packets = office
    back = filled(packets[LAW], tmp_path / "a.xlsx", {(RESULTS, 2, TEXT): "ทำแล้ว"})
    year = flow.load(path)
    patch = Patch(Package(path))
    for at in year.results[1].place.cells.values():
        patch.set(RESULTS, *at, None)
    patch.save(backup=False)

    result = run(path, back)
    run(choose(path, [(0, Side.THEIRS)]))

    assert reasons(result) == [(RESULTS, "ทำแล้ว", "ROW_GONE")]
    assert [(r.number, r.group, r.text) for r in flow.load(path).results][-1] == (2, LAW, "ทำแล้ว")


def test_two_rows_of_one_number_stay_two_rows(tmp_path: Path) -> None:
    from packets import master

    path = typed_in_master(master(tmp_path), {(RESULTS, 2, "ลำดับที่"): 1, (RESULTS, LAW, "กลุ่มที่รายงาน"): PLAN})
    packets = split(path, tmp_path / "ส่ง", today=SENT).packets
    book = openpyxl.load_workbook(packets[PLAN])
    book[RESULTS]["C5"] = "แถวที่สอง"
    before = flow.load(path).results

    untouched = run(path, packets[PLAN])
    result = run(path, stored(book, tmp_path / "a.xlsx"))

    assert (untouched.changes, untouched.refused) == ((), ())
    assert list(taken(result)) == [(RESULTS, "D5")]
    assert [r.text for r in flow.load(path).results] == [before[0].text, "แถวที่สอง"]


# — both sides changed —


def both(office: Office, tmp_path: Path) -> tuple[Path, Path]:
    """The office said 8 and the group 6 where 4 was sent; collected once."""
    path, packets = office
    typed_in_master(path, {(AWARENESS, PLAN, ALL): 8})
    back = filled(packets[PLAN], tmp_path / "a.xlsx", {(AWARENESS, PLAN, ALL): 6})
    result = run(path, back)
    assert [(c.sheet, c.cell, c.entry.base, c.entry.ours, c.entry.theirs) for c in result.conflicts] == [(AWARENESS, "B4", "4", "8", "6")]
    assert statuses(result) == ["conflict"]
    return path, back


def test_a_conflict_waits_on_its_sheet_with_three_values(office: Office, tmp_path: Path) -> None:
    path, _ = both(office, tmp_path)

    [row] = flow.load(path).conflicts

    assert (row.sheet_title, row.cell_address, row.base, row.ours, row.theirs, row.group, row.choice) == (
        AWARENESS, "B4", "4", "8", "6", PLAN, None,
    )
    assert flow.load(path).survey_awareness[0].all == 8


@pytest.mark.parametrize(("side", "value"), [(Side.OURS, 8), (Side.THEIRS, 6), (Side.BASE, 4)])
def test_a_choice_is_applied_by_the_next_run_and_not_asked_again(office: Office, tmp_path: Path, side: Side, value: int) -> None:
    path, back = both(office, tmp_path)

    run(choose(path, [(0, side)]))
    resent = tmp_path / "ส่งซ้ำ.xlsx"
    result = run(path, stored(openpyxl.load_workbook(back), resent, LATE))

    assert (flow.load(path).survey_awareness[0].all, flow.load(path).conflicts) == (value, ())
    assert (statuses(result), result.conflicts, result.changes) == (["merged"], (), ())


def test_what_a_person_chose_is_not_replaced_by_a_later_file(office: Office, tmp_path: Path) -> None:
    path, _ = both(office, tmp_path)
    run(choose(path, [(0, Side.THEIRS)]))

    result = run(path, filled(office[1][PLAN], tmp_path / "b.xlsx", {(AWARENESS, PLAN, ALL): 5}, LATE))

    assert [(c.entry.ours, c.entry.theirs) for c in result.conflicts] == [("6", "5")]
    assert flow.load(path).survey_awareness[0].all == 6


def test_an_unmade_choice_is_not_asked_twice(office: Office, tmp_path: Path) -> None:
    path, back = both(office, tmp_path)

    run(path, stored(openpyxl.load_workbook(back), tmp_path / "b.xlsx", LATE))

    assert len(flow.load(path).conflicts) == 1


def test_a_conflict_whose_sides_came_to_say_the_same_is_told_so_while_they_do(office: Office, tmp_path: Path) -> None:
    path, back = both(office, tmp_path)
    told = []
    for value in (6, 9):
        typed_in_master(path, {(AWARENESS, PLAN, ALL): value})
        run(path, stored(openpyxl.load_workbook(back), tmp_path / f"{value}.xlsx", datetime(2023, 6, value)))
        told += [line.reason.endswith(SAME_BY_NOW) for line in flow.load(path).conflicts]

    assert told == [True, False]


def test_a_refused_value_can_be_taken_after_all(office: Office, tmp_path: Path) -> None:
    path, packets = office
    run(path, filled(packets[PLAN], tmp_path / "a.xlsx", {(EVIDENCE, 1001, PROVES): 2, (EVIDENCE, 1001, TARGET): "ภาพ.jpg"}))

    run(choose(path, [(0, Side.THEIRS), (1, Side.THEIRS)]))

    assert [(e.number, e.result, e.target) for e in flow.load(path).evidence][-1] == (1001, 2, "ภาพ.jpg")
    assert flow.load(path).conflicts == ()


@pytest.mark.parametrize(("heading", "value"), [("ค่าของสำนักงาน", 8), ("ค่าของกลุ่ม", 6), ("ค่าเดิม", 4)])
def test_the_heading_of_a_value_is_understood_as_its_choice(office: Office, tmp_path: Path, heading: str, value: int) -> None:
    path, _ = both(office, tmp_path)

    result = run(choose(path, [(0, heading)]))

    assert (flow.load(path).survey_awareness[0].all, flow.load(path).conflicts, result.refused) == (value, (), ())


def test_a_choice_in_other_words_is_told_and_stays_as_typed(office: Office, tmp_path: Path) -> None:
    path, packets = office
    both(office, tmp_path)
    choose(path, [(0, "ถามหัวหน้าก่อน")])
    note = openpyxl.load_workbook(packets[LAW])
    note[AWARENESS]["H4"] = "หมายเหตุ"

    result = run(path, stored(note, tmp_path / "law.xlsx"))

    assert ("ข้อขัดแย้ง", "G4", "ถามหัวหน้าก่อน", "CHOICE") in [
        (c.sheet, c.cell, c.entry.theirs, c.entry.why.name) for c in result.refused if c.entry.why
    ]
    waiting = {c.theirs: c.shown("choice") for c in flow.load(path).conflicts}
    assert waiting == {"6": "ถามหัวหน้าก่อน", "หมายเหตุ": ""}


def test_a_note_outside_the_form_can_be_put_aside_but_not_taken(office: Office, tmp_path: Path) -> None:
    path, packets = office
    book = openpyxl.load_workbook(packets[PLAN])
    book[AWARENESS]["H4"] = "หมายเหตุ"
    back = stored(book, tmp_path / "a.xlsx")
    run(path, back)
    noted = openpyxl.load_workbook(path)["ข้อขัดแย้ง"]["B4"]
    assert (noted.value, noted.hyperlink) == ("H4", None), "H4 of the group's file is another cell than the master's"

    run(choose(path, [(0, Side.THEIRS)]))
    still = len(flow.load(path).conflicts)
    run(choose(path, [(0, Side.OURS)]))
    again = run(path, stored(book, tmp_path / "b.xlsx", LATE))

    assert (still, flow.load(path).conflicts, again.refused) == (1, (), ())


# — several files of one group —


@pytest.mark.parametrize("runs", [1, 2])
def test_of_two_files_of_one_sending_the_one_that_comes_later_stands(office: Office, tmp_path: Path, runs: int) -> None:
    path, packets = office
    first = filled(packets[PLAN], tmp_path / "b.xlsx", {(AWARENESS, PLAN, ALL): 5}, EARLY)
    second = filled(packets[PLAN], tmp_path / "a.xlsx", {(AWARENESS, PLAN, ALL): 6}, LATE)

    for files in ([first, second],) if runs == 1 else ([first], [second]):
        result = run(path, *files)

    assert flow.load(path).survey_awareness[0].all == 6
    assert (result.refused, result.conflicts) == ((), ())


def test_a_file_that_says_it_is_older_is_taken_all_the_same_and_that_is_told(office: Office, tmp_path: Path) -> None:
    path, packets = office
    run(path, filled(packets[PLAN], tmp_path / "a.xlsx", {(AWARENESS, PLAN, ALL): 6}, LATE))

    result = run(path, filled(packets[PLAN], tmp_path / "b.xlsx", {(AWARENESS, PLAN, ALL): 5}, EARLY))

    assert flow.load(path).survey_awareness[0].all == 5
    assert "3 มิ.ย. 2566" in result.files[0].reason and "7 มิถุนายน 2566" in result.files[0].reason


@pytest.mark.parametrize("clock", ["2568-06-09T08:00:00Z", "0001-01-01T00:00:00", "9999-12-31T23:59:59-12:00", "เมื่อวาน"])
def test_a_files_own_date_decides_nothing(office: Office, tmp_path: Path, clock: str) -> None:
    path, packets = office
    odd = filled(packets[PLAN], tmp_path / "a.xlsx", {(AWARENESS, PLAN, ALL): 16})
    redated(odd, clock)
    run(path, odd)

    result = run(path, filled(packets[PLAN], tmp_path / "b.xlsx", {(AWARENESS, PLAN, ALL): 15}, LATE))

    assert (statuses(result), flow.load(path).survey_awareness[0].all) == (["merged"], 15)


def test_two_people_of_a_group_fill_two_copies(office: Office, tmp_path: Path) -> None:
    path, packets = office
    one = filled(packets[PLAN], tmp_path / "a.xlsx", {(AWARENESS, PLAN, EIGHTY): 5}, EARLY)
    other = filled(packets[PLAN], tmp_path / "b.xlsx", {(RESULTS, 1, TEXT): "เสร็จ"}, LATE)

    result = run(path, one, other)

    assert sorted(new for _, new in taken(result).values()) == ["5", "เสร็จ"]
    assert flow.load(path).survey_awareness[0].eighty == 5
    assert "1 ช่องว่างที่ไฟล์ก่อนของกลุ่มกรอกไว้" in result.files[1].reason


def test_a_value_a_later_file_puts_back_is_asked_about(office: Office, tmp_path: Path) -> None:
    path, packets = office
    wrong = filled(packets[PLAN], tmp_path / "a.xlsx", {(AWARENESS, PLAN, ALL): 44}, EARLY)
    mended = filled(packets[PLAN], tmp_path / "b.xlsx", {(AWARENESS, PLAN, ALL): 4}, LATE)

    result = run(path, wrong, mended)

    assert [(c.entry.ours, c.entry.theirs, c.entry.why.name if c.entry.why else "") for c in result.conflicts] == [("44", "4", "PUT_BACK")]


# — the master —


def test_the_tracker_says_who_returned_what_and_when(office: Office, tmp_path: Path) -> None:
    path, packets = office
    half = filled(packets[PLAN], tmp_path / "แผน.xlsx", {(AWARENESS, PLAN, EIGHTY): 1})

    collect(path, [half], now=NOW)
    collect(path, [packets[IDLE]], now=LATER)

    rows = {r.group: r for r in flow.load(path).returns}
    assert [(rows[PLAN].returned, rows[PLAN].file, rows[PLAN].cells, rows[PLAN].missing, rows[PLAN].status)] == [
        (NOW.date(), "แผน.xlsx", 1, 8, "ส่งกลับแล้ว ยังไม่ครบ")
    ]
    assert (rows[IDLE].status, rows[LAW].status, rows[LAW].returned) == ("ส่งกลับช้า ครบถ้วน", "ส่งแล้ว", None)


def test_the_tracker_counts_as_the_packet_does(office: Office, tmp_path: Path) -> None:
    path, packets = office
    half = filled(packets[STAFF], tmp_path / "a.xlsx", {(AWARENESS, STAFF, ALL): 6, (AWARENESS, STAFF, EIGHTY): 0})
    shown = openpyxl.load_workbook(through_libreoffice(half, tmp_path), data_only=True)["เริ่มที่นี่"]["B9"].value

    run(path, half)

    missing = next(r.missing for r in flow.load(path).returns if r.group == STAFF)
    assert shown == f"ยังขาด {missing} ช่อง"


def test_parts_of_persons_are_not_taken_and_the_tracker_calls_them_wrong_as_the_packet_does(
    office: Office, tmp_path: Path
) -> None:
    path, packets = office
    halves = {(AWARENESS, PLAN, ALL): 9.5, (AWARENESS, PLAN, EIGHTY): 0.5}

    run(path, filled(packets[PLAN], tmp_path / "a.xlsx", halves))

    row = next(r for r in flow.load(path).returns if r.group == PLAN)
    assert row.unequal and row.unequal >= 2
    assert "ครบถ้วน" not in row.status


def test_each_taken_cell_can_be_traced(office: Office, tmp_path: Path) -> None:
    path, packets = office
    run(path, filled(packets[PLAN], tmp_path / "แผน.xlsx", {(AWARENESS, PLAN, ALL): 5}))

    [line] = flow.load(path).merges

    assert (line.group, line.file, line.time, line.saved, line.sending, line.sheet_title, line.cell_address, line.old, line.new) == (
        PLAN, "แผน.xlsx", "10 มิ.ย. 2566 09.30 น.", "5 มิ.ย. 2566 07.00 น.", 1, AWARENESS, "B4", "4", "5",
    )


def test_a_dry_run_tells_all_and_writes_nothing(office: Office, tmp_path: Path) -> None:
    path, packets = office
    before = path.read_bytes()
    lock(path)

    result = run(path, filled(packets[PLAN], tmp_path / "a.xlsx", {(AWARENESS, PLAN, ALL): 5}), dry_run=True)

    assert (len(result.changes), result.receipt) == (1, None)
    assert (path.read_bytes(), (path.parent / BACKUPS).exists()) == (before, (path.parent / BACKUPS).exists())


def test_an_open_master_is_left_alone_before_anything_is_read(office: Office, tmp_path: Path) -> None:
    path, packets = office
    lock(path)

    with pytest.raises(FileBusy):
        run(path, packets[PLAN])


def test_a_master_from_before_the_exchange_says_which_sheet_it_lacks(office: Office) -> None:
    path, packets = office
    book = openpyxl.load_workbook(path)
    del book["ประวัติการรวม"]
    book.save(path)

    with pytest.raises(SheetMissing, match="ประวัติการรวม"):
        run(path, packets[PLAN])


def test_the_backup_is_the_master_as_it_was(office: Office, tmp_path: Path) -> None:
    path, packets = office
    before = path.read_bytes()

    result = run(path, filled(packets[PLAN], tmp_path / "a.xlsx", {(AWARENESS, PLAN, ALL): 5}))

    assert result.receipt and result.receipt.backup and result.receipt.backup.read_bytes() == before
    assert flow.load(result.receipt.backup).survey_awareness[0].all == 4


def test_stopped_at_any_step_the_master_is_old_or_new(office: Office, tmp_path: Path) -> None:
    path, packets = office
    old = path.read_bytes()
    back = filled(packets[PLAN], tmp_path / "a.xlsx", {(AWARENESS, PLAN, ALL): 5, (RESULTS, 1001, TEXT): "ใหม่"})
    with pytest.MonkeyPatch.context() as monkeypatch:
        steps = steps_of(monkeypatch, 0, Stopped)
        run(path, back)
        total = len(steps)
    new = data_of(path)
    seen = set()
    for step in range(1, total + 1, 4):
        path.write_bytes(old)
        with pytest.MonkeyPatch.context() as monkeypatch:
            steps_of(monkeypatch, step, Stopped)
            with pytest.raises(Stopped):
                run(path, back)
        is_old = path.read_bytes() == old
        seen.add(is_old)
        assert is_old or data_of(path) == new
        for backup in (path.parent / BACKUPS).glob("*.xlsx"):
            assert fold(flow.load(backup).settings.office) == fold(OFFICE)

    assert (total > 15, seen) == (True, {True, False})
