"""Workbooks as staff decorate them, built for tests: XlsxWriter's features and raw XML of Excel's own kind."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import canonicalize

import xlsxwriter

DATA, LISTS, PLAIN = "ข้อมูล", "รายการ", "เปล่า ๆ"


def png() -> BytesIO:
    """A picture of one red dot."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0\xff\0\0")
    return BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b""))


def decorated(path: Path) -> Path:
    """Everything XlsxWriter can put on a sheet, then controls, extensions and x14 rules as Excel writes them."""
    with xlsxwriter.Workbook(path) as book:
        data, lists = book.add_worksheet(DATA), book.add_worksheet(LISTS)
        book.add_worksheet(PLAIN)
        bold = book.add_format({"bold": True, "bg_color": "#DDEBF7", "locked": False})
        day = book.add_format({"num_format": "[$-107041E]d mmmm yyyy;@"})
        data.set_column("B:B", 14, book.add_format({"num_format": "#,##0.00"}))
        data.set_column("F:F", None, None, {"hidden": True})
        data.merge_range("A1:C1", "หัวเรื่อง", bold)
        rows = [["ก", 1000.5], ["ข", 20], ["ค", 0.1]]
        data.add_table("A3:C6", {"name": "Amounts", "data": rows, "columns": [
            {"header": "ชื่อ"}, {"header": "จำนวน"}, {"header": "สองเท่า", "formula": "=Amounts[[#This Row],[จำนวน]]*2"},
        ]})  # fmt: skip
        data.write_formula("E4", "=SUM(B4:B6)", None, 1020.6)
        data.write_array_formula("E8:E9", "{=B4:B5*2}", None, 2001)
        data.write_formula("E5", "=NA()", None, "#N/A")
        data.write_datetime("D4", datetime(2024, 1, 31), day)
        data.write_boolean("D5", True)
        data.write_rich_string("D6", "ปกติ ", bold, "หนา")
        data.write_comment("A4", "หมายเหตุของเจ้าหน้าที่", {"author": "สมศรี"})
        data.data_validation("A4:A6", {"validate": "list", "source": f"='{LISTS}'!$A$1:$A$3"})
        data.conditional_format("B4:B6", {"type": "data_bar", "data_bar_2010": True})
        data.add_sparkline("G4", {"range": f"{DATA}!B4:B6"})
        data.insert_textbox("H2", "กล่องข้อความ")
        data.insert_image("H8", "dot.png", {"image_data": png()})
        data.insert_button("H14", {"macro": "RunValidate", "caption": "ตรวจข้อมูล"})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": f"={DATA}!$B$4:$B$6"})
        data.insert_chart("J2", chart)
        data.write_url("A8", f"internal:'{LISTS}'!A1", string="ไปที่รายการ")
        data.protect("", {"insert_rows": True})
        lists.write_column("A1", ["ก", "ข", "ค"])
        lists.write_formula("B1", f"={DATA}!B6", None, 0.1)
        book.define_name("ยอดรวม", f"={DATA}!$E$4")
        book.set_custom_property("เลขที่", "ศธ 1")
    _like_excel(path)
    return path


_RULE = f"""<ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}"
 xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:dataValidations
 xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1"><x14:dataValidation type="list"
 allowBlank="1"><x14:formula1><xm:f>{LISTS}!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>D10:D12</xm:sqref>
</x14:dataValidation></x14:dataValidations></ext></extLst>""".encode()
_CONTROL = b"""<mc:AlternateContent><mc:Choice Requires="x14"
 xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><controls><control shapeId="1025"
 r:id="rId99" name="Button 1"/></controls></mc:Choice></mc:AlternateContent>"""
_CONTROL_PART = b"""<formControlPr xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
 objectType="Button" lockText="1"/>"""
_CONTROL_RELATION = b"""<Relationship Id="rId99"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/ctrlProp"
 Target="../ctrlProps/ctrlProp1.xml"/></Relationships>"""
_CONTROL_TYPE = b"""<Override PartName="/xl/ctrlProps/ctrlProp1.xml"
 ContentType="application/vnd.ms-excel.controlproperties+xml"/></Types>"""
_REVISION = (
    b'mc:Ignorable="x14ac xr" xr:uid="{00000000-0001-0000-0000-000000000000}"'
    b' xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"'
)


def _like_excel(path: Path) -> None:
    """What only Excel writes: form control, x14 rule, revision ids."""
    contents = parts(path)
    sheet = contents["xl/worksheets/sheet1.xml"]
    for old, new in (
        (b'mc:Ignorable="x14ac"', _REVISION),
        (b"</extLst></worksheet>", _RULE + b"</worksheet>"),
        (b"<tableParts", _CONTROL + b"<tableParts"),
    ):
        assert old in sheet, old
        sheet = sheet.replace(old, new, 1)
    contents["xl/worksheets/sheet1.xml"] = sheet
    contents["xl/ctrlProps/ctrlProp1.xml"] = _CONTROL_PART
    for part, end, more in (
        ("xl/worksheets/_rels/sheet1.xml.rels", b"</Relationships>", _CONTROL_RELATION),
        ("[Content_Types].xml", b"</Types>", _CONTROL_TYPE),
    ):
        contents[part] = contents[part].replace(end, more)
    write_parts(path, contents)


def edit(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    """Rewrite one part of a file."""
    contents = parts(path)
    contents[part] = change(contents[part])
    write_parts(path, contents)


def write_parts(path: Path, contents: dict[str, bytes]) -> None:
    """A zip of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in contents.items():
            package.writestr(name, data)


def parts(path: Path) -> dict[str, bytes]:
    """Every part of a file, unpacked."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def meaning(path: Path) -> dict[str, object]:
    """Every part as it reads: XML whatever its spelling, anything else byte for byte."""
    return {name: _meaning(name, data) for name, data in parts(path).items()}


def _meaning(name: str, data: bytes) -> object:
    return canonicalize(data.decode()) if name.endswith((".xml", ".rels")) else data


def workbook(path: Path, *rows: list[object], title: str = DATA) -> Path:
    """One sheet of plain rows, from A1 on."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet(title)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path
