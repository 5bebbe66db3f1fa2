"""A part taken apart by pattern says what the parser says of it, or is left to the parser."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ita_excel.xlsx.parts.package import _DAMAGE
from ita_excel.xlsx.read import cells, strings
from ita_excel.xlsx.read.looks import Looks
from ita_excel.xlsx.read.meaning import Meanings
from ita_excel.xlsx.read.plain import plain_cells, plain_texts
from ita_excel.xlsx.read.sheetcells import SheetCells

WORKBOOKS = sorted(Path(__file__).parents[2].glob("workbooks/*.xls?"))
TEXTS = ["หนึ่ง", "<สอง>", "๑๒", "x"]
LOOKS = Looks(frozenset({1}), frozenset({2}), frozenset({3}))
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

CELLS = (
    '<c r="A1"/>', '<c r="B1" s="1"/>', '<c r="C1" t="s"><v>0</v></c>', '<c r="D1" s="3" t="s"><v>1</v></c>',
    '<c r="A2" s="1"><v>45292.5</v></c>', '<c r="B2" s="2"><v>0.9997</v></c>', '<c r="C2"><v>8.0199999999999996</v></c>',
    '<c r="D2" t="b"><v>1</v></c>', '<c r="E2" t="e"><v>#N/A</v></c>', '<c r="F2"><v> 12 </v></c>', '<c r="G2"><v/></c>',
    '<c r="A3"><f>B1&amp;"&lt;&amp;amp;"</f><v>1</v></c>', '<c r="B3" t="str"><f>A1</f><v>a&amp;lt;_x000D_</v></c>',
    '<c r="C3"><f/><v>1</v></c>', '<c r="D3"><f t="shared" ref="D3:D4" si="0">A1</f><v>1</v></c>',
    '<c r="D4"><f t="shared" si="0"/></c>', '<c r="E3"><f aca="false">A1</f><v></v></c>', '<c r="A1048577"><v>1</v></c>',
    '<c r="XFE1"><v>1</v></c>', '<c r="A1" t="n"><v>12345678901234567890</v></c>', '<c r="A4" t="str"><v>\n ก\t</v></c>',
    '<c r="A5" t="str"><v>a&#10;b&amp;#10;</v></c>',
)
"""Written as programs write them."""
ODD = (
    "<c><v>1</v></c>", '<c r="a1"><v>1</v></c>', '<c s="1" r="A1"><v>1</v></c>', '<c r="A1" r="B1"><v>1</v></c>',
    '<c r="A1" t="inlineStr"><is><r><t>ก</t></r></is></c>', '<c r="A1" t="d"><v>2024-01-31</v></c>',
    '<c r="A1" vm="1" t="e"><v>#VALUE!</v></c>', '<c r="A1"><v>1</v><f>A2</f></c>', '<c r="A1"><v>&#49;</v></c>',
    '<c r="A1"><v>1<!-- --></v></c>', '<c r="A1"><v><![CDATA[1]]></v></c>', '<c r="A1" t="str"><v>a]]>b</v></c>',
    '<c r="A1" t="str"><v>a\rb</v></c>', '<c r="A1" t="str"><v>\x01</v></c>', '<c r="A1" t="str"><v>\ufffe</v></c>',
    '<c r="A1" t="str"><v>&nbsp;</v></c>', '<c r="A1" t="str"><v>&</v></c>', '<c r="A1" t="s"><v>99</v></c>',
    '<c r="A1" t="s"><v>x</v></c>', '<c r="A1"><f t="shared" t="array">A2</f></c>', '<c r="A1"><v>1</c>', "</row>", "x",
    "<?a b?>", '<x:c r="A1"><v>1</v></x:c>', '<c r="A1"><v xml:space="preserve">1</v></c>', "<row>", "</sheetData>",
    "<sheetData>", '<c r="A1">', "</c>", "<v>1</v>", '<c r="A1"><v>1e999</v></c>', '<c r="A1"><v>nan</v></c>',
)
"""Written otherwise, or not well formed."""
ROWS = (
    '<row r="{}">', '<row r="{}" spans="1:3" ht="20" customHeight="1" x14ac:dyDescent="0.25">', '<row r="{}" hidden="1">',
    '<row r="{}" customFormat="false" ht="12.8" hidden="false" customHeight="false" outlineLevel="0" collapsed="false">',
    "<row>", '<row hidden="true" r="{}">', '<row r="{}" r="9">', '<row r="{}" ht="&amp;">',
)
AROUND = (
    "", '<cols><col min="2" max="3" hidden="1"/></cols>', '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
    '<hyperlinks><hyperlink ref="C1" r:id="rId1"/></hyperlinks>', "<!-- <sheetData> -->", '<c r="A9"><v>1</v></c>', "<a>",
    '<row r="9"><c r="A9"><v>1</v></c></row>', '<a b="<sheetData>"/>', "<sheetData/>", "]]>", "<?a <sheetData> ?>",
    '<dataValidations count="1"><dataValidation sqref="A1"/></dataValidations>',
)


@st.composite
def sheets(draw: st.DrawFn) -> str:
    """A sheet part, now and then with something odd in it."""
    odd = draw(st.sampled_from((CELLS, CELLS, CELLS + ODD)))
    rows = "".join(
        draw(st.sampled_from(ROWS[:4] if odd is CELLS else ROWS)).format(number)
        + "".join(draw(st.lists(st.sampled_from(odd), max_size=5))) + "</row>"
        for number in range(1, draw(st.integers(1, 4)))
    )
    before, after = (draw(st.sampled_from(AROUND[:4] if odd is CELLS else AROUND)) for _ in range(2))
    return f"{draw(st.sampled_from((XML, XML, '')))}<worksheet>{before}<sheetData>{rows}</sheetData>{after}</worksheet>"


def said(read: Callable[[], SheetCells]) -> object:
    """Everything that was gathered, with the kind of each value; "damaged" where it cannot be read."""
    try:
        gathered: dict[str, Any] = dict(vars(read()))
    except _DAMAGE:
        return "damaged"
    grid = gathered.pop("_grid")
    values = [(row, column, type(value), value) for row, line in grid.cells.items() for column, value in line.items()]
    return gathered, values, list(grid.formulas.items())


def differ(data: bytes, texts: list[str] = TEXTS) -> list[object]:
    """What the pattern and the parser say where they say different things; nothing where it is left to the parser."""
    values, empty = Meanings(lambda: texts, LOOKS, from_1904=False), partial(SheetCells, "ก", from_1904=False)
    try:
        ours = said(lambda: cells._plainly(data, empty(), values))
    except cells._NotPlainError:
        return []
    parsed = said(lambda: cells._by_parser(lambda: (data,), empty, values))
    return [] if ours == parsed else [ours, parsed]


@settings(max_examples=300)
@given(sheets())
@example(f"{XML}<worksheet><sheetData>{''.join(f'<row>{cell}</row>' for cell in CELLS)}</sheetData></worksheet>")
def test_the_pattern_says_what_the_parser_says(sheet: str) -> None:
    assert differ(sheet.encode("utf-8", "surrogatepass")) == []


@pytest.mark.parametrize("odd", ODD)
def test_what_is_written_otherwise_is_never_read_otherwise(odd: str) -> None:
    assert differ(f"{XML}<worksheet><sheetData><row r=\"1\">{odd}</row></sheetData></worksheet>".encode()) == []


@pytest.mark.parametrize("cell", CELLS)
def test_what_programs_write_is_taken_apart(cell: str) -> None:
    sheet = f'{XML}<worksheet><sheetData><row r="1">{cell}</row></sheetData></worksheet>'.encode()

    assert plain_cells(sheet) is not None


@pytest.mark.parametrize("declared", ["windows-874", "UTF-16", "tis-620"])
def test_another_encoding_is_left_to_the_parser(declared: str) -> None:
    sheet = f'<?xml version="1.0" encoding="{declared}"?><worksheet><sheetData><row r="1"/></sheetData></worksheet>'

    assert plain_cells(sheet.encode()) is None


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.name)
def test_every_sheet_of_our_workbooks_is_taken_apart_and_says_the_same(path: Path) -> None:
    with ZipFile(path) as parts:
        texts = strings._texts(parts.read("xl/sharedStrings.xml"))
        sheets = [parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]

    assert [sheet for sheet in sheets if plain_cells(sheet) is None] == []
    assert [differ(sheet, texts) for sheet in sheets] == [[]] * len(sheets)


PIECES = (
    "<si><t>ก&amp;amp;</t></si>", '<si><t xml:space="preserve"> ก\n</t></si>', "<si><t>a&#10;&amp;#10;</t></si>", "<si><t>_x0041__x</t></si>",
    "<si><t>&lt;&quot;&apos;&gt;</t></si>", "<si><r><t>ก</t></r><r><rPr><strike/></rPr><t>ข</t></r></si>", "<si><t/></si>",
    "<si><t>ก</t><rPh sb='0' eb='1'><t>x</t></rPh></si>", "<si><t>a\rb</t></si>", "<si><t>&#65;</t></si>", "<!--<si>-->",
    "<si/>", "<si><t>]]></t></si>", "<si>", "</sst>", "<x:si><x:t>ก</x:t></x:si>", "<si><t>\x02</t></si>", "<t>ก</t>",
)


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES[:5]) | st.sampled_from(PIECES), max_size=6), st.sampled_from((XML, "", "<!---->")))
def test_shared_strings_are_the_same_either_way(pieces: list[str], before: str) -> None:
    data = f'{before}<sst count="9">{"".join(pieces)}</sst>'.encode()

    assert _strings(data, strings._texts) == _strings(data, strings._parsed)


def test_plain_shared_strings_are_taken_apart() -> None:
    data = f"{XML}<sst>{''.join(PIECES[:5])}</sst>".encode()

    assert plain_texts(data) is not None
    assert strings._texts(data) == ["ก&amp;", " ก\n", "a\n&#10;", "A_x", "<\"'>"]


def _strings(data: bytes, read: Callable[[bytes], list[str]]) -> object:
    try:
        return [(type(text), text) for text in read(data)]
    except _DAMAGE:
        return "damaged"
