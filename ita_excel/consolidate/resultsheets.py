"""Titles of a result's sheets by which it is known again where it lies among the inputs."""

from __future__ import annotations

UNITS = "หน่วยงาน"
ASIDE = "แยกแสดง"
REJECTED = "ไฟล์ที่ไม่นับ"
SILENT = "ยังไม่ส่ง"
RESULT = frozenset((UNITS, ASIDE, REJECTED, SILENT))
"""Together they stand in no workbook of an office."""
