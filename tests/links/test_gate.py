"""What may be asked: only machines of the public internet, whatever a name or a redirect says; named hosts excepted."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from mailserver import papers
from webserver import HOST, Site, page, serving

from ita_excel.links.daybook import Daybook
from ita_excel.links.fetch import Fetcher
from ita_excel.links.gate import Unasked, is_public, reachable
from ita_excel.links.pace import Pace
from ita_excel.links.seen import NoAnswer, Seen
from ita_excel.links.wire import Reply, Wire

QUICK = Pace(waits=())


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


def fetched(address: str, tmp_path: Any, allowed: tuple[str, ...] = (HOST,)) -> Seen:
    """What an address shows to a run of its own."""
    async def run() -> Seen:
        async with Wire(QUICK, allowed) as wire:
            return await Fetcher(wire, Daybook(tmp_path / "m.xlsx", date(2026, 1, 1))).fetch(address)

    return asyncio.run(run())


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.254.169.254",
        "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1",
        "fec0::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1",
        "2002:7f00:1::", "2002:a00:1::1", "2001:0:4136:e378:8000:63bf:f5ff:fffe",
    ],
)
def test_a_number_of_no_public_machine_is_refused_also_wrapped_in_another(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "118.174.46.162", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_a_number_of_the_public_internet_is_let_through(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost", "::1", "169.254.169.254", "10.0.0.1"])
def test_a_host_that_leads_inside_is_refused_however_it_is_written(host: str) -> None:
    with pytest.raises(Unasked) as refused:
        asyncio.run(reachable(host, 80, ()))
    assert refused.value.fault is NoAnswer.INSIDE


@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/meta-data/", "http://[::1]:{port}/inside", "http://10.0.0.1/inside",
        "http://2130706433:{port}/inside", "http://0x7f.1:{port}/inside", "http://localhost:{port}/inside",
        "http://[::ffff:127.0.0.1]:{port}/inside", "//localhost:{port}/inside", "file:///etc/passwd", "ftp://a.go.th/x",
        "gopher://localhost:{port}/x", "javascript:alert(1)", "http://user:word@127.0.0.1:{port}/inside", "http://127.0.0.2:{port}/inside",
    ],
)
def test_a_redirect_to_the_inside_is_not_followed(site: Site, tmp_path: Any, target: str) -> None:
    site.gives("/out", status=302, Location=target.format(port=site.port))
    site.gives("/inside", page("ความลับ"))

    seen = fetched(site["/out"], tmp_path)

    assert (seen.fault, seen.digest) == (NoAnswer.INSIDE, "")
    assert all(path in ("/robots.txt", "/out") for _, path in site.asked)


def test_the_machine_itself_is_asked_only_where_a_person_named_it(site: Site, tmp_path: Any) -> None:
    site.gives("/inside", page("ความลับ"))
    assert fetched(site["/inside"], tmp_path, allowed=()).fault is NoAnswer.INSIDE
    assert site.asked == []


def with_certificate(tmp_path: Path, certified: str) -> Reply:
    """What a server on loopback answers under the name localhost, with a certificate that is made out to a name."""
    own = papers(tmp_path, certified)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own.certificate, own.key)

    async def ask(port: int) -> Reply:
        async with Wire(QUICK, ["localhost"]) as wire:
            wire._trust.load_verify_locations(own.authority)
            return await wire.ask("GET", httpx.URL(f"https://localhost:{port}/x"))

    with serving(context=context) as site:
        site.gives("/x", page("มี"))
        return asyncio.run(ask(site.port))


def test_the_certificate_is_asked_for_the_name_though_the_number_is_connected_to(tmp_path: Path) -> None:
    assert with_certificate(tmp_path, "localhost").status == 200


def test_a_certificate_of_another_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unasked, match=r"[Mm]ismatch") as refused:
        with_certificate(tmp_path, "other.go.th")
    assert refused.value.fault is NoAnswer.CERTIFICATE


def answers(monkeypatch: pytest.MonkeyPatch, name: str, numbers: list[str]) -> list[str]:
    """Names looked up from now on; `name` leads to one of the numbers after the other."""
    really, looked = socket.getaddrinfo, list[str]()

    def lookup(host: Any, port: Any, *rest: Any, **named: Any) -> Any:
        plain = host.decode() if isinstance(host, bytes) else str(host)
        looked.append(plain)
        return really(numbers.pop(0) if plain == name else host, port, *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    return looked


def test_a_name_that_leads_to_the_machine_itself_is_refused(monkeypatch: pytest.MonkeyPatch, site: Site, tmp_path: Any) -> None:
    answers(monkeypatch, "inside.go.th", [HOST] * 9)
    assert fetched(f"http://inside.go.th:{site.port}/x", tmp_path).fault is NoAnswer.INSIDE
    assert site.asked == []


def test_a_name_that_changes_after_the_look_is_not_asked_again(monkeypatch: pytest.MonkeyPatch, site: Site) -> None:
    looked = answers(monkeypatch, "turning.go.th", ["192.0.0.9", HOST, HOST])  # public first, the machine itself next

    async def ask() -> None:
        async with Wire(Pace(connect=0.5, waits=())) as wire:
            await wire.ask("GET", httpx.URL(f"http://turning.go.th:{site.port}/x"))

    with pytest.raises(Unasked) as refused:
        asyncio.run(ask())
    assert refused.value.fault in (NoAnswer.TIMEOUT, NoAnswer.BROKEN)
    assert (site.asked, looked.count("turning.go.th")) == ([], 1)


def test_a_name_with_one_address_outside_and_one_inside_is_refused_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 80)) for number in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    with pytest.raises(Unasked) as refused:
        asyncio.run(reachable("half.go.th", 80, ()))
    assert refused.value.fault is NoAnswer.INSIDE
