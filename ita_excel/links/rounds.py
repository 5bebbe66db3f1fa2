"""All addresses fetched side by side, after a look whether any site can be found at all."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from urllib.parse import urlsplit

from ita_excel.language.errors import InputError
from ita_excel.links.daybook import Daybook
from ita_excel.links.fetch import Fetcher
from ita_excel.links.pace import Pace
from ita_excel.links.seen import Seen
from ita_excel.links.snapshot import Snapshot
from ita_excel.links.wire import Wire

Told = Callable[[int, int, str], None]
"""Told how many addresses are done, of how many, and which was last."""


class Offline(InputError):
    """Not one of the sites could be found by its name."""

    def __init__(self, sites: int) -> None:
        super().__init__(
            f"หาเว็บไซต์ไม่พบแม้แต่แห่งเดียวจาก {sites} แห่ง เครื่องนี้น่าจะไม่ได้ต่ออินเทอร์เน็ต จึงยังไม่ได้ตรวจลิงก์ใด "
            "— ต่ออินเทอร์เน็ตแล้วสั่งใหม่"
        )


async def fetch_all(
    addresses: Collection[str], pace: Pace, allowed: Collection[str], daybook: Daybook, kept: Snapshot | None,
    tell: Told,
) -> dict[str, Seen]:
    """What each address shows, by address. Raises Offline, CannotWrite."""
    async with Wire(pace, allowed) as wire:
        await _refuse_offline([url for url in addresses if url not in daybook.seen], wire)
        fetcher, seen = Fetcher(wire, daybook, kept), dict[str, Seen]()

        async def one(url: str) -> None:
            seen[url] = await fetcher.fetch(url)
            tell(len(seen), len(addresses), url)

        await asyncio.gather(*(one(url) for url in addresses))
    return seen


async def _refuse_offline(addresses: Collection[str], wire: Wire) -> None:
    """Look every site up before any is asked: where none is found, the line is down."""
    sites = sorted({urlsplit(url).hostname or "" for url in addresses})
    known = await asyncio.gather(*(wire.knows(site) for site in sites))
    if sites and not any(known):
        raise Offline(len(sites))
