"""`ita-excel trace`: where a figure of a document comes from, and which no longer agree."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from ita_excel import flow
from ita_excel.commands.outcome import DONE, FOUND, Outcome
from ita_excel.commands.progress import steps
from ita_excel.documents.tracing.answering import (
    Paper,
    TracedFigure,
    figures_of,
    open_paper,
    workbook_beside,
    wrong_in,
)
from ita_excel.documents.tracing.appendix import told
from ita_excel.language.errors import FileMissing, InputError
from ita_excel.language.thai import shortened
from ita_excel.word.edits.figurecheck import WrongFigure
from ita_excel.word.edits.figuremap import FigureMap

_LONG = 90


def run(arguments: Namespace) -> Outcome:
    """Ask one document."""
    paper = open_paper(arguments.document)
    with steps() as tell:
        tell("กำลังเทียบกับสมุดงาน")
        fresh, note = _now(paper, arguments)
    found, wrong = figures_of(paper, arguments.text), wrong_in(paper, fresh)
    lines = (*_figure_lines(found, arguments.text), *_wrong_lines(wrong), note)
    data = {"figures": [_figure(one) for one in found], "wrong": [_wrong(one) for one in wrong]}
    return Outcome(data, lines, FOUND if wrong else DONE)


def _now(paper: Paper, arguments: Namespace) -> tuple[FigureMap | None, str]:
    """The map as the workbook would have it now, and what to say of what was compared."""
    from ita_excel.documents.tracing.freshmap import fresh_map

    book: Path | None = arguments.workbook or workbook_beside(arguments.document, paper.workbook)
    if arguments.workbook and not arguments.workbook.is_file():
        raise FileMissing(arguments.workbook)
    if book is None:
        return None, f"ไม่พบสมุดงาน «{paper.workbook}» ข้างเอกสาร จึงเทียบกับที่เขียนไว้ครั้งนั้นเท่านั้น — ระบุด้วย --workbook"
    if paper.own_template and arguments.templates is None:
        return None, "เอกสารนี้ใช้แม่แบบของสำนักงาน จึงเทียบกับที่เขียนไว้ครั้งนั้นเท่านั้น — ระบุโฟลเดอร์แม่แบบด้วย --templates"
    try:
        year = flow.load(book)
        now = fresh_map(paper.record.document, year, flow.total(year), arguments.templates)
        return now, f"เทียบกับสมุดงาน «{book.name}» ตามที่บันทึกล่าสุดแล้ว"
    except InputError as error:
        if arguments.workbook:
            raise
        return None, f"เทียบกับสมุดงานไม่ได้ จึงเทียบกับที่เขียนไว้ครั้งนั้นเท่านั้น: {error}"


def _figure(one: TracedFigure) -> dict[str, Any]:
    source = one.source
    return {
        "text": one.text, "sheet": source.sheet or None, "cell": source.cell or None,
        "formula": source.formula or None, "from": source.giver or None, "times": one.times,
    }


def _wrong(one: WrongFigure) -> dict[str, str]:
    return {"text": one.text, "now": one.now, "paragraph": one.paragraph}


def _figure_lines(found: list[TracedFigure], text: str) -> tuple[str, ...]:
    if text and not found:
        return (f"ไม่มีตัวเลข «{text}» ที่รู้ที่มาในเอกสารนี้ — ตัวเลขในข้อความที่พิมพ์เอง เลขข้อ และปี ไม่มีที่มาเป็นช่อง",)
    return tuple(
        f"{one.text}: {told(one.source)}{f' จาก {one.source.giver}' if one.source.giver else ''}" for one in found
    )


def _wrong_lines(wrong: list[WrongFigure]) -> tuple[str, ...]:
    if not wrong:
        return ("ไม่พบตัวเลขที่ต่างจากที่มา",)
    lines = (f"ไม่ตรง: «{one.text}» ควรเป็น «{one.now}» ที่ «{shortened(one.paragraph, _LONG)}»" for one in wrong)
    return (*lines, f"ตัวเลขที่ไม่ตรง {len(wrong)} แห่ง — แก้ในเอกสาร หรือแก้ในสมุดงานแล้วสั่ง report ใหม่")
