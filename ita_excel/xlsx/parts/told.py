"""Damage met by a method is told as NotAWorkbook, as reading tells it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from ita_excel.xlsx.parts.package import Package, damage_told


class _OfPackage(Protocol):
    package: Package


S = TypeVar("S", bound=_OfPackage)
P = ParamSpec("P")
T = TypeVar("T")


def told(method: Callable[Concatenate[S, P], T]) -> Callable[Concatenate[S, P], T]:
    """A method of an object that has a `package`: what breaks on a damaged part becomes one sentence."""

    @wraps(method)
    def call(self: S, /, *arguments: P.args, **named: P.kwargs) -> T:
        with damage_told(self.package.path):
            return method(self, *arguments, **named)

    return call
