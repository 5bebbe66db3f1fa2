"""Jinja with nothing in reach: no code, no files, no silent gaps, and an end to what it may write."""

from __future__ import annotations

import marshal
import sys
from collections.abc import Mapping
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import StrictUndefined, Template
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ita_excel.language.saving import cache
from ita_excel.word.fill.faults import NoValue, TooLong
from ita_excel.word.text.figuremark import PrintedFigure
from ita_excel.word.text.rewritable import Rewritable, bare, wrapped
from ita_excel.word.text.wordml import legal

MAX_LETTERS = 40_000_000
"""Letters of XML that one part may become; a report of 43 pages has under one million."""
_MAX_REPEAT = 100_000


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja for templates that came by mail: no code, no files, no endless work, no silent gaps."""

    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, *, places: bool = True) -> None:
        """`places` shows in the filled text where each `Rewritable` stands."""
        # Unoptimized: Jinja would run filters on constants while it compiles, where no tag is known yet.
        value = _placed if places else _value
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=value, optimized=False)
        self.globals = {name: self.globals[name] for name in ("range", "dict", "namespace")}

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Refuse powers and long repetitions, which could fill the memory."""
        long = any(isinstance(side, int) and abs(side) > _MAX_REPEAT for side in (left, right))
        if operator == "**" or long:
            raise SecurityError(f"operator {operator} is not allowed here")
        return super().call_binop(context, operator, left, right)


    def template(self, source: str) -> Template:
        """The template that a source makes, compiled once for all runs. Raises TemplateSyntaxError."""
        of = (sys.implementation.cache_tag, MAGIC_NUMBER, jinja2.__version__, _RULES, self.finalize is _placed, source)
        code = cache.made_once("templates", repr(of), lambda: marshal.dumps(self.compile(source)))
        return Template.from_code(self, marshal.loads(code), self.make_globals(None))


_RULES = Path(__file__).read_bytes()
"""What the compiled code depends on besides Jinja: nothing kept is used where this file is changed."""


def _value(value: object) -> object:
    if value is None:
        raise NoValue("None")
    # Markup (docxtpl's rich text, jinja's safe) is a str too, and its XML must stay as it is.
    return value if hasattr(value, "__html__") or not isinstance(value, str) else bare(legal(value))


def _placed(value: object) -> object:
    shown = _value(value)
    if isinstance(value, PrintedFigure):
        return value.saying(str(shown)).wrapped()
    return wrapped(value, str(shown)) if isinstance(value, Rewritable) else shown


def rendered(template: Template, context: Mapping[str, object]) -> str:
    """The filled text. Raises TooLong, and whatever the template's filters raise."""
    pieces: list[str] = []
    left = MAX_LETTERS
    for piece in template.generate(context):
        left -= len(piece)
        if left < 0:
            raise TooLong
        pieces.append(piece)
    return "".join(pieces)
