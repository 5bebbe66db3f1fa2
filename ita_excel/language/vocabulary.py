"""Closed vocabularies: what a drop-down offers; and the shape that the packs of a year give to the sheets.

A member's value is the Thai text that stands in the cell; its name is what programs use.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from ita_excel.language.frozen import frozen


class WorkStatus(StrEnum):
    """สถานะการดำเนินงาน of a result or of an activity in a quarter."""

    DONE = "ดำเนินการเสร็จสิ้น"
    RUNNING = "กำลังดำเนินการ"
    NOT_STARTED = "ยังไม่ได้ดำเนินการ"
    NOT_DUE = "ยังไม่ถึงกำหนด"
    CANCELLED = "ยกเลิก"


class EvidenceKind(StrEnum):
    """ชนิดของหลักฐาน."""

    LINK = "ลิงก์"
    PHOTO = "ภาพถ่าย"


class PublishedFormat(StrEnum):
    """ชนิดไฟล์ที่เผยแพร่."""

    PDF = "PDF"
    XLSX = "XLSX"
    DOCX = "DOCX"
    CSV = "CSV"
    ZIP = "ZIP"
    PAGE = "หน้าเว็บ"
    PICTURE = "รูปภาพ"
    VIDEO = "วีดิทัศน์"
    OTHER = "อื่น ๆ"


class RemarkKind(StrEnum):
    """ปัญหาอุปสรรค or ข้อเสนอแนะ."""

    OBSTACLE = "ปัญหาอุปสรรค"
    RECOMMENDATION = "ข้อเสนอแนะ"


class Role(StrEnum):
    """หน้าที่ในคณะทำงานหรือคณะกรรมการ."""

    CHIEF_ADVISER = "ประธานที่ปรึกษา"
    ADVISER = "ที่ปรึกษา"
    CHAIR = "ประธานคณะทำงาน"
    DEPUTY_CHAIR = "รองประธานคณะทำงาน"
    MEMBER = "คณะทำงาน"
    SECRETARY = "คณะทำงานและเลขานุการ"
    ASSISTANT_SECRETARY = "คณะทำงานและผู้ช่วยเลขานุการ"
    COMMITTEE_CHAIR = "ประธานกรรมการ"
    COMMITTEE_DEPUTY_CHAIR = "รองประธานกรรมการ"
    COMMITTEE_MEMBER = "กรรมการ"
    COMMITTEE_SECRETARY = "กรรมการและเลขานุการ"
    COMMITTEE_ASSISTANT_SECRETARY = "กรรมการและผู้ช่วยเลขานุการ"

    @property
    def leads(self) -> bool:
        """Does this role chair its team?"""
        return self in (Role.CHIEF_ADVISER, Role.CHAIR, Role.COMMITTEE_CHAIR)


class YesNo(StrEnum):
    """ใช่ or ไม่."""

    YES = "ใช่"
    NO = "ไม่"


class Font(StrEnum):
    """The official families an office may print with (cabinet resolution of 7 September 2553)."""

    SARABUN_NEW = "TH Sarabun New"
    SARABUN_PSK = "TH SarabunPSK"
    SARABUN_IT9 = "TH SarabunIT๙"


class MailSecurity(StrEnum):
    """How the mail server is reached."""

    STARTTLS = "STARTTLS"
    TLS = "TLS"


class Answer(StrEnum):
    """What a person decided about a suggestion."""

    ACCEPT = "ยอมรับ"


class Side(StrEnum):
    """Which value a person keeps when both sides changed a cell."""

    OURS = "ใช้ค่าของสำนักงาน"
    THEIRS = "ใช้ค่าของกลุ่ม"
    BASE = "กลับไปใช้ค่าเดิม"


ALL_GROUPS = "ทุกกลุ่ม/หน่วย"
"""The word that stands for every group where a column takes several groups."""

TOTAL_WORDS = ("รวม", "รวมทั้งสิ้น", "สรุป")
"""First cell of a totals row; such a row is never data."""

NOTHING_WORDS = ("-", "–", "—", "ไม่มี", "ไม่ได้ใช้งบประมาณ", "ไม่ใช้งบประมาณ")
"""What people type where a number or a date is meant to be blank."""

SPOKEN: Mapping[str, str] = {
    said: meant
    for meant, words in {
        WorkStatus.DONE: "เสร็จ เสร็จแล้ว แล้วเสร็จ เสร็จสิ้น เสร็จสิ้นแล้ว เสร็จเรียบร้อย เสร็จเรียบร้อยแล้ว เรียบร้อย "
        "เรียบร้อยแล้ว ทำแล้ว ดำเนินการแล้ว จัดแล้ว ได้ดำเนินการแล้ว สำเร็จ สำเร็จแล้ว done",
        WorkStatus.RUNNING: "กำลังทำ อยู่ระหว่างดำเนินการ ระหว่างดำเนินการ อยู่ในระหว่างดำเนินการ ยังไม่เสร็จ "
        "ยังไม่เสร็จสิ้น ยังไม่แล้วเสร็จ ยังดำเนินการไม่แล้วเสร็จ ยังดำเนินการไม่เสร็จสิ้น ดำเนินการต่อเนื่อง",
        WorkStatus.NOT_STARTED: "ยังไม่ทำ ยังไม่ได้ทำ ยังไม่เริ่ม ยังไม่ได้เริ่ม ยังไม่ดำเนินการ ไม่ได้ดำเนินการ "
        "ยังมิได้ดำเนินการ ยังไม่จัด ยังไม่ได้จัด",
        WorkStatus.NOT_DUE: "ยังไม่ถึง ยังไม่ถึงเวลา ยังไม่ถึงไตรมาส ไม่ถึงกำหนด",
        WorkStatus.CANCELLED: "งด ยกเลิกแล้ว ยกเลิกโครงการ ยกเลิกกิจกรรม ไม่ดำเนินการ ไม่จัด",
        EvidenceKind.LINK: "link url เว็บ เว็บไซต์ ลิงค์ ลิ้งค์ ลิงก์เว็บไซต์",
        EvidenceKind.PHOTO: "รูป รูปภาพ รูปถ่าย ภาพ ภาพกิจกรรม photo",
        PublishedFormat.PDF: "ไฟล์pdf พีดีเอฟ",
        PublishedFormat.XLSX: "excel xls เอกเซล เอ็กเซล ไฟล์excel",
        PublishedFormat.DOCX: "word doc เวิร์ด ไฟล์word",
        PublishedFormat.PAGE: "html htm เว็บเพจ หน้าเพจ",
        PublishedFormat.PICTURE: "jpg jpeg png อินโฟกราฟิก",
        PublishedFormat.VIDEO: "วิดีโอ วีดีโอ คลิป video youtube",
        RemarkKind.OBSTACLE: "ปัญหา อุปสรรค ปัญหาและอุปสรรค",
        RemarkKind.RECOMMENDATION: "เสนอแนะ ข้อแนะนำ แนวทางแก้ไข",
        YesNo.YES: "yes y จริง",
        YesNo.NO: "no n เปล่า",
    }.items()
    for said in words.split()
}
"""Words people type for a word of a list; they are offered, never taken."""

PARTS: Mapping[str, str] = {
    "survey": "แบบติดตาม", "order": "คำสั่ง", "budget": "งบประมาณ", "photos": "ภาพถ่าย", "risk": "ความเสี่ยง",
}
"""The parts that an office may do or leave out, by name, with what staff call them."""

USUAL_PARTS = ("survey", "order", "budget", "photos")
"""Those that are done where neither the year nor the kind of office says otherwise."""


@frozen
class ScaleAnswer:
    """One answer of a scale: `title` heads its column, `word` stands in sentences.

    `heading` stands over its column on paper, where that is not the word.
    """

    name: str
    title: str
    word: str = ""
    heading: str = ""


@frozen
class SurveyField:
    """A field that staff are asked about, as columns and sentences name it."""

    name: str
    title: str


@frozen
class FollowUp:
    """The three follow-up questions: do staff know the measures, do they follow them, did it help.

    The first is asked once, the others for each field. Scales run from the best answer down.
    """

    fields: tuple[SurveyField, ...]
    awareness: tuple[ScaleAnswer, ...]
    practice: tuple[ScaleAnswer, ...]
    effect: tuple[ScaleAnswer, ...]

    def columns(self, question: str) -> dict[str, tuple[str, ...]]:
        """Field name → the names of its columns from the best answer down, of `awareness`, `practice` or `effect`.

        The first question has one field, "".
        """
        answers: tuple[ScaleAnswer, ...] = getattr(self, question)
        if question == "awareness":
            return {"": tuple(answer.name for answer in answers)}
        return {field.name: tuple(f"{field.name}_{answer.name}" for answer in answers) for field in self.fields}

    def best(self, question: str) -> tuple[str, ...]:
        """The columns of the best answers, a field each."""
        return tuple(names[0] for names in self.columns(question).values())

    def titles(self) -> dict[str, str]:
        """Field name → what staff read."""
        return {field.name: field.title for field in self.fields}


@frozen
class RiskBand:
    """One level of risk: reached from the product `low` of likelihood and impact on.

    A risk of a level that `acts` needs a measure against it and somebody who answers for it.
    """

    name: str
    low: int
    acts: bool = False


@frozen
class Shape:
    """All of it for one workbook: `instruments` are codes, `surveyed` those of them that people answer.

    `titles` are settings (name, title) that this kind of office calls otherwise; `risk` are the levels of risk, lowest
    first.
    """

    instruments: tuple[str, ...]
    surveyed: tuple[str, ...]
    follow_up: FollowUp
    titles: tuple[tuple[str, str], ...] = ()
    risk: tuple[RiskBand, ...] = ()


QUESTIONS = ("awareness", "practice", "effect")
"""The questions of the follow-up, as sheets, sentences and totals name them."""

NOTHING_ASKED = Shape((), (), FollowUp((), (), (), ()))
"""Where no year is known: only what all workbooks have."""
