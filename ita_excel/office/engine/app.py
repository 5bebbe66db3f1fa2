"""LibreOffice itself, answering as xlwings asks of Excel (see `libreoffice`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xlwings import base_classes

from ita_excel.office.engine.book import Books
from ita_excel.office.engine.range import Range


class App(base_classes.App):
    """One LibreOffice behind one connection."""

    def __init__(self, engine: Any, context: Any, pid: int) -> None:
        self._engine, self._context, self._pid = engine, context, pid
        self._indicator: Any | None = None
        self._status: str | bool = False
        self._alerts = True

    @property
    def api(self) -> Any:
        """LibreOffice's component context."""
        return self._context

    @property
    def engine(self) -> Any:
        return self._engine

    @property
    def name(self) -> str:
        return "LibreOffice"

    @property
    def version(self) -> str:
        """Such as "7.4", read from LibreOffice's configuration."""
        return str(self._setting("/org.openoffice.Setup/Product", "ooSetupVersion"))

    @property
    def pid(self) -> int:
        """The process, where the connection was told it; 0 where it was not."""
        return self._pid

    @property
    def books(self) -> Books:
        return Books(self)

    @property
    def selection(self) -> Range | None:
        """The selected block; the first one where there are several, None where a shape is selected."""
        book = self.books.active
        chosen = book.api.CurrentSelection
        if chosen is None or not chosen.supportsService("com.sun.star.sheet.SheetCellRange"):
            several = chosen is not None and chosen.supportsService("com.sun.star.sheet.SheetCellRanges")
            if not several or not chosen.Count:
                return None
            chosen = chosen.getByIndex(0)
        return Range.of(book.sheet_at(chosen.RangeAddress.Sheet), chosen.RangeAddress)

    def activate(self, steal_focus: bool = False) -> None:
        """Does nothing: LibreOffice is one program, and `Book.activate` brings the window in front."""

    def calculate(self) -> None:
        for book in self.books:
            book.api.calculateAll()

    @property
    def screen_updating(self) -> bool:
        return not any(book.api.hasControllersLocked() for book in self.books)

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        for book in self.books:
            locked = book.api.hasControllersLocked()
            if value and locked:
                book.api.unlockControllers()
                book.api.removeActionLock()
            elif not value and not locked:
                book.api.addActionLock()
                book.api.lockControllers()

    @property
    def display_alerts(self) -> bool:
        """Kept for xlwings; LibreOffice asks nothing when it is driven from outside."""
        return self._alerts

    @display_alerts.setter
    def display_alerts(self, value: bool) -> None:
        self._alerts = value

    @property
    def status_bar(self) -> str | bool:
        return self._status

    @status_bar.setter
    def status_bar(self, value: str | bool) -> None:
        if self._indicator is not None:
            self._indicator.end()
            self._indicator = None
        self._status = value
        if isinstance(value, str):
            self._indicator = self.books.active.api.CurrentController.Frame.createStatusIndicator()
            self._indicator.start(value, 0)

    def _setting(self, path: str, name: str) -> object:
        from ita_excel.office.uno_path import load_uno

        provider = self._context.ServiceManager.createInstanceWithContext(
            "com.sun.star.configuration.ConfigurationProvider", self._context
        )
        node = load_uno().createUnoStruct("com.sun.star.beans.PropertyValue")
        node.Name, node.Value = "nodepath", path
        access = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationAccess", (node,))
        return access.getByName(name)


class Apps(base_classes.Apps):
    """The one LibreOffice an engine speaks to."""

    def __init__(self, app: App) -> None:
        self._app = app

    def keys(self) -> list[int]:
        return [self._app.pid]

    def __iter__(self) -> Iterator[App]:
        return iter((self._app,))

    def __len__(self) -> int:
        return 1

    def __getitem__(self, pid: int) -> App:
        if pid != self._app.pid:
            raise KeyError(pid)
        return self._app
