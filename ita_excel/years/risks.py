"""How risks are rated: the levels of likelihood times impact, as a year, a kind of office or the toolkit says.

`risk.toml` is what goes where neither says otherwise. A pack or a scheme has the same keys in its table `[risk]`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from ita_excel.language.frozen import frozen
from ita_excel.language.saving.tomldata import toml_data
from ita_excel.language.vocabulary import RiskBand

FILE = "risk.toml"
DOUBT = "ระดับความเสี่ยง ({bands}) ไม่ได้บอกที่มา"


@frozen
class RiskScale:
    """The levels of risk, lowest first; `source` is where they come from, `doubt` says that no source is known."""

    bands: tuple[RiskBand, ...]
    source: str = ""
    doubt: str = ""

    @property
    def told(self) -> str:
        """Every level with its products: ต่ำ 1-3 ปานกลาง 4-8 …"""
        return spans(self.bands)

    def band(self, product: int) -> RiskBand | None:
        """The level that a product of likelihood and impact reaches; None below the first one."""
        return next((band for band in reversed(self.bands) if product >= band.low), None)


NO_SCALE = RiskScale(())
HIGHEST_PRODUCT = 25
"""Of a likelihood and an impact from 1 to 5."""


def spans(bands: Sequence[RiskBand]) -> str:
    """Levels with their products, lowest first."""
    ends = [*(band.low - 1 for band in bands[1:]), HIGHEST_PRODUCT]
    return " ".join(f"{band.name} {band.low}-{end}" for band, end in zip(bands, ends, strict=True))


@cache
def usual_risk() -> Mapping[str, Any]:
    """The toolkit's own table."""
    return toml_data(Path(__file__).with_name(FILE).read_text(encoding="utf-8"))


def risk_scale(data: Mapping[str, Any]) -> RiskScale:
    """The scale that a table `[risk]` describes. Raises KeyError or TypeError where a part is missing or unknown."""
    bands = tuple(RiskBand(**band) for band in data["bands"])
    source = data.get("source", "")
    doubt = data.get("unconfirmed", DOUBT.format(bands=spans(bands)))
    return RiskScale(bands, source, "" if source else doubt)


def risk_faults(data: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """What is wrong in a table `[risk]` at `path`."""
    bands = data.get("bands") if isinstance(data, dict) else None
    if not isinstance(bands, list) or not bands or not all(map(_is_band, bands)):
        yield path, "«risk» ต้องมี bands เป็นรายการของ { name = \"…\", low = จำนวนเต็ม } จะเพิ่ม acts = true ได้"
        return
    if bands[0]["low"] != 1:
        yield (*path, "bands"), "ระดับความเสี่ยงแรกต้องมี low = 1 เพื่อให้ทุกค่ามีระดับ"
    for below, band in pairwise(bands):
        if not below["low"] < band["low"] <= HIGHEST_PRODUCT:
            told = f"low ของ «{band['name']}» ต้องมากกว่าของ «{below['name']}» และไม่เกิน {HIGHEST_PRODUCT}"
            yield (*path, "bands"), told
    names = [band["name"] for band in bands]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield (*path, "bands"), f"ระดับความเสี่ยง «{name}» มีสองครั้ง — ใช้ได้ครั้งเดียว"


def _is_band(entry: Any) -> bool:
    known = {"name": str, "low": int, "acts": bool}
    if not isinstance(entry, dict) or not {"name", "low"} <= set(entry) <= set(known):
        return False
    return all(type(value) is known[key] for key, value in entry.items())
