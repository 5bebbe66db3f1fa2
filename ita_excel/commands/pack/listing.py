"""`pack list`: every pack that comes with the toolkit, and those in this folder."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ita_excel.commands.outcome import Outcome
from ita_excel.years.pack import Pack
from ita_excel.years.schemes import known_schemes
from ita_excel.years.shelf import known_years, load_pack, packs_beside, read_pack


def run(arguments: Namespace) -> Outcome:
    """Print the packs, those of this folder last."""
    packs = list(_packs())
    return Outcome({"packs": [pack_data(pack) for pack in packs]}, tuple(map(_line, packs)))


def _packs() -> Iterator[Pack]:
    for scheme in known_schemes():
        yield from (load_pack(year, scheme) for year in known_years(scheme))
    yield from (read_pack(path) for path, _ in packs_beside(Path()))


def pack_data(pack: Pack) -> dict[str, Any]:
    """What every command says of a pack; `source` is its file, a shipped one's under the folder of its scheme."""
    return {
        "fiscal_year": pack.fiscal_year, "scheme": pack.scheme.id, "source": pack.origin, "shipped": pack.shipped,
        "sha256": pack.sha256, "draft": pack.draft, "unconfirmed": len(pack.unconfirmed),
    }


def _line(pack: Pack) -> str:
    draft = " (ร่าง)" if pack.draft else ""
    whose = "มากับโปรแกรม" if pack.shipped else "ของสำนักงาน"
    return (
        f"ปี {pack.fiscal_year}{draft} {pack.scheme.name}: {pack.origin} {whose} ยังไม่ยืนยัน {len(pack.unconfirmed)} ข้อ"
    )
