"""Documents laid out by LibreOffice: page numbers into the contents, then a PDF beside each Word file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ita_excel.language import files
from ita_excel.language.frozen import frozen
from ita_excel.language.progress import Progress, quiet
from ita_excel.privacy.named import NAMED, TITLE
from ita_excel.sheets.texts import Passage

if TYPE_CHECKING:
    from ita_excel.model.year import FiscalYear

_NAME_WORD = re.compile("[ก-๎]{3,}")
_TITLE = re.compile(rf"^\s*{TITLE}\s*")


@frozen
class Finished:
    """The PDF files by name (memo_pdf …), None where none could be made, and what to know about them."""

    documents: dict[str, Path | None]
    warnings: tuple[str, ...]


def finish(documents: Mapping[str, Path], *, names: tuple[str, ...] = (), progress: Progress = quiet) -> Finished:
    """Lay the documents out with LibreOffice: page numbers into the contents, then a PDF beside each.

    `names` (see `kept_names`) are not parted at the end of a line of a PDF.

    A missing or failing LibreOffice is no fault: the Word files stay, the PDF is None, and a sentence says why.
    """
    from ita_excel.language.errors import ProgramFailed, ProgramMissing, ProgramTooSlow
    from ita_excel.word.pages.contents import write_contents
    from ita_excel.word.pages.pdf import put_pdf, to_pdfs

    warnings: list[str] = []
    asked, pdf = list(documents), None
    if "report" in documents:
        progress("กำลังใส่เลขหน้าในสารบัญ")
        contents = write_contents(documents["report"], names=names)
        warnings, pdf = [*contents.warnings], contents.pdf
    progress("กำลังทำ PDF")
    pairs = {name: (documents[name], documents[name].with_suffix(".pdf")) for name in asked}
    try:
        # A report whose contents settled was laid out already, just as it now stands.
        laid = {"report": put_pdf(pdf, *pairs.pop("report"))} if pdf else {}
        laid |= dict(zip(pairs, to_pdfs(list(pairs.values()), names=names) if pairs else (), strict=True))
        if "memo" in laid and laid["memo"].pages > 1:
            _set_closer(documents["memo"])
            laid["memo"] = to_pdfs([pairs["memo"]], names=names)[0]
        laid |= {name: put_pdf(fitted, *pairs[name]) for name, fitted in _without_a_last_page(pairs, names)}
    except (ProgramMissing, ProgramTooSlow, ProgramFailed) as error:
        return Finished({f"{name}_pdf": None for name in asked}, (*warnings, str(error)))
    made = [laid[name] for name in asked]
    progress("กำลังใส่เครื่องหมายประจำหน้า")
    papers = {name: (documents[name], result.path) for name, result in zip(asked, made, strict=True)}
    warnings += _mark_pages(papers, names)
    for name, result in zip(asked, made, strict=True):
        warnings += result.warnings
        if name == "memo" and result.pages > 1:
            warnings.append(_too_long(result.pages))
    return Finished({f"{n}_pdf": r.path for n, r in zip(asked, made, strict=True)}, tuple(dict.fromkeys(warnings)))


def _without_a_last_page(
    pairs: Mapping[str, tuple[Path, Path]], names: tuple[str, ...]
) -> Iterator[tuple[str, bytes]]:
    """The papers of several pages whose last one is saved by closer lines, each with its new PDF."""
    from ita_excel.word.pages.fitting.lastpages import ends_with_few_lines, fit

    for name, (document, pdf) in pairs.items():
        if name in ("memo", "report") or not ends_with_few_lines(pdf):
            continue
        if (fitted := fit(document, names=names)) is not None:
            yield name, fitted


CLOSE = 370
"""Twentieths of a point from line to line of a memo that would run over its page; single lines of 16 pt take 424."""


def _set_closer(memo: Path) -> None:
    """A memo that is a line or two too long gets its lines closer together, as a clerk sets it by hand."""
    from ita_excel.word.text import wordtext
    from ita_excel.word.text.docx import open_document, save
    from ita_excel.word.text.wordml import element, properties_of, put, qn

    document = open_document(memo)
    for paragraph in wordtext.paragraphs(document.element.body):
        look = properties_of(paragraph)
        style = look.find(qn("w:pStyle"))
        if style is not None and style.get(qn("w:val")) in ("Normal", "BodyText", "Centred"):
            old = look.find(qn("w:spacing"))
            around = {side: old.get(qn(f"w:{side}"), "0") for side in ("before", "after")} if old is not None else {}
            put(look, element("w:spacing", **around, line=str(CLOSE), lineRule="exact"))
    save(document, memo)


def _mark_pages(made: Mapping[str, tuple[Path, Path]], names: tuple[str, ...]) -> list[str]:
    """Put Thai page numbers and, on an order, the words of the next page onto each (document, PDF)."""
    from ita_excel.language.errors import ProgramFailed, ProgramTooSlow
    from ita_excel.word.pages.pagemarks import marked
    from ita_excel.word.pages.pdf import Converter
    from ita_excel.word.pages.pdflabels import labelled
    from ita_excel.word.text.docx import open_document

    try:
        with Converter([document for document, _ in made.values()], names=names) as converter:
            for name, (document, pdf) in made.items():
                before = pdf.read_bytes()
                after = marked(document, before, converter, continued=name == "order")
                after = labelled(open_document(document), after)
                if after != before:
                    files.replace(pdf, after, backup=False)
    except (ProgramFailed, ProgramTooSlow) as error:
        return [f"PDF ยังไม่มีคำต่อหน้าถัดไปและเลขหน้าไทย: {error}"]
    return []


def _too_long(pages: int) -> str:
    return f"บันทึกข้อความยาว {pages} หน้า ควรให้อยู่ในหน้าเดียว — ย่อข้อความของบันทึกในแผ่น «{Passage.sheet.title}»"


def kept_names(year: FiscalYear) -> tuple[str, ...]:
    """The names, each once: the province, the place in the office's name and its short form, persons' names."""
    settings = year.settings
    places = (settings.province, _place(settings.office, year), _place(settings.short_name, year))
    found = (word for text in (*places, *_persons(year)) for word in _NAME_WORD.findall(text))
    return tuple(dict.fromkeys(found))


def _place(office: str, year: FiscalYear) -> str:
    """The place in an office's name, without what all offices of its kind are called; "" where that is not known."""
    written = year.pack.scheme.written
    if written is None:
        return ""
    rest = office
    for called in (*written.heads, *written.kinds, *written.short):
        rest = rest.removeprefix(called)
    return rest.partition(written.numbered)[0] if rest != office else ""


def _persons(year: FiscalYear) -> Iterator[str]:
    """Every person's name without title; a row that names a post has no title and no name."""
    for sheet, columns in NAMED.items():
        held = getattr(year, sheet)
        for row in held if isinstance(held, tuple) else (held,):
            for column in columns:
                name = str(getattr(row, column) or "")
                if begun := _TITLE.match(name):
                    yield name[begun.end() :]
