"""Workbooks and sheets in LibreOffice, answering as xlwings asks (see `libreoffice`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlwings import NoSuchObjectError, base_classes

from ita_excel.office.engine.names import Names
from ita_excel.office.engine.range import Note, Range, corners, is_name
from ita_excel.office.engine.values import CONTENTS
from ita_excel.office.listening import desktop_of
from ita_excel.office.uno_path import load_uno


class Book(base_classes.Book):
    """One spreadsheet document; `api` is LibreOffice's."""

    def __init__(self, app: base_classes.App, document: Any) -> None:
        self._app, self._document = app, document

    @property
    def api(self) -> Any:
        return self._document

    @property
    def app(self) -> base_classes.App:
        return self._app

    @property
    def name(self) -> str:
        return self.fullname.replace("\\", "/").rsplit("/", 1)[-1]

    @property
    def fullname(self) -> str:
        """The path of the file; the title of a workbook never saved."""
        url = self._document.URL
        path: str = load_uno().fileUrlToSystemPath(url) if url.startswith("file:") else url
        return path or str(self._document.Title)

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)

    def activate(self) -> None:
        self._document.CurrentController.Frame.activate()

    def save(self, path: str | None = None, password: str | None = None) -> None:
        if path is not None or password is not None:
            raise NotImplementedError("saving under another name, or with a password")
        self._document.store()

    def sheet_at(self, index: int) -> Sheet:
        """The sheet at a 0-based position."""
        return Sheet(self, self._document.Sheets.getByIndex(index))


class Books(base_classes.Books):
    """The open spreadsheets, by name or 1-based position."""

    def __init__(self, app: base_classes.App) -> None:
        self._app = app

    @property
    def app(self) -> base_classes.App:
        return self._app

    @property
    def active(self) -> Book:
        """The workbook in front; where LibreOffice names none, the first that is open."""
        current = desktop_of(self._app.api).CurrentComponent
        if current is not None and _is_workbook(current):
            return Book(self._app, current)
        return self(1)

    def __call__(self, name_or_index: str | int) -> Book:
        books = list(self)
        if isinstance(name_or_index, int):
            return books[name_or_index - 1]
        found = next((book for book in books if book.name.casefold() == name_or_index.casefold()), None)
        if found is None:
            raise KeyError(name_or_index)
        return found

    def __len__(self) -> int:
        return len(list(iter(self)))

    def __iter__(self) -> Iterator[Book]:
        components = desktop_of(self._app.api).Components.createEnumeration()
        while components.hasMoreElements():
            document = components.nextElement()
            if _is_workbook(document):
                yield Book(self._app, document)


class Sheet(base_classes.Sheet):
    """One sheet; `api` is LibreOffice's XSpreadsheet."""

    def __init__(self, book: Book, sheet: Any) -> None:
        self._book, self._sheet = book, sheet

    @property
    def api(self) -> Any:
        return self._sheet

    @property
    def book(self) -> Book:
        return self._book

    @property
    def name(self) -> str:
        title: str = self._sheet.Name
        return title

    @name.setter
    def name(self, value: str) -> None:
        self._sheet.Name = value

    @property
    def index(self) -> int:
        return int(self._sheet.RangeAddress.Sheet) + 1

    @property
    def names(self) -> Names:
        raise NotImplementedError("names of one sheet only")

    @property
    def visible(self) -> bool:
        return bool(self._sheet.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        self._sheet.IsVisible = value

    @property
    def cells(self) -> Range:
        return Range.of(self, self._sheet.RangeAddress)

    @property
    def used_range(self) -> Range:
        cursor = self._sheet.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        return Range.of(self, cursor.RangeAddress)

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        """From one address, name, (row, column) or range, or from two that are opposite corners."""
        given = [self._found(text) if isinstance(text, str) else text for text in (arg1, arg2) if text]
        blocks = list(corners(given))
        top, left = min(block[0] for block in blocks), min(block[1] for block in blocks)
        bottom = max(row + rows for row, _, rows, _ in blocks)
        right = max(column + columns for _, column, _, columns in blocks)
        sheet = given[0].sheet if isinstance(given[0], Range) else self
        return Range(sheet, top, left, bottom - top, right - left)

    def activate(self) -> None:
        self._book.api.CurrentController.setActiveSheet(self._sheet)

    def clear_contents(self) -> None:
        self._sheet.clearContents(CONTENTS)

    def delete(self) -> None:
        self._book.api.Sheets.removeByName(self.name)

    @property
    def notes(self) -> list[Note]:
        placed = [(note.Position, note) for note in self._sheet.Annotations]
        return [Note(Range(self, place.Row + 1, place.Column + 1), note) for place, note in placed]

    def _found(self, text: str) -> Range:
        if is_name(text):
            return self._book.names(text).refers_to_range
        return Range.of(self, self._sheet.getCellRangeByName(text).RangeAddress)


class Sheets(base_classes.Sheets):
    """The sheets of a workbook, by title or 1-based position."""

    def __init__(self, book: Book) -> None:
        self._book = book

    @property
    def api(self) -> Any:
        return self._book.api.Sheets

    @property
    def active(self) -> Sheet:
        return Sheet(self._book, self._book.api.CurrentController.ActiveSheet)

    def __call__(self, name_or_index: str | int) -> Sheet:
        if isinstance(name_or_index, int):
            return self._book.sheet_at(name_or_index - 1)
        if name_or_index not in self:
            raise NoSuchObjectError(f"no sheet {name_or_index!r} in {self._book.name}")
        return Sheet(self._book, self.api.getByName(name_or_index))

    def __len__(self) -> int:
        return int(self.api.Count)

    def __iter__(self) -> Iterator[Sheet]:
        every = self.api
        return (Sheet(self._book, every.getByIndex(index)) for index in range(every.Count))

    def __contains__(self, title: object) -> bool:
        return isinstance(title, str) and bool(self.api.hasByName(title))

    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None) -> Sheet:
        """A new sheet; before the first of all where no place is given. The sheet in front stays."""
        place = before.index - 1 if before else after.index if after else 0
        title = name or f"Sheet{len(self) + 1}"
        self.api.insertNewByName(title, place)
        return self(title)


def _is_workbook(document: Any) -> bool:
    return bool(document.supportsService("com.sun.star.sheet.SpreadsheetDocument"))
