"""What to say of a person's edits: a Thai sentence each, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any
from unicodedata import category

from ita_excel.language.frozen import frozen
from ita_excel.language.thai import shortened

if TYPE_CHECKING:
    from ita_excel.word.edits.carriedover import Carried, Edit, FreeEdit

SHOWN = 10
"""How many edits outside the controls get a sentence of their own; JSON has all."""
_LONG = 120
_BESIDE = 20
"""Letters shown before and behind what differs."""


@frozen
class KeptEdits:
    """A document by name, and what became of the edits in its earlier copy."""

    name: str
    carried: Carried


def sentences(edits: Iterable[KeptEdits]) -> list[str]:
    """Edits kept, in clash with the data, without a place, and outside the controls."""
    return [line for one in edits for line in _of_document(one)]


def _of_document(one: KeptEdits) -> Iterator[str]:
    file = f"«{one.name}.docx»"
    kept = [edit for edit in one.carried.edits if not edit.lost]
    if kept:
        yield f"{file} เก็บข้อความที่แก้ไว้ {len(kept)} แห่ง: {', '.join(_names(kept))}"
    for edit in one.carried.edits:
        yield from (f"{file} {line}" for line in _of_edit(edit))
    yield from (f"{file} {line}" for line in _of_outside(one.carried.outside, one.carried.deleted))


def _names(edits: Sequence[Edit]) -> list[str]:
    return [edit.title or edit.tag for edit in edits]


def _of_edit(edit: Edit) -> Iterator[str]:
    name = f"«{edit.title or edit.tag}»"
    if edit.lost:
        said = shortened(" ".join(edit.yours.split()), _LONG)
        yield f"{name} ที่แก้ว่า «{said}» ไม่มีที่วางในฉบับใหม่แล้ว — ถ้ายังใช้ ให้คัดลอกจากฉบับเดิม"
    if edit.clash:
        yours, ours = (shortened(side, _LONG) for side in where_they_differ(edit.yours, edit.ours))
        yield (
            f"{name} ข้อมูลเปลี่ยนหลังจากแก้ข้อความ: ใช้ข้อความที่แก้ «{yours}» ส่วนข้อมูลวันนี้ว่า «{ours}» — "
            "ถ้าต้องการตามข้อมูล ให้ลบข้อความในช่องนั้นให้ว่างแล้วสั่งสร้างอีกครั้ง"
        )
    if edit.left:
        yield f"{name} มีภาพหรือตารางที่ใส่เพิ่ม ซึ่งไม่ได้นำมาด้วย — คัดลอกจากฉบับเดิม"


def where_they_differ(yours: str, ours: str) -> tuple[str, str]:
    """Both sides without the letters they begin and end with alike: the middle of a long text is what gets left out."""
    one, other = (" ".join(side.split()) for side in (yours, ours))
    start = max(_alike(one, other) - _BESIDE, 0)
    behind = max(_alike(one[start:][::-1], other[start:][::-1]) - _BESIDE, 0)
    return _part(one, start, behind), _part(other, start, behind)


def _alike(one: str, other: str) -> int:
    """How many letters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _part(text: str, start: int, behind: int) -> str:
    end = len(text) - behind
    # A vowel or a tone mark above or below a letter does not stand without it.
    start = next((at for at in range(start, -1, -1) if category(text[at : at + 1] or " ") != "Mn"), 0)
    end = next((at for at in range(end, len(text)) if category(text[at]) != "Mn"), len(text))
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"


def _of_outside(outside: Sequence[FreeEdit], deleted: int) -> Iterator[str]:
    for one in outside[:SHOWN]:
        where = f"ใต้ «{shortened(one.after, _LONG)}» " if one.after else "ต้นเอกสาร "
        yield f"{where}มีข้อความที่แก้นอกช่อง «{shortened(one.text, _LONG)}» ไม่ได้นำมาด้วย — คัดลอกจากฉบับเดิมถ้ายังใช้"
    if len(outside) > SHOWN:
        yield f"มีข้อความที่แก้นอกช่องอีก {len(outside) - SHOWN} แห่ง ไม่ได้นำมาด้วย — เทียบกับฉบับเดิม"
    if deleted:
        yield f"ฉบับเดิมลบย่อหน้านอกช่องไป {deleted} ย่อหน้า ฉบับใหม่มีย่อหน้าเหล่านั้นอีก — ลบซ้ำถ้ายังต้องการ"


def edits_data(edits: Sequence[KeptEdits]) -> dict[str, list[dict[str, Any]]]:
    """As JSON: `kept`, `clashes` with both sides, and `not_kept` with the reason."""
    every = [(one.name, edit) for one in edits for edit in one.carried.edits]
    lost = [_data(name, edit) | {"yours": edit.yours, "reason": "no_place"} for name, edit in every if edit.lost]
    outside = [
        {"document": one.name, "tag": None, "after": place.after, "yours": place.text, "reason": "outside"}
        for one in edits for place in one.carried.outside
    ]
    return {
        "kept": [_data(name, edit) for name, edit in every if not edit.lost],
        "clashes": [_data(name, e) | {"yours": e.yours, "ours": e.ours} for name, e in every if e.clash],
        "not_kept": lost + outside,
    }


def _data(name: str, edit: Edit) -> dict[str, Any]:
    return {"document": name, "tag": edit.tag, "paragraph": edit.title or edit.tag}
