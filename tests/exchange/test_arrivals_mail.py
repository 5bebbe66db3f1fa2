"""Mails as programs and people really send and save them."""

from __future__ import annotations

import base64
import quopri
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pytest
from outlooks import msg, tnef

from ita_excel.exchange.arrivals.inbox import arrivals
from ita_excel.exchange.arrivals.tnef import ASK

THAI = "แบบ ITA กลุ่มอำนวยการ.xlsx"
SENT = datetime(2023, 6, 5, 9, 30, tzinfo=UTC)


def book() -> bytes:
    """What a workbook looks like from outside."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("[Content_Types].xml", "<Types/>")
        box.writestr("xl/workbook.xml", "<workbook/>")
    return made.getvalue()


BOOK = book()
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def letter(*parts: tuple[str, bytes], mark: str = "BB") -> bytes:
    """A mail of parts, each with its headers as written and its bytes."""
    lines = ["From: a@example.go.th", "Subject: t", "Date: Mon, 05 Jun 2023 16:30:00 +0700", "MIME-Version: 1.0",
             f'Content-Type: multipart/mixed; boundary="{mark}"', "", f"--{mark}", "Content-Type: text/plain", "", "ส่งคืน"]  # fmt: skip
    text = "\r\n".join(lines).encode()
    for headers, data in parts:
        text += f"\r\n--{mark}\r\n{headers}\r\nContent-Transfer-Encoding: base64\r\n\r\n".encode() + base64.encodebytes(data)
    return text + f"\r\n--{mark}--\r\n".encode()


def came(folder: Path, data: bytes, name: str = "a.eml") -> list[tuple[str, bytes | None, str]]:
    (folder / name).write_bytes(data)
    return [(arrival.name, arrival.data, arrival.trouble) for arrival in arrivals([folder / name])]


ATTACHED = f"Content-Type: {XLSX}\r\nContent-Disposition: attachment"
NAMES = {
    "no name": (ATTACHED, "ไฟล์แนบ 2"),
    "a name without an ending": (f"{ATTACHED}; filename=ATT00001", "ATT00001"),
    "the name that Outlook gives what it does not know": (f"{ATTACHED}; filename=ATT00001.dat", "ATT00001.dat"),
    "an ending of another kind": (f"{ATTACHED}; filename=FORM~1.XLS", "FORM~1.XLS"),
    "no disposition at all": ("Content-Type: application/octet-stream", "ไฟล์แนบ 2"),
    "windows-874 after RFC 2231": (f"{ATTACHED}; filename*=windows-874''{quote(THAI.encode('cp874'))}", THAI),
    "tis-620 in pieces after RFC 2231": (
        f"{ATTACHED};\r\n filename*0*=tis-620''{quote(THAI[:9].encode('cp874'))};\r\n filename*1*={quote(THAI[9:].encode('cp874'))}", THAI,
    ),
    "windows-874 in encoded words": (
        f'{ATTACHED}; filename="=?windows-874?B?{base64.b64encode(THAI.encode("cp874")).decode()}?="', THAI,
    ),
    "UTF-8 after RFC 2231": (f"{ATTACHED}; filename*=utf-8''{quote(THAI)}", THAI),
    "a code page that nobody knows": (f"{ATTACHED}; filename*=x-thai''{quote(THAI.encode('cp874'))}", THAI),
    "only the name of old Outlook": (f'Content-Type: {XLSX}; name="=?tis-620?Q?{quopri.encodestring(THAI.encode("cp874").replace(b" ", b"_"), quotetabs=True).decode().replace(chr(61) + chr(10), "")}?="', THAI),
    "a path": (f'{ATTACHED}; filename="C:\\\\งาน\\\\{THAI}"', THAI),
    "raw UTF-8": (f'{ATTACHED}; filename="{THAI}"', THAI),
}  # fmt: skip


@pytest.mark.parametrize(("headers", "name"), NAMES.values(), ids=NAMES)
def test_an_attachment_is_known_by_its_content_and_called_by_its_name(tmp_path: Path, headers: str, name: str) -> None:
    assert came(tmp_path, letter((headers, BOOK))) == [(name, BOOK, "")]


def test_pictures_and_papers_in_a_mail_are_passed_over(tmp_path: Path) -> None:
    paper = BytesIO()
    with zipfile.ZipFile(paper, "w") as box:
        box.writestr("[Content_Types].xml", "<Types/>")
        box.writestr("word/document.xml", "<w/>")
    parts = [("Content-Type: image/png; name=logo.png", b"\x89PNG"), ("Content-Type: application/msword", paper.getvalue())]

    assert came(tmp_path, letter(*parts, (f"{ATTACHED}; filename=a.xlsx", BOOK))) == [("a.xlsx", BOOK, "")]


SAVED = {
    "blank lines first": lambda mail: b"\r\n\r\n\n" + mail,
    "a mark in front": lambda mail: b"\xef\xbb\xbf" + mail,
    "UTF-16": lambda mail: mail.decode().encode("utf-16"),
    "UTF-16 the other way round": lambda mail: b"\xfe\xff" + mail.decode().encode("utf-16-be"),
    "a mark and blank lines": lambda mail: b"\xef\xbb\xbf\r\n\r\n" + mail,
    "Unix lines": lambda mail: mail.replace(b"\r\n", b"\n"),
}


@pytest.mark.parametrize("saved", SAVED.values(), ids=SAVED)
@pytest.mark.parametrize("name", ["a.eml", "a.eml.txt"])
def test_a_mail_that_an_editor_saved_is_read(tmp_path: Path, saved: object, name: str) -> None:
    mail = letter((f"{ATTACHED}; filename=a.xlsx", BOOK))

    assert came(tmp_path, saved(mail), name) == [("a.xlsx", BOOK, "")]  # type: ignore[operator]


def test_a_mail_in_a_mail_in_base64_is_opened(tmp_path: Path) -> None:
    inner = letter((f"{ATTACHED}; filename=a.xlsx", BOOK))

    for headers in ('Content-Type: message/rfc822; name="fw.eml"', "Content-Type: message/rfc822"):
        assert came(tmp_path, letter((headers, inner))) == [("a.xlsx", BOOK, "")]


def test_a_mail_in_a_mail_in_quoted_printable_is_opened(tmp_path: Path) -> None:
    inner = quopri.encodestring(letter((f"{ATTACHED}; filename=a.xlsx", BOOK), mark="CC").replace(b"\r\n", b"\n"))
    outer = letter().replace(b"\r\n--BB--", b"\r\n--BB\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + inner + b"\r\n--BB--")

    assert came(tmp_path, outer) == [("a.xlsx", BOOK, "")]


def test_a_mail_in_a_mail_as_it_should_be_is_opened(tmp_path: Path) -> None:
    inner = letter((f"{ATTACHED}; filename=a.xlsx", BOOK), mark="CC")
    outer = letter().replace(b"\r\n--BB--", b"\r\n--BB\r\nContent-Type: message/rfc822\r\n\r\n" + inner + b"\r\n--BB--")

    assert came(tmp_path, outer) == [("a.xlsx", BOOK, "")]


# — Outlook —


@pytest.mark.parametrize("unicode", [True, False])
def test_a_mail_of_outlook_gives_its_attachments_and_its_date(tmp_path: Path, unicode: bool) -> None:
    data = msg((THAI, BOOK), ("logo.png", b"x" * 5000), sent=SENT, unicode=unicode)
    (tmp_path / "a.msg").write_bytes(data)

    [only] = arrivals([tmp_path / "a.msg"])

    assert (only.name, only.data, only.arrived) == (THAI, BOOK, SENT)


def test_a_mail_of_outlook_is_known_by_its_content_wherever_it_lies(tmp_path: Path) -> None:
    inside = letter(("Content-Type: application/octet-stream", msg(("", BOOK))))

    assert came(tmp_path, inside) == [("ไฟล์แนบ", BOOK, "")]


def test_a_mail_of_outlook_attached_to_one_is_opened(tmp_path: Path) -> None:
    assert came(tmp_path, msg(("fw.msg", msg((THAI, BOOK)))), "a.msg") == [(THAI, BOOK, "")]


def test_a_mail_of_outlook_without_a_workbook_says_so(tmp_path: Path) -> None:
    [(_, data, why)] = came(tmp_path, msg(("logo.png", b"x")), "a.msg")

    assert data is None and "ไม่มีสมุดงานแนบมา" in why


@pytest.mark.parametrize("cut", [0, 8, 300, 2000])
def test_a_damaged_mail_of_outlook_says_what_to_do(tmp_path: Path, cut: int) -> None:
    [(name, data, why)] = came(tmp_path, msg((THAI, BOOK))[:cut], "a.msg")

    assert (name, data) == ("a.msg", None) and "บันทึกไฟล์แนบ" in why


def winmail(data: bytes) -> bytes:
    return letter(("Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Disposition: attachment; filename=winmail.dat", data))


def test_what_outlook_packs_into_winmail_dat_is_opened(tmp_path: Path) -> None:
    assert came(tmp_path, winmail(tnef((THAI, BOOK), ("logo.png", b"x")))) == [(THAI, BOOK, "")]


def test_the_long_name_in_winmail_dat_is_the_one_shown(tmp_path: Path) -> None:
    assert came(tmp_path, winmail(tnef(("FORM~1.XLS", BOOK), long_names=[THAI]))) == [(THAI, BOOK, "")]


def test_a_winmail_dat_in_a_folder_is_opened(tmp_path: Path) -> None:
    (tmp_path / "winmail.dat").write_bytes(tnef(("a.xlsx", BOOK)))
    (tmp_path / "other.dat").write_bytes(b"\0" * 100)

    # What is no mail and no workbook goes on, to be told by its reader.
    assert sorted(arrival.name for arrival in arrivals([tmp_path])) == ["a.xlsx", "other.dat"]


@pytest.mark.parametrize("data", [b"", bytes.fromhex("789f3e220110"), tnef(("a.xlsx", BOOK))[:90], tnef()])
def test_a_winmail_dat_that_cannot_be_opened_says_what_to_ask_for(tmp_path: Path, data: bytes) -> None:
    [(name, found, why)] = came(tmp_path, winmail(bytes.fromhex("789f3e22") + data[4:]))

    assert (name, found) == ("winmail.dat", None) and "winmail.dat" in why and ASK in why
