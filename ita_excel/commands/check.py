"""`ita-excel check`: every entry, said at its cell."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ita_excel import flow
from ita_excel.commands.outcome import DONE, FOUND, Outcome, finding_blocks, finding_data
from ita_excel.commands.progress import steps
from ita_excel.language.finding import Finding, count, has_errors
from ita_excel.sheets.toolkit import FindingRow

if TYPE_CHECKING:
    from ita_excel.review.mark import Marked


def run(arguments: Namespace) -> Outcome:
    """Check the workbook; --mark writes colours, notes and the findings sheet into it, --clear takes them off."""
    with steps() as tell:
        if arguments.mark or arguments.clear:
            from ita_excel.review.mark import mark
            from ita_excel.review.partsheets import add_part_sheets

            added = () if arguments.clear else add_part_sheets(arguments.workbook)
            marked = mark(arguments.workbook, clear=arguments.clear, progress=tell)
            return _marked(marked, added)
        tell("กำลังตรวจ")
        findings = flow.check_file(arguments.workbook)
    return Outcome(found_data(findings), tuple(_found_lines(findings)), FOUND if has_errors(findings) else DONE)


def found_data(findings: tuple[Finding, ...]) -> dict[str, Any]:
    """The contract's JSON of `check`."""
    return {"findings": [finding_data(f) for f in findings], "counts": count(findings)}


def _found_lines(findings: tuple[Finding, ...]) -> list[str]:
    counts = count(findings)
    summary = f"ผิด {counts['error']} ควรแก้ {counts['warning']} โปรดยืนยัน {counts['question']}"
    return [*finding_blocks(findings), summary]


def _marked(marked: Marked, added: Sequence[str]) -> Outcome:
    data = found_data(marked.findings) | {
        "added_sheets": list(added),
        "accepted": [
            {"sheet": c.sheet, "cell": c.cell, "old": c.old, "new": c.new} for c in marked.accepted.changes
        ],
        "passed_over": [{"sheet": r.sheet_title, "cell": r.cell_address} for r in marked.accepted.passed_over],
        "repairs": [{"sheet": r.sheet, "cells": r.cells, "what": r.what, "old": r.old} for r in marked.repairs],
        "receipt": {"parts": list(marked.parts), "backup": str(marked.backup) if marked.backup else None},
    }
    lines = [*_found_lines(marked.findings), *_added_lines(added), *_receipt_lines(marked, added)]
    return Outcome(data, tuple(lines), FOUND if has_errors(marked.findings) else DONE)


def _added_lines(added: Sequence[str]) -> list[str]:
    said = "ตามส่วนที่เลือกทำ หน้าแรกและสรุปคะแนนไม่มีบรรทัดของแผ่นนี้"
    return [f"เพิ่มแผ่น «{title}» ไว้ท้ายสมุดงาน {said} — กรอกแล้วตรวจอีกครั้ง" for title in added]


def _receipt_lines(marked: Marked, added: Sequence[str]) -> list[str]:
    lines = [f"ใช้ค่าที่แนะนำ: แผ่น «{c.sheet}» ช่อง {c.cell} «{c.old}» → «{c.new}»" for c in marked.accepted.changes]
    lines += [
        f"ไม่ได้ใช้ค่าที่แนะนำ: แผ่น «{r.sheet_title}» ช่อง {r.cell_address} ถูกแก้ไปแล้วหลังการตรวจครั้งก่อน"
        for r in marked.accepted.passed_over
    ]
    lines += [
        f"ซ่อม{r.what}: แผ่น «{r.sheet}» ช่อง {r.cells}" + (f" (ค่าที่พิมพ์ทับไว้คือ «{r.old}»)" if r.old else "")
        for r in marked.repairs if r.sheet not in added
    ]
    if not marked.has_sheet:
        lines.append(f"สมุดงานนี้ไม่มีแผ่น «{FindingRow.sheet.title}» จึงทำเครื่องหมายในช่องเท่านั้น — ใช้สมุดงานที่สร้างด้วยคำสั่ง new")
    if marked.backup:
        lines.append(f"เขียนเฉพาะ {len(marked.parts)} ส่วนของไฟล์ ส่วนอื่นเหมือนเดิมทุกไบต์ สำรองไฟล์เดิมไว้ที่ {marked.backup}")
    else:
        lines.append("ไม่มีอะไรเปลี่ยน จึงไม่ได้เขียนไฟล์")
    return lines
