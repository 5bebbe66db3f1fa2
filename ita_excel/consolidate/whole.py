"""The whole of many units: what counts, what does not, who did not answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from ita_excel.consolidate.cohorts import Cohort, cohorts
from ita_excel.consolidate.gather import Gathered
from ita_excel.consolidate.rollcall import Awaited, answered
from ita_excel.consolidate.unit import Refused, Unit
from ita_excel.language.figures import score_text
from ita_excel.language.frozen import frozen
from ita_excel.language.thai import fold


@frozen
class Aside:
    """One thing shown apart: what it is about, the unit, and the sentence."""

    subject: str
    office: str
    fiscal_year: int
    said: str


@frozen
class Whole:
    """Everything that the outputs show.

    `empty` are folders from which no file came; `silent` are expected units of which none came; `listed` says whether
    anybody named those expected.
    """

    cohorts: tuple[Cohort, ...]
    refused: tuple[Refused, ...]
    silent: tuple[str, ...]
    asides: tuple[Aside, ...]
    files: int
    listed: bool = False
    empty: tuple[Refused, ...] = ()

    @property
    def not_counted(self) -> tuple[Refused, ...]:
        """Every file that does not count, and every folder from which none came."""
        return (*self.refused, *self.empty)

    @property
    def units(self) -> tuple[Unit, ...]:
        """All units that count, cohort by cohort."""
        return tuple(unit for cohort in self.cohorts for unit in cohort.units)

    def allocated(self) -> Decimal:
        """Baht allocated over all units, exact."""
        return sum((unit.allocated for unit in self.units), Decimal(0))

    def spent(self) -> Decimal:
        """Baht spent over all units, exact."""
        return sum((unit.spent for unit in self.units), Decimal(0))


def whole(gathered: Gathered, expected: Sequence[Awaited] = ()) -> Whole:
    """What was gathered, in cohorts; `expected` names the units that should have answered."""
    grouped, answers = cohorts(gathered.units), answered(gathered, expected)
    asides = (*_asides(grouped), *(_unlisted(unit, near) for unit, near in answers.unlisted))
    return Whole(
        grouped, gathered.refused, answers.silent, asides, gathered.files, listed=bool(expected), empty=gathered.empty,
    )


def _unlisted(unit: Unit, near: str) -> Aside:
    """A unit that came and is on no line of the list."""
    said = (f"ใกล้เคียงกับ «{near}» ในรายชื่อ ซึ่งยังไม่พบไฟล์ — ถ้าเป็นหน่วยเดียวกัน แก้ชื่อในรายชื่อให้ตรงกับชื่อสำนักงาน ชื่อย่อ หรือรหัส"
            "ในเลขที่หนังสือ แล้วรวมใหม่ ถ้าไม่ใช่ เพิ่มหน่วยนี้ในรายชื่อ" if near
            else "ไม่อยู่ในรายชื่อหน่วยงานที่ต้องส่ง แต่นับรวมแล้ว — ตรวจว่ารายชื่อครบ หรือนำไฟล์ออก แล้วรวมใหม่")
    return Aside("ไม่อยู่ในรายชื่อ", unit.office, unit.fiscal_year, said)


def _from_packets(unit: Unit) -> str:
    unread = f" มี {unit.unread:,} ช่องที่อ่านไม่ได้จึงนับเป็นว่าง" if unit.unread else ""
    return (f"ไม่มีสมุดงานหลัก จึงรวมจากแบบของ {len(unit.groups):,} กลุ่ม ({' '.join(unit.groups)}) ไม่มีคะแนน "
            f"และไม่ทราบว่ายังขาดกลุ่มใด แบบของกลุ่มไม่ได้ตรวจ{unread} — ขอสมุดงานหลัก หรือใช้คำสั่ง collect แล้วใช้สมุดงานหลัก")


def _namesakes(cohort: Cohort) -> list[Unit]:
    """Units whose name another one has too."""
    alike = Counter(fold(unit.office) for unit in cohort.units)
    return [unit for unit in cohort.units if alike[fold(unit.office)] > 1]


def _asides(grouped: Sequence[Cohort]) -> Iterable[Aside]:
    for cohort in grouped[1:]:
        for unit in cohort.units:
            yield Aside("ปี ประเภท หรือวิธีประเมินต่างจากส่วนใหญ่", unit.office, unit.fiscal_year,
                        f"เป็นผลของ{cohort.title} จึงสรุปแยก ไม่นำไปเฉลี่ยกับ{grouped[0].title}")
    for cohort in grouped:
        for unit in _namesakes(cohort):
            yield Aside("ชื่อเหมือนกันต่างจังหวัด", unit.office, unit.fiscal_year,
                        f"จังหวัด{unit.province} นับเป็นคนละหน่วย — ถ้าเป็นหน่วยเดียวกัน เหลือไว้ไฟล์เดียวที่ถูกต้อง แล้วรวมใหม่")
        for unit in cohort.units:
            if unit.groups:
                yield Aside("รวมจากแบบของกลุ่ม", unit.office, unit.fiscal_year, _from_packets(unit))
        for unit in (unit for unit in cohort.unscored() if not unit.groups):
            yield Aside("ยังไม่มีคะแนน", unit.office, unit.fiscal_year,
                        "ไม่นับในค่าเฉลี่ยและอันดับ — กรอกคะแนนตัวชี้วัดในสมุดงานของหน่วย")
        for unit in cohort.without_former():
            yield Aside("ไม่มีผลปีก่อน", unit.office, unit.fiscal_year,
                        "ไม่มีคะแนนปีก่อนที่ประเมินด้วยวิธีเดียวกัน จึงไม่นับในผลต่าง")
        for unit, score in cohort.outliers():
            yield Aside("คะแนนห่างจากกลุ่ม", unit.office, unit.fiscal_year,
                        f"คะแนน {score_text(score)} อยู่นอกช่วง 1.5 เท่าของพิสัยควอร์ไทล์ — ตรวจว่ากรอกถูกต้อง")
