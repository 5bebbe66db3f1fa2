"""คณะทำงาน and คณะกรรมการ: the teams of the order and who sits in them."""

from typing import Annotated

from ita_excel.language.vocabulary import Role, YesNo
from ita_excel.sheets.schema import Column, Typed, sheet


@sheet("teams", "คณะทำงาน", key=("name",), spare=4, optional=True, part="order",
       help="คณะทำงานในคำสั่งแต่งตั้ง เรียงตามลำดับข้อ")
class Team(Typed):
    """One team the order appoints."""

    number: Annotated[int | None, Column("ข้อ", required=True, low=1, width=8)] = None
    name: Annotated[str, Column("ชื่อคณะทำงาน", required=True, width=40, prose=True)] = ""
    duty: Annotated[str, Column("หน้าที่", required=True, width=90, prose=True)] = ""
    lists_oit: Annotated[
        YesNo | None, Column("ใช้ตารางรายการ OIT", "ใช่ ถ้ารายชื่อของคณะนี้คือผู้กำกับและผู้จัดเก็บใน OIT", width=18)
    ] = None


@sheet("committee", "คณะกรรมการ", key=("team", "number"), spare=12, part="order",
       help="หนึ่งแถวต่อหนึ่งคน ลำดับเริ่มจาก 1 ในแต่ละคณะ")
class Member(Typed):
    """One member of one team."""

    team: Annotated[str, Column("คณะทำงาน", refers="teams.name", required=True, width=40)] = ""
    number: Annotated[int | None, Column("ลำดับที่", required=True, low=1, width=10)] = None
    name: Annotated[str, Column("ชื่อ - สกุล", "คำนำหน้า ชื่อ และสกุล", required=True, width=32)] = ""
    position: Annotated[str, Column("ตำแหน่ง", width=50, prose=True)] = ""
    role: Annotated[Role | None, Column("หน้าที่ในคณะ", required=True, width=28)] = None
