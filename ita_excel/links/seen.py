"""What opening an address showed: the facts seen, and the verdict with what a person must do."""

from __future__ import annotations

from enum import StrEnum

from ita_excel.language.frozen import frozen
from ita_excel.sheets.addresses import OPENS


class LinkVerdict(StrEnum):
    """The verdicts of the contract."""

    ALIVE = "alive"
    REDIRECTED = "redirected"
    GONE = "gone"
    SLOW = "slow"
    LOGIN = "login"
    NOT_THE_FILE = "not_the_file"
    EMPTY = "empty"
    HOME_PAGE = "home_page"
    CERTIFICATE = "certificate"
    WRONG_YEAR = "wrong_year"
    UNREACHABLE = "unreachable"

    @property
    def bad(self) -> bool:
        """Must a person do something before an assessor opens it?"""
        return self not in (LinkVerdict.ALIVE, LinkVerdict.REDIRECTED)

    @property
    def thai(self) -> str:
        """The word staff see."""
        return _THAI[self]


_THAI = {
    LinkVerdict.ALIVE: OPENS[0], LinkVerdict.REDIRECTED: OPENS[1], LinkVerdict.GONE: "ไม่มีแล้ว",
    LinkVerdict.SLOW: "ช้า", LinkVerdict.LOGIN: "ต้องเข้าสู่ระบบ", LinkVerdict.NOT_THE_FILE: "ไม่ใช่ไฟล์ที่บอก",
    LinkVerdict.EMPTY: "ว่างเปล่า", LinkVerdict.HOME_PAGE: "เป็นหน้าแรกหรือหน้ารวม",
    LinkVerdict.CERTIFICATE: "ใบรับรองมีปัญหา", LinkVerdict.WRONG_YEAR: "ไม่ใช่ข้อมูลของปี",
    LinkVerdict.UNREACHABLE: "เปิดไม่ได้",
}


class NoAnswer(StrEnum):
    """Why there is no answer to judge."""

    SYNTAX = "syntax"
    UNKNOWN_HOST = "unknown_host"
    INSIDE = "inside"
    ROBOTS = "robots"
    TIMEOUT = "timeout"
    CERTIFICATE = "certificate"
    BROKEN = "broken"
    LOOP = "loop"


@frozen
class Content:
    """What the bytes of an answer are; `years` are the fiscal years (พ.ศ.) that a PDF names, None where unread."""

    kind: str = ""
    title: str = ""
    blank: bool = False
    asks_password: bool = False
    asks_access: bool = False
    years: tuple[int, ...] | None = None


@frozen
class Seen:
    """All that is known of one address: plain facts, so that a journal can hold them.

    `seconds` passed until the answer began; `size` and `digest` (SHA-256) are of the whole body, None and "" where it
    was too large to be read; `copy` is the snapshot's file; `time` is ISO with its offset.
    """

    url: str
    final_url: str
    status: int | None = None
    fault: NoAnswer | None = None
    detail: str = ""
    seconds: float = 0.0
    size: int | None = None
    digest: str = ""
    content: Content = Content()
    copy: str = ""
    time: str = ""


@frozen
class LinkResult:
    """The verdict on one cell's address; `sheet` and `key` name the row, `reason` is a Thai sentence."""

    sheet: str
    title: str
    cell: str | None
    key: str
    url: str
    verdict: LinkVerdict
    reason: str
    seen: Seen
