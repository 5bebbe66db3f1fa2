"""A folder of web pages as tests read it: its files, the text of a page, its links, its faults as HTML."""

from __future__ import annotations

from pathlib import Path

import html5lib
from lxml import html

Folder = dict[str, bytes]


def read(folder: Path) -> Folder:
    """Every file of the folder by its name in it, our record and lock left out."""
    paths = (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".ita-excel"))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def texts(page: bytes) -> str:
    """What a reader sees of a page, spaces single."""
    return " ".join(tree(page).text_content().split())


def hrefs(page: bytes) -> list[str]:
    """Where the links of a page lead."""
    return [a.get("href") for a in tree(page).iter("a") if a.get("href")]


def loaded(page: bytes) -> list[str]:
    """What a browser fetches to show the page."""
    return [
        element.get(name)
        for element in tree(page).iter() if element.tag not in ("a", html.etree.Comment)
        for name in ("href", "src", "srcset", "data", "poster", "action", "background") if element.get(name)
    ]


def tree(page: bytes) -> html.HtmlElement:
    return html.document_fromstring(page.decode("utf-8"))


def faults(page: bytes) -> list[str]:
    """What the HTML standard's parser has to say of a page: wrong nesting, unclosed elements, bad characters."""
    parser = html5lib.HTMLParser()
    parser.parse(page.decode("utf-8"))
    return [f"{code} {words} at {at}" for at, code, words in parser.errors]
