"""One question to one machine: the address looked at is the one connected to, within limits of time and size."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections import defaultdict
from collections.abc import Collection, Mapping
from importlib.metadata import version
from types import TracebackType
from typing import Self

import httpx

from ita_excel.language.frozen import frozen
from ita_excel.links.gate import Unasked, reachable
from ita_excel.links.pace import Pace
from ita_excel.links.seen import NoAnswer

AGENT = "ita-excel"
"""The name that robots.txt knows us by."""
BEGINNING = 65_536
"""Bytes that are read and kept of a body too large."""
MACHINES = 3
"""Addresses of one name that are tried, one after the other, where nobody answers."""


@frozen
class Reply:
    """What came back; `cut` where the body is longer than what was read; `seconds` until it began."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    cut: bool
    seconds: float


class Wire:
    """Connections to the hosts of one run; nothing of a machine's own network but hosts in `allowed`."""

    def __init__(self, pace: Pace, allowed: Collection[str] = ()) -> None:
        self.pace = pace
        self.left = pace.overall
        self._allowed = frozenset(host.lower() for host in allowed)
        self._at_once = asyncio.Semaphore(pace.at_once)
        self._a_host: dict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(pace.a_host))
        self._lines: dict[tuple[str, str, int, str], httpx.AsyncHTTPTransport] = {}
        self._cookies: dict[str, httpx.Cookies] = defaultdict(httpx.Cookies)
        self._trust = httpx.create_ssl_context(trust_env=False)
        self._trust.load_default_certs()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for transport in self._lines.values():
            await transport.aclose()

    async def knows(self, host: str) -> bool:
        """Can the host be found by its name?"""
        try:
            await reachable(httpx.URL(scheme="http", host=host).raw_host.decode("ascii"), 80, self._allowed)
        except Unasked as trouble:
            return trouble.fault is not NoAnswer.UNKNOWN_HOST
        except (httpx.InvalidURL, ValueError):
            return False
        return True

    async def ask(self, method: str, url: httpx.URL, most: int | None = None) -> Reply:
        """One answer, redirects not followed; of the body at most `most` bytes where that is less than the limits.

        Raises Unasked with the fault where there is no answer.
        """
        host, port = url.raw_host.decode("ascii"), url.port or (443 if url.scheme == "https" else 80)
        async with self._a_host[host], self._at_once:
            trouble = Unasked(NoAnswer.UNKNOWN_HOST, host)
            for number in (await reachable(host, port, self._allowed))[:MACHINES]:
                try:
                    return await asyncio.wait_for(self._ask(method, url, number, port, most), self.pace.whole)
                except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, ssl.SSLError) as error:
                    trouble = _fault(error)
                    if trouble.fault is not NoAnswer.BROKEN or not isinstance(error, httpx.ConnectError):
                        break
            raise trouble

    async def _ask(self, method: str, url: httpx.URL, number: str, port: int, most: int | None) -> Reply:
        name, cookies = url.raw_host.decode("ascii"), self._cookies[url.host]
        # The name goes into the greeting of TLS, so that the certificate is asked for it and not for the number.
        request = httpx.Request(
            method, url.copy_with(host=number), headers={"Host": url.netloc.decode("ascii"), **_HEADERS},
            extensions={**_timeouts(self.pace), "sni_hostname": name},
        )
        cookies.set_cookie_header(request)
        started = time.monotonic()
        response = await self._line(url, number, port).handle_async_request(request)
        try:
            seconds, response.request = time.monotonic() - started, request
            cookies.extract_cookies(response)
            body, cut = await self._read(response, most) if method == "GET" else (b"", False)
        finally:
            await response.aclose()
        return Reply(response.status_code, dict(response.headers), body, cut, seconds)

    async def _read(self, response: httpx.Response, wanted: int | None) -> tuple[bytes, bool]:
        most = min(self.pace.a_file if wanted is None else wanted, max(self.left, BEGINNING))
        parts, length = [], 0
        async for part in response.aiter_bytes():
            parts.append(part)
            length += len(part)
            self.left -= len(part)
            if length > most:
                return b"".join(parts)[:BEGINNING], True
        return b"".join(parts), False

    def _line(self, url: httpx.URL, number: str, port: int) -> httpx.AsyncHTTPTransport:
        """Connections to one machine under one name; redirects are nobody's business down here."""
        place = (url.scheme, url.host, port, number)
        if place not in self._lines:
            limits = httpx.Limits(max_connections=self.pace.a_host, max_keepalive_connections=self.pace.a_host)
            self._lines[place] = httpx.AsyncHTTPTransport(verify=self._trust, trust_env=False, limits=limits)
        return self._lines[place]


_HEADERS = {
    "User-Agent": f"{AGENT}/{version('ita-excel')} (link check by the site's own office)",
    "Accept": "*/*", "Accept-Encoding": "identity",
}


def _timeouts(pace: Pace) -> dict[str, dict[str, float]]:
    return {"timeout": {"connect": pace.connect, "read": pace.read, "write": pace.read, "pool": pace.whole}}


def _fault(error: Exception) -> Unasked:
    if trouble := _certificate(error):
        return Unasked(NoAnswer.CERTIFICATE, getattr(trouble, "verify_message", "") or str(trouble.reason or trouble))
    if isinstance(error, httpx.TimeoutException | TimeoutError):
        return Unasked(NoAnswer.TIMEOUT, type(error).__name__)
    return Unasked(NoAnswer.BROKEN, type(error).__name__)


def _certificate(error: BaseException | None) -> ssl.SSLError | None:
    """The fault of encryption behind an error, if there is one."""
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return error
        error = error.__cause__ or error.__context__
    return None
