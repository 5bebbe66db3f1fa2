"""Addresses in cells: which open, how many, and offers that never change which pages open."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ita_excel.model.address import count, opens, tidy


@pytest.mark.parametrize(
    "address",
    [
        "http://118.174.46.162:9080/p", "https://โรงเรียน.ไทย/ita", "https://www.cpn1.go.th/2021/?page_id=2538",
        "http://[2001:db8::1]/a", "https://xn--12co2j.xn--o3cw4h/x", "https://สพฐ.องค์กร.ไทย", "http://1.2.3.4",
        "https://a.go.th/รายงาน (1).pdf".replace(" ", "%20"), "https://web.archive.org/web/2023/https://a.go.th/x",
        "https://drive.google.com/file/d/1a-b_c/view?usp=sharing", "https://a.go.th/x,y",
    ],
)
def test_an_address_that_opens_is_left_alone(address: str) -> None:
    assert opens(address)
    assert (count(address), tidy(address)) == (1, address)


@pytest.mark.parametrize(
    "text",
    ["https://a", "http://", "https://1.2.3", "http://999.1.1.1/", "https://a.go.th:99999/", "http://[abc", "https://u:p@a.go.th",
     "ftp://a.go.th", "javascript:alert(1)", "ดูที่เว็บไซต์", "https://a..go.th", "https://-a.th", "https://a.go.th/x y", ""],
)
def test_what_opens_nothing_is_told(text: str) -> None:
    assert not opens(text)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("https://a.go.th/ita 2567/รายงาน O3.pdf", "https://a.go.th/ita%202567/รายงาน%20O3.pdf"),
        ("https://a.go.th/แผน  67.docx", "https://a.go.th/แผน%20%2067.docx"),
        ("www.a.go.th/o1", "https://www.a.go.th/o1"), ("a.go.th/o1", "https://a.go.th/o1"), ("https:/a.go.th/o1", "https://a.go.th/o1"),
        ("HTTPS://a.go.th/o1", "https://a.go.th/o1"), ("https://a.go.th/?p=1&", "https://a.go.th/?p=1"), (" https://a.go.th/o1. ", "https://a.go.th/o1"),
        # not certain: nothing is offered
        ("https://a.go.th/o1 หน้า 5", None), ("https://a.go.th/o1.pdf ดูหน้า 5.pdf", None), ("https://a.go.th/ o1", None),
        ("https://a.go.th/o1\n.pdf", None), ("https://a go.th/o1.pdf", None), ("https://a.go.th/x b.com/y.pdf", None),
        ("https://a.go.th/x,https://a.go.th/y", None), ("https://a.go.th/o1.pdf\nhttps://a.go.th/o1.xlsx", None),
    ],
)
def test_a_slip_is_mended_only_where_it_is_certain(typed: str, offered: str | None) -> None:
    assert tidy(typed) == offered


PATHS = st.sampled_from(["", "/", "/o1", "/o1.pdf", "/ita 2567/รายงาน O3.pdf", "/แผน 67.docx", "/?p=1", "/a,b", "/x(1).jpg", "/รายงาน"])
HOSTS = st.sampled_from(["a.go.th", "www.cpn1.go.th", "โรงเรียน.ไทย", "118.174.46.162:9080", "b.com", "c.ac.th"])
SCHEMES = st.sampled_from(["https://", "http://", "HTTP://", "https:/", ""])
BETWEEN = st.sampled_from(["\n", " ", ", ", ",", ";", " และ ", "  ", "\n\n", ""])
ROUND = st.sampled_from(["", " ", ".", ",", "&", "\n", "?"])


@settings(max_examples=600, deadline=None)
@given(st.lists(st.tuples(SCHEMES, HOSTS, PATHS), min_size=1, max_size=3), BETWEEN, ROUND)
def test_no_offer_changes_the_set_of_addresses_that_open(meant: list[tuple[str, str, str]], between: str, after: str) -> None:
    # Glued without a sign between, a.go.thb.com is one host, and a.go.th/https://b.com one address of an archive.
    assume(between or all(scheme and not path.endswith("/") for scheme, _, path in meant))
    typed = between.join("".join(parts) for parts in meant) + after
    offer = tidy(typed)
    if offer is None:
        return

    assert opens(offer)
    opened = {f"{host}{path}".rstrip("?/") for _, host, path in meant}
    assert {unquote(offer).partition("://")[2].rstrip("?/")} == opened
