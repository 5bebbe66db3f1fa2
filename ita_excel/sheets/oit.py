"""OIT: the disclosure items, who watches over each, who keeps it, and where it is published."""

from datetime import date
from typing import Annotated

from ita_excel.language.vocabulary import YesNo
from ita_excel.sheets.schema import By, Column, Kind, Typed, sheet


@sheet("oit", "OIT", key=("code", "title"), packet=8, split_by="group", spare=10,
       help="รายการของปีในคำสั่งแต่งตั้ง หนึ่งแถวต้องมีผู้กำกับและผู้จัดเก็บของตนเอง เอกสารจะรวมช่องให้เอง")
class OitItem(Typed):
    """One item of the public disclosure check; a blank code is a sub-item of the one above."""

    section: Annotated[str, Column("หมวด", width=18, optional=True)] = ""
    code: Annotated[str, Column("รหัส", "เช่น O1 เว้นว่างเมื่อเป็นข้อย่อย", width=8)] = ""
    title: Annotated[str, Column("รายการข้อมูล", required=True, width=40, prose=True)] = ""
    supervisor: Annotated[tuple[str, ...], Column("ผู้กำกับดูแล", "บรรทัดละหนึ่งคน", many=True, width=20)] = ()
    keeper: Annotated[tuple[str, ...], Column("ผู้จัดเก็บข้อมูล", "บรรทัดละหนึ่งคน", many=True, width=22)] = ()
    group: Annotated[str, Column("กลุ่มที่รับผิดชอบ", refers="groups.name", width=22)] = ""
    url: Annotated[str, Column("ลิงก์ที่เผยแพร่", kind=Kind.URL, by=By.GROUP, width=40)] = ""
    published: Annotated[date | None, Column("วันที่เผยแพร่", by=By.GROUP, width=18)] = None
    explanation: Annotated[
        str,
        Column("คำอธิบายประกอบ", "ข้อความใต้รายการบนหน้าเว็บ เว้นว่างได้", by=By.GROUP, width=40, prose=True, optional=True),
    ] = ""
    accepted: Annotated[
        YesNo | None,
        Column("ยอมรับให้เผยแพร่", "ใช่ เมื่อตรวจแล้วและให้ขึ้นหน้าเว็บ ไม่ คือไม่เผยแพร่", width=16, optional=True, yearly=True),
    ] = None
