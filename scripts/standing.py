#!/usr/bin/env python3
"""The exchange against its model, at length: `python scripts/standing.py [examples] [steps]` (5,000 and 20).

The tests run 200 short examples of the same machine (tests/exchange/test_standing.py). Prints a line every hundred
examples, and at the end what was played and how long it took; a difference ends the run with the shortest sequence
that shows it.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(examples: int = 5000, steps: int = 20) -> None:
    """Run the machine and print the figures."""
    sys.path[:0] = [str(ROOT / "tests" / "material"), str(ROOT / "tests" / "exchange")]
    from hypothesis import HealthCheck, settings
    from hypothesis.stateful import run_state_machine_as_test
    from test_standing import Exchange

    played: Counter[str] = Counter()

    class Counted(Exchange):
        def teardown(self) -> None:
            played["examples"] += 1
            played.update(self.played)
            if played["examples"] % 100 == 0:
                print(f"{played['examples']:,} of {examples:,} examples, {time.monotonic() - begun:.0f} s", flush=True)

    limits = settings(max_examples=examples, stateful_step_count=steps, deadline=None, database=None,
                      suppress_health_check=list(HealthCheck))
    begun = time.monotonic()
    run_state_machine_as_test(Counted, settings=limits)
    print(dict(played), f"{time.monotonic() - begun:.0f} s, no difference")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
