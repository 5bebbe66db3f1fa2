"""`templates list`: every field that a template may use."""

from __future__ import annotations

from argparse import Namespace

from ita_excel.commands.outcome import Outcome
from ita_excel.commands.templates import kinds


def run(_: Namespace) -> Outcome:
    """The fields by template, each with what it holds."""
    from ita_excel.documents.manual import entries

    listed = [(template, entry.name, entry.told) for template, fields in kinds().items() for entry in entries(fields)]
    data = [{"template": template, "name": name, "told": told} for template, name, told in listed]
    lines = []
    for template in kinds():
        lines += [template, *(f"  {name} — {told}" for of, name, told in listed if of == template), ""]
    return Outcome({"fields": data}, tuple(lines))
