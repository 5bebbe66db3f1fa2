"""`ita-excel publish`: the web pages of the year's disclosure."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ita_excel import flow
from ita_excel.commands.outcome import Outcome
from ita_excel.commands.progress import steps
from ita_excel.language.errors import InputError

if TYPE_CHECKING:
    from ita_excel.model.year import FiscalYear
    from ita_excel.privacy.publiccopy import Withheld
    from ita_excel.publish.publishing import Published

THAILAND = timezone(timedelta(hours=7))


class NoFolderNamed(InputError):
    """Nothing says where the pages go."""

    def __init__(self) -> None:
        super().__init__("ยังไม่ได้บอกโฟลเดอร์ของหน้าเว็บ — ใช้ --out โฟลเดอร์ เช่น --out เว็บ หรือ --dry-run เพื่อดูอย่างเดียว")


class PapersAreDrafts(InputError):
    """Papers made now would be drafts."""

    def __init__(self) -> None:
        super().__init__("พบข้อผิดพลาดในข้อมูล เอกสารจึงยังเป็นร่างและไม่เผยแพร่ — สั่ง check แก้ให้ครบ แล้วสั่งใหม่")


class NoAddress(InputError):
    """`--base` is no web address."""

    def __init__(self, said: str) -> None:
        super().__init__(f"«{said}» ไม่ใช่ที่อยู่เว็บ — ใช้ที่อยู่เต็มของโฟลเดอร์ เช่น https://www.example.go.th/ita/")


def run(arguments: Namespace) -> Outcome:
    """Make the pages, or with --dry-run show what would go out and what would be kept back."""
    from ita_excel.publish import publishing

    if arguments.copy_templates:
        return _templates(arguments.workbook)
    if not arguments.out and not arguments.dry_run:
        raise NoFolderNamed
    year = flow.load(arguments.workbook)
    out = arguments.out or Path(arguments.workbook).absolute().parent / "เว็บ"
    request = publishing.Request(
        out, datetime.now(THAILAND).date(), arguments.accept, _base(arguments.base), arguments.templates
    )
    work = publishing.prepare if arguments.dry_run else publishing.publish
    with _made(year, arguments) as papers:
        done = work(year, replace(request, papers=papers))
    return Outcome(_data(done, out), tuple(_lines(done, arguments, out)))


@contextmanager
def _made(year: FiscalYear, arguments: Namespace) -> Iterator[Path | None]:
    """The folder of papers that go out: the one named, or with --make-papers one made now from the public copy.

    Raises PapersAreDrafts where the workbook has errors.
    """
    if not arguments.make_papers:
        yield arguments.papers
        return
    from ita_excel.documents.placing import workshop
    from ita_excel.language.finding import has_errors
    from ita_excel.privacy.publiccopy import public_copy

    if has_errors(flow.check(year)):
        raise PapersAreDrafts
    with workshop() as folder, steps() as tell:
        flow.write(public_copy(year, consent=arguments.accept).year, folder, pdf=True, progress=tell)
        yield folder


def _base(said: str) -> str:
    from ita_excel.model.address import opens

    if said and not opens(said):
        raise NoAddress(said)
    return f"{said.rstrip('/')}/" if said else ""


def _templates(workbook: Path) -> Outcome:
    from ita_excel.publish.webpages import OWN_FOLDER, copy_templates

    copied, left = copy_templates(workbook.absolute().parent / OWN_FOLDER)
    lines = [f"คัดลอกแม่แบบหน้าเว็บ: {path}" for path in copied]
    lines += [f"มีอยู่แล้ว จึงไม่แตะ: {path}" for path in left]
    return Outcome({"copied": [str(path) for path in copied], "left": [str(path) for path in left]}, tuple(lines))


def _data(done: Published, out: Path) -> dict[str, Any]:
    return {
        "pages": [str(out / page) for page in done.pages],
        "items": len(done.items),
        "missing": list(done.missing),
        "withheld": [{"sheet": one.sheet, "cell": one.cell, "reason": one.reason} for one in done.withheld],
        "private": done.private,
        "published": len(done.items) - len(done.missing),
        "fiscal_year": done.fiscal_year,
        "kept": [str(one.copy) for one in done.kept],
    }


def _lines(done: Published, arguments: Namespace, out: Path) -> Iterator[str]:
    shown = len(done.items) - len(done.missing)
    verb = "จะเผยแพร่" if arguments.dry_run else "เผยแพร่"
    yield f"{verb} {shown} จาก {len(done.items)} รายการ ปีงบประมาณ {done.fiscal_year}"
    if not arguments.dry_run:
        yield f"หน้าแรก: {out / 'index.html'} (นำทั้งโฟลเดอร์ขึ้นเว็บไซต์ หรือเปิดจากแฟลชไดรฟ์ได้)"
    if gone := [name for name in done.removed if name.endswith((".html", ".pdf"))]:
        yield f"นำออกจากโฟลเดอร์: {', '.join(gone)} (เอกสารออกไปด้วยเมื่อใส่ --papers หรือ --make-papers ทุกครั้ง)"
    if done.missing:
        yield f"ยังไม่เผยแพร่: {', '.join(done.missing)}"
    yield from _withheld(done.withheld)
    if done.private and not arguments.accept:
        yield (
            "ช่องที่มีข้อมูลส่วนบุคคลไม่ออกไปทั้งช่อง — ลบข้อมูลนั้นในสมุดงาน หรือสั่งใหม่ด้วย --accept "
            "เพื่อปิดเฉพาะข้อมูลนั้นในฉบับที่เผยแพร่ (สมุดงานไม่เปลี่ยน)"
        )
    if not arguments.base and not arguments.dry_run:
        yield "แผนผังเว็บ (sitemap.xml) มีแต่ชื่อหน้า — ใส่ --base ตามด้วยที่อยู่ของโฟลเดอร์บนเว็บไซต์ เพื่อให้เครื่องมือค้นหาใช้ได้"
    if _holds(out, arguments.workbook) and not arguments.dry_run:
        yield f"โฟลเดอร์ {out} มีสมุดงานอยู่ด้วย — นำขึ้นเว็บเฉพาะไฟล์ของหน้าเว็บ หรือสั่งใหม่ด้วยโฟลเดอร์อื่น"
    yield from (f"{one.path.name} ถูกแก้ไขด้วยมือ เก็บฉบับนั้นไว้ที่ {one.copy}" for one in done.kept)


def _withheld(withheld: Iterable[Withheld]) -> Iterator[str]:
    for one in withheld:
        yield f"[ไม่เผยแพร่] {' '.join(filter(None, (one.sheet, one.cell, one.reason)))}"


def _holds(out: Path, workbook: Path) -> bool:
    """Would the workbook be uploaded with the folder?"""
    return workbook.resolve().is_relative_to(out.resolve())
