"""A paper without contents, such as an order, whose last page holds but a few lines: laid out with lines closer."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from ita_excel.word.pages.fitting.afterlayout import Changes
from ita_excel.word.pages.fitting.tails import FEW_OF_SHORT
from ita_excel.word.pages.pagewords import placed
from ita_excel.word.pages.pdf import TIME_LIMIT, Converter
from ita_excel.word.pages.wordends import Names
from ita_excel.word.text.docx import open_document, save

LAYOUTS = 4
"""How often a paper is laid out at most: as it is, by two shares, and as it was."""
_TOP, _BOTTOM = 71, 57
"""Margins of an official paper in points."""


def ends_with_few_lines(pdf: Path) -> bool:
    """Does the last of several pages hold so little that it is worth saving?"""
    from pypdfium2 import PdfDocument

    opened = PdfDocument(pdf)
    try:
        page = opened[len(opened) - 1]
        sheet = page.get_textpage()
        letters = (at for at in range(sheet.count_chars()) if not sheet.get_text_range(at, 1).isspace())
        lowest = min((sheet.get_charbox(at)[1] for at in letters), default=page.get_height())
        used = (page.get_height() - _TOP - lowest) / (page.get_height() - _TOP - _BOTTOM)
        return len(opened) > 1 and used <= FEW_OF_SHORT
    finally:
        opened.close()


def fit(document: Path, *, time_limit: float = TIME_LIMIT, names: Names = ()) -> bytes | None:
    """Set the lines of a .docx closer, in place, where that saves its last page; its PDF then, else None.

    `time_limit` is in seconds a layout; `names` are not parted at a line's end. Raises what `Converter.convert` raises.
    """
    opened = open_document(document)
    changes = Changes(opened)
    with Converter([document], time_limit=time_limit, names=names) as converter, TemporaryDirectory() as folder:
        trial = Path(folder) / "layout.docx"

        def lay(data: bytes) -> bytes:
            trial.write_bytes(data)
            return converter.convert([trial])[0]

        for _ in range(LAYOUTS):
            places, pdf = placed(opened, lay, *changes.spots(), wanted=0)
            if not changes.make(places):
                break
    if not changes.closer:
        return None
    save(opened, document)
    return pdf
