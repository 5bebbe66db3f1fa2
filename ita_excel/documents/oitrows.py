"""The disclosure items as rows of the order's table: section rows, sub-items, equal owners in one cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated

from ita_excel.sheets.oit import OitItem
from ita_excel.wording.clauses import BLANK
from ita_excel.years.pack import Pack


@dataclass(frozen=True, kw_only=True)
class OitRow:
    """A section's heading (`section` is filled), or one item with its owners."""

    section: Annotated[str, "ชื่อหมวด ถ้าแถวนี้เป็นหัวหมวด"]
    code: Annotated[str, "รหัส เช่น O1 (ว่างเมื่อเป็นข้อย่อย)"]
    title: Annotated[str, "รายการข้อมูล"]
    supervisor: Annotated[str, "ผู้กำกับดูแล"]
    keeper: Annotated[str, "ผู้จัดเก็บข้อมูล"]
    same_supervisor: Annotated[bool, "ผู้กำกับคนเดียวกับแถวบน (รวมช่อง)"]
    same_keeper: Annotated[bool, "ผู้จัดเก็บคนเดียวกับแถวบน (รวมช่อง)"]


def oit_rows(items: Sequence[OitItem], pack: Pack) -> tuple[OitRow, ...]:
    """The rows of the table; the year's own items with open owners where the sheet has none."""
    listed = items or [OitItem(section=i.section, code=i.code, title=i.title) for i in pack.oit]
    return tuple(_rows(listed))


def _rows(items: Iterable[OitItem]) -> Iterable[OitRow]:
    above: OitItem | None = None
    sub_item = 0
    for item in items:
        if item.section and (above is None or item.section != above.section):
            yield _heading(item.section)
            above = None
        sub_item = 0 if item.code else sub_item + 1
        yield OitRow(
            section="",
            code=item.code,
            title=item.title or BLANK if item.code else f"{sub_item}. {item.title or BLANK}",
            supervisor="\n".join(item.supervisor) or BLANK,
            keeper="\n".join(item.keeper) or BLANK,
            same_supervisor=bool(above and item.supervisor and above.supervisor == item.supervisor),
            same_keeper=bool(above and item.keeper and above.keeper == item.keeper),
        )
        above = item


def _heading(section: str) -> OitRow:
    return OitRow(section=section, code="", title="", supervisor="", keeper="", same_supervisor=False,
                  same_keeper=False)
