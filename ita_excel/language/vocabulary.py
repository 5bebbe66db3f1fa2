"""Closed vocabularies: what a drop-down offers, the same for every office and year.

A member's value is the Thai text that stands in the cell; its name is what programs use.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Instrument(StrEnum):
    """เครื่องมือประเมิน: the three instruments of the ITA since FY2562."""

    IIT = "IIT"
    EIT = "EIT"
    OIT = "OIT"


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
        RemarkKind.OBSTACLE: "ปัญหา อุปสรรค ปัญหาและอุปสรรค",
        RemarkKind.RECOMMENDATION: "เสนอแนะ ข้อแนะนำ แนวทางแก้ไข",
        YesNo.YES: "yes y จริง",
        YesNo.NO: "no n เปล่า",
    }.items()
    for said in words.split()
}
"""Words people type for a word of a list; they are offered, never taken."""
