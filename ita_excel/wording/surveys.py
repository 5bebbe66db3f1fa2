"""Pieces of sentences drawn from the follow-up tables: all, most, some or none, and which groups lag."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from ita_excel.language.figures import half_up, percent_of, percent_text
from ita_excel.language.vocabulary import FollowUp, ScaleAnswer
from ita_excel.model.totals import Survey
from ita_excel.wording.clauses import BLANK, listing

MEASURES = "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายใน{office}"


def share_word(part: int, whole: int) -> str:
    """Who: ทุกคน, ส่วนใหญ่ (more than half), บางส่วน, or nobody."""
    if part == whole:
        return "บุคลากรทุกกลุ่ม/หน่วยทุกคน"
    if part * 2 > whole:
        return "บุคลากรส่วนใหญ่"
    return "บุคลากรบางส่วน" if part else "ไม่มีบุคลากรที่"


def _counted(part: int, whole: int) -> str:
    """The share in figures; the head counts only where not everybody."""
    percent = percent_text(percent_of(part, whole))
    return f"คิดเป็นร้อยละ {percent}" if part == whole else f"จำนวน {part:,} คน จาก {whole:,} คน คิดเป็นร้อยละ {percent}"


def awareness(survey: Survey, asked: FollowUp, staff: int, office: str) -> str:
    """Question 1 (source line 554), for every outcome."""
    answered = survey.answered[""]
    if not answered:
        return BLANK
    best = asked.best("awareness")
    know = survey.counts[best[0]]
    said = f"รับรู้ รับทราบการดำเนินการตาม{MEASURES.format(office=office)}"
    sentence = f"{share_word(know, answered)}{said} {_counted(know, answered)}"
    if know < answered:
        sentence += _other_answers(survey, asked.awareness[1:])
        sentence += _lagging(survey, asked.columns("awareness"), "รับรู้ครบทุกคน")
    return sentence + _unanswered(answered, staff)


def _other_answers(survey: Survey, answers: Sequence[ScaleAnswer]) -> str:
    """The lesser answers that somebody gave; the last of the scale, which knows nothing, is said without รับรู้."""
    parts = [
        f"{'' if answer is answers[-1] else 'รับรู้'}{answer.word} จำนวน {survey.counts[answer.name]:,} คน"
        for answer in answers if survey.counts[answer.name]
    ]
    return f" นอกนั้น{listing(parts)}" if parts else ""


def _lagging(survey: Survey, fields: Mapping[str, Sequence[str]], said: str) -> str:
    """The groups in which not everybody gave the best answer of every field."""
    groups = [group for group, row in survey.by_group.items() if _is_lagging(row, fields)]
    return f" กลุ่ม/หน่วยที่ยังไม่{said} ได้แก่ {listing(groups)}" if groups else ""


def _is_lagging(row: Mapping[str, int], fields: Mapping[str, Sequence[str]]) -> bool:
    return any(row[names[0]] < sum(row[name] for name in names) for names in fields.values())


def _unanswered(answered: int, staff: int) -> str:
    return f" (ผู้ตอบ {answered:,} คน จากบุคลากร {staff:,} คน)" if staff and answered != staff else ""


def practice(survey: Survey, asked: FollowUp, staff: int, office: str) -> str:
    """Question 2 (source line 574): all fields at once, or each by itself where they differ from 100 %."""
    answered, columns = survey.answered, asked.columns("practice")
    if not any(answered.values()):
        return BLANK
    done = {field: survey.counts[names[0]] for field, names in columns.items()}
    said = f"ถือปฏิบัติตาม{MEASURES.format(office=office)}"
    if all(answered[f] and done[f] == answered[f] for f in done):
        titles = list(asked.titles().values())
        sentence = f"บุคลากรทุกกลุ่ม/หน่วยทุกคนมีการ{said} {listing(titles)} คิดเป็นร้อยละ 100"
    else:
        clauses = [_field_clause(title, done[field], answered[field]) for field, title in asked.titles().items()]
        sentence = f"การ{said} {listing(clauses)}"
        sentence += _lagging(survey, columns, "ถือปฏิบัติครบทุกคน")
    return sentence + _unanswered(max(answered.values()), staff)


def _field_clause(title: str, done: int, answered: int) -> str:
    if not answered:
        return f"ด้าน{title} {BLANK}"
    return f"ด้าน{title} {share_word(done, answered)}ถือปฏิบัติ {_counted(done, answered)}"


def effect(survey: Survey, asked: FollowUp, staff: int, office: str, weak_word: str) -> str:
    """Question 3 (source line 594): the most frequent answer of each field, ties said to be ties."""
    if not any(survey.answered.values()):
        return BLANK
    titles, columns = asked.titles(), asked.columns("effect")
    words = [answer.word for answer in asked.effect]
    modes = {
        field: _mode(survey, field, dict(zip(names, words, strict=True)))
        for field, names in columns.items() if survey.answered[field]
    }
    opinion = f"มีความคิดเห็นว่า{MEASURES.format(office=office)} สามารถลด{weak_word} ได้"
    said = {mode[0] for mode in modes.values()}
    if len(said) == 1 and len(modes) == len(titles):
        sentence = _one_level(said.pop(), [mode[1] for mode in modes.values()], opinion)
    else:
        clauses = [f"ด้าน{titles[f]} ในระดับ{word} คิดเป็นร้อยละ {percent_text(p)}" for f, (word, p) in modes.items()]
        sentence = f"{_most([p for _, p in modes.values()])}{opinion} {listing(clauses)}"
    return sentence + _unanswered(max(survey.answered.values()), staff)


def _one_level(word: str, percents: list[Decimal], opinion: str) -> str:
    shown = [percent_text(p) for p in percents]
    if all(half_up(p) == 100 for p in percents):
        return f"บุคลากรทุกกลุ่ม/หน่วยทุกคน{opinion}ในระดับ{word} ทั้ง {len(percents)} ด้าน คิดเป็นร้อยละ 100"
    figures = shown[0] if len(set(shown)) == 1 else f"{listing(shown, between=', ')} ตามลำดับ"
    return f"{_most(percents)}{opinion}ในระดับ{word} ทั้ง {len(percents)} ด้าน คิดเป็นร้อยละ {figures}"


def _most(percents: list[Decimal]) -> str:
    """Who gave the most frequent answer: ส่วนใหญ่ only where that is more than half in every field."""
    return "บุคลากรส่วนใหญ่" if min(percents) * 2 > 100 else "บุคลากรจำนวนมากที่สุด"


def _mode(survey: Survey, field: str, words: Mapping[str, str]) -> tuple[str, Decimal]:
    """The most frequent answer of a field in words, and its percentage; ties are joined. `words` goes by column."""
    most = max(survey.counts[name] for name in words)
    tied = [word for name, word in words.items() if survey.counts[name] == most]
    word = tied[0] if len(tied) == 1 else f"{listing(tied)}เท่ากัน"
    return word, percent_of(most, survey.answered[field]) or Decimal(0)
