"""Templates that are not the toolkit's own, filled by a process that may be stopped.

A filter such as `center` or a loop in a loop can fill the memory or never end, and no check beforehand knows all of
them. So the filling runs in a process of its own with a limit of time and of memory; what comes back is a document or
one sentence. The toolkit's own templates, known by their hash, are filled at once.
"""

from __future__ import annotations

import io
import json
import pickle
import sys
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx

from ita_excel.language.frozen import frozen
from ita_excel.word.fill.faults import TOO_LARGE, Spot, TemplateFault
from ita_excel.word.fill.templates import is_of_toolkit
from ita_excel.word.text.docx import NotADocument, checked

if TYPE_CHECKING:
    import subprocess

    from docx.document import Document

    from ita_excel.word.fill.inspection import Inspected


@frozen
class FillLimits:
    """What filling one template may take."""

    seconds: float = 20
    """A report of 43 pages takes under one."""
    memory: int = 1_000_000_000
    """Bytes of the whole process; a report needs about 150 million."""


USUAL = FillLimits()
USUAL_PART = "/word/document.xml"
_START = 10.0
"""Seconds a slow machine may need to start the process, on top of the limit."""
_CODE = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); "
    "from ita_excel.word.fill.worker import serve; serve()"
)


def filled(template: Path, context: Mapping[str, object], limits: FillLimits = USUAL) -> Document:
    """The filled document, ready for finishing steps.

    Raises TemplateFault (also where a limit is reached), NotADocument, FileMissing.
    """
    from ita_excel.word.fill.render import Filling

    data = checked(template)
    if is_of_toolkit(data):
        return Filling(template, data).document(context)
    _, content = _done("fill", template, data, dict(context), limits)
    document: Document = docx.Document(io.BytesIO(content))
    return document


def inspected(
    template: Path, offered: Collection[str], limits: FillLimits = USUAL
) -> tuple[list[Inspected], list[str]]:
    """As `inspection.inspected`, in the process that may be stopped.

    Raises TemplateFault where a limit is reached, NotADocument, FileMissing.
    """
    from ita_excel.word.fill.inspection import Inspected

    answer, _ = _done("inspect", template, checked(template), sorted(offered), limits)
    return [Inspected(**fault) for fault in answer["faults"]], answer["unused"]


def _done(task: str, template: Path, data: bytes, given: object, limits: FillLimits) -> tuple[dict[str, Any], bytes]:
    """What the process answered; its faults are raised."""
    answer, content = _asked(template, pickle.dumps((task, template.name, data, given, limits)), limits)
    if answer["kind"] == "fault":
        spot = Spot(answer["paragraph"], answer["tag"])
        raise TemplateFault(template, answer["part"], spot, answer["reason"])
    if answer["kind"] == "damaged":
        raise NotADocument(template, answer["reason"])
    return answer, content


def _asked(template: Path, job: bytes, limits: FillLimits) -> tuple[dict[str, Any], bytes]:
    """The answer of the process and the document behind it."""
    import subprocess

    process = _start()
    late = False
    try:
        said, parts = process.communicate(job, timeout=limits.seconds + _START)
    except subprocess.TimeoutExpired:
        late = True
        process.kill()
        said, parts = process.communicate()
    head, _, content = said.partition(b"\n")
    if head.startswith(b"{") and not late:
        return json.loads(head), content
    return _stopped(parts, late or process.returncode == -_SIGXCPU, limits), b""


_SIGXCPU = 24


def _start() -> subprocess.Popen[bytes]:
    import subprocess

    # Isolated and without site: no start-up file of the person's runs, and it starts sooner.
    paths = [*sys.path, str(Path(__file__).parents[3])]
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-X", "utf8", "-c", _CODE, json.dumps([path for path in paths if path])],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _stopped(parts: bytes, late: bool, limits: FillLimits) -> dict[str, Any]:
    """What to say of a process that gave no answer; the last part it named is where it was."""
    named = [line for line in parts.decode("utf-8", "replace").splitlines() if line.startswith("/word/")]
    part = named[-1] if named else USUAL_PART
    reason = too_slow(limits.seconds) if late else TOO_LARGE
    return {"kind": "fault", "part": part, "paragraph": "", "tag": "", "reason": reason}


def too_slow(seconds: float) -> str:
    """What to say where the time is over."""
    return f"เติมแม่แบบนานเกิน {seconds:g} วินาทีจึงถูกหยุด ให้ลดจำนวนรอบของ for หรือตัดคำสั่งนี้ออก"
