"""A printed figure that knows where it comes from, and shows it in a filled document until `word/edits` takes it out.

As with `rewritable`, code points that are no characters wrap the figure while a template is filled; whatever a filter
makes of it is a plain text again.
"""

from __future__ import annotations

from ita_excel.language.frozen import frozen
from ita_excel.word.text.rewritable import bare

OPEN, BETWEEN, CLOSE = "\ufdd5", "\ufdd6", "\ufdd7"


@frozen
class FigureSource:
    """Where a figure comes from: the cell of a sheet, or how it is computed (Thai); `giver` is who sent it."""

    sheet: str = ""
    cell: str = ""
    formula: str = ""
    giver: str = ""


class PrintedFigure(str):
    """A text that prints the number `number` of `source`; the text may say more, such as a status above it."""

    source: FigureSource
    number: str

    def __new__(cls, text: str, source: FigureSource, number: str = "") -> PrintedFigure:
        """The whole text is the figure where no number is named."""
        made = super().__new__(cls, text)
        made.source, made.number = source, number or text
        return made

    def __getnewargs__(self) -> tuple[str, FigureSource, str]:  # type: ignore[override]  # a text has no source
        """What a copy in another process is made from."""
        return str(self), self.source, self.number

    def saying(self, text: str) -> PrintedFigure:
        """The text as a document prints it, from the same source."""
        return PrintedFigure(text, self.source, self.number if self.number in text else text)

    def wrapped(self) -> str:
        """The text with its figure wrapped."""
        source = BETWEEN.join(map(bare, (self.source.sheet, self.source.cell, self.source.formula)))
        before, number, after = str(self).rpartition(self.number)
        return f"{before}{OPEN}{source}{BETWEEN}{number}{CLOSE}{after}" if number else str(self)
