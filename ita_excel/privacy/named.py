"""Persons named in a text: a title, a given name, a surname; the columns that hold names; how names are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ita_excel.language.thai import fold

NAMED = {
    "settings": ("director", "preparer", "group_head", "approver", "order_signer"),
    "groups": ("head",), "committee": ("name",), "oit": ("supervisor", "keeper"),
}
"""Sheet → its columns of persons' names: those in charge, who must be told."""
_RANK = (
    r"(?:พล(?:ตำรวจ)?(?:เอก|โท|ตรี)|(?:พัน|ร้อย|จ่าสิบ|สิบ)(?:ตำรวจ)?(?:เอก|โท|ตรี)|ดาบตำรวจ"
    r"|(?<!\.)(?:(?:พล|พ|ร|จ\.ส|ส)\.(?:ต\.)?[อทต]|ด\.ต)\.)(?: ?หญิง)?"
)
"""Ranks of army and police; one in short is no end of a longer word in short (ก.พ.อ. is an office)."""
TITLE = (
    r"(?:นางสาว|นาง|นาย|น\.ส\.|ด\.[ชญ]\.|เด็กชาย|เด็กหญิง|แพทย์หญิง|ม\.(?:ล|ร\.ว)\.|หม่อม(?:หลวง|ราชวงศ์)"
    rf"|ว่าที่ ?(?:ร้อยตรี|ร้อยโท|ร้อยเอก|ร\.[ตทอ]\.)(?: ?หญิง)?|{_RANK}|ดร\.|ผศ\.(?: ?ดร\.)?|รศ\.(?: ?ดร\.)?)"
)
"""What stands before a person's name."""
_WORD = r"[ก-ฮเแโใไ][ก-๎]{1,40}"
_GAP = "[ \t\u00a0\u2000-\u200b]"
PERSON = re.compile(
    rf"(?P<title>{TITLE})(?P<space>{_GAP}{{0,3}})(?P<given>{_WORD}){_GAP}{{1,4}}(?P<family>(?:ณ{_GAP}{{1,3}})?{_WORD})"
)
"""Official papers put two spaces between the names."""
_POST = re.compile(
    "(?:ก(?:เทศ|สมาคม|องค์การ|รัฐมนตรี|เหล่า|เมือง|สภา)|จ้าง|ทะเบียน|อำเภอ|ช่าง|ท่า|ตรวจ|ด่าน|ทหาร|ตำรวจ|หน้า|ประกัน"
    "|สถานี|ทุน|เรือ|ไปรษณีย์|แบบ|อากร|พยาบาล|รำ|งาม)"
)
"""What follows นาย or นาง in the name of a post (นายทะเบียน, นายกเทศมนตรี), not of a person."""


def persons(text: str) -> Iterator[re.Match[str]]:
    """Persons with title, given name and surname; names of posts are none."""
    return (found for found in PERSON.finditer(text) if not _is_post(found))


def _is_post(found: re.Match[str]) -> bool:
    return found["title"] in ("นาย", "นาง") and bool(_POST.match(found["given"]))


def bare(name: str) -> str:
    """A name without title, spaces and case, for comparing."""
    return fold(re.sub(rf"^{TITLE}", "", name.strip()))
