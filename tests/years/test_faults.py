"""A pack that an office wrote: every fault at its line, and refused by every command while it has one."""

from __future__ import annotations

from pathlib import Path

import pytest

from ita_excel.years.faults import faults
from ita_excel.years.schemes import known_schemes
from ita_excel.years.shelf import PackBroken, faults_in, known_years, load_pack, parsed, read_pack, source_of

GOOD = """\
fiscal_year = 2571
method = "unknown"
offices = 245
measures_item = "O1"
report_item = "O2"
instruments = [
    { code = "IIT", name = "ภายใน", weight = 50 },
    { code = "OIT", name = "เปิดเผย", weight = 50.0 },
]
indicators = [
    { number = 1, name = "หน้าที่", instrument = "IIT" },
    { number = 2, name = "เปิดเผย", instrument = "OIT" },
]
levels = [
    { name = "ดี", low_total = 80, low_each = 80, passes = true },
    { name = "ผ่าน", low_total = 80, passes = true },
    { name = "ปรับปรุง", low_total = 0 },
]
oit = [
    { code = "O1", title = "มาตรการ", section = "ก", sub = "1" },
    { code = "O2", title = "รายงาน", section = "ก", sub = "1" },
]
"""


def written(folder: Path, was: str = "", now: str = "") -> Path:
    path = folder / "เกณฑ์ของเรา.toml"
    assert was in GOOD
    path.write_text(GOOD.replace(was, now, 1) if was else GOOD, encoding="utf-8")
    return path


def test_a_sound_pack_has_no_fault_and_what_has_no_source_is_told(tmp_path: Path) -> None:
    path = written(tmp_path)
    assert faults_in(path) == ()
    pack = read_pack(path)
    assert (pack.shipped, pack.level(pack.levels[0].low_total).name) == (False, "ดี")
    assert "ระดับและเส้นแบ่ง: ไฟล์เกณฑ์ไม่ได้บอกที่มา" in pack.unconfirmed


@pytest.mark.parametrize(("was", "now", "line", "said"), [
    ("weight = 50 ", "weight = 45 ", 6, "รวมได้ 95 — ต้องรวมได้ 100"),
    ("weight = 50 ", 'weight = "50" ', 7, "«weight» ต้องเป็นตัวเลข แต่เป็น «50»"),
    ('instrument = "IIT"', 'instrument = "OIT"', 7, "เครื่องมือ IIT ไม่มีตัวชี้วัด"),
    ('instrument = "IIT"', 'instrument = "EIT"', 11, "เครื่องมือ «EIT» ซึ่งไม่มีในไฟล์นี้ — เลือกจาก IIT, OIT"),
    ("number = 2", "number = 1", 12, "ตัวชี้วัดที่ «1» มีแล้ว"),
    ('"ปรับปรุง", low_total = 0', '"ปรับปรุง", low_total = 10', 17, "คะแนนต่ำกว่า 10 ไม่มีระดับ"),
    ('"ผ่าน", low_total = 80,', '"ผ่าน", low_total = 85,', 16, "ระดับ «ผ่าน» ทับกับ «ดี»"),
    ('"ผ่าน", low_total = 80,', '"ผ่าน", low_total = 80, low_each = 80,', 16, "ระดับ «ผ่าน» ทับกับ «ดี»"),
    ('"ดี", low_total = 80', '"ดี", low_total = 800', 15, "ระหว่าง 0 ถึง 100"),
    ("low_each = 80, passes = true", "low_each = 80", 16, "ซึ่งสูงกว่าไม่ผ่าน"),
    ("low_each = 80, passes", "low_each = 80, pass", 15, "ไม่รู้จัก «pass» ใน«levels» — ตรวจตัวสะกด ใช้ได้คือ name low_total label low_each passes"),
    ('code = "O2"', 'code = "O1"', 5, "«O2» ไม่มีในรายการ oit"),
    ('report_item = "O2"', 'report_item = "O9"', 5, "«O9» ไม่มีในรายการ oit"),
    ('name = "หน้าที่", ', "", 11, "ขาด «name»"),
    ('method = "unknown"\n', "", 1, "ขาด «method»"),
    ("passes = true },\n    { name = \"ปรับปรุง\"", "passes = true },\n    [[ name = \"ปรับปรุง\"", 17, "TOML"),
    ("fiscal_year = 2571", "fiscal_year = 2571\nscheme = \"โรงงาน\"", 2, "ไม่มีประเภทหน่วยงาน «โรงงาน»"),
    ("fiscal_year = 2571", "fiscal_year = 2571\nunconfirmed = [ { text = \"x\" } ]", 2, "ต้องมี of กับ text"),
    ("offices = 245", "offices = 245\nreport = 1", 4, "ไม่รู้จัก «report» ในไฟล์เกณฑ์ — ตรวจตัวสะกด"),
    ('title = "มาตรการ", ', 'title = "มาตรการ", look_back = 1, ', 20, "ไม่รู้จัก «look_back» ใน«oit»"),
    ("offices = 245", 'offices = 245\nrisk_items = ["O7"]', 4, "«O7» ไม่มีในรายการ oit ของไฟล์นี้ — risk_items คือ"),
    ("offices = 245", 'offices = 245\nrisk_items = "O1"', 4, "risk_items คือรหัสของรายการเรื่องความเสี่ยง"),
    ('"unknown"', '"by-guess"', 2, "ไม่รู้จักวิธีประเมิน «by-guess»"),
    ("oit = [", "oit = 4\nspare = [", 19, "ต้องเป็นรายการ"),
])
def test_a_fault_is_told_at_its_line(tmp_path: Path, was: str, now: str, line: int, said: str) -> None:
    found = faults_in(written(tmp_path, was, now))
    assert [(f.line, said in f.message) for f in found if said in f.message] == [(line, True)], found


@pytest.mark.parametrize(("scheme", "year"), [(s, y) for s in known_schemes() for y in known_years(s)])
def test_the_packs_that_come_with_the_toolkit_stand_the_same_judge(scheme: str, year: int) -> None:
    source = source_of(load_pack(year, scheme))
    assert faults(parsed(source, "x"), source.decode("utf-8"), known_schemes()) == ()


def test_a_source_of_no_part_is_told_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "เกณฑ์.toml"
    path.write_text(GOOD + '\n[sources]\nlevels = "คู่มือ หน้า 3"\nlevel = "คู่มือ หน้า 4"\n', encoding="utf-8")
    (fault,) = faults_in(path)
    assert (fault.line, "ไม่รู้จัก «level» ใน[sources]" in fault.message) == (26, True)


def test_an_item_code_twice_is_told_at_the_second(tmp_path: Path) -> None:
    found = faults_in(written(tmp_path, 'code = "O2"', 'code = "O1"'))
    assert (21, "รหัส «O1» มีแล้วในบรรทัดก่อนหน้า — ใช้ได้ครั้งเดียว") in [(f.line, f.message) for f in found]


def test_entries_written_as_tables_have_lines_too(tmp_path: Path) -> None:
    path = written(tmp_path)
    start = GOOD.index("oit = [")
    tables = '[[oit]]\ncode = "O1" # แรก\ntitle = """ยาว\nสองบรรทัด"""\nsection = "ก"\nsub = "1"\n\n[[oit]]\ncode = "O1"\n'
    path.write_text(GOOD[:start] + tables, encoding="utf-8")
    assert [f.line for f in faults_in(path)] == [26, 26, 26]


def test_a_pack_with_a_fault_is_refused_with_file_and_line(tmp_path: Path) -> None:
    path = written(tmp_path, "weight = 50 ", "weight = 45 ")
    with pytest.raises(PackBroken, match=r"«เกณฑ์ของเรา.toml» บรรทัดที่ 6: .*pack check"):
        read_pack(path)
    with pytest.raises(PackBroken, match="บรรทัดที่ 6"):
        load_pack(2571, folder=tmp_path)


def test_letters_that_are_not_utf_8_are_told_at_their_line(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes("fiscal_year = 2571\nmethod = 'ไทย'".encode("cp874"))
    assert [(f.line, "UTF-8" in f.message) for f in faults_in(path)] == [(2, True)]
