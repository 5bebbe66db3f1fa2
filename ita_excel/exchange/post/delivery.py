"""Sending the mails of a folder: each address at most once, whatever happens in between."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Sequence
from datetime import datetime

from ita_excel.exchange.packets.manifest import Server
from ita_excel.exchange.post.journal import Journal, State
from ita_excel.exchange.post.mail import Errand, for_sending
from ita_excel.exchange.post.mailed import Mailed, mailed
from ita_excel.exchange.post.password import password_for
from ita_excel.exchange.post.smtp import Dropped, Limits, Session, SmtpReply, trusted
from ita_excel.exchange.post.smtpfault import MailFault, ServerFault
from ita_excel.language.errors import InputError
from ita_excel.language.frozen import frozen
from ita_excel.sheets.settings import Settings


class NoServer(InputError):
    """The settings do not say how to send."""

    def __init__(self, title: str) -> None:
        super().__init__(
            f"ยังส่งเมลไม่ได้ เพราะแผ่น «{Settings.sheet.title}» ยังไม่ได้กรอก «{title}» — "
            "กรอกแล้วลองใหม่ หรือสั่ง mail โดยไม่มี --send แล้วส่งร่าง .eml ด้วยโปรแกรมเมล"
        )


class AccountNotAscii(InputError):
    """The account's name cannot be given to a mail server."""

    def __init__(self, user: str) -> None:
        super().__init__(
            f"บัญชีผู้ใช้ SMTP «{user}» มีอักษรที่ไม่ใช่ภาษาอังกฤษ — "
            f"แก้ในแผ่น «{Settings.sheet.title}» (มักเป็นอีเมลของบัญชี)"
        )


@frozen
class Account:
    """What is needed to send: proven before anything is done."""

    server: Server
    sender: str
    password: str
    context: ssl.SSLContext
    limits: Limits


def account(server: Server, sender: str, limits: Limits | None = None) -> Account:
    """The account to send from; raises NoServer, AccountNotAscii, NoPassword, PasswordNotTyped or CaFileUnusable."""
    needed = (("เซิร์ฟเวอร์ส่งเมล (SMTP)", server.host), ("บัญชีผู้ใช้ SMTP", server.user), ("อีเมลของสำนักงาน", sender))
    for title, value in needed:
        if not value.strip():
            raise NoServer(title)
    if not server.user.isascii():
        raise AccountNotAscii(server.user)
    return Account(server, sender, password_for(server.user), trusted(), limits or Limits())


def deliver(
    account: Account, errands: Sequence[Errand], journal: Journal, tell: Callable[[str], None]
) -> tuple[Mailed, ...]:
    """Send each mail to the addresses that do not have it; a refusal does not stop the others."""
    round_ = _Round(account, journal)
    done = []
    try:
        for errand in errands:
            tell(f"กำลังส่งถึง {errand.packet.group}")
            before = journal.accepted(errand.key, errand.to.good)
            done.append(mailed(errand, journal, before, round_.attempt(errand)))
        round_.end()
    finally:
        round_.hang_up()
    return tuple(done)


class _Round:
    """One run through the groups over as few connections as the server allows."""

    def __init__(self, account: Account, journal: Journal) -> None:
        self._account, self._journal = account, journal
        self._session: Session | None = None
        self._closed: MailFault | None = None

    def attempt(self, errand: Errand) -> dict[str, MailFault]:
        """Send to the addresses without a mark; the faults by address."""
        to = [address for address in errand.to.good if self._journal.mark(errand.key, address) is None]
        if not to:
            return {}
        is_used = self._session is not None
        try:
            return self._transmit(errand, to)
        except ServerFault as error:
            # An account or a server that fails now fails for every group; asking again could lock the account.
            self._closed = error.fault
            return dict.fromkeys(to, error.fault)
        except Dropped as error:
            self.hang_up()
            if error.sealed:
                return {}
            # Some servers end a connection after a few mails, so the next mail deserves a fresh one.
            return self.attempt(errand) if is_used else dict.fromkeys(to, error.fault)

    def _transmit(self, errand: Errand, to: Sequence[str]) -> dict[str, MailFault]:
        session = self._open()
        now = datetime.now().astimezone()

        def seal(taken: Sequence[str]) -> None:
            self._journal.set(errand.key, errand.packet.group, taken, State.PENDING, now)

        answer = session.transmit(self._account.sender, to, for_sending(errand.mail, now), seal)
        self._note(errand, answer, now)
        return dict(answer.refused)

    def _note(self, errand: Errand, answer: SmtpReply, now: datetime) -> None:
        if answer.taken:
            self._journal.set(errand.key, errand.packet.group, answer.taken, State.ACCEPTED, now)
        elif any(self._journal.mark(errand.key, address) for address in answer.refused):
            self._journal.forget(errand.key, answer.refused)

    def _open(self) -> Session:
        if self._closed:
            raise ServerFault(self._closed)
        if self._session is None or not self._session.is_open:
            account = self._account
            self._session = Session(account.server, account.password, account.context, account.limits)
        return self._session

    def end(self) -> None:
        """Take leave of the server after the last mail."""
        if self._session:
            self._session.quit()
        self._session = None

    def hang_up(self) -> None:
        """Let go of a connection that is of no more use."""
        if self._session:
            self._session.drop()
        self._session = None
