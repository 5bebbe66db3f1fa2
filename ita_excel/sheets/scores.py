"""คะแนนย้อนหลัง and ตัวชี้วัด: what the assessment gave."""

from decimal import Decimal
from typing import Annotated

from ita_excel.sheets.schema import EARLIEST, LATEST, By, Column, Typed, sheet


@sheet("history", "คะแนนย้อนหลัง", key=("fiscal_year",), spare=8, help="คะแนนรวม ITA ของแต่ละปี ผลต่างคำนวณให้เอง")
class PastScore(Typed):
    """The office's total score of one fiscal year."""

    fiscal_year: Annotated[
        int | None, Column("ปีงบประมาณ พ.ศ.", required=True, low=EARLIEST, high=LATEST, width=18)
    ] = None
    score: Annotated[Decimal | None, Column("ผลคะแนน ITA", required=True, low=0, high=100, width=16)] = None
    change: Annotated[Decimal | None, Column("ผลต่างของคะแนน ITA", by=By.FORMULA, formula="change", width=20)] = None
    trend: Annotated[str, Column("พัฒนาการ", by=By.FORMULA, formula="trend", width=14)] = ""


@sheet("indicators", "ตัวชี้วัด", key=("number",), spare=0, help="คะแนนรายตัวชี้วัดของปีที่ประเมิน (ปีก่อนปีของรายงาน)")
class Indicator(Typed):
    """One indicator of the year assessed, with its score."""

    number: Annotated[int | None, Column("ตัวชี้วัดที่", required=True, low=1, high=99, width=12)] = None
    name: Annotated[str, Column("ประเด็นตัวชี้วัด", required=True, width=34)] = ""
    instrument: Annotated[str, Column("เครื่องมือ", required=True, width=12, listed="instrument")] = ""
    score: Annotated[Decimal | None, Column("คะแนน", required=True, low=0, high=100, width=12)] = None
    explanation: Annotated[
        str, Column("คำอธิบายผลการประเมิน", "เว้นว่างได้ จะใช้ข้อความของปีนั้น", width=56, prose=True)
    ] = ""
    level: Annotated[str, Column("ระดับ", by=By.FORMULA, formula="level", width=16)] = ""
    rank: Annotated[int | None, Column("อันดับ", by=By.FORMULA, formula="rank", width=10)] = None
