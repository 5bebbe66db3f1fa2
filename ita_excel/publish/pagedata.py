"""Everything that the pages say, as one plain object: the templates' fields and the open data alike.

Days are ISO 8601, scores the printed values (two decimals, half up), years fiscal years of พ.ศ.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from ita_excel.language.figures import half_up
from ita_excel.language.thai import head_of
from ita_excel.model import address
from ita_excel.model.totals import Totals
from ita_excel.model.year import FiscalYear
from ita_excel.publish.disclosure import DisclosedItem, ItemPart, ShownAddress, Standing

Data = dict[str, Any]


def page_data(year: FiscalYear, totals: Totals, items: Sequence[DisclosedItem], papers: Sequence[Data] = ()) -> Data:
    """The year's disclosure; `year` is its public copy."""
    return {
        "fiscal_year": year.order_pack.fiscal_year,
        "office": _office(year),
        "latest": max((day.isoformat() for item in items if (day := item.latest)), default=""),
        "published": sum(item.standing is Standing.PUBLISHED for item in items),
        "listed": len(items),
        "draft_list": year.order_pack.draft,
        "sections": _sections(items),
        "groups": _groups(year, items),
        "disclosed": [_item(item) for item in items],
        "scores": _scores(year, totals),
        "papers": list(papers),
    }


def _office(year: FiscalYear) -> Data:
    settings = year.settings
    return {
        "name": settings.office, "province": settings.province,
        "parent": settings.parent, "ministry": settings.ministry,
        "director": settings.director,
        "director_position": settings.director_position or head_of(settings.office),
        "phone": settings.phone, "email": settings.email,
        "website": settings.website, "href": address.whole(settings.website),
    }


def _sections(items: Sequence[DisclosedItem]) -> list[Data]:
    names = dict.fromkeys(item.section for item in items)
    return [{"name": name, "codes": [item.code for item in items if item.section == name]} for name in names]


def _groups(year: FiscalYear, items: Sequence[DisclosedItem]) -> list[Data]:
    """The office's groups in their order, each with the codes it answers for; those of none last, under ""."""
    names = dict.fromkeys([group.name for group in year.groups if group.name])
    names |= dict.fromkeys(name for item in items for name in item.groups)
    lists = [{"name": name, "codes": [item.code for item in items if name in item.groups]} for name in names]
    lists.append({"name": "", "codes": [item.code for item in items if not item.groups]})
    return [one for one in lists if one["codes"]]


def _item(item: DisclosedItem) -> Data:
    return {
        "code": item.code, "title": item.title, "section": item.section, "sub_indicator": item.sub_indicator,
        "standing": item.standing.name.lower(), "standing_text": item.standing.value,
        "withdrawn_on": item.withdrawn_on.isoformat() if item.withdrawn_on else "",
        "changed_on": item.changed_on.isoformat() if item.changed_on else "",
        "page": item.page, "groups": list(item.groups), "latest": item.latest.isoformat() if item.latest else "",
        "count": len(item.addresses), "parts": [_part(entry) for entry in item.parts],
    }


def _part(entry: ItemPart) -> Data:
    return {
        "title": entry.title, "keeper": list(entry.keeper), "group": entry.group,
        "published": entry.published.isoformat() if entry.published else "", "explanation": entry.explanation,
        "addresses": [_address(one) for one in entry.addresses],
    }


def _address(one: ShownAddress) -> Data:
    return {
        "what": one.what, "href": one.href, "file": one.file, "said": one.said, "period": one.period,
        "content_year": one.content_year, "format": one.format, "note": one.note,
    }


def _scores(year: FiscalYear, totals: Totals) -> Data:
    names = {i.code: i.name for i in year.assessment.instruments}
    passing = min((level.low_total for level in year.assessment.levels if level.passes), default=None)
    return {
        "year": year.assessment.fiscal_year,
        "total": _two(totals.total), "level": totals.level.name if totals.level else "",
        "passing": _two(passing),
        "instruments": [
            {"code": code, "name": names.get(code, code), "mean": _two(one.mean), "weight": _two(one.weight),
             "weighted": _two(one.weighted)}
            for code, one in totals.instruments.items()
        ],
        "indicators": [
            {"number": one.number, "name": one.name, "instrument": one.instrument, "score": _two(one.score),
             "level": one.level.name, "rank": one.rank, "explanation": one.explanation}
            for one in totals.indicators
        ],
        "history": [
            {"year": one.fiscal_year, "score": _two(one.score), "change": _two(one.change), "trend": one.trend}
            for one in totals.history
        ],
    }


def _two(number: Decimal | None) -> float | None:
    return None if number is None else float(half_up(number))
