"""A run that was killed, a run without a line, copies that prove what was seen."""

from __future__ import annotations

import csv
import hashlib
import json
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from test_links_command import GOOD, QUICK, master, opened
from webserver import HOST, Site, page, serving

from ita_excel.cli import main
from ita_excel.links.opening import open_links


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


def journal(path: Path) -> Path:
    return path.with_name(f"{path.name}.links-{date.today().isoformat()}.jsonl")


def test_killed_half_way_and_run_again_nothing_is_fetched_twice(site: Site, tmp_path: Path) -> None:
    addresses = [site.waits(f"/{n}", 0.03, page(f"หน้า {n}")) for n in range(40)]
    path = master(tmp_path, [{"target": address} for address in addresses])
    assert stopped(path, 12, signal.SIGKILL)[0] == -signal.SIGKILL
    lines = [json.loads(line) for line in journal(path).read_text(encoding="utf-8").splitlines() if line.endswith("}")]
    kept = {line["seen"]["url"].removeprefix(site[""]) for line in lines if "seen" in line}
    time.sleep(0.2)  # what was on its way still arrives at the server
    before = Counter(path for _, path in site.asked)

    results = opened(path).results

    after = Counter(path for _, path in site.asked) - before
    assert 12 <= len(kept) < 40
    assert kept & set(after) == set() and "/robots.txt" not in after
    assert [result.verdict.value for result in results] == ["alive"] * 40
    assert not journal(path).exists()


def stopped(path: Path, after: int, how: signal.Signals, *more: str) -> tuple[int, str]:
    """A run that gets a signal once it has seen so many addresses; gives its exit status and last words."""
    run = subprocess.Popen([sys.executable, "-m", "ita_excel", "links", str(path), "--allow-host", HOST, *more],
                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf-8",
                           preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL))  # a job in the background ignores it
    try:
        wait_until(lambda: journal(path).exists() and journal(path).read_bytes().count(b'"seen"') >= after)
    finally:
        run.send_signal(how)
        _, said = run.communicate(timeout=30)
    return run.returncode, said


def test_stopped_by_a_person_it_is_one_sentence_and_the_workbook_stays(site: Site, tmp_path: Path) -> None:
    path = master(tmp_path, [{"target": site.waits(f"/{n}", 0.3, page("มี"))} for n in range(40)])
    before = path.read_bytes()

    status, said = stopped(path, 3, signal.SIGINT)

    assert (status, said.strip().splitlines()[-1].partition(" — ")[0]) == (2, "หยุดก่อนเปิดครบทุกลิงก์ จึงยังไม่ได้เขียนผลลงสมุดงาน")
    assert "Traceback" not in said and path.read_bytes() == before


def wait_until(done: Any, seconds: float = 60) -> None:
    """Wait for what another process does."""
    end = time.monotonic() + seconds
    while not done() and time.monotonic() < end:
        time.sleep(0.02)
    assert done()


def test_after_a_run_that_came_to_its_end_everything_is_asked_anew(site: Site, tmp_path: Path) -> None:
    site.gives("/o1", page("ก่อน"))
    path = master(tmp_path, [{"target": site["/o1"]}])
    opened(path)
    site.asked.clear()

    opened(path)

    assert ("GET", "/o1") in site.asked


def test_a_journal_of_yesterday_and_half_a_line_say_nothing(site: Site, tmp_path: Path) -> None:
    site.gives("/o1", page("วันนี้"))
    path = master(tmp_path, [{"target": site["/o1"]}])
    old = path.with_name(f"{path.name}.links-2020-01-01.jsonl")
    old.write_text("{}", encoding="utf-8")
    journal(path).write_text('{"seen": {"url": "' + site["/o1"], encoding="utf-8")

    assert [result.verdict.value for result in opened(path).results] == ["alive"]
    assert not old.exists()


def listed(folder: Path) -> list[dict[str, str]]:
    """The lines of the index."""
    with (folder / "index.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_copies_are_dated_named_by_their_hash_and_listed(site: Site, tmp_path: Path) -> None:
    site.gives("/o1.pdf", GOOD, kind="application/pdf")
    path, folder = master(tmp_path, [{"target": site["/o1.pdf"]}, {"target": site["/none"]}]), tmp_path / "สำเนา"

    (kept, none) = open_links(path, snapshot=folder, allowed=[HOST], pace=QUICK, now=datetime(2026, 3, 1, 9).astimezone()).results

    digest = hashlib.sha256(GOOD).hexdigest()
    (row,) = listed(folder)
    assert (row["sha256"], row["url"], row["status"]) == (digest, site["/o1.pdf"], "200")
    assert (folder / row["file"]).read_bytes() == GOOD
    assert (kept.seen.digest, none.seen.copy) == (digest, "")


def test_a_run_for_copies_goes_on_without_asking_again_for_what_was_gone(site: Site, tmp_path: Path) -> None:
    addresses = [site.gives("/gone", page("ไม่มี"), 404), *(site.waits(f"/{n}", 0.05, page(f"หน้า {n}")) for n in range(20))]
    path = master(tmp_path, [{"target": address} for address in addresses])
    assert stopped(path, 5, signal.SIGKILL, "--snapshot", str(tmp_path / "สำเนา"))[0] == -signal.SIGKILL
    time.sleep(0.2)
    before = list(site.asked)

    open_links(path, snapshot=tmp_path / "สำเนา", allowed=[HOST], pace=QUICK)

    assert "/gone" in {path for _, path in before} - {path for _, path in site.asked[len(before):]}
    assert {row["url"] for row in listed(tmp_path / "สำเนา")} == set(addresses[1:])


def test_the_same_content_on_another_day_is_listed_again_and_a_changed_one_kept_beside(site: Site, tmp_path: Path) -> None:
    site.gives("/o1", page("ก่อน"))
    path, folder = master(tmp_path, [{"target": site["/o1"]}]), tmp_path / "สำเนา"
    for body in ("ก่อน", "ก่อน", "หลัง"):
        site.gives("/o1", page(body))
        open_links(path, snapshot=folder, allowed=[HOST], pace=QUICK)

    rows = listed(folder)
    assert (len(rows), len({row["file"] for row in rows}), len(list(folder.glob("*/*.html")))) == (3, 2, 2)


def test_without_a_line_it_is_one_sentence_and_the_workbook_stays(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def nothing(*_: Any, **__: Any) -> Any:
        raise socket.gaierror(socket.EAI_AGAIN, "no line")

    path = master(tmp_path, [{"target": "https://www.a.go.th/o1.pdf"}, {"target": "https://b.ac.th/x"}])
    before = path.read_bytes()
    monkeypatch.setattr(socket, "getaddrinfo", nothing)

    status = main(["links", str(path)])

    said = capsys.readouterr()
    assert (status, said.out, len(said.err.splitlines())) == (2, "", 1)
    assert "ต่ออินเทอร์เน็ต" in said.err and "2 แห่ง" in said.err
    assert path.read_bytes() == before and not journal(path).exists()


def test_without_the_library_it_is_one_sentence_that_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("ita_excel.links.opening.find_spec", lambda _name: None)
    assert main(["links", str(master(tmp_path, []))]) == 2
    assert 'pip install "ita-excel[links]"' in capsys.readouterr().err


def test_a_workbook_that_somebody_has_open_is_refused_before_anything_is_asked(site: Site, tmp_path: Path) -> None:
    path = master(tmp_path, [{"target": site["/o1"]}])
    (tmp_path / f"~${path.name}").write_bytes(b"x")
    assert main(["links", str(path), "--allow-host", HOST]) == 2
    assert site.asked == []


def test_an_address_that_was_changed_meanwhile_is_left_alone(site: Site, tmp_path: Path) -> None:
    from packets import typed_in_master

    from ita_excel import flow

    site.gives("/o1", page("x"))
    path = master(tmp_path, [{"target": site["/o1"]}])
    edit = {("ที่อยู่เผยแพร่", 1, "ลิงก์หรือชื่อไฟล์"): "https://b.go.th/new"}

    open_links(path, allowed=[HOST], pace=QUICK, tell=lambda *_: typed_in_master(path, edit) and None)  # type: ignore[arg-type,func-returns-value]

    (row,) = flow.load(path).addresses
    assert (row.target, row.opened) == ("https://b.go.th/new", "")
