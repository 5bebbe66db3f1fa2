"""Questions to a finished paper: where a figure comes from, and which numbers no longer agree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from docx.document import Document

from ita_excel.documents.tracing.mapping import hidden
from ita_excel.language.errors import InputError
from ita_excel.language.frozen import frozen
from ita_excel.word.edits import controls
from ita_excel.word.edits.controls import plain_words
from ita_excel.word.edits.figurecheck import WrongFigure, numbers_paired, wrong_figures
from ita_excel.word.edits.figuremap import FigureMap, mapped, read_paragraphs
from ita_excel.word.edits.writtenrecord import Record, read_record
from ita_excel.word.text.docx import open_document
from ita_excel.word.text.figuremark import FigureSource

NewMap = Callable[[str], FigureMap]
"""The map of a document by name, as the workbook would have it now."""


class NoMap(InputError):
    """A document has no map of its figures."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"«{path.name}» ไม่มีบันทึกที่มาของตัวเลข (โปรแกรมนี้ไม่ได้เขียน หรือบันทึกเป็นชนิดอื่นแล้ว) — "
            "สั่ง report ให้เขียนใหม่ หรือใช้ไฟล์ .docx ที่โปรแกรมเขียน"
        )


@frozen
class TracedFigure:
    """A figure as written, its source, and how often it was printed from there."""

    text: str
    source: FigureSource
    times: int


@frozen
class Paper:
    """A document that came with a map."""

    document: Document
    record: Record
    figures: FigureMap
    workbook: str
    own_template: bool = False


def open_paper(path: Path) -> Paper:
    """A document with its map. Raises NoMap, NotADocument, FileMissing."""
    document = open_document(path)
    record = read_record(document)
    try:
        if record is None:
            raise NoMap(path)
        told = record.figures
        return Paper(document, record, FigureMap.of(told), str(told["workbook"]), bool(told.get("own")))
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise NoMap(path) from error


def workbook_beside(path: Path, name: str) -> Path | None:
    """The workbook that a document was made from, in its folder or the one above."""
    places = (path.absolute().parent / Path(name).name, path.absolute().parent.parent / Path(name).name)
    return next((place for place in places if name and place.is_file()), None)


def figures_of(paper: Paper, text: str = "") -> list[TracedFigure]:
    """The figures that have a source, in the order they stand; only those that print `text` where it is given."""
    asked = plain_words(text)
    counted: dict[tuple[str, FigureSource], int] = {}
    for one in paper.figures.paragraphs:
        for number, at in zip(one.numbers, one.sources, strict=True):
            if at >= 0 and (not asked or _bare(number) == _bare(asked)):
                key = (number, paper.figures.sources[at])
                counted[key] = counted.get(key, 0) + 1
    return [TracedFigure(number, source, times) for (number, source), times in counted.items()]


def _bare(number: str) -> str:
    return number.replace(",", "").lstrip("+")


def wrong_in(paper: Paper, fresh: FigureMap | None) -> list[WrongFigure]:
    """The numbers that differ from what was written, or from the workbook as it is now."""
    read = read_paragraphs(paper.document, hidden)
    found = wrong_figures(paper.figures.paragraphs, read, fresh.paragraphs if fresh else None)
    return list(dict.fromkeys((*found, *_in_edits(paper))))


def _in_edits(paper: Paper) -> Iterator[WrongFigure]:
    """Numbers in what a person rewrote that are not those of the data under it."""
    drafts: Any = paper.record.figures.get("drafts", {})
    places = controls.find(paper.document, paper.record.controls, set(paper.record.paragraphs))
    for tag, numbers in drafts.items() if isinstance(drafts, dict) else ():
        said = controls.words(places[tag]) if tag in places else ""
        yield from _against(said, [str(number) for number in numbers])


def _against(said: str, draft: Sequence[str]) -> Iterator[WrongFigure]:
    numbers = mapped(plain_words(said), hidden).numbers
    for a, b in numbers_paired(draft, numbers):
        if draft[a] != numbers[b]:
            yield WrongFigure(numbers[b], draft[a], plain_words(said))
