"""What a person must know of the old workbook: what could not come along, what is still open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ita_excel.drawing import lists
from ita_excel.drawing.table import Cells
from ita_excel.language.thai import to_arabic
from ita_excel.language.vocabulary import FollowUp
from ita_excel.model.reading import is_blank
from ita_excel.model.year import FiscalYear
from ita_excel.rollover import carry
from ita_excel.rollover.carry import filled, held, stays
from ita_excel.sheets import DIRECTOR_TITLE, HOME_TITLE, SUMMARY_TITLE
from ita_excel.xlsx.read.closed import ClosedBook

YEARS_BACK = 5
"""A year that long ago in a text is history or the year of a law, not last year's left over."""
MANY = 5
"""Figures that a sentence names."""
OURS = (HOME_TITLE, SUMMARY_TITLE, DIRECTOR_TITLE, lists.TITLE)


def notes(year: FiscalYear, book: ClosedBook, folder: Path) -> tuple[str, ...]:
    """The sentences, each with what to do; `folder` is where the new workbook stands."""
    own = (*_own_sheets(year, book), *_own_columns(year), *_beside(year, folder))
    return (*_offers(year), *_old_years(year), *_open(year), *own)


def left_figures(year: FiscalYear, fresh: Sequence[Cells]) -> Iterator[str]:
    """What was typed or signed on the sheet of figures and does not stand on the new one, whose rows are `fresh`."""
    if left := carry.left_figures(year, fresh):
        title = year.sheets.by_name("figures").title
        yield (
            f"ที่พิมพ์หรือยืนยันไว้ในแผ่น «{title}» {len(left)} ข้อเป็นของปีที่ไฟล์ใหม่ไม่แสดง จึงไม่ได้ยกมา (ยังอยู่ในไฟล์เดิม) คือ "
            f"{', '.join(left[:MANY])}{' …' if len(left) > MANY else ''} — ดูไฟล์เดิมถ้ายังใช้"
        )


def asked(year: FiscalYear, now: FollowUp) -> Iterator[str]:
    """That the new workbook's follow-up, which is `now`, asks about other fields than the old one's."""
    before, after = (list(of.titles().values()) for of in (year.sheets.shape.follow_up, now))
    if "survey" in year.parts and set(before) != set(after):
        yield (
            f"แบบติดตามของไฟล์ใหม่ถามด้าน {' '.join(f'«{title}»' for title in after)} (ไฟล์เดิมถาม "
            f"{' '.join(f'«{title}»' for title in before)}) — ถ้าเปลี่ยนจุดที่ต้องพัฒนา แก้ชื่อด้านในหัวคอลัมน์ก่อนส่งแบบให้กลุ่ม"
        )


def _offers(year: FiscalYear) -> Iterator[str]:
    count = len(year.measures)
    if count:
        yield (
            f"มาตรการ {count} ข้อและจุดที่ต้องพัฒนา {len(year.development)} ข้อยกมาเป็นข้อเสนอ — ทบทวนกับผลประเมินปีใหม่ "
            f"แล้วลบปีในช่อง «{_offered(year)}»"
        )
    if year.risks:
        yield (
            f"ความเสี่ยง {len(year.risks)} ข้อยกมาเป็นข้อเสนอ โดยไม่มีโอกาสและผลกระทบ — ประเมินใหม่ "
            f"แล้วลบปีในช่อง «{_offered(year)}»"
        )
    if any(activity.allocated is not None for activity in year.budget):
        yield "งบประมาณที่จัดสรรยกมาตามปีก่อน — ตรวจกับแผนของปีใหม่"


def _offered(year: FiscalYear) -> str:
    return year.sheets.by_name("measures").column("offered").title


def _old_years(year: FiscalYear) -> Iterator[str]:
    """Carried texts that name a year of the old workbook; whether it is still right only a person knows."""
    past = {str(year.fiscal_year - ago) for ago in range(YEARS_BACK)}
    places: dict[str, None] = {}
    for sheet, row, column in filled(year, stays):
        said = held(row, column)
        texts = said if isinstance(said, tuple) else (said,)
        if any(isinstance(text, str) and any(one in to_arabic(text) for one in past) for text in texts):
            places[f"แผ่น «{sheet.title}» «{column.title}»"] = None
    if places:
        yield f"ข้อความที่ยกมายังบอกปีเก่า — ตรวจที่ {', '.join(places)}"


def _open(year: FiscalYear) -> Iterator[str]:
    undecided = sum(1 for conflict in year.conflicts if conflict.choice is None)
    if undecided:
        yield f"ไฟล์เดิมยังมีข้อขัดแย้งที่ไม่ได้เลือก {undecided} ข้อ ค่าที่ยกมาเป็นของสำนักงาน — เลือกในไฟล์เดิมก่อน แล้วขึ้นปีใหม่อีกครั้งถ้าต้องการ"
    waiting = [row.group for row in year.returns if row.group and row.returned is None]
    if waiting:
        yield f"ไฟล์เดิมยังรอรับคืนจาก {', '.join(dict.fromkeys(waiting))} — รวมลงไฟล์เดิม ไฟล์ปีใหม่ไม่รับแบบของปีเก่า"


def _own_sheets(year: FiscalYear, book: ClosedBook) -> Iterator[str]:
    ours = {layout.title for layout in year.layouts.values()} | set(OURS)
    own = [title for title in book.titles() if title not in ours]
    if own:
        yield f"แผ่นงานที่สำนักงานเพิ่มเองไม่ได้ยกมา คือ {', '.join(own)} — คัดลอกจากไฟล์เดิมถ้ายังใช้"


def _beside(year: FiscalYear, folder: Path) -> Iterator[str]:
    """Files beside the old workbook that the new one needs too."""
    if folder.resolve() == year.folder.resolve():
        return
    own = [pack.file for pack in (year.pack, year.assessment, year.order_pack) if not pack.shipped]
    named = [name for name in (year.settings.emblem, *dict.fromkeys(own)) if name]
    if named:
        yield f"ไฟล์ใหม่อยู่คนละโฟลเดอร์ — คัดลอก {', '.join(named)} ไปวางข้างไฟล์ใหม่"


def _own_columns(year: FiscalYear) -> Iterator[str]:
    for name, layout in year.layouts.items():
        grid, declared = year.grids[name], set(layout.columns.values())
        titles = [
            str(value) for column, value in sorted(grid.cells.get(layout.header_row, {}).items())
            if column not in declared and not is_blank(value) and not year.sheets.by_name(name).upright
        ]
        if titles and not year.sheets.by_name(name).toolkit:
            yield f"แผ่น «{layout.title}» มีคอลัมน์ของสำนักงานเองที่ไม่ได้ยกมา คือ {', '.join(titles)} — คัดลอกจากไฟล์เดิมถ้ายังใช้"
