"""The pack of a coming year from the text of an older one: all figures carried, all of them unconfirmed.

The file is edited by a clerk: a comment in Thai stands above each part. The toolkit's own comments are left behind.
"""

from __future__ import annotations

from ita_excel.years.lines import lines_of
from ita_excel.years.pack import FIGURES, PARTIAL, Pack

OF_ITS_YEAR = ("fiscal_year", "scheme", "draft", "unconfirmed", "sources", "national")
"""What is written anew or does not count for another year."""

HEAD = """\
# เกณฑ์ปีงบประมาณ {year} ร่างจากปี {old} — แก้แต่ละค่าตามคู่มือของปี แล้วตรวจด้วย ita-excel pack check
# บรรทัดที่ขึ้นต้นด้วย # เป็นคำอธิบาย ข้อความต้องอยู่ใน " " ตัวเลขไม่ต้อง แต่ละรายการอยู่ใน {{ }} และมี , ต่อท้าย
fiscal_year = {year}
scheme = "{scheme}"
draft = true

unconfirmed = [
{statements}]
"""

NOTES = {
    "fiscal_year": "ปีงบประมาณ พ.ศ. และประเภทหน่วยงาน เมื่อยืนยันครบทุกข้อแล้ว ลบบรรทัด draft ออก",
    "unconfirmed": "สิ่งที่ยังไม่มีเอกสารยืนยัน: of ชื่อส่วน text ข้อความที่จะแสดง ยืนยันแล้วให้ลบแถว แล้วบอกเอกสารใน [sources] ท้ายไฟล์",
    "method": "วิธีประเมิน: เทียบคะแนนได้เฉพาะปีที่ใช้วิธีเดียวกัน วิธีใหม่ให้เพิ่มตาราง [[methods]] ท้ายไฟล์ (id name note source)",
    "offices": "จำนวนหน่วยงานที่ประเมินทั้งประเทศ ไม่ทราบให้ใส่ 0",
    "measures_item": "รหัสของรายการที่ให้เปิดเผยมาตรการ และของรายการที่ให้เปิดเผยรายงาน ต้องมีใน oit",
    "risk_items": "รหัสของรายการที่ให้เปิดเผยความเสี่ยงการทุจริตและการจัดการความเสี่ยง ไม่มีให้ลบบรรทัดนี้",
    "instruments": "เครื่องมือ: code รหัส name ชื่อ weight ค่าน้ำหนัก (รวมกันต้องได้ 100)",
    "indicators": "ตัวชี้วัด: number ลำดับ name ชื่อ instrument รหัสเครื่องมือ",
    "levels": "ระดับจากสูงลงมาต่ำ: low_total คะแนนรวมตั้งแต่ low_each ทุกเครื่องมือตั้งแต่ (ถ้ามี) passes ถือว่าผ่าน ระดับสุดท้ายเป็น 0",
    "oit": "รายการเปิดเผยข้อมูล: code รหัส title ชื่อ section หมวด sub ตัวชี้วัดย่อย looks_back เป็นเนื้อหาของกี่ปีก่อน "
    "times ปีละกี่งวด (ไม่ทราบไม่ต้องใส่)",
    "respondents": "จำนวนผู้ตอบขั้นต่ำ: least อย่างน้อยกี่คน percent ร้อยละของผู้มีสิทธิตอบ rule_year ปีของคู่มือ source เอกสาร",
    "methods": "วิธีประเมินที่ไฟล์นี้เพิ่ม: note คือหมายเหตุใต้กราฟเมื่อเปลี่ยนมาใช้วิธีนี้ source เอกสาร years ปีที่ไม่มีไฟล์เกณฑ์",
    "follow_up": "แบบติดตาม: fields ด้าน (1 ถึง 10) awareness practice effect คำตอบจากดีที่สุดลงมา (2 ถึง 6)",
    "scheme_data": "ประเภทหน่วยงานของสำนักงานเอง: name ชื่อ groups กลุ่มเริ่มต้น surveyed เครื่องมือที่มีผู้ตอบ",
}
"""Part of a pack → what stands above it."""

TAIL = """
# เอกสารที่ยืนยัน ลบ # สองบรรทัดล่างแล้วเพิ่มแถวของส่วนอื่นได้
# [sources]
# levels = "ชื่อเอกสาร เลขที่ หน้า"
"""


def renewed(source: str, old: Pack, year: int) -> str:
    """The text of a pack of fiscal year `year` (พ.ศ.); `source` is the text of the pack `old`."""
    carried = {"method": "วิธีประเมิน"} | dict(FIGURES)
    for name in PARTIAL:
        if all(getattr(item, name) is None for item in old.oit):
            del carried[name]
    statements = "".join(
        f'    {{ of = ["{name}"], text = "{title}ของปี {year} ใช้ตามปี {old.fiscal_year}" }},\n'
        for name, title in carried.items()
    )
    head = HEAD.format(year=year, old=old.fiscal_year, scheme=old.scheme.id, statements=statements)
    return _noted(f"{head}\n{_carried(source, old)}\n") + TAIL


def _noted(text: str) -> str:
    """The text with a comment above each part that has one."""
    places = lines_of(text)
    starts = ((places.get((name,)) or places.get((name, 0)), note) for name, note in NOTES.items())
    notes = {start: note for start, note in starts if start}
    lines = text.splitlines()
    return "\n".join(f"# {notes[at]}\n{line}" if at in notes else line for at, line in enumerate(lines, 1)) + "\n"


def _own(line: str, old: Pack) -> bool:
    """Is the line no comment of ours? An office's own comments stay."""
    ours = {*(f"# {note}" for note in NOTES.values()), *TAIL.split("\n")}
    return not line.startswith("#") or not (old.shipped or line in ours)


def _carried(source: str, old: Pack) -> str:
    """The text without what is of its year, without the words at its head and the comments that are written anew."""
    lines = source.splitlines()
    places = lines_of(source)
    starts = sorted({at for path, at in places.items() if len(path) == 1 or lines[at - 1].startswith("[")})
    gone = set(range(1, starts[0]))
    for name in OF_ITS_YEAR:
        if start := places.get((name,)):
            gone |= set(range(start, _end(lines, start, starts)))
    return "\n".join(line for at, line in enumerate(lines, 1) if at not in gone and _own(line, old)).strip("\n")


def _end(lines: list[str], start: int, starts: list[int]) -> int:
    """Where the next statement begins, the comment above it included; a table ends where the next one begins."""
    if lines[start - 1].startswith("["):
        starts = [at for at in starts if lines[at - 1].startswith("[")]
    end = next((at for at in starts if at > start), len(lines) + 1)
    while end > start + 1 and (not lines[end - 2].strip() or lines[end - 2].startswith("#")):
        end -= 1
    return end
