"""What a mail server refused, in a Thai sentence with what to do."""

from __future__ import annotations

import smtplib
import ssl
from enum import Enum

from ita_excel.language.frozen import frozen
from ita_excel.sheets.groups import Group
from ita_excel.sheets.settings import Settings

_LONGEST = 200
AGAIN = "สั่ง mail --send อีกครั้ง กลุ่มที่ส่งแล้วจะไม่ได้รับซ้ำ"
_LATER = f"เซิร์ฟเวอร์ขอให้ส่งใหม่ภายหลัง — รอประมาณ 15 นาที แล้ว{AGAIN}"


class Stage(Enum):
    """Where in the talk with the server it was refused, and what to say of it."""

    SENDER = f"เซิร์ฟเวอร์ไม่ให้ส่งในนามอีเมลของหน่วยงาน — ใช้อีเมลของหน่วยงานที่ตรงกับบัญชีผู้ใช้ SMTP ในแผ่น «{Settings.sheet.title}»"
    RECIPIENT = f"เซิร์ฟเวอร์ไม่รับผู้รับรายนี้ — ตรวจอีเมลในแผ่น «{Group.sheet.title}»"
    CONTENT = "เซิร์ฟเวอร์ไม่รับเนื้อหาหรือไฟล์แนบของเมลนี้ — ส่งร่าง .eml ด้วยโปรแกรมเมล หรือถามผู้ดูแลเซิร์ฟเวอร์"


@frozen
class MailFault:
    """Why something was not taken; `later` means that trying again may help."""

    reason: str
    later: bool = False


class ServerFault(Exception):
    """The server cannot be used for any mail of this run."""

    def __init__(self, fault: MailFault) -> None:
        super().__init__(fault.reason)
        self.fault = fault


DROPPED = MailFault(f"การเชื่อมต่อหลุดก่อนส่งเสร็จ เมลนี้ยังไม่ได้ส่ง — {AGAIN}", later=True)

def answered(stage: Stage, code: int, text: bytes) -> MailFault:
    """The fault behind an answer of the server: 4xx means later, 552 at any stage means too large."""
    if 400 <= code < 500:
        return MailFault(f"{_LATER} ({said(code, text)})", later=True)
    if code == 552:
        return MailFault(f"เมลใหญ่เกินที่เซิร์ฟเวอร์รับ หรือกล่องเมลเต็ม — ส่งไฟล์ให้กลุ่มด้วยทางอื่น ({said(code, text)})")
    return MailFault(f"{stage.value} ({said(code, text)})")


def said(code: int, text: bytes) -> str:
    """The server's own words, safe to print on one line."""
    words = text.decode("utf-8", "replace")
    line = " ".join("".join(sign if sign.isprintable() else " " for sign in words).split())
    return f"{code} {line}"[:_LONGEST].strip()


def not_connected(error: Exception, host: str, port: int) -> MailFault:
    """Why no secure connection came about. Nothing the server echoes is repeated here."""
    place = f"{host}:{port}"
    if isinstance(error, ssl.SSLCertVerificationError):
        return MailFault(
            f"ใบรับรองของเซิร์ฟเวอร์ {place} เชื่อถือไม่ได้ ({error.verify_message}) จึงไม่ได้ส่งรหัสผ่าน — "
            "ตรวจชื่อเซิร์ฟเวอร์ หรือขอไฟล์ใบรับรอง CA จากผู้ดูแลแล้วระบุในตัวแปร ITA_EXCEL_CA_FILE"
        )
    if isinstance(error, ssl.SSLError):
        return MailFault(
            f"เข้ารหัสกับ {place} ไม่ได้ ({error.reason or 'SSL'}) — "
            f"สลับความปลอดภัย SMTP (STARTTLS/TLS) หรือแก้พอร์ตในแผ่น «{Settings.sheet.title}»"
        )
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return MailFault(
            f"เซิร์ฟเวอร์ {place} ไม่ตอบในเวลาที่กำหนด — "
            f"ตรวจอินเทอร์เน็ต พอร์ต และความปลอดภัย SMTP ในแผ่น «{Settings.sheet.title}»", later=True
        )
    if isinstance(error, smtplib.SMTPResponseException) and 400 <= error.smtp_code < 500:
        return MailFault(f"{_LATER} ({error.smtp_code})", later=True)
    if isinstance(error, OSError | UnicodeError) and not isinstance(error, smtplib.SMTPException):
        advice = f"ตรวจอินเทอร์เน็ต ชื่อเซิร์ฟเวอร์ และพอร์ตในแผ่น «{Settings.sheet.title}»"
        return MailFault(f"ติดต่อเซิร์ฟเวอร์ {place} ไม่ได้ ({_why(error)}) — {advice}")
    advice = f"ตรวจพอร์ตในแผ่น «{Settings.sheet.title}» แล้ว{AGAIN}"
    return MailFault(f"เซิร์ฟเวอร์ {place} ตัดการติดต่อหรือตอบไม่ถูกวิธี ({_why(error)}) — {advice}", later=True)


def not_admitted(error: Exception, user: str) -> MailFault:
    """Why the account was not let in."""
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return MailFault(f"การเชื่อมต่อหลุดระหว่างเข้าบัญชี «{user}» — {AGAIN}", later=True)
    if not isinstance(error, smtplib.SMTPAuthenticationError):
        return MailFault("เซิร์ฟเวอร์ไม่มีวิธีเข้าบัญชีที่โปรแกรมใช้ได้ — ตรวจชื่อเซิร์ฟเวอร์และพอร์ต หรือส่งร่าง .eml ด้วยโปรแกรมเมล")
    if 400 <= error.smtp_code < 500:
        return MailFault(f"{_LATER} ({error.smtp_code})", later=True)
    return MailFault(
        f"เซิร์ฟเวอร์ไม่รับบัญชี «{user}» หรือรหัสผ่าน ({error.smtp_code}) — "
        f"ตรวจบัญชีในแผ่น «{Settings.sheet.title}» และรหัสผ่านที่เก็บไว้ "
        "ถ้าเป็น Gmail หรือ Microsoft 365 ต้องใช้รหัสผ่านสำหรับแอป หรือให้ผู้ดูแลเปิด SMTP AUTH"
    )


def _why(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or type(error).__name__)
