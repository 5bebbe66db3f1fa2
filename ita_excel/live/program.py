"""What the toolkit needs of the program a workbook is open in, and xlwings does not offer.

Excel and LibreOffice each have a class of their own (`excel`, `libreoffice`); `program_of` picks it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from ita_excel.language.errors import InputError
from ita_excel.xlsx.patch.signature import Ground
from ita_excel.xlsx.patch.validations import Rule

if TYPE_CHECKING:
    import xlwings

PATIENCE = 10.0
"""Seconds to wait for a person to leave a cell or close a dialog."""
STEP = 0.25


class HostBusy(InputError):
    """A person is typing in a cell, or a dialog is open, so the program takes no orders."""

    def __init__(self, program: str) -> None:
        super().__init__(
            f"{program} กำลังรอท่านอยู่ (กำลังพิมพ์ในช่อง หรือมีหน้าต่างถามค้างอยู่) จึงยังไม่ได้เปลี่ยนอะไร — "
            "กด Enter หรือ Esc ให้ออกจากช่อง ปิดหน้าต่างที่ค้าง แล้วกดปุ่มอีกครั้ง"
        )


class SheetLocked(InputError):
    """A sheet is protected with a password that the toolkit does not know."""

    def __init__(self, book: str, title: str) -> None:
        super().__init__(
            f"แผ่นงาน «{title}» ของ «{book}» ป้องกันไว้ด้วยรหัสผ่าน จึงยังไม่ได้เขียนอะไรลงไป — "
            "ปลดการป้องกันแผ่นงานนั้น (ตรวจทาน > ยกเลิกการป้องกันแผ่นงาน) แล้วลองใหม่"
        )


class NotSavedHere(InputError):
    """Saving from this program would lose a part of the workbook."""

    def __init__(self, book: str) -> None:
        super().__init__(
            f"ยังไม่ได้บันทึก «{book}» เพราะ LibreOffice ทำให้ปุ่มในไฟล์ .xlsm หาย — "
            "เปิดไฟล์ใน Excel แล้วบันทึก หรือบันทึกเป็นชนิด .xlsx ชื่อใหม่"
        )


class NotOnThisComputer(InputError):
    """The workbook was never saved, or it lies on OneDrive or SharePoint without a copy here."""

    def __init__(self, book: str) -> None:
        super().__init__(
            f"ไม่พบไฟล์ของ «{book}» ในเครื่องนี้ (ยังไม่เคยบันทึก หรืออยู่บน OneDrive/SharePoint เท่านั้น) — "
            "บันทึกสำเนาไว้ในโฟลเดอร์ของเครื่อง เปิดสำเนานั้น แล้วกดปุ่มอีกครั้ง"
        )


class Program(Protocol):
    """One open workbook as the person sees it."""

    name: str

    def is_ready(self) -> bool:
        """Whether the program takes orders now: no cell is being typed in and no dialog is open."""

    def hold(self) -> None:
        """Before our writes: remember where the person is, and bundle what follows for undoing."""

    def release(self) -> None:
        """After our writes: show the sheet, selection and scroll position that `hold` remembered."""

    def must_unlock(self, sheet: xlwings.Sheet, blocks: Sequence[xlwings.Range]) -> bool:
        """Whether the sheet's protection stands in the way of writing into the blocks."""

    def unlock(self, sheet: xlwings.Sheet) -> Any:
        """Takes the protection off and returns what `lock` needs. Raises SheetLocked."""

    def lock(self, sheet: xlwings.Sheet, protection: Any) -> None:
        """Protects the sheet as it was."""

    def fit(self, note: xlwings.main.Note) -> None:
        """Makes the box of a note as large as its text."""

    def ground(self, cell: xlwings.Range) -> Ground | None:
        """The cell's ground as a mark remembers it; None for no fill."""

    def paint(self, cell: xlwings.Range, colour: str) -> None:
        """Gives a cell the ground of a mark, "#RRGGBB"; a ground that could not be given back is left alone."""

    def put_ground(self, cell: xlwings.Range, ground: Ground | None) -> None:
        """Gives a cell back the ground that `ground` told."""

    def has_style(self, name: re.Pattern[str]) -> bool:
        """Whether the workbook has a cell style of such a name."""

    def styled(self, sheet: xlwings.Sheet, name: re.Pattern[str]) -> Sequence[xlwings.Range]:
        """The blocks of a sheet whose cell style has such a name."""

    def ground_of_style(self, block: xlwings.Range) -> None:
        """Gives a block the ground that its cell style has."""

    def set_rule(self, block: xlwings.Range, rule: Rule) -> None:
        """Puts a drop-down or limit on a block, instead of any other there."""

    def set_locked(self, block: xlwings.Range, locked: bool) -> None:
        """Shuts or opens cells for when the sheet is protected."""

    def calculate(self) -> None:
        """Computes what follows from what was typed or written and is not computed yet."""

    def copy_into(self, folder: Path) -> Path:
        """Writes a copy of the workbook as it is now into a folder; the open one stays as it is."""

    def table_end(self, sheet: xlwings.Sheet, header_row: int) -> int | None:
        """The last row for data (sums left out) of the table whose header is that row; None for no table."""

    def fit_table(self, sheet: xlwings.Sheet, header_row: int, last_row: int) -> None:
        """Makes that table end with a row; does nothing where there is no table or it has a row of sums."""

    def save(self) -> None:
        """Saves the workbook under its own name. Raises NotSavedHere."""


def wait_until_ready(program: Program, patience: float = PATIENCE) -> None:
    """Returns once the program takes orders. Raises HostBusy after `patience` seconds."""
    until = time.monotonic() + patience
    while not program.is_ready():
        if time.monotonic() >= until:
            raise HostBusy(program.name)
        time.sleep(STEP)
