"""The words of the buttons: cells with these names must stand in a workbook with buttons.

VBA source is ASCII, so what the macros show is read from cells. The workbook's maker writes each sentence
into a cell (a hidden sheet will do) and gives the cell its name; `STATUS` is a cell people see on the home
sheet, and `PYTHON` a cell of the settings sheet that may name another interpreter.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

STATUS, PYTHON = "ita_status", "ita_python"

INSTALL = "ทำตามคู่มือการติดตั้ง หัวข้อ ติดตั้งโดยไม่ต้องเป็นผู้ดูแลเครื่อง"

SENTENCES: Mapping[str, str] = MappingProxyType({
    "ita_running": "กำลังทำงาน โปรดรอสักครู่ …",
    "ita_nopython": f"เครื่องนี้ยังไม่มี Python — ติดตั้ง Python 3.11 ขึ้นไปจาก python.org แล้วกดปุ่มอีกครั้ง ({INSTALL})",
    "ita_nopackage": (
        "พบ Python แล้ว แต่ยังไม่มีชุดคำสั่ง ita-excel — เปิดหน้าต่างคำสั่งแล้วพิมพ์ "
        f"py -m pip install --user ita-excel[excel] จากนั้นกดปุ่มอีกครั้ง ({INSTALL})"
    ),
    "ita_notsaved": "สมุดงานนี้ยังไม่เคยบันทึก — บันทึกเป็นชนิด .xlsm ก่อน แล้วกดปุ่มอีกครั้ง",
    "ita_slow": "งานใช้เวลานานเกินครึ่งชั่วโมง จึงเลิกรอ — ดูผลในสมุดงาน แล้วกดปุ่มอีกครั้งถ้ายังไม่เสร็จ",
    "ita_failed": "โปรแกรมทำงานไม่สำเร็จและไม่ได้เปลี่ยนอะไรที่ท่านพิมพ์ไว้ — กดปุ่มอีกครั้ง ถ้ายังไม่ได้ให้ส่งไฟล์ให้ผู้ดูแล",
    "ita_busy": "มีช่องที่กำลังพิมพ์อยู่ หรือมีหน้าต่างถามค้างอยู่ — กด Enter หรือ Esc ปิดหน้าต่างนั้น แล้วกดปุ่มอีกครั้ง",
    "ita_nohost": "โปรแกรมเข้าถึงสมุดงานที่เปิดอยู่ไม่ได้ — ใน LibreOffice ให้เปิดสมุดงานด้วยคำสั่ง ita-excel open แล้วกดปุ่มอีกครั้ง",
})  # fmt: skip
"""Name of the cell → what stands in it."""

CAPTIONS: Mapping[str, str] = MappingProxyType({
    "RunCheck": "ตรวจสอบข้อมูล",
    "RunTotal": "รวมตาราง",
    "RunReport": "ออกรายงาน",
    "RunSplit": "แยกส่งกลุ่ม",
    "RunCollect": "รวมไฟล์ที่ส่งกลับ",
})  # fmt: skip
"""Macro → the caption of its button on the home sheet."""
