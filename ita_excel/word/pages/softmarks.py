"""Marks without width that tell LibreOffice where a line of Thai may end, in the copy that becomes the PDF only.

U+200B between words allows a line to end, U+2060 inside a word forbids it. LibreOffice draws neither, so the text of
the PDF is clean; a firm space, which keeps a number beside what it counts, comes out as a space. LibreOffice has two
weak points (seen in 7.4): it cuts the text into pieces at these marks, and in a justified line it misplaces the vowel
of a last piece that is one letter wide (ที่). So such a piece is never made: U+FEFF, which forbids a line end without a
cut, stands before a word's last letter, and a word of one letter hangs on its neighbour.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from importlib.util import find_spec

from docx.oxml.ns import qn
from lxml import etree

from ita_excel.word.pages.cutrows import name_rows
from ita_excel.word.pages.cutrows.mends import Mends
from ita_excel.word.pages.pagelabels import sections
from ita_excel.word.pages.wordends import MARK, THAI, Names, held, parts, word_ends
from ita_excel.word.text import wordtext
from ita_excel.word.text.wordml import Element, element, property_of

BREAK, JOIN, WELD, FIRM = "\u200b", "\u2060", "\ufeff", "\u00a0"
HAND = "\n"
"""A line ended by hand."""
SECTION = "itasection"
"""What the bookmark at the start of a section is called, before its number."""
NONE = Mends()
MARKS = (BREAK, JOIN, WELD)
_TEXTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes)\.xml")
_BODY, _STYLES = "word/document.xml", "word/styles.xml"
_CLUSTER = re.compile("[เ-ไ]?[ก-ฮฤฦ]?[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]*[ะาำๅๆฯ]*|.", re.DOTALL)
_END = re.compile("[^ก-๎]")
OPENING = "([“‘«"
_SLASH = re.compile(r"(?<=[A-Za-z0-9])/(?=[A-Za-z0-9]{4,})")
"""Where a line may end within an address, so that a justified line before it does not gape."""
_FIRM_ROOM = 10
"""Letters that a line of a cell has at least, for two words to be kept together in it."""
_LETTER = 100
"""Width of a wide Thai letter of 14 points, in twentieths of a point."""
LONG = 9
"""A word of more letters is allowed two lines, so that a justified line before it does not gape."""
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
        marks = {} if without else soft_marks(text, _room(paragraph), names)
        starts = {_word_start(text, at, names) for at in mends.words.get(number, ())} - {0}
        empty = {_before_signs(text, at): HAND * lines for at, lines in mends.lines.get(number, {}).items()}
        _mark(paragraph, marks | dict.fromkeys(starts, HAND) | empty)


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


def _word_start(text: str, at: int, names: Names) -> int:
    """Where the words that belong together around a place begin, a bracket or quotation mark before them included."""
    may_end = set(word_ends(text, names)) - held(text, names)
    return _before_signs(text, max((end for end in may_end if end < at), default=0))


def _before_signs(text: str, at: int) -> int:
    """A place, or that before the brackets and quotation marks straight before it."""
    while at and _is_sign(text[at - 1]):
        at -= 1
    return at


def soft_marks(text: str, room: int = 0, names: Names = ()) -> dict[int, str]:
    """The mark to put before each place of a text; `room` is the letters that fit a line, 0 for plenty."""
    if not THAI.search(text):
        return {}
    found: dict[int, str] = {}
    together, start = held(text, names), 0
    for end in word_ends(text, names):
        _mark_before(text, start, end, found)
        whole = not together.isdisjoint(range(start + 1, end))
        for at, mark in _inside(text[start:end], room, whole=whole).items():
            # Straight after a sign such as ( a cut would let LibreOffice end the line there.
            found[start + at] = WELD if mark == JOIN and start and _is_sign(text[start - 1]) else mark
        start = end
    found |= dict.fromkeys((slash.end() for slash in _SLASH.finditer(text)), BREAK)
    return found | dict(held for at in together for held in _held_by(text, at, room))


def _held_by(text: str, at: int, room: int) -> Iterator[tuple[int, str]]:
    """The mark that keeps a line from ending where a word ends; none where it is not needed or has no room."""
    before = text[at - 1]
    if before in " \u00a0" and not 0 < room < _FIRM_ROOM:
        yield at - 1, FIRM
    elif before in OPENING:
        yield at, WELD
    elif THAI.match(before) and THAI.match(text[at]) and not _is_narrow(text[at:]):
        yield at, JOIN


def _mark_before(text: str, start: int, end: int, found: dict[int, str]) -> None:
    """The mark at the start of a word, and after it where a word of one letter follows what is not Thai."""
    before, word = text[max(start - 1, 0) : start], text[start:end]
    if start and THAI.match(word):
        if not THAI.match(before):
            if before == "/":
                found[start] = BREAK
            elif _is_narrow(word) and THAI.match(text[end : end + 1]):
                found[end] = JOIN
        elif not _is_narrow(word):
            found.setdefault(start, BREAK)


def _is_narrow(piece: str) -> bool:
    """One letter wide, with a vowel or tone on it."""
    return len(piece) - len(MARK.findall(piece)) == 1 and bool(MARK.search(piece))


def _is_sign(letter: str) -> bool:
    return not THAI.match(letter) and not letter.isspace()


def _inside(word: str, room: int, *, whole: bool) -> Mapping[int, str]:
    wide = len(MARK.sub("", word))
    if (wide > LONG and not whole) or 0 < room < wide:
        return _divided(word, room)
    return _joined(word)


def _joined(word: str) -> Mapping[int, str]:
    found = {}
    for match in _CLUSTER.finditer(word):
        at = match.end()
        if 0 < at < len(word) and THAI.match(word[at - 1]) and THAI.match(word[at]):
            tail = _END.split(word[at:], maxsplit=1)[0]
            found[at] = WELD if _is_narrow(tail) else JOIN
    return found


def _divided(word: str, room: int) -> Mapping[int, str]:
    """A long word may end a line where the words in it meet; one that fits no line anywhere."""
    pieces = parts(word)
    if len(pieces) == 1:
        return {} if room and len(MARK.sub("", word)) > room else _joined(word)
    found, start = {}, 0
    for piece in pieces:
        if start:
            found[start] = BREAK
        found |= {start + at: mark for at, mark in _joined(piece).items()}
        start += len(piece)
    return found


def _room(paragraph: Element) -> int:
    """About how many letters fit a line of the cell a paragraph stands in; 0 outside of tables."""
    cell = next(paragraph.iterancestors(qn("w:tc")), None)
    width = property_of(cell, "w:tcW") if cell is not None else None
    if width is None or width.get(qn("w:type")) != "dxa":
        return 0
    return max((int(width.get(qn("w:w"), "0")) - _EDGES) // _LETTER, 1)


def _mark(paragraph: Element, marks: Mapping[int, str]) -> None:
    for piece, start, end in reversed(wordtext.placed(paragraph)):
        told = piece.text or ""
        for at in sorted((at for at in marks if start <= at < end), reverse=True):
            # A firm space stands for the space that is there.
            told = told[: at - start] + marks[at] + told[at - start + (marks[at] == FIRM) :]
        first, *others = told.split(HAND)
        wordtext.set_text(piece, first)
        for other in reversed(others):
            piece.addnext(element("w:t", text=other, xml__space="preserve"))
            piece.addnext(element("w:br"))
