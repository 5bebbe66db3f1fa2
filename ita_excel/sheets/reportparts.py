"""The parts of the report that an office may have or leave out, each declared once: its setting, its default."""

from __future__ import annotations

from collections.abc import Mapping

from ita_excel.language.frozen import frozen
from ita_excel.language.vocabulary import YesNo
from ita_excel.sheets.schema import Column

PREFIX = "report_"


@frozen
class ReportPart:
    """One part of the report: `title` as staff call it, `help` beside its setting.

    A `usual` part is in the report of a new workbook. A workbook that says nothing, such as one made before the
    part was known, has none of them: its report stays as it was.
    """

    title: str
    help: str
    usual: bool = True


REPORT_PARTS: Mapping[str, ReportPart] = {
    "summary": ReportPart("บทสรุปผู้บริหาร", "หนึ่งหน้าก่อนสารบัญ"),
    "dashboard": ReportPart("หน้าภาพรวม", "ตัวเลขและแผนภูมิของทั้งปีในหนึ่งหน้า"),
    "chain": ReportPart("ตารางเชื่อมโยง", "จุดอ่อน มาตรการ ผู้รับผิดชอบ ผล และหลักฐาน ท้ายส่วนที่ 3"),
    "lists": ReportPart("สารบัญตาราง แผนภูมิ และภาพ", "ต่อจากสารบัญ ชนิดที่ไม่มีในเล่มไม่มีหัวข้อ"),
    "cover": ReportPart("ปกแบบมีแถบสี", "พร้อมรหัสรายการ และตราหน่วยงานถ้ามีไฟล์"),
    "english": ReportPart("บทสรุปภาษาอังกฤษ", "เมื่อกรอกชื่อสำนักงานภาษาอังกฤษแล้วเท่านั้น"),
    "dividers": ReportPart("หน้าคั่นส่วน", "หนึ่งหน้าก่อนแต่ละส่วน พร้อมหัวข้อในส่วนนั้น", usual=False),
    "backcover": ReportPart("ปกหลัง", "ที่อยู่และช่องทางติดต่อของสำนักงาน"),
    "evidence": ReportPart("หน้าหลักฐาน", "ภาพใหญ่และ QR ของลิงก์ ก่อนภาคผนวก", usual=False),
}
"""By the name that templates use (`shows.NAME`), in the order of the sheet of settings."""


def setting_name(part: str) -> str:
    """The setting of a part of the report, for programs."""
    return f"{PREFIX}{part}"


def setting_column(part: str) -> Column:
    """How the setting of a part of the report is declared."""
    declared = REPORT_PARTS[part]
    return Column(
        f"รายงานมี{declared.title}", f"{declared.help} (เว้นว่าง คือ ไม่มี)", optional=True,
        default=YesNo.YES if declared.usual else YesNo.NO,
    )
