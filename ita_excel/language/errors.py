"""Reasons why a command cannot go on, each one Thai sentence that says what to do.

Faults in what people typed are findings (see `finding`), never exceptions.
Only an input that cannot be used at all raises, and the command line turns it into exit status 2.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

_WHY = {
    errno.ENOENT: "ไม่มีโฟลเดอร์นี้ ให้สร้างโฟลเดอร์ก่อน",
    errno.ENOTDIR: "ส่วนหนึ่งของชื่อโฟลเดอร์เป็นไฟล์",
    errno.EEXIST: "มีไฟล์ชื่อเดียวกันอยู่แล้ว",
    errno.EISDIR: "มีโฟลเดอร์ชื่อเดียวกันอยู่แล้ว",
    errno.EACCES: "ไม่มีสิทธิ์เขียน",
    errno.EPERM: "ไม่มีสิทธิ์เขียน",
    errno.EROFS: "ที่เก็บนี้อ่านได้อย่างเดียว",
    errno.ENOSPC: "เนื้อที่เต็ม",
    errno.ENAMETOOLONG: "ชื่อไฟล์ยาวเกินไป",
}
_IN_THAI = {os.strerror(code): why for code, why in _WHY.items()}
"""The system's own words for why nothing could be written, as staff read them."""
_ADVICE = {
    _WHY[errno.ENAMETOOLONG]: "ตั้งชื่อไฟล์หรือโฟลเดอร์ให้สั้นลง",
    _WHY[errno.ENOSPC]: "ลบหรือย้ายไฟล์อื่นให้มีเนื้อที่ว่าง",
    _WHY[errno.EISDIR]: "ย้ายหรือเปลี่ยนชื่อโฟลเดอร์นั้น",
}
"""What to do where it is not the rights or the space."""


class InputError(Exception):
    """The input cannot be used. `str(error)` is the sentence to show, in Thai."""


class FileMissing(InputError):
    """No file stands at the path."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"ไม่พบไฟล์ «{path}» — ตรวจชื่อไฟล์และโฟลเดอร์แล้วลองใหม่")


class NotAWorkbook(InputError):
    """The file is not an .xlsx or .xlsm workbook, or it is damaged."""

    def __init__(self, path: Path, why: str = "") -> None:
        reason = f" ({why})" if why else ""
        super().__init__(
            f"«{path.name}» ไม่ใช่สมุดงาน Excel ที่เปิดอ่านได้{reason} — "
            "เปิดใน Excel แล้วบันทึกเป็นชนิด .xlsx หรือขอไฟล์ใหม่จากผู้ส่ง"
        )


class PasswordProtected(InputError):
    """The file is encrypted with a password."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"«{path.name}» มีรหัสผ่านสำหรับเปิดไฟล์ — เปิดใน Excel แล้วเอารหัสผ่านออก "
            "(แฟ้ม > ข้อมูล > ป้องกันสมุดงาน > เข้ารหัสลับด้วยรหัสผ่าน) จากนั้นบันทึกและลองใหม่"
        )


class FileBusy(InputError):
    """The file is open in another program, so it must not be written; `held` says by whom, `advice` what to do."""

    def __init__(self, path: Path, held: str = "", advice: str = "") -> None:
        if held:
            super().__init__(f"«{path.name}» {held} จึงยังไม่ได้เขียนอะไรลงไป — {advice}")
        else:
            super().__init__(
                f"«{path.name}» กำลังเปิดอยู่ในโปรแกรมอื่น จึงยังไม่ได้เขียนอะไรลงไป — "
                "บันทึกและปิดไฟล์นั้นก่อน แล้วลองใหม่"
            )


class SheetMissing(InputError):
    """The workbook has no sheet of that title."""

    def __init__(self, path: Path, title: str, nearest: str = "") -> None:
        hint = f"แผ่นงานที่ชื่อใกล้เคียงคือ «{nearest}» — " if nearest else ""
        super().__init__(
            f"«{path.name}» ไม่มีแผ่นงาน «{title}» — {hint}"
            "ตั้งชื่อแผ่นงานให้ตรง หรือสร้างสมุดงานใหม่ด้วยคำสั่ง new แล้วย้ายข้อมูลมา"
        )


class PartSheetMissing(SheetMissing):
    """The workbook lacks a sheet of a part that the office does; `asked` is where the office says whether it does."""

    def __init__(self, path: Path, title: str, nearest: str, asked: str) -> None:
        hint = f" หรือเปลี่ยนชื่อแผ่น «{nearest}» ให้ตรง" if nearest else ""
        InputError.__init__(
            self, f"«{path.name}» ไม่มีแผ่นงาน «{title}» ของส่วนที่ทำ — ถ้าไม่ทำส่วนนี้ เลือก ไม่ ที่ {asked} ถ้าทำ เลือก ใช่ "
            f"แล้วปิดไฟล์และสั่ง ita-excel check ไฟล์นี้ --mark โปรแกรมจะเพิ่มแผ่นให้{hint}",
        )


class CannotWrite(InputError):
    """The target cannot be written (folder missing, read-only, disk full)."""

    def __init__(self, path: Path, why: str = "") -> None:
        reason = f" ({_IN_THAI.get(why, why)})" if why else ""
        if advice := _ADVICE.get(_IN_THAI.get(why, why)):
            super().__init__(f"เขียนไฟล์ «{path}» ไม่ได้{reason} — {advice} แล้วลองใหม่")
        else:
            super().__init__(f"เขียนไฟล์ «{path}» ไม่ได้{reason} — ตรวจสิทธิ์ของโฟลเดอร์และเนื้อที่ว่าง แล้วลองใหม่")


class ProgramMissing(InputError):
    """A program that the command needs (LibreOffice, Excel) is not on this machine."""

    def __init__(self, program: str, advice: str) -> None:
        super().__init__(f"เครื่องนี้ไม่มี {program} — {advice}")


class ExtraMissing(InputError):
    """A library that only this work needs is not installed; `extra` is the extra of the package that brings it."""

    def __init__(self, what: str, library: str, extra: str) -> None:
        super().__init__(
            f"{what}ต้องมี {library} ซึ่งยังไม่ได้ติดตั้ง — ติดตั้งด้วย pip install \"ita-excel[{extra}]\" แล้วสั่งใหม่"
        )


class ProgramTooSlow(InputError):
    """Another program did not finish within its time limit and was stopped."""

    def __init__(self, program: str, seconds: float) -> None:
        super().__init__(
            f"{program} ทำงานไม่เสร็จภายใน {seconds:g} วินาที จึงหยุดโปรแกรมนั้นแล้ว — "
            "ปิดโปรแกรมอื่นที่เปิดค้างอยู่แล้วลองใหม่ ถ้ายังช้าให้เปิดไฟล์ด้วยมือเพื่อดูว่าไฟล์เสียหรือไม่"
        )


class ProgramFailed(InputError):
    """Another program ended without giving the result that was asked of it."""

    def __init__(self, program: str, why: str) -> None:
        super().__init__(f"{program} ทำงานไม่สำเร็จ ({why}) — ลองใหม่อีกครั้ง หรือเปิดไฟล์ใน {program} แล้วสั่งด้วยมือ")


class FileChanged(InputError):
    """The file was saved by somebody after it was read, so writing would lose what they typed."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"«{path.name}» มีผู้บันทึกใหม่ระหว่างที่กำลังอ่าน จึงยังไม่ได้เขียนอะไรลงไป — สั่งงานเดิมอีกครั้งเพื่ออ่านฉบับล่าสุด"
        )


class CellNotWritable(InputError):
    """One cell cannot be written without breaking something of the person's workbook."""

    def __init__(self, path: Path, sheet: str, cell: str, why: str) -> None:
        super().__init__(
            f"«{path.name}» แผ่นงาน «{sheet}» เซลล์ {cell} เขียนไม่ได้ เพราะ{why} จึงไม่ได้เขียนอะไรลงไป — "
            "เปิดใน Excel แล้วแก้ที่เซลล์นั้นด้วยมือ จากนั้นบันทึก ปิด และลองใหม่"
        )


class WriteNotVerified(InputError):
    """What would have been written differs from what was asked; the file was left as it was."""

    def __init__(self, path: Path, where: str) -> None:
        super().__init__(
            f"ตรวจทานก่อนบันทึก «{path.name}» แล้วพบว่า {where} จะเปลี่ยนไปโดยไม่ได้สั่ง จึงคงไฟล์เดิมไว้ — "
            "เปิดไฟล์ใน Excel บันทึกใหม่หนึ่งครั้งแล้วลองอีกครั้ง หากยังพบให้แจ้งผู้ดูแลพร้อมไฟล์นี้"
        )
