"""The story on one screen: load → check → total → write. Buttons, command line and Python call these."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ita_excel.language.frozen import frozen
from ita_excel.language.progress import Progress, quiet

if TYPE_CHECKING:
    import pandas as pd

    from ita_excel.documents.keeping.telling import KeptEdits
    from ita_excel.language.finding import Finding
    from ita_excel.language.grid import Book
    from ita_excel.model.totals import Totals
    from ita_excel.model.year import FiscalYear
    from ita_excel.review.mark import Marked

DOCUMENT_NAMES = ("memo", "measures", "report", "order")
CONTENTS_OPEN = (
    "สารบัญของรายงานยังไม่มีเลขหน้า เพราะยังไม่ได้จัดหน้า — ใช้ --pdf ให้โปรแกรมใส่เลขหน้าให้ "
    "หรือเปิดใน Word แล้วตอบตกลงเมื่อถามให้ปรับปรุงเขตข้อมูล"
)


@frozen
class Written:
    """Documents by name (memo, measures, report, order, and memo_pdf … where asked for), and what the writer noticed.

    `kept` tells of papers that a person had edited and where their copies are; they stand among the warnings too.
    `edits` are the rewritten paragraphs by paper: carried over, in clash with the data, or left behind.
    """

    documents: dict[str, Path | None]
    draft: bool
    findings: tuple[Finding, ...]
    warnings: tuple[str, ...]
    kept: tuple[str, ...] = ()
    edits: tuple[KeptEdits, ...] = ()


def load(source: Path | str | Book) -> FiscalYear:
    """A workbook as typed rows and findings: a path of a closed file, or any open `Book`.

    Raises errors.InputError (a Thai sentence) where the input cannot be used at all.
    """
    from ita_excel.model.year import read_closed, read_year

    if not isinstance(source, str | Path):
        return read_year(source)
    from ita_excel.xlsx.read.closed import ClosedBook

    return read_closed(ClosedBook(source))


def total(year: FiscalYear) -> Totals:
    """Every computed figure of the year, exact."""
    from ita_excel.model import totals

    return totals.total(year)


def frames(year: FiscalYear) -> dict[str, pd.DataFrame]:
    """The sheets by name as pandas frames, each column with the type it was declared with."""
    from ita_excel.consolidate import frames as framing

    return framing.frames(year)


def check(year: FiscalYear, totals: Totals | None = None) -> tuple[Finding, ...]:
    """Everything found in the year, waived findings included with their reason."""
    from ita_excel import checks

    return checks.check(year, totals or total(year))


def check_file(path: Path | str) -> tuple[Finding, ...]:
    """Everything found in a closed workbook: its entries, and drop-downs, formats and formulas that a paste wiped off.

    Raises errors.InputError where the file cannot be used.
    """
    from ita_excel.model.year import read_closed
    from ita_excel.review.lost import findings as wiped
    from ita_excel.review.lost import lost
    from ita_excel.xlsx.patch.sheetdraft import Drafts
    from ita_excel.xlsx.read.closed import ClosedBook

    book = ClosedBook(path)
    year = read_closed(book)
    found = check(year)
    return (*found, *wiped(lost(Drafts(book.package), year), found))


def mark(path: Path | str, *, progress: Progress = quiet) -> Marked:
    """Check a closed workbook and write the result into it: accepted suggestions, rules put back, marks, findings.

    One loss-free save with one backup. Raises errors.InputError where the file cannot be used or is open elsewhere.
    """
    from ita_excel.review import mark as marking

    return marking.mark(Path(path), progress=progress)


def write(
    year: FiscalYear,
    out: Path | str,
    *,
    only: Sequence[str] = DOCUMENT_NAMES,
    pdf: bool = False,
    bind: bool = False,
    thai_digits: bool | None = None,
    templates: Path | None = None,
    keep_edits: Sequence[Path] = (),
    trace: bool = False,
    progress: Progress = quiet,
) -> Written:
    """Fill the Word templates in folder `out`; with `pdf` lay them out too, page numbers of the contents included.

    `bind` (which asks for PDF as well) joins memo, order and report into bound.pdf; a signed scan beside the workbook
    (คำสั่งลงนาม.pdf) takes the place of ours. `trace` adds where each figure comes from (not to the memo of one page).
    Error-level findings do not stop it but stamp every page ร่าง. `thai_digits` None means: as the settings say.
    The files get their places together when all are made; one that a person edited is kept in the folder สำรอง, and
    its rewritten paragraphs are carried over, as are those of the documents `keep_edits`.
    """
    from ita_excel import documents
    from ita_excel.documents.keeping.earlierpapers import earlier_documents
    from ita_excel.documents.placing import in_place, workshop
    from ita_excel.language.finding import has_errors
    from ita_excel.language.saving.outputs import ready
    from ita_excel.language.vocabulary import YesNo

    pdf = pdf or bind
    names = [f"{name}{ending}" for name in only for ending in (".docx", ".pdf")[: 1 + pdf]]
    ready(Path(out), [*names, *(["bound.pdf"] if bind else [])])
    earlier = earlier_documents(Path(out), only, keep_edits)
    progress("กำลังตรวจและรวมตัวเลข")
    totals = total(year)
    findings = check(year, totals)
    draft = has_errors(findings)
    digits = year.settings.thai_digits is YesNo.YES if thai_digits is None else thai_digits
    with workshop() as bench:
        written = documents.write(
            year, totals, bench, only=only, templates=templates, thai_digits=digits, draft=draft,
            trace=trace, earlier=earlier, progress=progress,
        )
        paths: dict[str, Path | None] = dict(written.documents)
        warnings = list(written.warnings)
        if pdf:
            paths |= _laid_out(written.documents, year, warnings, bench if bind else None, progress)
        elif "report" in only:
            warnings.append(CONTENTS_OPEN)
        placed = in_place(paths, Path(out))
    return Written(placed.documents, draft, findings, (*placed.kept, *warnings), placed.kept, written.edits)


def _laid_out(
    written: Mapping[str, Path], year: FiscalYear, warnings: list[str], bench: Path | None, progress: Progress
) -> dict[str, Path | None]:
    """The PDF files by name; with a folder `bench` also the one that binds them, made there."""
    from ita_excel import documents
    from ita_excel.documents.bound import NAME, bound
    from ita_excel.documents.typeset import kept_names

    finished = documents.finish(written, names=kept_names(year), progress=progress)
    warnings += finished.warnings
    if bench is None:
        return finished.documents
    joined = bound({name.removesuffix("_pdf"): path for name, path in finished.documents.items()}, year)
    warnings += joined.told
    if joined.pdf is not None:
        (bench / NAME).write_bytes(joined.pdf)
    return finished.documents | {"bound": bench / NAME if joined.pdf is not None else None}
