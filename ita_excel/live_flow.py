"""The five buttons: each works on the workbook that is open, unsaved changes included, and says what it did.

The work is that of `flow` and `exchange`; here stands only what an open workbook adds: one read a sheet,
one write a sheet, marks in sight, and a sentence for the status cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from ita_excel import flow
from ita_excel.language.errors import InputError
from ita_excel.language.figures import money_text, score_text
from ita_excel.language.files import BACKUPS, Lock, keep_copy
from ita_excel.language.saving.backups import RETURNED
from ita_excel.sheets.toolkit import FindingRow

if TYPE_CHECKING:
    from ita_excel.exchange.merging.collect import Collected
    from ita_excel.language.finding import Finding
    from ita_excel.language.grid import Book
    from ita_excel.live.book import LiveBook
    from ita_excel.model.year import FiscalYear
    from ita_excel.review.mark import Checked

DOCUMENTS, TEMPLATES, SENT = "เอกสาร", "แม่แบบ", "ส่งกลุ่ม"
"""Folders beside the workbook: what is made, the office's own templates, packets out, packets back."""
REMARKS = "ข้อสังเกต.txt"
SAVE = "บันทึกสมุดงานด้วย"


class NothingReturned(InputError):
    """The folder for returned files is not there or holds none."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"ไม่พบไฟล์ในโฟลเดอร์ «{folder.name}» ข้างสมุดงาน — "
            f"สร้างโฟลเดอร์ชื่อ {folder.name} ไว้ที่ {folder.parent} วางไฟล์ที่กลุ่มส่งกลับ (.xlsx .zip หรือ .eml) แล้วกดปุ่มอีกครั้ง"
        )


def read(book: LiveBook) -> FiscalYear:
    """The open workbook as typed rows; photos are looked for beside its file."""
    from ita_excel.live.copied import CopiedBook
    from ita_excel.model.year import read_year

    with TemporaryDirectory() as folder:
        try:
            seen: Book = CopiedBook(book, Path(folder))
        except InputError:  # a copy keeps the workbook's password; the open one answers all the same
            seen = book
        return read_year(seen, book.path.parent)


def check_open(book: LiveBook) -> str:
    """Applies accepted suggestions, repairs what was pasted over, marks every finding and writes ผลตรวจสอบ anew."""
    from ita_excel.review.mark import mark_in
    from ita_excel.review.opened import OpenHost

    with book.working("กำลังตรวจสอบข้อมูล"), OpenHost(book) as host:
        done = mark_in(host, progress=book.status)
        host.finish()
    return f"{_now()} {checked(done.findings)}{_changed(done)}" + (f" — {host.unseen}" if host.unseen else "")


def clear_open(book: LiveBook) -> str:
    """Takes off what checks wrote into the workbook, as `check --clear` does; reasons of waivers stay."""
    from ita_excel.review.mark import clear_in
    from ita_excel.review.opened import OpenHost

    with book.working("กำลังลบเครื่องหมาย"), OpenHost(book) as host:
        clear_in(host)
        host.finish()
    return f"{_now()} ลบสี หมายเหตุ และรายการในแผ่น «{FindingRow.sheet.title}» แล้ว"


def _changed(done: Checked) -> str:
    """What a check changed besides its marks; what was typed over a formula is told, and kept in the backup."""
    taken, passed = len(done.accepted.changes), len(done.accepted.passed_over)
    said = f" ใช้ค่าที่ยอมรับแล้ว {taken} ช่อง" if taken else ""
    said += f" ไม่ได้ใช้ค่าที่ยอมรับ {passed} ข้อ เพราะช่องถูกแก้ไปแล้ว" if passed else ""
    said += f" ซ่อมสูตร รายการเลือก หรือรูปแบบที่ถูกวางทับ {len(done.repairs)} แห่ง" if done.repairs else ""
    typed = [f"«{one.sheet}» {one.cells} มี «{one.old}»" for one in done.repairs if one.old]
    more = f" และอีก {len(typed) - 1} แห่ง" if len(typed) > 1 else ""
    return said + (f" (พิมพ์ทับสูตรไว้: {typed[0]}{more} สำเนาก่อนซ่อมอยู่ในโฟลเดอร์ «{BACKUPS}»)" if typed else "")


def checked(findings: Sequence[Finding]) -> str:
    """What a check found, for people."""
    from ita_excel.language.finding import count
    from ita_excel.sheets.toolkit import FindingRow

    counts = count(findings)
    if not any(counts.values()):
        return "ตรวจแล้ว ไม่พบข้อที่ต้องแก้ — ขั้นต่อไป: ออกรายงาน"
    return (
        f"ตรวจแล้ว พบผิด {counts['error']} ควรแก้ {counts['warning']} โปรดยืนยัน {counts['question']} ข้อ — "
        f"ดูช่องที่ระบายสี หรือแผ่น «{FindingRow.sheet.title}»"
    )


def total_open(book: LiveBook) -> str:
    """Computes the totals, recalculates the workbook, and says where สรุปคะแนน shows another figure."""
    from ita_excel.master.summed import differences
    from ita_excel.sheets import SUMMARY_TITLE

    with book.working("กำลังรวมตาราง"):
        year = read(book)
        totals = flow.total(year)
        book.xlwings.app.calculate()
        shown = SUMMARY_TITLE in book.titles()
        differing = differences(book.grid(SUMMARY_TITLE), totals, year.sheets) if shown else ()
    level = totals.level.label if totals.level else "ยังไม่มี"
    sentence = (
        f"{_now()} รวมแล้ว คะแนน {score_text(totals.total)} ระดับ {level} บุคลากร {totals.staff} คน "
        f"งบประมาณ {money_text(totals.budget.allocated)} บาท ใช้จ่าย {money_text(totals.budget.spent)} บาท "
        f"คงเหลือ {money_text(totals.budget.remaining)} บาท"
    )
    return f"{sentence} — {_differing(differing)}" if differing else sentence


def _differing(differing: Sequence[str]) -> str:
    more = f" และอีก {len(differing) - 1} ช่อง" if len(differing) > 1 else ""
    return f"โปรดดู: {differing[0]}{more} (มักเป็นตัวเลขที่พิมพ์เป็นข้อความ กด ตรวจสอบข้อมูล เพื่อดูช่องที่ต้องแก้)"


def report_open(book: LiveBook) -> str:
    """Writes memo, report and order beside the workbook, as PDF too where it can be done, and opens them."""
    from ita_excel.live.show import show

    folder = book.path.parent
    own = folder / TEMPLATES
    with book.working("กำลังอ่านสมุดงาน"):
        year = read(book)
    written = flow.write(
        year, folder / DOCUMENTS, pdf=True, templates=own if own.is_dir() else None, progress=book.status
    )
    book.status("")
    made = [path for path in written.documents.values() if path]
    show(path for path in made if path.suffix == ".docx")
    sentence = f"{_now()} สร้างเอกสาร {len(made)} ไฟล์ในโฟลเดอร์ «{DOCUMENTS}» ข้างสมุดงานแล้ว"
    draft = " ทุกหน้ามีคำว่า ร่าง เพราะยังมีข้อผิด กด ตรวจสอบข้อมูล เพื่อดู" if written.draft else ""
    kept = f" — เก็บฉบับที่มีผู้แก้ไว้ในโฟลเดอร์ «{BACKUPS}» ข้างเอกสาร {len(written.kept)} ไฟล์" if written.kept else ""
    return sentence + draft + kept + _noted(folder / DOCUMENTS, written.warnings)


def _noted(folder: Path, warnings: Sequence[str]) -> str:
    """What to know about the documents, in a file beside them: the status cell shows one line only."""
    from ita_excel.language.saving.outputs import Together

    text = "\n".join(warnings) + "\n"
    data = text.encode("utf-8-sig") if warnings else None  # Notepad knows Thai by the mark
    with Together(folder, {REMARKS: data}) as placed:
        edited = f" — เก็บ «{REMARKS}» ที่มีผู้แก้ไว้ในโฟลเดอร์ «{BACKUPS}»" if placed.kept else ""
    return edited + (f" — มีข้อสังเกต {len(warnings)} ข้อในไฟล์ «{REMARKS}» ในโฟลเดอร์เดียวกัน" if warnings else "")


def split_open(book: LiveBook) -> str:
    """Writes one packet a group into ส่งกลุ่ม and notes the sending on การส่งกลับ of the open workbook."""
    from ita_excel.exchange.packets.split import send_out
    from ita_excel.live.target import LiveTarget
    from ita_excel.vba.labels import caption_of

    with Lock(book.path), book.working("กำลังแยกส่งกลุ่ม"):
        year = read(book)
        target = LiveTarget(book, year.grids.values())
        out = book.path.parent / SENT
        made = send_out(target, year, book.path, out, target.flush, progress=book.status)
    undated = f" — {made.undated}" if made.undated else ""
    kept = f" — แบบของ {', '.join(made.kept)} มีคนกรอกไว้และยังไม่ได้รวม เก็บไว้ที่ «{SENT}/{BACKUPS}»" if made.kept else ""
    return (
        f"{_now()} ส่งครั้งที่ {made.sending}: ทำแบบ {len(made.packets)} ไฟล์ในโฟลเดอร์ «{SENT}» ข้างสมุดงานแล้ว — "
        f"{SAVE} แล้วส่งไฟล์ให้แต่ละกลุ่ม หรือกด {caption_of('drafts')}{kept}{undated}"
    )


def collect_open(book: LiveBook) -> str:
    """Merges everything in ส่งกลับ into the open workbook, after a backup of its file."""
    from ita_excel.exchange.arrivals.inbox import arrivals
    from ita_excel.exchange.arrivals.readers import read_all
    from ita_excel.exchange.merging.collect import merge_into, others
    from ita_excel.live.target import LiveTarget

    folder = book.path.parent / RETURNED
    came = list(others(book.path, arrivals([folder]))) if folder.is_dir() else []
    with Lock(book.path), book.working("กำลังรวมไฟล์ที่ส่งกลับ"):
        year = read(book)
        if not came and not any(conflict.choice for conflict in year.conflicts):
            raise NothingReturned(folder)
        target = LiveTarget(book, year.grids.values())

        def finish() -> None:
            keep_copy(book.path)
            target.flush()

        result = merge_into(target, year, read_all(came, year.sheets), finish, progress=book.status)
    return f"{_now()} {collected(result)}"


def collected(result: Collected) -> str:
    """What a collecting run did, for people."""
    from ita_excel.sheets.toolkit import Conflict

    merged = sum(file.status in ("merged", "conflict") for file in result.files)
    again = sum(file.status == "duplicate" for file in result.files)
    bad = [f"{file.file}: {file.reason}" for file in result.files if file.status in ("stale", "foreign", "unreadable")]
    waiting = len(result.conflicts) + len(result.refused)
    parts = [f"รวมแล้ว {merged} ไฟล์ รับเข้า {len(result.changes)} ช่อง"]
    parts += [f"รวมไปก่อนแล้ว {again} ไฟล์"] if again else []
    parts += [f"มี {waiting} ช่องที่ต้องเลือกหรือไม่ได้รับ ดูแผ่น «{Conflict.sheet.title}»"] if waiting else []
    owing = {file.group: file.owed for file in result.files if file.owed}
    parts += [f"ยังกรอกไม่ครบ {len(owing)} กลุ่ม ({next(iter(owing))} {next(iter(owing.values()))})"] if owing else []
    parts += [f"ไม่ได้รับ {len(bad)} ไฟล์ ({bad[0]})"] if bad else []
    parts += [f"ยังไม่ส่งกลับ {len(result.missing)} กลุ่ม"] if result.missing else ["ทุกกลุ่มส่งกลับแล้ว"]
    return f"{' · '.join(parts)} — {SAVE}"


def _now() -> str:
    return f"{datetime.now():%H:%M} น."
