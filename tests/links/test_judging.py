"""From facts to the verdict: what no local server can be, and bodies of every kind."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from webserver import page, pdf

from ita_excel.language.vocabulary import PublishedFormat
from ita_excel.links.body import examine, years_in
from ita_excel.links.judge import judge
from ita_excel.links.seen import Content, LinkVerdict, NoAnswer, Seen
from ita_excel.links.targets import LinkCell

DRIVE = "https://drive.google.com/file/d/1a/view"


def verdict(address: str, content: Content, promised: PublishedFormat | None = None, final: str = "", **facts: object) -> str:
    cell = LinkCell("addresses", "ที่อยู่เผยแพร่", "G4", "1", address, address, promised)
    seen = Seen(address, final or address, **{"status": 200, "size": 900, "content": content, **facts})  # type: ignore[arg-type]
    return judge(cell, seen, slow=8).verdict.value


@pytest.mark.parametrize(
    "title",
    ["Google Drive: คุณต้องมีสิทธิ์เข้าถึง", "Google Drive: You need access", "Request access - Google Drive", "ขอสิทธิ์การเข้าถึง"],
)
def test_a_page_of_a_drive_that_asks_for_access_is_a_login(title: str) -> None:
    asked = examine(page("", title) + b"<body>ask the owner", "text/html", whole=True)
    assert verdict(DRIVE, asked) == "login"


def test_a_drive_that_shows_the_file_is_alive_though_it_is_a_page() -> None:
    assert verdict(DRIVE, Content("html", "แผน.pdf - Google Drive"), PublishedFormat.PDF) == "alive"


def test_a_page_of_another_site_that_writes_of_rights_of_access_is_alive() -> None:
    assert verdict("https://a.go.th/rule", Content("html", "ระเบียบ", asks_access=True)) == "alive"


def test_an_account_page_of_another_house_is_a_login() -> None:
    assert verdict(DRIVE, Content("html", "Sign in"), final="https://accounts.google.com/ServiceLogin?x") == "login"


@pytest.mark.parametrize("final", ["https://a.go.th/o1", "http://www.a.go.th/o1/", "https://a.go.th/o1#top"])
def test_the_safe_scheme_and_small_things_are_no_move(final: str) -> None:
    assert verdict("http://a.go.th/o1", Content("html", "มี"), final=final.partition("#")[0]) == "alive"


@pytest.mark.parametrize(
    ("said", "words"),
    [("certificate has expired", "หมดอายุ"), ("Hostname mismatch, certificate is not valid", "เป็นของชื่ออื่น"),
     ("self-signed certificate", "ไม่มีผู้รับรอง"), ("unable to get local issuer certificate", "ไม่ครบสาย"), ("bad", "ใช้ไม่ได้")],
)
def test_what_is_wrong_with_a_certificate_is_said(said: str, words: str) -> None:
    cell = LinkCell("oit", "OIT", "G4", "O1", "https://a.go.th", "https://a.go.th")
    told = judge(cell, Seen("https://a.go.th", "https://a.go.th", fault=NoAnswer.CERTIFICATE, detail=said), slow=8)
    assert told.verdict is LinkVerdict.CERTIFICATE and words in told.reason


@pytest.mark.parametrize(("fault", "told"), [(fault, "slow" if fault is NoAnswer.TIMEOUT else "certificate" if fault is NoAnswer.CERTIFICATE else "unreachable") for fault in NoAnswer])
def test_every_reason_for_no_answer_has_a_verdict(fault: NoAnswer, told: str) -> None:
    assert verdict("https://a.go.th/x", Content(), status=None, fault=fault) == told


@pytest.mark.parametrize(
    ("text", "years"),
    [("ประจำปีงบประมาณ พ.ศ. 2568", (2568,)), ("ปีงบประมาณ ๒๕๖๗ และปีงบประมาณ 2568", (2567, 2568)), ("ปี งบประมาณ\nพ . ศ . 2566", (2566,)),
     ("พ.ศ. 2562 ราชกิจจานุเบกษา", ()), ("งบประมาณ 25,680 บาท", ()), ("งบประมาณ 25680000", ())],
)
def test_the_fiscal_years_that_a_text_names(text: str, years: tuple[int, ...]) -> None:
    assert years_in(text) == years


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.one_of(st.binary(max_size=20), st.sampled_from([
        b"<html>", b"<![if !IE]>", b"<title>", b"</", b"<!--", b"<input type=password", b"<meta charset=base64>", b"charset=idna",
        b"%PDF-1.4", b"PK\x03\x04", b"&#x110000;", b"<!DOCTYPE", b"<![CDATA[", b"<?xml", "ก".encode(), b"\xff\xfe",
    ])), max_size=12).map(b"".join),
    st.sampled_from(["", "text/html", "text/html; charset=rot13", "application/pdf", "text/html; charset=tis-620", "; ;"]),
)
def test_no_body_stops_the_run(body: bytes, kind: str) -> None:
    assert isinstance(examine(body, kind, whole=True), Content)


def test_a_pdf_says_its_years_and_one_that_is_broken_is_no_pdf() -> None:
    assert examine(pdf("รายงานปีงบประมาณ 2568"), "application/pdf", whole=True) == Content("pdf", years=(2568,))
    assert examine(b"%PDF-1.4 nothing", "application/pdf", whole=True).kind == "damaged pdf"


def test_a_server_that_asks_to_wait_is_not_said_to_be_broken() -> None:
    seen = Seen(DRIVE, DRIVE, status=429, size=0)
    assert "ขอให้รอ" in judge(LinkCell("oit", "OIT", "G4", "1", DRIVE, DRIVE), seen, slow=8).reason
