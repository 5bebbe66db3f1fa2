"""The words of the buttons: cells with these names must stand in a workbook with buttons.

VBA source is ASCII, so what the macros show is read from cells. The workbook's maker writes each sentence
into a cell (a hidden sheet will do) and gives the cell its name; `STATUS` is a cell people see on the home
sheet, and `PYTHON` a cell of the settings sheet that may name another interpreter.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ita_excel.language.frozen import frozen

STATUS, PYTHON = "ita_status", "ita_python"

INSTALL = "ทำตามคู่มือการติดตั้ง หัวข้อ ติดตั้งโดยไม่ต้องเป็นผู้ดูแลเครื่อง"

SENTENCES: Mapping[str, str] = MappingProxyType({
    "ita_running": "กำลังทำงาน โปรดรอสักครู่ … จะเลิกกลางทางกด หยุดงานที่ทำอยู่",
    "ita_nopython": f"เครื่องนี้ยังไม่มี Python — ติดตั้ง Python 3.11 ขึ้นไปจาก python.org แล้วกดปุ่มอีกครั้ง ({INSTALL})",
    "ita_nopackage": (
        "พบ Python แล้ว แต่ยังไม่มีชุดคำสั่ง ita-excel — เปิดหน้าต่างคำสั่งแล้วพิมพ์ "
        f"py -m pip install --user ita-excel[excel] จากนั้นกดปุ่มอีกครั้ง ({INSTALL})"
    ),
    "ita_notsaved": "สมุดงานนี้ยังไม่เคยบันทึก — บันทึกเป็นชนิด .xlsm ก่อน แล้วกดปุ่มอีกครั้ง",
    "ita_slow": "งานใช้เวลานานเกินครึ่งชั่วโมง จึงเลิกรอ — ดูผลในสมุดงาน แล้วกดปุ่มอีกครั้งถ้ายังไม่เสร็จ",
    "ita_failed": "โปรแกรมทำงานไม่สำเร็จและไม่ได้เปลี่ยนอะไรที่ท่านพิมพ์ไว้ — กดปุ่มอีกครั้ง ถ้ายังไม่ได้ให้ส่งไฟล์ให้ผู้ดูแล",
    "ita_busy": "มีช่องที่กำลังพิมพ์อยู่ หรือมีหน้าต่างถามค้างอยู่ — กด Enter หรือ Esc ปิดหน้าต่างนั้น แล้วกดปุ่มอีกครั้ง",
    "ita_halfway": (
        "มีคนพิมพ์ในช่องหรือเปิดหน้าต่างขณะโปรแกรมกำลังเขียน จึงอาจเขียนไปแล้วบางส่วน — กด Enter หรือ Esc ปิดหน้าต่างนั้น "
        "กด เอาการกระทำล่าสุดกลับ แล้วกดปุ่มเดิมอีกครั้ง"
    ),
    "ita_nohost": "โปรแกรมเข้าถึงสมุดงานที่เปิดอยู่ไม่ได้ — ใน LibreOffice ให้เปิดสมุดงานด้วยคำสั่ง ita-excel open แล้วกดปุ่มอีกครั้ง",
})  # fmt: skip
"""Name of the cell → what stands in it."""

STOP = "RunStop"
"""The macro that starts nothing: it asks the action at work to end."""


@frozen
class Step:
    """One step of the work on the home sheet: what it is called, a sentence beside it, its buttons by their macros."""

    title: str
    sentence: str
    captions: Mapping[str, str]


STEPS = (
    Step("1 ตั้งค่า", "กรอกข้อมูลของสำนักงาน คะแนน มาตรการ", {"RunFolder": "เปิดโฟลเดอร์งาน"}),
    Step("2 ส่งกลุ่ม", "ทำแบบให้กลุ่มกรอก ร่างเมลไม่ถูกส่งเอง", {
        "RunSplit": "แยกส่งกลุ่ม", "RunDrafts": "ร่างเมล", "RunReminders": "ร่างเมลเตือน",
    }),
    Step("3 รวม", "วางไฟล์ในโฟลเดอร์ ส่งกลับ แล้วกดรวม", {
        "RunCollect": "รวมไฟล์ที่ส่งกลับ", "RunUndo": "ยกเลิกการรวมของกลุ่ม",
    }),
    Step("4 ตรวจ", "ระบายสีช่องที่ต้องแก้ แล้วเทียบยอดรวม", {
        "RunCheck": "ตรวจสอบข้อมูล", "RunAccept": "ใช้ข้อที่แน่นอน", "RunTotal": "รวมตาราง",
        "RunClear": "ล้างสี", "RunLinks": "ตรวจลิงก์",
    }),
    Step("5 ออกรายงาน", "ได้ Word และ PDF ข้างสมุดงาน", {
        "RunReport": "ออกรายงาน", "RunPdf": "ดู PDF", "RunPublish": "หน้าเว็บ",
    }),
    Step("งานอื่น", "ขึ้นปีใหม่ คืนค่าที่ปุ่มล่าสุดเขียน หรือหยุดงานยาว", {
        "RunNextYear": "สมุดงานปีถัดไป", "RunBack": "เอาการกระทำล่าสุดกลับ", STOP: "หยุดงานที่ทำอยู่",
    }),
)
"""The steps in the order of the work; what belongs to none stands last."""

CAPTIONS: Mapping[str, str] = MappingProxyType({
    macro: caption for step in STEPS for macro, caption in step.captions.items()
})
"""Macro → the caption of its button on the home sheet."""


def caption_of(action: str) -> str:
    """The caption of the button that starts an action of `buttons.ACTIONS`; each macro is named after its action."""
    macros = {macro.removeprefix("Run").lower(): caption for macro, caption in CAPTIONS.items()}
    return macros.get(action, action)
