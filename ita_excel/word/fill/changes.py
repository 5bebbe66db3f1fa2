"""Tags in what was deleted with tracked changes: still in the file, unseen on the page, and Jinja would run them."""

from __future__ import annotations

from collections.abc import Iterator

from ita_excel.word.fill.faults import Spot
from ita_excel.word.fill.tags import TAG
from ita_excel.word.text import wordtext
from ita_excel.word.text.wordml import Element, qn

_GONE = (qn("w:del"), qn("w:moveFrom"))
_TRACKED = (*_GONE, qn("w:ins"), qn("w:moveTo"), qn("w:rPrChange"), qn("w:pPrChange"))
_WORDS = (qn("w:t"), qn("w:delText"), qn("w:delInstrText"))


def first_fault(root: Element) -> tuple[Spot, str] | None:
    """The first tag that stands wholly or half in deleted text, and what to do; None where there is none."""
    touched = {paragraph for gone in root.iter(*_GONE) for paragraph in gone.iterancestors(qn("w:p"))}
    for paragraph in wordtext.paragraphs(root) if touched else ():
        if paragraph in touched and (tag := _tag(paragraph)):
            return Spot(wordtext.text(paragraph), tag), (
                "แท็กนี้อยู่ในข้อความที่ลบไว้ด้วยการติดตามการเปลี่ยนแปลง ให้ยอมรับหรือปฏิเสธการเปลี่ยนแปลงในแท็บ รีวิว ก่อน"
            )
    return None


def left_open(root: Element) -> Iterator[tuple[Element, Spot, str]]:
    """Each paragraph in which a tracked change waits for a decision: every paper would show it."""
    touched = dict.fromkeys(
        paragraph for change in root.iter(*_TRACKED) for paragraph in change.iterancestors(qn("w:p"))
    )
    for paragraph in touched:
        text = wordtext.text(paragraph)
        tag = TAG.search(text)
        yield paragraph, Spot(text, tag.group() if tag else ""), (
            "ยังมีการติดตามการเปลี่ยนแปลงที่ไม่ได้ตัดสิน ให้ยอมรับหรือปฏิเสธการเปลี่ยนแปลงในแท็บ รีวิว ก่อน"
        )


def _tag(paragraph: Element) -> str:
    """The tag that deleted text holds or cuts; "" where it touches none."""
    stays, gone = "", ""
    cuts: list[int] = []
    for piece in paragraph.iter(*_WORDS):
        if piece.tag != _WORDS[0] or next(piece.iterancestors(*_GONE), None) is not None:
            gone += piece.text or ""
            cuts.append(len(stays))
        else:
            stays += piece.text or ""
    if "{" in gone or "}" in gone:
        return gone
    halved = (tag for tag in TAG.finditer(stays) if any(tag.start() < cut < tag.end() for cut in cuts))
    return next((tag.group() for tag in halved), "")
