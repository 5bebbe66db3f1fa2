"""300 addresses of one workbook opened against a local server that takes its time; killed half way and run again.

    python scripts/bench/links.py              # 300 addresses on 10 hosts, 0.1 s an answer
    python scripts/bench/links.py 300 1 0.05   # on one host, 0.05 s an answer
"""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
YEAR = 2569


def workbook(folder: Path, addresses: list[str]) -> Path:
    """A master with these addresses."""
    from ita_excel.master import create

    rows = [{"number": n, "item": "O1", "target": address} for n, address in enumerate(addresses, 1)]
    given = {"settings": [{"fiscal_year": YEAR, "office": "สำนักงาน"}], "oit": [{"code": "O1", "title": "โครงสร้าง"}]}
    return create.create(folder / "m.xlsx", year=YEAR, rows=given | {"addresses": rows})


def run(path: Path, hosts: list[str]) -> subprocess.Popen[bytes]:
    """The command, under way."""
    allowed = [word for host in hosts for word in ("--allow-host", host)]
    command = [sys.executable, "-m", "ita_excel", "links", str(path), *allowed]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main(count: int = 300, many: int = 10, seconds: float = 0.1) -> None:
    """Time a whole run, then kill one half way and count what the next run asks."""
    sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "links")]
    from webserver import page, serving

    hosts = [f"127.0.0.{n}" for n in range(1, many + 1)]
    with serving("0.0.0.0") as site, tempfile.TemporaryDirectory() as folder:
        for n in range(count):
            site.waits(f"/{n}", seconds, page(f"หน้า {n}"))
        addresses = [f"http://{hosts[n % many]}:{site.port}/{n}" for n in range(count)]
        path = workbook(Path(folder), addresses)
        started = time.monotonic()
        status = run(path, hosts).wait()
        print(f"{count} addresses, {many} hosts, {seconds} s an answer: {time.monotonic() - started:.1f} s, "
              f"exit {status}, {len(site.asked)} questions")
        site.asked.clear()
        _killed(path, hosts, site.asked, count)


def _killed(path: Path, hosts: list[str], asked: list[tuple[str, str]], count: int) -> None:
    first = run(path, hosts)
    kept: list[bytes] = []
    while len(kept) < count // 2 and first.poll() is None:
        time.sleep(0.05)
        lines = [line for file in path.parent.glob("*.jsonl") for line in file.read_bytes().splitlines()]
        kept = [line for line in lines if b'"seen"' in line]
    first.send_signal(signal.SIGKILL)
    first.wait()
    time.sleep(1)
    before = Counter(asked)
    status = run(path, hosts).wait()
    twice = [one for one, times in Counter(asked).items() if times > before[one] > 0 and one[0] == "GET"]
    print(f"killed at {len(kept)} of {count}, run again: exit {status}, asked twice: {len(twice)} "
          "(only what was under way at the kill can be)")


if __name__ == "__main__":
    numbers = [float(word) for word in sys.argv[1:]]
    main(*(int(number) for number in numbers[:2]), *numbers[2:])
