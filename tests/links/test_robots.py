"""What robots.txt lets us ask for, by RFC 9309."""

from __future__ import annotations

import time

import pytest

from ita_excel.links.robots import rules_for

ALL = "User-agent: *\n"


@pytest.mark.parametrize(("said", "path", "may"), [
    ("", "/a.pdf", True),
    (f"{ALL}Disallow:", "/a.pdf", True),
    (f"{ALL}Disallow: /", "/a.pdf", False),
    (f"{ALL}Disallow: /*.pdf$", "/ita/a.pdf", False),
    (f"{ALL}Disallow: /*.pdf$", "/ita/a.pdf?x=1", True),
    (f"{ALL}Disallow: /*?id=", "/page?id=1", False),
    (f"{ALL}Disallow: /\nAllow: /ita/", "/ita/a.pdf", True),
    (f"{ALL}Allow: /ita\nDisallow: /ita", "/ita/a.pdf", True),
    (f"{ALL}Disallow: /แผน", "/%E0%B9%81%E0%B8%9C%E0%B8%99.pdf", False),
    (f"{ALL}Disallow: /a\n\n{ALL}Disallow: /b", "/b/1.pdf", False),
    (f"{ALL}\n# พื้นที่ปิด\nDisallow: /b # ปิด", "/b/1.pdf", False),
    (f"User-agent: ita-excel\nUser-agent: other\nDisallow: /b\n\n{ALL}Disallow: /", "/a.pdf", True),
    (f"User-agent: ITA-Excel/1.0\nDisallow: /b\n\n{ALL}Allow: /", "/b", False),
    ("User-agent: other\nDisallow: /", "/a.pdf", True),
])
def test_the_longest_path_that_fits_decides(said: str, path: str, may: bool) -> None:
    assert rules_for("ita-excel", said).allow(path) is may


def test_a_line_of_many_signs_takes_no_time() -> None:
    began = time.monotonic()
    assert rules_for("ita-excel", f"{ALL}Disallow: /{'*a' * 200}$").allow("/" + "a" * 5000 + "b")
    assert time.monotonic() - began < 1
