"""What is wrong with a Word template, said so that the person who edited it can find the place."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from pathlib import Path

from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from ita_excel.language.errors import InputError
from ita_excel.language.frozen import frozen

_SHORT = 90
_REASON = 300
"""Letters of a reason: a tag of 50,000 runs stands whole in what Jinja says of it."""


class TemplateFault(InputError):
    """A template cannot be filled. Its parts: file, part of the document, paragraph, tag, reason (Thai)."""

    def __init__(self, template: Path, part: str, spot: Spot, reason: str) -> None:
        self.template, self.part, self.spot, self.reason = template, part, spot, reason
        super().__init__(
            f"แม่แบบ «{template.name}» {told(part, spot)}: {_short(reason, _REASON)} — "
            "แก้แม่แบบใน Word แล้วลองใหม่"
        )


@frozen
class Spot:
    """A place in one part of a template: the text of its paragraph and the tag there."""

    paragraph: str = ""
    tag: str = ""


def told(part: str, spot: Spot) -> str:
    """The place of a fault, as a person finds it."""
    paragraph = f" ย่อหน้า «{_short(spot.paragraph)}»" if spot.paragraph.strip() else ""
    tag = f" ตรง «{_short(spot.tag)}»" if spot.tag else ""
    return f"{part_title(part)}{paragraph}{tag}"


def part_title(part: str) -> str:
    """The Thai name of a part such as /word/header1.xml."""
    titles = {
        "document": "ในเนื้อความ",
        "header": "ที่หัวกระดาษ",
        "footer": "ที่ท้ายกระดาษ",
        "footnotes": "ในเชิงอรรถ",
        "endnotes": "ในเชิงอรรถท้ายเรื่อง",
        "chart": "ในแผนภูมิ",
        "data": "ใน SmartArt",
        "core": "ในคุณสมบัติของเอกสาร",
    }
    name = re.sub(r"\d*\.xml$", "", part.rpartition("/")[2])
    return titles.get(name, f"ในส่วน {part}")


def reason_of(error: Exception, offered: Collection[str]) -> str:
    """A Thai reason for what Jinja raised; `offered` are the fields the template may use."""
    if isinstance(error, NoValue):
        return "ช่องนี้ไม่มีค่า (None) ต้องกำหนดข้อความแทนด้วย {% if %}"
    if isinstance(error, SecurityError):
        return FORBIDDEN
    if isinstance(error, UndefinedError):
        return _undefined(str(error), offered)
    if isinstance(error, TemplateSyntaxError):
        if filter_name := re.match(r"No filter named '(.+)'", str(error.message)):
            return f"ไม่มีตัวกรองชื่อ «{filter_name[1]}»"
        return f"เขียนคำสั่งไม่ถูกต้อง ({error.message})"
    if isinstance(error, (TooLong, MemoryError, RecursionError, OverflowError)):
        return TOO_LONG if isinstance(error, TooLong) else TOO_LARGE
    return f"คำนวณค่าไม่ได้ ({type(error).__name__}: {_short(str(error))})"


FORBIDDEN = "คำสั่งนี้ไม่อนุญาตในแม่แบบ"
TOO_LONG = "คำสั่งนี้เขียนข้อความออกมายาวเกินกว่าเอกสารจริง ให้ลดจำนวนรอบหรือความกว้าง"
TOO_LARGE = "คำสั่งนี้ใช้หน่วยความจำมากเกินไป ให้ลดจำนวนรอบ ความกว้าง หรือการซ้อนกัน"


class TooLong(Exception):
    """More was written than any document holds."""


class NoValue(UndefinedError):
    """A tag would print None."""


def _undefined(message: str, offered: Collection[str]) -> str:
    if beyond := re.search(r"has no element (-?\d+)$", message):
        return f"รายการนี้ไม่มีลำดับที่ [{beyond[1]}] ซึ่งนับจาก 0 ให้ใช้ for หรือตรวจจำนวนด้วย if ก่อน"
    names = re.findall(r"'([^']+)'", message)
    return unknown_field(_short(names[-1] if names else message), offered)


def unknown_field(name: str, offered: Collection[str]) -> str:
    """What to say of a field that nobody offers; one with an underscore in front is none at all."""
    if name.startswith("_"):
        return FORBIDDEN
    near = difflib.get_close_matches(name, sorted(offered), n=1)
    hint = f" ชื่อที่ใกล้เคียงคือ «{near[0]}»" if near else ""
    return f"ไม่มีช่องข้อมูลชื่อ «{name}»{hint}"


def _short(text: str, most: int = _SHORT) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"
