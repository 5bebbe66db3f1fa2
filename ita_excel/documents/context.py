"""What every document knows: the office, the years, and the passages; blank values as dots, never as nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import fields, is_dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Annotated, Any

from ita_excel.language.frozen import frozen
from ita_excel.language.thai import head_of
from ita_excel.word.text.brackets import guarded
from ita_excel.word.text.figuremark import PrintedFigure
from ita_excel.word.text.rewritable import Rewritable
from ita_excel.wording.clauses import BLANK
from ita_excel.wording.passages import passages, period
from ita_excel.years import paperitems
from ita_excel.years.shelf import passage_titles

if TYPE_CHECKING:
    from ita_excel.model.totals import Totals
    from ita_excel.model.year import FiscalYear
    from ita_excel.sheets.schema import Row

_NUMBERED = re.compile(r"(เขต|พ\.ศ\.) (?=[0-9๐-๙])")
"""Words that stay on one line with the number after them: เขต 1, พ.ศ. 2566."""


@frozen
class FieldNames:
    """The names a mapping offers to a template, each with what staff read about it.

    Where `rows` says what they are, the field is a list of such mappings.
    """

    titles: Callable[[], Mapping[str, str]]
    rows: str = ""


@frozen(kw_only=True)
class PaperItemFields:
    """The disclosure item under which a paper stands; blank where no list known asks for it."""

    code: Annotated[str, "รหัสรายการ เช่น O43"]
    title: Annotated[str, "ชื่อรายการ"]
    year: Annotated[str, "ปีงบประมาณของการประเมินที่ขอรายการนี้"]


@frozen(kw_only=True)
class Common:
    """Fields that every template may use."""

    office: Annotated[str, "ชื่อสำนักงาน"]
    short_name: Annotated[str, "ชื่อย่อสำนักงาน"]
    province: Annotated[str, "จังหวัด"]
    parent: Annotated[str, "ต้นสังกัด"]
    ministry: Annotated[str, "กระทรวง"]
    unit: Annotated[str, "กลุ่มเจ้าของเรื่อง"]
    director: Annotated[str, "ชื่อผู้อำนวยการสำนักงาน"]
    director_position: Annotated[str, "ตำแหน่งผู้อำนวยการสำนักงาน"]
    year: Annotated[str, "ปีงบประมาณของรายงาน"]
    assessed: Annotated[str, "ปีที่ประเมิน (คะแนนในส่วนที่ 1)"]
    order_year: Annotated[str, "ปีงบประมาณของคำสั่ง"]
    period: Annotated[str, "ช่วงเวลารายงาน เดือนแรก - เดือนสุดท้าย พร้อมปี"]
    plan: Annotated[str, "ชื่อแผนปฏิบัติการ"]
    project: Annotated[str, "ชื่อโครงการ"]
    measures_item: Annotated[PaperItemFields, "รายการเปิดเผยของเอกสารมาตรการปีนี้"]
    report_item: Annotated[PaperItemFields, "รายการเปิดเผยของรายงานปีนี้"]
    text: Annotated[Mapping[str, str], FieldNames(passage_titles)]


def common(year: FiscalYear, totals: Totals) -> dict[str, Any]:
    """The values of `Common`'s fields."""
    settings = year.settings
    office = settings.office or BLANK
    return {
        "office": office,
        "short_name": settings.short_name or office,
        "province": settings.province or BLANK,
        "parent": settings.parent or BLANK,
        "ministry": settings.ministry or BLANK,
        "unit": settings.unit or BLANK,
        "director": settings.director or BLANK,
        "director_position": director_position(year),
        "year": str(year.fiscal_year),
        "assessed": str(year.assessment.fiscal_year),
        "order_year": str(year.order_pack.fiscal_year),
        "period": period(settings),
        "plan": settings.plan or BLANK,
        "project": settings.project or BLANK,
        "measures_item": _item(paperitems.measures_item(year.pack, year.folder)),
        "report_item": _item(paperitems.report_item(year.pack, year.folder)),
        "text": _passages(year, totals),
    }


def _passages(year: FiscalYear, totals: Totals) -> dict[str, str]:
    titles = passage_titles()
    return {
        name: Rewritable("\n".join(lines) or BLANK, f"text.{name}", titles[name])
        for name, lines in passages(year, totals).items()
    }


def _item(item: paperitems.PaperItem | None) -> PaperItemFields:
    if item is None:
        return PaperItemFields(code="", title="", year="")
    return PaperItemFields(code=item.code, title=item.title, year=str(item.list_year))


def director_position(year: FiscalYear) -> str:
    """The director's post: as entered, else ผู้อำนวยการ + the office."""
    return year.settings.director_position or head_of(year.settings.office or BLANK)


def shown(row: Row, name: str) -> str:
    """A required value as text, as typed where it could not be read, dots where it is blank."""
    return row.shown(name) or BLANK


def plain(value: object) -> object:
    """A context as a template sees it: attributes all the way down, and no marker that staff typed."""
    if isinstance(value, Rewritable | PrintedFigure):
        return value.saying(str(plain(str(value))))
    if isinstance(value, str):
        return _NUMBERED.sub("\\1\u00a0", guarded(value))
    if is_dataclass(value) and not isinstance(value, type):
        return SimpleNamespace(**{f.name: plain(getattr(value, f.name)) for f in fields(value)})
    if isinstance(value, Mapping):
        return SimpleNamespace(**{str(name): plain(part) for name, part in value.items()})
    if isinstance(value, Collection):
        return [plain(part) for part in value]
    return value
