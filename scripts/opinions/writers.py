"""Other programs that save our workbooks, and what they were given to keep."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from ita_excel.office import soffice
from opinions import excelsown
from opinions.engines import LIBREOFFICE

DECORATED = "งบประมาณ"
"""The sheet of the example that gets the decorations."""
OWN = "สรุปเอง"
"""The sheet that an office added itself."""


def decorate(path: Path) -> Path:
    """The example as excelize dresses it (pivot, slicer, shape, controls, sparkline, chart sheet, note), then Excel."""
    import excelize

    book = excelize.open_file(str(path))
    text = [excelize.RichTextRun(text="ส่งภายในวันศุกร์")]
    book.add_shape(DECORATED, excelize.Shape(cell="Q4", type="rect", width=200, height=80, paragraph=text))
    kinds = excelize.FormControlType
    for n, kind in enumerate((kinds.FormControlButton, kinds.FormControlCheckBox)):
        control = excelize.FormControl(cell=f"Q{20 + n * 4}", type=kind, text="ปุ่มของเรา", width=120, height=30)
        book.add_form_control(DECORATED, control)
    line = excelize.SparklineOptions(location=["P4"], range=[f"'{DECORATED}'!E4:K4"])
    book.add_sparkline(DECORATED, line)
    book.add_comment(DECORATED, excelize.Comment(cell="A4", author="สมศรี", paragraph=text))
    _slicer_and_pivot(book)
    series = [excelize.ChartSeries(name="ยอด", values=f"'{DECORATED}'!$E$4:$E$8")]
    book.add_chart_sheet("แผนภูมิ", excelize.Chart(type=excelize.ChartType.Col, series=series))
    book.save()
    book.close()
    excelsown.add(path, DECORATED, OWN)
    return path


def _slicer_and_pivot(book: object) -> None:
    import excelize

    book.new_sheet(OWN)  # type: ignore[attr-defined]
    for row, values in enumerate((["กลุ่ม", "ยอด"], ["ก", 1], ["ข", 2]), 1):
        for column, value in zip("AB", values, strict=True):
            book.set_cell_value(OWN, f"{column}{row}", value)  # type: ignore[attr-defined]
    book.add_table(OWN, excelize.Table(range="A1:B3", name="own"))  # type: ignore[attr-defined]
    book.add_slicer(OWN, excelize.SlicerOptions(  # type: ignore[attr-defined]
        name="กลุ่ม", cell="H1", table_sheet=OWN, table_name="own", caption="กลุ่ม"))
    book.add_pivot_table(excelize.PivotTableOptions(  # type: ignore[attr-defined]
        data_range=f"{OWN}!A1:B3", pivot_table_range=f"{OWN}!D10:F20", rows=[excelize.PivotTableField(data="กลุ่ม")],
        data=[excelize.PivotTableField(data="ยอด", subtotal="Sum")]))


def by_openpyxl(source: Path, target: Path) -> Path:
    """Opened and saved by openpyxl."""
    import openpyxl

    openpyxl.load_workbook(source, keep_vba=source.suffix == ".xlsm").save(target)
    return target


def by_excelize(source: Path, target: Path) -> Path:
    """Opened and saved by excelize."""
    import excelize

    book = excelize.open_file(str(source))
    book.save_as(str(target))
    book.close()
    return target


def by_gnumeric(source: Path, target: Path) -> Path:
    """Opened and saved by Gnumeric."""
    command = ["ssconvert", "-T", "Gnumeric_Excel:xlsx", str(source), str(target)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return target


def by_libreoffice(source: Path, target: Path) -> Path:
    """Opened and saved by LibreOffice."""
    folder = target.parent / f"{target.stem}_lo"
    arguments = ["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", folder, source]
    soffice.run(arguments, soffice.profile(folder / "profile"), time_limit=300)
    return Path(shutil.copy(folder / f"{source.stem}.xlsx", target))


WRITERS: dict[str, Callable[[Path, Path], Path]] = {
    "as it is (XlsxWriter, excelize)": lambda source, target: Path(shutil.copy(source, target)),
    "openpyxl": by_openpyxl,
    "excelize": by_excelize,
    "Gnumeric": by_gnumeric,
    LIBREOFFICE: by_libreoffice,
}
"""Program → what saves a workbook by it."""
