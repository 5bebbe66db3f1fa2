"""A sending for the tests of mail: a real master workbook, a packet for each group, and the manifest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from email.message import EmailMessage
from pathlib import Path

from ita_excel import flow
from ita_excel.exchange.packets import manifest
from ita_excel.exchange.packets.manifest import Manifest
from ita_excel.master import create

OFFICE = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตัวอย่าง เขต 1"
PLAN, AUDIT, LAW = "กลุ่มนโยบายและแผน", "หน่วยตรวจสอบภายใน", "กลุ่มกฎหมายและคดี"
LONG = "กลุ่มส่งเสริมการศึกษาทางไกล เทคโนโลยีสารสนเทศและการสื่อสาร"
SETTINGS = {
    "office": OFFICE, "short_name": "สพป.ตัวอย่าง เขต 1", "fiscal_year": 2566, "phone": "0 7700 0000",
    "email": "ita@office.example", "return_by": date(2023, 6, 30),
}
SENT = date(2023, 6, 1)
PACKET = b"PK\x03\x04 packet of " + bytes(range(256)) * 4


def master(path: Path, groups: Mapping[str, str], returns: Sequence[Mapping[str, object]] = (), **settings: object) -> Path:
    """A master workbook with these groups (name → address) and settings."""
    rows = [
        {"number": n, "name": name, "staff": 5, "head": "นายสมชาย ใจดี", "email": email}
        for n, (name, email) in enumerate(groups.items(), 1)
    ]
    given = {"settings": [SETTINGS | settings], "groups": rows, "returns": list(returns)}
    return create.create(path, year=2566, rows=given)


def sending(
    folder: Path, groups: Mapping[str, str], returns: Sequence[Mapping[str, object]] = (), **settings: object
) -> Path:
    """`folder/ส่ง` with packets and manifest, the master beside it; gives the folder of packets."""
    workbook = master(folder / "master.xlsx", groups, returns, **settings)
    out = folder / "ส่ง"
    out.mkdir()
    files = {name: f"ITA 2566 {n:02d} {name}.xlsx" for n, name in enumerate(groups, 1)}
    for name, file in files.items():
        (out / file).write_bytes(PACKET + name.encode())
    (out / manifest.NAME).write_text(manifest.text(made(workbook, out, files)), encoding="utf-8")
    return out


def made(workbook: Path, out: Path, files: Mapping[str, str]) -> Manifest:
    """The manifest that `split` would write for these files."""
    return manifest.manifest_of(flow.load(workbook), workbook, out, sending=1, sent=SENT, files=files)


def mail(folder: Path, *files: tuple[str, bytes], name: str = "ตอบกลับ.eml") -> Path:
    message = EmailMessage()
    message["Subject"], message["Date"] = "ส่งคืน", "Mon, 05 Jun 2023 16:30:00 +0700"
    message.set_content("แนบมาด้วย")
    for file, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=file)
    path = folder / name
    path.write_bytes(bytes(message))
    return path
