"""A person's edits of an earlier document carried into the new one: the person's words, the new document's look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from docx.document import Document
from lxml import etree

from ita_excel.language.frozen import frozen
from ita_excel.word.edits import controls
from ita_excel.word.edits.controls import fingerprint, plain_words, words
from ita_excel.word.edits.places import TextPlace, mark
from ita_excel.word.edits.writtenrecord import Record, WrittenControl, fingerprints, free_paragraphs
from ita_excel.word.text import wordtext
from ita_excel.word.text.wordml import Element, clone, element, properties_of, put, qn, remove

_OF_A_PERSON = ("w:b", "w:bCs", "w:i", "w:iCs", "w:strike", "w:highlight", "w:u", "w:vertAlign")
"""What of a run's look is taken over; fonts and sizes are the new document's."""
_NOT_CARRIED = ("w:drawing", "w:pict", "w:object", "w:tbl")
_BREAKS = {qn("w:tab"): "w:tab", qn("w:br"): "w:br", qn("w:cr"): "w:br"}


@frozen
class Edit:
    """A control that a person rewrote: `yours` is the person's text, `ours` what the data says now.

    `clash` tells that the data changed as well since the person began; `lost` that the new document has no such
    place; `left` that a picture or a table the person put in stays behind.
    """

    tag: str
    title: str
    yours: str
    ours: str
    clash: bool = False
    lost: bool = False
    left: bool = False


@frozen
class FreeEdit:
    """A paragraph that a person wrote or changed where no control is: the words before it, and its own."""

    after: str
    text: str


@frozen
class Carried:
    """What became of a person's edits, and what the new document's record says of its controls."""

    edits: tuple[Edit, ...]
    outside: tuple[FreeEdit, ...]
    deleted: int
    controls: dict[str, WrittenControl]

    @property
    def told(self) -> bool:
        """Is there anything to tell a person?"""
        return bool(self.edits or self.outside or self.deleted)


def fresh(places: Sequence[TextPlace]) -> dict[str, WrittenControl]:
    """What a record says of controls in which nobody has written yet."""
    marks = ((place.tag, fingerprint(words(place))) for place in places)
    return {tag: WrittenControl(one, one, one) for tag, one in marks}


def carry(old: Document, record: Record, places: Sequence[TextPlace]) -> Carried:
    """Put what a person wrote into the places of the new document. `record` is that of the old one.

    An emptied control, and one that says what the data now says, take the new text.
    """
    standing = controls.find(old, record.controls, set(record.paragraphs))
    new = {place.tag: place for place in places}
    written, edits = fresh(places), []
    for tag, place in standing.items():
        known, yours = record.controls[tag], words(place)
        if not yours or fingerprint(yours) == known.draft:
            continue
        if tag not in new:
            edits.append(Edit(tag, place.title, yours, "", lost=True))
            continue
        ours, now = words(new[tag]), written[tag].draft
        if fingerprint(yours) == now:
            continue
        # A person who wrote anew has seen what the data said then.
        base = known.base if fingerprint(yours) == known.text else known.draft
        written[tag] = WrittenControl(base, now, fingerprint(words(_rewritten(new[tag], place))))
        edits.append(Edit(tag, new[tag].title, yours, ours, clash=now != base, left=_left(place)))
    return Carried(tuple(edits), *_outside(old, record, standing), written)


def _left(place: TextPlace) -> bool:
    """Did the person put a picture or a table into the control?"""
    first = place.paragraphs[0] if place.paragraphs else None
    control = None if first is None else next(first.iterancestors(qn("w:sdt")), None)
    roots = place.paragraphs if control is None else (control,)
    return any(next(root.iter(*map(qn, _NOT_CARRIED)), None) is not None for root in roots)


def _outside(old: Document, record: Record, standing: dict[str, TextPlace]) -> tuple[tuple[FreeEdit, ...], int]:
    inside = {paragraph for place in standing.values() for paragraph in place.paragraphs}
    free = free_paragraphs(old, inside)
    known = Counter(record.paragraphs)
    found: list[FreeEdit] = []
    before = ""
    for (_, said), print_ in zip(free, fingerprints(free), strict=True):
        if known[print_] > 0:
            known[print_] -= 1
        else:
            found.append(FreeEdit(before, said))
        before = said
    return tuple(found), max(known.total() - len(found), 0)


def _rewritten(new: TextPlace, old: TextPlace) -> TextPlace:
    """The new place with the old one's words; paragraphs that say what they said stay as they are."""
    drafts = {plain_words(wordtext.text(paragraph)): paragraph for paragraph in new.paragraphs}
    made = tuple(
        _paragraph(one, drafts, new.paragraphs[min(at, len(new.paragraphs) - 1)])
        for at, one in enumerate(old.paragraphs)
    )
    number = next(new.paragraphs[0].iter(qn("w:bookmarkStart"))).get(qn("w:id"))
    for paragraph in reversed(made):
        new.paragraphs[-1].addnext(paragraph)
    for paragraph in new.paragraphs:
        remove(paragraph)
    place = replace(new, paragraphs=made)
    mark(place, int(str(number)))
    return place


def _paragraph(old: Element, drafts: dict[str, Element], like: Element) -> Element:
    said = drafts.get(plain_words(wordtext.text(old)))
    if said is not None:
        made = clone(said)
        for old_mark in list(made.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
            remove(old_mark)
        return made
    look = like.find(qn("w:pPr"))
    made = element("w:p", *(() if look is None else (clone(look),)))
    made.extend(_runs(old, _usual_look(like)))
    return made


def _usual_look(paragraph: Element) -> Element | None:
    """How the last run of a paragraph looks, without what a person may choose: a label before it may be bold."""
    runs = [run for run in paragraph.iter(qn("w:r")) if run.find(qn("w:t")) is not None]
    look = runs[-1].find(qn("w:rPr")) if runs else None
    if look is None:
        return None
    usual = clone(look)
    for name in (*_OF_A_PERSON, "w:rStyle"):
        for chosen in usual.findall(qn(name)):
            usual.remove(chosen)
    return usual


def _runs(old: Element, usual: Element | None) -> Iterator[Element]:
    """The runs of a person's paragraph with the new document's letters; those that look alike are one."""
    last: Element | None = None
    for made in _single_runs(old, usual):
        if last is not None and _look_of(last) == _look_of(made):
            last.extend([part for part in made if part.tag != qn("w:rPr")])
            continue
        if last is not None:
            yield _joined(last)
        last = made
    if last is not None:
        yield _joined(last)


def _look_of(run: Element) -> bytes:
    look = run.find(qn("w:rPr"))
    return b"" if look is None else etree.tostring(look, method="c14n")


def _joined(run: Element) -> Element:
    """The run with texts that stand side by side made one."""
    for text in list(run.iter(qn("w:t"))):
        before = text.getprevious()
        if before is not None and before.tag == text.tag:
            wordtext.set_text(before, (before.text or "") + (text.text or ""))
            remove(text)
    for text in run.iter(qn("w:t")):
        if text.text == (text.text or "").strip():
            text.attrib.pop(qn("xml:space"), "")
    return run


def _single_runs(old: Element, usual: Element | None) -> Iterator[Element]:
    skipped = tuple(map(qn, ("w:drawing", "w:pict", "w:del", "w:moveFrom")))
    for run in old.iter(qn("w:r")):
        if next(run.iterancestors(*skipped), None) is not None:
            continue
        made = element("w:r", *(() if usual is None else (clone(usual),)))
        chosen = run.find(qn("w:rPr"))
        for property_ in () if chosen is None else chosen:
            if property_.tag in map(qn, _OF_A_PERSON):
                put(properties_of(made), clone(property_))
        made.extend(_content(run))
        if len(made) > (made.find(qn("w:rPr")) is not None):
            yield made


def _content(run: Element) -> Iterator[Element]:
    for node in run:
        if node.tag == qn("w:t") and node.text:
            yield element("w:t", text=node.text)
        elif node.tag in _BREAKS and node.get(qn("w:type")) is None:
            yield element(_BREAKS[str(node.tag)])
