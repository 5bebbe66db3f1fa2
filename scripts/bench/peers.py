"""What the toolkit is measured against: the same work by well-known libraries, written as most people would.

usage: python scripts/bench/peers.py WORK argument …
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any


def load(workbook: str) -> None:
    """Every value of a workbook, by openpyxl."""
    import openpyxl

    for sheet in openpyxl.load_workbook(workbook):
        list(sheet.values)


def save(workbook: str, out: str) -> None:
    """A workbook loaded and saved by openpyxl."""
    import openpyxl

    openpyxl.load_workbook(workbook, keep_vba=workbook.endswith("m")).save(out)


def save_all(out: str, *workbooks: str) -> None:
    """A master and what came back, each loaded and saved."""
    for workbook in workbooks:
        save(workbook, out)


def split(workbook: str, out: str) -> None:
    """Ten copies of a workbook, in each the rows of other groups deleted."""
    import openpyxl

    for number in range(10):
        book = openpyxl.load_workbook(workbook)
        for title in ("ตัวชี้วัด", "คณะกรรมการ", "คะแนนย้อนหลัง"):
            del book[title]
        sheet = book["ผลการดำเนินงาน"]
        sheet.delete_rows(3 + number, 2)
        book.save(Path(out) / f"{number}.xlsx")


def fill(workbook: str, context: str, out: str, *templates: str) -> None:
    """Templates filled by docxtpl; with a workbook, that is read by pandas first ("-": context is ready)."""
    if workbook != "-":
        import pandas as pd

        pd.read_excel(workbook, sheet_name=None)
    for template in templates:
        _filled(template, context).save(Path(out) / Path(template).name)


def _filled(template: str, context: str) -> Any:
    from docxtpl import DocxTemplate

    document = DocxTemplate(template)
    values = pickle.loads(Path(context).read_bytes())[Path(template).stem]  # our own file of a moment ago
    document.render(values, autoescape=True)
    return document


def photos(workbook: str, context: str, out: str, template: str, folder: str) -> None:
    """The report filled as `fill` does, with the photos as they are at its end, 16 cm wide."""
    import pandas as pd
    from docx.shared import Cm

    pd.read_excel(workbook, sheet_name=None)
    document = _filled(template, context)
    for photo in sorted(Path(folder).glob("*.jpg")):
        document.docx.add_picture(str(photo), width=Cm(16))
    document.save(Path(out) / "photos.docx")


def frames(folder: str) -> None:
    """Every sheet of each workbook of a folder, by pandas."""
    import pandas as pd

    kept = [pd.read_excel(path, sheet_name=None) for path in sorted(Path(folder).glob("*.xlsx"))]
    assert kept


def pdf(out: str, *documents: str) -> None:
    """One start of LibreOffice for each document."""
    for document in documents:
        profile = f"-env:UserInstallation=file://{Path(out).absolute()}/profile"
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", out, document],
            check=True, capture_output=True,
        )


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
