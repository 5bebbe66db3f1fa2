"""The whole story: gather → cohorts → tables → the result, and the paper where it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ita_excel.consolidate.gather import Engine, gather, on_this_machine
from ita_excel.consolidate.index import Index
from ita_excel.consolidate.rollcall import expected_units
from ita_excel.consolidate.tables.output import writer_of
from ita_excel.consolidate.whole import Whole, whole
from ita_excel.language import files
from ita_excel.language.errors import InputError
from ita_excel.language.frozen import frozen
from ita_excel.language.progress import Progress, quiet
from ita_excel.language.saving.outputs import ready

INDEX = ".ita-excel-consolidate.index"


class NothingThere(InputError):
    """No workbook stands in what was named."""

    def __init__(self, paths: Sequence[Path]) -> None:
        named = " ".join(f"«{path}»" for path in paths)
        super().__init__(f"ไม่พบสมุดงานใน {named} — ตรวจชื่อโฟลเดอร์ ไฟล์ หรือ zip แล้วสั่งใหม่")


class PdfAlone(InputError):
    """A PDF is asked for and no report."""

    def __init__(self) -> None:
        super().__init__("สั่ง --pdf แต่ไม่ได้สั่งรายงาน จึงไม่มีเอกสารให้ทำ PDF — เพิ่ม --report ไฟล์.docx หรือเอา --pdf ออก")


class TemplatesAlone(InputError):
    """A folder of templates is named and no report."""

    def __init__(self, templates: Path) -> None:
        super().__init__(f"ระบุโฟลเดอร์แม่แบบ «{templates}» แต่ไม่ได้สั่งรายงาน — เพิ่ม --report ไฟล์.docx หรือเอา --templates ออก")


@frozen
class Consolidated:
    """What was made: `out` and `report` are paths, `read` counts the files read anew, `warnings` are of the paper."""

    whole: Whole
    out: Path
    report: Path | None
    read: int
    pdf: Path | None = None
    warnings: tuple[str, ...] = ()


def consolidate(
    paths: Sequence[Path], out: Path, *, report: Path | None = None, expected: Path | None = None,
    templates: Path | None = None, pdf: bool = False, engine: Engine = on_this_machine, progress: Progress = quiet,
) -> Consolidated:
    """Read every workbook in `paths` and write the result to `out`, and the paper to `report`.

    `expected` is a text file, a unit a line; `templates` a folder with a template of the paper of one's own; `pdf` lays
    the paper out as PDF too. Raises EndingUnknown, NotWord, TemplatesAlone, PdfAlone, TemplateFolderMissing,
    ExtraMissing, FileMissing, FileBusy, CannotWrite before anything is read, and NothingThere; TemplateFault and what
    else a template can do before anything is written.
    """
    write = writer_of(out)
    _can_be_written(report, templates, pdf)
    wanted = expected_units(expected) if expected else ()
    laid = report.with_suffix(".pdf") if report and pdf else None
    for target in filter(None, (out, report, laid)):
        ready(target.parent, [target.name])
    left_out = [path for path in (out, report, laid, expected) if path]
    with Index(out.parent / INDEX) as index:
        gathered = gather(paths, index, leave_out=left_out, engine=engine, progress=progress)
    if not gathered.files:
        raise NothingThere(paths)
    made = whole(gathered, wanted)
    progress("กำลังเขียนผล")
    from ita_excel.consolidate.tables.tabulation import tables

    shown = tables(made)
    from ita_excel.consolidate.paper import wordfile

    drafted = wordfile.paper(made, shown, templates) if report else None
    files.replace(out, write(shown))
    if drafted is None or report is None:
        return Consolidated(made, out, None, gathered.read)
    paper = wordfile.put(drafted, report, pdf=pdf, progress=progress)
    return Consolidated(made, out, report, gathered.read, paper.pdf, paper.warnings)


def _can_be_written(report: Path | None, templates: Path | None, pdf: bool) -> None:
    """Whether the paper that is asked for can be one, before any long work."""
    if report:
        from ita_excel.consolidate.paper.wordfile import ready_for

        ready_for(report, templates)
    elif templates:
        raise TemplatesAlone(templates)
    elif pdf:
        raise PdfAlone
