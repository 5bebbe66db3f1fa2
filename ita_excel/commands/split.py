"""`ita-excel split`: one packet per group."""

from __future__ import annotations

from argparse import Namespace

from ita_excel.commands.outcome import Outcome
from ita_excel.commands.progress import steps


def run(arguments: Namespace) -> Outcome:
    """Write the packets and note the sending in the workbook."""
    from ita_excel.exchange.packets.split import split

    with steps() as tell:
        made = split(arguments.workbook, arguments.out, progress=tell)
    data = {
        "packets": [{"group": group, "file": str(path)} for group, path in made.packets.items()],
        "sending": made.sending,
    }
    lines = [f"{group}: {path}" for group, path in made.packets.items()]
    return Outcome(data, (*lines, f"ส่งครั้งที่ {made.sending} — ขั้นต่อไป: ita-excel mail \"{arguments.out}\""))
