"""One cell of three versions: what was sent, what the office says, what the group says."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_excel.exchange.merging.verdict import Taken, Verdict, decide
from ita_excel.model.cells import text_of

EARLIER, NOW, LATER = (1, 0), (1, 1), (2, 0)
KEEP, TAKE, CONFLICT = Verdict.KEEP, Verdict.TAKE, Verdict.CONFLICT
PUT_BACK, NOT_YOURS, OUTDATED = Verdict.PUT_BACK, Verdict.NOT_YOURS, Verdict.OUTDATED


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "owner", "taken", "verdict"),
    [
        # nobody did anything
        ("", "", "", True, None, KEEP),
        ("5", "5", "5", True, None, KEEP),
        ("5", "5", "5", False, None, KEEP),
        # only the office changed it
        ("5", "6", "5", True, None, KEEP),
        ("5", "6", "5", False, None, KEEP),
        ("5", "", "5", True, None, KEEP),
        # only the group changed it
        ("", "", "7", True, None, TAKE),
        ("5", "5", "7", True, None, TAKE),
        ("5", "5", "", True, None, TAKE),
        ("5", "5", "7", False, None, NOT_YOURS),
        ("5", "5", "", False, None, NOT_YOURS),
        # both changed it
        ("5", "6", "7", True, None, CONFLICT),
        ("", "6", "7", True, None, CONFLICT),
        ("5", "", "7", True, None, CONFLICT),
        ("5", "6", "", True, None, CONFLICT),
        ("5", "6", "7", False, None, NOT_YOURS),
        ("5", "7", "7", True, None, KEEP),
        ("5", "7", "7", False, None, KEEP),
        # the group gave 7 before, and the master says so
        ("5", "7", "7", True, Taken("7", EARLIER), KEEP),
        ("5", "7", "7", True, Taken("7", LATER), KEEP),
        ("5", "7", "8", True, Taken("7", EARLIER), TAKE),
        ("5", "7", "8", True, Taken("7", LATER), OUTDATED),
        ("5", "7", "8", True, Taken("7", NOW), OUTDATED),
        ("5", "7", "", True, Taken("7", EARLIER), TAKE),
        ("5", "7", "5", True, Taken("7", EARLIER), PUT_BACK),
        ("5", "7", "5", True, Taken("7", LATER), KEEP),
        ("", "7", "", True, Taken("7", EARLIER), KEEP),
        # the group gave 7 before, and the office has changed it since
        ("5", "6", "8", True, Taken("7", EARLIER), CONFLICT),
        ("5", "5", "7", True, Taken("7", EARLIER), CONFLICT),
        ("5", "6", "5", True, Taken("7", EARLIER), KEEP),
        ("5", "6", "8", False, Taken("7", EARLIER), NOT_YOURS),
    ],
)
def test_every_outcome_of_a_cell(
    base: str, ours: str, theirs: str, owner: bool, taken: Taken | None, verdict: Verdict
) -> None:
    assert decide(base, ours, theirs, owner=owner, taken=taken, version=NOW) is verdict


few = st.sampled_from(["", "1", "2", "3"])
memory = st.none() | st.builds(Taken, few, st.sampled_from([EARLIER, NOW, LATER]))


@given(base=few, ours=few, theirs=few, owner=st.booleans(), taken=memory)
def test_what_the_group_typed_is_taken_or_told(base: str, ours: str, theirs: str, owner: bool, taken: Taken | None) -> None:
    verdict = decide(base, ours, theirs, owner=owner, taken=taken, version=NOW)

    in_master = theirs == ours or verdict is TAKE
    told = verdict in (CONFLICT, PUT_BACK, NOT_YOURS, OUTDATED)
    assert theirs == base or in_master or told


@given(base=few, ours=few, theirs=few, owner=st.booleans(), taken=memory)
def test_what_the_office_typed_is_never_replaced(base: str, ours: str, theirs: str, owner: bool, taken: Taken | None) -> None:
    verdict = decide(base, ours, theirs, owner=owner, taken=taken, version=NOW)

    typed_by_office = ours != base and (taken is None or taken.value != ours)
    assert not (typed_by_office and verdict is TAKE)


@given(base=few, values=st.permutations([(EARLIER, "1"), (NOW, "2"), (LATER, "3")]))
def test_the_last_version_of_a_group_wins_in_whatever_order_they_come(base: str, values: list[tuple[tuple[int, int], str]]) -> None:
    ours, taken = base, None
    for version, theirs in values:
        if decide(base, ours, theirs, owner=True, taken=taken, version=version) is TAKE:
            ours, taken = theirs, Taken(theirs, version)

    assert ours == ("2" if base == "3" else "3")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), ("", ""), ((), ""), (17, "17"), (17.0, "17"), (Decimal("17.50"), "17.5"), (0, "0"), (-0.0, "0"),
        (1e300, "1" + "0" * 300), (float("inf"), "Infinity"), (12345678901234567890123, "12345678901234567890123"),
        (99.97, "99.97"), (True, "TRUE"), (date(2023, 6, 5), "2023-06-05"), (datetime(2023, 6, 5, 9), "2023-06-05"),
        (("ก ", "ข"), "ก\nข"), ("  ทํา  แล้ว ", "ทำ แล้ว"),
    ],
)  # fmt: skip
def test_a_value_is_one_text_whoever_wrote_the_file(value: object, text: str) -> None:
    assert text_of(value) == text
