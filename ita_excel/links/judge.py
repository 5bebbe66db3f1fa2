"""From what was seen to the verdict, with the Thai sentence that says what a person must do."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from ita_excel.language.vocabulary import PublishedFormat
from ita_excel.links.seen import LinkResult, LinkVerdict, NoAnswer, Seen
from ita_excel.links.targets import LinkCell
from ita_excel.model.address import is_category, is_home, same_address

Judged = tuple[LinkVerdict, str]
SHOWN = 300
"""Letters of an address that a sentence shows."""

_KINDS = {
    PublishedFormat.PDF: {"pdf"}, PublishedFormat.XLSX: {"zip", "ole"}, PublishedFormat.DOCX: {"zip", "ole"},
    PublishedFormat.ZIP: {"zip", "other"}, PublishedFormat.CSV: {"text", "other"},
    PublishedFormat.PICTURE: {"picture", "media", "other"},
}
"""What the bytes of a promised file may be; a page or a film may be anything."""
_LOGIN = re.compile(r"/(?:wp-login|log-?in|sign-?in|ServiceLogin|oauth2?/authorize)(?:[/.?]|$)", re.IGNORECASE)
_LOGIN_HOSTS = ("accounts.google.com", "login.microsoftonline.com", "login.live.com")
_LOGIN_TITLE = re.compile(r"log ?in|sign ?in|เข้าสู่ระบบ|ลงชื่อเข้าใช้", re.IGNORECASE)
_GONE_TITLE = re.compile(r"(?<!\d)404(?!\d)|not found|ไม่พบ(?:หน้า|เพจ|ไฟล์|เนื้อหา|ข้อมูลที่)", re.IGNORECASE)
_VIEWERS = ("drive.google.com", "docs.google.com", "1drv.ms", "onedrive.live.com", "sharepoint.com", "canva.com")
"""Sites that show a file on a page of their own."""


def judge(cell: LinkCell, seen: Seen, slow: float) -> LinkResult:
    """The verdict on what a cell's address showed; an answer that began after `slow` seconds is slow."""
    rules = _RULES if not _late(seen, slow) else (_logins, _slow)
    verdict, reason = next(found for rule in rules if (found := rule(cell, seen)))
    return LinkResult(cell.sheet, cell.title, cell.cell, cell.key, cell.typed, verdict, reason, seen)


def _late(seen: Seen, slow: float) -> bool:
    return seen.fault is NoAnswer.TIMEOUT or (seen.seconds > slow and seen.status is not None and seen.status < 400)


def _slow(_cell: LinkCell, seen: Seen) -> Judged:
    if seen.fault is NoAnswer.TIMEOUT:
        return LinkVerdict.SLOW, "เว็บไซต์ไม่ตอบภายในเวลาที่รอ แม้ลองซ้ำแล้ว — ลองเปิดเอง ถ้าช้าจริงให้แจ้งผู้ดูแลเว็บไซต์หรือย้ายไฟล์"
    return LinkVerdict.SLOW, f"เปิดได้ แต่รอ {seen.seconds:.0f} วินาที ผู้ตรวจอาจไม่รอ — แจ้งผู้ดูแลเว็บไซต์ หรือย้ายไฟล์ไปที่ที่เร็วกว่า"


_UNREACHABLE: dict[NoAnswer, str] = {
    NoAnswer.SYNTAX: "ไม่เป็นลิงก์ที่เปิดได้ — คัดลอกที่อยู่ทั้งบรรทัดจากเว็บเบราว์เซอร์มาใส่ใหม่ ช่องละหนึ่งลิงก์",
    NoAnswer.UNKNOWN_HOST: "ไม่พบเว็บไซต์ชื่อนี้ — ตรวจตัวสะกดของชื่อเว็บไซต์ หรือถามผู้ดูแลว่าเปลี่ยนชื่อหรือหมดอายุ",
    NoAnswer.INSIDE: "ชี้ไปเครือข่ายภายในหรือที่ที่ไม่ใช่เว็บ จึงไม่ได้เปิด และคนนอกเปิดไม่ได้ — ใช้ลิงก์บนอินเทอร์เน็ต",
    NoAnswer.ROBOTS: "เว็บไซต์ไม่ให้โปรแกรมเปิดหน้านี้ (robots.txt) จึงยังไม่ได้ดู — เปิดดูเองด้วยเว็บเบราว์เซอร์",
    NoAnswer.BROKEN: "ต่อกับเว็บไซต์ไม่ได้ แม้ลองซ้ำแล้ว — ลองเปิดเอง ถ้าเปิดไม่ได้ให้แจ้งผู้ดูแลเว็บไซต์",
    NoAnswer.LOOP: "เว็บไซต์ส่งต่อวนไปมาไม่จบ — ให้ผู้ดูแลแก้การส่งต่อ หรือใช้ลิงก์ปลายทางจริง",
}
_CERTIFICATES = (
    ("expired", "หมดอายุ", "ให้ผู้ดูแลเว็บไซต์ต่ออายุใบรับรอง"),
    ("mismatch", "เป็นของชื่ออื่น", "ใช้ชื่อเว็บไซต์ที่ตรงกับใบรับรอง หรือให้ผู้ดูแลออกใบรับรองใหม่"),
    ("self-signed", "ไม่มีผู้รับรอง", "ให้ผู้ดูแลเว็บไซต์ใช้ใบรับรองที่เบราว์เซอร์เชื่อถือ"),
    ("local issuer", "ไม่ครบสาย", "ให้ผู้ดูแลเว็บไซต์ติดตั้งใบรับรองกลาง (intermediate) ให้ครบ"),
)


def _faults(_cell: LinkCell, seen: Seen) -> Judged | None:
    if seen.fault is NoAnswer.CERTIFICATE:
        said = seen.detail.lower()
        what, do = next(((w, d) for mark, w, d in _CERTIFICATES if mark in said), ("ใช้ไม่ได้", "ให้ผู้ดูแลเว็บไซต์แก้ใบรับรอง"))
        return LinkVerdict.CERTIFICATE, f"ใบรับรองความปลอดภัยของเว็บไซต์{what} เบราว์เซอร์จะเตือนผู้ตรวจ — {do}"
    return (LinkVerdict.UNREACHABLE, _UNREACHABLE[seen.fault]) if seen.fault in _UNREACHABLE else None


def _statuses(_cell: LinkCell, seen: Seen) -> Judged | None:
    status = seen.status or 0
    if status in (404, 410) or (status < 400 and _GONE_TITLE.search(seen.content.title)):
        return LinkVerdict.GONE, "ไม่มีหน้านี้แล้ว — นำเอกสารขึ้นใหม่ หรือหาลิงก์ใหม่มาแทน"
    if status in (401, 403, 407):
        return LinkVerdict.LOGIN, f"เว็บไซต์ไม่ให้คนทั่วไปเปิด (รหัส {status}) — เปิดสิทธิ์ให้ทุกคนดูได้ แล้วลองเปิดโดยไม่เข้าสู่ระบบ"
    if status == 429:
        return LinkVerdict.UNREACHABLE, "เว็บไซต์ขอให้รอเพราะถูกเปิดถี่เกิน (รหัส 429) จึงยังไม่ได้ดู — เปิดดูเอง หรือสั่งใหม่ภายหลัง"
    if status >= 400 or status < 200:
        return LinkVerdict.UNREACHABLE, f"เว็บไซต์ตอบว่าผิดพลาด (รหัส {status}) — ลองเปิดเอง ถ้าเปิดไม่ได้ให้แจ้งผู้ดูแลเว็บไซต์"
    return None


def _logins(cell: LinkCell, seen: Seen) -> Judged | None:
    parts, content = urlsplit(seen.final_url), seen.content
    if content.asks_access and _shows_files(seen):
        return LinkVerdict.LOGIN, "ไฟล์ยังไม่เปิดให้คนทั่วไป ต้องขอสิทธิ์ — ในไดรฟ์ให้ตั้งการแชร์เป็น «ทุกคนที่มีลิงก์» ดูได้"
    moved = (parts.hostname or "") in _LOGIN_HOSTS or _LOGIN.search(parts.path)
    asked = content.asks_password and (_LOGIN_TITLE.search(content.title) or cell.promised in _KINDS)
    if moved or asked:
        return LinkVerdict.LOGIN, "ต้องเข้าสู่ระบบก่อนจึงจะเห็น — เผยแพร่ในที่ที่เปิดได้โดยไม่ต้องเข้าสู่ระบบ"
    return None


def _empties(_cell: LinkCell, seen: Seen) -> Judged | None:
    if seen.size == 0 or seen.content.blank:
        return LinkVerdict.EMPTY, "เปิดได้ แต่ไม่มีเนื้อหา — นำไฟล์หรือเนื้อหาขึ้นใหม่"
    return None


def _homes(cell: LinkCell, seen: Seen) -> Judged | None:
    if cell.may_be_home:
        return None
    if is_home(seen.final_url):
        return LinkVerdict.HOME_PAGE, "เปิดไปถึงเพียงหน้าแรกของเว็บไซต์ — ใส่ลิงก์ของเอกสารหรือหน้านั้นโดยตรง"
    if is_category(seen.final_url):
        return LinkVerdict.HOME_PAGE, "เป็นหน้ารวมหมวดหมู่ซึ่งเปลี่ยนไปเรื่อย ๆ — ใส่ลิงก์ของเอกสารหรือข่าวนั้นโดยตรง"
    return None


def _files(cell: LinkCell, seen: Seen) -> Judged | None:
    if cell.promised not in _KINDS or _shows_files(seen):
        return None
    if seen.content.kind in _KINDS[cell.promised]:
        return None
    if seen.content.kind == "html":
        page = PublishedFormat.PAGE
        said = f"ควรเป็นไฟล์ {cell.promised} แต่ได้หน้าเว็บ — ใส่ลิงก์ของตัวไฟล์ หรือแก้ชนิดไฟล์เป็น «{page}»"
        return LinkVerdict.NOT_THE_FILE, said
    return LinkVerdict.NOT_THE_FILE, f"ควรเป็นไฟล์ {cell.promised} แต่เนื้อไฟล์ไม่ใช่หรือเสีย — เปิดดูแล้วนำไฟล์ขึ้นใหม่"


def _years(cell: LinkCell, seen: Seen) -> Judged | None:
    told = seen.content.years
    if not cell.wanted or not told or cell.wanted in told:
        return None
    said = ", ".join(str(year) for year in told[:4])
    return LinkVerdict.WRONG_YEAR, (
        f"ควรเป็นข้อมูลปีงบประมาณ {cell.wanted} แต่ในไฟล์กล่าวถึงปีงบประมาณ {said} — เปิดดูและใส่ไฟล์ของปีที่ถูก"
    )


def _moved(_cell: LinkCell, seen: Seen) -> Judged | None:
    if not same_address(seen.url, seen.final_url):  # the safe scheme, www and a stroke at the end change nothing
        return LinkVerdict.REDIRECTED, f"เปิดได้ แต่ย้ายไปที่ {seen.final_url[:SHOWN]} — ใช้ลิงก์ใหม่แทน เพราะการส่งต่ออาจหายไป"
    return None


def _alive(_cell: LinkCell, seen: Seen) -> Judged:
    if seen.size is None:
        return LinkVerdict.ALIVE, "เปิดได้ แต่ไฟล์ใหญ่เกินหรืออ่านครบปริมาณของครั้งนี้แล้ว จึงดูเพียงต้นไฟล์ ไม่มีลายนิ้วมือ"
    return LinkVerdict.ALIVE, "เปิดได้"


_RULES: tuple[Callable[[LinkCell, Seen], Judged | None], ...] = (
    _faults, _statuses, _logins, _empties, _homes, _files, _years, _moved, _alive,
)
"""In the order in which a person would meet the trouble."""


def _shows_files(seen: Seen) -> bool:
    host = urlsplit(seen.final_url).hostname or ""
    return any(host == viewer or host.endswith(f".{viewer}") for viewer in _VIEWERS)

