"""Try every attack and print a line for each: tries, held, the longest time and the most memory of them.

    python scripts/attacks [--tries 1] [--only WORD]

Exit status 1 where one did not hold. Each subject has a module with a list `ATTACKS`, named in SUBJECTS.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))

from attacks.attack import Attack, Outcome, tried

SUBJECTS = ("archives", "mails", "files")


def every() -> list[Attack]:
    """The attacks of all subjects."""
    return [attack for subject in SUBJECTS for attack in import_module(f"attacks.{subject}").ATTACKS]


def main() -> int:
    """Run; the exit status."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--tries", type=int, default=1)
    options.add_argument("--only", default="")
    asked = options.parse_args()
    print(f"{'attack':60} {'tries':>5} {'held':>5} {'seconds':>8} {'MiB':>6}")
    broken = 0
    for attack in every():
        if asked.only in attack.name:
            broken += _printed(attack, [_once(attack) for _ in range(asked.tries)])
    return 1 if broken else 0


def _once(attack: Attack) -> Outcome:
    with TemporaryDirectory() as folder:
        return tried(attack, Path(folder))


def _printed(attack: Attack, outcomes: list[Outcome]) -> int:
    """One line, and one for each try that did not hold; how many those are."""
    faults = [outcome.fault for outcome in outcomes if outcome.fault]
    longest, most = max(o.seconds for o in outcomes), max(o.memory for o in outcomes)
    print(f"{attack.name:60} {len(outcomes):5} {len(outcomes) - len(faults):5} {longest:8.1f} {most:6.0f}", flush=True)
    for fault in faults:
        print(f"    {fault}", flush=True)
    return len(faults)


if __name__ == "__main__":
    sys.exit(main())
