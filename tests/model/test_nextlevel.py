"""What is missing to the next level, in instruments and by indicator."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from hypothesis import example, given
from hypothesis import strategies as st
from textbook import TextBook

from ita_excel.model.nextlevel import NextLevel, Rises, gains, next_levels
from ita_excel.model.totals import Budget, InstrumentScore, Survey, Totals, total
from ita_excel.model.year import read_year
from ita_excel.years.pack import Level, Pack
from ita_excel.years.shelf import load_pack

PACK = load_pack(2568)
SCORES = """
    # ตัวชี้วัด
    | ตัวชี้วัดที่ | ประเด็นตัวชี้วัด | เครื่องมือ | คะแนน | คำอธิบายผลการประเมิน |
    | 1  | การปฏิบัติหน้าที่ | IIT | 90 |
    | 2  | การใช้งบประมาณ | IIT | 80 |
    | 6  | คุณภาพการดำเนินงาน | EIT | 96.50 |
    | 9  | การเปิดเผยข้อมูล | OIT | 100 |
"""
ZERO = Decimal(0)
NOBODY = Survey({}, {}, {}, {})
NOTHING = Budget(ZERO, ZERO, ZERO, (ZERO, ZERO, ZERO, ZERO), ())
score = st.decimals("0", "100", places=4)


def scored(iit: str | Decimal, eit: str | Decimal, oit: str | Decimal, pack: Pack = PACK) -> Totals:
    """The totals of an office whose instruments have these means."""
    weights = {i.code: i.weight for i in pack.instruments}
    means = dict(zip(weights, map(Decimal, (iit, eit, oit)), strict=True))
    made = {code: InstrumentScore(m, weights[code], m * weights[code] / 100, m) for code, m in means.items()}
    overall = sum((one.weighted for one in made.values()), Decimal(0))
    return Totals(made, overall, pack.level(overall, means), (), (), NOBODY, NOBODY, NOBODY, NOTHING, 0)


def said(found: tuple[NextLevel, ...]) -> dict[str, list[dict[str, str]]]:
    """Level → ways, rises as text."""
    return {one.level.name: [{code: str(rise) for code, rise in way.items()} for way in one.ways] for one in found}


def raised(totals: Totals, way: Rises, pack: Pack = PACK) -> Level:
    """The level after these rises."""
    means = {code: one.mean + way.get(code, 0) for code, one in totals.instruments.items()}
    return pack.level(sum((m * totals.instruments[c].weight / 100 for c, m in means.items()), Decimal(0)), means)


def test_the_office_of_2568_lacks_a_tenth_in_one_instrument_and_nothing_in_the_total() -> None:
    totals = scored("98.1", "84.9", "99.35")

    assert (totals.total, totals.level and totals.level.name) == (Decimal("94.640"), "ผ่าน")
    assert said(next_levels(totals, PACK)) == {
        "ผ่านดี": [{"EIT": "0.10"}], "ผ่านดีเยี่ยม": [{"EIT": "10.10"}],
    }


def test_several_instruments_that_are_needed_are_listed_together() -> None:
    assert said(next_levels(scored("84", "84.99", "100"), PACK))["ผ่านดี"] == [{"IIT": "1.00", "EIT": "0.01"}]


def test_what_only_the_total_lacks_any_instrument_may_bring_the_fewest_points_first() -> None:
    assert said(next_levels(scored("80", "80", "85"), PACK))["ผ่าน"] == [
        {"OIT": "7.49"}, {"IIT": "9.99"}, {"EIT": "9.99"},
    ]


def test_where_one_instrument_is_not_enough_the_greatest_weights_are_filled_first() -> None:
    assert said(next_levels(scored("50", "50", "60"), PACK))["ผ่าน"] == [{"OIT": "40.00", "IIT": "49.99"}]


def test_a_level_that_full_scores_do_not_reach_has_no_way() -> None:
    out_of_reach = replace(PACK, levels=(Level("สูงสุด", "สูงสุด", Decimal(101), None, True), *PACK.levels))

    assert said(next_levels(scored("99", "99", "99", out_of_reach), out_of_reach))["สูงสุด"] == []


def test_the_best_level_has_none_above_and_a_missing_instrument_is_not_guessed() -> None:
    whole = scored("99", "99", "99")
    part = replace(whole, instruments={"IIT": whole.instruments["IIT"]}, level=PACK.levels[-1])

    assert (next_levels(whole, PACK), next_levels(part, PACK)) == ((), ())


@given(score, score, score)
@example(Decimal("84.995"), Decimal("84.9949"), Decimal("85.0051"))
@example(Decimal(0), Decimal(0), Decimal(0))
def test_every_way_reaches_its_level_and_a_step_less_does_not(iit: Decimal, eit: Decimal, oit: Decimal) -> None:
    totals = scored(iit, eit, oit)

    for one in next_levels(totals, PACK):
        place = PACK.levels.index(one.level)
        assert one.ways
        for way in one.ways:
            assert PACK.levels.index(raised(totals, way)) <= place
            for code in way:
                assert PACK.levels.index(raised(totals, _less(way, code))) > place


def _less(way: Mapping[str, Decimal], code: str) -> Rises:
    return {**way, code: way[code] - Decimal("0.01")}


def test_an_indicator_gives_more_where_its_instrument_weighs_more_and_has_fewer(book: Callable[..., TextBook]) -> None:
    found = gains(total(read_year(book(SCORES))))

    assert [(g.indicator.number, str(g.per_point.normalize()), str(g.full.normalize())) for g in found] == [
        (2, "0.15", "3"), (1, "0.15", "1.5"), (6, "0.3", "1.05"), (9, "0.4", "0"),
    ]
