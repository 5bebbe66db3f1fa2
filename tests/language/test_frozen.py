"""A `@frozen` class answers as `dataclasses.dataclass(frozen=True)` would."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

import pytest

from ita_excel.language.frozen import frozen


def made_with(decorator: Callable[[type], Any]) -> Any:
    @decorator
    class Point:
        """A place on a sheet."""

        x: int
        y: int = 2
        note: str = field(default="", compare=False, repr=False)
        ways: tuple[str, ...] = field(default=(), hash=False)

    return Point


Ours, Usual = made_with(frozen), made_with(dataclass(frozen=True))
GIVEN = ({"x": 1}, {"x": 1, "y": 3}, {"x": 1, "note": "ก"}, {"x": 1, "ways": ("a",)}, {"x": 2})


@pytest.mark.parametrize("first", GIVEN)
@pytest.mark.parametrize("second", GIVEN)
def test_equality_and_hash_are_those_of_a_frozen_dataclass(first: dict[str, Any], second: dict[str, Any]) -> None:
    assert (Ours(**first) == Ours(**second)) is (Usual(**first) == Usual(**second))
    assert (hash(Ours(**first)) == hash(Ours(**second))) is (hash(Usual(**first)) == hash(Usual(**second)))


@pytest.mark.parametrize("given", GIVEN)
def test_its_text_its_fields_and_its_copies_are_those_of_a_frozen_dataclass(given: dict[str, Any]) -> None:
    ours, usual = Ours(**given), Usual(**given)
    assert repr(ours) == repr(usual)
    assert asdict(ours) == asdict(usual) and [f.name for f in fields(ours)] == [f.name for f in fields(usual)]
    assert replace(ours, y=9) == Ours(**{**given, "y": 9})


def test_objects_of_two_classes_are_never_equal() -> None:
    assert Ours(1) != Usual(1)


def test_a_class_without_fields_and_one_with_a_field_alone_can_be_compared() -> None:
    @frozen
    class Nothing:
        """No fields."""

    @frozen(kw_only=True)
    class One:
        """A field."""

        x: int

    assert Nothing() == Nothing() and hash(Nothing()) == hash(Nothing())
    assert One(x=1) == One(x=1) != One(x=2)
    with pytest.raises(TypeError):
        One(1)  # type: ignore[misc]


def test_what_a_class_defines_itself_stays() -> None:
    @frozen
    class Named:
        """Shown in its own way."""

        name: str

        def __repr__(self) -> str:
            return self.name

    assert repr(Named("ก")) == "ก"
