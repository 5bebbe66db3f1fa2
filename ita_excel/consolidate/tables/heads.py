"""What a table of the whole is: columns named for programs and titled for people, and a frame of exact values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from ita_excel.language.figures import half_up, money_text, score_text, signed_text
from ita_excel.language.frozen import frozen

if TYPE_CHECKING:
    import pandas as pd

Row = tuple[Any, ...]


class Look(StrEnum):
    """How the values of a column are shown."""

    TEXT = "text"
    WHOLE = "whole"
    YEAR = "year"
    SCORE = "score"
    SIGNED = "signed"
    MONEY = "money"


SAID: dict[Look, Callable[[Any], str]] = {
    Look.TEXT: str, Look.WHOLE: "{:,}".format, Look.YEAR: str, Look.SCORE: score_text, Look.SIGNED: signed_text,
    Look.MONEY: money_text,
}


@frozen
class Head:
    """One column of a table: `name` for programs, `title` for people."""

    name: str
    title: str
    look: Look = Look.TEXT
    width: int = 14


@frozen
class TableOfWhole:
    """One table: `name` for programs, `title` for people, its columns, and the frame with columns by name."""

    name: str
    title: str
    heads: tuple[Head, ...]
    frame: pd.DataFrame

    def texts(self, cohort: str | None = None) -> tuple[dict[str, str], ...]:
        """The rows as papers print them, by column name; of one cohort only where its title is given."""
        rows = self.frame if cohort is None else self.frame[self.frame["cohort"] == cohort]
        return tuple(
            {head.name: printed(value, head.look) for head, value in zip(self.heads, row, strict=True)}
            for row in rows.itertuples(index=False, name=None)
        )


def printed(value: Any, look: Look) -> str:
    """One value as a paper prints it; a dash where there is none."""
    return "-" if unknown(value) else SAID[look](value)


def unknown(value: Any) -> bool:
    """Whether nothing stands there: None, or the missing value of a frame."""
    return value is None or value != value


def table(name: str, title: str, heads: tuple[Head, ...], rows: Iterable[Row]) -> TableOfWhole:
    """A table of these rows; one without rows keeps its columns."""
    import pandas as pd

    names = [head.name for head in heads]
    return TableOfWhole(name, title, heads, pd.DataFrame(list(rows), columns=names, dtype=object))


def rounded(score: Decimal | None) -> Decimal | None:
    """A score as printed, with two decimals."""
    return None if score is None else half_up(score)


def in_order(rows: Iterable[dict[str, Any]], heads: tuple[Head, ...]) -> Iterator[Row]:
    """Rows given by column name, in the order of the columns."""
    return (tuple(row.get(head.name) for head in heads) for row in rows)
