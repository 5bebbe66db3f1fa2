"""กลุ่ม: the groups and units of the office, their head counts and mail addresses."""

from typing import Annotated

from ita_excel.sheets.schema import Column, Typed, sheet


@sheet("groups", "กลุ่ม", key=("name",), spare=6, totals=True, help="ชื่อกลุ่มในแผ่นนี้ใช้เป็นรายการเลือกของทุกแผ่น")
class Group(Typed):
    """One group or unit of the office."""

    number: Annotated[int | None, Column("ที่", low=1, width=6, required=True)] = None
    name: Annotated[str, Column("กลุ่ม/หน่วย", required=True, width=46)] = ""
    staff: Annotated[int | None, Column("จำนวนบุคลากร", "คน", required=True, low=0, width=14, total=True)] = None
    head: Annotated[str, Column("ผู้อำนวยการกลุ่ม", width=28)] = ""
    email: Annotated[str, Column("อีเมล", "ใช้ส่งแบบให้กลุ่มกรอก", width=30)] = ""
