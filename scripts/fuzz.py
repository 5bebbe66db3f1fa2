"""Damage workbooks in every way that mail and people do, and check each in a process with limits.

    python scripts/fuzz.py [--files 2000] [--seed 1] [--memory 512] [--seconds 20] [WORKBOOK …]

Each damaged file must be read or refused with one sentence, within memory (MiB) and time (seconds a file).
A traceback, a kill for memory or a file beyond its time is reported with its seed; exit status 1 if any.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "material")]

from decorated import decorated, parts, write_parts  # noqa: E402

from ita_excel import flow  # noqa: E402
from ita_excel.language.errors import InputError  # noqa: E402
from ita_excel.xlsx.read.closed import ClosedBook  # noqa: E402

SHEET = "xl/worksheets/sheet1.xml"
Damage = Callable[[Path, random.Random], None]


def truncated(path: Path, chance: random.Random) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: chance.randrange(len(data))])


def flipped(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(chance.randrange(1, 60)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    path.write_bytes(bytes(data))


def part_damaged(path: Path, chance: random.Random) -> None:
    contents = parts(path)
    name = chance.choice(sorted(contents))
    data = bytearray(contents[name])
    for _ in range(chance.randrange(1, 8)):
        at = chance.randrange(len(data) + 1)
        piece = chance.choice([b"", b"<", b">", b"&x;", b'"', b"\0", b"99999999999", b"-1", os.urandom(3)])
        data[at : at + chance.randrange(0, 12)] = piece
    contents[name] = bytes(data)
    write_parts(path, contents)


def part_missing(path: Path, chance: random.Random) -> None:
    contents = parts(path)
    del contents[chance.choice(sorted(contents))]
    write_parts(path, contents)


def parts_exchanged(path: Path, chance: random.Random) -> None:
    contents = parts(path)
    one, other = chance.sample(sorted(contents), 2)
    contents[one], contents[other] = contents[other], contents[one]
    write_parts(path, contents)


def wrong_types(path: Path, chance: random.Random) -> None:
    contents = parts(path)
    types = contents["[Content_Types].xml"]
    old, new = chance.choice([(b"sheet.main", b"none"), (b"worksheet+xml", b"x"), (b"xml", b"XML"), (b"/xl", b"/q")])
    contents["[Content_Types].xml"] = types.replace(old, new)
    write_parts(path, contents)


def zip_bomb(path: Path, chance: random.Random) -> None:
    contents = parts(path)
    padding = b" " * (chance.choice([70, 150]) << 20)
    contents[SHEET] = contents[SHEET].replace(b"</sheetData>", padding + b"</sheetData>")
    write_parts(path, contents)


def entity_bomb(path: Path, chance: random.Random) -> None:
    contents = parts(path)
    lines = b"".join(b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10))
    name = chance.choice([SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "_rels/.rels"])
    body = contents[name].partition(b"?>")[2]
    contents[name] = b'<!DOCTYPE x [<!ENTITY a0 "lol">' + lines + b"]>" + body.replace(b"</", b"&a9;</", 1)
    write_parts(path, contents)


def with_rows(path: Path, rows: bytes) -> None:
    contents = parts(path)
    head, _, rest = contents[SHEET].partition(b"<sheetData>")
    contents[SHEET] = head + b"<sheetData>" + rows + b"</sheetData>" + rest.partition(b"</sheetData>")[2]
    write_parts(path, contents)


def huge_dimensions(path: Path, chance: random.Random) -> None:
    row = chance.choice([1_048_576, 1_048_577, 2**31, 2**64, 0])
    column = chance.choice([b"XFD", b"XFE", b"ZZZZ", b"A", b""])
    with_rows(path, b'<row r="%d"><c r="%s%d"><v>1</v></c></row>' % (row, column, row))


def circle(path: Path, chance: random.Random) -> None:
    with_rows(path, b'<row r="1"><c r="A1"><f>B1</f><v>1</v></c><c r="B1"><f t="shared" si="9"/></c></row>')


def a_million_rows(path: Path, chance: random.Random) -> None:
    cells = chance.choice([b"", b'<c r="A%d" s="1"/>'])
    row = b'<row r="%d" s="1" customFormat="1">' + cells + b"</row>"
    count = cells.count(b"%d") + 1
    with_rows(path, b"".join(row % ((n,) * count) for n in range(1, 1_048_577)))


def full_of_cells(path: Path, chance: random.Random) -> None:
    row = b"<row>" + b"<c><v>1</v></c>" * 16 + b"</row>"
    with_rows(path, row * chance.choice([20_000, 40_000]))


def not_a_zip(path: Path, chance: random.Random) -> None:
    heads = [b"", b"PK", b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"), b"%PDF-", b"a,b\n", b"\xff\xfe"]
    path.write_bytes(chance.choice(heads) + os.urandom(chance.randrange(400)))


def many_parts(path: Path, chance: random.Random) -> None:
    buffer = BytesIO(path.read_bytes())
    with zipfile.ZipFile(buffer, "a") as package:
        for number in range(chance.choice([200, 12_000])):
            package.writestr(f"x/{number}", b"")
    path.write_bytes(buffer.getvalue())


COMMON = (truncated, flipped, flipped, part_damaged, part_damaged, part_damaged, part_missing, parts_exchanged,
          wrong_types, huge_dimensions, circle, not_a_zip, entity_bomb)  # fmt: skip
COSTLY = (zip_bomb, a_million_rows, full_of_cells, many_parts)
"""Slow to make: one file in fifty."""


def read(path: Path) -> str:
    """Read every sheet, then check the workbook as a command would; "read" or "refused"."""
    try:
        book = ClosedBook(path)
        for title in book.titles():
            book.grid(title)
        flow.check(flow.load(path))
    except InputError:
        return "refused"
    return "read"


def limited(path: Path, memory: int, seconds: int) -> str:
    """Read in a child process with limits; its outcome, or how it died."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_AS, (memory << 20, memory << 20))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        try:
            os._exit({"read": 0, "refused": 2}[read(path)])
        except BaseException as error:
            print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
            os._exit(70)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return {0: "read", 2: "refused", 70: "TRACEBACK"}.get(status, f"KILLED by signal {-status}")


def main() -> int:
    """Run; the exit status."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--files", type=int, default=2000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--memory", type=int, default=512)
    options.add_argument("--seconds", type=int, default=20)
    options.add_argument("workbooks", nargs="*", type=Path)
    asked = options.parse_args()
    outcomes: Counter[str] = Counter()
    slowest = (0.0, "")
    with TemporaryDirectory() as folder:
        sources = asked.workbooks or [decorated(Path(folder) / "source.xlsx")]
        originals = [source.read_bytes() for source in sources]
        for seed in range(asked.seed, asked.seed + asked.files):
            chance = random.Random(seed)
            damage: Damage = chance.choice(COSTLY if seed % 50 == 0 else COMMON)
            path = Path(folder) / "damaged.xlsx"
            path.write_bytes(chance.choice(originals))
            damage(path, chance)
            started = time.perf_counter()
            outcome = limited(path, asked.memory, asked.seconds)
            slowest = max(slowest, (time.perf_counter() - started, f"{damage.__name__}, seed {seed}"))
            outcomes[outcome] += 1
            if outcome not in ("read", "refused"):
                print(f"{outcome}: {damage.__name__}, seed {seed}")
    print(dict(outcomes), f"slowest {slowest[0]:.2f} s ({slowest[1]})")
    return 0 if outcomes.keys() <= {"read", "refused"} else 1


if __name__ == "__main__":
    sys.exit(main())
