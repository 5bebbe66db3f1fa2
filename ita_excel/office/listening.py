"""LibreOffice started with a workbook and listening on a private pipe, in a profile of its own.

    with listening(path, visible=False) as office:
        document = office.document()

The pipe's name is random, so nobody else's program meets ours. The name stands in the environment of
LibreOffice (`PIPE`), and so do the Python that started it (`PYTHON`): a button's macro hands both on.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from ita_excel.language.errors import FileBusy, FileMissing, NotAWorkbook, ProgramFailed, ProgramTooSlow
from ita_excel.language.frozen import frozen
from ita_excel.office import soffice
from ita_excel.office.soffice import Setting
from ita_excel.office.uno_path import load_uno

POLITE = 5.0
"""Seconds to wait for LibreOffice to end by itself."""
PIPE, PYTHON = "ITA_EXCEL_PIPE", "ITA_EXCEL_PYTHON"

_CALC = "/org.openoffice.Office.Calc/Filter/Import/VBA"
BUTTONS_WORK = (
    Setting(_CALC, "Load", True),
    Setting(_CALC, "Executable", True),
    Setting(_CALC, "UseExport", True),
    # Else saving an .xlsm from a macro waits for a dialog about the file format.
    Setting("/org.openoffice.Office.Common/Save/Document", "WarnAlienFormat", False),
)
"""What lets the workbook's own macros run in a profile made for it alone."""


@frozen
class Office:
    """A LibreOffice of ours: its process, its pipe and the service factory behind it."""

    process: subprocess.Popen[bytes]
    pipe: str
    context: Any

    @property
    def desktop(self) -> Any:
        """LibreOffice's desktop, which holds the open documents."""
        return desktop_of(self.context)

    def document(self) -> Any | None:
        """The first open document, None while there is none."""
        components = self.desktop.Components.createEnumeration()
        return components.nextElement() if components.hasMoreElements() else None


def desktop_of(context: Any) -> Any:
    """The desktop behind a component context."""
    return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)


@contextmanager
def listening(workbook: Path, *, visible: bool = True, time_limit: float = 60) -> Iterator[Office]:
    """Starts LibreOffice with the workbook; when the block ends nothing of it is left running.

    `time_limit` is in seconds, from the start to the open workbook. Its own macros run, no others are there.
    Raises FileMissing, FileBusy, ProgramMissing, ProgramTooSlow, ProgramFailed, NotAWorkbook.
    """
    if not workbook.is_file():
        raise FileMissing(workbook)
    if not visible and workbook.with_name(f".~lock.{workbook.name}#").exists():
        raise FileBusy(workbook)  # LibreOffice would ask in a dialog that nobody sees
    load_uno()
    with tempfile.TemporaryDirectory(prefix="ita-excel-", ignore_cleanup_errors=True) as folder:
        office = begin(workbook, Path(folder), visible=visible, time_limit=time_limit)
        try:
            yield office
        finally:
            close(office)


def begin(workbook: Path, folder: Path, *, visible: bool, time_limit: float) -> Office:
    """Starts LibreOffice with a profile in `folder` and waits until the workbook is open in it."""
    pipe = f"ita-excel-{secrets.token_hex(8)}"
    own = soffice.profile(folder, macro_security=soffice.MACROS_ALL, settings=BUTTONS_WORK)
    arguments: list[str | Path] = [f"--accept=pipe,name={pipe};urp;", workbook.resolve()]
    if not visible:
        arguments.insert(0, "--headless")
    process = soffice.start(arguments, own, {PIPE: pipe, PYTHON: sys.executable})
    try:
        return _ready(process, pipe, workbook, time.monotonic() + time_limit, time_limit)
    except BaseException:
        soffice.stop(process)
        raise


def connect(pipe: str) -> Any:
    """The component context of the LibreOffice that listens on the pipe; None where nobody listens."""
    uno = load_uno()
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(TRIES):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except uno.getClass("com.sun.star.connection.NoConnectException"):
            return None
        except uno.getClass("com.sun.star.lang.DisposedException"):
            # A busy LibreOffice now and then drops a connection while it is being made; the next one holds.
            time.sleep(0.5)
    return None


TRIES = 4
"""How often a connection is tried that LibreOffice drops while it is being made."""


def close(office: Office) -> None:
    """Ends LibreOffice: politely where it answers, by force where it does not. Unsaved changes are dropped."""
    # In a thread: a LibreOffice whose macro still runs, or that asks something, takes the call and never answers it.
    asking = threading.Thread(target=_ask_to_end, args=(office,), daemon=True)
    asking.start()
    asking.join(POLITE)
    with suppress(subprocess.TimeoutExpired):
        office.process.wait(timeout=POLITE if not asking.is_alive() else 0)
    soffice.stop(office.process)


def _ask_to_end(office: Office) -> None:
    with suppress(Exception):
        document = office.document()
        if document is not None:
            document.close(True)  # asks nothing, where ending LibreOffice would ask whether to save
        office.desktop.terminate()


def pipe_given() -> str | None:
    """The pipe of the LibreOffice that started this program, None outside of one."""
    return os.environ.get(PIPE) or None


def _ready(
    process: subprocess.Popen[bytes], pipe: str, workbook: Path, until: float, time_limit: float
) -> Office:
    context = None
    while time.monotonic() < until:
        if process.poll() is not None:
            raise ProgramFailed(soffice.NAME, f"รหัสจบ {process.returncode}")
        context = context or connect(pipe)
        office = Office(process, pipe, context)
        document = office.document() if context else None
        if document is not None:
            if not document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
                raise NotAWorkbook(workbook)
            return office
        time.sleep(0.1)
    raise ProgramTooSlow(soffice.NAME, time_limit)
