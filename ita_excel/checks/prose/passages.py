"""The office's own sentences against the data: numbers, levels, lists of indicators, everybody and nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from ita_excel.checks.found import found
from ita_excel.checks.prose.texts import Text, passage_name, texts
from ita_excel.language.codes import Code
from ita_excel.language.figures import percent_text
from ita_excel.language.finding import Finding
from ita_excel.language.thai import fold, to_arabic
from ita_excel.language.vocabulary import QUESTIONS
from ita_excel.model.totals import Survey, Totals
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.texts import Passage
from ita_excel.wording.clauses import weak
from ita_excel.wording.passages import developed, drafts

CHECKED = ("assessment_national", "assessment_own", "instruments_summary", "levels_summary", "extremes_summary",
           "awareness_result", "practice_result", "effect_result", "memo_background")
"""Passages whose numbers all come from the data; the draft has every number the office may tell."""

_AWARENESS_LEVELS = {Decimal(100), Decimal(80), Decimal(40)}
"""The heads of the first follow-up table: รับรู้ร้อยละ 100 names a column, not a share of the staff."""

_NUMBER = re.compile(r"(?<![\d.,/])\d[\d,]*(?:\.\d+)?(?![\d/])")


def own_passages(year: FiscalYear) -> Iterator[tuple[str, Passage]]:
    """The passages the office wrote itself, by name."""
    for row in year.passages:
        name = passage_name(row)
        if name and row.text:
            yield name, row


def numbers_of_passages(year: FiscalYear, totals: Totals) -> Iterator[Finding]:
    """A number in a sentence that the data would not print there: the table was changed, the sentence was not."""
    expected = drafts(year, totals)
    for name, row in own_passages(year):
        if name not in CHECKED:
            continue
        known = _numbers("\n".join(expected[name])) | _everywhere(year, totals)
        known |= _AWARENESS_LEVELS if name == "awareness_result" else set()
        strange = [n for n in _told(row.text, year) if _value(n) not in known]
        if strange:
            shown = sorted(_numbers("\n".join(expected[name])))
            computed = " ".join(f"{n.normalize() + 0:f}" for n in shown[:12]) or "-"
            yield found(Code.PASSAGE_NUMBER, row, "text", value=" ".join(dict.fromkeys(strange)), computed=computed)


def _told(text: str, year: FiscalYear) -> list[str]:
    """The numbers a text tells, without the office's own name."""
    for name in (year.settings.office, year.settings.short_name, year.settings.project):
        text = text.replace(name, " ") if name else text
    text = re.sub(r"(?:เขต|ประเด็นการติดตามที่|ตัวชี้วัดที่|พ\.ศ\.) ?[\d–-]+", " ", to_arabic(text))
    return _NUMBER.findall(re.sub(r"O\d+", " ", text))


def _value(number: str) -> Decimal:
    return Decimal(number.replace(",", ""))


def _numbers(text: str) -> set[Decimal]:
    return {_value(number) for number in _NUMBER.findall(to_arabic(text))}


def _everywhere(year: FiscalYear, totals: Totals) -> set[Decimal]:
    """What any sentence may tell: years, the number of staff, the scores, how many indicators and fields there are."""
    scores = {i.score for i in totals.indicators} | {row.score for row in year.history if row.score is not None}
    years = range(year.fiscal_year - 10, year.fiscal_year + 2)
    return {*map(Decimal, years), Decimal(totals.staff), Decimal(3), Decimal(len(totals.indicators)), *scores}


_LEVEL = re.compile(r"อยู่ใน ?ระดับ ?(AA|A|B|C|D|E|F|ผ่านดีเยี่ยม|ผ่านดี|ผ่าน|ต้องปรับปรุงโดยด่วน|ต้องปรับปรุง)(?![ก-๎A-Z])")


def level_of_passages(year: FiscalYear, totals: Totals) -> Iterator[Finding]:
    """The level a sentence claims against the level of the data."""
    names = {level.name: level for level in year.assessment.levels}
    for name, row in own_passages(year):
        told = _LEVEL.search(row.text) if name == "assessment_own" and totals.level else None
        if told and totals.level and told[1] in names and told[1] != totals.level.name:
            yield found(Code.PASSAGE_LEVEL, row, "text", value=told[1], computed=totals.level.label)


def everyone_in_passages(year: FiscalYear, totals: Totals) -> Iterator[Finding]:
    """ทุกคน … ร้อยละ 100 in the words, less in the table (source lines 554-594)."""
    asked = year.sheets.shape.follow_up
    full = {
        f"{question}_result": _least(getattr(totals, question), asked.best(question)) for question in QUESTIONS
    }
    for name, row in own_passages(year):
        share = full.get(name)
        if share is not None and share < 100 and _tells_everyone(row.text):
            yield found(Code.PASSAGE_EVERYONE, row, "text")


_SOME = re.compile(r"ส่วนใหญ่|ส่วนมาก|บางส่วน|บางคน|\d คน")


def _tells_everyone(text: str) -> bool:
    told = to_arabic(text)
    return "ทุกคน" in told or ("ร้อยละ 100" in told and not _SOME.search(told))


def groups_in_passages(year: FiscalYear, totals: Totals) -> Iterator[Finding]:
    """The groups a sentence on the follow-up names as lagging, against those the tables give."""
    expected = drafts(year, totals)
    for name, row in own_passages(year):
        told = _groups(row.text, year) if name in ("awareness_result", "practice_result", "effect_result") else []
        lagging = _groups("\n".join(expected[name]), year)
        if told and set(told) != set(lagging):
            computed = " ".join(lagging) or "ไม่มีกลุ่มใด"
            yield found(Code.PASSAGE_GROUP, row, "text", value=" ".join(told), computed=computed)


def _groups(text: str, year: FiscalYear) -> list[str]:
    """The office's groups a text names; a name within a longer name does not count."""
    letters, named = fold(text), []
    for group in sorted(year.groups, key=lambda group: -len(group.name)):
        if group.name and fold(group.name) in letters:
            named.append(group.name)
            letters = letters.replace(fold(group.name), " ")
    return named


def _least(survey: Survey, best: Iterable[str]) -> Decimal | None:
    """The smallest share of the best answers among the fields that have any."""
    return min((survey.percents[name] for name in best if name in survey.percents), default=None)



_ONE = re.compile(r"ตัวชี้วัด(?:ที่)? ?(\d{1,2})(?: ?(?:–|-|ถึง) ?(\d{1,2}))?")
_TO_DEVELOP = {"preface", "develop", "guideline_intro"}


def developed_in_texts(year: FiscalYear, totals: Totals) -> Iterator[Finding]:
    """The indicators to develop, told otherwise than in their sheet (source lines 58, 193, 195, 205, 602)."""
    real = [number for number, _ in developed(year, totals)]
    for text in _texts_on_developing(year):
        for line in text.said.split("\n"):
            told = _indicators(line)
            if told and real and told != set(real) and not told < set(real):
                computed = " ".join(map(str, real))
                shown = " ".join(map(str, sorted(told)))
                yield found(Code.DEVELOPED_TEXT, text.row, text.column, value=shown, computed=computed)
                break
            if told and real and told != set(real) and isinstance(text.row, Passage):
                computed = " ".join(map(str, real))
                yield found(Code.DEVELOPED_TEXT, text.row, text.column, value=" ".join(map(str, sorted(told))),
                            computed=computed)
                break


def _texts_on_developing(year: FiscalYear) -> Iterator[Text]:
    yield from (Text(row, "text", row.text) for name, row in own_passages(year) if name in _TO_DEVELOP)
    yield from (text for text in texts(year, "remarks") if "ขับเคลื่อน" in text.said)


def _indicators(line: str) -> set[int]:
    told: set[int] = set()
    for match in _ONE.finditer(to_arabic(line)):
        first, last = int(match[1]), int(match[2] or match[1])
        told |= set(range(first, last + 1)) if last - first < 30 else set()
    return told


_WEAK_WORDS = re.compile(r"ข้อบกพร่อง ?/ ?จุดอ่อน|จุดอ่อน|ข้อบกพร่อง")


def weakness_asked(year: FiscalYear, totals: Totals) -> Iterator[Finding]:
    """A question about weak points where the analysis names none (source lines 187, 576); and none where there are."""
    bound = Decimal(85) if year.settings.weakness_below is None else year.settings.weakness_below
    found_weak = weak(totals.indicators, bound)
    for name, row in own_passages(year):
        told = _WEAK_WORDS.search(row.text)
        if name in ("effect_question", "effect_result") and told and totals.indicators and not found_weak:
            offer = _WEAK_WORDS.sub("จุดที่ต้องพัฒนา", row.text)
            yield found(Code.WEAKNESS_ASKED, row, "text", offer, value=told[0])
        if name == "weaknesses" and fold(row.text) in ("ไม่มี", "-") and found_weak:
            yield found(Code.WEAKNESS_TEXT, row, "text", "", count=len(found_weak), bound=percent_text(bound))


RULES = (
    numbers_of_passages, level_of_passages, everyone_in_passages, groups_in_passages, developed_in_texts,
    weakness_asked,
)
