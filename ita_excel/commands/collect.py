"""`ita-excel collect`: returned packets into the master, or one group's part out again."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from ita_excel.commands.outcome import DONE, FOUND, UNUSABLE, Outcome
from ita_excel.commands.progress import bar, steps
from ita_excel.language.errors import InputError

if TYPE_CHECKING:
    from ita_excel.exchange.merging.collect import CellChange, Collected, FileStatus

STATUS = {
    "merged": "รวมแล้ว", "conflict": "รวมแล้ว มีช่องที่ต้องเลือก", "duplicate": "รวมไปก่อนแล้ว",
    "stale": "แบบเก่า", "foreign": "ไม่ใช่ของที่นี่", "unreadable": "อ่านไม่ได้",
}

REJECTED = ("stale", "foreign", "unreadable")
LISTS = ("files", "changes", "conflicts", "refused", "missing")


def run(arguments: Namespace) -> Outcome:
    """Merge, apply the choices made on ข้อขัดแย้ง, or undo one group; over a folder, into each master its own."""
    from ita_excel.exchange.merging.collect import collect
    from ita_excel.exchange.merging.undo import undo

    if arguments.workbook.is_dir():
        return _into_folder(arguments)
    with steps() as tell:
        if arguments.undo:
            _known_group(arguments)
            result = undo(arguments.workbook, arguments.undo, dry_run=arguments.dry_run)
        else:
            result = collect(arguments.workbook, arguments.returned, dry_run=arguments.dry_run, progress=tell)
    lines = _undo_lines(arguments.undo, result) if arguments.undo else _lines(result)
    status = _exit_status(result)
    if arguments.returned and not result.files and not arguments.undo:
        status = status if result.changes else UNUSABLE
        lines.insert(0, "ไม่พบไฟล์ที่กลุ่มส่งกลับในที่ที่ระบุ — ตรวจชื่อโฟลเดอร์หรือไฟล์แนบในเมล แล้วสั่งรวมใหม่")
    return Outcome(collected_data(result), tuple(lines), status)


def _exit_status(result: Collected) -> int:
    rejected = any(f.status in REJECTED for f in result.files)
    return FOUND if rejected or result.conflicts or result.refused else DONE


def _into_folder(arguments: Namespace) -> Outcome:
    """Many masters in one run: their results one by one, and the contract's lists over all of them."""
    from ita_excel.exchange.merging.masters import collect_many

    if arguments.undo:
        raise InputError(f"--undo ใช้กับสมุดงานทีละไฟล์ — ระบุชื่อสมุดงานแทนโฟลเดอร์ «{arguments.workbook}»")
    with bar() as tell:
        many = collect_many(arguments.workbook, arguments.returned, dry_run=arguments.dry_run, progress=tell)
    used = [(m.workbook, m.collected) for m in many.masters if m.collected]
    others = [*many.others, *(f for m in many.masters for f in m.waiting)]
    masters = [{"workbook": str(path)} | collected_data(result) for path, result in used]
    merged = {key: [line for master in masters for line in master[key]] for key in LISTS}
    merged["files"] += [_file_data(f) for f in others]
    troubles = [{"workbook": str(m.workbook), "reason": m.trouble} for m in many.masters if not m.collected]
    lines = [line for path, result in used if result.files for line in (f"— {path.name}", *_lines(result))]
    lines += [f"[{STATUS[f.status]}] {f.file} {f.group} {f.reason}".rstrip() for f in others]
    lines += [f"ใช้ไม่ได้: {trouble['reason']}" for trouble in troubles]
    found = troubles or any(f.status in REJECTED for f in others) or any(_exit_status(r) for _, r in used)
    return Outcome(merged | {"masters": masters, "unusable": troubles}, tuple(lines), FOUND if found else DONE)


def _known_group(arguments: Namespace) -> None:
    from ita_excel import flow
    from ita_excel.language.thai import fold

    names = [group.name for group in flow.load(arguments.workbook).groups]
    if fold(arguments.undo) not in {fold(name) for name in names}:
        raise InputError(f"ไม่มีกลุ่ม «{arguments.undo}» — เลือกจาก {', '.join(names)}")


def collected_data(result: Collected) -> dict[str, Any]:
    """The contract's JSON."""
    return {
        "files": [_file_data(f) for f in result.files],
        "changes": [_taken(c) for c in result.changes],
        "conflicts": [_both_sides(c) for c in result.conflicts],
        "refused": [_both_sides(c) | {"reason": c.entry.why.value if c.entry.why else ""} for c in result.refused],
        "missing": list(result.missing),
        "backup": str(result.receipt.backup) if result.receipt and result.receipt.backup else None,
    }


def _file_data(file: FileStatus) -> dict[str, Any]:
    return {"file": file.file, "group": file.group, "status": file.status, "reason": file.reason}


def _taken(change: CellChange) -> dict[str, Any]:
    entry = change.entry
    place = {"sheet": change.sheet, "cell": change.cell or None}
    return place | {"old": entry.ours, "new": entry.theirs, "group": entry.group}


def _both_sides(change: CellChange) -> dict[str, Any]:
    entry = change.entry
    return {
        "sheet": change.sheet, "cell": change.cell or None, "base": entry.base, "ours": entry.ours,
        "theirs": entry.theirs, "group": entry.group,
    }


def _lines(result: Collected) -> list[str]:
    lines = [f"[{STATUS[f.status]}] {f.file} {f.group} {f.reason}".rstrip() for f in result.files]
    lines.append(
        f"รับเข้า {len(result.changes)} ช่อง ต้องเลือก {len(result.conflicts)} ช่อง ไม่ได้รับ {len(result.refused)} ช่อง"
    )
    for change in result.refused:
        why = change.entry.why.value if change.entry.why else ""
        lines.append(f"ไม่ได้รับ: แผ่น «{change.sheet}» ช่อง {change.cell or '-'} «{change.entry.theirs}» — {why}")
    return lines + _closing_lines(result)


def _undo_lines(group: str, result: Collected) -> list[str]:
    kept = [
        f"คงไว้: แผ่น «{c.sheet}» ช่อง {c.cell or '-'} «{c.entry.ours}» — สำนักงานแก้หลังจากรับค่าของกลุ่ม"
        for c in result.conflicts
    ]
    told = f"นำค่าของ{group}ออก {len(result.changes)} ช่อง คงไว้ {len(result.conflicts)} ช่อง"
    return [told, *kept, *_closing_lines(result)]


def _closing_lines(result: Collected) -> list[str]:
    lines = [f"ยังไม่ส่งกลับ: {', '.join(result.missing)}"] if result.missing else []
    if result.receipt and result.receipt.backup:
        lines.append(f"สำรองไฟล์เดิมไว้ที่ {result.receipt.backup}")
    return lines
