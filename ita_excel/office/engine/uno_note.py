"""The note of a cell in LibreOffice, answering as xlwings asks (see `libreoffice`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from ita_excel.office.engine.values import ANNOTATION

if TYPE_CHECKING:
    from ita_excel.office.engine.range import Range


class Note(base_classes.Note):
    """The note of the first cell of a range; LibreOffice calls it an annotation."""

    def __init__(self, cell: Range) -> None:
        self._cell = cell

    @property
    def api(self) -> Any:
        return self._cell.cell.Annotation

    @property
    def location(self) -> Range:
        return self._cell

    @property
    def author(self) -> str:
        who: str = self.api.Author
        return who

    @property
    def text(self) -> str:
        words: str = self.api.String
        return words

    @text.setter
    def text(self, value: str) -> None:
        # A new note: LibreOffice does not fit the box of an old one to its new text.
        self._cell.add_note(value)

    def delete(self) -> None:
        self._cell.cell.clearContents(ANNOTATION)
