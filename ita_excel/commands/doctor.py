"""`ita-excel doctor`: what this machine can and cannot do, and what to do about it.

Nothing is started, so it takes no time.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple

from ita_excel.commands.outcome import Outcome
from ita_excel.office import soffice
from ita_excel.word.text import fonts

OLDEST_PYTHON = (3, 11)

_WITHOUT_EXCEL = "ชุดเครื่องมือยังอ่านและเขียนไฟล์ .xlsx ได้ครบ แต่ปุ่มในสมุดงานใช้ไม่ได้ — ใช้คำสั่ง ita-excel แทน"
_WITHOUT_WORD = "เอกสาร .docx ยังสร้างได้ครบ — เปิดตรวจแก้ใน LibreOffice Writer หรือในเครื่องที่มี Word"


class Check(NamedTuple):
    """One thing looked at: a code, whether work can be done, and a Thai sentence (what is, or what to do).

    `family` is a font that is not there, and `stand_in` the one that takes its place.
    """

    name: str
    ok: bool
    advice: str
    family: str = ""
    stand_in: str = ""


def run(arguments: Namespace) -> Outcome:
    """Print each check with what to do about it."""
    workbook: Path | None = arguments.workbook
    found = checks(workbook.absolute().parent if workbook else None)
    found += _packs_of(workbook) if workbook and workbook.is_file() else ()
    data = {"checks": [{"name": c.name, "ok": c.ok, "advice": c.advice} for c in found]}
    return Outcome(data, tuple(_rows(found)))


def _rows(found: list[Check]) -> Iterator[str]:
    """What is there and what is not, a row each, what stands in for fonts in one; then what to do next."""
    told = [_row(check, found) for check in found]
    yield from dict.fromkeys(told)
    todo = [check.advice.split(" — ", 1)[1] for check in found if not check.ok and " — " in check.advice]
    yield ""
    ready = "เครื่องนี้ทำงานได้ แต่ใช้ฟอนต์อื่นแทน" if any(c.stand_in for c in found) else "เครื่องนี้พร้อมทุกอย่าง"
    yield "ทำต่อ:" if todo else ready
    yield from (f"  {number}. {advice}" for number, advice in enumerate(todo, start=1))


def _row(check: Check, found: list[Check]) -> str:
    if not check.stand_in:
        return f"[{'พร้อม' if check.ok else 'ขาด'}] {check.advice}"
    families = [other.family for other in found if other.stand_in == check.stand_in]
    named = " ".join(f"«{family}»" for family in families)
    return f"[ใช้แทน] {_stood_in(named, check.stand_in)} — {fonts.where(families[0])}"


def checks(folder: Path | None = None) -> list[Check]:
    """Everything worth knowing before work; `folder` is where results will be written (default: here)."""
    return [
        _python(),
        _office("excel", "Excel", _WITHOUT_EXCEL),
        _office("word", "Word", _WITHOUT_WORD),
        _package("xlwings", "ปุ่มและคำสั่งกับสมุดงานที่เปิดอยู่ใน Excel", "excel"),
        _libreoffice(),
        *_fonts(),
        _folder(folder or Path.cwd()),
        _package("keyring", "เก็บรหัสผ่านอีเมลในที่เก็บรหัสของเครื่อง", "mail"),
        _package("httpx", "เปิดลิงก์ที่เผยแพร่ (คำสั่ง links)", "links"),
        *_packs(folder or Path.cwd()),
    ]


def _packs(folder: Path) -> Iterator[Check]:
    """The office's own packs in the folder, which go before the toolkit's for the workbooks there."""
    from ita_excel.years.shelf import PackBroken, packs_beside, read_pack

    try:
        packs = [read_pack(path) for path, _ in packs_beside(folder)]
    except PackBroken as error:
        yield Check("pack", False, str(error))
        return
    for pack in packs:
        yield Check("pack", True, f"ปี {pack.fiscal_year} ใช้ไฟล์เกณฑ์ «{pack.file}» SHA-256 {pack.sha256}")


def _packs_of(workbook: Path) -> Iterator[Check]:
    """The packs that the workbook goes by, the toolkit's or the office's own."""
    from ita_excel import flow
    from ita_excel.language.errors import InputError

    try:
        year = flow.load(workbook)
    except InputError as error:
        yield Check("workbook", False, str(error))
        return
    used = {pack.fiscal_year: pack for pack in (year.assessment, year.pack, year.order_pack)}
    for pack in used.values():
        whose = "ที่มากับโปรแกรม" if pack.shipped else "ของสำนักงาน"
        left = f" ยังไม่ยืนยัน {len(pack.unconfirmed)} ข้อ" if pack.unconfirmed else ""
        told = f"สมุดงานใช้เกณฑ์ปี {pack.fiscal_year} «{pack.file}» {whose} SHA-256 {pack.sha256}{left}"
        yield Check("workbook_pack", True, told)


def _python() -> Check:
    version = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info[:2] >= OLDEST_PYTHON:
        return Check("python", True, f"Python {version} ใช้ได้")
    oldest = ".".join(str(part) for part in OLDEST_PYTHON)
    return Check("python", False, f"Python {version} เก่าเกินไป — ติดตั้ง Python {oldest} ขึ้นไปจาก https://www.python.org")


def _office(code: str, program: str, without: str) -> Check:
    """A program of Microsoft Office, looked up without starting it."""
    if _has_office(program):
        return Check(code, True, f"มี Microsoft {program}")
    return Check(code, False, f"เครื่องนี้ไม่มี Microsoft {program} {without}")


def _has_office(program: str) -> bool:
    if sys.platform == "win32":
        import winreg

        try:
            winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, f"{program}.Application\\CLSID"))
        except OSError:
            return False
        return True
    return Path(f"/Applications/Microsoft {program}.app").is_dir()


def _package(name: str, purpose: str, extra: str) -> Check:
    if find_spec(name) is not None:
        return Check(name, True, f"มี {name} สำหรับ{purpose}")
    return Check(name, False, f"ยังไม่มี {name} สำหรับ{purpose} — ติดตั้งด้วย pip install \"ita-excel[{extra}]\"")


def _libreoffice() -> Check:
    program = soffice.find()
    if program is None:
        return Check("libreoffice", False, f"ทำ PDF และเลขหน้าสารบัญไม่ได้ เพราะไม่มี {soffice.NAME} — {soffice.ADVICE}")
    version = soffice.version(program) or "ไม่ทราบรุ่น"
    return Check("libreoffice", True, f"{soffice.NAME} {version} ที่ {program}")


def _fonts() -> list[Check]:
    faces = fonts.installed()
    return [_font(family, faces) for family in fonts.OFFICIAL]


def _font(family: str, faces: tuple[fonts.Face, ...]) -> Check:
    code = f"font_{family.removeprefix('TH ').replace('๙', '9').replace(' ', '_').lower()}"
    if not fonts.missing([family], faces):
        return Check(code, True, f"มีฟอนต์ «{family}»")
    other = fonts.sibling(family, faces) if fonts.has_fontconfig() else None
    made_from = fonts.source(family, faces)
    stand_in = other or (made_from and made_from.family)
    if stand_in:
        told = f"{_stood_in(f'«{family}»', stand_in)} — {fonts.where(family)}"
        return Check(code, True, told, family, stand_in)
    return Check(code, False, fonts.unhelped(family))


def _stood_in(families: str, other: str) -> str:
    return f"ไม่มีฟอนต์ {families} ทำ PDF ด้วย «{other}» ในขนาดเท่ากันแทน"


def _folder(folder: Path) -> Check:
    """Whether a file can really be made there: permission bits do not tell on Windows or on a share."""
    try:
        with TemporaryFile(dir=folder):
            return Check("folder", True, f"เขียนไฟล์ในโฟลเดอร์ «{folder}» ได้")
    except OSError:
        return Check("folder", False, f"เขียนไฟล์ในโฟลเดอร์ «{folder}» ไม่ได้ — ย้ายไปโฟลเดอร์ในเอกสารของตนแล้วลองใหม่")
