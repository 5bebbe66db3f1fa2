"""`ita-excel schema`: the data dictionary of a workbook, of an office's own pack, or of a year and a kind of office."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from ita_excel.commands.new import refuse_year
from ita_excel.commands.outcome import Outcome
from ita_excel.language.errors import FileMissing, InputError

if TYPE_CHECKING:
    from ita_excel.sheets import Sheets
    from ita_excel.years.pack import Pack


def run(arguments: Namespace) -> Outcome:
    """Print every sheet and column with its kind, limits and who fills it, and what no source confirms.

    Raises FileMissing, InputError where the file is of another year, and what reading packs and workbooks raises.
    """
    from ita_excel.master import dictionary

    pack, sheets = _of_workbook(arguments) if arguments.workbook else _of_pack(arguments)
    return Outcome(dictionary.dictionary(pack, sheets), (dictionary.markdown(pack, sheets),))


def _of_workbook(arguments: Namespace) -> tuple[Pack, Sheets]:
    """As the workbook stands: a pack beside it and what was typed over its figures count."""
    from ita_excel import flow

    year = flow.load(arguments.workbook)
    if arguments.pack or arguments.scheme:
        raise InputError("สมุดงานบอกปีและประเภทหน่วยงานเอง — ใช้ schema กับสมุดงานโดยไม่มี --pack และ --scheme")
    refuse_year(arguments.year, year.pack.fiscal_year, arguments.workbook)
    return year.pack, year.sheets


def _of_pack(arguments: Namespace) -> tuple[Pack, Sheets]:
    from ita_excel.master.dictionary import usual_sheets
    from ita_excel.years.shelf import known_years, load_pack, read_pack, scheme_called

    if arguments.pack is None:
        scheme = scheme_called(arguments.scheme)
        pack = load_pack(arguments.year or known_years(scheme)[-1], scheme)
        return pack, usual_sheets(pack)
    if not arguments.pack.is_file():
        raise FileMissing(arguments.pack)
    pack = read_pack(arguments.pack)
    refuse_year(arguments.year, pack.fiscal_year, arguments.pack)
    return pack, usual_sheets(pack, arguments.pack.absolute().parent)
