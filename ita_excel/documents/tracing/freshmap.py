"""The map of a document as its workbook would have it now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ita_excel.documents.writer import album_of, in_memory
from ita_excel.word.edits.figuremap import FigureMap
from ita_excel.word.edits.writtenrecord import read_record

if TYPE_CHECKING:
    from ita_excel.model.totals import Totals
    from ita_excel.model.year import FiscalYear


def fresh_map(name: str, year: FiscalYear, totals: Totals, templates: Path | None = None) -> FigureMap:
    """Make the document in memory and take its map. Raises TemplateFault, TemplateFolderMissing."""
    paper = in_memory(name, year, totals, album_of(year, (name,)), templates=templates)
    record = read_record(paper.document)
    assert record is not None
    return FigureMap.of(record.figures)
