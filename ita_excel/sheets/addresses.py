"""ที่อยู่เผยแพร่ and ประวัติการเปิดลิงก์: the addresses of each disclosure item, and what opening them showed."""

from datetime import date
from typing import Annotated

from ita_excel.language.vocabulary import PublishedFormat, YesNo
from ita_excel.sheets.oit import OitItem
from ita_excel.sheets.schema import EARLIEST, LATEST, RESERVED, By, Column, Kind, Typed, sheet

OPENS = ("เปิดได้", "ย้ายที่")
"""How the result begins of an address that a reader reaches."""


def _opened(title: str, width: int) -> Column:
    return Column(title, by=By.TOOLKIT, width=width, optional=True)


@sheet("addresses", "ที่อยู่เผยแพร่", key=("number",), packet=9, new_rows=40, split_by="item", spare=60,
       optional=True, later=True, yearly=True,
       help=f"หนึ่งแถวต่อหนึ่งลิงก์หรือหนึ่งไฟล์ รายการเดียวมีได้หลายแถว ลิงก์ในแผ่น {OitItem.sheet.title} "
       f"นับเป็นลิงก์แรกของรายการ (เลขอย่าง {2 * RESERVED + 1} คือแถวแรกที่กลุ่มลำดับที่ 2 เพิ่มเอง)")
class PublishedAddress(Typed):
    """One address or file of a disclosure item; the last columns hold what opening it showed."""

    number: Annotated[int | None, Column("ลำดับที่", required=True, low=1, width=10)] = None
    item: Annotated[
        str,
        Column("รหัสรายการ", f"รหัสในแผ่น {OitItem.sheet.title} เช่น O12", refers="oit.code", required=True, by=By.GROUP,
               width=12),
    ] = ""
    what: Annotated[str, Column("สิ่งที่เผยแพร่", "เช่น สรุปผลการจัดซื้อจัดจ้าง", by=By.GROUP, width=30)] = ""
    period: Annotated[str, Column("งวด", "เช่น ตุลาคม หรือ ไตรมาสที่ 1 เว้นว่างได้", by=By.GROUP, width=12)] = ""
    content_year: Annotated[
        int | None,
        Column("ปีของข้อมูล", "ปีงบประมาณของเนื้อหาในไฟล์", low=EARLIEST, high=LATEST, by=By.GROUP, width=12),
    ] = None
    format: Annotated[PublishedFormat | None, Column("ชนิดไฟล์", by=By.GROUP, width=12)] = None
    target: Annotated[
        str, Column("ลิงก์หรือชื่อไฟล์", kind=Kind.URL, required=True, by=By.GROUP, width=40)
    ] = ""
    note: Annotated[str, Column("คำอธิบายหรือหมายเหตุ", by=By.GROUP, width=24)] = ""
    public: Annotated[
        YesNo | None, Column("ให้เผยแพร่", "เว้นว่าง = ตามที่สำนักงานยอมรับรายการนั้น", by=By.GROUP, width=12)
    ] = None
    opened: Annotated[str, _opened("ผลการเปิดลิงก์", 40)] = ""
    opened_on: Annotated[date | None, _opened("วันที่เปิดลิงก์", 18)] = None
    digest: Annotated[str, _opened("ลายนิ้วมือไฟล์", 20)] = ""

    @property
    def is_public(self) -> bool:
        """May it be published? Only a typed no keeps it back."""
        return self.public is not YesNo.NO


@sheet("openings", "ประวัติการเปิดลิงก์", key=("entry",), toolkit=True, optional=True, later=True, spare=0,
       help="โปรแกรมบันทึกให้เมื่อเปิดลิงก์ครั้งแรก และทุกครั้งที่ผลหรือเนื้อหาต่างจากครั้งก่อน")
class Opening(Typed):
    """What opening one address showed, kept where it differs from the time before."""

    entry: Annotated[int | None, Column("ลำดับที่", by=By.TOOLKIT, width=10)] = None
    time: Annotated[str, Column("เวลาที่เปิด", by=By.TOOLKIT, width=22)] = ""
    sheet_title: Annotated[str, Column("แผ่นงาน", by=By.TOOLKIT, width=24)] = ""
    row_key: Annotated[str, Column("แถว", by=By.TOOLKIT, width=24)] = ""
    url: Annotated[str, Column("ลิงก์", by=By.TOOLKIT, width=60)] = ""
    verdict: Annotated[str, Column("ผล", by=By.TOOLKIT, width=16)] = ""
    status: Annotated[int | None, Column("รหัสตอบ", by=By.TOOLKIT, width=10)] = None
    final_url: Annotated[str, Column("ลิงก์ปลายทาง", by=By.TOOLKIT, width=60)] = ""
    reason: Annotated[str, Column("คำอธิบาย", by=By.TOOLKIT, width=60)] = ""
    size: Annotated[int | None, Column("ขนาด (ไบต์)", by=By.TOOLKIT, width=14)] = None
    digest: Annotated[str, Column("ลายนิ้วมือไฟล์", by=By.TOOLKIT, width=66)] = ""
