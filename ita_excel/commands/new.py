"""`ita-excel new`: an empty master workbook, or a worked example."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from ita_excel.commands.outcome import Outcome
from ita_excel.language.errors import FileMissing, InputError


class AlreadyThere(InputError):
    """The target exists; nothing is overwritten."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"มีไฟล์ «{path}» อยู่แล้ว จึงไม่ได้เขียนทับ — ตั้งชื่อใหม่หรือย้ายไฟล์เดิมก่อน")


class NotAWorkbookName(InputError):
    """The target's name does not end in .xlsx or .xlsm."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"ชื่อไฟล์ «{path.name}» ต้องลงท้ายด้วย .xlsx หรือ .xlsm — พิมพ์ชื่อไฟล์ใหม่")


class UnknownExample(InputError):
    """There is no worked example of that name."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"ไม่มีตัวอย่างชื่อ «{name}» — เลือกจาก {', '.join(known)}")


def run(arguments: Namespace) -> Outcome:
    """Create the workbook; an existing file is never overwritten."""
    path: Path = arguments.out
    refuse_target(path)
    if arguments.example:
        made = create_example(path, arguments.example, arguments.year)
    elif arguments.pack:
        made = _create_by(arguments.pack, path, arguments)
    else:
        made = _create_blank(path, arguments.year, arguments.office, arguments.scheme)
    return Outcome({"workbook": str(made)}, (f"สร้างสมุดงาน {made} แล้ว",))


def refuse_target(path: Path) -> None:
    """Raise NotAWorkbookName or AlreadyThere where no new workbook can be written at the path."""
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        raise NotAWorkbookName(path)
    if path.exists():
        raise AlreadyThere(path)


def refuse_year(asked: int | None, own: int, path: Path) -> None:
    """Raise InputError where a file is not of the year that was asked for; None asks for none."""
    if asked not in (None, own):
        raise InputError(f"«{path.name}» เป็นของปี {own} — ใช้ --year {own} หรือไม่ต้องระบุปี")


def _create_by(pack: Path, path: Path, arguments: Namespace) -> Path:
    """A blank workbook by an office's own pack, which is copied beside it."""
    from ita_excel.language import files
    from ita_excel.years.shelf import read_pack

    if not pack.is_file():
        raise FileMissing(pack)
    made = read_pack(pack)
    refuse_year(arguments.year, made.fiscal_year, pack)
    beside = path.absolute().parent / pack.name
    kept = pack.read_bytes()
    if beside.exists() and beside.read_bytes() != kept:
        raise AlreadyThere(beside)
    if not beside.exists():
        files.replace(beside, kept, backup=False)
    return _create_blank(path, made.fiscal_year, arguments.office, made.scheme.id)


def _create_blank(path: Path, year: int | None, office: str, scheme: str) -> Path:
    from ita_excel.master import create
    from ita_excel.years.shelf import known_years

    if year is None:
        raise InputError(f"ยังไม่ได้ระบุปีงบประมาณ — เพิ่ม --year เช่น --year {known_years()[-1]} หรือ --from ชื่อตัวอย่าง")
    return create.create(path, year=year, office=office, scheme=scheme)


def create_example(path: Path, name: str, year: int | None = None) -> Path:
    """A worked example as a workbook, its photos beside it."""
    from ita_excel.examples import sources
    from ita_excel.master import create

    if name not in sources.names():
        raise UnknownExample(name, sources.names())
    rows = sources.example(name)
    own_year = rows["settings"][0]["fiscal_year"]
    if not isinstance(own_year, int) or year not in (None, own_year):
        raise InputError(f"ตัวอย่าง «{name}» เป็นของปี {own_year} — ใช้ --year {own_year} หรือไม่ต้องระบุปี")
    made = create.create(path, year=own_year, rows=rows)
    sources.copy_photos(name, made.absolute().parent)
    return made
