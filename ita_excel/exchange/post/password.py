"""The mail account's password: from the environment or the machine's keyring, never from or into a file."""

from __future__ import annotations

import os

from ita_excel.language.errors import InputError

VARIABLE = "ITA_EXCEL_SMTP_PASSWORD"
KEYRING_SERVICE = "ita-excel"
"""Service name in the keyring; the user name is the SMTP account of the settings sheet."""


class NoPassword(InputError):
    """No password is at hand for the account."""

    def __init__(self, user: str, why: str) -> None:
        super().__init__(
            f"ยังส่งเมลไม่ได้ เพราะไม่มีรหัสผ่านของบัญชี «{user}» ({why}) — เก็บครั้งเดียวด้วยคำสั่ง "
            f"python -m keyring set {KEYRING_SERVICE} {user} หรือใส่ในตัวแปร {VARIABLE} แล้วลองใหม่"
        )


class PasswordNotTyped(InputError):
    """The password holds signs that a mail server cannot be given."""

    def __init__(self) -> None:
        super().__init__("รหัสผ่านอีเมลมีอักษรที่ไม่ใช่ภาษาอังกฤษ — อาจพิมพ์โดยไม่ได้เปลี่ยนแป้นพิมพ์ ตั้งรหัสผ่านที่เก็บไว้ใหม่")


def password_for(user: str) -> str:
    """The password of a mail account; raises NoPassword or PasswordNotTyped."""
    found = os.environ.get(VARIABLE, "").strip("\r\n") or _from_keyring(user)
    if not found.isascii() or not found.isprintable():
        raise PasswordNotTyped
    return found


def _from_keyring(user: str) -> str:
    try:
        import keyring
        import keyring.errors
    except ImportError:
        raise NoPassword(user, "ยังไม่ได้ติดตั้ง keyring") from None
    try:
        found = keyring.get_password(KEYRING_SERVICE, user)
    except keyring.errors.KeyringError as error:
        raise NoPassword(user, f"เปิดที่เก็บรหัสของเครื่องไม่ได้: {type(error).__name__}") from None
    if not found:
        raise NoPassword(user, "ไม่มีในที่เก็บรหัสของเครื่อง")
    return str(found)
