"""`ita-excel pack`: the data of a year and a scheme, shipped or the office's own. May import: what commands may."""

from __future__ import annotations

from argparse import Namespace
from importlib import import_module

from ita_excel.commands.outcome import Outcome

ACTIONS = {"list": "listing", "show": "showing", "check": "checking", "diff": "differing", "new": "making"}
"""What may be asked, and the module that does it."""


def run(arguments: Namespace) -> Outcome:
    """Do what was asked. Raises errors.InputError where a file or a year cannot be used."""
    outcome: Outcome = import_module(f"ita_excel.commands.pack.{ACTIONS[arguments.action]}").run(arguments)
    return outcome
