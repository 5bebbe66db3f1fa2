"""A real mail server on loopback with TLS or STARTTLS, an account, and the misbehaviour a test asks for."""

from __future__ import annotations

import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

USER, PASSWORD = "ita@office.example", "correct-horse"
OPENSSL_SECONDS = 60


@dataclass(frozen=True)
class Papers:
    """Files of a certificate authority of our own, and of a server's certificate that it signed for `host`."""

    authority: Path
    certificate: Path
    key: Path


def papers(folder: Path, host: str = "localhost") -> Papers:
    """Make an authority and a server certificate with openssl."""
    config = folder / "extensions.cnf"
    config.write_text(
        f"[ca]\nbasicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\nsubjectKeyIdentifier=hash\n"
        f"[server]\nsubjectAltName=DNS:{host}\nextendedKeyUsage=serverAuth\n"
        "[req]\ndistinguished_name=dn\n[dn]\n", encoding="ascii",
    )
    new = ("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-config", "extensions.cnf")
    _openssl(folder, *new, "-x509", "-subj", "/CN=Test CA", "-extensions", "ca", "-keyout", "ca.key", "-out", "ca.pem")
    _openssl(folder, *new, "-subj", f"/CN={host}", "-keyout", "server.key", "-out", "server.csr")
    _openssl(
        folder, "x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
        "-days", "2", "-extfile", "extensions.cnf", "-extensions", "server", "-out", "server.pem",
    )  # fmt: skip
    return Papers(folder / "ca.pem", folder / "server.pem", folder / "server.key")


def _openssl(folder: Path, *words: str) -> None:
    subprocess.run(("openssl", *words), cwd=folder, check=True, capture_output=True, timeout=OPENSSL_SECONDS)


Hook = Callable[[Any, Any, str], str | None]
"""Given server, envelope and address: the answer instead of 250, or None."""


@dataclass
class Mailbox:
    """What the server took, and how it misbehaves. `on_…` are hooks; `logins` are the passwords tried."""

    taken: list[tuple[tuple[str, ...], bytes]] = field(default_factory=list)
    logins: list[bytes] = field(default_factory=list)
    on_recipient: Hook | None = None
    on_sender: Hook | None = None
    before_taking: Hook | None = None
    after_taking: Hook | None = None

    @property
    def recipients(self) -> list[str]:
        """Every recipient of every mail taken."""
        return [address for to, _ in self.taken for address in to]

    def message(self, number: int = 0) -> EmailMessage:
        """A mail taken, parsed."""
        parsed = message_from_bytes(self.taken[number][1], policy=default)
        assert isinstance(parsed, EmailMessage)
        return parsed

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:  # noqa: N802
        if self.on_sender and (answer := self.on_sender(server, envelope, address)):
            return answer
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:  # noqa: N802
        if self.on_recipient and (answer := self.on_recipient(server, envelope, address)):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        first = envelope.rcpt_tos[0]
        if self.before_taking and (answer := self.before_taking(server, envelope, first)):
            return answer
        self.taken.append((tuple(envelope.rcpt_tos), envelope.original_content))
        if self.after_taking and (answer := self.after_taking(server, envelope, first)):
            return answer
        return "250 taken"

    def authenticate(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        """Let in the one account."""
        assert isinstance(data, LoginPassword)
        self.logins.append(data.password)
        return AuthResult(success=data == LoginPassword(USER.encode(), PASSWORD.encode()), handled=False)


def hang_up(server: Any, envelope: Any, address: str) -> str:
    """A hook: the line is cut."""
    server.transport.abort()
    return "421 cut"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(mailbox: Mailbox, papers: Papers | None, *, tls: bool = False, accounts: bool = True) -> Iterator[int]:
    """The server's port while it runs: STARTTLS, or TLS from the first byte, or (no papers) in the clear."""
    context = None
    if papers:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(papers.certificate, papers.key)
    offers: dict[str, Any] = {"authenticator": mailbox.authenticate, "auth_required": True} if accounts else {"auth_exclude_mechanism": ["LOGIN", "PLAIN"]}
    if papers and tls:
        offers |= {"ssl_context": context, "auth_require_tls": False}
    elif papers:
        offers |= {"tls_context": context, "require_starttls": True}
    elif accounts:
        offers |= {"auth_require_tls": False}
    controller = Controller(mailbox, hostname="127.0.0.1", port=_free_port(), **offers)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()
