"""`roll(workbook, year, out)`: next year's master; the old file is only read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ita_excel.drawing.table import Cells
from ita_excel.language import files
from ita_excel.language.errors import InputError
from ita_excel.language.frozen import frozen
from ita_excel.master import create, prefill
from ita_excel.model.year import FiscalYear, read_closed
from ita_excel.rollover import carry, scores, told
from ita_excel.rollover.items import next_items
from ita_excel.rollover.moves import Moved, item_moves
from ita_excel.xlsx.read.closed import ClosedBook
from ita_excel.years.asked import of_rows
from ita_excel.years.pack import Pack
from ita_excel.years.shelf import load_pack


class NotALaterYear(InputError):
    """The year asked for is not after the workbook's own."""

    def __init__(self, book: str, own: int, year: int) -> None:
        super().__init__(f"«{book}» เป็นของปีงบประมาณ {own} จึงขึ้นเป็นปี {year} ไม่ได้ — ใช้ --year {own + 1}")


@frozen
class Rolled:
    """What came of a rollover: cells carried and cleared, every item's move, new items, sentences for a person."""

    workbook: Path
    carried: int
    cleared: int
    items: tuple[Moved, ...]
    added: tuple[str, ...]
    notes: tuple[str, ...]


def roll(workbook: Path, year: int, out: Path) -> Rolled:
    """Write the master of fiscal year `year` (พ.ศ.) at `out` from an older one. The same input gives the same bytes.

    Raises NotALaterYear, YearWithoutPack, and what reading and writing raise.
    """
    book = ClosedBook(workbook)
    old = read_closed(book)
    if year <= old.fiscal_year:
        raise NotALaterYear(book.name, old.fiscal_year, year)
    scheme, folder = old.pack.scheme.id, out.absolute().parent
    new = load_pack(year, scheme, folder)
    assessed = load_pack(prefill.assessed({}, year, scheme, folder), scheme, folder)
    items = next_items(old, new, item_moves(old.order_pack, new, old.folder))
    history, said = scores.history(old, assessed)
    rows = _rows(old, new, assessed, folder) | {"oit": items.rows, "history": history}
    made = create.workbook_bytes(year=year, rows=rows, buttons=out.suffix.lower() == ".xlsm", folder=folder)
    files.replace(out, made)
    came = {code for move in items.moves for code in move.to}
    return Rolled(
        out,
        sum(1 for _ in carry.filled(old, carry.stays)),
        sum(1 for _ in carry.filled(old, lambda sheet, column: not carry.stays(sheet, column))),
        items.moves,
        tuple(item.code for item in new.oit if item.code not in came),
        (
            *said, *items.notes, *told.notes(old, book, folder), *told.left_figures(old, rows["figures"]),
            *told.asked(old, of_rows(new, assessed, rows).follow_up),
        ),
    )


def _rows(old: FiscalYear, new: Pack, assessed: Pack, folder: Path) -> dict[str, Sequence[Cells]]:
    years = new.fiscal_year - old.fiscal_year
    rows: dict[str, Sequence[Cells]] = {}
    for sheet in old.sheets:
        cells = (carry.carried_row(sheet, row, years) for row in old.rows(sheet.name))
        rows[sheet.name] = [row for row in cells if row]
    fresh, usual = (
        prefill.fresh(pack.fiscal_year, "", pack.scheme.id, home)
        for pack, home in ((new, folder), (old.order_pack, old.folder))
    )
    ahead = {name: fresh["settings"][0].get(name) for name in ("fiscal_year", "order_fiscal_year", "assessment_year")}
    numbers = carry.indicators_now(old.assessment, assessed)
    return rows | {
        "settings": [{**next(iter(rows["settings"]), {}), **{name: value for name, value in ahead.items() if value}}],
        "indicators": scores.indicators(old, assessed),
        "development": carry.offered(old, "development", numbers, years),
        "measures": carry.offered(old, "measures", numbers, years),
        "risks": carry.offered(old, "risks", numbers, years),
        "figures": carry.figures(old, prefill.figures(assessed, new)),
        "teams": carry.duties(old, usual["teams"], fresh["teams"]),
    }
