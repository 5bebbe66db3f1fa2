"""Defined names of a LibreOffice workbook, answering as xlwings asks (see `libreoffice`)."""

from __future__ import annotations

from typing import Any

from xlwings import base_classes

from ita_excel.office.engine.range import Range
from ita_excel.office.engine.values import Formulas
from ita_excel.office.uno_path import load_uno


class Names(base_classes.Names):
    """The names that hold for the whole workbook."""

    def __init__(self, book: base_classes.Book) -> None:
        self._book = book

    @property
    def api(self) -> Any:
        return self._book.api.NamedRanges

    def __call__(self, name_or_index: str | int) -> Name:
        if isinstance(name_or_index, int):
            return Name(self._book, self.api.ElementNames[name_or_index - 1])
        if not self.contains(name_or_index):
            raise KeyError(name_or_index)
        return Name(self._book, name_or_index)

    def __len__(self) -> int:
        return int(self.api.Count)

    def contains(self, name_or_index: str | int) -> bool:
        if isinstance(name_or_index, int):
            return 0 < name_or_index <= len(self)
        return bool(self.api.hasByName(name_or_index))

    def snapshot(self) -> list[tuple[str, Name]]:
        return [(name, Name(self._book, name)) for name in self.api.ElementNames]

    def add(self, name: str, refers_to: str) -> Name:
        origin = load_uno().createUnoStruct("com.sun.star.table.CellAddress")
        self.api.addNewByName(name, "0", origin, 0)
        added = Name(self._book, name)
        added.refers_to = refers_to
        return added


class Name(base_classes.Name):
    """One defined name."""

    def __init__(self, book: base_classes.Book, name: str) -> None:
        self._book, self._name = book, name

    @property
    def api(self) -> Any:
        return self._book.api.NamedRanges.getByName(self._name)

    @property
    def name(self) -> str:
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        self.api.Name = value
        self._name = value

    @property
    def refers_to(self) -> str:
        """The formula behind the name, as Excel writes it."""
        writer = Formulas(self._book.api)
        text: str = writer.parser.printFormula(self.api.getTokens(), self.api.ReferencePosition)
        return f"={text}"

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        named = self.api
        tokens = Formulas(self._book.api).parser.parseFormula(value.removeprefix("="), named.ReferencePosition)
        named.setTokens(tokens)

    @property
    def refers_to_range(self) -> Range:
        """The cells the name stands for. Raises ValueError where it stands for no cells."""
        cells = self.api.ReferredCells
        if cells is None:
            raise ValueError(f"{self._name} does not name cells")
        return Range.of(self._book.sheets(cells.RangeAddress.Sheet + 1), cells.RangeAddress)

    def delete(self) -> None:
        self._book.api.NamedRanges.removeByName(self._name)
