"""ปัญหาและข้อเสนอแนะ and ข้อความในเอกสาร: what the office says in its own words."""

from typing import Annotated

from ita_excel.language.vocabulary import RemarkKind
from ita_excel.sheets.schema import By, Column, Typed, sheet


@sheet("remarks", "ปัญหาและข้อเสนอแนะ", key=("kind", "text"), packet=10, new_rows=6, spare=8, yearly=True)
class Remark(Typed):
    """One obstacle or recommendation."""

    kind: Annotated[RemarkKind | None, Column("ประเภท", required=True, by=By.GROUP, width=18)] = None
    text: Annotated[str, Column("ข้อความ", required=True, by=By.GROUP, width=100, prose=True)] = ""


@sheet("passages", "ข้อความในเอกสาร", key=("name",), spare=0, optional=True, yearly=True,
       help="เว้นว่างไว้ โปรแกรมจะร่างให้จากข้อมูล ถ้าพิมพ์ข้อความลงไป จะใช้ข้อความนั้นแทน (ย่อหน้าใหม่กด Alt+Enter)")
class Passage(Typed):
    """A passage of a document in the office's own words; blank means: draft it from the data."""

    name: Annotated[str, Column("ตำแหน่งในเอกสาร", required=True, by=By.TOOLKIT, width=44)] = ""
    text: Annotated[str, Column("ข้อความของสำนักงาน", width=110, prose=True)] = ""
