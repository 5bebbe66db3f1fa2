"""The manual of the templates (templates/README.md): every field a template may use, from the contexts themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import is_dataclass
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from ita_excel.documents.context import Common, FieldNames
from ita_excel.documents.kinds import DOCUMENTS
from ita_excel.language.frozen import frozen
from ita_excel.word.finish.captions import LABELS

INTRODUCTION = """\
# แม่แบบเอกสาร Word

เอกสารทั้งสี่ฉบับมาจากแม่แบบในโฟลเดอร์นี้ เปิดแก้ใน Word ได้ทุกส่วน

1. คัดลอกไฟล์ที่จะแก้ไปไว้ในโฟลเดอร์ของสำนักงาน เช่น `แม่แบบของเรา` (ชื่อไฟล์คงเดิม)
2. แก้ถ้อยคำ ระยะ ตาราง และลักษณะ (Styles) ใน Word ตามต้องการ แล้วบันทึกเป็น .docx
3. สั่ง `ita-excel report สมุดงาน.xlsx --templates แม่แบบของเรา` ไฟล์ที่ไม่มีในโฟลเดอร์นั้นจะใช้แม่แบบเดิม

## ข้อควรรู้

- หมายเหตุ (comment) ข้างหน้ากระดาษบอกความหมายของแต่ละแท็กเป็นภาษาไทยพร้อมตัวอย่าง บรรทัดคำสั่งเป็นตัวเล็กสีเทา \
ทั้งสองอย่างไม่ออกในเอกสาร หมายเหตุลบทิ้งได้ บรรทัดคำสั่งต้องคงไว้
- `{{ ชื่อ }}` คือที่ว่างที่จะเติมข้อมูล พิมพ์ชื่อตามตารางข้างล่าง ถ้าพิมพ์ผิด โปรแกรมจะบอกว่าผิดที่ย่อหน้าใด และไม่เขียนเอกสารใดเลย
- `{%p for … %}` … `{%p endfor %}` ทำซ้ำทั้งย่อหน้า `{%tr for … %}` … `{%tr endfor %}` ทำซ้ำทั้งแถวของตาราง
  บรรทัดหรือแถวที่มีคำสั่งเหล่านี้จะหายไปเอง ต้องมีคู่ปิดเสมอ
- `{%p if … %}` … `{%p endif %}` พิมพ์เมื่อมีข้อมูลเท่านั้น
- ข้อมูลที่มีหลายบรรทัดจะกลายเป็นหลายย่อหน้าที่มีลักษณะเดียวกัน ข้อมูลที่ยังไม่ได้กรอกพิมพ์เป็นจุด (…………)
- ชื่อที่ลงท้ายด้วย `[]` เป็นรายการหลายแถว ใช้ในคำสั่ง for เช่น `{%tr for row in history %}` แล้วเรียกข้อมูลของแถวว่า `{{ row.score }}`
- ที่อยู่เว็บไซต์และอีเมลในเนื้อความเป็นลิงก์เอง

| เครื่องหมาย | ความหมาย |
|---|---|
| `[[emblem:1.5]]` `[[emblem:3]]` | ตราครุฑ สูง 1.5 หรือ 3 เซนติเมตร |
| `[[chart:history]]` `[[chart:instruments]]` `[[chart:indicators]]` | แผนภูมิคะแนนรายปี ตามแหล่งข้อมูล และรายตัวชี้วัด |
| `[[table:awareness]]` `[[table:practice]]` `[[table:effect]]` | ตารางติดตามประเด็นที่ 1 ถึง 3 ตามประเด็นและตัวเลือกของปีนั้น \
ข้อความที่เหลือในบรรทัดเป็นหัวตาราง |
| `[[photos:{{ … }}]]` | ภาพถ่ายพร้อมคำบรรยาย วางสองภาพต่อแถว |
| `[[logo:3]]` | ตราหน่วยงาน สูง 3 เซนติเมตร ถ้าไม่มีไฟล์ บรรทัดหายไปเอง |
| `[[band:cover]]` `[[band:divider]]` `[[band:back]]` `[[band:backhead]]` | สีของปก หน้าคั่น ปกหลัง และปกหลังที่มีตรา |
| `[[last:begin]]` … `[[last:end]]` | ข้อความระหว่างสองบรรทัดนี้เป็นหน้าสุดท้ายของเล่มเสมอ ไม่มีเลขหน้า |
| `[[largephotos:{{ … }}]]` | ภาพถ่ายเต็มความกว้างของหน้า เลขภาพเดียวกับภาพเล็ก |
| `[[address:{{ … }}]]` `[[qr:{{ … }}]]` | ที่อยู่เว็บแบบสั้นที่คลิกได้ และ QR ของที่อยู่นั้น |
| `[[list:table]]` `[[list:chart]]` `[[list:photo]]` | สารบัญตาราง แผนภูมิ และภาพ วางหน้าหัวข้อ ชนิดที่ไม่มีในเล่ม หัวข้อหายไปเอง |
"""

AFTER_MARKERS = """\
| `[[word:body]]` `[[word:every]]` | คำเรียกหน่วยงานของประเภทนี้ และคำที่หมายถึงทุกแห่ง |
| `[[merge]]` | ในหัวตาราง: รวมช่องที่ข้อความเหมือนกันในคอลัมน์นั้น |
| `[[same]]` | ต้นช่อง: รวมช่องนี้กับช่องบน |

แถวบนสุดของตารางที่ใช้ลักษณะ «หัวตาราง» พิมพ์ซ้ำทุกหน้า สารบัญเก็บจากลักษณะ Heading 1 ถึง Heading 3

ไฟล์นี้โปรแกรมสร้างจากรายการข้อมูลจริง (`python scripts/build_templates.py`) อย่าแก้ด้วยมือ
"""


INDENT = "· "
"""Stands before the name of a field inside a list."""


@frozen
class ManualLine:
    """One line of the manual: how a field is written, what it holds, how deep it stands in lists."""

    name: str
    told: str
    depth: int


def manual(others: Mapping[str, tuple[str, type[Any]]] | None = None) -> str:
    """The whole text of templates/README.md.

    `others` are templates of higher rooms, each with its title and its fields, which are all that it may use.
    """
    common = set(get_type_hints(Common))
    parts = [INTRODUCTION + "".join(map(_caption_line, LABELS.items())) + AFTER_MARKERS,
             _section("ข้อมูลที่ใช้ได้ในทุกแม่แบบ", entries(Common))]
    for kind in DOCUMENTS.values():
        own = [entry for entry in entries(kind.fields) if entry.name.split(".")[0] not in common]
        parts.append(_section(f"{kind.template} — {kind.title}", own))
    parts += [_section(f"{name} — {title}", entries(fields)) for name, (title, fields) in (others or {}).items()]
    return "\n".join(parts)


def entries(fields: type[Any], prefix: str = "", depth: int = 0) -> Iterator[ManualLine]:
    """Every field of a context, those of lists and groups after the field that holds them."""
    for name, hint in get_type_hints(fields, include_extras=True).items():
        kind, told = get_args(hint)[:2] if get_origin(hint) is Annotated else (hint, "")
        yield from _entry(f"{prefix}{name}", kind, told, depth)


def _entry(name: str, kind: Any, told: str | FieldNames, depth: int) -> Iterator[ManualLine]:
    if isinstance(told, FieldNames):
        if told.rows:
            yield ManualLine(f"{name}[]", told.rows, depth)
            name, depth = f"{name}[]", depth + 1
        for key, title in told.titles().items():
            yield ManualLine(f"{name}.{key}", title, depth)
        return
    listed = get_args(kind)[0] if get_origin(kind) is tuple else None
    yield ManualLine(f"{name}[]" if listed else name, told, depth)
    if is_dataclass(listed) and isinstance(listed, type):
        yield from entries(listed, f"{name}[].", depth + 1)
    elif is_dataclass(kind) and isinstance(kind, type):
        yield from entries(kind, f"{name}.", depth)


def _caption_line(label: tuple[str, str]) -> str:
    kind, word = label
    return f"| `[[caption:{kind}:ชื่อ]]` `[[ref:{kind}:ชื่อ]]` | «{word} n» เลขลำดับอัตโนมัติ และการอ้างถึง |\n"


def _section(title: str, listed: Iterable[ManualLine]) -> str:
    lines = [f"## {title}", "", "| ชื่อ | ความหมาย |", "|---|---|"]
    lines += [f"| {INDENT * entry.depth}`{entry.name}` | {entry.told} |" for entry in listed]
    return "\n".join(lines) + "\n"


def offered(fields: type[Any]) -> Mapping[str, str]:
    """Every path a template of these fields may use, as `fields.fields` names them, with what it holds."""
    return {name: entry.told for entry in entries(fields) for name in (entry.name, entry.name.removesuffix("[]"))}
