"""Pages from an office's own templates, filled by a process of its own with a limit of time and of memory.

A loop in a loop or a filter such as `center` can run for ever or fill the memory, and no check beforehand knows all of
them. Nothing is written before every page is there. The toolkit's own templates are filled at once.
"""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from ita_excel.publish.webpages import (
    TEMPLATES,
    PageJob,
    WebTemplateBroken,
    WebTemplates,
    page_files,
    toolkit_template,
)

SECONDS = 20.0
"""Sixty pages take under one."""
_START = 10.0
"""Seconds a slow machine may need to start the process, on top of the limit."""
_CODE = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); "
    "from ita_excel.publish.ownpages import serve; serve()"
)


def filled_apart(
    templates: WebTemplates, base: Mapping[str, object], jobs: Sequence[PageJob], seconds: float = SECONDS
) -> dict[str, bytes]:
    """The pages by name. Raises WebTemplateBroken, also where a limit is reached."""
    paths = [path for path in (*sys.path, str(Path(__file__).parents[2])) if path]
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", "-X", "utf8", "-c", _CODE, json.dumps(paths)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        said, _ = process.communicate(pickle.dumps((templates, base, jobs, seconds)), timeout=seconds + _START)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        said = b""
    if not said:
        at_fault = ", ".join(_changed(templates))
        raise WebTemplateBroken(at_fault, None, f"เติมแม่แบบนานเกิน {seconds:g} วินาที หรือใช้หน่วยความจำมากเกินไป")
    kind, answer = pickle.loads(said)
    if kind == "broken":
        raise WebTemplateBroken(*answer)
    return dict(answer)


def _changed(templates: WebTemplates) -> list[str]:
    """The office's own among the templates of pages: where the filling was stopped, one of these is at fault."""
    return [name for name in TEMPLATES if templates.texts[name] != toolkit_template(name)]


def serve() -> None:
    """Fill the pages of one job and end; after the job is read nothing can be opened but modules of Python."""
    from ita_excel.word.fill.guard import FillLimits
    from ita_excel.word.fill.worker import confine, no_way_out

    templates, base, jobs, seconds = pickle.loads(sys.stdin.buffer.read())
    confine(FillLimits(seconds=seconds))
    sys.addaudithook(no_way_out)
    try:
        answer: tuple[str, object] = ("pages", page_files(templates, base, jobs))
    except WebTemplateBroken as fault:
        answer = ("broken", (fault.name, fault.line, fault.why))
    sys.stdout.buffer.write(pickle.dumps(answer))
