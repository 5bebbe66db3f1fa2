"""Numbered captions and references to them: ตารางที่ 1, แผนภูมิที่ 2, as Word's own SEQ and REF fields.

    [[caption:table:weights]] ค่าน้ำหนักคะแนน     →  ตารางที่ 1 ค่าน้ำหนักคะแนน
    รายละเอียดตาม[[ref:table:weights]]            →  รายละเอียดตามตารางที่ 1

The fields already show the right number; Word keeps them right when staff insert a table later.
"""

from __future__ import annotations

import re
from itertools import count

from docx.document import Document

from ita_excel.word.finish import markers
from ita_excel.word.finish.markers import Marker, MarkerUnknown
from ita_excel.word.text import wordtext
from ita_excel.word.text.wordfields import field
from ita_excel.word.text.wordml import Element, element, properties_of, put, qn, remove, run

LABELS = {"table": "ตารางที่", "chart": "แผนภูมิที่", "photo": "ภาพที่"}
"""The kinds of caption and their Thai word, which also names Word's sequence."""


def number_captions(document: Document) -> dict[str, str]:
    """Replace all caption and reference markers; the label given to each `kind:key`, such as ตารางที่ 1.

    A kind other than those of LABELS, or a reference to a caption that is not there, raises MarkerUnknown.
    """
    labels = _captions(document)
    for marker in reversed(markers.find(document, "ref")):
        if marker.key not in labels:
            raise MarkerUnknown("ref", marker.key, list(labels))
        _put_in_place(marker, field(f"REF {bookmark_name(marker.key)} \\h", labels[marker.key], _look(marker)))
    return labels


def bookmark_name(key: str) -> str:
    """The bookmark that holds the label of a caption `kind:key`; at most Word's 40 letters."""
    return ("_Ref_" + re.sub(r"\W", "_", key))[:40]


def _captions(document: Document) -> dict[str, str]:
    found = markers.find(document, "caption")
    labels: dict[str, str] = {}
    numbers = {kind: count(1) for kind in LABELS}
    ids = count(1 + max([int(str(mark.get(qn("w:id")))) for mark in _bookmarks(document)], default=0))
    placed: list[tuple[Marker, list[Element]]] = []
    for marker in found:
        kind, _, name = marker.key.partition(":")
        if kind not in LABELS:
            raise MarkerUnknown("caption", marker.key, list(LABELS))
        number = str(next(numbers[kind]))
        label = _label(LABELS[kind], number, marker)
        if name and marker.key not in labels:
            label = _bookmarked(label, next(ids), bookmark_name(marker.key))
        labels.setdefault(marker.key, f"{LABELS[kind]} {number}")
        placed.append((marker, label))
        if kind == "table":
            put(properties_of(marker.paragraph), element("w:keepNext"))
    for marker, label in reversed(placed):
        _put_in_place(marker, label)
    return labels


def _bookmarks(document: Document) -> list[Element]:
    return list(document.element.body.iter(qn("w:bookmarkStart")))


def _label(word: str, number: str, marker: Marker) -> list[Element]:
    look = _look(marker)
    return [run(f"{word} ", look), *field(f"SEQ {word} \\* ARABIC", number, look)]


def _bookmarked(label: list[Element], number: int, name: str) -> list[Element]:
    start = element("w:bookmarkStart", id=str(number), name=name)
    return [start, *label, element("w:bookmarkEnd", id=str(number))]


def _look(marker: Marker) -> Element | None:
    first = wordtext.isolate(marker.paragraph, marker.start, marker.end)[0]
    return first.find(qn("w:rPr"))


def _put_in_place(marker: Marker, content: list[Element]) -> None:
    runs = wordtext.isolate(marker.paragraph, marker.start, marker.end)
    for part in content:
        runs[0].addprevious(part)
    for old in runs:
        remove(old)
