"""ผลตรวจสอบ, การส่งกลับ, ข้อขัดแย้ง and ประวัติการรวม: written by the toolkit, answered by staff."""

from datetime import date
from typing import Annotated

from ita_excel.language.vocabulary import Answer, Side
from ita_excel.sheets.schema import By, Column, Typed, sheet


def _told(title: str, width: int, help: str = "") -> Column:
    return Column(title, help, by=By.TOOLKIT, width=width)


@sheet("findings", "ผลตรวจสอบ", key=("code", "sheet_title", "cell_address"), rows="answered", toolkit=True, spare=0,
       help="เลือก ยอมรับ เพื่อให้ใช้ค่าที่แนะนำในการตรวจครั้งถัดไป หรือพิมพ์เหตุผลเพื่อยกเว้นข้อนั้น")
class FindingRow(Typed):
    """One finding of the last check, and what a person decided about it."""

    severity: Annotated[str, _told("ความสำคัญ", 12)] = ""
    sheet_title: Annotated[str, _told("แผ่นงาน", 20)] = ""
    cell_address: Annotated[str, _told("ช่อง", 8)] = ""
    message: Annotated[str, _told("ข้อที่พบและวิธีแก้", 58)] = ""
    answer: Annotated[Answer | None, Column("ยอมรับค่าที่แนะนำ", "เลือก ยอมรับ", width=14)] = None
    suggestion: Annotated[str, _told("ค่าที่แนะนำ", 24)] = ""
    found: Annotated[str, _told("ค่าที่พบ", 24)] = ""
    waiver: Annotated[str, Column("เหตุผลที่ยกเว้น", "พิมพ์เหตุผล ถ้าข้อนี้ถูกต้องอยู่แล้ว", width=36)] = ""
    code: Annotated[str, _told("รหัส", 30)] = ""
    subject: Annotated[str, _told("อ้างอิง", 34)] = ""


@sheet("returns", "การส่งกลับ", key=("group",), toolkit=True, spare=0, help="โปรแกรมบันทึกให้ทุกครั้งที่ส่งและรวมไฟล์")
class Return(Typed):
    """What was sent to a group, and what came back."""

    group: Annotated[str, _told("กลุ่ม/หน่วย", 46)] = ""
    sending: Annotated[int | None, _told("ส่งครั้งที่", 10)] = None
    sent: Annotated[date | None, _told("วันที่ส่ง", 18)] = None
    due: Annotated[date | None, _told("ส่งกลับภายใน", 18)] = None
    returned: Annotated[date | None, _told("วันที่รวม", 18)] = None
    file: Annotated[str, _told("ไฟล์ที่รวม", 44)] = ""
    cells: Annotated[int | None, _told("ช่องที่รับเข้า", 14)] = None
    missing: Annotated[int | None, _told("ช่องที่ยังว่าง", 14)] = None
    unequal: Annotated[
        int | None, Column("ยอดคนที่ไม่เท่ากับบุคลากร", by=By.TOOLKIT, width=16, optional=True)
    ] = None
    status: Annotated[str, _told("สถานะ", 26)] = ""
    digest: Annotated[str, _told("ลายนิ้วมือไฟล์", 20)] = ""


@sheet("conflicts", "ข้อขัดแย้ง", key=("sheet_title", "cell_address", "group"), toolkit=True, spare=0,
       help="ช่องที่ทั้งสำนักงานและกลุ่มแก้ เลือกค่าที่จะใช้ แล้วสั่งรวมอีกครั้ง")
class Conflict(Typed):
    """A cell that both sides changed; a person chooses."""

    sheet_title: Annotated[str, _told("แผ่นงาน", 18)] = ""
    cell_address: Annotated[str, _told("ช่อง", 8)] = ""
    column_title: Annotated[str, _told("หัวคอลัมน์", 20)] = ""
    group: Annotated[str, _told("กลุ่ม/หน่วย", 22)] = ""
    ours: Annotated[str, _told("ค่าของสำนักงาน", 26)] = ""
    theirs: Annotated[str, _told("ค่าของกลุ่ม", 26)] = ""
    choice: Annotated[Side | None, Column("ใช้ค่าใด", "เลือกค่าที่จะใช้", width=18)] = None
    reason: Annotated[str, _told("เหตุที่ต้องเลือก", 40)] = ""
    base: Annotated[str, _told("ค่าเดิม", 28)] = ""
    row_key: Annotated[str, _told("แถว", 30)] = ""
    file: Annotated[str, _told("จากไฟล์", 40)] = ""


@sheet("merges", "ประวัติการรวม", key=("entry",), toolkit=True, optional=True, spare=0,
       help="ทุกช่องที่รับจากกลุ่ม: ใคร เมื่อใด จากไฟล์ใด ใช้ย้อนกลับได้")
class MergedCell(Typed):
    """One cell taken from a group's file, so that it can be traced and taken out again."""

    entry: Annotated[int | None, _told("ลำดับที่", 10)] = None
    time: Annotated[str, _told("เวลาที่รวม", 22)] = ""
    group: Annotated[str, _told("กลุ่ม/หน่วย", 40)] = ""
    file: Annotated[str, _told("จากไฟล์", 44)] = ""
    saved: Annotated[str, _told("กลุ่มบันทึกเมื่อ", 22)] = ""
    sending: Annotated[int | None, Column("ส่งครั้งที่", by=By.TOOLKIT, width=10, optional=True)] = None
    sheet_title: Annotated[str, _told("แผ่นงาน", 24)] = ""
    row_key: Annotated[str, _told("แถว", 30)] = ""
    column_title: Annotated[str, _told("หัวคอลัมน์", 30)] = ""
    cell_address: Annotated[str, _told("ช่อง", 10)] = ""
    old: Annotated[str, _told("ค่าเดิม", 34)] = ""
    new: Annotated[str, _told("ค่าที่รับ", 34)] = ""
    origin: Annotated[str, _told("แถวในไฟล์ของกลุ่ม", 20)] = ""
    undone: Annotated[str, _told("นำออกแล้วเมื่อ", 22)] = ""
