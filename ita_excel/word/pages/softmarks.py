"""The copy of a .docx that becomes the PDF: with marks that tell LibreOffice where a line of Thai may end.

What the marks are, and where they stand in a text: `lines.textmarks`. The .docx itself stays clean.
"""

from __future__ import annotations

import io
import re
import zipfile
from bisect import bisect_left
from collections.abc import Mapping
from importlib.util import find_spec

from docx.oxml.ns import qn
from lxml import etree

from ita_excel.word.pages.cutrows import name_rows
from ita_excel.word.pages.cutrows.mends import Mends
from ita_excel.word.pages.lines.textmarks import FIRM, HAND, is_sign, soft_marks
from ita_excel.word.pages.pagelabels import sections
from ita_excel.word.pages.wordends import Names, held, word_ends
from ita_excel.word.text import wordtext
from ita_excel.word.text.wordml import Element, element, property_of

SECTION = "itasection"
"""What the bookmark at the start of a section is called, before its number."""
NONE = Mends()
_TEXTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes)\.xml")
_BODY, _STYLES = "word/document.xml", "word/styles.xml"
_TITLES = re.compile("[Tt]itle|Heading|TOC|Caption|Signature")
"""Styles of what is no running text."""
_LETTER = 100
"""Width of a wide Thai letter of 14 points, in twentieths of a point."""
_EDGES = 170
"""The room at both sides of a cell."""
_NO_WORDS = (
    "เครื่องนี้ไม่มีชุดตัดคำไทย (pythainlp) คำในไฟล์ PDF จึงอาจถูกตัดกลางพยางค์ที่ท้ายบรรทัด "
    "— สั่ง pip install pythainlp แล้วทำ PDF ใหม่"
)


def unmarked() -> tuple[str, ...]:
    """A Thai sentence where this machine has no dictionary to mark words by."""
    return () if find_spec("pythainlp") else (_NO_WORDS,)


def marked_copy(data: bytes, mends: Mends = NONE, names: Names = ()) -> bytes:
    """A .docx for layout: words marked (see `unmarked`), text justified, Thai named as its language.

    `mends` are what an earlier layout showed: where LibreOffice ended a line though none may end there, the line is
    ended by hand, before the words that belong together. `names` stay whole.
    """
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for item in source.infolist():
            part = source.read(item)
            if _TEXTS.fullmatch(item.filename) or item.filename == _STYLES:
                root = etree.fromstring(part, etree.XMLParser(resolve_entities=False))
                _mark_part(root, mends if item.filename == _BODY else NONE, names)
                if item.filename == _BODY:
                    name_rows(root, mends.rows)
                part = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            out.writestr(item.filename, part)
    return made.getvalue()


def _mark_part(root: Element, mends: Mends, names: Names) -> None:
    for adjusted in root.iter(qn("w:jc")):
        # LibreOffice knows no thaiDistribute and would leave the lines ragged.
        if adjusted.get(qn("w:val")) == "thaiDistribute":
            adjusted.set(qn("w:val"), "both")
    for defaults in root.iter(qn("w:docDefaults")):
        # The language of the PDF. Runs keep theirs: Latin words named Thai would end a line anywhere.
        for language in defaults.iter(qn("w:lang")):
            language.set(qn("w:val"), "th-TH")
    if (body := root.find(qn("w:body"))) is not None:
        _name_sections(body)
    without = bool(unmarked())
    for number, paragraph in enumerate(wordtext.paragraphs(root)):
        text = wordtext.text(paragraph)
        room = room_of(paragraph)
        marks: Mapping[int, str] = {} if without else soft_marks(text, room, names, title=_is_title(paragraph))
        starts = {_word_start(text, at, names, room) for at in mends.words.get(number, ())} - {0}
        empty = {_before_signs(text, at): HAND * lines for at, lines in mends.lines.get(number, {}).items()}
        _mark(paragraph, {**marks, **dict.fromkeys(starts, HAND), **empty})


def _name_sections(body: Element) -> None:
    """A bookmark at the start of every section: a place in the PDF from which its pages are numbered."""
    for number, part in enumerate(sections(body)):
        if (first := next((p for block in part.blocks for p in wordtext.paragraphs(block)), None)) is not None:
            start = element("w:bookmarkStart", id=str(2_000_000 + number), name=f"{SECTION}{number}")
            first.insert(1 if first.find(qn("w:pPr")) is not None else 0, start)
            start.addnext(element("w:bookmarkEnd", id=str(2_000_000 + number)))


def body_of(data: bytes) -> Element:
    """The body of a .docx, whose paragraphs and rows are numbered as `marked_copy` has them."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        root = etree.fromstring(source.read(_BODY), etree.XMLParser(resolve_entities=False))
    body = root.find(qn("w:body"))
    return root if body is None else body


def _word_start(text: str, at: int, names: Names, room: int) -> int:
    """Where the words that belong together around a place begin, a bracket or quotation mark before them included."""
    may_end = set(word_ends(text, names, room)) - held(text, names, room)
    return _before_signs(text, max((end for end in may_end if end < at), default=0))


def _before_signs(text: str, at: int) -> int:
    """A place, or that before the brackets and quotation marks straight before it."""
    while at and is_sign(text[at - 1]):
        at -= 1
    return at


def _is_title(paragraph: Element) -> bool:
    style = property_of(paragraph, "w:pStyle")
    return style is not None and bool(_TITLES.search(str(style.get(qn("w:val")))))


def room_of(paragraph: Element) -> int:
    """About how many letters fit a line of the cell a paragraph stands in; 0 outside of tables."""
    cell = next(paragraph.iterancestors(qn("w:tc")), None)
    width = property_of(cell, "w:tcW") if cell is not None else None
    if width is None or width.get(qn("w:type")) != "dxa":
        return 0
    return max((int(width.get(qn("w:w"), "0")) - _EDGES) // _LETTER, 1)


def _mark(paragraph: Element, marks: Mapping[int, str]) -> None:
    places = sorted(marks)
    for piece, start, end in reversed(wordtext.placed(paragraph)):
        text, told, last = piece.text or "", [], start
        for at in places[bisect_left(places, start) : bisect_left(places, end)]:
            told += [text[last - start : at - start], marks[at]]
            last = at + (marks[at] == FIRM)  # a firm space stands for the space that is there
        first, *others = "".join([*told, text[last - start :]]).split(HAND)
        wordtext.set_text(piece, first)
        for other in reversed(others):
            piece.addnext(element("w:t", text=other, xml__space="preserve"))
            piece.addnext(element("w:br"))
