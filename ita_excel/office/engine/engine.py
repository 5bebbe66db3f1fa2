"""LibreOffice as an xlwings engine, so that what is written for Excel runs there too.

    app = attach(pipe)                     # xlwings.App over a LibreOffice that listens on the pipe
    app.books["ita.xlsm"].sheets["กลุ่ม"].range("A1").value

Only what the toolkit calls is here; every other member of xlwings raises NotImplementedError. The classes
fill in `xlwings.base_classes`, an inner interface of xlwings: its version is pinned in setup.cfg, and
tests/office/test_uno_engine.py asks every member once.
"""

from __future__ import annotations

from typing import Any

import xlwings

from ita_excel.language.errors import ProgramMissing
from ita_excel.office import listening
from ita_excel.office.engine.app import App, Apps
from ita_excel.office.engine.values import ErrorCode

NAME = "libreoffice"


class Engine:
    """What xlwings asks an engine for; `context` is LibreOffice's component context."""

    name = NAME
    type = "desktop"

    def __init__(self, context: Any, pid: int = 0) -> None:
        self.apps = Apps(App(self, context, pid))

    @staticmethod
    def prepare_xl_data_element(value: Any, options: Any) -> Any:
        """A value on its way in; what cannot be a cell's value is refused when it is written."""
        return value

    @staticmethod
    def clean_value_data(
        data: list[list[Any]], dates: Any, empty: Any, numbers: Any, err_to_str: bool
    ) -> list[list[Any]]:
        """Values on their way out, as xlwings' own engine for Excel cleans them."""
        return [[_clean(value, dates, empty, numbers, err_to_str) for value in row] for row in data]


def attach(pipe: str, pid: int = 0) -> xlwings.App:
    """The LibreOffice that listens on the pipe. Raises ProgramMissing where nobody listens."""
    context = listening.connect(pipe)
    if context is None:
        raise ProgramMissing(
            "LibreOffice ที่กำลังรอคำสั่ง", "เปิดสมุดงานด้วยคำสั่ง ita-excel open แล้วกดปุ่มอีกครั้ง"
        )
    return app(context, pid)


def app(context: Any, pid: int = 0) -> xlwings.App:
    """The LibreOffice behind a component context, as xlwings knows an app.

    xlwings compares an app with that of its current engine when a sheet is activated, so ours becomes it.
    """
    engine = Engine(context, pid)
    xlwings.Engine(impl=engine).activate()
    return xlwings.App(impl=next(iter(engine.apps)))


def _clean(value: Any, dates: Any, empty: Any, numbers: Any, err_to_str: bool) -> Any:
    if value in ("", None):
        return empty
    if isinstance(value, ErrorCode):
        return value.text() if err_to_str else None
    if hasattr(value, "year"):
        return dates(
            year=value.year, month=value.month, day=value.day, hour=value.hour, minute=value.minute,
            second=value.second, microsecond=0, tzinfo=None,
        )  # fmt: skip
    if numbers is not None and isinstance(value, float):
        return numbers(value)
    return value
