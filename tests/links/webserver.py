"""A web server on loopback with every kind of answer that a published address can give, and what was asked of it."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

HOST = "127.0.0.1"


def pdf(text: str) -> bytes:
    """A PDF of one page that says the text; its letters are told by a table, as Word's PDF does."""
    letters = "".join(dict.fromkeys(text))
    codes = {letter: f"{number:04X}" for number, letter in enumerate(letters, 1)}
    table = "\n".join(f"<{code}> <{letter.encode('utf-16-be').hex()}>" for letter, code in codes.items())
    shown = "".join(codes[letter] for letter in text)
    cmap = ("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
            "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            f"{len(codes)} beginbfchar\n{table}\nendbfchar\nendcmap end end")
    page = f"BT /F 12 Tf 50 700 Td <{shown}> Tj ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        f"<< /Length {len(page)} >>\nstream\n{page}\nendstream",
        "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
        "/Supplement 0 >> /DW 600 /FontDescriptor 8 0 R >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream",
        "<< /Type /FontDescriptor /FontName /A /Flags 4 /FontBBox [0 0 600 800] /ItalicAngle 0 /Ascent 800 /Descent 0 "
        "/CapHeight 700 /StemV 80 >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{one}\nendobj\n".encode("latin-1")
    table_at = len(made)
    lines = "".join(f"{place:010d} 00000 n \n" for place in places)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{lines}".encode()
    return made + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table_at}\n%%EOF".encode()


def page(words: str, title: str = "เอกสาร") -> bytes:
    """A page of the web."""
    return f"<!doctype html><html><head><meta charset=utf-8><title>{title}</title></head><body>{words}</body></html>".encode()


Answering = Callable[["Talk"], None]


@dataclass
class Site:
    """The server's answers by path, and every question it was asked as (method, path)."""

    answers: dict[str, Answering] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    busiest: int = 0
    now: int = 0
    port: int = 0
    scheme: str = "http"

    def __getitem__(self, path: str) -> str:
        """The address of a path."""
        return f"{self.scheme}://{HOST}:{self.port}{path}"

    def gives(self, path: str, body: bytes = b"", status: int = 200, kind: str = "text/html; charset=utf-8", **headers: str) -> str:
        """Answer a path so; gives its address. Names of headers with _ for -."""
        def answer(talk: Talk) -> None:
            talk.reply(status, body, {"Content-Type": kind, **{name.replace("_", "-"): said for name, said in headers.items()}})

        self.answers[path] = answer
        return self[path]

    def waits(self, path: str, seconds: float, body: bytes) -> str:
        """Answer a path after some time."""
        def answer(talk: Talk) -> None:
            time.sleep(seconds)
            talk.reply(200, body, {"Content-Type": "text/html; charset=utf-8"})

        self.answers[path] = answer
        return self[path]


class Talk(BaseHTTPRequestHandler):
    """One connection."""

    site: Site
    protocol_version = "HTTP/1.1"

    def reply(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        """Send an answer; of a HEAD only its beginning."""
        self.send_response(status)
        for name, said in headers.items():
            self.send_header(name, said)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _answer(self) -> None:
        site = self.site
        site.asked.append((self.command, self.path))
        site.agents.add(self.headers["User-Agent"])
        site.now += 1
        site.busiest = max(site.busiest, site.now)
        try:
            answer = site.answers.get(self.path)
            answer(self) if answer else self.reply(404, page("ไม่มี"), {"Content-Type": "text/html"})
        except OSError:
            self.close_connection = True
        finally:
            site.now -= 1

    do_GET = do_HEAD = _answer  # noqa: N815 — the names that http.server calls

    def log_message(self, *_words: Any) -> None:
        """Say nothing."""


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_about: Any) -> None:
        """A client that goes away is no news."""


@contextmanager
def serving(host: str = HOST, context: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site on loopback for as long as the block runs; with TLS where a context is given."""
    site = Site(scheme="https" if context else "http")
    server = _Quiet((host, 0), type("OneTalk", (Talk,), {"site": site}))
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    site.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
