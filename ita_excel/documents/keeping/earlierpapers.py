"""The earlier documents whose edits are kept: those about to be replaced, and those that a person names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ita_excel.language.errors import InputError
from ita_excel.language.frozen import frozen
from ita_excel.language.saving.outputs import as_written
from ita_excel.word.edits.carriedover import Carried, carry, fresh
from ita_excel.word.edits.controls import wrap
from ita_excel.word.edits.writtenrecord import (
    Paragraphs,
    Record,
    fingerprints,
    put_record,
    read_record,
    read_record_of,
)
from ita_excel.word.text.docx import NotADocument, open_document
from ita_excel.word.text.wordml import Element, qn

if TYPE_CHECKING:
    from docx.document import Document

    from ita_excel.word.edits.places import TextPlace


@frozen
class Earlier:
    """A document that we wrote, as it is now, and what it remembers of how we wrote it."""

    document: Document
    record: Record


class NoRecord(InputError):
    """A document to keep edits of was not written by us, or has lost what it remembered."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"«{path.name}» ไม่มีบันทึกของโปรแกรมว่าเขียนอะไรไว้ จึงบอกไม่ได้ว่าแก้ตรงไหน — "
            "ใช้ไฟล์ .docx ที่โปรแกรมนี้เขียนแล้วนำไปแก้ หรือคัดลอกข้อความที่แก้มาวางเอง"
        )


class OtherDocument(InputError):
    """A document to keep edits of is none of those that are being written."""

    def __init__(self, path: Path, name: str, only: Sequence[str]) -> None:
        super().__init__(
            f"«{path.name}» เป็นเอกสาร {name} ซึ่งไม่ได้สร้างในครั้งนี้ ({', '.join(only)}) — "
            "เพิ่มชื่อเอกสารนั้นใน --only หรือตัด --keep-edits ออก"
        )


def earlier_documents(out: Path, names: Sequence[str], given: Sequence[Path]) -> dict[str, Earlier]:
    """The documents to take edits from, by name: the named ones, else what stands in `out` and was edited.

    Raises FileMissing, NotADocument, NoRecord, OtherDocument for a named one; one in `out` that is none of ours is
    left to be kept as a whole.
    """
    found: dict[str, Earlier] = {}
    for path in given:
        document = open_document(path)
        record = read_record(document)
        if record is None:
            raise NoRecord(path)
        if record.document not in names:
            raise OtherDocument(path, record.document, names)
        found[record.document] = Earlier(document, record)
    for name in names:
        if name not in found and (one := _standing(out / f"{name}.docx", name)):
            found[name] = one
    return found


def _standing(path: Path, name: str) -> Earlier | None:
    record = read_record_of(path) if path.is_file() else None
    if record is None or record.document != name or (as_written(path) and not record.edited):
        return None
    try:
        return Earlier(open_document(path), record)
    except NotADocument:
        return None


def carry_into(places: Sequence[TextPlace], earlier: Earlier | None) -> Carried:
    """Put controls around the places of a new document, and the edits of the earlier one into them."""
    held = wrap(places)
    if earlier is None:
        return Carried((), (), 0, fresh(held))
    return carry(earlier.document, earlier.record, held)


def remember(document: Document, name: str, carried: Carried, told: Paragraphs, figures: Any) -> None:
    """Write into a finished document what it says (the paragraphs `told`) and where its figures come from."""
    inside: set[Element] = {p for one in document.element.body.iter(qn("w:sdt")) for p in one.iter(qn("w:p"))}
    free = fingerprints([(paragraph, said) for paragraph, said in told if paragraph not in inside])
    put_record(document, Record(name, carried.controls, free, figures))
