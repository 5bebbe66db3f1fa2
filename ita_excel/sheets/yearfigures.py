"""ตัวเลขของปี: the few figures and names of a year that change, and what no source confirms, to be signed."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from ita_excel.sheets.schema import By, Column, Typed, sheet


@sheet(
    "figures", "ตัวเลขของปี", key=("figure",), optional=True, later=True, yearly=True, spare=4,
    help="เมื่อค่าหรือชื่อที่มากับโปรแกรมไม่ตรงคู่มือ พิมพ์ตามคู่มือในช่อง ค่าที่ใช้แทน หรือ ใช้ชื่อนี้แทน แล้วบอกเอกสาร ผู้ยืนยัน "
    "และวันที่ ข้อที่ยืนยันครบสามช่องจะไม่ขึ้นว่ายังไม่ยืนยันอีก สิ่งที่ไม่มีแถวในแผ่นนี้ เช่น รหัส การเพิ่มหรือตัดรายการ ตัวชี้วัด "
    "และระดับความเสี่ยง แก้ในไฟล์เกณฑ์วางไว้ข้างสมุดงาน (ita-excel pack new)",
)
class YearFigure(Typed):
    """One figure or one name of a year, or one statement that no source confirms something."""

    figure: Annotated[str, Column("รายการ", by=By.TOOLKIT, width=64)] = ""
    known: Annotated[Decimal | None, Column("ค่าตามเกณฑ์ที่มี", by=By.TOOLKIT, width=14)] = None
    value: Annotated[
        Decimal | None, Column("ค่าที่ใช้แทน", "เว้นว่างได้ ถ้าค่าตามเกณฑ์ที่มีถูกต้อง", low=0, high=100, width=14)
    ] = None
    known_name: Annotated[str, Column("ชื่อในเกณฑ์", by=By.TOOLKIT, width=44, optional=True)] = ""
    name: Annotated[
        str, Column("ใช้ชื่อนี้แทน", "เว้นว่างได้ ถ้าชื่อในเกณฑ์ถูกต้อง", width=44, optional=True)
    ] = ""
    given: Annotated[str, Column("ที่มาในเกณฑ์", by=By.TOOLKIT, width=40)] = ""
    source: Annotated[str, Column("เอกสารที่ยืนยัน", "ชื่อเอกสาร เลขที่ หน้า หรือเว็บไซต์", width=36)] = ""
    signer: Annotated[str, Column("ผู้ยืนยัน", width=26)] = ""
    signed: Annotated[date | None, Column("วันที่ยืนยัน", width=18)] = None
    state: Annotated[str, Column("สถานะ", by=By.FORMULA, formula="confirmed", width=16)] = ""

    @property
    def is_signed(self) -> bool:
        """Did a person confirm it, with a document and a day?"""
        return bool(self.source and self.signer and self.signed)
