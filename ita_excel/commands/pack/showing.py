"""`pack show`: all figures of one year, where they come from, and what no source confirms."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any

from ita_excel.commands.outcome import Outcome
from ita_excel.commands.pack.listing import pack_data
from ita_excel.language.figures import percent_text, score_text
from ita_excel.years.pack import Level, Pack
from ita_excel.years.respondents import RespondentRule
from ita_excel.years.shelf import load_pack, scheme_called


def run(arguments: Namespace) -> Outcome:
    """Print the pack of a year; one in this folder goes before the toolkit's own."""
    pack = load_pack(arguments.year, scheme_called(arguments.scheme), Path())
    return Outcome(_data(pack), tuple(_lines(pack)))


def _data(pack: Pack) -> dict[str, Any]:
    return {
        **pack_data(pack), "method": pack.method, "offices": pack.offices,
        "instruments": _rows(pack.instruments), "indicators": _rows(pack.indicators), "levels": _rows(pack.levels),
        "oit": _rows(pack.oit), "measures_item": pack.measures_item, "report_item": pack.report_item,
        "risk_items": list(pack.risk_items),
        "national": _plain(asdict(pack.national)) if pack.national else None,
        "respondents": _rows(pack.respondents), "sources": dict(pack.sources), "unconfirmed": list(pack.unconfirmed),
    }


def _rows(entries: tuple[Any, ...]) -> list[dict[str, Any]]:
    return [_plain(asdict(entry)) for entry in entries]


def _plain(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in entry.items()}


def _value(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value if isinstance(value, str | int | None) else str(value)


def _lines(pack: Pack) -> Iterator[str]:
    yield f"ปีงบประมาณ {pack.fiscal_year} {pack.scheme.name} จาก {pack.origin}" + (" (ร่าง)" if pack.draft else "")
    yield f"SHA-256 {pack.sha256}"
    for instrument in pack.instruments:
        yield f"เครื่องมือ {instrument.code} {instrument.name}: ค่าน้ำหนัก {percent_text(instrument.weight)}"
    for indicator in pack.indicators:
        yield f"ตัวชี้วัดที่ {indicator.number} {indicator.name} ({indicator.instrument})"
    yield from (_level_line(level) for level in pack.levels)
    risks = f" ความเสี่ยง {', '.join(pack.risk_items)}" if pack.risk_items else ""
    yield f"รายการเปิดเผยข้อมูล {len(pack.oit)} รายการ มาตรการ {pack.measures_item} รายงาน {pack.report_item}{risks}"
    for item in pack.oit:
        yield f"{item.code} {item.title}"
    for rule in pack.respondents:
        yield f"ผู้ตอบ {rule.instrument}: อย่างน้อย {rule.least:,} คน{_share(rule)} (เกณฑ์ปี {rule.rule_year}: {rule.source})"
    if pack.national:
        yield f"ผลทั่วประเทศ: คะแนนเฉลี่ย {score_text(pack.national.mean)} (ที่มา: {pack.national.source})"
    yield from (f"ที่มาของ {name}: {source}" for name, source in pack.sources.items())
    yield from (f"ยังไม่ยืนยัน: {text}" for text in pack.unconfirmed)


def _share(rule: RespondentRule) -> str:
    share = f" และร้อยละ {percent_text(rule.percent)} ของผู้มีสิทธิตอบ" if rule.percent else ""
    many = "" if rule.above is None else f" ถ้ามีเกิน {rule.above:,} คน อย่างน้อย {rule.least_above:,} คน"
    return f"{share} ทุกคนถ้ามีไม่ถึง{many}"


def _level_line(level: Level) -> str:
    each = "" if level.low_each is None else f" และทุกเครื่องมือตั้งแต่ {percent_text(level.low_each)}"
    return f"ระดับ {level.name}: คะแนนรวมตั้งแต่ {percent_text(level.low_total)}{each}{' ถือว่าผ่าน' if level.passes else ''}"
