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

    # — form —
    DUPLICATE = E, "ข้อมูลซ้ำกับช่อง {first} — ลบแถวที่ซ้ำ หรือแก้ให้ต่างกัน"
    NUMBER_SKIPPED = W, "ลำดับที่ข้าม {skipped} — ใส่แถวที่ขาด หรือเรียงลำดับใหม่"
    NUMBER_BACKWARDS = W, "ลำดับที่ {value} มาหลังลำดับที่ {before} — เรียงลำดับใหม่"
    NO_MAIN_ACTIVITY = W, "กิจกรรมย่อย {value} ไม่มีกิจกรรมหลัก {main} — เพิ่มแถวกิจกรรมหลัก"
    NOT_LISTED = E, "«{title}» «{value}» ไม่มีในแผ่น «{list}»{nearest} — เลือกจากรายการ หรือเพิ่มในแผ่นนั้น"
    GROUP_MISSING = W, "ยังไม่มีแถวของ «{value}» — เพิ่มแถวของกลุ่มนี้"

    # — follow-up tables —
    NO_ANSWER = W, "«{group}» ยังไม่มีจำนวนคนในด้านนี้ — กรอกจำนวนคน (0 ถ้าไม่มี)"
    MORE_THAN_STAFF = E, "«{group}» มีผู้ตอบรวม {answered} คน มากกว่าบุคลากร {staff} คน — ตรวจจำนวนในแถวหรือในแผ่นกลุ่ม"
    FEWER_THAN_STAFF = Q, "«{group}» มีผู้ตอบรวม {answered} คน น้อยกว่าบุคลากร {staff} คน — ยืนยันว่ามีผู้ไม่ตอบ"
    ANSWERS_IDENTICAL = Q, "ทุกกลุ่มตอบดีที่สุดครบทุกคน — ยืนยันว่าเป็นคำตอบจริง ไม่ใช่การคัดลอกลงมา"

    # — budget —
    OVERSPENT = E, "ใช้จ่าย {spent} บาท เกินงบประมาณ {allocated} บาท — ตรวจจำนวนเงิน"
    SPENT_UNALLOCATED = W, "ใช้จ่าย {spent} บาท แต่ไม่มีงบประมาณ — กรอกงบประมาณที่ได้รับ"
    NO_STATUS = W, "ยังไม่มีสถานะของกิจกรรมนี้ — เลือกสถานะไตรมาสที่ {quarter}"
    QUARTER_BLANK = W, "ไตรมาสที่ {quarter} ผ่านไปแล้วแต่ยังว่าง — เลือกสถานะของไตรมาสนั้น"
    QUARTER_AHEAD = W, "มีผลในไตรมาสที่ {quarter} ซึ่งยังไม่ถึงในช่วงที่รายงาน — ตรวจไตรมาสหรือช่วงเวลาในแผ่นตั้งค่า"
    DONE_UNSPENT = Q, "ดำเนินการเสร็จสิ้นแต่ยังไม่ได้ใช้งบประมาณ {allocated} บาท — ยืนยันหรือกรอกยอดใช้จ่าย"
    NO_OBSTACLE = W, "ใช้จ่ายเพียงร้อยละ {share} ของ {allocated} บาท แต่ไม่มีปัญหาอุปสรรค — ระบุสาเหตุ"
    MONEY_IN_NAME = W, "ชื่อกิจกรรมมีข้อความเรื่องงบประมาณปนอยู่ — ลบออก ช่องงบประมาณบอกอยู่แล้ว"
    PAID_ELSEWHERE = Q, "ใช้งบประมาณจากโครงการอื่น — ระบุชื่อโครงการและจำนวนเงินในหมายเหตุ"

    # — scores —
    MEAN_IS_OWN_SCORE = W, "คะแนนเฉลี่ยระดับประเทศเท่ากับคะแนนของสำนักงานเอง — ตรวจว่าไม่ได้คัดลอกมา"
    SOURCE_MISSING = W, "คะแนนเฉลี่ยระดับประเทศ {mean} ไม่มีที่มา — ระบุเอกสารหรือเว็บไซต์ที่อ้างอิง"
    OFFICES_DIFFER = W, "จำนวนเขต {value} ต่างจาก {known} เขตของปี {year} — แก้ตัวเลขหรือเว้นว่างไว้"
    YEAR_NOT_IN_HISTORY = W, "ยังไม่มีคะแนนของปี {year} — เพิ่มแถวของปีนั้น"
    SCORE_DIFFERS = E, "คะแนนรวม {value} ไม่ตรงกับที่คำนวณจากตัวชี้วัด {computed} — แก้ให้ตรงกัน"
    HISTORY_GAP = W, "ขาดคะแนนของปี {year} — เพิ่มแถวของปีนั้น"
    METHOD_CHANGED = Q, "คะแนนปี {before} กับปี {year} ใช้เกณฑ์ต่างกัน — ยืนยันว่าจะแสดงผลต่าง (รายงานใส่หมายเหตุให้)"
    UNKNOWN_INDICATOR = E, "ไม่มีตัวชี้วัดที่ {value} ในปี {year} — ตรวจลำดับตัวชี้วัด"
    INDICATOR_NAME = W, "ชื่อตัวชี้วัดต่างจากรายการของปี «{clean}» — ใช้ชื่อตามรายการ"
    INDICATOR_INSTRUMENT = E, "ตัวชี้วัดนี้เป็นของเครื่องมือ {clean} — แก้เครื่องมือ"
    INDICATOR_ABSENT = E, "ไม่มีแถวของตัวชี้วัดที่ {number} {name} — เพิ่มแถวพร้อมคะแนน"
    WEIGHTS_SUM = E, "น้ำหนักคะแนนรวมกันได้ {sum} ต้องเป็น 100 — แก้น้ำหนัก"
    WEIGHT_DIFFERS = Q, "น้ำหนัก {value} ต่างจาก {usual} ของปีที่ประเมิน — ยืนยันหรือเว้นว่างไว้"
    NEAR_A_BOUND = Q, "คะแนนรวมห่างเกณฑ์ {bound} ของระดับ {level} ไม่ถึง 0.01 — ยืนยันระดับกับผลที่ประกาศ"
    LOWEST_NOT_DEVELOPED = W, "ตัวชี้วัดที่ {number} {name} ({score}) อยู่ในกลุ่มต่ำสุดแต่ไม่มีในแผ่นนี้ — เพิ่มแถวของตัวชี้วัดนั้น"
    BEST_DEVELOPED = W, "ตัวชี้วัดนี้ได้คะแนนสูงสุด {score} แต่อยู่ในจุดที่ต้องพัฒนา — เลือกตัวชี้วัดที่คะแนนต่ำ"
    ALL_STRENGTHS = Q, "ทุกตัวชี้วัดเป็นจุดแข็งตามเกณฑ์มากกว่า {bound} — ยืนยันเกณฑ์ หรือตั้งเกณฑ์ให้สูงขึ้น"
    MORE_RESPONDENTS = E, "จำนวนผู้ตอบ {value} มากกว่าผู้มีสิทธิตอบ {entitled} — ตรวจตัวเลข"
    NO_RESPONDENTS = Q, "ไม่มีจำนวนผู้ตอบ IIT และ EIT — กรอกถ้าทราบ รายงานจะระบุให้"
