"""The command line: what can be asked, and nothing of how it is done (see `commands`)."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from ita_excel.terminal.parser import UNUSABLE, ThaiParser, folder

DONE, FOUND = 0, 1
"""Exit status: done; done with error-level findings, conflicts or rejected files; beside UNUSABLE for useless input."""


class Version(argparse.Action):
    """`--version`: the number alone, looked up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        """Print it and stop."""
        from importlib.metadata import version

        print(version("ita-excel"))
        parser.exit(DONE)


def parser() -> ThaiParser:
    """Every command with its options."""
    top = ThaiParser(prog="ita-excel", description="จากสมุดงาน ITA สู่บันทึกข้อความ รายงาน และคำสั่ง")
    top.add_argument("--version", action=Version, nargs=0, help="รุ่นของโปรแกรม")
    commands = top.add_subparsers(dest="command", metavar="คำสั่ง")

    _to_begin(commands)

    check = _add(commands, "check", "ตรวจทุกช่องที่กรอก", workbook=True)
    check.add_argument("--mark", action="store_true", help="ระบายสีและใส่หมายเหตุในสมุดงาน")
    check.add_argument("--clear", action="store_true", help="ลบสีและหมายเหตุที่โปรแกรมใส่ไว้")

    _add(commands, "total", "ตัวเลขที่คำนวณทั้งหมด", workbook=True)

    _report(commands)
    _trace(commands)
    _with_groups(commands)

    links = _add(commands, "links", "เปิดลิงก์ที่เผยแพร่ทุกลิงก์ ว่าวันนี้เปิดได้หรือไม่", workbook=True)
    links.add_argument("--snapshot", type=folder, metavar="โฟลเดอร์", help="เก็บสำเนาของสิ่งที่เห็นวันนี้ พร้อม SHA-256")
    links.add_argument("--allow-host", action="append", default=[], metavar="ชื่อ", help="ให้เปิดเครื่องในเครือข่ายภายในชื่อนี้ได้")

    rollover = _add(commands, "rollover", "สร้างสมุดงานของปีถัดไปจากสมุดงานนี้ (ไฟล์เดิมไม่เปลี่ยน)", workbook=True)
    rollover.add_argument("--year", type=int, required=True, help="ปีงบประมาณใหม่ พ.ศ.")
    rollover.add_argument("--out", type=Path, required=True, help="ชื่อไฟล์ใหม่")

    _many(commands)
    _publish(commands)

    _add(commands, "open", "เปิดสมุดงานใน LibreOffice ให้ปุ่มทำงาน", workbook=True)

    watch = _add(commands, "watch", "ตรวจทุกครั้งที่บันทึกสมุดงาน จนกว่าจะกด Ctrl+C", workbook=True)
    watch.add_argument("--once", action="store_true", help="ตรวจครั้งเดียวแล้วจบ")
    watch.add_argument("--mark", action="store_true", help="ระบายสีและใส่หมายเหตุด้วย เมื่อปิดสมุดงานแล้ว")
    doctor = _add(commands, "doctor", "เครื่องนี้ทำอะไรได้และขาดอะไร")
    doctor.add_argument("workbook", type=Path, nargs="?", help="สมุดงานที่จะใช้ เพื่อดูโฟลเดอร์และไฟล์เกณฑ์ข้างสมุดงาน")
    _packs(commands)
    _templates(commands)
    return top


def _to_begin(commands: argparse._SubParsersAction[ThaiParser]) -> None:
    """A first workbook, and what its columns mean."""
    demo = _add(commands, "demo", "สร้างสมุดงานตัวอย่างและเอกสารทั้งหมด")
    demo.add_argument("--out", type=folder, default=Path("ita-demo"), help="โฟลเดอร์ผลลัพธ์")

    new = _add(commands, "new", "สร้างสมุดงานเปล่าของปีหนึ่ง (.xlsm มีปุ่ม)")
    new.add_argument("out", type=Path)
    new.add_argument("--year", type=int, help="ปีงบประมาณ พ.ศ.")
    new.add_argument("--scheme", default="", help="ประเภทหน่วยงาน (เว้นไว้คือประเภทปกติ ดูทั้งหมดด้วย pack list)")
    new.add_argument("--pack", type=Path, help="ไฟล์เกณฑ์ของสำนักงาน (จะคัดลอกไว้ข้างสมุดงาน)")
    new.add_argument("--office", default="", help="ชื่อสำนักงาน")
    new.add_argument("--from", dest="example", help="ชื่อตัวอย่างที่มีข้อมูล (พิมพ์ชื่อผิด โปรแกรมจะบอกชื่อที่มี)")

    schema = _add(commands, "schema", "พจนานุกรมข้อมูลของสมุดงาน")
    schema.add_argument("workbook", type=Path, nargs="?", help="สมุดงาน (เว้นไว้คือสมุดงานใหม่ของปีและประเภทหน่วยงานที่บอก)")
    schema.add_argument("--year", type=int)
    schema.add_argument("--scheme", default="", help="ประเภทหน่วยงาน")
    schema.add_argument("--pack", type=Path, help="ไฟล์เกณฑ์ของสำนักงาน")


def _report(commands: argparse._SubParsersAction[ThaiParser]) -> None:
    """The papers of the year."""
    report = _add(commands, "report", "สร้างบันทึกข้อความ เอกสารมาตรการ รายงาน และคำสั่ง", workbook=True)
    report.add_argument("--out", type=folder, help="โฟลเดอร์ผลลัพธ์ (ปกติคือโฟลเดอร์ เอกสาร ข้างสมุดงาน)")
    report.add_argument("--only", default="", help="memo,measures,report,order คั่นด้วยจุลภาค")
    report.add_argument("--pdf", action="store_true", help="ทำ PDF ด้วย")
    report.add_argument("--bind", action="store_true", help="รวมบันทึก คำสั่ง และรายงานเป็น PDF เดียวสำหรับเว็บไซต์")
    report.add_argument("--trace", action="store_true", help="เพิ่มภาคผนวก ที่มาของตัวเลข")
    report.add_argument("--keep-edits", type=Path, action="append", default=[], metavar="ไฟล์.docx",
                        help="นำข้อความที่แก้ไว้ในเอกสารนี้มาใส่ฉบับใหม่ (ไฟล์ที่จะเขียนทับ โปรแกรมเก็บให้เองอยู่แล้ว)")
    report.add_argument("--thai-digits", action="store_true", default=None, help="ใช้เลขไทย")
    report.add_argument("--templates", type=Path, help="โฟลเดอร์แม่แบบ Word ของสำนักงาน")


def _many(commands: argparse._SubParsersAction[ThaiParser]) -> None:
    """Many offices at once."""
    many = _add(commands, "consolidate", "รวมสมุดงานของหลายหน่วยงานเป็นตารางและสรุปเดียว")
    many.add_argument("paths", type=Path, nargs="+", help="สมุดงาน โฟลเดอร์ zip หรือเมล")
    many.add_argument("--out", type=Path, required=True, help="ไฟล์ผลลัพธ์ .xlsx .csv .sqlite หรือ .parquet")
    many.add_argument("--report", type=Path, metavar="ไฟล์.docx", help="เขียนรายงานรวมเป็นไฟล์ Word ด้วย")
    many.add_argument("--pdf", action="store_true", help="ทำ PDF ของรายงานด้วย")
    many.add_argument("--templates", type=Path, help="โฟลเดอร์ที่มีแม่แบบ consolidated.docx ของตนเอง")
    many.add_argument(
        "--units", type=Path, help="รายชื่อหน่วยงานที่ต้องส่ง ไฟล์ข้อความ บรรทัดละหนึ่งหน่วย (ชื่อ ชื่อย่อ หรือรหัสในเลขที่หนังสือ)",
    )
    many.add_argument("--scheduler", default="", metavar="ที่อยู่", help="ให้คลัสเตอร์ Dask ที่เปิดไว้แล้วอ่านแทน")


def _trace(commands: argparse._SubParsersAction[ThaiParser]) -> None:
    """Where the figures of a document come from."""
    trace = _add(commands, "trace", "ตัวเลขในเอกสารมาจากช่องใด และตัวใดไม่ตรงกับสมุดงานแล้ว")
    trace.add_argument("document", type=Path, metavar="ไฟล์.docx", help="เอกสารที่โปรแกรมนี้เขียน")
    trace.add_argument("text", nargs="?", default="", metavar="ตัวเลข", help="ถามเฉพาะตัวเลขนี้ เช่น 99.17")
    trace.add_argument("--templates", type=Path, metavar="โฟลเดอร์", help="แม่แบบ Word ของสำนักงาน ที่ใช้สร้างเอกสารนี้")
    trace.add_argument("--workbook", type=Path, metavar="สมุดงาน", help="สมุดงานที่ใช้เทียบ (ปกติคือสมุดงานข้างเอกสาร)")


def _publish(commands: argparse._SubParsersAction[ThaiParser]) -> None:
    """The web pages of the year's disclosure."""
    publish = _add(commands, "publish", "สร้างหน้าเว็บเปิดเผยข้อมูลสาธารณะของปี", workbook=True)
    publish.add_argument("--out", type=folder, help="โฟลเดอร์ของหน้าเว็บ ใช้โฟลเดอร์เดิมทุกครั้งและทุกปี")
    publish.add_argument("--dry-run", action="store_true", help="แสดงสิ่งที่จะเผยแพร่และสิ่งที่ปิดไว้ โดยไม่เขียนอะไร")
    publish.add_argument("--accept", action="store_true", help="ยอมรับให้ปิดเฉพาะข้อมูลส่วนบุคคล แล้วเผยแพร่ข้อความที่เหลือของช่องนั้น")
    publish.add_argument("--papers", type=Path, help="โฟลเดอร์เอกสาร (.docx .pdf) ที่จะเผยแพร่ด้วย")
    publish.add_argument("--make-papers", action="store_true", help="สร้างเอกสารตอนนี้โดยไม่มีข้อมูลส่วนบุคคล แล้วเผยแพร่ด้วย")
    publish.add_argument("--base", default="", help="ที่อยู่ของโฟลเดอร์นี้บนเว็บไซต์ สำหรับแผนผังเว็บ")
    publish.add_argument("--templates", type=Path, help="แม่แบบหน้าเว็บของสำนักงาน (ปกติคือโฟลเดอร์ แม่แบบเว็บ ข้างสมุดงาน)")
    publish.add_argument("--copy-templates", action="store_true", help="คัดลอกแม่แบบหน้าเว็บไว้ข้างสมุดงานเพื่อแก้เอง")


def _with_groups(commands: argparse._SubParsersAction[ThaiParser]) -> None:
    """The way to the groups and back."""
    split = _add(commands, "split", "แยกสมุดงานให้แต่ละกลุ่มกรอก", workbook=True)
    split.add_argument("--out", type=folder, required=True)

    mail = _add(commands, "mail", "ร่างเมลส่งแต่ละกลุ่ม")
    mail.add_argument("folder", type=Path)
    mail.add_argument("--send", action="store_true", help="ส่งจริงผ่าน SMTP ตามที่ตั้งค่าไว้")
    mail.add_argument("--remind", action="store_true", help="ร่างเมลเตือนกลุ่มที่ยังไม่ส่งกลับ")

    collect = _add(commands, "collect", "รวมไฟล์ที่กลุ่มส่งกลับ (ให้โฟลเดอร์แทนสมุดงานได้ เมื่อมีหลายสำนักงาน)", workbook=True)
    collect.add_argument("returned", type=Path, nargs="*")
    collect.add_argument("--dry-run", action="store_true", help="แสดงผลโดยไม่เขียนสมุดงาน")
    collect.add_argument("--undo", metavar="กลุ่ม", help="นำข้อมูลที่รวมจากกลุ่มนี้ออก")


def _packs(commands: argparse._SubParsersAction[ThaiParser]) -> None:
    """The actions of `pack`."""
    actions = _actions(commands, "pack", "ไฟล์เกณฑ์ของปี: ค่าน้ำหนัก ระดับ ตัวชี้วัด และรายการเปิดเผยข้อมูล")
    _add(actions, "list", "ไฟล์เกณฑ์ที่มี ทั้งที่มากับโปรแกรมและในโฟลเดอร์นี้")
    show = _add(actions, "show", "ตัวเลขและรายการของปีหนึ่ง พร้อมที่มา")
    show.add_argument("year", type=int)
    check = _add(actions, "check", "ตรวจไฟล์เกณฑ์ บอกบรรทัดที่ผิด")
    check.add_argument("file", type=Path)
    diff = _add(actions, "diff", "สองปีต่างกันอย่างไร")
    diff.add_argument("year", type=int)
    diff.add_argument("other", type=int)
    new = _add(actions, "new", "ร่างไฟล์เกณฑ์ของปีใหม่จากปีก่อน")
    new.add_argument("year", type=int)
    new.add_argument("--from", dest="from_year", type=int, required=True, help="ปีงบประมาณที่ใช้เป็นต้นแบบ")
    new.add_argument("--out", type=Path, required=True, help="ชื่อไฟล์ .toml")
    for action in (show, diff, new):
        action.add_argument("--scheme", default="", help="ประเภทหน่วยงาน")


def _templates(commands: argparse._SubParsersAction[ThaiParser]) -> None:
    """The actions of `templates`."""
    actions = _actions(commands, "templates", "แม่แบบ Word ของสำนักงานเอง: รายการช่องข้อมูล คัดลอกไปแก้ ตรวจก่อนใช้")
    _add(actions, "list", "ช่องข้อมูลทุกช่องที่แม่แบบใช้ได้")
    copy = _add(actions, "copy", "คัดลอกแม่แบบไปไว้ในโฟลเดอร์เพื่อแก้ใน Word")
    copy.add_argument("folder", type=folder)
    check = _add(actions, "check", "ตรวจแม่แบบในโฟลเดอร์ และทำสำเนาที่มีข้อคิดเห็นตรงที่ผิด")
    check.add_argument("folder", type=folder)


def _actions(
    commands: argparse._SubParsersAction[ThaiParser], name: str, help: str
) -> argparse._SubParsersAction[ThaiParser]:
    """A command whose first word says what it does."""
    made = commands.add_parser(name, help=help, description=help)
    return made.add_subparsers(dest="action", metavar="งาน")


def _add(
    commands: argparse._SubParsersAction[ThaiParser], name: str, help: str, *, workbook: bool = False
) -> ThaiParser:
    made = commands.add_parser(name, help=help, description=help)
    made.add_argument("--json", action="store_true", help="พิมพ์ผลเป็น JSON")
    if workbook:
        made.add_argument("workbook", type=Path)
    return made


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status of the contract. A user's mistake is one Thai sentence on standard error.

    A standard output that takes nothing (disk full, closed) is one sentence too, where there is somebody to read it.
    """
    from ita_excel.commands.console import steady, untold

    with steady() as (out, errors):
        try:
            status = _run(argv)
        except SystemExit as stop:  # argparse, after --help or a wrong word
            out.flush()
            if not out.fault:
                raise
            status = UNUSABLE if stop.code else DONE
        if sentence := untold(out.fault):
            print(sentence, file=errors)
            return UNUSABLE
        return status


def _run(argv: Sequence[str] | None) -> int:
    words = parser()
    if "_ARGCOMPLETE" in os.environ:  # a shell asks for words to offer; only where the extra is installed
        import argcomplete

        argcomplete.autocomplete(words)
    arguments = words.parse_args(argv)
    from ita_excel import commands
    from ita_excel.language.errors import InputError

    try:
        outcome = commands.run(arguments)
    except InputError as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    if arguments.json:
        print(json.dumps(outcome.data, ensure_ascii=False, indent=2), flush=True)
    else:
        from ita_excel.terminal.colour import show

        show(outcome.lines)
    return outcome.status
