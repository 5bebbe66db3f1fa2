"""A sheet put behind the others of a workbook: a heading, and under it a table whose cells are blank or computed."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from ita_excel.language.frozen import frozen
from ita_excel.language.place import letters
from ita_excel.xlsx.parts.draft import Draft
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.parts.xml import MAIN, RELATIONS

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPACES = f'xmlns="{MAIN}" xmlns:r="{RELATIONS}"'
HEADER_ROW = 3


@frozen
class NewColumn:
    """One column: its title, width, the numbers of the formats of its head and its cells.

    `formula` computes its cells; `listed` is the defined name of what its drop-down offers.
    """

    title: str
    width: float
    head: int = 0
    look: int = 0
    formula: str = ""
    listed: str = ""


@frozen
class NewSheet:
    """One sheet: its title and what to do there (with the number of each one's format), its table's name and rows."""

    title: tuple[str, int]
    help: tuple[str, int]
    table: str
    columns: Sequence[NewColumn]
    rows: int


def add_sheet(draft: Draft, package: Package, made: NewSheet) -> None:
    """Put the sheet behind the last one; what stands in other sheets stays as it is."""
    sheet, table = draft.free_name("xl/worksheets/sheet{}.xml"), draft.free_name("xl/tables/table{}.xml")
    draft.add(sheet, _sheet(made).encode(), f"{_TYPE}worksheet+xml")
    draft.add(table, _table(made, _number(draft)).encode(), f"{_TYPE}table+xml")
    draft.relate(sheet, "table", table)
    relation = draft.relate(package.workbook_part, "worksheet", sheet)
    _list(draft, package.workbook_part, made.title[0], relation)


def _list(draft: Draft, workbook: str, title: str, relation: str) -> None:
    from lxml import etree

    root = draft.tree(workbook)
    listed = next(root.iter(f"{{{MAIN}}}sheets"))
    number = 1 + max(int(one.get("sheetId", "0")) for one in listed)
    etree.SubElement(
        listed, f"{{{MAIN}}}sheet", {"name": title, "sheetId": str(number), f"{{{RELATIONS}}}id": relation}
    )
    draft.put_tree(workbook, root)


def _number(draft: Draft) -> int:
    """A number that no table of the workbook has."""
    names = {*draft.package.zip.namelist(), *draft.changed}
    parts = [name for name in names if name.startswith("xl/tables/") and name.endswith(".xml") and draft.has(name)]
    return 1 + max((int(draft.tree(part).get("id", "0")) for part in parts), default=0)


def _sheet(made: NewSheet) -> str:
    widths = "".join(
        f'<col min="{at}" max="{at}" width="{c.width}" customWidth="1"/>' for at, c in enumerate(made.columns, 1)
    )
    heads = "".join(_text(HEADER_ROW, at, c.title, c.head) for at, c in enumerate(made.columns, 1))
    body = "".join(_row(made, row) for row in range(HEADER_ROW + 1, HEADER_ROW + 1 + made.rows))
    return (
        f'{_HEAD}<worksheet {_SPACES}><sheetViews><sheetView workbookViewId="0"><pane ySplit="{HEADER_ROW}" '
        f'topLeftCell="A{HEADER_ROW + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<cols>{widths}</cols><sheetData><row r="1">{_text(1, 1, *made.title)}</row>'
        f'<row r="2">{_text(2, 1, *made.help)}</row><row r="{HEADER_ROW}">{heads}</row>{body}</sheetData>'
        f'{_lists(made)}<pageSetup paperSize="9" orientation="landscape"/>'
        '<tableParts count="1"><tablePart r:id="rId1"/></tableParts></worksheet>'
    )


def _row(made: NewSheet, row: int) -> str:
    cells = "".join(_cell(row, at, column) for at, column in enumerate(made.columns, 1))
    return f'<row r="{row}">{cells}</row>'


def _cell(row: int, at: int, column: NewColumn) -> str:
    place = f'r="{letters(at)}{row}" s="{column.look}"'
    return f'<c {place} t="str"><f>{escape(column.formula)}</f><v></v></c>' if column.formula else f"<c {place}/>"


def _text(row: int, at: int, text: str, look: int) -> str:
    place = f'r="{letters(at)}{row}" s="{look}"'
    return f'<c {place} t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _lists(made: NewSheet) -> str:
    first, last = HEADER_ROW + 1, HEADER_ROW + made.rows
    rules = [
        f'<dataValidation type="list" allowBlank="1" showErrorMessage="1" '
        f'sqref="{letters(at)}{first}:{letters(at)}{last}"><formula1>{escape(column.listed)}</formula1></dataValidation>'
        for at, column in enumerate(made.columns, 1) if column.listed
    ]
    return f'<dataValidations count="{len(rules)}">{"".join(rules)}</dataValidations>' if rules else ""


def _table(made: NewSheet, number: int) -> str:
    area = f"A{HEADER_ROW}:{letters(len(made.columns))}{HEADER_ROW + made.rows}"
    columns = "".join(
        f"<tableColumn id=\"{at}\" name={quoteattr(c.title)}>{_computed(c)}</tableColumn>"
        for at, c in enumerate(made.columns, 1)
    )
    return (
        f'{_HEAD}<table xmlns="{MAIN}" id="{number}" name="{made.table}" displayName="{made.table}" ref="{area}" '
        f'totalsRowShown="0"><autoFilter ref="{area}"/><tableColumns count="{len(made.columns)}">{columns}'
        '</tableColumns><tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" '
        'showRowStripes="0" showColumnStripes="0"/></table>'
    )


def _computed(column: NewColumn) -> str:
    return f"<calculatedColumnFormula>{escape(column.formula)}</calculatedColumnFormula>" if column.formula else ""
