"""The VBA project of a workbook with buttons, as the bytes of vbaProject.bin.

    workbook.set_vba_name("ThisWorkbook")                    # XlsxWriter
    for number, sheet in enumerate(workbook.worksheets(), start=1):
        sheet.set_vba_name(code_name(number))
    workbook.add_vba_project(BytesIO(project_bytes(len(workbook.worksheets()))), True)

Excel wants one document module a sheet, so there is one project for each number of sheets. Each set of
optional parts gives its number; all are built beforehand (scripts/build_vba.py) and shipped, so a clerk's machine
needs no VBA writer.
"""

from __future__ import annotations

import tempfile
from importlib.resources import files
from pathlib import Path

WORKBOOK_MODULE, MODULE = "ThisWorkbook", "Buttons"


def code_name(number: int) -> str:
    """The code name of the sheet with this 1-based number: Sheet1, Sheet2 …"""
    return f"Sheet{number}"


def project_bytes(sheet_count: int) -> bytes:
    """The project for a workbook of so many sheets. Raises LookupError where none was built for the number."""
    shipped = files("ita_excel.vba") / shipped_name(sheet_count)
    if not shipped.is_file():
        raise LookupError(f"no VBA project for {sheet_count} sheets: run scripts/build_vba.py {sheet_count}")
    return shipped.read_bytes()


def shipped_name(sheet_count: int) -> str:
    """The name of the shipped project's file."""
    return f"buttons_{sheet_count}.bin"


def source() -> str:
    """The source of the buttons' module, with the line ends that VBA wants."""
    return (files("ita_excel.vba") / "Buttons.bas").read_bytes().decode("ascii")


def build(sheet_count: int) -> bytes:
    """The project made anew from Buttons.bas, the same bytes each time. Needs pyOpenVBA (for developers)."""
    import xlsxwriter
    from pyopenvba import ExcelFile

    with tempfile.TemporaryDirectory() as folder:
        bare, with_project = Path(folder) / "bare.xlsm", Path(folder) / "project.xlsm"
        workbook = xlsxwriter.Workbook(bare)
        workbook.set_vba_name(WORKBOOK_MODULE)
        for number in range(1, sheet_count + 1):
            workbook.add_worksheet().set_vba_name(code_name(number))
        workbook.close()
        with ExcelFile(bare) as file:
            file.add_vba_project().add_module(MODULE, source())
            file.save(with_project)
        with ExcelFile(with_project) as file:
            made: bytes = file.vba_project_bytes()
            return made
