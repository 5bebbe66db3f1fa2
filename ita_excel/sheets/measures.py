"""จุดที่ต้องพัฒนา, มาตรการ, ผลการดำเนินงาน and หลักฐาน: what was promised, done and proved."""

import datetime
from typing import Annotated

from ita_excel.language.vocabulary import EvidenceKind, WorkStatus
from ita_excel.sheets.schema import EARLIEST, LATEST, RESERVED, By, Column, Kind, Typed, sheet

_ADDED = f"(เลขอย่าง {2 * RESERVED + 1} คือแถวแรกที่กลุ่มลำดับที่ 2 เพิ่มเอง โปรแกรมให้เลขไว้ ไม่ต้องแก้และไม่ต้องเรียงใหม่)"


def offered_column() -> Column:
    """The year from which a row came along as an offer; blank once a person has looked it through."""
    help = "โปรแกรมใส่ให้เมื่อขึ้นปีใหม่ ทบทวนแถวนี้แล้วลบปีออก"
    return Column("ยกมาจากปี", help, low=EARLIEST, high=LATEST, width=12, optional=True)


@sheet("development", "จุดที่ต้องพัฒนา", key=("indicator", "issue", "improvement"), spare=10,
       help="หนึ่งแถวต่อหนึ่งประเด็น ถ้ามีแต่ประเด็นการประเมินหรือมีแต่ประเด็นที่ควรพัฒนา ให้เว้นอีกช่องว่างไว้")
class DevelopmentPoint(Typed):
    """One point to develop: what was assessed, and what should become better."""

    indicator: Annotated[int | None, Column("ตัวชี้วัดที่", refers="indicators.number", required=True, width=12)] = None
    issue: Annotated[str, Column("ประเด็นการประเมิน", width=60, prose=True)] = ""
    improvement: Annotated[str, Column("ประเด็นที่ควรพัฒนา", width=60, prose=True)] = ""
    offered: Annotated[int | None, offered_column()] = None


@sheet("measures", "มาตรการ", key=("number",), packet=1, spare=12, help="หนึ่งแถวต่อหนึ่งขั้นตอนหรือวิธีการดำเนินงาน")
class Measure(Typed):
    """One step of a measure the office promised."""

    number: Annotated[int | None, Column("ลำดับที่", required=True, low=1, width=10)] = None
    indicator: Annotated[int | None, Column("ตัวชี้วัดที่", refers="indicators.number", required=True, width=12)] = None
    issue: Annotated[
        str, Column("ประเด็นการประเมิน", "ประเด็นเดียวกันใช้ข้อความเดียวกันทุกแถว เอกสารจะรวมช่องให้เอง", width=40, prose=True)
    ] = ""
    step: Annotated[str, Column("ขั้นตอนหรือวิธีการดำเนินงาน", required=True, width=46, prose=True)] = ""
    group: Annotated[
        tuple[str, ...],
        Column("ผู้รับผิดชอบ", "เลือกกลุ่ม ถ้าหลายกลุ่มให้ขึ้นบรรทัดใหม่ (Alt+Enter)", refers="groups.name", many=True,
               required=True, width=24),
    ] = ()
    monitoring: Annotated[str, Column("การกำกับติดตามและรายงาน", width=60, prose=True)] = ""
    budget: Annotated[
        str, Column("งบประมาณของมาตรการ", "จำนวนเงิน หรือ ไม่ใช้งบประมาณ เว้นว่างได้", width=18, optional=True, yearly=True)
    ] = ""
    start: Annotated[datetime.date | None, Column("เริ่มวันที่", width=16, optional=True, yearly=True)] = None
    end: Annotated[datetime.date | None, Column("สิ้นสุดวันที่", width=16, optional=True, yearly=True)] = None
    target: Annotated[str, Column("เป้าหมาย", "เว้นว่างได้", width=30, optional=True, prose=True)] = ""
    success: Annotated[str, Column("ตัวชี้วัดความสำเร็จ", "เว้นว่างได้", width=30, optional=True, prose=True)] = ""
    offered: Annotated[int | None, offered_column()] = None


@sheet("results", "ผลการดำเนินงาน", key=("number",), packet=5, new_rows=6, split_by="group", spare=20, yearly=True,
       help=f"หนึ่งแถวต่อหนึ่งผลการดำเนินงาน ย่อหน้าใหม่กด Alt+Enter {_ADDED}")
class Result(Typed):
    """What came of one measure."""

    number: Annotated[int | None, Column("ลำดับที่", required=True, low=1, width=10)] = None
    measure: Annotated[
        int | None, Column("มาตรการที่", refers="measures.number", required=True, low=1, width=12, open_in_new=True)
    ] = None
    group: Annotated[str, Column("กลุ่มที่รายงาน", refers="groups.name", required=True, width=24)] = ""
    text: Annotated[str, Column("ความก้าวหน้า/ผลการดำเนินงาน", required=True, by=By.GROUP, width=64, prose=True)] = ""
    status: Annotated[WorkStatus | None, Column("สถานะ", by=By.GROUP, width=20)] = None
    date: Annotated[datetime.date | None, Column("วันที่ดำเนินการ", by=By.GROUP, width=18)] = None


@sheet("evidence", "หลักฐาน", key=("number",), packet=6, new_rows=16, split_by="result", spare=30, yearly=True,
       help=f"ลิงก์หรือภาพถ่ายของผลการดำเนินงานแต่ละข้อ {_ADDED}")
class Evidence(Typed):
    """One link or photo that proves a result."""

    number: Annotated[int | None, Column("ลำดับที่", required=True, low=1, width=10)] = None
    result: Annotated[
        int | None, Column("ผลการดำเนินงานที่", refers="results.number", required=True, low=1, by=By.GROUP, width=16)
    ] = None
    kind: Annotated[EvidenceKind | None, Column("ชนิด", required=True, by=By.GROUP, width=12)] = None
    target: Annotated[str, Column("ลิงก์หรือชื่อไฟล์ภาพ", kind=Kind.URL, required=True, by=By.GROUP, width=50)] = ""
    caption: Annotated[str, Column("คำบรรยาย", by=By.GROUP, width=46, prose=True)] = ""
