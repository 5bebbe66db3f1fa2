"""`ita-excel report`: the Word files, and PDF where asked."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from ita_excel import flow
from ita_excel.commands.outcome import DONE, FOUND, Outcome
from ita_excel.commands.progress import steps
from ita_excel.documents.keeping.telling import edits_data
from ita_excel.flow import DOCUMENT_NAMES, Written
from ita_excel.language.errors import InputError
from ita_excel.language.finding import has_errors

if TYPE_CHECKING:
    from ita_excel.model.year import FiscalYear
    from ita_excel.years.paperitems import PaperItem


class UnknownDocument(InputError):
    """`--only` names a document there is none of."""

    def __init__(self, name: str) -> None:
        super().__init__(f"ไม่มีเอกสารชื่อ «{name}» — เลือกจาก {', '.join(DOCUMENT_NAMES)}")


def run(arguments: Namespace) -> Outcome:
    """Fill the templates from a workbook."""
    only = chosen(arguments.only)
    out = arguments.out or arguments.workbook.absolute().parent / "เอกสาร"
    with steps() as tell:
        tell("กำลังอ่านสมุดงาน")
        year = flow.load(arguments.workbook)
        written = flow.write(
            year, out, only=only, pdf=arguments.pdf, bind=arguments.bind, thai_digits=arguments.thai_digits,
            templates=arguments.templates, keep_edits=arguments.keep_edits,
            trace=arguments.trace, progress=tell,
        )
    items = disclosed_as(year)
    data: dict[str, object] = {
        "documents": documents_data(written), "draft": written.draft, "warnings": list(written.warnings),
        "items": {name: {"code": item.code, "year": item.list_year} for name, item in items.items()},
        **edits_data(written.edits),
    }
    told = {name: f"{name}: รายการ {item.code} ของการประเมินปี {item.list_year}" for name, item in items.items()}
    lines = (line for name, line in told.items() if name in only)
    return Outcome(data, (*documents_lines(written), *lines), FOUND if has_errors(written.findings) else DONE)


def disclosed_as(year: FiscalYear) -> dict[str, PaperItem]:
    """The disclosure item of the measures paper and of the report, where the lists known say."""
    from ita_excel.years import paperitems

    found = {"measures": paperitems.measures_item, "report": paperitems.report_item}
    told = {name: item(year.pack, year.folder) for name, item in found.items()}
    return {name: item for name, item in told.items() if item}


def chosen(only: str) -> tuple[str, ...]:
    """The documents named in `--only`; all where it is blank."""
    names = tuple(name.strip() for name in only.split(",") if name.strip())
    for name in names:
        if name not in DOCUMENT_NAMES:
            raise UnknownDocument(name)
    return names or DOCUMENT_NAMES


def documents_data(written: Written) -> dict[str, str | None]:
    """Documents by name with their paths, as JSON."""
    return {name: str(path) if path else None for name, path in written.documents.items()}


def documents_lines(written: Written) -> list[str]:
    """Where the documents are, and what to know about them."""
    lines = [f"{name}: {Path(path)}" for name, path in written.documents.items() if path]
    if written.draft:
        lines.append("พบข้อผิดพลาดในข้อมูล ทุกหน้าจึงมีคำว่า ร่าง — สั่ง check เพื่อดูข้อที่ต้องแก้")
    return [*lines, *written.warnings]
