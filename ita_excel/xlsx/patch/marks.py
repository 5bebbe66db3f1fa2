"""Marks on cells that can be taken off again exactly, also after Excel has saved the workbook in between.

A marked cell gets a cell style of its own whose definition IS the look the cell had; the red ground is laid
over it. Excel, LibreOffice and openpyxl all keep named cell styles, while they renumber formats and drop
parts and extensions they do not know. The style's name remembers the old number, so that on an untouched
workbook clearing gives back the very same numbers:

    ITA-mark s12 f5 cell     format 12 before; 5 fills before any mark; the cell itself was made by marking
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from ita_excel.language.place import position
from ita_excel.xlsx.patch.comments import add_notes as notes_on_sheet
from ita_excel.xlsx.patch.comments import clear_notes
from ita_excel.xlsx.patch.sheetdraft import SheetDraft
from ita_excel.xlsx.patch.signature import STYLE, Ground, is_mark
from ita_excel.xlsx.patch.stylesheet import StyleSheet, canonical

if TYPE_CHECKING:
    from lxml.etree import _Element

_LOOK = ("numFmtId", "fontId", "fillId", "borderId")


class Memory(NamedTuple):
    """What a mark remembers: the old format's number, the fills before, and what marking had to make."""

    style: int
    fills: int
    made: str
    definition: int


class MarkStyles:
    """Marked formats of a workbook: made, recognised and turned back."""

    def __init__(self, styles: StyleSheet) -> None:
        self.styles = styles

    def memories(self) -> dict[int, Memory]:
        """What each of our cell styles remembers, by the number of its definition."""
        found = {}
        for style in self.styles.root.iter("{*}cellStyle"):
            name = STYLE.fullmatch(style.get("name", ""))
            if name:
                number = int(style.get("xfId", "0"))
                found[number] = Memory(int(name[1]), int(name[2]), name[3] or "", number)
        return found

    def marked(self, style: int, colour: str, made: str) -> int:
        """The number of the format `style` with our mark; `made` is "", "cell" or "row"."""
        base = min((memory.fills for memory in self.memories().values()), default=len(self.styles.group("fills")))
        definition = self._definition(style, base, made)
        fill = self.styles.solid_fill(colour)
        return self.styles.changed(style, fillId=str(fill), applyFill="1", xfId=str(definition))

    def _definition(self, style: int, base: int, made: str) -> int:
        for memory in self.memories().values():
            if (memory.style, memory.made) == (style, made) and self._same_look(memory, style):
                return memory.definition
        look = deepcopy(self.styles.format(style))
        look.attrib.pop("xfId", "")
        number = self.styles.append_new("cellStyleXfs", look)
        name = f"ITA-mark s{style} f{base} {made}".rstrip()
        self._name(name, number)
        return number

    def _name(self, name: str, definition: int) -> None:
        from lxml import etree

        tag = self.styles.root.tag.rpartition("}")[0] + "}cellStyle"
        names = {style.get("name") for style in self.styles.root.iter("{*}cellStyle")}
        # After another program renumbered everything an old name may stand for another look.
        spellings = (name.replace(" f", " f" + "0" * zeros) for zeros in range(len(names) + 1))
        free = next(spelling for spelling in spellings if spelling not in names)
        self.styles.append_new("cellStyles", etree.Element(tag, name=free, xfId=str(definition), hidden="1"))

    def _same_look(self, memory: Memory, style: int) -> bool:
        definition = self.styles.group("cellStyleXfs")[memory.definition]
        return _look(definition) == _look(self.styles.format(style))

    def memory_of(self, style: int) -> Memory | None:
        """What the mark of a format remembers; None where it is no marked format."""
        return self.memories().get(int(self.styles.format(style).get("xfId", "0")))

    def marked_styles(self) -> dict[int, Memory]:
        """Every marked format of the workbook by its number."""
        memories = self.memories()
        numbered = enumerate(self.styles.group("cellXfs"))
        found = {index: memories.get(int(element.get("xfId", "0"))) for index, element in numbered}
        return {index: memory for index, memory in found.items() if memory is not None}

    def restored(self, style: int, memory: Memory) -> int:
        """The number of the format the cell had; what a person changed since (font, border, ground) stays changed."""
        formats = self.styles.group("cellXfs")
        definition = self.styles.group("cellStyleXfs")[memory.definition]
        wanted = deepcopy(self.styles.format(style))
        if self.has_our_ground(style):
            wanted.set("fillId", definition.get("fillId", "0"))
        if memory.style < len(formats) and _look(formats[memory.style]) == _look(wanted):
            return memory.style
        memories = self.memories()
        for index, element in enumerate(formats):
            if int(element.get("xfId", "0")) not in memories and _look(element) == _look(wanted):
                return index
        wanted.set("xfId", "0")
        return self.styles.append("cellXfs", wanted)

    def has_our_ground(self, style: int) -> bool:
        """Whether a format's ground is one that marks have."""
        return is_mark(self.styles.ground(style))

    def was_recoloured(self, style: int, memory: Memory) -> bool:
        """Whether a person gave a marked format another ground since."""
        definition = self.styles.group("cellStyleXfs")[memory.definition]
        same = self.styles.format(style).get("fillId", "0") == definition.get("fillId", "0")
        return not (same or self.has_our_ground(style))

    def prune(self) -> None:
        """Forget our formats where they stand last in their lists, as on a workbook nobody saved since."""
        memories = self.memories()
        formats = self.styles.group("cellXfs")
        while int(formats[-1].get("xfId", "0")) in memories:
            self.styles.cut("cellXfs", len(formats) - 1)
        if not self.marked_styles():
            self._prune_definitions(memories)

    def _prune_definitions(self, memories: dict[int, Memory]) -> None:
        base = min((memory.fills for memory in memories.values()), default=None)
        for number in sorted(memories, reverse=True):
            names, looks = self.styles.group("cellStyles"), self.styles.group("cellStyleXfs")
            if number != len(looks) - 1 or names[-1].get("xfId") != str(number):
                return
            self.styles.cut("cellStyles", len(names) - 1)
            self.styles.cut("cellStyleXfs", len(looks) - 1)
        if base is not None:
            self._prune_fills(base)

    def _prune_fills(self, base: int) -> None:
        used = {element.get("fillId", "0") for element in self.styles.root.iter("{*}xf")}
        while len(self.styles.group("fills")) > base and str(len(self.styles.group("fills")) - 1) not in used:
            self.styles.cut("fills", len(self.styles.group("fills")) - 1)


def _look(element: _Element) -> tuple[object, ...]:
    """What an xf shows; the apply… flags and the parent style do not show."""
    numbers = tuple(element.get(name, "0") for name in _LOOK)
    place = tuple(sorted(canonical(child) for child in element if child.tag.rpartition("}")[2] != "extLst"))
    return (*numbers, place, element.get("quotePrefix", "0"))


def mark(sheet: SheetDraft, marker: MarkStyles, row: int, column: int, colour: str) -> None:
    """Colour a cell so that `clear` can give back what was there; a marked cell is coloured anew."""
    made = _made(sheet, row, column)
    style = sheet.style(row, column)
    memory = marker.memory_of(style)
    if memory is not None:
        style, made = marker.restored(style, memory), memory.made
    sheet.set_style(row, column, marker.marked(style, colour, made))


def _made(sheet: SheetDraft, row: int, column: int) -> str:
    if sheet.rows.row(row) is None:
        return "row"
    return "cell" if sheet.cell(row, column) is None else ""


def clear(sheets: Iterable[SheetDraft], marker: MarkStyles) -> None:
    """Take off all marks and notes; cells and rows that only marking had made go too.

    Notes first: where both hosts marked a cell, the note of the open workbook knows the newer ground.
    """
    for sheet in (sheets := list(sheets)):
        _give_back_grounds(sheet, marker, clear_notes(sheet))
    marks = marker.marked_styles()
    for sheet in sheets if marks else ():
        _clear_rows(sheet, marker, marks)
        _clear_columns(sheet, marker, marks)
    marker.prune()


def _give_back_grounds(
    sheet: SheetDraft, marker: MarkStyles, grounds: Mapping[tuple[int, int], Ground | None]
) -> None:
    """Grounds that an open workbook's marks remember in their notes."""
    for (row, column), ground in grounds.items():
        style = sheet.style(row, column)
        if marker.has_our_ground(style):
            fill = marker.styles.fill_of(ground)
            sheet.set_style(row, column, marker.styles.changed(style, fillId=str(fill)))


def _clear_rows(sheet: SheetDraft, marker: MarkStyles, marks: Mapping[int, Memory]) -> None:
    numbers = "|".join(map(str, sorted(marks)))
    for number in sheet.rows.matching(re.compile(rf'\ss="(?:{numbers})"'.encode())):
        row = sheet.rows.row(number)
        if row is not None:
            _clear_row(sheet, row, number, marker, marks)


def _clear_row(
    sheet: SheetDraft, row: _Element, number: int, marker: MarkStyles, marks: Mapping[int, Memory]
) -> None:
    made_row = False
    for cell in (element for element in [row, *row] if int(element.get("s", "0")) in marks):
        number_now = int(cell.get("s", "0"))
        memory = marks[number_now]
        style = marker.restored(number_now, memory)
        is_kept = len(cell) or marker.was_recoloured(number_now, memory)
        if cell is not row and memory.made and not is_kept:
            row.remove(cell)
            made_row = made_row or memory.made == "row"
        elif style or cell is row:
            cell.set("s", str(style))
        else:
            del cell.attrib["s"]
        place = position(cell.get("r", ""))
        if place:
            sheet.styled.add(place)
    if made_row and not len(row) and set(row.keys()) == {"r"}:
        sheet.rows.drop(number)


def _clear_columns(sheet: SheetDraft, marker: MarkStyles, marks: Mapping[int, Memory]) -> None:
    for column in sheet.worksheet.all("col"):
        style = int(column.get("style", "0"))
        if style in marks:
            column.set("style", str(marker.restored(style, marks[style])))


def add_notes(
    sheets: Mapping[str, SheetDraft], notes: Mapping[tuple[str, int, int], str]
) -> tuple[tuple[str, int, int], ...]:
    """Put notes on cells by (title, row, column); gives those where a person's note was left alone."""
    kept: list[tuple[str, int, int]] = []
    for title in dict.fromkeys(title for title, _, _ in notes):
        ours = {(row, column): text for (name, row, column), text in notes.items() if name == title}
        kept += [(title, *place) for place in sorted(notes_on_sheet(sheets[title], ours))]
    return tuple(kept)
