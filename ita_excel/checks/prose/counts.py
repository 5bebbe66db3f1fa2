"""Numbers told in prose against the tables: persons, schools, money, activities; parts against their sum."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from ita_excel.checks.found import found
from ita_excel.checks.prose.texts import Text, texts
from ita_excel.language.codes import Code
from ita_excel.language.figures import money_text
from ita_excel.language.finding import Finding
from ita_excel.language.thai import to_arabic
from ita_excel.language.vocabulary import WorkStatus
from ita_excel.model.totals import Totals
from ita_excel.model.year import FiscalYear

_STAFF = re.compile(r"บุคลากร(?:ของ|ใน|สังกัด|ภายใน)?[^\n\d]{0,80}?(?:จำนวน|รวม)? ?(?:ทั้งสิ้น)? ?(\d[\d,]*) คน")
_WHOLE = re.compile(r"ทั้งหมด|ทั้งสิ้น|ของสำนักงาน|ในสำนักงาน")
_PART = re.compile(r"กลุ่ม|หน้างาน|เป้าหมาย|ผ่าน|เข้าร่วม|ตอบ|จากบุคลากร|รับการอบรม")


class Told(NamedTuple):
    """A number of persons told of the whole staff: where, and how many."""

    text: Text
    number: int


def told_staff(year: FiscalYear) -> list[Told]:
    """Every place that tells the number of the office's staff (not of a group, nor of those who came)."""
    told = []
    counted = re.escape(year.pack.words["counted"])  # the number of an office is no number of persons
    for text in texts(year, "results", "remarks", "passages"):
        for match in _STAFF.finditer(re.sub(rf"({counted}) \d+", r"\1", to_arabic(text.said))):
            around = match[0] + match.string[match.end():match.end() + 12]
            if _WHOLE.search(match[0]) and not _PART.search(around):
                told.append(Told(text, int(match[1].replace(",", ""))))
    return told


def one_head_count(year: FiscalYear, totals: Totals) -> Iterator[Finding]:
    """บุคลากรของสำนักงาน … จำนวน 68 คน while the groups' sheet adds up to 71 (source lines 306, 522)."""
    for (row, column, said), number in told_staff(year):
        if totals.staff and number != totals.staff:
            offer = re.sub(rf"(?<!\d){number} คน", f"{totals.staff} คน", said, count=1)
            yield found(Code.HEADCOUNT_DIFFERS, row, column, offer, value=number, staff=totals.staff)


def claims_on_the_head_count(year: FiscalYear, totals: Totals) -> Iterator[Finding]:
    """Everybody, 100 percent: only as good as the one number of staff (source line 554)."""
    counts = sorted({told.number for told in told_staff(year)} | {totals.staff})
    if len(counts) < 2 or not totals.staff:
        return
    for row in year.passages:
        if "ทุกคน" in row.text and "ร้อยละ 100" in to_arabic(row.text):
            yield found(Code.CLAIM_ON_HEADCOUNT, row, "text", counts=" กับ ".join(map(str, counts)))


_UNDER = r"({})(?:ในสังกัด)?(?:ทั้งหมด|ทั้งสิ้น)? ?(?:จำนวน)? ?(\d[\d,]*) (?:แห่ง|โรง)"
"""The bodies under an office, all of them or some, and how many."""


def one_number_of_schools(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """All schools of the office, told differently than in the settings."""
    schools, written = year.settings.schools, year.pack.scheme.written
    if not schools or written is None or not written.below:
        return
    told = re.compile(_UNDER.format("|".join(map(re.escape, written.below))))
    for row, column, said in texts(year, "results", "remarks", "passages"):
        for match in told.finditer(to_arabic(said)):
            number = int(match[2].replace(",", ""))
            if number != schools and ("ในสังกัด" in match[0] or "ทั้ง" in match[0]):
                yield found(Code.SCHOOLS_DIFFER, row, column, value=number, schools=schools, below=match[1])


_SUM = re.compile(r"(?:รวม|จำนวน)ทั้ง(?:สิ้น|หมด) ?(\d[\d,]*) คน")
_SUM_FIRST = re.compile(r"ทั้ง(?:สิ้น|หมด) ?(\d[\d,]*) คน ?[(,]? ?(?:ซึ่ง|โดย)?(?:ได้แก่|ประกอบด้วย|แบ่งเป็น)([^\n)]*)")
"""The sum told before its parts; a sentence may go on to other numbers once the parts have made the sum."""

_AND_OTHERS = re.compile(r"อื่น|เป็นต้น|ฯลฯ")
_EACH = re.compile(r"(\d[\d,]*) คน")
_LIST = re.compile(r"ได้แก่|ประกอบด้วย|แบ่งเป็น")


def parts_and_sum(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """Parts that do not make the sum told; a sum of several kinds of people without its parts (source line 410)."""
    for row, column, said in texts(year, "results", "remarks"):
        for line in to_arabic(said).split("\n"):
            for total in _SUM.finditer(line):
                opened = [match.end() for match in _LIST.finditer(line[:total.start()])]
                if not opened:
                    continue
                listed = re.sub(r"\([^)]*\)", "", line[opened[-1]:total.start()])
                parts = [int(n.replace(",", "")) for n in _EACH.findall(listed)]
                whole = int(total[1].replace(",", ""))
                if not parts and len(listed.split()) > 2:
                    yield found(Code.PARTS_UNTOLD, row, column, value=whole)
                elif len(parts) > 1 and sum(parts) != whole:
                    yield found(Code.PARTS_SUM, row, column, value=whole, computed=sum(parts))
            for told in _SUM_FIRST.finditer(line):
                parts = [int(n.replace(",", "")) for n in _EACH.findall(told[2])]
                whole = int(told[1].replace(",", ""))
                if len(parts) > 1 and whole not in accumulate(parts) and not _AND_OTHERS.search(told[2]):
                    yield found(Code.PARTS_SUM, row, column, value=whole, computed=sum(parts))


_EVERYONE = re.compile(r"บุคลากร[ก-๎/]{0,20}ทุกคน(?:ได้)?(?:จัดทำ|เข้าร่วม|ผ่าน|เข้ารับ|ลงนาม)[ก-๎]{0,12}")


def everyone_is_counted(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """Every member of staff made or attended something, without a number (source line 254)."""
    for row in year.results:
        told = _EVERYONE.search(row.text)
        if told and not re.search(r"\d+ (?:คน|เล่ม|ฉบับ|งาน)", to_arabic(row.text)):
            yield found(Code.EVERYONE_UNCOUNTED, row, "text", value=told[0])


_MONEY = re.compile(r"(?:วงเงิน)?งบประมาณ[^\n\d]{0,160}?(?:จำนวน )?(\d[\d,]*(?:\.\d+)?) บาท")
_SPENT = re.compile(r"ใช้จ่าย|เบิกจ่าย|คงเหลือ|ใช้ไป")


def money_of_the_project(year: FiscalYear, totals: Totals) -> Iterator[Finding]:
    """The project's money in a text, against the sum of its activities."""
    allocated = totals.budget.allocated
    for row, column, said in texts(year, "measures", "results", "passages") if allocated else ():
        for match in _MONEY.finditer(to_arabic(said)):
            whole = "วงเงิน" in match[0] or "สนับสนุน" in match[0]
            if whole and not _SPENT.search(match[0]) and Decimal(match[1].replace(",", "")) != allocated:
                offer = said.replace(f"{match[1]} บาท", f"{money_text(allocated)} บาท")
                yield found(Code.BUDGET_TEXT, row, column, offer, value=match[1], computed=money_text(allocated))


_ACTIVITIES = re.compile(r"(\d{1,2}) กิจกรรมหลัก")


def main_activities(year: FiscalYear, _totals: Totals) -> Iterator[Finding]:
    """So many main activities, say the texts; so many stand in the budget."""
    mains = [row for row in year.budget if row.is_main and row.status_in(4) is not WorkStatus.CANCELLED]
    for row, column, said in texts(year, "results", "passages") if mains else ():
        for match in _ACTIVITIES.finditer(to_arabic(said)):
            if int(match[1]) != len(mains):
                offer = said.replace(match[0], f"{len(mains)} กิจกรรมหลัก")
                yield found(Code.ACTIVITIES_TEXT, row, column, offer, value=match[1], computed=len(mains))


RULES = (
    one_head_count, claims_on_the_head_count, one_number_of_schools, parts_and_sum, everyone_is_counted,
    money_of_the_project, main_activities,
)
