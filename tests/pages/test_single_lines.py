"""What counts as a single line: by the lines themselves, whose words may be said more than once."""

from __future__ import annotations

from looking.widows import PageLine, _parted

FOOT = 60.0


def parted(text: str, here: list[str], after: list[str]) -> list[str]:
    lines = [PageLine(words, FOOT + 24 * (len(here) - at - 1)) for at, words in enumerate(here)]
    return list(_parted([text], lines, [PageLine(words, 700) for words in after]))


def test_the_first_line_of_a_paragraph_at_the_foot_and_its_last_at_the_head_are_told() -> None:
    text = "หนึ่งสองสามสี่ห้า" + "หกเจ็ดแปดเก้าสิบ"
    found = parted(text, ["ก่อนหน้านั้นมีอีกหนึ่งบรรทัด", "หนึ่งสองสามสี่ห้า"], ["หกเจ็ดแปดเก้าสิบ"])
    assert [words.partition(":")[0] for words in found] == [
        "the first line of a paragraph alone", "the last line of a paragraph alone on the next page",
    ]


def test_words_said_twice_are_those_after_the_line_above() -> None:
    one, two = "รายงานการกำกับติดตาม", "การป้องกันการทุจริต"
    assert parted((one + two) * 3, [one, two, one], [two, one, two]) == []
