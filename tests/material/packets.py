"""A small office for the tests of the exchange: a master, its packets, and what groups do to them."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
from usual import SHEETS, by_name

from ita_excel import flow
from ita_excel.exchange.merging.collect import Collected, collect
from ita_excel.exchange.merging.ledger import shown
from ita_excel.exchange.packets.share import shared
from ita_excel.exchange.packets.split import split
from ita_excel.language.vocabulary import EvidenceKind, RemarkKind, WorkStatus
from ita_excel.master import create
from ita_excel.model.layout import find_layout
from ita_excel.sheets.settings import SETTING_TITLE
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.patch.patch import Patch
from ita_excel.xlsx.read.closed import ClosedBook

OFFICE = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตัวอย่าง เขต 1"
PLAN, LAW, STAFF = "กลุ่มนโยบายและแผน", "กลุ่มกฎหมายและคดี", "กลุ่มบริหารงานบุคคล"
IDLE = "หน่วยตรวจสอบภายใน"
"""A group that has nothing to fill but remarks."""
SENT, DUE = date(2023, 6, 1), date(2023, 6, 15)
NOW = datetime(2023, 6, 10, 9, 30)
LATER = datetime(2023, 6, 20, 9, 30)

AWARENESS, RESULTS, EVIDENCE = "ติดตาม 1 การรับรู้", "ผลการดำเนินงาน", "หลักฐาน"
BUDGET, OIT, REMARKS, MEASURES = "งบประมาณ", "OIT", "ปัญหาและข้อเสนอแนะ", "มาตรการ"
TEXT, STATUS, DAY, ALL = "ความก้าวหน้า/ผลการดำเนินงาน", "สถานะ", "วันที่ดำเนินการ", "รับรู้ร้อยละ 100"

Edit = tuple[str, object, str]
"""Sheet title, value of the key column, column title."""


def rows(**settings: object) -> dict[str, list[dict[str, object]]]:
    """The office's rows; settings may be changed by keyword."""
    office = {"office": OFFICE, "fiscal_year": 2566, "return_by": DUE}
    groups = [PLAN, LAW, STAFF, IDLE]
    return {
        "settings": [office | settings],
        "groups": [{"number": n, "name": name, "staff": 6, "email": f"g{n}@o.example"} for n, name in enumerate(groups, 1)],
        "measures": [
            {"number": n, "indicator": n, "issue": "ประเด็น", "step": f"ขั้นตอนที่ {n}", "group": [group]}
            for n, group in ((1, PLAN), (2, LAW), (3, STAFF), (4, PLAN))
        ],
        "results": [
            {"number": 1, "measure": 1, "group": PLAN, "text": "จัดประชุมแล้ว", "status": WorkStatus.DONE},
            {"number": 2, "measure": 2, "group": LAW, "text": "", "status": None},
        ],
        "evidence": [{"number": 1, "result": 1, "kind": EvidenceKind.LINK, "target": "https://o.example/1", "caption": "รายงาน"}],
        "budget": [
            {"number": "1", "activity": "โครงการ", "group": STAFF},
            {"number": "1.1", "activity": "อบรม", "group": STAFF, "allocated": 5000, "spent_q1": 1200},
        ],
        "survey_awareness": [{"group": PLAN, "all": 4}, {"group": LAW}, {"group": STAFF}],
        "survey_practice": [{"group": PLAN}, {"group": LAW}],
        "survey_effect": [{"group": STAFF}],
        "oit": [{"code": "O1", "title": "โครงสร้าง", "group": LAW}, {"code": "O2", "title": "ข้อมูลผู้บริหาร", "group": PLAN}],
        "remarks": [{"kind": RemarkKind.OBSTACLE, "text": "เวลาน้อย"}],
    }


def master(folder: Path, name: str = "master.xlsx", **settings: object) -> Path:
    """The office's master in a folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    return create.create(folder / name, year=2566, rows=rows(**settings))


def sent(folder: Path, **settings: object) -> tuple[Path, dict[str, Path]]:
    """A master that has been split once, and its packets by group."""
    path = master(folder, **settings)
    return path, split(path, folder / "ส่ง", today=SENT).packets


def filled(packet: Path, target: Path, edits: Mapping[Edit, object], saved: datetime = datetime(2023, 6, 5)) -> Path:
    """A copy of a packet with cells typed over by openpyxl, saved at a given moment (UTC)."""
    book = openpyxl.load_workbook(packet)
    for (title, key, column), value in edits.items():
        cell(book[title], key, column).value = value  # type: ignore[union-attr]
    return stored(book, target, saved)


def stored(book: openpyxl.Workbook, target: Path, saved: datetime = datetime(2023, 6, 5)) -> Path:
    """Save with openpyxl, then set the moment it says it was saved at."""
    book.save(target)
    return resaved(target, target, saved)


def resaved(source: Path, target: Path, saved: datetime) -> Path:
    """A copy whose own word about its last saving is another."""
    return redated(source, f"{saved.isoformat()}Z", target)


def redated(source: Path, clock: str, target: Path | None = None) -> Path:
    """The file, or a copy of it, with any words where it says when it was last saved."""
    import re
    import zipfile

    with zipfile.ZipFile(BytesIO(source.read_bytes())) as old, zipfile.ZipFile(target or source, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + clock.encode(), data)
            new.writestr(item.filename, data)
    return target or source


def cell(sheet: Any, key: object, column: str) -> Any:
    """The cell of a packet's sheet by its row's key and its column's title, in a table or a form, wherever they stand."""
    if str(sheet["A3"].value) == SETTING_TITLE.title:
        return _line(sheet, key, column)
    header = next(row for row in sheet.iter_rows() if column in [c.value for c in row])
    at = next(c.column for c in header if c.value == column)
    for row in sheet.iter_rows(min_row=header[0].row + 1):
        if any(c.value == key for c in row[:3]):
            return sheet.cell(row[0].row, at)
    raise KeyError((key, column))


def _line(sheet: Any, key: object, column: str) -> Any:
    """A form's cell: the first line of that name from the row on that begins with the key."""
    begun = False
    for label, value in sheet.iter_rows(min_row=4, max_col=2):
        begun = (label.value == sheet["A4"].value and value.value == key) or (begun and label.value != sheet["A4"].value)
        if begun and label.value == column:
            return value
    raise KeyError((key, column))


def typed_in_master(path: Path, edits: Mapping[Edit, object]) -> Path:
    """The office types into its own master."""
    package = Package(path)
    patch, book = Patch(package), ClosedBook(path, package)
    for (title, key, column), value in edits.items():
        sheet = next(s for s in map(by_name, (*shared(SHEETS), "measures", "conflicts")) if s.title == title)
        layout = find_layout(sheet, book.grid(title))
        assert layout is not None
        at = next(c.name for c in sheet.columns if c.title == column)
        grid = book.grid(title)
        row = next(r for r in sorted(grid.cells) if r > layout.header_row and key in grid.cells[r].values())
        patch.set(title, row, layout.columns[at], value)  # type: ignore[arg-type]
    patch.save(backup=False)
    return path


def data_of(path: Path) -> dict[str, list[dict[str, str]]]:
    """Everything groups share in the master as texts, rows in an order of their own; blank rows left out."""
    year = flow.load(path)
    return {name: sorted(filter(any_value, (texts(row) for row in year.rows(name))), key=str) for name in shared(SHEETS)}


def texts(row: Any) -> dict[str, str]:
    """A typed row as canonical texts by column name."""
    return {c.name: shown(row, c.name) for c in row.sheet.columns if not c.formula}


def any_value(values: Mapping[str, str]) -> bool:
    """Does the row say anything?"""
    return any(values.values())


def taken(result: Collected) -> dict[tuple[str, str], tuple[str, str]]:
    """(Sheet title, address) → (old, new) of what was taken."""
    return {(c.sheet, c.cell): (c.entry.ours, c.entry.theirs) for c in result.changes}


def reasons(result: Collected) -> list[tuple[str, str, str]]:
    """(Sheet title, value of the group, reason) of everything refused."""
    return [(c.sheet, c.entry.theirs, c.entry.why.name) for c in result.refused if c.entry.why]


def statuses(result: Collected) -> list[str]:
    """The status of every file."""
    return [file.status for file in result.files]


def parts(path: Path) -> dict[str, bytes]:
    """Every part of a workbook."""
    package = Package(path)
    return {name: package.read(name) for name in package.names()}


def choose(path: Path, choices: Sequence[tuple[int, str]]) -> Path:
    """A person picks in the drop-down of ข้อขัดแย้ง: (line counted from 0, choice)."""
    year = flow.load(path)
    patch = Patch(Package(path))
    for line, choice in choices:
        at = year.conflicts[line].place.cells["choice"]
        patch.set("ข้อขัดแย้ง", *at, choice)
    patch.save(backup=False)
    return path


def run(path: Path, *files: Path, **named: Any) -> Collected:
    """Collect at a fixed moment."""
    return collect(path, files, now=NOW, **named)


def lock(path: Path) -> Path:
    """The sign LibreOffice leaves beside an open workbook."""
    sign = path.with_name(f".~lock.{path.name}#")
    sign.write_text(str(os.getpid()))
    return sign
