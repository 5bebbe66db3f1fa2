"""One mail at a time to a mail server: always encrypted, its certificate verified, with an account.

The talk is led step by step, not by `smtplib.sendmail`, because the journal must be marked at the one moment
after which the server may have taken the mail: just before the line that ends it.
"""

from __future__ import annotations

import os
import re
import smtplib
import ssl
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from ita_excel.exchange.packets.manifest import Server
from ita_excel.exchange.post.smtpfault import (
    DROPPED,
    MailFault,
    ServerFault,
    Stage,
    answered,
    not_admitted,
    not_connected,
)
from ita_excel.language.errors import InputError
from ita_excel.language.frozen import frozen
from ita_excel.language.vocabulary import MailSecurity
from ita_excel.sheets.settings import Settings

CA_VARIABLE = "ITA_EXCEL_CA_FILE"
SUBMISSIONS, SUBMISSION = 465, 587
_OURSELVES = "[127.0.0.1]"  # an address literal: a Windows machine's own name may be Thai, and asking for it is slow
_CLOSING = 421


class CaFileUnusable(InputError):
    """The file of extra certificate authorities cannot be read."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"ใช้ไฟล์ใบรับรอง «{path}» ในตัวแปร {CA_VARIABLE} ไม่ได้ ({why}) — แก้ตัวแปร หรือขอไฟล์ชนิด PEM จากผู้ดูแล")


@frozen
class Limits:
    """Seconds to wait: for the connection and each answer, and for the answer that ends a mail (RFC 5321 4.5.3.2.6)."""

    answer: float = 60
    acceptance: float = 600


class Dropped(Exception):
    """The connection is gone. `fault` says why; `sealed` tells that the mail may have been taken."""

    def __init__(self, fault: MailFault = DROPPED, *, sealed: bool = False) -> None:
        super().__init__(fault.reason)
        self.fault, self.sealed = fault, sealed


@frozen
class SmtpReply:
    """Which recipients the server took the mail for, and why not for the others."""

    taken: tuple[str, ...]
    refused: Mapping[str, MailFault]


def trusted() -> ssl.SSLContext:
    """Verification by the system's authorities and, where the environment names a file, an office's own."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if own := os.environ.get(CA_VARIABLE):
        try:
            context.load_verify_locations(cafile=Path(own))
        except (OSError, ssl.SSLError) as error:
            raise CaFileUnusable(own, type(error).__name__) from error
    return context


def reached_by(server: Server) -> tuple[int, MailSecurity]:
    """Port and security where one is left blank: 465 is TLS, everything else STARTTLS; never in the clear."""
    security = server.security or (MailSecurity.TLS if server.port == SUBMISSIONS else MailSecurity.STARTTLS)
    return server.port or (SUBMISSIONS if security is MailSecurity.TLS else SUBMISSION), security


class Session:
    """An open, encrypted and admitted connection."""

    def __init__(self, server: Server, password: str, context: ssl.SSLContext, limits: Limits) -> None:
        """Connect and log in; raises ServerFault."""
        port, security = reached_by(server)
        self._limits = limits
        self.is_open = True
        try:
            self._smtp = _connected(server.host, port, security, context, limits)
        except (OSError, smtplib.SMTPException, UnicodeError) as error:
            raise ServerFault(not_connected(error, server.host, port)) from error
        try:
            self._smtp.login(server.user, password)
        except (OSError, smtplib.SMTPException) as error:
            self._smtp.close()
            raise ServerFault(not_admitted(error, server.user)) from None

    def transmit(self, sender: str, to: Sequence[str], data: bytes, seal: Callable[[Sequence[str]], None]) -> SmtpReply:
        """Hand over one mail (bytes with CR LF). `seal` is called with the recipients just before its last line.

        Raises Dropped where the connection ends; after any other ending the session takes the next mail.
        """
        refused = self._envelope(sender, to, len(data))
        taken = [address for address in to if address not in refused]
        if taken and (fault := self._content(data, taken, seal)):
            refused |= dict.fromkeys(taken, fault)
            taken = []
        if not taken:
            self._reset()
        return SmtpReply(tuple(taken), refused)

    def quit(self) -> None:
        """Say goodbye; a server that has gone already is no matter."""
        with suppress(smtplib.SMTPException, OSError):
            self._smtp.quit()

    def drop(self) -> None:
        """Hang up without a word: a mail that is half given is thus never taken."""
        self.is_open = False
        self._smtp.close()

    def _reset(self) -> None:
        """Ready for the next mail; a server that hangs up now has told its answer already."""
        try:
            self._answer("RSET")
        except Dropped:
            self.drop()

    def _envelope(self, sender: str, to: Sequence[str], size: int) -> dict[str, MailFault]:
        told_size = f" SIZE={size}" if self._smtp.has_extn("size") else ""
        if fault := self._refusal(Stage.SENDER, f"MAIL FROM:<{sender}>{told_size}"):
            return dict.fromkeys(to, fault)
        answers = {address: self._refusal(Stage.RECIPIENT, f"RCPT TO:<{address}>") for address in to}
        return {address: fault for address, fault in answers.items() if fault}

    def _content(self, data: bytes, taken: Sequence[str], seal: Callable[[Sequence[str]], None]) -> MailFault | None:
        code, text = self._answer("DATA")
        if code != 354:
            return answered(Stage.CONTENT, code, text)
        self._give(re.sub(rb"(?m)^\.", b"..", data))
        seal(taken)
        code, text = self._last_line(b".\r\n")
        return None if code < 300 else answered(Stage.CONTENT, code, text)

    def _give(self, data: bytes) -> None:
        try:
            self._smtp.send(data)
        except (smtplib.SMTPException, OSError) as error:
            raise Dropped from error

    def _last_line(self, ending: bytes) -> tuple[int, bytes]:
        try:
            if self._smtp.sock:
                self._smtp.sock.settimeout(self._limits.acceptance)
            self._smtp.send(ending)
            code, text = self._smtp.getreply()
            if self._smtp.sock:
                self._smtp.sock.settimeout(self._limits.answer)
        except (smtplib.SMTPException, OSError) as error:
            raise Dropped(sealed=True) from error
        if code // 100 not in (2, 4, 5):  # neither yes nor no
            raise Dropped(sealed=True)
        return code, text

    def _refusal(self, stage: Stage, command: str) -> MailFault | None:
        code, text = self._answer(command)
        return None if code in (250, 251) else answered(stage, code, text)

    def _answer(self, command: str) -> tuple[int, bytes]:
        try:
            code, text = self._smtp.docmd(command)
        except (smtplib.SMTPException, OSError) as error:
            raise Dropped from error
        if code == _CLOSING:
            raise Dropped(answered(Stage.CONTENT, code, text))
        return code, text


def _connected(
    host: str, port: int, security: MailSecurity, context: ssl.SSLContext, limits: Limits
) -> smtplib.SMTP:
    if security is MailSecurity.TLS:
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(host, port, _OURSELVES, timeout=limits.answer, context=context)
    else:
        smtp = smtplib.SMTP(host, port, _OURSELVES, timeout=limits.answer)
    try:
        if security is MailSecurity.STARTTLS:
            _encrypt(smtp, context)
        smtp.ehlo()
    except BaseException:
        smtp.close()
        raise
    return smtp


def _encrypt(smtp: smtplib.SMTP, context: ssl.SSLContext) -> None:
    """STARTTLS or nothing: without it the password and the names would travel readable."""
    smtp.ehlo()
    if not smtp.has_extn("starttls"):
        raise ServerFault(MailFault(
            "เซิร์ฟเวอร์นี้ไม่เข้ารหัสการส่ง (ไม่มี STARTTLS) จึงไม่ได้ส่งรหัสผ่านและเมลใด — "
            f"เลือก TLS พอร์ต 465 ในแผ่น «{Settings.sheet.title}» หรือใช้เซิร์ฟเวอร์อื่น"
        ))
    code, text = smtp.starttls(context=context)
    if code != 220:
        raise smtplib.SMTPResponseException(code, text)
    if not isinstance(smtp.sock, ssl.SSLSocket):
        raise smtplib.SMTPException("STARTTLS")
