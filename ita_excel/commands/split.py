"""`ita-excel split`: one packet per group."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from ita_excel.commands.outcome import Outcome
from ita_excel.commands.progress import steps
from ita_excel.sheets.toolkit import Conflict


def run(arguments: Namespace) -> Outcome:
    """Write the packets and note the sending in the workbook."""
    from ita_excel.exchange.packets.split import split

    with steps() as tell:
        made = split(arguments.workbook, arguments.out, progress=tell)
    data = {
        "packets": [{"group": group, "file": str(path)} for group, path in made.packets.items()],
        "sending": made.sending,
        "kept": [{"group": group, "file": str(path)} for group, path in made.kept.items()],
    }
    lines = [f"{group}: {path}" for group, path in made.packets.items()]
    lines += [_kept(arguments.workbook, group, path) for group, path in made.kept.items()]
    lines += [made.undated] if made.undated else []
    return Outcome(data, (*lines, f"ส่งครั้งที่ {made.sending} — ขั้นต่อไป: ita-excel mail \"{arguments.out}\""))


def _kept(workbook: Path, group: str, copy: Path) -> str:
    return (
        f"แบบเดิมของ {group} ในโฟลเดอร์นี้มีคนกรอกหรือแก้ไว้และยังไม่ได้รวม จึงเก็บไว้ที่ «{copy}» (ไม่ถูกลบเอง) — "
        f'ถ้ายังต้องใช้ ให้ดูค่าที่กรอกในแผ่น «{Conflict.sheet.title}» ด้วยคำสั่ง ita-excel collect "{workbook}" "{copy}"'
    )
