"""Hostile Word templates against the filling: how many are held, in what time and memory.

    python scripts/attack_templates.py [NAME …]

An attack is held when a document or one Thai sentence comes back within the limit, and nothing of the machine is in it.
Exit status 1 where one is not.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ita_excel.language.errors import InputError
from ita_excel.word.fill.faults import TemplateFault
from ita_excel.word.fill.guard import FillLimits, filled

LIMITS = FillLimits(seconds=3)
SLACK = 12.0
"""Seconds over the limit for starting a process and stopping it on a slow machine."""
LOOP = "{% for i in range(99999) %}"
TAGS: Mapping[str, str] = {
    "loop in loop": f"{LOOP}{LOOP}{{% endfor %}}{{% endfor %}}",
    "loop in loop that writes": f"{LOOP}{LOOP}x{{% endfor %}}{{% endfor %}}",
    "loop in loop into a variable": f"{{% set a %}}{LOOP}{LOOP}xxxx{{% endfor %}}{{% endfor %}}{{% endset %}}",
    "macro that calls itself": "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "macro that calls itself twice": (
        "{% macro a(n) %}{% if n %}{{ a(n-1) }}{{ a(n-1) }}{% endif %}{% endmacro %}{{ a(60) }}"
    ),
    "recursive loop": "{% for x in [[[[1]]]] recursive %}{{ loop([x]) }}{% endfor %}",
    "center method": "{{ 'x'.center(2000000000) }}",
    "center filter": "{{ 'x'|center(2000000000) }}",
    "ljust": "{{ 'x'.ljust(2000000000) }}",
    "rjust": "{{ 'x'.rjust(2000000000) }}",
    "zfill": "{{ 'x'.zfill(2000000000) }}",
    "expandtabs": "{{ '\\t'.expandtabs(2000000000) }}",
    "percent width": "{{ '%2000000000d' % 1 }}",
    "percent star": "{{ '%*d' % (2000000000, 1) }}",
    "percent precision": "{{ '%.1000000000f' % 1 }}",
    "format filter": "{{ '%2000000000s'|format('x') }}",
    "format method": "{{ '{:>2000000000}'.format('x') }}",
    "format nested": "{% set f = '{:>{}' ~ '}' %}{{ f.format('x', 2000000000) }}",
    "repeat": "{{ 'x' * 2000000000 }}",
    "repeat in steps": "{{ ('x' * 99999) * 99999 }}",
    "repeat a list": "{{ ([1] * 99999) * 99999 }}",
    "power": "{{ 9 ** 999999999 }}",
    "power through pow": "{{ (9).__pow__(99999999) }}",
    "huge whole number": "{{ (99999 * 99999)|string * 99999 }}",
    "doubling": (
        "{% set n = namespace(a='xxxxxxxxxx') %}{% for i in range(60) %}{% set n.a = n.a ~ n.a %}{% endfor %}{{ n.a }}"
    ),
    "replace": "{{ ('x' * 99999)|replace('x', 'x' * 99999) }}",
    "join": "{{ range(99999)|join('x' * 99999) }}",
    "slice": "{{ [1]|slice(2000000000)|list }}",
    "batch": "{{ [1]|batch(2000000000, 'x')|list }}",
    "list of a range": "{{ range(99999)|map('string')|map('center', 99999)|list }}",
    "product of lists": f"{{% set a = range(99999)|list %}}{LOOP}{{{{ a|sort|list|length }}}}{{% endfor %}}",
    "wordwrap": "{{ (('x ' * 99999) ~ ('y' * 99999))|wordwrap(1, true, 'z' * 9999) }}",
    "indent": "{{ ('x\\n' * 99999)|indent(99999) }}",
    "urlize": "{{ ('http://x.th/' ~ '(' * 99999 ~ ')' * 99999)|urlize }}",
    "striptags": "{{ ('<' * 99999)|striptags }}",
    "round": "{{ 1|round(999999999) }}",
    "sum": "{{ ([[1] * 999] * 9999)|sum(start=[]) }}",
    "tojson": "{{ ([[1] * 99999] * 9999)|tojson }}",
    "pprint": "{{ ([[1] * 9999] * 9999)|pprint }}",
    "deep list": "{{ " + "[" * 5000 + "]" * 5000 + " }}",
    "deep brackets": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "many signs": "{{ " + "-" * 20000 + "1 }}",
    "subclasses": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "globals": "{{ office.__init__.__globals__ }}",
    "attr filter": "{{ (office|attr('format')).__globals__ }}",
    "map attribute": "{{ [office]|map(attribute='__class__.__mro__')|list }}",
    "format attribute": "{{ '{0.__class__.__init__.__globals__}'.format(office) }}",
    "format_map": "{{ '{a.__class__}'.format_map({'a': office}) }}",
    "generator frame": "{{ (rows|map('string')).gi_frame.f_globals }}",
    "macro globals": "{% macro a() %}{% endmacro %}{{ a._func.__globals__ }}",
    "cycler": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "self": "{{ self._TemplateReference__context.environment }}",
    "include a file": "{% include '/etc/passwd' %}",
    "import a file": "{% import '/etc/passwd' as a %}",
    "extends": "{% extends '/etc/passwd' %}",
    "raw": "{% raw %}{{ office }}{% endraw %}",
}


def written(folder: Path, *paragraphs: str) -> Path:
    """A template of these paragraphs."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(str(folder / "memo.docx"))
    return folder / "memo.docx"


def _raw(folder: Path, xml: str) -> Path:
    document = docx.Document()
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"))
    document.save(str(folder / "memo.docx"))
    return folder / "memo.docx"


def _runs(text: str, times: int) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>" * times


FILES: Mapping[str, Callable[[Path], Path]] = {
    "million open braces": lambda folder: written(folder, "{{ " * 300_000),
    "open statements": lambda folder: written(folder, "{% if a " * 100_000),
    "braces in 50,000 runs": lambda folder: _raw(folder, _runs("{", 50_000)),
    "tag of 50,000 runs": lambda folder: _raw(folder, _runs("{{ ", 1) + _runs("a", 50_000) + _runs(" }}", 1)),
    "comments in comments": lambda folder: written(folder, "{#" * 100_000 + "#}"),
    "attributes with tags": lambda folder: _raw(
        folder, "".join(f'<w:bookmarkStart w:id="{n}" w:name="{{{{ "/>' for n in range(20_000))
    ),
    "cells with colspan": lambda folder: _raw(folder, _runs("{% colspan 1 %}", 3_000)),
    "single braces": lambda folder: written(folder, "{ a" * 100_000 + "}"),
}
NAMES = (*TAGS, *FILES)
CONTEXT = {"office": "ชุมพร", "rows": [1, 2], "person": SimpleNamespace(name="สมชาย")}


@dataclass(frozen=True)
class Outcome:
    """What one attack came to."""

    held: bool
    seconds: float
    said: str


def attack(name: str, limits: FillLimits = LIMITS) -> Outcome:
    """Make the template, fill it, judge."""
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), f"ก {TAGS[name]} ข") if name in TAGS else FILES[name](Path(folder))
        started = time.monotonic()
        try:
            said, held = filled(path, CONTEXT, limits).element.xml[-3000:], True
        except InputError as error:
            said, held = str(error), "Traceback" not in str(error) and "memo.docx" in str(error)
            held = held and (not isinstance(error, TemplateFault) or len(str(error)) < 900)
        except Exception as error:  # the fault that this script is there to find
            said, held = repr(error)[:300], False
        taken = time.monotonic() - started
    leaked = any(sign in said for sign in ("root:", "<class '", "__globals__'", "uid="))
    return Outcome(held and not leaked and taken < limits.seconds + SLACK, taken, said)


def peak() -> float:
    """Megabytes of the largest process so far."""
    if sys.platform == "win32":
        return 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def main() -> int:
    """Run the attacks named, or all."""
    outcomes = {}
    for name in sys.argv[1:] or NAMES:
        outcomes[name] = one = attack(name)
        mark = "held" if one.held else "LOST"
        print(f"{mark:5}{one.seconds:6.1f} s {peak():6.0f} MB  {name}: {one.said[-160:]!r}", flush=True)
    held = sum(one.held for one in outcomes.values())
    slowest = max(one.seconds for one in outcomes.values())
    print(f"{len(outcomes)} tried, {held} held, slowest {slowest:.1f} s, largest process {peak():.0f} MB")
    return 0 if held == len(outcomes) else 1


if __name__ == "__main__":
    raise SystemExit(main())
