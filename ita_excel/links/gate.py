"""Which machines may be asked: those of the public internet, and hosts that a person named.

A name is resolved once, every address it has is looked at, and the connection goes to one of those looked at: a name
that changes its address between look and connection (rebinding) gains nothing. IANA special-purpose registries.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from ita_excel.links.seen import NoAnswer

RESOLVING = 10.0
"""Seconds that a name may take."""
_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))


class Unasked(Exception):
    """Nothing was asked of that address; `fault` says why, `detail` in Thai."""

    def __init__(self, fault: NoAnswer, detail: str) -> None:
        super().__init__(detail)
        self.fault, self.detail = fault, detail


async def reachable(host: str, port: int, allowed: Collection[str]) -> tuple[str, ...]:
    """The addresses of a host (a name in ASCII, or an address), IPv4 first. Raises Unasked."""
    try:
        found = await asyncio.wait_for(
            asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM), RESOLVING
        )
    except (OSError, UnicodeError, TimeoutError) as error:
        raise Unasked(NoAnswer.UNKNOWN_HOST, host) from error
    numbers = tuple(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))
    if host.lower().rstrip(".") not in allowed and not all(map(is_public, numbers)):
        raise Unasked(NoAnswer.INSIDE, host)
    return tuple(sorted(numbers, key=lambda number: ":" in number))


def is_public(number: str) -> bool:
    """Is this an address of the public internet, also where another address is wrapped in it?"""
    address = ip_address(number)
    if isinstance(address, IPv6Address):
        if address.is_site_local or not all(is_public(str(inner)) for inner in _wrapped(address)):
            return False
        if address.ipv4_mapped:
            return True
    return address.is_global and not address.is_multicast


def _wrapped(address: IPv6Address) -> list[IPv4Address]:
    """The IPv4 addresses that an IPv6 address leads to: mapped, 6to4, Teredo, NAT64."""
    inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if any(address in network for network in _NAT64):
        inner.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [one for one in inner if one is not None]
