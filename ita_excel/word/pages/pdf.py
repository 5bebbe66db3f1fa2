"""Word documents into PDF by LibreOffice, at the size and with the fonts the documents name.

    result = to_pdf(Path("report.docx"), Path("report.pdf"))
    result.pages, result.warnings

Nothing is written beside the document, no window of LibreOffice is disturbed, and the PDF appears in one
step or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from ita_excel.language import files
from ita_excel.language.errors import FileMissing, ProgramFailed
from ita_excel.language.frozen import frozen
from ita_excel.office import soffice
from ita_excel.word.pages.cutrows import add_mends
from ita_excel.word.pages.cutrows.mends import Mends
from ita_excel.word.pages.lineends import line_ends
from ita_excel.word.pages.pdffonts import asked, font_warnings
from ita_excel.word.pages.softmarks import body_of, marked_copy, room_of, unmarked
from ita_excel.word.pages.standin import stand_ins
from ita_excel.word.pages.wordends import Names
from ita_excel.word.text import wordtext

TIME_LIMIT = 120.0
"""Seconds LibreOffice may take; a report of 43 pages takes about two and a half."""

_MENDINGS = 4
"""How often a document is laid out anew where lines or rows end badly; what is mended moves all that follows."""

_OPTIONS = "/org.openoffice.Office.Common/Filter/PDF/Export"
_EXPORT = (
    # Headings become the outline a reader sees at the side; every bookmark becomes a named place of the
    # PDF, which tells the contents on what page a heading stands.
    soffice.Setting(_OPTIONS, "ExportBookmarks", True),
    soffice.Setting(_OPTIONS, "ExportBookmarksToPDFDestination", True),
    # LibreOffice puts an empty sheet before a section that restarts at 1 on a left-hand page; Word does not.
    soffice.Setting(_OPTIONS, "IsSkipEmptyPages", True),
    # Read aloud in order, and kept readable: PDF/A-2b with the document's structure (ISO 19005-2).
    soffice.Setting(_OPTIONS, "UseTaggedPDF", True),
    soffice.Setting(_OPTIONS, "SelectPdfVersion", 2),
    soffice.Setting(_OPTIONS, "DisplayPDFDocumentTitle", True),
)


@frozen
class PdfResult:
    """A PDF made, its number of pages, and Thai sentences about what is not as the document asks."""

    path: Path
    pages: int
    warnings: tuple[str, ...]


class Converter:
    """LibreOffice with a profile and fonts of its own, for as long as the `with` lasts.

    `documents` tell which fonts must be at their real size. `names` are not parted at a line's end. The second start is
    quicker than the first.
    """

    def __init__(self, documents: Iterable[Path], *, time_limit: float = TIME_LIMIT, names: Names = ()) -> None:
        self.time_limit = time_limit
        self._names = names
        self._documents = tuple(documents)

    def __enter__(self) -> Self:
        soffice.require()
        families = dict.fromkeys(family for document in self._documents for family in asked(document))
        self._temporary = TemporaryDirectory(prefix="ita-excel-", ignore_cleanup_errors=True)
        self._folder = Path(self._temporary.name)
        self._profile = soffice.profile(self._folder / "profile", settings=_EXPORT)
        self._fonts = stand_ins(families, self._folder)
        self.warnings = (*self._fonts.warnings, *unmarked())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._temporary.cleanup()

    def convert(
        self, documents: Sequence[Path], *, mended: bool = True, mends: Sequence[Mends] = ()
    ) -> list[bytes]:
        """The PDF of each document, in one start of LibreOffice (another where lines or rows end badly, if `mended`).

        `mends` are those of earlier layouts of the same documents, from which to go on; more are put into them.
        Raises ProgramMissing, ProgramTooSlow, ProgramFailed (naming the document), FileMissing.
        """
        sources = [_read(document) for document in documents]
        mends = mends or [Mends() for _ in sources]
        made = self._lay_out(documents, [
            marked_copy(source, known, self._names) for source, known in zip(sources, mends, strict=True)
        ])
        for _ in range(_MENDINGS if mended else 0):
            again = [at for at, source in enumerate(sources) if _add(mends[at], source, made[at], self._names)]
            copies = [marked_copy(sources[at], mends[at], self._names) for at in again]
            if not again:
                break
            for at, pdf in zip(again, self._lay_out([documents[at] for at in again], copies), strict=True):
                made[at] = pdf
        return made

    def _lay_out(self, documents: Sequence[Path], copies: Sequence[bytes]) -> list[bytes]:
        with TemporaryDirectory(dir=self._folder) as folder:
            # Copies under plain names: no lock file beside the person's document, no two of one name.
            paths = [Path(folder) / f"{i}.docx" for i in range(len(copies))]
            for path, copy in zip(paths, copies, strict=True):
                path.write_bytes(copy)
            task = ("--headless", "--convert-to", "pdf:writer_pdf_Export", "--outdir", folder)
            soffice.run([*task, *paths], self._profile, time_limit=self.time_limit, env=self._fonts.env)
            return [_made(path, document) for path, document in zip(paths, documents, strict=True)]


def _add(mends: Mends, document: bytes, pdf: bytes, names: Names) -> bool:
    """Add to `mends` what a PDF shows; was there any that was not known?"""
    body = body_of(document)
    paragraphs = list(wordtext.paragraphs(body))
    ends = line_ends(list(map(wordtext.text, paragraphs)), pdf, names, list(map(room_of, paragraphs)))
    wrong = [] if unmarked() else [end for end in ends if end.wrong]
    found = [end for end in wrong if end.at not in mends.words.get(end.which, ())]
    for end in found:
        mends.words.setdefault(end.which, set()).add(end.at)
    return bool(found) | add_mends(body, pdf, ends, mends)


def to_pdf(document: Path, out: Path, *, time_limit: float = TIME_LIMIT, names: Names = ()) -> PdfResult:
    """Makes the PDF of one .docx at `out`. `time_limit` is in seconds. Raises as `to_pdfs`."""
    return to_pdfs([(document, out)], time_limit=time_limit, names=names)[0]


def to_pdfs(
    pairs: Sequence[tuple[Path, Path]], *, time_limit: float = TIME_LIMIT, names: Names = ()
) -> list[PdfResult]:
    """Makes a PDF of each (document, out), all in one start of LibreOffice; `names` are not parted at a line's end.

    Raises ProgramMissing, ProgramTooSlow, ProgramFailed, FileMissing, FileBusy, CannotWrite.
    """
    documents = [document for document, _ in pairs]
    with Converter(documents, time_limit=time_limit, names=names) as converter:
        made = converter.convert(documents)
        return [
            put_pdf(data, document, out, converter.warnings)
            for data, (document, out) in zip(made, pairs, strict=True)
        ]


def put_pdf(data: bytes, document: Path, out: Path, said: tuple[str, ...] = ()) -> PdfResult:
    """A document's PDF put under the name `out`; `said` is what was told while it was made.

    Raises FileBusy, CannotWrite.
    """
    from io import BytesIO

    from pypdf import PdfReader

    reader = PdfReader(BytesIO(data))
    warnings = (*said, *font_warnings(reader, asked(document)))
    files.replace(out, data, backup=False)
    return PdfResult(out, len(reader.pages), tuple(dict.fromkeys(warnings)))


def _read(document: Path) -> bytes:
    try:
        return document.read_bytes()
    except FileNotFoundError as error:
        raise FileMissing(document) from error


def _made(copy: Path, document: Path) -> bytes:
    pdf = copy.with_suffix(".pdf")
    if not pdf.is_file():
        raise ProgramFailed(soffice.NAME, f"เปิด «{document.name}» เพื่อทำ PDF ไม่ได้")
    return pdf.read_bytes()
