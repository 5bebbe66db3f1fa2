"""Drafts: what a group's mail says, and whether mail programs old and new can read it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from email.policy import compat32, default
from pathlib import Path
from typing import Any

import pytest
from sendings import LAW, LONG, OFFICE, PACKET, PLAN, master, sending

from ita_excel.cli import main
from ita_excel.exchange.post.mailaddress import addresses
from ita_excel.exchange.post.mime import HeaderBroken, Mail, encode

Asked = Callable[..., tuple[int, dict[str, Any], str]]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def asked(capsys: pytest.CaptureFixture[str]) -> Asked:
    """Run a command with --json: exit status, the object printed, standard error."""

    def ask(*words: object) -> tuple[int, dict[str, Any], str]:
        status = main([*map(str, words), "--json"])
        out, err = capsys.readouterr()
        return status, json.loads(out) if out else {}, err

    return ask


def draft(folder: Path, name: str = "*.eml") -> bytes:
    (found,) = folder.glob(name)
    return found.read_bytes()


def modern(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def body(data: bytes) -> str:
    part = modern(data).get_body()
    assert part is not None
    return str(part.get_content())


def old(text: object) -> str:
    """A header as a program without the newer standards reads it: encoded words put together."""
    return str(make_header(decode_header(str(text))))


def test_each_group_gets_a_draft_beside_its_packet(tmp_path: Path, asked: Asked) -> None:
    out = sending(tmp_path, {PLAN: "plan@office.example", LAW: "law@office.example"})

    status, data, _ = asked("mail", out)

    assert status == 0
    assert [(m["group"], m["to"], m["sent"]) for m in data["mails"]] == [
        (PLAN, "plan@office.example", False), (LAW, "law@office.example", False),
    ]  # fmt: skip
    assert all(Path(m["file"]).is_file() for m in data["mails"])


def test_a_modern_program_reads_subject_text_and_the_attached_packet(tmp_path: Path, asked: Asked) -> None:
    out = sending(tmp_path, {LONG: "ict@office.example"})
    asked("mail", out)

    message = modern(draft(out))
    (attached,) = message.iter_attachments()

    assert message["Subject"] == f"ขอความอนุเคราะห์กรอกข้อมูล ITA ปีงบประมาณ 2566 ส่วนของ{LONG}"
    assert message["To"] == "ict@office.example"
    assert message["From"].addresses[0].addr_spec == "ita@office.example"
    assert message["X-Unsent"] == "1"
    assert "เรียน นายสมชาย ใจดี" in body(draft(out))
    assert "ภายในวันที่ 30 มิถุนายน 2566" in body(draft(out))
    assert attached.get_filename() == f"ITA 2566 01 {LONG}.xlsx"
    assert attached.get_content_type() == XLSX
    assert attached.get_content() == PACKET + LONG.encode()
    assert [part.defects for part in message.walk()] == [[], [], []]


def test_an_old_program_reads_the_name_from_the_encoded_words_of_the_type(tmp_path: Path, asked: Asked) -> None:
    out = sending(tmp_path, {LONG: "ict@office.example"})
    asked("mail", out)

    message: Message = message_from_bytes(draft(out), policy=compat32)
    _, attached = message.get_payload()
    assert isinstance(attached, Message)

    assert old(message["Subject"]).endswith(LONG)
    assert old(message["From"]) == "สพป.ตัวอย่าง เขต 1 <ita@office.example>"
    assert old(attached.get_param("name")) == f"ITA 2566 01 {LONG}.xlsx"
    assert attached.get_filename() == f"ITA 2566 01 {LONG}.xlsx"
    assert attached.get_content_type() == XLSX


def test_lines_end_with_cr_lf_and_stay_within_78_signs_of_ascii(tmp_path: Path, asked: Asked) -> None:
    out = sending(tmp_path, {LONG: "ict@office.example"}, short_name=OFFICE)
    asked("mail", out)
    data = draft(out)

    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    # The attachment's type stands unfolded, for not every program reads a type on a second line.
    assert [line for line in data.split(b"\r\n") if len(line) > 78] == [f"Content-Type: {XLSX};".encode()]
    assert data.isascii()


def test_every_encoded_word_is_whole_by_itself(tmp_path: Path, asked: Asked) -> None:
    out = sending(tmp_path, {LONG: "ict@office.example"})
    asked("mail", out)

    words = [w for w in draft(out).decode("ascii").replace('"', " ").split() if w.startswith("=?utf-8?")]

    assert len(words) > 6
    assert all(len(word) <= 75 for word in words)
    assert all(old(word) for word in words)


def test_the_same_command_again_leaves_the_drafts_as_they_are(tmp_path: Path, asked: Asked) -> None:
    out = sending(tmp_path, {PLAN: "plan@office.example"})
    asked("mail", out)
    before = draft(out)
    asked("mail", out)

    assert draft(out) == before
    assert not (out / "สำรอง").exists()


def test_a_draft_that_somebody_changed_is_kept_among_the_backups(tmp_path: Path, asked: Asked) -> None:
    out = sending(tmp_path, {PLAN: "plan@office.example"})
    asked("mail", out)
    (path,) = out.glob("*.eml")
    path.write_bytes(path.read_bytes().replace(b"Content-Language: th", b"X-Typed: by hand"))
    asked("mail", out)

    assert b"X-Typed" not in path.read_bytes()
    assert b"X-Typed: by hand" in draft(out / "สำรอง")


def test_the_message_id_depends_on_the_sending_and_the_group_only(tmp_path: Path, asked: Asked) -> None:
    out = sending(tmp_path, {PLAN: "plan@office.example", LAW: "law@office.example"})
    asked("mail", out)
    first = {path.name: modern(path.read_bytes())["Message-ID"] for path in out.glob("*.eml")}
    for path in out.glob("*.eml"):
        path.unlink()
    (tmp_path / "mail.txt").write_text("เรื่อง: อื่น\n\nข้อความอื่น", encoding="utf-8")
    asked("mail", out)
    second = {path.name: modern(path.read_bytes())["Message-ID"] for path in out.glob("*.eml")}

    assert first == second
    assert len(set(first.values())) == 2


def test_a_group_without_an_address_gets_a_draft_without_to_and_a_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = sending(tmp_path, {PLAN: "-"})

    assert main(["mail", str(out)]) == 0

    assert "ยังไม่มีอีเมลที่ใช้ได้" in capsys.readouterr().out
    assert modern(draft(out))["To"] is None


def test_addresses_corrected_in_the_master_after_the_split_are_used(tmp_path: Path, asked: Asked) -> None:
    out = sending(tmp_path, {PLAN: "wrong@office.example"})
    (tmp_path / "master.xlsx").unlink()
    master(tmp_path / "master.xlsx", {PLAN: "right@office.example"})

    _, data, _ = asked("mail", out)

    assert data["mails"][0]["to"] == "right@office.example"


def test_without_the_master_the_drafts_are_made_from_the_manifest_and_it_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = sending(tmp_path, {PLAN: "plan@office.example"})
    (tmp_path / "master.xlsx").unlink()

    assert main(["mail", str(out)]) == 0

    assert "ไม่พบสมุดงานหลัก" in capsys.readouterr().out
    assert modern(draft(out))["To"] == "plan@office.example"


def test_master_and_packets_moved_together_still_find_each_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / "เดิม"
    home.mkdir()
    sending(home, {PLAN: "plan@office.example"})
    home.rename(tmp_path / "ใหม่")

    main(["mail", str(tmp_path / "ใหม่" / "ส่ง")])

    assert "ไม่พบสมุดงานหลัก" not in capsys.readouterr().out


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp874"])
def test_the_offices_own_text_is_used_however_notepad_saved_it(tmp_path: Path, asked: Asked, encoding: str) -> None:
    out = sending(tmp_path, {PLAN: "plan@office.example"})
    own = "เรื่อง: ถึง{group}\r\n\r\nกำหนด {due} ครั้งที่ {sending}\r\n"
    (out / "mail.txt").write_bytes(own.encode(encoding))
    asked("mail", out)

    assert modern(draft(out))["Subject"] == f"ถึง{PLAN}"
    assert body(draft(out)).strip() == "กำหนด 30 มิถุนายน 2566 ครั้งที่ 1"


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("เรื่อง: ก\n\n{groop}", "บรรทัดที่ 3", "ไม่รู้จักช่อง {groop}"),
        ("เรื่อง: {password}\n", "บรรทัดที่ 1", "ไม่รู้จักช่อง {password}"),
        ("เรื่อง: ก\n{group", "บรรทัดที่ 2", "วงเล็บปีกกา"),
        ("เรื่อง: ก\n{group.__class__}", "บรรทัดที่ 2", "ไม่รู้จักช่อง"),
        ("เรียน ทุกกลุ่ม\n", "บรรทัดที่ 1", "ต้องขึ้นต้นด้วย เรื่อง:"),
        ("", "บรรทัดที่ 1", "ต้องขึ้นต้นด้วย เรื่อง:"),
    ],
)
def test_a_text_that_cannot_be_filled_is_told_with_its_line(
    tmp_path: Path, asked: Asked, text: str, line: str, why: str
) -> None:
    out = sending(tmp_path, {PLAN: "plan@office.example"})
    (out / "mail.txt").write_text(text, encoding="utf-8")

    status, _, err = asked("mail", out)

    assert status == 2
    assert line in err and why in err
    assert list(out.glob("*.eml")) == []


def test_a_line_whose_fields_are_all_blank_is_left_out(tmp_path: Path, asked: Asked) -> None:
    out = sending(tmp_path, {PLAN: "plan@office.example"}, phone="", return_by=None)
    asked("mail", out)

    assert "โทรศัพท์" not in body(draft(out))
    assert "ขอให้ส่งกลับ" not in body(draft(out))
    assert "\r\n\r\n\r\n" not in body(draft(out)).replace("\n", "\r\n")
    assert "อีเมล ita@office.example" in body(draft(out))


def test_a_line_break_in_a_name_cannot_add_a_header(tmp_path: Path, asked: Asked) -> None:
    out = sending(
        tmp_path, {PLAN: "plan@office.example\nBcc: spy@evil.example"}, short_name="สพป.\r\nBcc: spy@evil.example"
    )
    manifest = out / "sending.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace(
        f'"group": "{PLAN}"', f'"group": "{PLAN}\\r\\nBcc: spy@evil.example\\u2028X"'), encoding="utf-8")
    asked("mail", out)

    message = modern(draft(out))
    assert message["Bcc"] is None
    assert "\n" not in message["Subject"]


@pytest.mark.parametrize("broken", ["a\nb", "a\r\nBcc: x@y.z", "a\0b", "a\u2028b"])
def test_the_writer_of_mails_refuses_a_broken_line_itself(broken: str) -> None:
    from dataclasses import replace
    from datetime import UTC, datetime

    mail = Mail("<1@x.example>", datetime(2023, 6, 1, tzinfo=UTC), "ก", "a@x.example", ("b@x.example",), "ข", "", "ค.xlsx", b"")
    changes: list[dict[str, Any]] = [
        {"message_id": broken}, {"sender": broken}, {"sender_mail": broken}, {"to": (broken,)}, {"subject": broken},
        {"file": broken}, {"follows": broken},
    ]  # fmt: skip
    for change in changes:
        with pytest.raises(HeaderBroken):
            encode(replace(mail, **change))


@pytest.mark.parametrize(
    ("typed", "good", "bad"),
    [
        ("a@x.go.th", ("a@x.go.th",), ()),
        (" a@x.go.th ; b@x.go.th, a@x.go.th", ("a@x.go.th", "b@x.go.th"), ()),
        ("นายสมชาย ใจดี <a@x.go.th>", ("a@x.go.th",), ()),
        ("mailto:a@x.go.th", ("a@x.go.th",), ()),
        ("a@x.go.th\u200b", ("a@x.go.th",), ()),
        ("", (), ()),
        ("-", (), ()),
        ("ไม่มี", (), ()),
        ("สมชาย@x.go.th", (), ("สมชาย@x.go.th",)),
        ("a@@x.go.th", (), ("a@@x.go.th",)),
        ("a.x.go.th", (), ("a.x.go.th",)),
        ("a..b@x.go.th", (), ("a..b@x.go.th",)),
        ("a@-x.go.th", (), ("a@-x.go.th",)),
        ("a" * 65 + "@x.go.th", (), ("a" * 65 + "@x.go.th",)),
        ("a@x.go.th b@x", ("a@x.go.th", "b@x"), ()),
    ],
)
def test_addresses_are_taken_as_people_type_them(typed: str, good: tuple[str, ...], bad: tuple[str, ...]) -> None:
    assert addresses(typed) == (good, bad)


def test_a_reminder_goes_only_to_those_who_have_not_returned(tmp_path: Path, asked: Asked) -> None:
    tracker = [
        {"group": PLAN, "sending": 1, "sent": date(2023, 6, 1), "returned": date(2023, 6, 9)},
        {"group": LAW, "sending": 1, "sent": date(2023, 6, 1)},
    ]
    groups = {PLAN: "plan@office.example", LAW: "law@office.example", LONG: "ict@office.example"}
    out = sending(tmp_path, groups, tracker)

    status, data, _ = asked("mail", out, "--remind")

    assert status == 0
    assert [m["group"] for m in data["mails"]] == [LAW, LONG]
    reminder = draft(out, f"เตือน*{LAW}.eml")
    assert modern(reminder)["Subject"].startswith("ขอติดตามข้อมูล ITA")
    assert len(list(modern(reminder).iter_attachments())) == 1


def test_a_return_of_an_earlier_sending_does_not_count(tmp_path: Path, asked: Asked) -> None:
    tracker = [{"group": PLAN, "sending": 0, "returned": date(2023, 5, 9)}]
    out = sending(tmp_path, {PLAN: "plan@office.example"}, tracker)

    _, data, _ = asked("mail", out, "--remind")

    assert [m["group"] for m in data["mails"]] == [PLAN]


def test_a_reminder_belongs_to_the_thread_of_the_first_mail(tmp_path: Path, asked: Asked) -> None:
    out = sending(tmp_path, {PLAN: "plan@office.example"})
    asked("mail", out)
    asked("mail", out, "--remind")

    first, reminder = modern(draft(out, "ITA*.eml")), modern(draft(out, "เตือน*.eml"))
    assert reminder["In-Reply-To"] == first["Message-ID"] == reminder["References"]
    assert reminder["Message-ID"] != first["Message-ID"]


def test_a_reminder_needs_the_master(tmp_path: Path, asked: Asked) -> None:
    out = sending(tmp_path, {PLAN: "plan@office.example"})
    (tmp_path / "master.xlsx").unlink()

    status, _, err = asked("mail", out, "--remind")

    assert status == 2
    assert "การส่งกลับ" in err and "ไม่พบสมุดงานหลัก" in err


def test_a_folder_that_holds_no_sending_is_told(tmp_path: Path, asked: Asked) -> None:
    status, _, err = asked("mail", tmp_path)

    assert status == 2
    assert "คำสั่ง split" in err


def test_a_packet_that_is_gone_is_told_before_anything_is_written(tmp_path: Path, asked: Asked) -> None:
    out = sending(tmp_path, {PLAN: "plan@office.example", LAW: "law@office.example"})
    (out / f"ITA 2566 02 {LAW}.xlsx").unlink()

    status, _, err = asked("mail", out)

    assert status == 2
    assert LAW in err
    assert list(out.glob("*.eml")) == []


@pytest.mark.parametrize("file", ["../master.xlsx", "/etc/passwd", "a/b.xlsx", "..\\\\master.xlsx", "C:\\\\x.xlsx", "", ".."])
def test_a_manifest_that_names_a_file_elsewhere_is_refused(tmp_path: Path, asked: Asked, file: str) -> None:
    out = sending(tmp_path, {PLAN: "plan@office.example"})
    path = out / "sending.json"
    path.write_text(path.read_text(encoding="utf-8").replace(f"ITA 2566 01 {PLAN}.xlsx", file), encoding="utf-8")

    status, _, err = asked("mail", out)

    assert status == 2
    assert "ชื่อไฟล์ใช้ไม่ได้" in err


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 2}', '{"version": 1}', "null"])
def test_a_damaged_manifest_is_told(tmp_path: Path, asked: Asked, text: str) -> None:
    (tmp_path / "sending.json").write_text(text, encoding="utf-8")

    status, _, err = asked("mail", tmp_path)

    assert status == 2
    assert "อ่านรายการส่ง" in err
