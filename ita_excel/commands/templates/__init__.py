"""`ita-excel templates`: the office's own Word templates listed, copied, checked. May import: what commands may."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from importlib import import_module
from typing import Any

from ita_excel.commands.outcome import Outcome

ACTIONS = {"list": "fieldlist", "copy": "copying", "check": "inspecting"}
"""What may be asked, and the module that does it."""


def run(arguments: Namespace) -> Outcome:
    """Do what was asked. Raises errors.InputError where a folder or a file cannot be used."""
    outcome: Outcome = import_module(f"ita_excel.commands.templates.{ACTIONS[arguments.action]}").run(arguments)
    return outcome


def kinds() -> Mapping[str, type[Any]]:
    """Each template's file name with the class of its fields."""
    from ita_excel.consolidate.paper.offered import PaperOfWhole
    from ita_excel.consolidate.paper.wordfile import TEMPLATE
    from ita_excel.documents.kinds import DOCUMENTS

    return {kind.template: kind.fields for kind in DOCUMENTS.values()} | {TEMPLATE: PaperOfWhole}
