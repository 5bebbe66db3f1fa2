"""The {{ tags }} of a Word template: made whole again, and checked paragraph by paragraph.

Word cuts a tag into several runs wherever its spell-checker, a change of language between Thai and Latin
letters or an edit left a trace. A tag with a missing brace is dangerous: a reader of the raw XML would
swallow everything up to the next brace. So both are settled here, before any engine sees the template.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ita_excel.language.frozen import frozen
from ita_excel.word.fill.faults import Spot
from ita_excel.word.text import wordtext
from ita_excel.word.text.wordml import Element, qn, remove

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BRACE = re.compile(r"\{\{|\{%|\{#|\}\}|%\}|#\}")
_SINGLE = re.compile(r"\{[\s%#]*[A-Za-z_][^{}\0]{0,200}\}")
"""A tag typed with one brace. Thai words in braces are words; a Latin name in them is hardly ever."""
_STATEMENT = re.compile(r"\{%(?:(p|tr|tc|r)(?=[\s+-]))?[-+]?\s*(\w+).*?%\}", re.DOTALL)
_INVISIBLE = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad]")
_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " "})
_BLOCKS = ("if", "for", "macro", "call", "filter", "with", "block")
_ALONE = ("elif", "else", "set", "endset", "colspan", "cellbg", "vm", "hm")
_KNOWN = {*_BLOCKS, *(f"end{block}" for block in _BLOCKS), *_ALONE}
"""Jinja's statements that fill a document, and docxtpl's for cells. Others read files or print tags as they stand."""
_NOISE = ("w:proofErr", "w:lastRenderedPageBreak", "w:noProof", "w:commentRangeStart", "w:commentRangeEnd")
Fault = tuple[Element, Spot, str]
"""A paragraph, the tag in it, and what is wrong (Thai)."""
_EDIT_MARKS = re.compile(
    r"\{http://schemas\.openxmlformats\.org/wordprocessingml/2006/main\}rsid"
    r"|\{http://schemas\.microsoft\.com/office/word/2010/wordml\}(paraId|textId)$"
)


def tidy(root: Element) -> None:
    """Make every tag stand whole in one run, and drop Word's traces of editing and where its comments hang.

    Paragraph identities (w14:paraId) go too: a loop would repeat them, and they must be unique.
    """
    for noise in list(root.iter(*map(qn, _NOISE))):
        remove(noise)
    for comment in list(root.iter(qn("w:commentReference"))):
        remove(next(comment.iterancestors(qn("w:r")), comment))
    for node in root.iter("{*}*"):
        for name in [name for name in node.attrib if _EDIT_MARKS.match(str(name))]:
            del node.attrib[name]
    for paragraph in wordtext.paragraphs(root):
        _join(paragraph)


def _join(paragraph: Element) -> None:
    joined = wordtext.text(paragraph)
    for tag in reversed(list(TAG.finditer(joined))):
        whole = _INVISIBLE.sub("", tag.group()).translate(_QUOTES)
        wordtext.replace(paragraph, tag.start(), tag.end(), whole)


def first_fault(root: Element) -> tuple[Spot, str] | None:
    """The first tag that is not closed, and why; None where all are."""
    return next(((spot, reason) for _, spot, reason in faults(root)), None)


def faults(root: Element) -> Iterator[Fault]:
    """Each brace without its pair, each statement there is none of, the first block that is not closed as opened.

    The paragraph comes along: many say the same, such as an endif of its own.
    """
    yield from _brace_faults(root)
    yield from _unknown_statements(root)
    if fault := _block_fault(root):
        yield fault


def first_tag(root: Element) -> Spot | None:
    """The first tag in the paragraphs of any kind of part, a chart's too; None where there is none."""
    for paragraph in root.iter("{*}p"):
        joined = "".join(piece.text or "" for piece in paragraph.iter("{*}t"))
        if tag := TAG.search(joined):
            return Spot(joined, tag.group())
    return None


def _brace_faults(root: Element) -> Iterator[Fault]:
    for paragraph in wordtext.paragraphs(root):
        joined = wordtext.text(paragraph)
        rest = TAG.sub(lambda tag: "\0" * len(tag.group()), joined)
        if stray := _BRACE.search(rest):
            mark = stray.group()
            where = joined[stray.start() :] if mark[0] == "{" else joined[: stray.end()][-30:]
            verb = "ไม่มีวงเล็บปิดในย่อหน้าเดียวกัน" if mark[0] == "{" else "ไม่มีวงเล็บเปิดในย่อหน้าเดียวกัน"
            yield paragraph, Spot(joined, where), f"เครื่องหมาย {mark} {verb}"
        elif single := _SINGLE.search(rest):
            name = single.group().strip("{}%# \t")
            reason = f"วงเล็บปีกกาชั้นเดียวไม่ถูกแทนค่า ให้พิมพ์สองชั้น {{{{ {name} }}}}"
            yield paragraph, Spot(joined, single.group()), reason


def _unknown_statements(root: Element) -> Iterator[Fault]:
    for paragraph, spot, _, keyword in _statements(root):
        if keyword not in _KNOWN:
            yield paragraph, spot, f"ไม่มีคำสั่ง {keyword} ในแม่แบบ ใช้ได้เฉพาะ if for set และคำสั่งในคู่มือแม่แบบ"


@frozen
class _Open:
    keyword: str
    wraps: str
    paragraph: Element
    spot: Spot

    def unclosed(self, before: str = "") -> Fault:
        """The fault of a block that has no end, before the tag that ends another."""
        until = f" ก่อนถึง {before}" if before else ""
        return self.paragraph, self.spot, f"ไม่มีคำสั่งปิด end{self.keyword}{until}"


def _block_fault(root: Element) -> Fault | None:
    opened: list[_Open] = []
    for paragraph, spot, wraps, keyword in _statements(root):
        if keyword in _BLOCKS or (keyword == "set" and "=" not in spot.tag):
            opened.append(_Open(keyword, wraps, paragraph, spot))
        elif keyword.startswith("end"):
            last = opened.pop() if opened else None
            if last and any(keyword == f"end{outer.keyword}" for outer in opened) and keyword != f"end{last.keyword}":
                return last.unclosed(spot.tag)
            if last is None or keyword != f"end{last.keyword}":
                return paragraph, spot, f"ไม่มีคำสั่ง {keyword[3:]} ที่เปิดไว้คู่กัน"
            if last.wraps != wraps:
                return paragraph, spot, f"ต้องขึ้นต้นแบบเดียวกับคำสั่งเปิด คือ {{%{last.wraps} {keyword} %}}"
    return opened[-1].unclosed() if opened else None


def _statements(root: Element) -> Iterator[tuple[Element, Spot, str, str]]:
    for paragraph in wordtext.paragraphs(root):
        joined = wordtext.text(paragraph)
        for found in _STATEMENT.finditer(joined):
            yield paragraph, Spot(joined, found.group()), found[1] or "", found[2]

