"""`@frozen`: a frozen dataclass that is cheap to declare, for each command declares some 150 of them at its start.

`dataclasses.dataclass(frozen=True)` writes and compiles six methods a class, which takes half a millisecond; here
`__init__` alone is compiled and the others are shared. `fields`, `replace`, `asdict` and `pickle` know such a class.
That nobody sets an attribute is held by mypy, not at run time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform, overload

T = TypeVar("T")


@overload
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T], /) -> type[T]: ...


@overload
@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(*, kw_only: bool = ...) -> Callable[[type[T]], type[T]]: ...


def frozen(cls: type[T] | None = None, /, *, kw_only: bool = False) -> Any:
    """The class with its fields, and equality, hash and text by them; a method that it defines itself stays."""

    def made(cls: type[T]) -> type[T]:
        for name in SHARED.keys() - cls.__dict__.keys():
            setattr(cls, name, SHARED[name])
        return dataclass(repr=False, eq=False, kw_only=kw_only)(cls)

    return made if cls is None else made(cls)


def _equal(self: Any, other: object) -> Any:
    compared = _compared(self.__class__)
    return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented


def _hash(self: Any) -> int:
    return hash(_hashed(self.__class__)(self))


def _shown(self: Any) -> str:
    shown = (f"{known.name}={getattr(self, known.name)!r}" for known in fields(self) if known.repr)
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


SHARED: dict[str, Callable[..., Any]] = {"__eq__": _equal, "__hash__": _hash, "__repr__": _shown}


@cache
def _compared(cls: Any) -> Callable[[Any], Any]:
    return _getter([known.name for known in fields(cls) if known.compare])


@cache
def _hashed(cls: Any) -> Callable[[Any], Any]:
    return _getter([known.name for known in fields(cls) if (known.compare if known.hash is None else known.hash)])


def _getter(names: list[str]) -> Callable[[Any], Any]:
    return attrgetter(*names) if names else lambda _: ()
