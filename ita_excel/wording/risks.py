"""Sentences drawn from the risks: how many there are of each level, and how they are rated."""

from __future__ import annotations

from ita_excel.model.totals import Risks
from ita_excel.wording.clauses import BLANK, listing
from ita_excel.years.pack import Pack


def risk_counts(risks: Risks) -> str:
    """How many risks there are, by level from the highest down; those without one last, under dots."""
    if not risks.rated:
        return _counted(BLANK, BLANK)
    levels = [f"ระดับ{name} {count:,} ข้อ" for name, count in reversed([*risks.counts.items()]) if count]
    if risks.unrated:
        levels.append(f"ระดับ{BLANK} {risks.unrated:,} ข้อ")
    return _counted(f"{len(risks.rated):,}", listing(levels))


def _counted(number: str, levels: str) -> str:
    return f"จากการประเมินความเสี่ยงการทุจริต พบความเสี่ยง {number} ข้อ แบ่งเป็น{levels}"


def risk_rating(pack: Pack) -> str:
    """How the levels are made, whether a document confirms them, and which items of the year ask for the risks."""
    doubted = pack.risk.doubt in pack.unconfirmed if pack.risk.doubt else False
    told = "เกณฑ์นี้ยังไม่มีเอกสารยืนยัน" if doubted else pack.risk.source
    rated = f"ระดับความเสี่ยง = โอกาสเกิด × ผลกระทบ: {pack.risk.told}" + (f" ({told})" if told else "")
    return f"{rated} รายการเปิดเผยข้อมูลปี {pack.fiscal_year}: {asked}" if (asked := risk_items(pack)) else rated


def risk_items(pack: Pack) -> str:
    """The items that ask for the risks of the pack's own year, each with its title; one that looks back is left out."""
    of_year = (None, pack.fiscal_year)
    asked = (one for one in pack.oit if one.code in pack.risk_items and pack.content_year(one.code) in of_year)
    return " ".join(f"{one.code} {one.title}" for one in asked)
