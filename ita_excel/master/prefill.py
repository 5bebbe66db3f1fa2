"""What a new workbook starts with: the year's indicators, items and teams, the usual groups, defaults."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ita_excel.drawing.table import Cells, number
from ita_excel.language.thai import fold
from ita_excel.language.vocabulary import PARTS, YesNo
from ita_excel.sheets import sheets_of
from ita_excel.sheets.schema import By, Sheet
from ita_excel.sheets.settings import Settings
from ita_excel.sheets.surveys import Awareness, Effect, Practice
from ita_excel.years.override import (
    Corrections,
    figures_of,
    item_names,
    override,
    rating_names,
    statement_key,
)
from ita_excel.years.pack import Pack, Scheme, shape_of
from ita_excel.years.schemes import DEFAULT_SCHEME
from ita_excel.years.shelf import has_pack, load_pack, passage_titles

Rows = Mapping[str, Sequence[Cells]]


def fresh(
    year: int, office: str, scheme: str = DEFAULT_SCHEME, folder: Path | None = None
) -> dict[str, Sequence[Cells]]:
    """The rows of a new workbook for the report of fiscal year `year` (พ.ศ.); own packs are looked for in `folder`.

    Indicators come from the year assessed, OIT items and teams from the year itself: its order appoints for
    the assessment that is coming. Raises YearWithoutPack.
    """
    order = load_pack(year, scheme, folder)
    shown = assessed({}, year, scheme, folder)
    assessment = load_pack(shown, scheme, folder)
    settings = {"office": office, **_named(order.scheme), "fiscal_year": year, "order_fiscal_year": year}
    groups = [{"number": i, "name": name} for i, name in enumerate(order.scheme.groups, start=1)]
    surveyed = [{"group": group["name"]} for group in groups]
    return {
        "settings": [_defaults(order, assessment) | settings | special_year(shown, year)],
        "groups": groups,
        "indicators": [{"number": i.number, "name": i.name, "instrument": i.instrument} for i in assessment.indicators],
        **{row.sheet.name: surveyed for row in (Awareness, Practice, Effect)},
        "teams": [
            {"number": t.number, "name": t.name, "duty": _duty(t.duty, order),
             "lists_oit": YesNo.YES if t.lists_oit else None}
            for t in order.teams
        ],
        "oit": [{"section": o.section, "code": o.code, "title": o.title} for o in order.oit],
        "passages": passages(()),
        "figures": figures(assessment, order),
    }


def settings_of(rows: Rows | None) -> Cells:
    """The settings among rows somebody has; none where there are none."""
    return rows["settings"][0] if rows and rows.get("settings") else {}


def _named(scheme: Scheme) -> dict[str, object]:
    """The setting that names the kind of office, as staff read it; the usual kind needs none."""
    return {} if scheme.id == DEFAULT_SCHEME else {"scheme": scheme.name}


def given(
    rows: Rows, year: int, office: str, scheme: Scheme, folder: Path | None = None
) -> dict[str, Sequence[Cells]]:
    """Rows somebody has, with years, office and scheme where their settings lack them, and every passage named."""
    settings = _named(scheme) | dict(settings_of(rows))
    settings.setdefault("fiscal_year", year)
    settings |= special_year(assessed(settings, year, scheme.id, folder), year)
    if office:
        settings.setdefault("office", office)
    return {**rows, "settings": [settings], "passages": passages(rows.get("passages", ()))}


def figures(assessment: Pack, report: Pack, given: Sequence[Cells] = ()) -> list[Cells]:
    """The rows of the sheet of figures: what rates the scores, what no source confirms of either year, and names.

    What a person typed in `given` rows stays with its figure; rows of theirs that the packs do not know come last.
    """
    own = {row["figure"]: row for row in given}
    rows = [{**row, **own.pop(row["figure"], {})} for row in _figures(assessment, report)]
    return [*rows, *own.values()]


def _figures(assessment: Pack, report: Pack) -> list[Cells]:
    packs = (assessment,) if assessment.fiscal_year == report.fiscal_year else (assessment, report)
    known = [{"figure": f.key, "known": f.value, "given": f.source} for f in figures_of(assessment)]
    named = (*rating_names(assessment), *item_names(report))
    return [
        *known, *({"figure": statement_key(pack, s)} for pack in packs for s in pack.statements),
        *({"figure": f.key, "known_name": f.value, "given": f.source} for f in named),
    ]


def as_typed(rows: Sequence[Cells], *packs: Pack) -> list[Pack]:
    """The packs as rows of the sheet of figures change them."""
    typed = Corrections(
        {str(row["figure"]): value for row in rows if (value := number(row, "value")) is not None},
        {str(row["figure"]): str(row["name"]) for row in rows if row.get("name")},
        {str(row["figure"]) for row in rows if all(row.get(name) for name in ("source", "signer", "signed"))},
    )
    return [override(pack, typed) for pack in packs]


def parts_of(settings: Cells, pack: Pack) -> frozenset[str]:
    """The optional parts that a workbook of these settings does; a kind of office says what is usual."""
    said = {part: settings.get(f"part_{part}") for part in PARTS}
    return frozenset(part for part, does in said.items() if (part in pack.parts if does is None else does == YesNo.YES))


def is_filled(sheet: Sheet, rows: Sequence[Cells], given: Rows | None) -> bool:
    """Do rows somebody has say more than whose they are? Their sheet stays, hidden, though its part is left out."""
    own = [c.name for c in sheet if c.name != sheet.split_by and c.by not in (By.FORMULA, By.TOOLKIT)]
    return given is not None and any(row.get(name) not in (None, "", (), []) for row in rows for name in own)


def assessed(settings: Cells, year: int, scheme: str = DEFAULT_SCHEME, folder: Path | None = None) -> int:
    """The fiscal year whose assessment the workbook shows: the settings' own, else the one before the report's."""
    own = settings.get("assessment_year")
    if isinstance(own, int):
        return own
    # Scores of 2561 came from other indicators: a report of the first year known shows its own assessment.
    return year - 1 if has_pack(year - 1, scheme, folder) else year


def special_year(shown: int, year: int) -> dict[str, object]:
    """The setting of the year assessed, where it is another one than the year before the report's."""
    return {} if shown == year - 1 else {"assessment_year": shown}


def passages(own: Sequence[Cells]) -> list[Cells]:
    """Every passage under the name staff see, with the office's own text where there is one."""
    titles = passage_titles()
    rows = [{**row, "name": titles.get(str(row["name"]), row["name"])} for row in own]
    there = {fold(str(row["name"])) for row in rows}
    return [*rows, *({"name": title} for title in titles.values() if fold(title) not in there)]


def _duty(text: str, order: Pack) -> str:
    """A team's usual duty with what the year knows; the setting it waits for stands in braces under its own title."""
    name = "order_check_window"
    window = order.scheme.titles.get(name, Settings.sheet.column(name).title)
    return text.format(oit_range=order.oit_range, assessment_year=order.fiscal_year, check_window=f"{{{window}}}")


def _defaults(report: Pack, assessment: Pack) -> dict[str, object]:
    """Settings that are nearly always so in offices of a kind."""
    asked = sheets_of(shape_of(report, assessment)).by_name("settings")
    usual = {column.name: column.default for column in asked if column.default is not None}
    return {**usual, **report.scheme.settings}
