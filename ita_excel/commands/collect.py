"""`ita-excel collect`: returned packets into the master, or one group's part out again."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from ita_excel.commands.outcome import DONE, FOUND, Outcome
from ita_excel.errors import InputError
from ita_excel.progress import steps

if TYPE_CHECKING:
    from ita_excel.exchange.collect import CellChange, Collected

STATUS = {
    "merged": "รวมแล้ว", "conflict": "รวมแล้ว มีช่องที่ต้องเลือก", "duplicate": "รวมไปก่อนแล้ว",
    "stale": "แบบเก่า", "foreign": "ไม่ใช่ของที่นี่", "unreadable": "อ่านไม่ได้",
}


def run(arguments: Namespace) -> Outcome:
    """Merge, apply the choices made on ข้อขัดแย้ง, or undo one group."""
    from ita_excel.exchange.collect import collect
    from ita_excel.exchange.undo import undo

    with steps() as tell:
        if arguments.undo:
            _known_group(arguments)
            result = undo(arguments.workbook, arguments.undo, dry_run=arguments.dry_run)
        else:
            result = collect(arguments.workbook, arguments.returned, dry_run=arguments.dry_run, progress=tell)
    rejected = any(f.status in ("stale", "foreign", "unreadable") for f in result.files)
    status = FOUND if rejected or result.conflicts or result.refused else DONE
    return Outcome(collected_data(result), tuple(_lines(result)), status)


def _known_group(arguments: Namespace) -> None:
    from ita_excel import flow
    from ita_excel.thai import fold

    names = [group.name for group in flow.load(arguments.workbook).groups]
    if fold(arguments.undo) not in {fold(name) for name in names}:
        raise InputError(f"ไม่มีกลุ่ม «{arguments.undo}» — เลือกจาก {', '.join(names)}")


def collected_data(result: Collected) -> dict[str, Any]:
    """The contract's JSON."""
    return {
        "files": [{"file": f.file, "group": f.group, "status": f.status, "reason": f.reason} for f in result.files],
        "changes": [_taken(c) for c in result.changes],
        "conflicts": [_both_sides(c) for c in result.conflicts],
        "refused": [_both_sides(c) | {"reason": c.entry.why.value if c.entry.why else ""} for c in result.refused],
        "missing": list(result.missing),
        "backup": str(result.receipt.backup) if result.receipt and result.receipt.backup else None,
    }


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
    if result.missing:
        lines.append(f"ยังไม่ส่งกลับ: {', '.join(result.missing)}")
    if result.receipt and result.receipt.backup:
        lines.append(f"สำรองไฟล์เดิมไว้ที่ {result.receipt.backup}")
    return lines
