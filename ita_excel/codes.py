"""Every code a finding can carry, with its severity and its Thai sentence: what is wrong, and what to do.

A sentence says what and what to do; `Finding.message` puts the place in front. New rules enter as warnings.
"""

from __future__ import annotations

from enum import Enum

from ita_excel.finding import Severity

E, W, Q = Severity.ERROR, Severity.WARNING, Severity.QUESTION


class Code(Enum):
    """What can be found; the member's name is the code in JSON."""

    def __init__(self, severity: Severity, sentence: str) -> None:
        self.severity = severity
        self.sentence = sentence

    # — reading: sheets and columns —
    SHEET_MISSING = E, "ไม่มีแผ่นงาน «{title}»{nearest} — ตั้งชื่อแผ่นงานให้ตรง หรือคัดลอกแผ่นนี้จากสมุดงานเปล่า"
    SHEET_RENAMED = W, "แผ่นงานนี้ควรชื่อ «{title}» — เปลี่ยนชื่อแผ่นงานกลับ (ครั้งนี้อ่านให้แล้ว)"
    HEADER_MISSING = E, "ไม่พบแถวหัวตาราง — แถวหัวตารางต้องมี {titles}"
    COLUMN_MISSING = E, "ไม่มีคอลัมน์ «{title}»{nearest} — พิมพ์หัวคอลัมน์ให้ตรง หรือแทรกคอลัมน์นี้กลับ"
    COLUMN_RENAMED = W, "หัวคอลัมน์ «{found}» ควรเป็น «{title}» — แก้หัวคอลัมน์ (ครั้งนี้อ่านให้แล้ว)"
    COLUMN_TWICE = W, "มีหัวคอลัมน์ «{title}» มากกว่าหนึ่งคอลัมน์ ใช้คอลัมน์แรก — ลบหรือเปลี่ยนชื่อคอลัมน์ที่ซ้ำ"
    SETTING_MISSING = W, "ไม่มีรายการ «{title}» ในแผ่นตั้งค่า — เพิ่มแถวที่มีรายการนี้"
    STRAY_CELL = W, "มีข้อความ «{value}» อยู่นอกตาราง — ย้ายเข้าตารางหรือลบออก"
    HIDDEN_ROW = Q, "แถวนี้ถูกซ่อนอยู่แต่ยังนับรวม — ยกเลิกการซ่อน หรือลบแถวถ้าไม่ใช้"
    MERGED_CELL = W, "ช่อง «{title}» ถูกผสานหลายแถว ใช้ค่าเดียวกันทุกแถว — ยกเลิกการผสานแล้วกรอกทุกแถว"

    # — reading: one cell —
    MISSING = E, "ยังไม่ได้กรอก «{title}» — กรอกข้อมูลในช่องนี้"
    CELL_ERROR = E, "«{title}» แสดงค่าผิดพลาดของ Excel {value} — แก้สูตรหรือพิมพ์ค่าใหม่"
    UNCALCULATED = W, "«{title}» เป็นสูตรที่ยังไม่มีผลลัพธ์ — เปิดใน Excel แล้วบันทึกหนึ่งครั้ง"
    NOT_A_NUMBER = E, "«{title}» ต้องเป็นตัวเลข แต่พบ «{value}» — พิมพ์เฉพาะตัวเลข"
    NOT_WHOLE = E, "«{title}» ต้องเป็นจำนวนเต็ม แต่พบ {value} — พิมพ์จำนวนเต็ม"
    UNCLEAN_NUMBER = W, "«{title}» พิมพ์เป็น «{value}» อ่านได้เป็น {clean} — พิมพ์เฉพาะตัวเลขอารบิก"
    NUMBER_AS_TEXT = W, "«{title}» เป็นตัวเลขที่เก็บเป็นข้อความ «{value}» — พิมพ์ใหม่เป็นตัวเลข"
    NOTHING_WORD = W, "«{title}» พิมพ์ «{value}» แทนการไม่มีค่า — เว้นช่องว่างไว้"
    TOO_LOW = E, "«{title}» ต้องไม่น้อยกว่า {low} แต่พบ {value} — ตรวจตัวเลข"
    TOO_HIGH = E, "«{title}» ต้องไม่เกิน {high} แต่พบ {value} — ตรวจตัวเลข"
    BAD_DATE = E, "«{title}» «{value}» ไม่ใช่วันที่ที่มีจริง — พิมพ์วันที่ใหม่ เช่น 20 มิถุนายน 2566"
    DATE_AS_TEXT = W, "«{title}» พิมพ์เป็นข้อความ «{value}» อ่านได้เป็น {clean} — พิมพ์เป็นวันที่ของ Excel"
    BUDDHIST_YEAR = W, "«{title}» ถูกเก็บเป็นปี ค.ศ. {value} อ่านเป็น {clean} — พิมพ์วันที่ใหม่ (ปีที่เก็บคือ พ.ศ.)"
    NUMBER_AS_DATE = E, "«{title}» ต้องเป็นตัวเลข แต่พบวันที่ {value} — พิมพ์ตัวเลขใหม่และตั้งรูปแบบช่องเป็นตัวเลข"
    NOT_IN_LIST = E, "«{title}» ต้องเลือกจากรายการ แต่พบ «{value}»{nearest} — เลือกจากรายการ"
    CHOICE_SPELLING = W, "«{title}» พิมพ์เป็น «{value}» ในรายการคือ «{clean}» — เลือกจากรายการ"
    AMOUNT_IN_STATUS = W, "«{title}» มีจำนวนเงินปนอยู่ «{value}» — แยกจำนวนเงินไปช่อง «{target}»"
    UNCLEAN_TEXT = W, "«{title}» มีตัวอักษรที่มองไม่เห็นหรือสระวรรณยุกต์ผิดลำดับ — ใช้ข้อความที่แนะนำ"
    TEXT_TOO_LONG = E, "«{title}» ยาว {length} ตัวอักษร ยาวกว่าที่รับได้ — ย่อข้อความ"
    WRONG_KIND = E, "«{title}» มีค่า «{value}» ที่ใช้ในช่องนี้ไม่ได้ — พิมพ์ค่าใหม่"
