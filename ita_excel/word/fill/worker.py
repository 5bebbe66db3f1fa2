"""The process that fills or inspects one template and may be stopped: a job comes in, an answer goes out.

The answer is one line of JSON, behind it the document. Nothing here trusts the template; after the job is read, no
file can be opened and no connection made, whatever a template has got hold of.
"""

from __future__ import annotations

import json
import os
import pickle
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ita_excel.word.fill.faults import Spot, TemplateFault
from ita_excel.word.fill.render import Filling
from ita_excel.word.text.docx import NotADocument, packed

if TYPE_CHECKING:
    from ita_excel.word.fill.guard import FillLimits

_LOCK = threading.Lock()
_SHUT = ("open", "socket.", "subprocess.", "ctypes.", "shutil.", "webbrowser.", "urllib.", "ftplib.", "smtplib.")
_SHUT_OF_OS = ("system", "exec", "posix_spawn", "spawn", "fork", "startfile", "remove", "rename", "mkdir", "kill")


def serve() -> None:
    """Fill or inspect one template and end."""
    task, name, data, given, limits = pickle.loads(sys.stdin.buffer.read())
    confine(limits)
    sys.addaudithook(no_way_out)
    try:
        if task == "inspect":
            _answer(_inspected(Path(name), data, given))
        content = _filled(Path(name), data, given, limits)
    except TemplateFault as fault:
        _answer(_told(fault.part, fault.spot.paragraph, fault.spot.tag, fault.reason))
    except NotADocument as error:
        _answer({"kind": "damaged", "reason": error.why})
    else:
        _answer({"kind": "document"}, content)


def _inspected(template: Path, data: bytes, offered: list[str]) -> dict[str, Any]:
    """The faults of a template. The limit of CPU time ends what takes too long."""
    from ita_excel.word.fill.inspection import inspected

    try:
        faults, unused = inspected(data, offered)
    except Exception as error:  # python-docx names no common class for a damaged package
        raise NotADocument(template, "โครงสร้างภายในเสียหาย") from error
    return {"kind": "faults", "faults": [vars(fault) for fault in faults], "unused": unused}


def _filled(template: Path, data: bytes, context: Mapping[str, object], limits: FillLimits) -> bytes:
    begun: list[Filling] = []
    watch = threading.Timer(limits.seconds, _too_slow, (begun, threading.get_ident(), limits))
    watch.daemon = True
    watch.start()
    begun.append(Filling(template, data, lambda part: print(part, file=sys.stderr, flush=True)))
    content = packed(begun[0].document(context))
    watch.cancel()
    return content


def _too_slow(begun: list[Filling], thread: int, limits: FillLimits) -> None:
    """End the process and say which tag it was at."""
    from ita_excel.word.fill.guard import USUAL_PART, too_slow

    part, spot = begun[0].place(sys._current_frames().get(thread)) if begun else (USUAL_PART, Spot())
    _answer(_told(part, spot.paragraph, spot.tag, too_slow(limits.seconds)))


def _told(part: str, paragraph: str, tag: str, reason: str) -> dict[str, Any]:
    return {"kind": "fault", "part": part, "paragraph": paragraph, "tag": tag, "reason": reason}


def _answer(head: dict[str, Any], content: bytes = b"") -> None:
    """Write the one answer and end at once, whatever other threads are doing."""
    with _LOCK:
        sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + content)
        sys.stdout.buffer.flush()
        os._exit(0)


def no_way_out(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse files, programs and connections; a module of Python that is loaded late may still be read."""
    if event == "open" and str(arguments[0]).endswith((".py", ".pyc")) and arguments[1] in (None, "r", "rb"):
        return
    if event.startswith(_SHUT) or (event.startswith("os.") and event[3:].startswith(_SHUT_OF_OS)):
        raise PermissionError(event)


def confine(limits: FillLimits) -> None:
    """FillLimits that the system itself keeps, so that a filter written in C cannot pass them either."""
    if sys.platform == "win32":
        from ita_excel.word.fill import windows

        windows.confine(limits.memory, limits.seconds)
        return
    import resource

    wanted = {
        resource.RLIMIT_AS: limits.memory, resource.RLIMIT_CPU: int(limits.seconds) + 2, resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for kind, value in wanted.items():
        with suppress(ValueError, OSError):  # macOS keeps no limit of addresses; the limit of letters holds there
            resource.setrlimit(kind, (value, value))
