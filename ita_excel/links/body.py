"""What the bytes behind an address are, whatever the server calls them: their kind, and what a page asks for."""

from __future__ import annotations

import re
from contextlib import suppress
from html.parser import HTMLParser

from ita_excel.language.thai import to_arabic
from ita_excel.links.seen import Content

_SIGNATURES = (
    (b"%PDF-", "pdf"), (b"PK\x03\x04", "zip"), (b"\xd0\xcf\x11\xe0", "ole"), (b"\xff\xd8\xff", "picture"),
    (b"\x89PNG", "picture"), (b"GIF8", "picture"), (b"RIFF", "media"), (b"BM", "picture"), (b"II*\x00", "picture"),
)
_HTML = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|script)", re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_ACCESS = re.compile(
    r"(?:you need|request) (?:access|permission)"
    r"|ขอสิทธิ์(?:การ)?เข้าถึง|(?:ต้องมี|ไม่มี|ต้องได้รับ)สิทธิ์(?:ใน)?(?:การ)?เข้าถึง", re.IGNORECASE,
)
_YEAR = re.compile(r"งบประม[^0-9]{0,12}?(25[0-9]{2})(?![0-9])")
_PICTURED = ("img", "script", "iframe", "embed", "object", "video", "svg", "canvas", "frame")
PAGES_READ = 5
"""Pages of a PDF in which its year is looked for."""


def examine(body: bytes, content_type: str, *, whole: bool) -> Content:
    """What a body is; `whole` tells that nothing of it is missing."""
    kind = _kind(body, content_type)
    if kind == "html":
        return _page(body, content_type, whole)
    if kind == "pdf" and whole:
        return _pdf(body)
    return Content(kind, blank=not body.strip())


def _kind(body: bytes, content_type: str) -> str:
    if b"%PDF-" in body[:1024]:
        return "pdf"
    found = next((kind for start, kind in _SIGNATURES if body.startswith(start)), "")
    if found:
        return found
    if _HTML.match(body[:4096]):
        return "html"
    main = content_type.partition(";")[0].strip().lower()
    for start, kind in (("text/html", "html"), ("image/", "picture"), ("video/", "media"), ("text/", "text")):
        if main.startswith(start):
            return kind
    return "other"


class _Page(HTMLParser):
    """The title, the words that are seen, and whether a password is asked for."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.title, self.words = "", ""
        self.password = self.pictured = False
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.password |= tag == "input" and (dict(attrs).get("type") or "").lower() == "password"
        self.pictured |= tag in _PICTURED
        if tag in ("title", "script", "style"):
            self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "title":
            self.title += data
        elif not self._inside:
            self.words += data


def _page(body: bytes, content_type: str, whole: bool) -> Content:
    page = _Page()
    with suppress(AssertionError):  # a marked section that no browser minds stops the parser: what came before counts
        page.feed(_text(body, content_type))
    title = " ".join(page.title.split())[:200]
    blank = whole and not page.pictured and not page.words.strip()
    asks = bool(_ACCESS.search(title) or _ACCESS.search(page.words[:5000]))
    return Content("html", title, blank, page.password, asks)


def _text(body: bytes, content_type: str) -> str:
    named = _CHARSET.search(content_type.encode("ascii", "replace")) or _CHARSET.search(body[:2048])
    name = named[1].decode("ascii") if named else "utf-8"
    try:
        return body.decode("cp874" if name.lower() in ("tis-620", "windows-874", "iso-8859-11") else name, "replace")
    except (LookupError, ValueError):  # no such encoding, or one that is none of texts
        return body.decode("utf-8", "replace")


def can_read_pdf() -> bool:
    """Is the library here that reads the words of a PDF?"""
    from importlib.util import find_spec

    return find_spec("pypdfium2") is not None


def _pdf(body: bytes) -> Content:
    if not can_read_pdf():
        return Content("pdf")
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(body) as document:
            pages = min(len(document), PAGES_READ)
            words = "".join(document[number].get_textpage().get_text_range() for number in range(pages))
            return Content("pdf", blank=not len(document), years=years_in(words))
    except pypdfium2.PdfiumError:
        return Content("damaged pdf")


def years_in(words: str) -> tuple[int, ...]:
    """The fiscal years (พ.ศ.) that a text names, in their order."""
    plain = re.sub(r"\s+", "", to_arabic(words))
    return tuple(dict.fromkeys(int(found) for found in _YEAR.findall(plain)))
