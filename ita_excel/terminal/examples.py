"""Whole command lines for the help of each command, as somebody would type them."""

from __future__ import annotations

_EXAMPLES = {
    "ita-excel": "new \"ITA 2570.xlsm\" --year 2570\ncheck \"ITA 2570.xlsm\" --mark\nreport \"ITA 2570.xlsm\" --pdf",
    "ita-excel demo": "--out ตัวอย่าง",
    "ita-excel new": "\"ITA 2570.xlsm\" --year 2570 --office \"ชื่อหน่วยงาน\"\nตัวอย่าง.xlsx --from chumphon1_2566",
    "ita-excel schema": "--year 2570 --json\nสมุดงาน.xlsx",
    "ita-excel check": "สมุดงาน.xlsx\nสมุดงาน.xlsx --mark",
    "ita-excel total": "สมุดงาน.xlsx",
    "ita-excel report": "สมุดงาน.xlsx --pdf\nสมุดงาน.xlsx --only memo,order --out เอกสารลงนาม --thai-digits\n"
                        "สมุดงาน.xlsx --only report --keep-edits รายงานที่แก้แล้ว.docx",
    "ita-excel trace": "เอกสาร/report.docx\nเอกสาร/report.docx 99.17",
    "ita-excel split": "สมุดงาน.xlsx --out ส่งกลุ่ม",
    "ita-excel mail": "ส่งกลุ่ม\nส่งกลุ่ม --remind",
    "ita-excel collect": "สมุดงาน.xlsx ส่งกลับ\nสมุดงาน.xlsx ส่งกลับ --dry-run\nสมุดงาน.xlsx --undo \"ชื่อกลุ่ม\"",
    "ita-excel links": "สมุดงาน.xlsx --snapshot สำเนาหน้าเว็บ",
    "ita-excel publish": "สมุดงาน.xlsx --out เว็บ --dry-run\nสมุดงาน.xlsx --out เว็บ",
    "ita-excel rollover": "\"ITA 2569.xlsm\" --year 2570 --out \"ITA 2570.xlsm\"",
    "ita-excel consolidate": "สมุดงานทุกเขต --out รวม.xlsx\nสมุดงานทุกเขต --out รวม.parquet --units รายชื่อ.txt",
    "ita-excel open": "สมุดงาน.xlsm",
    "ita-excel watch": "สมุดงาน.xlsx --mark",
    "ita-excel doctor": "\nสมุดงาน.xlsx",
    "ita-excel templates": "copy แม่แบบของเรา\ncheck แม่แบบของเรา",
    "ita-excel templates list": "",
    "ita-excel templates copy": "แม่แบบของเรา",
    "ita-excel templates check": "แม่แบบของเรา",
    "ita-excel pack": "list\ncheck เกณฑ์ของเรา.toml",
    "ita-excel pack list": "",
    "ita-excel pack show": "2570",
    "ita-excel pack check": "เกณฑ์ของเรา.toml",
    "ita-excel pack diff": "2569 2570",
    "ita-excel pack new": "2571 --from 2570 --out เกณฑ์2571.toml",
}
"""The command → what follows it, a line an example."""


def examples(command: str) -> str | None:
    """The end of the command's help; None where nobody wrote an example."""
    if command not in _EXAMPLES:
        return None
    lines = _EXAMPLES[command].split("\n")
    return "ตัวอย่าง:\n" + "\n".join(f"  {command} {line}".rstrip() for line in lines)
