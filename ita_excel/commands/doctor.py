"""`ita-excel doctor`: what this machine can and cannot do."""

from __future__ import annotations

from argparse import Namespace

from ita_excel.commands.outcome import Outcome


def run(arguments: Namespace) -> Outcome:
    """Print each check with what to do about it."""
    from ita_excel import doctor

    checks = doctor.checks()
    data = {"checks": [{"name": c.name, "ok": c.ok, "advice": c.advice} for c in checks]}
    return Outcome(data, tuple(f"{'พร้อม' if c.ok else 'ขาด'} {c.name}: {c.advice}" for c in checks))
