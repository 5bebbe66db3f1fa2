"""How many must answer: the rules that are known, and an office's own pack that says one."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest
from textbook import TextBook

from ita_excel.checks import check
from ita_excel.model.totals import total
from ita_excel.model.year import read_year
from ita_excel.years.shelf import PackBroken, load_pack, read_pack

(SCHOOL,) = load_pack(2570, "obec-school").respondents
(COLLEGE,) = load_pack(2570, "ovec-college").respondents


def test_each_rule_says_of_which_year_and_where_it_stands() -> None:
    assert [(one.instrument, one.rule_year) for one in (SCHOOL, COLLEGE)] == [("IIT", 2563), ("EIT", 2564)]
    assert all("." in one.source for one in (SCHOOL, COLLEGE))


@pytest.mark.parametrize(("entitled", "minimum"), [(None, 25), (12, 12), (25, 25), (300, 25)])
def test_a_school_needs_25_or_all_if_fewer(entitled: int | None, minimum: int) -> None:
    assert SCHOOL.minimum(entitled) == minimum


@pytest.mark.parametrize(("entitled", "minimum"), [
    (None, 30), (20, 20), (300, 30), (301, 31), (4000, 400), (4001, 400), (90000, 400),
])  # fmt: skip
def test_a_college_needs_a_tenth_30_at_least_and_400_of_more_than_4000(entitled: int | None, minimum: int) -> None:
    assert COLLEGE.minimum(entitled) == minimum


def own_pack(folder: Path, rule: str) -> Path:
    """The pack of 2565 as an office's own, with a rule added."""
    text = resources.files("ita_excel.years").joinpath("obec-office/2565.toml").read_text(encoding="utf-8")
    path = folder / "เกณฑ์.toml"
    path.write_text(f"{text}\n[[respondents]]\n{rule}\n", encoding="utf-8")
    return path


RULE = 'instrument = "EIT"\nleast = 30\npercent = 10\nrule_year = 2565\nsource = "คู่มือหน้า 46"'


def test_a_pack_that_knows_the_minimum_asks_for_the_answers_that_are_missing(
    book: Callable[..., TextBook], tmp_path: Path
) -> None:
    own_pack(tmp_path, RULE)
    year = read_year(book("", **{"จำนวนผู้ตอบ EIT": "40", "จำนวนผู้มีสิทธิตอบ EIT": "455"}), tmp_path)

    told = [finding.message for finding in check(year, total(year)) if finding.code.name == "FEW_RESPONDENTS"]

    assert len(told) == 1
    assert "ผู้ตอบ EIT 40 คน ยังขาดอีก 6 คนจึงถึงขั้นต่ำ 46 คน" in told[0]
    assert "เกณฑ์ปี 2565: คู่มือหน้า 46" in told[0]


def test_enough_answers_and_a_pack_without_a_rule_are_quiet(book: Callable[..., TextBook], tmp_path: Path) -> None:
    few = book("", **{"จำนวนผู้ตอบ EIT": "1", "จำนวนผู้มีสิทธิตอบ EIT": "455"})
    quiet = read_year(few, tmp_path)
    own_pack(tmp_path, RULE)
    enough = read_year(book("", **{"จำนวนผู้ตอบ EIT": "46", "จำนวนผู้มีสิทธิตอบ EIT": "455"}), tmp_path)

    for year in (quiet, enough):
        assert not [f for f in check(year, total(year)) if f.code.name == "FEW_RESPONDENTS"]


@pytest.mark.parametrize(("wrong", "said"), [
    (RULE.replace("EIT", "XIT"), "ไม่มีเครื่องมือ «XIT»"),
    (RULE.replace("least = 30", 'least = "30"'), "«least» ต้องเป็นจำนวนเต็ม"),
    (RULE.replace("percent", "persent"), "ไม่รู้จัก «persent»"),
    (RULE.replace('source = "คู่มือหน้า 46"', ""), "ขาด «source»"),
])  # fmt: skip
def test_a_rule_with_a_fault_is_refused_with_its_line(tmp_path: Path, wrong: str, said: str) -> None:
    with pytest.raises(PackBroken, match=said) as refused:
        read_pack(own_pack(tmp_path, wrong))

    assert "บรรทัด" in str(refused.value)


def test_of_area_offices_no_minimum_is_known_and_none_is_said() -> None:
    assert load_pack(2569).respondents == ()
