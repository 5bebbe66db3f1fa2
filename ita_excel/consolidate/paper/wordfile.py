"""The paper as a Word file: the template filled behind the same guard as every paper, then finished."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from ita_excel.consolidate.paper.charts import charts
from ita_excel.consolidate.paper.filling import paper_of
from ita_excel.consolidate.paper.offered import PaperOfWhole
from ita_excel.consolidate.tables.heads import TableOfWhole
from ita_excel.consolidate.whole import Whole
from ita_excel.documents.context import plain
from ita_excel.documents.placing import in_place, workshop
from ita_excel.language.errors import InputError
from ita_excel.language.frozen import frozen
from ita_excel.language.progress import Progress, quiet
from ita_excel.language.vocabulary import Font

if TYPE_CHECKING:
    from docx.document import Document

TEMPLATE = "consolidated.docx"
TITLE = "รายงานรวมหลายหน่วยงาน (คำสั่ง consolidate --report ใช้ได้เฉพาะข้อมูลในตารางนี้)"
NO_PAGES = "สารบัญของรายงานยังไม่มีเลขหน้า — เปิดใน Word แล้วตอบใช่เมื่อถามให้ปรับปรุงสารบัญ หรือกด F9 ที่สารบัญ"


class NotWord(InputError):
    """The report's name does not end as a Word file's."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"รายงานรวมเป็นไฟล์ Word เท่านั้น แต่ «{path.name}» ลงท้ายอย่างอื่น — ตั้งชื่อให้ลงท้ายด้วย .docx แล้วสั่งใหม่")


@frozen
class MadePaper:
    """The bytes of the Word file, and Thai sentences about what to know."""

    data: bytes
    warnings: tuple[str, ...]


def ready_for(report: Path, templates: Path | None) -> None:
    """Raises NotWord, or TemplateFolderMissing, before any long work."""
    from ita_excel.word.fill.templates import template

    if report.suffix.lower() != ".docx":
        raise NotWord(report)
    with template(TEMPLATE, templates):
        return


def paper(whole: Whole, tables: Sequence[TableOfWhole], templates: Path | None = None) -> MadePaper:
    """The report of the whole; `templates` is a folder with a template of one's own.

    Raises TemplateFault, NotADocument, MarkerUnknown, TemplateFolderMissing, CannotWrite.
    """
    from ita_excel.word.fill.external import leave_out
    from ita_excel.word.fill.guard import filled
    from ita_excel.word.fill.render import finish
    from ita_excel.word.fill.templates import template
    from ita_excel.word.finish.chartparts import insert_charts

    values = paper_of(whole, tables)
    context = {field.name: plain(getattr(values, field.name)) for field in fields(PaperOfWhole)}
    with template(TEMPLATE, templates) as (path, told):
        document = filled(path, context)
        outside = leave_out(document, path.name)
    insert_charts(document, charts(whole.cohorts), font=Font.SARABUN_NEW.value)
    _finish(document)
    with workshop() as bench:
        return MadePaper(finish(document, bench / TEMPLATE).read_bytes(), (*told, *outside))


def _finish(document: Document) -> None:
    """Captions, tables, brackets that were typed, font and contents, in the order they need."""
    from ita_excel.word.finish.captions import number_captions
    from ita_excel.word.finish.markers import free_data
    from ita_excel.word.finish.tables import finish_tables
    from ita_excel.word.pages.contents import list_contents
    from ita_excel.word.text.fonts import use_font

    number_captions(document)
    finish_tables(document)
    free_data(document)
    use_font(document, Font.SARABUN_NEW.value)
    list_contents(document)


@frozen
class PutPaper:
    """Where the PDF stands, None where none was asked for or none could be made; `warnings` say what to know."""

    pdf: Path | None
    warnings: tuple[str, ...]


def put(made: MadePaper, report: Path, *, pdf: bool = False, progress: Progress = quiet) -> PutPaper:
    """Write the report, with `pdf` laid out as PDF beside it; one that a person edited since is kept and told.

    Raises FileBusy, FileChanged, CannotWrite.
    """
    with workshop() as bench:
        drafted = bench / report.name
        drafted.write_bytes(made.data)
        laid, told = _laid_out(drafted, progress) if pdf else (None, (NO_PAGES,))
        placed = in_place({"report": drafted, "report_pdf": laid}, report.parent)
    return PutPaper(placed.documents["report_pdf"], (*made.warnings, *told, *placed.kept))


def _laid_out(drafted: Path, progress: Progress) -> tuple[Path | None, tuple[str, ...]]:
    """The PDF of the drafted report, whose contents get their page numbers; None and why where none can be made."""
    from ita_excel.documents.typeset import finish

    finished = finish({"report": drafted}, progress=progress)
    return finished.documents["report_pdf"], finished.warnings
