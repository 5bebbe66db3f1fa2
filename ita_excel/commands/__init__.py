"""What each command of the contract does with its arguments: calls the flow, and puts the result in JSON and Thai."""

from __future__ import annotations

from argparse import Namespace
from importlib import import_module

from ita_excel.commands.outcome import Outcome


def run(arguments: Namespace) -> Outcome:
    """Run the command named in the arguments; raises errors.InputError where the input cannot be used."""
    module = import_module(f"ita_excel.commands.{arguments.command}")
    outcome: Outcome = module.run(arguments)
    return outcome


__all__ = ["Outcome", "run"]
