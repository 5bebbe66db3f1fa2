"""docs/messages.md: every message a person may read, taken from where it is written."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from ita_excel.language.codes import Code  # noqa: E402
from ita_excel.sheets import ROWS  # noqa: E402
from ita_excel.vba.labels import SENTENCES  # noqa: E402

TITLES = {f"{row.__name__}.sheet.title": row.sheet.title for row in ROWS}
"""How a sentence names a sheet in the source, and what a person reads."""

HEAD = """# ข้อความทั้งหมด และสิ่งที่ต้องทำ

หน้านี้สร้างจากโปรแกรมด้วย `python scripts/build_docs.py` อย่าแก้ด้วยมือ
ทุกข้อความบอกว่าพบอะไร แล้วตามด้วยสิ่งที่ต้องทำหลังเครื่องหมาย — คำใน {…} หรือ … คือค่าจริงจากสมุดงาน

| ความสำคัญ | สีช่อง | ความหมาย |
|---|---|---|
| ผิด | แดงอ่อน | เอกสารจะผิดถ้าไม่แก้ ทุกหน้าจึงมีคำว่า ร่าง |
| ควรแก้ | เหลือง | เอกสารออกได้ แต่ควรแก้ก่อนเสนอลงนาม |
| โปรดยืนยัน | ฟ้าอ่อน | อาจถูกต้องแล้ว ถ้าถูกให้พิมพ์เหตุผลในแผ่น «ผลตรวจสอบ» |
"""


def messages() -> str:
    """The whole page."""
    findings = [(c.severity.thai, _cell(c.sentence), f"`{c.name}`") for c in Code]
    refused = [(_cell(sentence), f"`{name}`") for name, sentence in sorted(set(refusals()))]
    macros = [(_cell(sentence), f"`{name}`") for name, sentence in SENTENCES.items()]
    return "\n".join((
        HEAD,
        "## ข้อที่การตรวจพบ (ในช่อง และในแผ่น «ผลตรวจสอบ»)\n", _table(("ความสำคัญ", "ข้อความ", "รหัส"), findings),
        "## เมื่อทำงานต่อไม่ได้ (ในกล่องข้อความ บรรทัดสถานะ หรือหน้าต่างคำสั่ง)\n",
        _table(("ข้อความ", "รหัส"), refused),
        "## ข้อความของปุ่ม\n", _table(("ข้อความ", "รหัส"), macros).rstrip("\n"), "",
    ))


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def refusals() -> Iterator[tuple[str, str]]:
    """Name and sentence of every `InputError` of the package, read from its source."""
    for path in sorted((ROOT / "ita_excel").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and "InputError" in [getattr(base, "id", "") for base in node.bases]:
                yield from ((node.name, text) for text in _sentences(node))


def _sentences(node: ast.ClassDef) -> Iterator[str]:
    calls = (call for call in ast.walk(node) if isinstance(call, ast.Call) and call.args)
    for call in calls:
        text = _text(call.args[0]) if getattr(call.func, "attr", "") == "__init__" else ""
        if re.search("[ก-๙]", text):
            yield text


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) for part in node.values)
    if isinstance(node, ast.FormattedValue):
        return TITLES.get(ast.unparse(node.value), "…")
    return "…"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
