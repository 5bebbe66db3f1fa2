"""What makes a template easy to open: each tag told in Thai beside it with a sample, logic small, grey and never bold.

The notes are Word's comments; neither they nor the lines of logic are in the paper that is filled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

from docx.document import Document
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from ita_excel.word.text import wordtext
from ita_excel.word.text.wordml import Element, element, legal, put, qn, remove

AUTHOR, INITIALS = "ITA Excel", "ITA"
FIRST = (
    "แม่แบบของโปรแกรม ITA Excel — คำใน {{ }} จะถูกแทนด้วยข้อมูลจากสมุดงาน แก้ถ้อยคำรอบ ๆ และลักษณะใน Word ได้ตามต้องการ "
    "คำสีเทาตัวเล็กใน {% %} เป็นคำสั่งให้พิมพ์ซ้ำหรือเว้นไว้ ต้องคงไว้ให้ครบคู่ หมายเหตุข้างหน้ากระดาษบอกความหมายและตัวอย่าง "
    "ไม่พิมพ์ในเอกสาร ดูรายการทั้งหมดใน README.md"
)
_STATEMENT = re.compile(r"\s*\{%(?:p|tr)\s+(.*?)\s*%\}\s*")
_LOGIC = re.compile(r"\{%.*?%\}")
_LOOP = re.compile(r"for (\w+) in ([\w.]+)")
_NAME = re.compile(r"[A-Za-z_][\w.]*")
_TAG = re.compile(r"\{\{(.*?)\}\}")
_LETTERS = re.compile("[ก-ฮA-Za-z0-9]")
"""Dots and dashes for what is not known are no sample."""
_GREY, _SMALL = "808080", "16"
"""The look of a line of logic: its colour, and its size in half points."""
_LONGEST = 90
_STYLES = ("CommentReference", "CommentText")
_MADE = datetime(2000, 1, 1)


def annotate(document: Document, offered: Mapping[str, str], sample: object = None) -> None:
    """Notes beside the tags of the body, by what is `offered`; `sample` is a filled context, whose values are shown."""
    told: set[str] = set()
    loops: dict[str, str] = {}
    first = True
    for paragraph in list(wordtext.paragraphs(document.element.body)):
        said = wordtext.text(paragraph)
        for inline in reversed(list(_LOGIC.finditer(said))):
            _grey(wordtext.isolate(paragraph, inline.start(), inline.end()))
        statement = _STATEMENT.fullmatch(said)
        if statement and (loop := _LOOP.match(statement[1])):
            loops[loop[1]] = _path(loop[2], loops) + "[]"
        names = [loops[loop[1]]] if statement and loop else [] if statement else _names(said, loops)
        new = [name for name in dict.fromkeys(names) if name in offered and name not in told]
        told.update(new)
        notes = [_note(name, offered[name], sample) for name in new]
        if notes or (first and said.strip()):
            _comment(document, paragraph, ([FIRST] if first else []) + notes)
            first = False
    _plain(document)


def _names(said: str, loops: Mapping[str, str]) -> list[str]:
    return [_path(name, loops) for tag in _TAG.findall(said) for name in _NAME.findall(tag)]


def _path(name: str, loops: Mapping[str, str]) -> str:
    """A name as the manual has it: that of a row begins with the list it is of."""
    first, dot, rest = name.partition(".")
    return f"{loops[first]}{dot}{rest}" if first in loops else name


def _note(name: str, meaning: str, sample: object) -> str:
    shown = name.rsplit(".", 1)[-1].removesuffix("[]")
    if name.endswith("[]"):
        return f"ทำซ้ำทุกรายการของ «{meaning}» ({shown})"
    value = _value(sample, name)
    example = f" — เช่น {value}" if value else ""
    return f"{shown} = {meaning}{example}"


def _value(sample: Any, name: str) -> str:
    """The value of a path in the sample, from the first row that has one; "" where there is none."""
    head, _, rest = name.partition(".")
    value = _member(sample, head.removesuffix("[]"))
    if head.endswith("[]"):
        return next((found for row in value or () if (found := _value(row, rest))), "")
    if rest:
        return _value(value, rest)
    shown = isinstance(value, str | int) and not isinstance(value, bool)
    words = next(iter(str(value).strip().splitlines()), "") if shown else ""
    if not _LETTERS.search(words):
        return ""
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"


def _member(holder: Any, name: str) -> Any:
    if isinstance(holder, Mapping):
        return holder.get(name)
    return getattr(holder, name, None) if is_dataclass(holder) and name in {f.name for f in fields(holder)} else None


def _grey(runs: Iterable[Element]) -> None:
    for run in runs:
        look = run.find(qn("w:rPr"))
        if look is None:
            look = element("w:rPr")
            run.insert(0, look)
        for child in (element("w:color", val=_GREY), element("w:sz", val=_SMALL), element("w:szCs", val=_SMALL)):
            put(look, child)
        for weight in ("w:b", "w:bCs"):
            put(look, element(weight, val="0"))


def _comment(document: Document, paragraph: Element, notes: list[str]) -> None:
    runs = Paragraph(paragraph, document.element.body).runs
    comment = document.add_comment(runs, text="", author=AUTHOR, initials=INITIALS)
    for at, note in enumerate(notes):
        added = comment.paragraphs[0] if at == 0 else comment.add_paragraph()
        added.add_run(legal(note)).font.size = Pt(10)


def _plain(document: Document) -> None:
    """The same template has the same bytes (no date of today), and names no style that it has not."""
    for part in document.part.package.iter_parts():
        if str(part.partname) in ("/word/comments.xml", "/word/document.xml"):
            for comment in _all(part, "w:comment"):
                comment.set(qn("w:date"), _MADE.isoformat() + "Z")
            for name in (*_all(part, "w:rStyle"), *_all(part, "w:pStyle")):
                if str(name.get(qn("w:val"))) in _STYLES:
                    remove(name)


def _all(part: Any, tag: str) -> list[Element]:
    root: Element = part.element
    return list(root.iter(qn(tag)))
