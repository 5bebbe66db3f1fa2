"""ที่อยู่เผยแพร่: an address a row, split without loss; series, pairs and years told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from checking import cells, findings, offer
from hypothesis import given, settings
from hypothesis import strategies as st
from textbook import TextBook

from ita_excel import flow
from ita_excel.cli import main
from ita_excel.consolidate.record import completeness
from ita_excel.language.vocabulary import PublishedFormat
from ita_excel.master import create
from ita_excel.model.address import opens, parted, tidy
from ita_excel.model.thaidates import month_named

Book = Callable[..., TextBook]
OIT = """
    # OIT
    | หมวด | รหัส | รายการข้อมูล | ผู้กำกับดูแล | ผู้จัดเก็บข้อมูล | กลุ่มที่รับผิดชอบ | ลิงก์ที่เผยแพร่ | วันที่เผยแพร่ |
    | | O9 | คู่มือ | | | | {nine} | |
    | | O12 | รายงานสรุปผลการจัดซื้อจัดจ้าง | | | | | |
    | | O13 | แผน | | | | | |
"""
HEADS = "ลำดับที่ | รหัสรายการ | สิ่งที่เผยแพร่ | งวด | ปีของข้อมูล | ชนิดไฟล์ | ลิงก์หรือชื่อไฟล์ | คำอธิบายหรือหมายเหตุ | ให้เผยแพร่"
A, B = "https://a.go.th/o12.pdf", "https://a.go.th/o12.xlsx"


def told(*rows: str, nine: str = "") -> str:
    """The sheet of addresses; each row is item | what | period | year | format | target."""
    lines = "\n".join(f"    | {n} | {row} | | |" for n, row in enumerate(rows, 1))
    return f"{OIT.format(nine=nine)}\n    # ที่อยู่เผยแพร่\n    | {HEADS} |\n{lines}\n"


YEAR = {"ปีงบประมาณ": "2569"}


def test_an_item_that_no_sheet_lists_is_told_and_no_other_code_is_offered(book: Book) -> None:
    made = book(told(f"O99 | | | | | {A}", f"o12 | | | | | {B}"), **YEAR)
    assert cells(made, "NOT_LISTED") == ["B2"] and offer(made, "NOT_LISTED") is None
    assert (cells(made, "CHOICE_SPELLING"), offer(made, "CHOICE_SPELLING")) == (["B3"], "O12")


def test_addresses_and_names_of_files_are_read_as_what_they_are(book: Book) -> None:
    fine = ["http://118.174.46.162:9080/p", "https://โรงเรียน.ไทย/ita", "https://xn--12co2j.xn--o3cw4h/x", "แผน 2568.pdf"]
    made = book(told(*(f"O13 | | | | | {target}" for target in fine)), **YEAR)
    assert [f.code.name for f in findings(made) if f.sheet == "ที่อยู่เผยแพร่"] == []


def test_spaces_of_a_file_name_are_kept(book: Book) -> None:
    made = book(told("O13 | | | | | https://a.go.th/ita 2567/รายงาน O3.pdf"), **YEAR)
    assert offer(made, "URL_SYNTAX") == "https://a.go.th/ita%202567/รายงาน%20O3.pdf"


MONTHS = ["ต.ค. 2567", "พฤศจิกายน", "ธ.ค.", "1/2568", "เดือนกุมภาพันธ์ 2568", "มี.ค. 68", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ประจำเดือนสิงหาคม"]


def test_a_month_that_is_missing_of_a_monthly_item_is_named(book: Book) -> None:
    made = book(told(*(f"O12 | สรุป | {month} | | | https://a.go.th/{n}" for n, month in enumerate(MONTHS))), **YEAR)
    assert cells(made, "PERIODS_MISSING") == ["D12"]
    (finding,) = (f for f in findings(made) if f.code.name == "PERIODS_MISSING")
    assert finding.words["periods"] == "กันยายน"


def test_all_twelve_months_say_nothing(book: Book) -> None:
    made = book(told(*(f"O12 | | {month} | | | https://a.go.th/{n}" for n, month in enumerate([*MONTHS, "ก.ย."]))), **YEAR)
    assert cells(made, "PERIODS_MISSING") == []


def test_an_item_that_no_source_calls_monthly_is_so_only_where_months_were_entered(book: Book) -> None:
    two = book(told("O13 | | ต.ค. | 2568 | | https://a.go.th/1", "O13 | | ธ.ค. | 2568 | | https://a.go.th/2"), **YEAR)
    three = ["O13 | | ต.ค. | 2568 | | https://a.go.th/1", "O13 | | ธ.ค. | 2568 | | https://a.go.th/2"]
    made = book(told(*three, "O13 | | ม.ค. | 2568 | | https://a.go.th/3"), **YEAR)
    assert (cells(two, "PERIODS_MISSING"), cells(made, "PERIODS_MISSING")) == ([], ["D4"])


def test_of_a_year_that_is_not_over_only_what_was_stepped_over_is_missing(book: Book) -> None:
    rows = [f"O13 | | {month} | 2569 | | https://a.go.th/{month}" for month in ("ต.ค.", "พ.ย.", "ก.พ.")]
    (finding,) = (f for f in findings(book(told(*rows), **YEAR)) if f.code.name == "PERIODS_MISSING")
    assert finding.words["periods"] == "ธันวาคม, มกราคม"


def test_a_quarter_that_is_missing_is_told(book: Book) -> None:
    rows = [f"O13 | | ไตรมาสที่ {n} | 2568 | | https://a.go.th/{n}" for n in (1, 2, 4)]
    (finding,) = (f for f in findings(book(told(*rows), **YEAR)) if f.code.name == "PERIODS_MISSING")
    assert finding.words["periods"] == "ไตรมาสที่ 3"


@pytest.mark.parametrize(("text", "month"), [("ต.ค. - ธ.ค. 2567", None), ("ทั้งปี", None), ("13/2567", None), ("ตุลาคม พ.ศ. ๒๕๖๗", 10), ("๑๐/๒๕๖๗", 10)])
def test_a_text_names_one_month_or_none(text: str, month: int | None) -> None:
    assert month_named(text) == month


def test_a_pdf_without_its_table_is_asked_about_where_other_months_have_both(book: Book) -> None:
    rows = [f"O13 | สรุป | {month} | | | https://a.go.th/{month}.{end}" for month, end in (("ม.ค.", "pdf"), ("ม.ค.", "xlsx"), ("ก.พ.", "pdf"))]
    assert cells(book(told(*rows), **YEAR), "PAIR_MISSING") == ["F4"]
    assert cells(book(told(rows[0], rows[2]), **YEAR), "PAIR_MISSING") == []


def test_content_of_another_year_than_the_items_is_told_only_where_a_source_says(book: Book) -> None:
    made = book(told(f"O12 | | ม.ค. | 2569 | | {A}", "O12 | | ก.พ. | 2568 | | https://a.go.th/2", "O13 | | | 2560 | | https://a.go.th/3"), **YEAR)
    assert cells(made, "CONTENT_YEAR") == ["E2"]


def test_a_kind_of_file_that_the_address_does_not_end_in_is_told(book: Book) -> None:
    made = book(told(f"O13 | | | | XLSX | {A}", f"O13 | | | | XLSX | {B}", "O13 | | | | PDF | https://a.go.th/get?id=4"), **YEAR)
    assert (cells(made, "FORMAT_DIFFERS"), offer(made, "FORMAT_DIFFERS")) == (["F2"], "PDF")


def test_an_address_twice_for_one_item_is_told_the_sheet_of_items_counts_first(book: Book) -> None:
    made = book(told(f"O9 | | | | | {A}", f"O13 | | | | | {B}", f"O13 | | | | | {B}/", nine=A), **YEAR)
    assert cells(made, "ADDRESS_AGAIN") == ["G2", "G4"]


def test_an_item_whose_addresses_stand_on_this_sheet_alone_counts_as_disclosed(book: Book) -> None:
    year = flow.load(book(told(f"o12 | | | | | {A}", "O13 | | | | | ", nine=B), **YEAR))
    assert completeness(year)["oit"] == (2, 3)


def test_several_addresses_of_an_item_go_to_the_sheet_of_addresses(book: Book) -> None:
    made = book(told(nine=f"{A}<br>{B}"), **YEAR)
    assert (cells(made, "ADDRESSES_OF_ITEM"), offer(made, "ADDRESSES_OF_ITEM")) == (["G2"], None)


def test_addresses_that_cannot_be_told_apart_surely_are_told_without_an_offer(book: Book) -> None:
    made = book(told(f"O13 | | | | | {A}{B}", f"O13 | | | | | {A} และ {B}"), **YEAR)
    assert (cells(made, "TWO_ADDRESSES"), offer(made, "TWO_ADDRESSES")) == (["G2", "G3"], None)


def test_a_yes_makes_a_row_of_each_address_and_loses_none(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"number": 1, "item": "O12", "what": "สรุป", "period": "ม.ค.", "content_year": 2568, "target": f"{A}\n{B}"},
        {"number": 2001, "item": "O13", "target": "https://a.go.th/x, https://a.go.th/y.pdf;https://a.go.th/z", "public": "ไม่"},
    ]
    oit = [{"code": "O12", "title": "รายงาน"}, {"code": "O13", "title": "แผน"}]
    path = create.create(tmp_path / "m.xlsx", year=2569, rows={"settings": [{"office": "สพป."}], "oit": oit, "addresses": rows})
    assert main(["check", str(path), "--mark"]) in (0, 1)

    say_yes(path, "ADDRESSES_TO_ROWS")
    main(["check", str(path), "--mark"])

    made = flow.load(path).addresses
    assert [(r.number, r.item, r.period, r.content_year, r.format, r.target) for r in made] == [
        (1, "O12", "ม.ค.", 2568, None, A), (2001, "O13", "", None, None, "https://a.go.th/x"),
        (2, "O12", "ม.ค.", 2568, PublishedFormat.XLSX, B),
        (2002, "O13", "", None, PublishedFormat.PDF, "https://a.go.th/y.pdf"), (2003, "O13", "", None, None, "https://a.go.th/z"),
    ]
    assert [row.is_public for row in made] == [True, False, True, False, False]


def say_yes(path: Path, code: str) -> None:
    """A person accepts every suggestion of a code."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    sheet = book["ผลตรวจสอบ"]
    top = next(row for row in sheet.iter_rows() if "รหัส" in [cell.value for cell in row])
    heads = {cell.value: cell.column for cell in top}
    for row in range(top[0].row + 1, sheet.max_row + 1):
        if sheet.cell(row, heads["รหัส"]).value == code:
            sheet.cell(row, heads["ยอมรับค่าที่แนะนำ"]).value = "ยอมรับ"
    book.save(path)


PATHS = st.sampled_from(["/", "/o1", "/o1.pdf", "/ita 2567/รายงาน O3.pdf", "/แผน 67.docx", "/?p=1", "/a,b", "/x(1).jpg", "/?u=https://b.go.th/x"])
HOSTS = st.sampled_from(["a.go.th", "www.cpn1.go.th", "โรงเรียน.ไทย", "118.174.46.162:9080", "b.com", "c.ac.th"])
SCHEMES = st.sampled_from(["https://", "http://", ""])
BETWEEN = st.sampled_from(["\n", " ", ", ", ",", ";", " และ ", "  ", "\n\n", " | ", "\t"])


@settings(max_examples=500, deadline=None)
@given(st.lists(st.tuples(SCHEMES, HOSTS, PATHS), min_size=1, max_size=4), BETWEEN)
def test_a_split_never_changes_the_set_of_addresses_that_open(meant: list[tuple[str, str, str]], between: str) -> None:
    pieces = parted(between.join("".join(parts) for parts in meant))
    if not pieces:
        return
    opened = [tidy(piece) or "" for piece in pieces]
    assert all(map(opens, opened))
    assert [plain(one) for one in opened] == [plain(f"{host}{path}") for _, host, path in meant]


def plain(address: str) -> str:
    return unquote(address).removeprefix("https://").removeprefix("http://").rstrip("?/,;")


HISTORY = """
    # ประวัติการเปิดลิงก์
    | ลำดับที่ | เวลาที่เปิด | แผ่นงาน | แถว | ลิงก์ | ผล | คำอธิบาย | รหัสตอบ | ลิงก์ปลายทาง | ขนาด (ไบต์) | ลายนิ้วมือไฟล์ |
"""
LAST = "5 มิ.ย. 2569 09.30 น."


def history(*lines: str) -> str:
    """The sheet of openings; each line is sheet | row | address | verdict | reason."""
    return HISTORY + "\n".join(f"    | {n} | {LAST} | {line} | | | | |" for n, line in enumerate(lines, 1)) + "\n"


def test_a_bad_result_of_the_last_opening_stands_at_the_address_with_verdict_and_day(book: Book) -> None:
    rows = told(f"O13 | | | | | {A}", f"O13 | | | | | {A} {B}", nine="https://a.go.th/9")
    made = book(rows + history(
        f"ที่อยู่เผยแพร่ | 1 | {A} | ไม่มีแล้ว | นำขึ้นใหม่", f"ที่อยู่เผยแพร่ | 2 | {A} | เปิดได้ | เปิดได้",
        f"ที่อยู่เผยแพร่ | 2 | {B} | ช้า | แจ้งผู้ดูแล", "OIT | O9 as it was called | https://a.go.th/9 | ว่างเปล่า | นำขึ้นใหม่",
    ), **YEAR)
    assert sorted(cells(made, "ADDRESS_BAD")) == ["G2", "G2", "G3"]
    said = next(f.message for f in findings(made) if f.code.name == "ADDRESS_BAD")
    assert "«ไม่มีแล้ว»" in said and LAST in said and "นำขึ้นใหม่" in said


def test_an_address_that_opened_since_was_changed_since_or_was_never_opened_is_quiet(book: Book) -> None:
    rows = told(f"O13 | | | | | {A}", "O13 | | | | | https://a.go.th/new", "O13 | | | | | https://a.go.th/never")
    made = book(rows + history(
        f"ที่อยู่เผยแพร่ | 1 | {A} | ไม่มีแล้ว | นำขึ้นใหม่", f"ที่อยู่เผยแพร่ | 1 | {A} | ย้ายที่ | ใช้ลิงก์ใหม่",
        "ที่อยู่เผยแพร่ | 2 | https://a.go.th/old | ไม่มีแล้ว | นำขึ้นใหม่",
    ), **YEAR)
    assert cells(made, "ADDRESS_BAD") == []
