"""One address followed to its end: each hop by hand, asked for by HEAD and then GET, robots.txt heeded."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from email.utils import parsedate_to_datetime

import httpx

from ita_excel.links.body import examine
from ita_excel.links.daybook import Daybook
from ita_excel.links.gate import Unasked
from ita_excel.links.robots import Rules, rules_for
from ita_excel.links.seen import NoAnswer, Seen
from ita_excel.links.snapshot import Snapshot, is_kept
from ita_excel.links.wire import AGENT, BEGINNING, Reply, Wire

AGAIN = (429, 502, 503, 504)
"""Answers of a server that is busy now (RFC 9110, RFC 6585)."""
_TRANSIENT = (NoAnswer.TIMEOUT, NoAnswer.BROKEN)


class Fetcher:
    """Addresses of one run; what was seen goes into the day's journal at once."""

    def __init__(
        self, wire: Wire, daybook: Daybook, snapshot: Snapshot | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        self._wire, self._daybook, self._snapshot, self._clock = wire, daybook, snapshot, clock
        self._reading = asyncio.Semaphore(1)  # the reader of PDF must not run twice at once
        self._robots: dict[str, asyncio.Task[Rules]] = {}

    async def fetch(self, address: str) -> Seen:
        """What the address shows; from the journal where it was asked today already."""
        known = self._daybook.seen.get(address)
        if known and (not self._snapshot or not is_kept(known) or self._snapshot.has(known.copy)):
            return known
        seen = await self._followed(address)
        if self._snapshot and seen.copy:  # before the journal: a run killed between asks again, no copy is unlisted
            self._snapshot.enter(seen)
        self._daybook.note(seen)
        return seen

    async def _followed(self, address: str) -> Seen:
        now = self._clock().isoformat(timespec="seconds")
        try:
            url, passed = httpx.URL(address), list[str]()
        except (httpx.InvalidURL, ValueError) as error:
            return Seen(address, address, fault=NoAnswer.SYNTAX, detail=str(error), time=now)
        try:
            while True:
                if passed.count(str(url)) > 1 or len(passed) > self._wire.pace.hops:  # once more, with its cookie
                    raise Unasked(NoAnswer.LOOP, str(url))
                passed.append(str(url))
                answer = await self._page(url)
                onward = answer.headers.get("location") if 300 <= answer.status < 400 else None
                if not onward:
                    return await self._seen(address, str(url), answer, now)
                url = _onward(url, onward)
        except Unasked as trouble:
            return Seen(address, str(url), fault=trouble.fault, detail=trouble.detail, time=now)

    async def _page(self, url: httpx.URL) -> Reply:
        robots = await self._robots_of(url)
        if not robots.allow(url.raw_path.decode("ascii")):
            raise Unasked(NoAnswer.ROBOTS, str(url))
        most = None
        try:
            head = await self._wire.ask("HEAD", url)
            if 300 <= head.status < 400 and "location" in head.headers:
                return head
            length = head.headers.get("content-length", "")
            most = BEGINNING if length.isdecimal() and int(length) > self._wire.pace.a_file else None
        except Unasked as trouble:
            if trouble.fault not in _TRANSIENT:
                raise
        return await self._patiently(url, most)

    async def _patiently(self, url: httpx.URL, most: int | None = None) -> Reply:
        """GET, again after a while where the server was busy or the line broke."""
        for wait in self._wire.pace.waits:
            try:
                answer = await self._wire.ask("GET", url, most)
            except Unasked as trouble:
                if trouble.fault not in _TRANSIENT:
                    raise
                await asyncio.sleep(wait)
                continue
            if answer.status not in AGAIN:
                return answer
            await asyncio.sleep(min(self._wire.pace.longest_wait, _asked_wait(answer, self._clock()) or wait))
        return await self._wire.ask("GET", url, most)

    async def _robots_of(self, url: httpx.URL) -> Rules:
        site = str(url.copy_with(raw_path=b"/robots.txt", fragment=None))
        if site not in self._robots:
            self._robots[site] = asyncio.create_task(self._read_robots(site))
        return await self._robots[site]

    async def _read_robots(self, site: str) -> Rules:
        """The rules of a site (RFC 9309): none where it has none, nothing allowed where it fails to say."""
        if site not in self._daybook.robots:
            self._daybook.note_robots(site, await self._robots_text(httpx.URL(site)))
        text = self._daybook.robots[site]
        return rules_for(AGENT, "User-agent: *\nDisallow: /" if text is None else text)

    async def _robots_text(self, url: httpx.URL) -> str | None:
        for _ in range(5):
            answer = await self._patiently(url)
            if 300 <= answer.status < 400 and "location" in answer.headers:
                url = _onward(url, answer.headers["location"])
                continue
            if answer.status >= 500:
                return None
            return answer.body[:500_000].decode("utf-8-sig", "replace") if answer.status < 300 else ""
        return ""

    async def _seen(self, address: str, final: str, answer: Reply, now: str) -> Seen:
        async with self._reading:
            kind = answer.headers.get("content-type", "")
            content = await asyncio.to_thread(examine, answer.body, kind, whole=not answer.cut)
        digest = "" if answer.cut else hashlib.sha256(answer.body).hexdigest()
        size = None if answer.cut else len(answer.body)
        seen = Seen(address, final, answer.status, None, "", round(answer.seconds, 3), size, digest, content, "", now)
        if self._snapshot and is_kept(seen):
            copy = self._snapshot.keep(answer.body, digest, content.kind, final, datetime.fromisoformat(now))
            return replace(seen, copy=copy)
        return seen


def _onward(url: httpx.URL, location: str) -> httpx.URL:
    """Where a redirect leads; raises Unasked where it is no address of the web."""
    try:
        onward = url.join(location).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise Unasked(NoAnswer.SYNTAX, location[:200]) from error
    if onward.scheme not in ("http", "https") or onward.userinfo or not onward.host:
        raise Unasked(NoAnswer.INSIDE, str(onward)[:200])
    return onward


def _asked_wait(answer: Reply, now: datetime) -> float | None:
    """The seconds that a busy server asks for."""
    said = answer.headers.get("retry-after", "")
    if said.isdecimal():
        return float(said)
    try:
        return max(0.0, (parsedate_to_datetime(said) - now).total_seconds())
    except (TypeError, ValueError):
        return None
