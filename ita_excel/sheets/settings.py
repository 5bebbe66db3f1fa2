"""ตั้งค่า: one row a setting; who the office is, which year, who signs."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Annotated

from ita_excel.language.vocabulary import PARTS, Font, MailSecurity, Shape, YesNo
from ita_excel.sheets.reportparts import REPORT_PARTS, setting_column, setting_name
from ita_excel.sheets.schema import EARLIEST, LATEST, By, Column, Kind, Typed, sheet, with_columns


def _part(name: str) -> Column:
    return Column(f"ทำส่วน{PARTS[name]}", "เว้นว่างได้ คือตามประเภทหน่วยงาน ส่วนที่ไม่ทำจะไม่อยู่ในเอกสารและไม่ถูกตรวจ", optional=True)


@sheet(
    "settings", "ตั้งค่า", key=("item",), upright=True,
    help="กรอกหนึ่งรายการต่อหนึ่งแถว ข้อมูลนี้ใช้กับทุกเอกสาร จึงพิมพ์เพียงครั้งเดียว",
)
class Settings(Typed):
    """The office's settings for one fiscal year."""

    office: Annotated[str, Column("ชื่อสำนักงาน", "ชื่อเต็มตามประกาศ", required=True)] = ""
    short_name: Annotated[str, Column("ชื่อย่อสำนักงาน", "ชื่อย่อที่ใช้เหมือนกันทุกที่")] = ""
    office_english: Annotated[
        str, Column("ชื่อสำนักงานภาษาอังกฤษ", "ตามที่ประกาศใช้ เว้นว่างได้ รายงานจะไม่มีบทสรุปภาษาอังกฤษ", optional=True)
    ] = ""
    province: Annotated[str, Column("จังหวัด")] = ""
    parent: Annotated[str, Column("ต้นสังกัด")] = ""
    ministry: Annotated[str, Column("กระทรวง")] = ""
    scheme: Annotated[
        str, Column("ประเภทหน่วยงาน", "เว้นว่างได้ ถ้าเป็นประเภทปกติของโปรแกรม", optional=True)
    ] = ""
    fiscal_year: Annotated[
        int | None, Column("ปีงบประมาณ", "พ.ศ. ของรายงาน", required=True, low=EARLIEST, high=LATEST, yearly=True)
    ] = None
    assessment_year: Annotated[
        int | None, Column("ปีที่ประเมิน", "เว้นว่างได้ คือปีก่อนปีของรายงาน", low=EARLIEST, high=LATEST, yearly=True)
    ] = None
    period_start: Annotated[date | None, Column("ผลการดำเนินงานตั้งแต่วันที่", required=True)] = None
    period_end: Annotated[date | None, Column("ผลการดำเนินงานถึงวันที่", required=True)] = None
    unit: Annotated[str, Column("กลุ่มเจ้าของเรื่อง", refers="groups.name")] = ""
    address: Annotated[str, Column("ที่อยู่ของสำนักงาน", "พิมพ์บนปกหลังของรายงาน", optional=True)] = ""
    phone: Annotated[str, Column("โทรศัพท์ของสำนักงาน")] = ""
    email: Annotated[str, Column("อีเมลของสำนักงาน")] = ""
    website: Annotated[str, Column("เว็บไซต์ของสำนักงาน", kind=Kind.URL)] = ""
    director: Annotated[str, Column("ผู้อำนวยการสำนักงาน", "คำนำหน้า ชื่อ และสกุล", required=True)] = ""
    director_position: Annotated[
        str, Column("ตำแหน่งผู้อำนวยการ", "เว้นว่างได้ จะเติมเป็น ผู้อำนวยการ ตามด้วยชื่อเต็มข้างบน", prose=True)
    ] = ""
    budget_under: Annotated[
        int | None, Column("ตารางงบประมาณอยู่ใต้มาตรการที่", "ลำดับที่ในแผ่นมาตรการ เว้นว่างได้", low=1)
    ] = None
    schools: Annotated[int | None, Column("จำนวนหน่วยงานในสังกัด", low=0)] = None

    project: Annotated[str, Column("ชื่อโครงการ", "ชื่อเต็มตามแผน ใช้ชื่อเดียวทั้งเล่ม", prose=True)] = ""
    plan: Annotated[str, Column("ชื่อแผนปฏิบัติการ", prose=True)] = ""
    funders: Annotated[tuple[str, ...], Column("แหล่งงบประมาณ", "บรรทัดละหนึ่งแหล่ง", many=True)] = ()

    national_mean: Annotated[
        Decimal | None, Column("คะแนนเฉลี่ยระดับประเทศ", "ของปีที่ประเมิน (ปีก่อนปีของรายงาน)", low=0, high=100, yearly=True)
    ] = None
    national_mean_source: Annotated[str, Column("ที่มาของคะแนนเฉลี่ยระดับประเทศ", prose=True, yearly=True)] = ""
    national_offices: Annotated[
        int | None, Column("จำนวนหน่วยงานที่ประเมิน", "เว้นว่างได้ จะใช้ตัวเลขของปีนั้น", low=1, yearly=True)
    ] = None
    strength_above: Annotated[Decimal | None, Column("เกณฑ์จุดแข็ง (คะแนนมากกว่า)", default=95, low=0, high=100)] = None
    weakness_below: Annotated[Decimal | None, Column("เกณฑ์จุดอ่อน (คะแนนต่ำกว่า)", default=85, low=0, high=100)] = None
    develop_lowest: Annotated[
        int | None, Column("จำนวนตัวชี้วัดที่นำมาพัฒนา", "นับจากคะแนนต่ำสุด", default=3, low=1, high=10)
    ] = None
    respondents_source: Annotated[
        str, Column("ที่มาของจำนวนผู้ตอบ", "ถ้ากรอก จะอยู่ในวงเล็บหลังจำนวนผู้ตอบในข้อ 1.4", prose=True, optional=True, yearly=True)
    ] = ""

    memo_number: Annotated[str, Column("บันทึก: ที่", "รหัสหน่วยงาน/เลขที่หนังสือ", yearly=True)] = ""
    memo_date: Annotated[date | None, Column("บันทึก: วันที่", required=True, yearly=True)] = None
    memo_subject: Annotated[
        str, Column("บันทึก: เรื่อง", default="การดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", prose=True)
    ] = ""
    memo_to: Annotated[
        str, Column("บันทึก: เรียน", "เว้นว่างได้ จะเติมเป็น ผู้อำนวยการ ตามด้วยชื่อเต็มข้างบน", prose=True)
    ] = ""
    memo_attachments: Annotated[
        tuple[str, ...], Column("บันทึก: สิ่งที่ส่งมาด้วย", "บรรทัดละหนึ่งรายการ", many=True, prose=True)
    ] = ()
    memo_rule: Annotated[str, Column("บันทึก: ระเบียบ/กฎหมาย", prose=True)] = ""
    preparer: Annotated[str, Column("ผู้จัดทำบันทึก", "คำนำหน้า ชื่อ และสกุล")] = ""
    preparer_position: Annotated[str, Column("ตำแหน่งผู้จัดทำบันทึก", prose=True)] = ""
    group_head: Annotated[str, Column("ผู้อำนวยการกลุ่มเจ้าของเรื่อง", "คำนำหน้า ชื่อ และสกุล")] = ""
    group_head_position: Annotated[
        tuple[str, ...], Column("ตำแหน่งผู้อำนวยการกลุ่ม", "บรรทัดละหนึ่งบรรทัดใต้ชื่อ", many=True, prose=True)
    ] = ()
    approver_note: Annotated[
        tuple[str, ...], Column("ข้อสั่งการท้ายบันทึก", "บรรทัดละหนึ่งข้อ", many=True, prose=True)
    ] = ()
    approver: Annotated[str, Column("ผู้สั่งการท้ายบันทึก", "เว้นว่างได้ จะใช้ผู้อำนวยการข้างบน")] = ""
    approver_position: Annotated[
        tuple[str, ...], Column("ตำแหน่งผู้สั่งการ", "บรรทัดละหนึ่งบรรทัดใต้ชื่อ เช่น ปฏิบัติราชการแทน", many=True, prose=True)
    ] = ()
    delegation: Annotated[str, Column("คำสั่งมอบอำนาจ", "กรอกเมื่อลงนามแบบปฏิบัติราชการแทน", prose=True)] = ""

    order_number: Annotated[str, Column("คำสั่ง: ที่", "เลขที่/พ.ศ. ไม่เว้นวรรค", yearly=True)] = ""
    order_date: Annotated[date | None, Column("คำสั่ง: สั่ง ณ วันที่", yearly=True)] = None
    order_fiscal_year: Annotated[
        int | None, Column("คำสั่ง: ปีงบประมาณ", "ปีของการประเมินที่แต่งตั้งคณะทำงาน", low=EARLIEST, high=LATEST, yearly=True)
    ] = None
    order_window: Annotated[
        str, Column("คำสั่ง: ช่วงเวลาประเมิน", "เดือนแรก – เดือนสุดท้าย และปี พ.ศ.", prose=True, yearly=True)
    ] = ""
    order_check_window: Annotated[
        str, Column("คำสั่ง: ช่วงตรวจสอบรายการเปิดเผยข้อมูล", "วันแรก - วันสุดท้าย เดือน และปี พ.ศ.", prose=True, yearly=True)
    ] = ""
    order_power: Annotated[str, Column("คำสั่ง: อำนาจที่อ้าง", "ข้อความ อาศัยอำนาจตาม…", prose=True)] = ""
    order_signer: Annotated[str, Column("คำสั่ง: ผู้ลงนาม", "เว้นว่างได้ จะใช้ผู้อำนวยการข้างบน")] = ""
    order_signer_position: Annotated[tuple[str, ...], Column("คำสั่ง: ตำแหน่งผู้ลงนาม", many=True, prose=True)] = ()
    order_label: Annotated[
        str, Column("คำสั่ง: คำอธิบายในภาคผนวก", "เช่น คำสั่งปีก่อนหน้าที่ยังใช้บังคับ เมื่อคำสั่งเป็นของปีอื่น", prose=True, yearly=True)
    ] = ""

    emblem: Annotated[str, Column("ไฟล์ภาพตราครุฑ", "วางไว้ข้างสมุดงานนี้ แล้วใส่ชื่อไฟล์", kind=Kind.FILE)] = ""
    logo: Annotated[
        str, Column("ไฟล์ภาพตราหน่วยงาน", "วางไว้ข้างสมุดงานนี้ ใช้บนปกรายงานแทนตราครุฑ", kind=Kind.FILE, optional=True)
    ] = ""
    photos: Annotated[
        str, Column("โฟลเดอร์ภาพถ่าย", "ชื่อโฟลเดอร์ข้างสมุดงานนี้", kind=Kind.FILE, default="ภาพถ่าย")
    ] = ""
    font: Annotated[Font | None, Column("แบบอักษรของเอกสาร", default=Font.SARABUN_NEW)] = None
    thai_digits: Annotated[YesNo | None, Column("ใช้เลขไทยในเอกสาร", default=YesNo.NO)] = None

    part_survey: Annotated[YesNo | None, _part("survey")] = None
    part_order: Annotated[YesNo | None, _part("order")] = None
    part_budget: Annotated[YesNo | None, _part("budget")] = None
    part_photos: Annotated[YesNo | None, _part("photos")] = None
    part_risk: Annotated[YesNo | None, _part("risk")] = None

    return_by: Annotated[date | None, Column("ให้กลุ่มส่งกลับภายในวันที่")] = None
    smtp_host: Annotated[str, Column("เซิร์ฟเวอร์ส่งเมล (SMTP)", "กรอกเมื่อจะส่งเมลจากโปรแกรม")] = ""
    smtp_port: Annotated[int | None, Column("พอร์ต SMTP", low=1, high=65535)] = None
    smtp_user: Annotated[str, Column("บัญชีผู้ใช้ SMTP", "รหัสผ่านไม่เก็บในสมุดงาน")] = ""
    smtp_security: Annotated[MailSecurity | None, Column("ความปลอดภัย SMTP")] = None
    python: Annotated[str, Column("ที่อยู่โปรแกรม Python", "เว้นว่างได้ ปุ่มจะหาเอง", kind=Kind.FILE)] = ""

    def weight(self, instrument: str) -> Decimal | None:
        """The office's own weight of an instrument, out of 100."""
        return getattr(self, weight_name(instrument), None)

    def does(self, part: str) -> bool | None:
        """Whether the office does a part (see `PARTS`); None where it leaves that to its kind of office."""
        said = getattr(self, f"part_{part}")
        return None if said is None else said is YesNo.YES

    def shows(self, part: str) -> bool:
        """Whether the report has a part of its own (see `REPORT_PARTS`); not where the setting is blank or absent."""
        return getattr(self, setting_name(part), None) is YesNo.YES

    def respondents(self, instrument: str) -> int | None:
        """How many persons answered an instrument."""
        return getattr(self, respondents_name(instrument), None)

    def population(self, instrument: str) -> int | None:
        """How many persons might have answered an instrument."""
        return getattr(self, population_name(instrument), None)


LAST_PART = "part_risk"
"""The setting after which those on the parts of the report stand."""


def weight_name(instrument: str) -> str:
    """The setting of an instrument's weight."""
    return f"weight_{instrument.lower()}"


def weight_column(instrument: str) -> Column:
    """How the setting of an instrument's weight is declared."""
    return Column(f"น้ำหนักคะแนน {instrument}", "เว้นว่างได้ จะใช้ค่าของปีที่ประเมิน", low=0, high=100, yearly=True)


def respondents_name(instrument: str) -> str:
    """The setting of how many persons answered an instrument."""
    return f"{instrument.lower()}_respondents"


def population_name(instrument: str) -> str:
    """The setting of how many persons might have answered an instrument."""
    return f"{instrument.lower()}_population"


def settings_of(shape: Shape) -> type[Settings]:
    """The settings of a workbook: weights and numbers of those who answered by instrument, the parts of the report.

    Titles are those of its kind of office.
    """
    weights = [(weight_name(code), Decimal, weight_column(code)) for code in shape.instruments]
    counts = [
        one for code in shape.surveyed
        for one in (
            (respondents_name(code), int, Column(f"จำนวนผู้ตอบ {code}", low=0, yearly=True)),
            (population_name(code), int, Column(f"จำนวนผู้มีสิทธิตอบ {code}", low=0, yearly=True)),
        )
    ]
    shown = [(setting_name(part), YesNo, setting_column(part)) for part in REPORT_PARTS]
    names = [column.name for column in Settings.sheet]
    _put_after(names, "national_offices", [name for name, _, _ in weights])
    _put_after(names, "develop_lowest", [name for name, _, _ in counts])
    _put_after(names, LAST_PART, [name for name, _, _ in shown])
    made = with_columns(Settings, [*weights, *counts, *shown], names.index)
    titles = dict(shape.titles)
    made.sheet = replace(made.sheet, columns=tuple(_called(column, titles) for column in made.sheet.columns))
    return made


def _called(column: Column, titles: Mapping[str, str]) -> Column:
    """The column under the title its kind of office has for it; one under the usual title is found too."""
    title = titles.get(column.name, column.title)
    return column if title == column.title else replace(column, title=title, was=(*column.was, column.title))


def _put_after(names: list[str], before: str, more: Sequence[str]) -> None:
    at = names.index(before) + 1
    names[at:at] = more


SETTING_TITLE = Column("รายการ", name="item", by=By.TOOLKIT, width=34)
SETTING_VALUE = Column("ค่า", name="value", width=60)
SETTING_HELP = Column("คำอธิบาย", name="help", by=By.TOOLKIT, width=52)
