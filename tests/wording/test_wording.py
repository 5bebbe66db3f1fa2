"""Sentences drafted from the numbers, for every outcome and not only for 100 %."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from usual import SHEETS, Awareness, Effect, Practice

from ita_excel.model.totals import IndicatorScore, Totals, YearScore, total
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.measures import DevelopmentPoint
from ita_excel.sheets.scores import Indicator
from ita_excel.sheets.settings import Settings
from ita_excel.sheets.texts import Passage
from ita_excel.wording import clauses, passages, surveys
from ita_excel.wording.clauses import BLANK
from ita_excel.wording.passages import fields
from ita_excel.years.schemes import known_schemes
from ita_excel.years.shelf import known_years, load_pack, passage_titles

ASKED = SHEETS.shape.follow_up
INSTRUMENTS = ("IIT", "IIT", "EIT", "EIT", "OIT")


def year(*scores: str, **parts: object) -> FiscalYear:
    indicators = tuple(
        Indicator(number=n, name=f"ด้าน{n}", instrument=INSTRUMENTS[n % 5], score=Decimal(s)) for n, s in enumerate(scores, 1)
    )
    made: dict[str, object] = {
        "settings": Settings(office="สำนักงานตัวอย่าง", fiscal_year=2566), "indicators": indicators,
        "pack": load_pack(2566), "assessment": load_pack(2565), "order_pack": load_pack(2566),
    }
    return FiscalYear(**(made | parts))  # type: ignore[arg-type]


def indicators(*scores: str) -> tuple[IndicatorScore, ...]:
    return total(year(*scores)).indicators


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        (("90", "95.5", "80"), "ตัวชี้วัดที่ 2) ด้าน2 ได้คะแนนสูงสุด 95.50 คะแนน ส่วนตัวชี้วัดที่ได้คะแนนต่ำกว่าตัวชี้วัดอื่น ๆ คือ ตัวชี้วัดที่ 3) ด้าน3 ได้คะแนน 80.00 คะแนน"),
        (("100", "100", "90"), "ตัวชี้วัดที่ 1) ด้าน1 และตัวชี้วัดที่ 2) ด้าน2 ได้คะแนนสูงสุด 100 คะแนน ส่วนตัวชี้วัดที่ได้คะแนนต่ำกว่าตัวชี้วัดอื่น ๆ คือ ตัวชี้วัดที่ 3) ด้าน3 ได้คะแนน 90.00 คะแนน"),
        (("90", "90", "90"), "ทุกตัวชี้วัดได้คะแนนเท่ากัน 90.00 คะแนน"),
        ((), "ตัวชี้วัดที่ ………… ได้คะแนนสูงสุด ………… คะแนน ส่วนตัวชี้วัดที่ได้คะแนนต่ำกว่าตัวชี้วัดอื่น ๆ คือ ตัวชี้วัดที่ ………… ได้คะแนน ………… คะแนน"),
    ],
)
def test_highest_and_lowest_are_said_with_ties(scores: tuple[str, ...], said: str) -> None:
    assert clauses.extremes(indicators(*scores)) == said


def test_each_level_present_has_its_clause() -> None:
    assert clauses.levels(indicators("99", "98", "90", "60")) == (
        "อยู่ในระดับ AA (Excellence) จำนวน 2 ตัวชี้วัด คิดเป็นร้อยละ 50 "
        "อยู่ในระดับ A (Very Good) จำนวน 1 ตัวชี้วัด คิดเป็นร้อยละ 25 "
        "และอยู่ในระดับ D (Poor) จำนวน 1 ตัวชี้วัด คิดเป็นร้อยละ 25"
    )


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        (("90", "95"), "ไม่มี"),
        (("84.99", "95"), "ตัวชี้วัดที่ได้คะแนนต่ำกว่าร้อยละ 85 จำนวน 1 ตัวชี้วัด ได้แก่ ตัวชี้วัดที่ 1 ด้าน1 (84.99 คะแนน)"),
        (
            ("80", "70", "95"),
            "ตัวชี้วัดที่ได้คะแนนต่ำกว่าร้อยละ 85 จำนวน 2 ตัวชี้วัด ได้แก่ "
            "ตัวชี้วัดที่ 2 ด้าน2 (70.00 คะแนน) และตัวชี้วัดที่ 1 ด้าน1 (80.00 คะแนน)",
        ),
    ],
)
def test_weaknesses_are_none_one_or_several(scores: tuple[str, ...], said: str) -> None:
    assert clauses.weaknesses(indicators(*scores), Decimal(85)) == said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("3.48", " เพิ่มขึ้นจากปีงบประมาณ พ.ศ. 2564 จำนวน 3.48 คะแนน"),
        ("-1.005", " ลดลงจากปีงบประมาณ พ.ศ. 2564 จำนวน 1.01 คะแนน"),
        ("0.004", " เท่ากับปีงบประมาณ พ.ศ. 2564"),
        (None, ""),
    ],
)
def test_the_total_went_up_down_or_stayed(change: str | None, said: str) -> None:
    scored = YearScore(2565, Decimal(95), None if change is None else Decimal(change))
    assert clauses.against_last_year(scored) == said


@pytest.mark.parametrize("scheme", known_schemes())
def test_the_change_of_the_total_is_told_of_the_total_and_of_no_other_score(scheme: str) -> None:
    drafts = (text for number in known_years(scheme) for text in load_pack(number, scheme).passages.values())
    assert {said for text in drafts for said in re.findall(r"(\S+?)\{against_last_year\}", text)} == {"{total}"}


def test_a_bracket_never_stands_within_a_bracket() -> None:
    assert clauses.aside("ที่มา: ประกาศ") == "(ที่มา: ประกาศ)"
    assert clauses.aside("ที่มา: ประกาศ (ข้อมูลสมมุติ)") == "[ที่มา: ประกาศ (ข้อมูลสมมุติ)]"


def awareness(*rows: tuple[str, int, int, int, int]) -> Totals:
    made = tuple(Awareness(group=g, all=a, eighty=e, forty=f, none=n) for g, a, e, f, n in rows)
    return total(year(survey_awareness=made))


@pytest.mark.parametrize(
    ("rows", "staff", "said"),
    [
        ([("ก", 5, 0, 0, 0), ("ข", 3, 0, 0, 0)], 8, "บุคลากรทุกกลุ่ม/หน่วยทุกคนรับรู้ รับทราบการดำเนินการตามMM คิดเป็นร้อยละ 100"),
        (
            [("ก", 5, 0, 0, 0), ("ข", 1, 2, 0, 0)], 8,
            "บุคลากรส่วนใหญ่รับรู้ รับทราบการดำเนินการตามMM จำนวน 6 คน จาก 8 คน คิดเป็นร้อยละ 75 "
            "นอกนั้นรับรู้ร้อยละ 80 จำนวน 2 คน กลุ่ม/หน่วยที่ยังไม่รับรู้ครบทุกคน ได้แก่ ข",
        ),
        (
            [("ก", 1, 0, 3, 1)], 6,
            "บุคลากรบางส่วนรับรู้ รับทราบการดำเนินการตามMM จำนวน 1 คน จาก 5 คน คิดเป็นร้อยละ 20 "
            "นอกนั้นรับรู้ร้อยละ 40 จำนวน 3 คน และไม่รับรู้ จำนวน 1 คน กลุ่ม/หน่วยที่ยังไม่รับรู้ครบทุกคน ได้แก่ ก "
            "(ผู้ตอบ 5 คน จากบุคลากร 6 คน)",
        ),
        (
            [("ก", 0, 0, 0, 4)], 4,
            "ไม่มีบุคลากรที่รับรู้ รับทราบการดำเนินการตามMM จำนวน 0 คน จาก 4 คน คิดเป็นร้อยละ 0 "
            "นอกนั้นไม่รับรู้ จำนวน 4 คน กลุ่ม/หน่วยที่ยังไม่รับรู้ครบทุกคน ได้แก่ ก",
        ),
        ([], 4, "…………"),
    ],
)
def test_awareness_of_all_most_some_or_none(rows: list[tuple[str, int, int, int, int]], staff: int, said: str) -> None:
    sentence = surveys.awareness(awareness(*rows).awareness, ASKED, staff, "สพป.")

    assert sentence == said.replace("MM", "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในสพป.")


def test_practice_that_differs_by_field_names_field_and_group() -> None:
    row = Practice(group="ก", quality_done=4, communication_done=3, communication_not_done=1, prevention_not_done=4)

    sentence = surveys.practice(total(year(survey_practice=(row,))).practice, ASKED, 4, "สพป.")

    assert "ด้านคุณภาพการดำเนินงาน บุคลากรทุกกลุ่ม/หน่วยทุกคนถือปฏิบัติ คิดเป็นร้อยละ 100" in sentence
    assert "ด้านประสิทธิภาพการสื่อสาร บุคลากรส่วนใหญ่ถือปฏิบัติ จำนวน 3 คน จาก 4 คน คิดเป็นร้อยละ 75" in sentence
    assert "ด้านการป้องกันการทุจริต ไม่มีบุคลากรที่ถือปฏิบัติ จำนวน 0 คน จาก 4 คน คิดเป็นร้อยละ 0" in sentence
    assert sentence.endswith("กลุ่ม/หน่วยที่ยังไม่ถือปฏิบัติครบทุกคน ได้แก่ ก")


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((4, 0, 4, 0, 4, 0), "บุคลากรทุกกลุ่ม/หน่วยทุกคนXXในระดับมากที่สุด ทั้ง 3 ด้าน คิดเป็นร้อยละ 100"),
        ((3, 1, 3, 1, 3, 1), "บุคลากรส่วนใหญ่XXในระดับมากที่สุด ทั้ง 3 ด้าน คิดเป็นร้อยละ 75"),
        ((3, 1, 4, 0, 3, 1), "บุคลากรส่วนใหญ่XXในระดับมากที่สุด ทั้ง 3 ด้าน คิดเป็นร้อยละ 75, 100 และ 75 ตามลำดับ"),
        (
            (3, 1, 2, 2, 1, 3),
            "บุคลากรจำนวนมากที่สุดXX ด้านคุณภาพการดำเนินงาน ในระดับมากที่สุด คิดเป็นร้อยละ 75 "
            "ด้านประสิทธิภาพการสื่อสาร ในระดับมากที่สุด และมากเท่ากัน คิดเป็นร้อยละ 50 "
            "และด้านการป้องกันการทุจริต ในระดับมาก คิดเป็นร้อยละ 75",
        ),
    ],
)
def test_the_effect_is_the_most_frequent_answer_of_each_field(counts: tuple[int, ...], said: str) -> None:
    a, b, c, d, e, f = counts
    row = Effect(group="ก", quality_most=a, quality_much=b, communication_most=c, communication_much=d,
                 prevention_most=e, prevention_much=f)

    sentence = surveys.effect(total(year(survey_effect=(row,))).effect, ASKED, 4, "สพป.", "จุดที่ต้องพัฒนา")

    opinion = "มีความคิดเห็นว่ามาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในสพป. สามารถลดจุดที่ต้องพัฒนา ได้"
    assert sentence == said.replace("XX", opinion)


def test_the_lowest_indicators_take_a_tie_at_the_edge_whole() -> None:
    assert [i.number for i in clauses.lowest(indicators("90", "95", "90", "90", "99"), 2)] == [4, 3, 1]


def test_the_indicators_to_develop_are_those_of_the_sheet_else_the_lowest() -> None:
    chosen = year("90", "80", "95", development=(DevelopmentPoint(indicator=3), DevelopmentPoint(indicator=3)))

    assert passages.developed(chosen, total(chosen)) == ((3, "ด้าน3"),)
    plain = year("90", "80", "95", "99")
    assert [number for number, _ in passages.developed(plain, total(plain))] == [2, 1, 3]


def test_the_offices_own_words_replace_a_draft_whole_and_verbatim() -> None:
    own = year("90", passages=(Passage(name="บันทึก: ข้อพิจารณา/เสนอแนะ", text="โปรดทราบ {office} & <ลงนาม>\nย่อหน้าสอง"),))

    assert passages.passages(own, total(own))["memo_proposal"] == ("โปรดทราบ {office} & <ลงนาม>", "ย่อหน้าสอง")


@pytest.mark.parametrize("fiscal_year", known_years()[1:])
def test_every_field_a_draft_uses_is_known(fiscal_year: int) -> None:
    made = year("90", pack=load_pack(fiscal_year), order_pack=load_pack(fiscal_year))
    known = fields(made, total(made))

    for name in passage_titles():
        draft = passages.draft_of(name, made)
        assert draft, name
        assert set(re.findall(r"\{(\w+)\}", draft)) <= set(known), name


@pytest.mark.parametrize("scheme", known_schemes())
def test_no_draft_names_a_web_page_as_its_source(scheme: str) -> None:
    for number in known_years(scheme):
        of = year("99", assessment=load_pack(number, scheme))
        said = "\n".join(line for lines in passages.drafts(of, total(of)).values() for line in lines)
        assert not re.findall(r"[a-z0-9-]+\.[a-z]{2,}\b|ข่าวผล", said), number


@pytest.mark.parametrize(("fiscal_year", "scores", "said"), [
    (2566, ("100", "90", "75", "80", "90"), " (ระดับ ผ่านดี ต้องได้คะแนนรวมตั้งแต่ร้อยละ 85 และทุกแหล่งข้อมูลตั้งแต่ร้อยละ 85 แต่ EIT ได้ 82.50 และ OIT ได้ 80.00)"),
    (2566, ("100", "100", "90", "90", "90"), ""), (2566, ("60", "60", "60", "60", "60"), ""), (2566, (), ""),
    (2565, ("100", "90", "75", "80", "90"), ""),
])
def test_a_level_below_that_of_the_total_has_its_reason_beside_it(fiscal_year: int, scores: tuple[str, ...], said: str) -> None:
    of = year(*scores, assessment=load_pack(fiscal_year))
    assert fields(of, total(of))["level_reason"] == said
    assert f"{said} โดย " in passages.passages(of, total(of))["assessment_own"][0]


@pytest.mark.parametrize("scheme", known_schemes())
def test_a_mean_of_the_country_has_a_level_only_where_no_instrument_has_a_say_in_it(scheme: str) -> None:
    for number in known_years(scheme):
        pack = load_pack(number, scheme)
        for mean in (level.low_total for level in pack.levels):
            of = year("99", assessment=pack, settings=Settings(office="ก", fiscal_year=2566, national_mean=mean))
            said = "\n".join(passages.passages(of, total(of))["assessment_national"])
            # Once with an instrument that withholds whatever it can, once with one that withholds nothing.
            possible = {pack.level(mean, {"one": Decimal(score)}).label for score in (0, 100)}
            named = [f"อยู่ในระดับ {label}" for label in possible if len(possible) == 1]
            assert re.findall("อยู่ในระดับ .+", said) == named, (number, mean)
            assert f"ได้คะแนนเฉลี่ยร้อยละ {mean}" in said and BLANK not in said.split("ร้อยละ")[1]


def test_the_result_of_all_agencies_is_told_only_from_an_official_source() -> None:
    pack = load_pack(2565)
    assert pack.national
    official = replace(pack, national=replace(pack.national, source="ประกาศสำนักงาน ป.ป.ช.", official=True))
    told = {of.assessment is official: "\n".join(passages.passages(of, total(of))["assessment_national"])
            for of in (year("99"), year("99", assessment=official))}
    assert all("ได้คะแนนเฉลี่ยร้อยละ …………" in said for said in told.values())
    assert "หน่วยงานภาครัฐ" not in told[False]
    assert told[True].endswith("ประเมิน 8,303 แห่ง ได้คะแนนเฉลี่ยร้อยละ 87.57 (ที่มา: ประกาศสำนักงาน ป.ป.ช.)")
    typed = year("99", assessment=official, settings=Settings(office="ก", fiscal_year=2566, national_mean=Decimal(96)))
    assert "8,303" not in "\n".join(passages.passages(typed, total(typed))["assessment_national"])
