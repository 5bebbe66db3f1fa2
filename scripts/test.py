"""Pass the tests on a fresh machine: ruff, mypy --strict, pytest.

usage: python3 scripts/test.py [pytest arguments]
"""

from __future__ import annotations

import subprocess
import sys

import machine


def main() -> int:
    """Set up, then run each judge; the first that fails decides."""
    machine.debian_packages(*machine.OFFICE_PACKAGES, *machine.TEST_PACKAGES)
    python = machine.environment("test,mail")
    judges = (
        ["-m", "ruff", "check", "."],
        ["-m", "mypy", "--strict", "ita_excel"],
        ["-m", "pytest", "-n", "2", "--dist", "loadfile", *sys.argv[1:]],
    )
    for judge in judges:
        machine.say(" ".join(judge))
        status = subprocess.run([python, *judge], cwd=machine.ROOT).returncode
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
