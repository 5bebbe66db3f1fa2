"""`ita-excel schema`: the data dictionary."""

from __future__ import annotations

from argparse import Namespace

from ita_excel.commands.outcome import Outcome


def run(arguments: Namespace) -> Outcome:
    """Print every sheet and column with its kind, limits and who fills it."""
    from ita_excel.master import dictionary
    from ita_excel.years.shelf import known_years, load_pack

    year = arguments.year or known_years()[-1]
    load_pack(year)
    return Outcome(dictionary.dictionary(year), (dictionary.markdown(year),))
