"""`links` against a server that gives every kind of answer: each told rightly, politely asked, written down."""

from __future__ import annotations

import json
import ssl
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from mailserver import papers
from webserver import HOST, Site, page, pdf, serving

from ita_excel import flow
from ita_excel.cli import main
from ita_excel.links.opening import Opened, open_links
from ita_excel.links.pace import Pace
from ita_excel.links.seen import NoAnswer
from ita_excel.master import create
from ita_excel.master.changes import fingerprint, sincecheck
from ita_excel.xlsx.read.closed import ClosedBook

QUICK = Pace(slow=15, waits=(0.01,), longest_wait=0.02, a_file=200_000)
"""Patient where this machine has much to do, quick where a server says to come again."""
YEAR = 2569
GOOD = pdf("รายงานปีงบประมาณ พ.ศ. 2568")


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


def master(folder: Path, addresses: Sequence[Mapping[str, object]], **sheets: list[dict[str, object]]) -> Path:
    """A workbook with these rows of ที่อยู่เผยแพร่, numbered."""
    rows = [{"number": n, "item": "O1", **row} for n, row in enumerate(addresses, 1)]
    oit = [{"code": "O1", "title": "โครงสร้าง"}, {"code": "O12", "title": "รายงานสรุปผลการจัดซื้อจัดจ้าง"}]
    given = {"settings": [{"fiscal_year": YEAR, "office": "สำนักงาน"}], "oit": oit, "addresses": rows}
    return create.create(folder / "m.xlsx", year=YEAR, rows=given | sheets)


def opened(path: Path, pace: Pace = QUICK) -> Opened:
    return open_links(path, allowed=[HOST], pace=pace)


def told(folder: Path, *addresses: str, **row: object) -> list[str]:
    """The verdicts on addresses, a row each."""
    path = master(folder, [{"target": address, **row} for address in addresses])
    return [result.verdict.value for result in opened(path).results]


def test_what_is_there_is_alive(site: Site, tmp_path: Path) -> None:
    site.gives("/o1.pdf", GOOD, kind="application/pdf")
    site.gives("/%E0%B9%81%E0%B8%9C%E0%B8%99%2067.pdf", GOOD, kind="application/pdf")
    site.gives("/page", page("โครงสร้างหน่วยงาน"))

    assert told(tmp_path, site["/o1.pdf"], site["/แผน 67.pdf"], site["/page"]) == ["alive"] * 3


def test_a_redirect_opens_and_the_new_address_is_told(site: Site, tmp_path: Path) -> None:
    site.gives("/old", status=301, Location="/new")
    site.gives("/new", page("ใหม่"))

    (result,) = opened(master(tmp_path, [{"target": site["/old"]}])).results
    assert (result.verdict.value, result.seen.final_url) == ("redirected", site["/new"])
    assert site["/new"] in result.reason


def test_an_endless_address_that_a_server_sends_to_does_not_stop_the_writing(site: Site, tmp_path: Path) -> None:
    long = "/" + "x" * 40_000
    site.gives("/old", status=301, Location=long)
    site.gives(long, page("ใหม่"))
    path = master(tmp_path, [{"target": site["/old"]}])

    (result,) = opened(path).results

    assert (result.verdict.value, len(result.seen.final_url) > 40_000) == ("redirected", True)
    assert flow.load(path).openings[0].verdict == "ย้ายที่"


def test_what_is_no_longer_there_is_gone_also_where_the_page_alone_says_so(site: Site, tmp_path: Path) -> None:
    site.gives("/410", status=410)
    site.gives("/soft", page("ขออภัย", "404 Not Found"))
    assert told(tmp_path, site["/404"], site["/410"], site["/soft"]) == ["gone"] * 3


def test_what_answers_late_or_never_is_slow(site: Site, tmp_path: Path) -> None:
    site.waits("/late", 0.6, page("มาแล้ว"))
    site.waits("/never", 3, page("ไม่ทัน"))
    path = master(tmp_path, [{"target": site["/late"]}, {"target": site["/never"]}])

    results = opened(path, replace(QUICK, read=2, slow=0.4)).results

    assert [result.verdict.value for result in results] == ["slow", "slow"]
    assert [result.seen.fault for result in results] == [None, NoAnswer.TIMEOUT]


def test_what_asks_for_a_password_is_told(site: Site, tmp_path: Path) -> None:
    form = page("<form><input type=password></form>", "เข้าสู่ระบบ")
    site.gives("/file", status=302, Location="/wp-login.php?redirect_to=x")
    site.gives("/wp-login.php?redirect_to=x", form)
    site.gives("/members", form)
    site.gives("/401", status=401)
    site.gives("/403", status=403)
    assert told(tmp_path, site["/file"], site["/members"], site["/401"], site["/403"]) == ["login"] * 4


def test_a_page_with_a_place_to_log_in_at_its_side_is_no_login(site: Site, tmp_path: Path) -> None:
    site.gives("/news", page("ข่าว <input type=password>", "ข่าวประชาสัมพันธ์"))
    assert told(tmp_path, site["/news"]) == ["alive"]


def test_a_page_where_a_file_was_promised_is_not_the_file(site: Site, tmp_path: Path) -> None:
    site.gives("/o1.pdf", page("ดาวน์โหลด"))
    site.gives("/get?id=1", page("ดาวน์โหลด"))
    site.gives("/o1.xlsx", GOOD, kind="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    site.gives("/cut.pdf", b"%PDF-1.4\nnothing more", kind="application/pdf")
    path = master(tmp_path, [{"target": site["/o1.pdf"]}, {"target": site["/get?id=1"], "format": "PDF"},
                             {"target": site["/o1.xlsx"]}, {"target": site["/cut.pdf"]}])
    assert [result.verdict.value for result in opened(path).results] == ["not_the_file"] * 4


def test_nothing_inside_is_empty(site: Site, tmp_path: Path) -> None:
    site.gives("/o1.pdf", b"", kind="application/pdf")
    site.gives("/blank", page(" "))
    assert told(tmp_path, site["/o1.pdf"], site["/blank"]) == ["empty", "empty"]


def test_the_home_page_or_a_category_is_no_proof_but_the_sites_own_address_may_be_home(site: Site, tmp_path: Path) -> None:
    site.gives("/", page("หน้าแรก"))
    site.gives("/deep", status=302, Location="/")
    site.gives("/?cat=3", page("หมวด"))
    settings: list[dict[str, object]] = [{"fiscal_year": YEAR, "website": site["/"]}]
    targets = [{"target": site[path]} for path in ("/", "/deep", "/?cat=3")]
    results = opened(master(tmp_path, targets, settings=settings)).results

    assert [(r.sheet, r.verdict.value) for r in results] == [("addresses", "home_page")] * 3 + [("settings", "alive")]


def test_a_report_of_another_year_is_told_from_its_own_text(site: Site, tmp_path: Path) -> None:
    site.gives("/new.pdf", GOOD, kind="application/pdf")
    site.gives("/old.pdf", pdf("รายงาน ปีงบประมาณ พ.ศ. ๒๕๖๖"), kind="application/pdf")
    site.gives("/scan.pdf", pdf("รายงาน"), kind="application/pdf")
    path = master(tmp_path, [{"item": "O12", "target": site[f"/{name}.pdf"]} for name in ("new", "old", "scan")])

    results = opened(path).results
    assert [result.verdict.value for result in results] == ["alive", "wrong_year", "alive"]
    assert "2568" in results[1].reason and "2566" in results[1].reason


def test_the_year_that_a_person_typed_goes_before_that_of_the_item(site: Site, tmp_path: Path) -> None:
    site.gives("/old.pdf", pdf("ปีงบประมาณ 2566"), kind="application/pdf")
    assert told(tmp_path, site["/old.pdf"], item="O12", content_year=2566) == ["alive"]


def test_what_cannot_be_reached_is_told(site: Site, tmp_path: Path) -> None:
    site.gives("/500", status=500)
    site.gives("/one", status=302, Location="/two")
    site.gives("/two", status=302, Location="/one")
    dead = f"http://{HOST}:9/x"
    assert told(tmp_path, site["/500"], site["/one"], dead, "https://ไม่มีจริง") == ["unreachable"] * 4


def test_robots_that_forbid_are_heeded_and_it_is_said_that_nothing_was_looked_at(site: Site, tmp_path: Path) -> None:
    site.gives("/robots.txt", b"User-agent: *\nDisallow: /private/\n", kind="text/plain")
    site.gives("/private/o1.pdf", GOOD, kind="application/pdf")
    site.gives("/o1.pdf", GOOD, kind="application/pdf")

    results = opened(master(tmp_path, [{"target": site["/private/o1.pdf"]}, {"target": site["/o1.pdf"]}])).results

    assert [result.verdict.value for result in results] == ["unreachable", "alive"]
    assert "robots.txt" in results[0].reason
    assert [path for _, path in site.asked].count("/robots.txt") == 1
    assert not any("/private/" in path for _, path in site.asked)


def test_a_certificate_nobody_vouches_for_is_told(tmp_path: Path) -> None:
    own = papers(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own.certificate, own.key)
    with serving(context=context) as site:
        site.gives("/o1", page("x"))
        assert told(tmp_path, site["/o1"]) == ["certificate"]


def test_a_site_that_sends_back_to_itself_with_a_cookie_is_no_loop(site: Site, tmp_path: Path) -> None:
    def door(talk: object) -> None:
        inside = "seen=1" in (talk.headers["Cookie"] or "")  # type: ignore[attr-defined]
        headers = {"Content-Type": "text/html"} if inside else {"Location": "/o1", "Set-Cookie": "seen=1"}
        talk.reply(200 if inside else 302, page("มี") if inside else b"", headers)  # type: ignore[attr-defined]

    site.answers["/o1"] = door
    assert told(tmp_path, site["/o1"]) == ["alive"]


def test_a_server_that_knows_no_head_is_asked_by_get(site: Site, tmp_path: Path) -> None:
    def only_get(talk: object) -> None:
        talk.reply(405 if talk.command == "HEAD" else 200, page("มี"), {"Content-Type": "text/html"})  # type: ignore[attr-defined]

    site.answers["/o1"] = only_get
    assert told(tmp_path, site["/o1"]) == ["alive"]


def test_a_busy_server_is_asked_again_after_a_while(site: Site, tmp_path: Path) -> None:
    answers = iter([503, 503, 200, 200])

    def busy(talk: object) -> None:
        talk.reply(next(answers), page("มี"), {"Content-Type": "text/html", "Retry-After": "1"})  # type: ignore[attr-defined]

    site.answers["/o1"] = busy
    assert told(tmp_path, site["/o1"]) == ["alive"]


def test_a_file_larger_than_the_limit_is_not_read_to_its_end_and_it_is_said(site: Site, tmp_path: Path) -> None:
    site.gives("/big.pdf", b"%PDF-1.4\n" + b"0" * 900_000, kind="application/pdf")
    (result,) = opened(master(tmp_path, [{"target": site["/big.pdf"]}])).results
    assert (result.verdict.value, result.seen.digest, result.seen.size) == ("alive", "", None)
    assert "ใหญ่เกิน" in result.reason


def test_a_host_is_asked_two_things_at_once_at_most_by_an_honest_name(site: Site, tmp_path: Path) -> None:
    addresses = [site.waits(f"/{n}", 0.05, page("มี")) for n in range(12)]
    assert told(tmp_path, *addresses) == ["alive"] * 12
    assert site.busiest <= 2
    assert all(agent.startswith("ita-excel/") for agent in site.agents)


def test_several_addresses_in_one_cell_are_opened_each(site: Site, tmp_path: Path) -> None:
    site.gives("/o1.pdf", GOOD, kind="application/pdf")
    results = opened(master(tmp_path, [{"target": f"{site['/o1.pdf']}\n{site['/o1.xlsx']}"}])).results
    assert [(r.url, r.verdict.value) for r in results] == [(site["/o1.pdf"], "alive"), (site["/o1.xlsx"], "gone")]


def test_results_stand_beside_the_address_and_in_the_history_once_until_something_changes(site: Site, tmp_path: Path) -> None:
    site.gives("/o1", page("เดิม"))
    path = master(tmp_path, [{"target": site["/o1"]}, {"target": site["/none"]}])

    opened(path)
    first = flow.load(path)
    opened(path)
    site.gives("/o1", page("แก้แล้ว"))
    opened(path)
    last = flow.load(path)

    assert [row.opened.partition(":")[0] for row in first.addresses] == ["เปิดได้", "ไม่มีแล้ว"]
    assert all(row.opened_on for row in first.addresses) and len(first.addresses[0].digest) == 16
    assert [(row.entry, row.verdict) for row in first.openings] == [(1, "เปิดได้"), (2, "ไม่มีแล้ว")]
    assert [(row.entry, row.url) for row in last.openings][2:] == [(3, site["/o1"])]
    assert last.openings[0].digest != last.openings[2].digest


def test_what_is_not_to_be_published_is_not_opened_and_it_is_said(site: Site, tmp_path: Path) -> None:
    made = opened(master(tmp_path, [{"target": site["/secret"], "public": "ไม่"}, {"target": "แผน.pdf"}]))
    assert (made.results, site.asked) == ((), [])
    assert made.notes == ("ไม่ได้เปิด 1 ลิงก์ที่เลือกว่าไม่เผยแพร่",)


def test_the_command_prints_the_contracts_json_and_fails_where_an_address_is_bad(
    site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site.gives("/o1", page("มี"))
    proof: dict[str, object] = {"number": 1, "result": 1, "kind": "ลิงก์", "target": site["/none"]}
    path = master(tmp_path, [], oit=[{"code": "O1", "title": "โครงสร้าง", "url": site["/o1"]}], evidence=[proof])

    status = main(["links", str(path), "--json", "--allow-host", HOST])

    links = json.loads(capsys.readouterr().out)["links"]
    assert (status, [(one["sheet"], one["cell"], one["verdict"], one["status"]) for one in links]) == (
        1, [("OIT", "G4", "alive", 200), ("หลักฐาน", "D4", "gone", 404)]
    )
    assert {"sheet", "cell", "url", "verdict", "status", "final_url", "reason"} <= set(links[0])


def test_an_older_workbook_has_its_links_opened_and_is_told_that_no_history_is_kept(site: Site, tmp_path: Path) -> None:
    site.gives("/o1", page("มี"))
    path = master(tmp_path, [], oit=[{"code": "O1", "title": "โครงสร้าง", "url": site["/o1"]}])
    book = openpyxl.load_workbook(path)
    for title in ("ที่อยู่เผยแพร่", "ประวัติการเปิดลิงก์"):
        del book[title]
    book.save(path)

    made = opened(path)

    assert [(result.title, result.verdict.value) for result in made.results] == [("OIT", "alive")]
    assert "ยังไม่มีแผ่น «ประวัติการเปิดลิงก์»" in made.notes[0]


def test_the_home_sheet_says_how_many_addresses_opened(tmp_path: Path) -> None:
    rows = [{"target": "https://a.go.th/1", "opened": "เปิดได้"}, {"target": "https://a.go.th/2", "opened": "ไม่มีแล้ว: …"}, {"target": "แผน.pdf"}]
    home = openpyxl.load_workbook(master(tmp_path, rows), data_only=True)["หน้าแรก"]
    assert [row[3].value for row in home.iter_rows() if row[0].value == "ที่อยู่เผยแพร่"] == ["ลิงก์เปิดได้ 1/2"]


def test_opening_links_does_not_count_as_typing_after_the_check(site: Site, tmp_path: Path) -> None:
    site.gives("/o1", page("มี"))
    path = master(tmp_path, [{"target": site["/o1"]}])
    before = figure_of_the_sheet(path)
    opened(path)
    assert before is not None and figure_of_the_sheet(path) == before


def figure_of_the_sheet(path: Path) -> float | None:
    """The figure by which the home sheet notices that something was typed."""
    book, title = ClosedBook(path), "ที่อยู่เผยแพร่"
    line = next(one for one in sincecheck.lines(book.grid("รายการเลือก")) if title in one.now)
    return fingerprint.value(line.now, {title: book.grid(title)})
