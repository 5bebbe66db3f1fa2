"""Mails built beyond measure."""

from __future__ import annotations

from pathlib import Path

from attacks.attack import Attack
from attacks.office import MERGED, collecting

HEAD = b"From: a\r\nDate: Mon, 05 Jun 2023 16:30:00 +0700\r\n"


def deep(folder: Path) -> list[str]:
    levels = (b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(3_000))
    return collecting(folder, "a.eml", HEAD + b"".join(levels) + b"\r\nx")


def deep_mails(folder: Path) -> list[str]:
    return collecting(folder, "a.eml", HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 100_000)


def many_parts(folder: Path) -> list[str]:
    head = HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
    return collecting(folder, "a.eml", head + b"--b\r\n\r\nx\r\n" * 1_000_000)


def huge_header(folder: Path) -> list[str]:
    return collecting(folder, "a.eml", b"Subject: " + b"x" * (50 << 20) + b"\r\n" + HEAD + b"\r\nx")


def huge_folded_header(folder: Path) -> list[str]:
    return collecting(folder, "a.eml", HEAD + b"Subject: x\r\n" + b" x\r\n" * 5_000_000 + b"\r\nx")


def many_parameters(folder: Path) -> list[str]:
    return collecting(folder, "a.eml", HEAD + b'Content-Type: a/b; x="' + b';"' * 1_000_000 + b"\r\n\r\nx")


def many_parameters_below_the_limit(folder: Path) -> list[str]:
    part = b"--b\r\nContent-Disposition: attachment" + b';"' * 4_000 + b"\r\n\r\nx\r\n"
    return collecting(folder, "a.eml", HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + part * 900)


def many_headers(folder: Path) -> list[str]:
    return collecting(folder, "a.eml", HEAD + b"X: y\r\n" * 5_000_000 + b"\r\nx")


def many_headers_inside(folder: Path) -> list[str]:
    head = HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
    return collecting(folder, "a.eml", head + b"X: y\r\n" * 5_000_000 + b"\r\nx")


def bomb_of_outlook(folder: Path) -> list[str]:
    """Properties of winmail.dat that say four thousand million values."""
    inside = b"\x01\0\0\0\x03\x10\x01\x0e\xff\xff\xff\xff"
    data = b"\x78\x9f\x3e\x22\0\0\x02\x02\x90\x06\0\0\0\0\0\0\0\x02\x05\x90\x06\0"
    return collecting(folder, "winmail.dat", data + len(inside).to_bytes(4, "little") + inside + b"\0\0")


ATTACKS = [
    Attack("mails: 3,000 parts in one another", deep, MERGED, 30, 300),
    Attack("mails: 100,000 mails in one another", deep_mails, MERGED, 30, 300),
    Attack("mails: a million parts", many_parts, MERGED, 30, 300),
    Attack("mails: a header of 50 MB", huge_header, MERGED, 30, 300),
    Attack("mails: a header of five million lines", huge_folded_header, MERGED, 30, 300),
    Attack("mails: a million parameters", many_parameters, MERGED, 30, 300),
    Attack("mails: parameters below the limit in 900 parts", many_parameters_below_the_limit, MERGED, 60, 400),
    Attack("mails: five million headers", many_headers, MERGED, 30, 300),
    Attack("mails: five million headers of one part", many_headers_inside, MERGED, 60, 900),
    Attack("mails: a winmail.dat of endless properties", bomb_of_outlook, MERGED, 30, 300),
]
