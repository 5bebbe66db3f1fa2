"""Words that belong together on a line: a number and what it counts, a date, a person, a short form, a sign.

Of each the places are told at which no line ends, those about its spaces too (UAX 14, classes OP, CL, QU, NU, IN;
ราชบัณฑิตยสภา, หลักเกณฑ์การเว้นวรรค, for ๆ and for numbers with units).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ita_excel.language.thai import MONTHS, SHORT_MONTHS
from ita_excel.word.pages.lines.compounds import THAI, Words, wide

SIGNS = re.compile(
    r"(?<=[(\[“‘«])(?=\S)|(?<=\S)(?=[)\]”’»%ๆฯ])|(?<=\s)(?=[ๆฯ])|(?=\s[ๆฯ])|(?<=…)(?=…)|(?<=\s/)(?=[ก-๎])"
)
"""After an opening bracket, before a closing one and the sign that repeats a word, within a row of dots, after a stroke
that stands at a word's beginning."""
LONGEST_PHRASE = 24
"""Letters of a phrase or a name that stays on one line; a longer one may be parted at its spaces."""
_DIGITS = "0-9๐-๙"
_NUMBER = rf"(?:[{_DIGITS}](?:[{_DIGITS}.,:/-]*[{_DIGITS}])?|…+)"
_YEAR = rf"(?:พ\.ศ\.[ \u00a0])?(?:[{_DIGITS}]{{4}}(?![{_DIGITS}])|…+)"
_MONTH = f"(?:{'|'.join(map(re.escape, (*MONTHS, *SHORT_MONTHS)))})"
_DATE = re.compile(
    rf"(?<![{_DIGITS}])(?:[{_DIGITS}]{{1,2}}[ \u00a0])?{_MONTH}(?:[ \u00a0]{_YEAR})?|พ\.ศ\.[ \u00a0]{_YEAR}"
)
_NUMBERED = re.compile(rf"(?:ที่|ข้อ|เขต|ละ|ปี|หน้า|มาตรา|รอบ|จำนวน)[ \u00a0](?={_NUMBER})(?![{_DIGITS}]+\.[ \u00a0])")
"""Nouns whose number follows them: ร้อยละ 80, ตัวชี้วัดที่ 10; not หน้าที่ 1. การรับรู้."""
_COUNTED = re.compile(
    rf"{_NUMBER}[ \u00a0](คน|ราย|บาท|ข้อ|คะแนน|กลุ่ม|ครั้งที่|ครั้ง|วันทำการ|วัน|เดือน|ปี|เขต|แห่ง|เรื่อง|ฉบับ|หน้า|ภาพ|ชุด|หน่วย|ตัวชี้วัด"
    r"|มาตรการ|กิจกรรม|ประเด็น|ด้าน|ช่องทาง|รายการ|โครงการ|ภาษา|ชั่วโมง|สัปดาห์|ไตรมาส|น\.)"
)
"""Nouns that follow their number (classifiers)."""
_LISTED = re.compile(
    rf"(?<!\S)(?:[{_DIGITS}]{{1,2}}(?:\.[{_DIGITS}]{{1,2}})*\.|(?<!ที่[ \u00a0])(?<!ข้อ[ \u00a0])[{_DIGITS}]{{1,2}}\))"
    r"[ \u00a0](?=[ก-๎])"
)
"""The number of an item within a text; in a column LibreOffice would rather cut the word after it."""
_SHORT_FORM = re.compile(r"(?:[ก-ฮ]{1,6}\.)+|ฯลฯ|ลงวันที่")
_PERSON = re.compile(
    rf"(?P<number>(?<!\S)[{_DIGITS}][{_DIGITS}.]*[ \u00a0])?(?P<title>นาย|นางสาว|นาง|น\.ส\.)(?P<given>[ก-๎]{{2,24}})"
    r"(?P<family>[ \u00a0][ก-๎]{2,18}(?![ก-๎]))?"
)
_PAGE = re.compile(r"\t\S*$")

Ends = Collection[int]


def kept_phrases(text: str, ends: Ends, words: Words, room: int) -> Iterator[range]:
    """The places inside phrases that fit a line of `room` letters.

    `ends` are those of words, `words` those of the dictionary.
    """
    listed = _places_about(_LISTED, text) if room >= LONGEST_PHRASE else ()
    for kept in (*_phrases(text, ends, words), *listed):
        if wide(text[kept.start - 1 : kept.stop]) <= room:
            yield kept


def _phrases(text: str, ends: Ends, words: Words) -> Iterator[range]:
    for found in _SHORT_FORM.finditer(text):  # with the word after them
        yield range(found.start() + 1, found.end() + bool(THAI.match(text[found.end() : found.end() + 1])))
    yield from (range(found.start() + 1, found.end()) for found in _DATE.finditer(text))
    yield from _places_about(_NUMBERED, text)
    yield from (range(found.start(1) - 1, found.end(1)) for found in _COUNTED.finditer(text) if found.end() in ends)
    yield from _persons(text, ends, words)


def _places_about(pattern: re.Pattern[str], text: str) -> Iterator[range]:
    """The places about the space with which a pattern ends."""
    return (range(found.end() - 1, found.end() + 1) for found in pattern.finditer(text))


def _persons(text: str, ends: Ends, words: Words) -> Iterator[range]:
    """Names told by their titles; those that are no known names are often no words either."""
    for found in _PERSON.finditer(text):
        start = found.start("title")
        begins = start == 0 or start in ends
        alone = start == 0 or not THAI.match(text[start - 1])
        named = found["family"] and f"{found['title']}{found['given']}" not in words
        # นายทะเบียน is a word, and no title; of นายอน the dictionary makes นา and ยอน.
        if begins and (found.end("title") in ends or (alone and named)):
            yield range(found.start() + 1, found.end("given"))
            yield range(found.end("given") + 2, found.end())
            yield range(found.start() + 1, found.end())


def last_line(text: str, fewest: int) -> Iterator[int]:
    """The places, at words' ends too, after which fewer letters are left to the end of the text or of a line of it."""
    at = 0
    for line in _PAGE.sub("", text).split("\n"):
        end = at + len(line)
        for place in range(end - 1, at, -1):
            if wide(text[place:end].strip()) >= fewest:
                break
            yield place
        at = end + 1
