"""Sending through a real server on loopback: encrypted, with an account, and nobody gets two."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from mailserver import PASSWORD, USER, Mailbox, Papers, hang_up, papers, running
from sendings import AUDIT, LAW, PACKET, PLAN, master, sending

from ita_excel.cli import main
from ita_excel.exchange.post import smtp
from ita_excel.exchange.post.lock import sole_sender

# Said by the test server where it offers accounts over TLS from the first byte, which it does not count as TLS.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS:UserWarning")

GROUPS = {PLAN: "plan@office.example", LAW: "law@office.example", AUDIT: "audit@office.example"}
Asked = Callable[..., tuple[int, dict[str, dict[str, Any]], str]]


@pytest.fixture(scope="session")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Papers:
    return papers(tmp_path_factory.mktemp("ca"))


@pytest.fixture(autouse=True)
def trusting(monkeypatch: pytest.MonkeyPatch, ours: Papers) -> None:
    monkeypatch.setenv("ITA_EXCEL_CA_FILE", str(ours.authority))
    monkeypatch.setenv("ITA_EXCEL_SMTP_PASSWORD", PASSWORD)


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def port(mailbox: Mailbox, ours: Papers) -> Iterator[int]:
    with running(mailbox, ours) as number:
        yield number


@pytest.fixture
def asked(capsys: pytest.CaptureFixture[str]) -> Asked:
    """Run a command with --json: exit status, mails by group, standard error."""

    def ask(*words: object) -> tuple[int, dict[str, dict[str, Any]], str]:
        status = main([*map(str, words), "--json"])
        out, err = capsys.readouterr()
        mails = json.loads(out)["mails"] if out else []
        return status, {mail["group"]: mail for mail in mails}, err

    return ask


def folder(place: Path, port: int, groups: dict[str, str] | None = None, **settings: object) -> Path:
    server = {"smtp_host": "localhost", "smtp_port": port, "smtp_user": USER, "smtp_security": "STARTTLS"}
    return sending(place, groups or GROUPS, **(server | settings))


def statuses(mails: dict[str, dict[str, Any]]) -> dict[str, str]:
    return {group: mail["status"] for group, mail in mails.items()}


def test_each_group_gets_one_mail_with_its_own_packet(
    tmp_path: Path, mailbox: Mailbox, port: int, asked: Asked
) -> None:
    status, mails, _ = asked("mail", folder(tmp_path, port), "--send")

    assert status == 0
    assert all(mail["sent"] for mail in mails.values())
    assert [to for to, _ in mailbox.taken] == [(address,) for address in GROUPS.values()]
    (attached,) = mailbox.message(1).iter_attachments()
    assert attached.get_content() == PACKET + LAW.encode()
    assert attached.get_filename() == f"ITA 2566 02 {LAW}.xlsx"
    assert mailbox.message()["X-Unsent"] is None


def test_tls_from_the_first_byte_works_too(tmp_path: Path, mailbox: Mailbox, ours: Papers, asked: Asked) -> None:
    with running(mailbox, ours, tls=True) as port:
        status, _, _ = asked("mail", folder(tmp_path, port, smtp_security="TLS"), "--send")

    assert status == 0
    assert mailbox.recipients == list(GROUPS.values())


def test_sending_twice_gives_nobody_two(tmp_path: Path, mailbox: Mailbox, port: int, asked: Asked) -> None:
    out = folder(tmp_path, port)
    asked("mail", out, "--send")
    status, mails, _ = asked("mail", out, "--send")

    assert status == 0
    assert statuses(mails) == dict.fromkeys(GROUPS, "already")
    assert all(mail["sent"] for mail in mails.values())
    assert mailbox.recipients == list(GROUPS.values())


def test_lines_that_start_with_a_dot_arrive_as_written(
    tmp_path: Path, mailbox: Mailbox, port: int, asked: Asked
) -> None:
    session = smtp.Session(server(port), PASSWORD, smtp.trusted(), smtp.Limits())
    session.transmit(USER, ["a@office.example"], b"Subject: x\r\n\r\n.\r\n..two\r\nend\r\n", lambda _: None)
    session.quit()

    assert mailbox.taken[0][1] == b"Subject: x\r\n\r\n.\r\n..two\r\nend\r\n"


def server(port: int) -> Any:
    from ita_excel.exchange.packets.manifest import Server
    from ita_excel.language.vocabulary import MailSecurity

    return Server("localhost", port, USER, MailSecurity.STARTTLS)


def test_a_refused_recipient_is_told_and_the_others_go_on(
    tmp_path: Path, mailbox: Mailbox, port: int, asked: Asked
) -> None:
    mailbox.on_recipient = lambda _s, _e, to: "550 no such user here" if to.startswith("law") else None
    out = folder(tmp_path, port)

    status, mails, _ = asked("mail", out, "--send")

    assert status == 1
    assert statuses(mails) == {PLAN: "sent", LAW: "refused", AUDIT: "sent"}
    assert "550 no such user here" in mails[LAW]["reason"] and "แผ่น «กลุ่ม»" in mails[LAW]["reason"]

    mailbox.on_recipient = None
    status, mails, _ = asked("mail", out, "--send")
    assert (status, statuses(mails)) == (0, {PLAN: "already", LAW: "sent", AUDIT: "already"})
    assert sorted(mailbox.recipients) == sorted(GROUPS.values())


def test_a_corrected_address_gets_the_mail_that_another_did_not(
    tmp_path: Path, mailbox: Mailbox, port: int, asked: Asked
) -> None:
    mailbox.on_recipient = lambda _s, _e, to: "550 unknown" if to.startswith("wrong") else None
    out = folder(tmp_path, port, {PLAN: "plan@office.example, wrong@office.example"})

    status, mails, _ = asked("mail", out, "--send")
    assert (status, mails[PLAN]["status"], mails[PLAN]["sent"]) == (1, "partly", False)

    settings = {"smtp_host": "localhost", "smtp_port": port, "smtp_user": USER, "smtp_security": "STARTTLS"}
    (tmp_path / "master.xlsx").unlink()
    master(tmp_path / "master.xlsx", {PLAN: "plan@office.example, right@office.example"}, **settings)
    status, mails, _ = asked("mail", out, "--send")
    assert (status, mails[PLAN]["status"]) == (0, "sent")
    assert mailbox.recipients == ["plan@office.example", "right@office.example"]


def test_greylisting_says_later_and_the_next_run_delivers(
    tmp_path: Path, mailbox: Mailbox, port: int, asked: Asked
) -> None:
    mailbox.on_recipient = lambda _s, _e, to: "451 greylisted, try again" if to.startswith("plan") else None
    out = folder(tmp_path, port)

    status, mails, _ = asked("mail", out, "--send")
    assert (status, mails[PLAN]["status"]) == (1, "later")
    assert "15 นาที" in mails[PLAN]["reason"]

    mailbox.on_recipient = None
    assert asked("mail", out, "--send")[0] == 0
    assert sorted(mailbox.recipients) == sorted(GROUPS.values())


@pytest.mark.parametrize("answer", ["554 attachment not allowed", "552 too big", "452 disk full", "421 closing down"])
def test_a_mail_refused_at_its_end_is_no_uncertain_one(
    tmp_path: Path, mailbox: Mailbox, port: int, asked: Asked, answer: str
) -> None:
    mailbox.before_taking = lambda _s, _e, to: answer if to.startswith("plan") else None
    out = folder(tmp_path, port)

    status, mails, _ = asked("mail", out, "--send")
    assert status == 1
    assert mails[PLAN]["status"] == ("later" if answer.startswith("4") else "refused")
    assert answer in mails[PLAN]["reason"]
    assert statuses(mails)[AUDIT] == "sent"

    mailbox.before_taking = None
    assert asked("mail", out, "--send")[0] == 0
    assert sorted(mailbox.recipients) == sorted(GROUPS.values())


def test_a_refusal_followed_by_a_cut_line_is_told_as_the_refusal(
    tmp_path: Path, mailbox: Mailbox, port: int, asked: Asked
) -> None:
    def refuse_and_go(server: Any, _envelope: Any, address: str) -> str | None:
        if not address.startswith("plan"):
            return None
        server.transport.write(b"554 not from you\r\n")
        server.transport.close()
        return "554 not from you"

    mailbox.before_taking = refuse_and_go

    status, mails, _ = asked("mail", folder(tmp_path, port), "--send")

    assert status == 1
    assert statuses(mails) == {PLAN: "refused", LAW: "sent", AUDIT: "sent"}
    assert "554 not from you" in mails[PLAN]["reason"]


def test_a_sender_the_server_does_not_allow_is_told(tmp_path: Path, mailbox: Mailbox, port: int, asked: Asked) -> None:
    mailbox.on_sender = lambda _s, _e, _a: "553 not your address"

    status, mails, _ = asked("mail", folder(tmp_path, port), "--send")

    assert status == 1
    assert all("บัญชีผู้ใช้ SMTP" in mail["reason"] for mail in mails.values())


def test_a_line_cut_before_the_mail_is_given_harms_no_other_group(
    tmp_path: Path, mailbox: Mailbox, port: int, asked: Asked
) -> None:
    mailbox.on_recipient = lambda s, e, to: hang_up(s, e, to) if to.startswith("law") else None
    out = folder(tmp_path, port)

    status, mails, _ = asked("mail", out, "--send")
    assert status == 1
    assert statuses(mails) == {PLAN: "sent", LAW: "later", AUDIT: "sent"}
    assert "ยังไม่ได้ส่ง" in mails[LAW]["reason"]

    mailbox.on_recipient = None
    assert asked("mail", out, "--send")[0] == 0
    assert sorted(mailbox.recipients) == sorted(GROUPS.values())


def test_a_server_that_ends_the_line_after_each_mail_still_gets_all(
    tmp_path: Path, mailbox: Mailbox, port: int, asked: Asked
) -> None:
    seen: list[str] = []

    def one_a_line(server: Any, envelope: Any, address: str) -> str | None:
        seen.append(address)
        return hang_up(server, envelope, address) if len(seen) == 2 else None

    mailbox.on_sender = one_a_line

    assert asked("mail", folder(tmp_path, port), "--send")[0] == 0
    assert mailbox.recipients == list(GROUPS.values())


def test_a_line_cut_after_the_mail_is_given_is_told_as_uncertain_and_never_sent_again(
    tmp_path: Path, mailbox: Mailbox, port: int, asked: Asked
) -> None:
    mailbox.after_taking = lambda s, e, to: hang_up(s, e, to) if to.startswith("law") else None
    out = folder(tmp_path, port)

    status, mails, _ = asked("mail", out, "--send")
    assert status == 1
    assert statuses(mails) == {PLAN: "sent", LAW: "uncertain", AUDIT: "sent"}

    mailbox.after_taking = None
    status, mails, _ = asked("mail", out, "--send")
    assert (status, mails[LAW]["status"], mails[LAW]["sent"]) == (1, "uncertain", False)
    assert "ไม่แน่ใจ" in mails[LAW]["reason"]
    assert sorted(mailbox.recipients) == sorted(GROUPS.values())


def test_killed_while_the_server_takes_a_mail_nobody_gets_two(
    tmp_path: Path, mailbox: Mailbox, port: int, asked: Asked
) -> None:
    out = folder(tmp_path, port)
    started: list[subprocess.Popen[bytes]] = []
    ready = threading.Event()

    def kill(_server: Any, _envelope: Any, address: str) -> None:
        if address.startswith("law"):
            ready.wait(20)
            os.kill(started[0].pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)

    mailbox.after_taking = kill
    started.append(subprocess.Popen([sys.executable, "-m", "ita_excel", "mail", str(out), "--send"]))
    ready.set()
    assert started[0].wait(timeout=60) != 0

    mailbox.after_taking = None
    status, mails, _ = asked("mail", out, "--send")

    assert status == 1
    assert statuses(mails) == {PLAN: "already", LAW: "uncertain", AUDIT: "sent"}
    assert sorted(mailbox.recipients) == sorted(GROUPS.values())


def test_killed_before_the_last_line_of_a_mail_the_next_run_delivers_it(tmp_path: Path, mailbox: Mailbox, port: int) -> None:
    def killed(_taken: object) -> None:
        raise KeyboardInterrupt

    session = smtp.Session(server(port), PASSWORD, smtp.trusted(), smtp.Limits())
    with pytest.raises(KeyboardInterrupt):
        session.transmit(USER, ["plan@office.example"], b"Subject: half\r\n\r\nx\r\n", killed)
    session.drop()
    time.sleep(0.2)

    assert mailbox.taken == []


def test_a_wrong_password_is_tried_in_one_login_only_and_not_shown(
    tmp_path: Path, mailbox: Mailbox, port: int, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ITA_EXCEL_SMTP_PASSWORD", "wrong-secret")
    out = folder(tmp_path, port)

    status, mails, err = asked("mail", out, "--send")

    assert status == 1
    assert all("รหัสผ่าน (535)" in mail["reason"] for mail in mails.values())
    assert len(mailbox.logins) <= 2  # one for each way of logging in that the server offers
    assert mailbox.taken == []
    assert "wrong-secret" not in str(mails) + err


def test_the_password_is_in_no_file_and_in_no_output(
    tmp_path: Path, mailbox: Mailbox, port: int, capfd: pytest.CaptureFixture[str]
) -> None:
    out = folder(tmp_path, port)
    assert main(["mail", str(out), "--send"]) == 0
    printed = "".join(capfd.readouterr())

    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) >= 8
    assert all(PASSWORD.encode() not in path.read_bytes() for path in files)
    assert PASSWORD not in printed
    assert "ส่งแล้ว 3 จาก 3 กลุ่ม" in printed


def test_a_certificate_nobody_vouches_for_stops_before_the_password(
    tmp_path: Path, mailbox: Mailbox, port: int, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ITA_EXCEL_CA_FILE")

    status, mails, _ = asked("mail", folder(tmp_path, port), "--send")

    assert status == 1
    assert all("ใบรับรองของเซิร์ฟเวอร์" in mail["reason"] for mail in mails.values())
    assert mailbox.logins == []


def test_a_certificate_of_another_host_is_not_trusted(
    tmp_path: Path, mailbox: Mailbox, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "ca"
    place.mkdir()
    other = papers(place, "mail.elsewhere.example")
    monkeypatch.setenv("ITA_EXCEL_CA_FILE", str(other.authority))
    with running(mailbox, other, tls=True) as port:
        status, mails, _ = asked("mail", folder(tmp_path, port, smtp_security="TLS"), "--send")

    assert status == 1
    assert "ใบรับรองของเซิร์ฟเวอร์" in mails[PLAN]["reason"]
    assert mailbox.logins == []


def test_a_server_without_encryption_gets_neither_password_nor_mail(
    tmp_path: Path, mailbox: Mailbox, asked: Asked
) -> None:
    with running(mailbox, None) as port:
        status, mails, _ = asked("mail", folder(tmp_path, port), "--send")

    assert status == 1
    assert all("ไม่มี STARTTLS" in mail["reason"] for mail in mails.values())
    assert (mailbox.logins, mailbox.taken) == ([], [])


def test_a_server_without_accounts_is_told(tmp_path: Path, mailbox: Mailbox, ours: Papers, asked: Asked) -> None:
    with running(mailbox, ours, accounts=False) as port:
        status, mails, _ = asked("mail", folder(tmp_path, port), "--send")

    assert status == 1
    assert "ไม่มีวิธีเข้าบัญชี" in mails[PLAN]["reason"]


def test_tls_asked_of_a_starttls_port_says_to_switch(tmp_path: Path, port: int, asked: Asked) -> None:
    status, mails, _ = asked("mail", folder(tmp_path, port, smtp_security="TLS"), "--send")

    assert status == 1
    assert "สลับความปลอดภัย SMTP" in mails[PLAN]["reason"]


def test_nobody_at_the_port_is_told_once_for_all_groups(tmp_path: Path, asked: Asked) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    status, mails, _ = asked("mail", folder(tmp_path, port), "--send")

    assert status == 1
    assert all("ติดต่อเซิร์ฟเวอร์" in mail["reason"] for mail in mails.values())


@pytest.mark.parametrize("host", ["no-such-host.invalid", "mail..office.example", "ก" * 80, "a b"])
def test_a_host_that_is_none_is_told(tmp_path: Path, asked: Asked, host: str) -> None:
    status, mails, _ = asked("mail", folder(tmp_path, 587, smtp_host=host), "--send")

    assert status == 1
    assert "ติดต่อเซิร์ฟเวอร์" in mails[PLAN]["reason"]


def test_a_server_that_never_speaks_is_given_up_after_the_time_limit() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        started = time.monotonic()
        with pytest.raises(smtp.ServerFault) as told:
            smtp.Session(server(silent.getsockname()[1]), PASSWORD, smtp.trusted(), smtp.Limits(answer=0.3))

    assert time.monotonic() - started < 5
    assert "ไม่ตอบในเวลาที่กำหนด" in told.value.fault.reason


def test_a_server_silent_after_the_mail_leaves_it_uncertain(mailbox: Mailbox, port: int) -> None:
    mailbox.after_taking = lambda _s, _e, _a: time.sleep(1.0)
    session = smtp.Session(server(port), PASSWORD, smtp.trusted(), smtp.Limits(acceptance=0.2))

    with pytest.raises(smtp.Dropped) as dropped:
        session.transmit(USER, ["a@office.example"], b"Subject: x\r\n\r\nx\r\n", lambda _: None)
    session.drop()

    assert dropped.value.sealed


@pytest.mark.parametrize(
    ("blank", "told"),
    [("smtp_host", "เซิร์ฟเวอร์ส่งเมล (SMTP)"), ("smtp_user", "บัญชีผู้ใช้ SMTP"), ("email", "อีเมลของสำนักงาน")],
)
def test_it_does_not_start_without_a_setting(tmp_path: Path, asked: Asked, blank: str, told: str) -> None:
    out = folder(tmp_path, 587, **{blank: ""})

    status, _, err = asked("mail", out, "--send")

    assert status == 2
    assert told in err
    assert list(out.glob("*.eml")) == []


def test_it_does_not_start_without_a_password_and_says_where_to_put_it(
    tmp_path: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring = pytest.importorskip("keyring")
    monkeypatch.delenv("ITA_EXCEL_SMTP_PASSWORD")
    monkeypatch.setattr(keyring, "get_password", lambda _service, _user: None)

    status, _, err = asked("mail", folder(tmp_path, 587), "--send")

    assert status == 2
    assert f"python -m keyring set ita-excel {USER}" in err and "ITA_EXCEL_SMTP_PASSWORD" in err


def test_the_password_may_come_from_the_keyring(
    tmp_path: Path, mailbox: Mailbox, port: int, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring = pytest.importorskip("keyring")
    kept = {("ita-excel", USER): PASSWORD}
    monkeypatch.delenv("ITA_EXCEL_SMTP_PASSWORD")
    monkeypatch.setattr(keyring, "get_password", lambda service, user: kept.get((service, user)))

    assert asked("mail", folder(tmp_path, port), "--send")[0] == 0
    assert mailbox.recipients == list(GROUPS.values())


def test_a_keyring_that_cannot_be_opened_is_told(
    tmp_path: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring = pytest.importorskip("keyring")
    from keyring.errors import KeyringLocked

    def locked(_service: str, _user: str) -> str:
        raise KeyringLocked

    monkeypatch.delenv("ITA_EXCEL_SMTP_PASSWORD")
    monkeypatch.setattr(keyring, "get_password", locked)

    status, _, err = asked("mail", folder(tmp_path, 587), "--send")

    assert status == 2
    assert "เปิดที่เก็บรหัสของเครื่องไม่ได้: KeyringLocked" in err


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("ITA_EXCEL_SMTP_PASSWORD", "รหัสลับ", "ไม่ใช่ภาษาอังกฤษ"),
        ("ITA_EXCEL_CA_FILE", "/nowhere/ca.pem", "ITA_EXCEL_CA_FILE"),
        ("ITA_EXCEL_CA_FILE", __file__, "ITA_EXCEL_CA_FILE"),
    ],
)
def test_it_does_not_start_with_an_unusable_variable(
    tmp_path: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, told: str
) -> None:
    monkeypatch.setenv(variable, value)

    status, _, err = asked("mail", folder(tmp_path, 587), "--send")

    assert status == 2
    assert told in err


def test_a_group_without_an_address_is_told_and_the_others_are_sent(
    tmp_path: Path, mailbox: Mailbox, port: int, asked: Asked
) -> None:
    out = folder(tmp_path, port, {PLAN: "", LAW: "ไม่ใช่เมล@", AUDIT: "audit@office.example"})

    status, mails, _ = asked("mail", out, "--send")

    assert status == 1
    assert statuses(mails) == {PLAN: "no_address", LAW: "no_address", AUDIT: "sent"}
    assert "«ไม่ใช่เมล@» ไม่ใช่อีเมล" in mails[LAW]["reason"]


def test_a_second_run_at_the_same_time_is_refused(tmp_path: Path, mailbox: Mailbox, port: int, asked: Asked) -> None:
    out = folder(tmp_path, port)
    with sole_sender(out):
        status, _, err = asked("mail", out, "--send")

    assert status == 2
    assert "กำลังส่งเมล" in err
    assert mailbox.taken == []


@pytest.mark.parametrize("text", ["", "{", '{"version": 1}', '{"version": 1, "mails": [{"key": "x"}]}'])
def test_a_damaged_journal_stops_before_anything_is_sent(
    tmp_path: Path, mailbox: Mailbox, port: int, asked: Asked, text: str
) -> None:
    out = folder(tmp_path, port)
    (out / "sent.json").write_text(text, encoding="utf-8")

    status, _, err = asked("mail", out, "--send")

    assert status == 2
    assert "ไม่ทราบว่าใครได้รับแล้ว" in err
    assert mailbox.taken == []


def test_a_reminder_is_sent_once_a_day_and_not_to_those_who_returned(
    tmp_path: Path, mailbox: Mailbox, port: int, asked: Asked
) -> None:
    settings = {"smtp_host": "localhost", "smtp_port": port, "smtp_user": USER, "smtp_security": "STARTTLS"}
    out = sending(tmp_path, GROUPS, [{"group": PLAN, "sending": 1, "returned": date(2023, 6, 9)}], **settings)
    asked("mail", out, "--send")
    first = len(mailbox.taken)

    asked("mail", out, "--send", "--remind")
    status, mails, _ = asked("mail", out, "--send", "--remind")

    assert status == 0
    assert statuses(mails) == {LAW: "already", AUDIT: "already"}
    assert mailbox.recipients[first:] == ["law@office.example", "audit@office.example"]


def test_what_the_server_says_is_printed_on_one_line_without_control_signs(
    tmp_path: Path, mailbox: Mailbox, port: int, capsys: pytest.CaptureFixture[str]
) -> None:
    mailbox.on_recipient = lambda _s, _e, _a: "550 no\x1b[2J\x07such\tuser"

    assert main(["mail", str(folder(tmp_path, port)), "--send"]) == 1

    printed = capsys.readouterr().out
    assert "\x1b" not in printed and "\x07" not in printed
    assert "550 no [2J such user" in printed
