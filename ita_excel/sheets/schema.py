"""What a declaration is: `Column`, `Sheet` and the `@sheet` decorator.

A sheet is a frozen dataclass; each field is `Annotated[type, Column("หัวคอลัมน์", …)]`. From that one place come
the blank workbook, the reader, the checks of form, the split, the merge keys, the rollover and the data dictionary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, fields, replace
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, ClassVar, TypeVar, Union, dataclass_transform, get_args, get_origin, get_type_hints

from ita_excel.language.errors import InputError
from ita_excel.language.frozen import frozen
from ita_excel.language.place import Place
from ita_excel.language.vocabulary import RiskBand

EARLIEST, LATEST = 2500, 2600
"""Years of พ.ศ. that a workbook may speak of; which of them have a pack, the packs say."""
RESERVED = 1000
"""Numbers of the rows that a group adds in its packet start at its own number times this: group 3 gets 3001, 3002 …"""


class Kind(StrEnum):
    """How a value looks in a cell; the names of the contract."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    CHOICE = "choice"
    URL = "url"
    FILE = "file"


class By(StrEnum):
    """Who fills a column; decides what is unlocked, split out and taken back."""

    OFFICE = "office"
    GROUP = "group"
    FORMULA = "formula"
    TOOLKIT = "toolkit"


@frozen
class Column:
    """One column of a sheet. `name`, `type`, `kind` and `choices` are read off the annotation.

    `low` and `high` are inclusive limits. `refers` names the column a drop-down lists ("groups.name").
    `many` allows several values, a line each. `spill` names the column that takes an amount typed here by mistake.
    `formula` names how cells nobody types are computed, and `of` the columns that they add up.
    `was` lists titles the column had before.
    `default` is the text or number a new workbook starts with. `total` columns are summed in the totals row.
    `listed` names a list of choices that is not a type's: the packs of the year give its `choices`.
    `optional` columns may be absent, as in workbooks made before the column was added.
    `prose` columns hold words that go into a document: the rules on wording read them.
    `open_in_new` columns are the office's, but a group fills them in a row that it adds to its packet.
    `yearly` columns belong to one fiscal year: next year's workbook starts without them.
    `kept` columns are a group's, and next year's workbook starts with what it said.
    `bands` are the levels of which a computed column names one, lowest first.
    """

    title: str
    help: str = ""
    required: bool = False
    low: int | Decimal | date | None = None
    high: int | Decimal | date | None = None
    by: By = By.OFFICE
    width: int = 16
    refers: str = ""
    many: bool = False
    spill: str = ""
    formula: str = ""
    of: tuple[str, ...] = ()
    was: tuple[str, ...] = ()
    default: str | int | None = None
    total: bool = False
    optional: bool = False
    prose: bool = False
    open_in_new: bool = False
    yearly: bool = False
    kept: bool = False
    listed: str = ""
    bands: tuple[RiskBand, ...] = ()
    kind: Kind = Kind.TEXT
    name: str = ""
    type: type = str
    choices: tuple[str, ...] = ()


class Row:
    """What every row knows besides its columns: where it stands, and what could not be read."""

    sheet: ClassVar[Sheet]
    place: Place
    typed: Mapping[str, object]

    def cell(self, name: str) -> str | None:
        """The address of one of the row's columns, as the person sees it."""
        return self.place.cell(name)

    def shown(self, name: str) -> str:
        """The value of a column as text; where it could not be read, what the person typed."""
        value = getattr(self, name)
        if value is None or value == "":
            return str(self.typed.get(name, ""))
        return str(value)


@frozen
class Sheet:
    """One declared sheet.

    `key` names the columns that tell rows apart. `split_by` is the column that says whose row it is,
    or to whose result or disclosure item it belongs.
    `upright` sheets hold one record, an item a line (ตั้งค่า). `spare` is how many blank rows a new workbook has.
    `toolkit` sheets are written by the toolkit, not by staff. `optional` sheets may be absent.
    `packet` is the sheet's place in a group's packet; groups never see a sheet without one. `new_rows` is how many
    rows a packet keeps free in it; a sheet that groups may add to has some. `rows` is what they are called in
    a FiscalYear, where that is not `name`. `yearly` rows belong to one fiscal year, as those of `toolkit` sheets do.
    Of a `later` sheet, which older workbooks have not, nothing is told where it is absent.
    `part` is the optional part of the work that the sheet is for (see `language.vocabulary.PARTS`).
    """

    name: str
    title: str
    row: type[Row]
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    help: str = ""
    split_by: str = ""
    upright: bool = False
    spare: int = 20
    toolkit: bool = False
    totals: bool = False
    optional: bool = False
    packet: int = 0
    new_rows: int = 0
    rows: str = ""
    yearly: bool = False
    later: bool = False
    part: str = ""

    def __iter__(self) -> Iterator[Column]:
        return iter(self.columns)

    def with_choices(self, listed: str, choices: tuple[str, ...]) -> Sheet:
        """The sheet with the choices of a list filled in."""
        return replace(
            self, columns=tuple(replace(c, choices=choices) if c.listed == listed else c for c in self.columns)
        )

    def column(self, name: str) -> Column:
        """The column of that name; KeyError if the sheet has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


R = TypeVar("R")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def sheet(
    name: str,
    title: str,
    *,
    key: tuple[str, ...] = (),
    help: str = "",
    split_by: str = "",
    upright: bool = False,
    spare: int = 20,
    toolkit: bool = False,
    totals: bool = False,
    optional: bool = False,
    packet: int = 0,
    new_rows: int = 0,
    rows: str = "",
    yearly: bool = False,
    later: bool = False,
    part: str = "",
) -> Callable[[type[R]], type[R]]:
    """Declare the class below as one sheet: `name` for programs, `title` as staff see it.

    TypeError where a column is named as something that every row has of its own, such as `place`.
    """

    def declare(cls: type[R]) -> type[R]:
        _refuse_owned(name, cls)
        made: Any = frozen(kw_only=True)(cls)
        columns = tuple(_column(name, hint) for name, hint in _hints(made) if get_origin(hint) is Annotated)
        made.sheet = Sheet(
            name, title, made, columns, key, help, split_by, upright, spare, toolkit, totals, optional, packet,
            new_rows, rows or name, yearly, later, part,
        )
        return made  # type: ignore[no-any-return]

    return declare


class ColumnRefused(InputError):
    """A pack gives a column a name that no row can have."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(f"ไฟล์เกณฑ์ของปี: «{title}» ใช้ name = \"{name}\" ไม่ได้ เพราะซ้ำหรือไม่ใช่ชื่อ — ตั้ง name อื่นด้วยอักษรอังกฤษ")


Added = tuple[str, Any, Column]
"""One more column of a declared sheet: its name, its type, the column."""


def with_columns(base: type[R], added: Sequence[Added], order: Callable[[str], object] | None = None) -> type[R]:
    """The row class `base` with more columns, as the packs of a year ask; `order` sorts all of them by name.

    Raises ColumnRefused for a name that the row has already, or that comes twice.
    """
    taken = {*dir(base), *(f.name for f in fields(base))}  # type: ignore[arg-type]
    for name, _, column in added:
        if name in taken or not name.isidentifier():
            raise ColumnRefused(name, column.title)
        taken.add(name)
    hints = {name: Annotated[kind | None, column] for name, kind, column in added}
    told = {"__module__": base.__module__, "__doc__": base.__doc__}
    namespace = {"__annotations__": hints, **dict.fromkeys(hints), **told}
    made: Any = frozen(kw_only=True)(type(base.__name__, (base,), namespace))
    declared: Sheet = base.sheet  # type: ignore[attr-defined]
    columns = [*declared.columns, *(_column(name, hint) for name, hint in hints.items())]
    if order is not None:
        columns.sort(key=lambda column: order(column.name))  # type: ignore[arg-type, return-value]
    made.sheet = replace(declared, row=made, columns=tuple(columns))
    return made  # type: ignore[no-any-return]


@frozen(kw_only=True)
class Typed(Row):
    """Base of every declared row; a row made in a test or from data needs no place."""

    place: Place = field(default_factory=Place, compare=False, repr=False)
    typed: Mapping[str, object] = field(default_factory=dict, compare=False, repr=False)


def _refuse_owned(name: str, declared: type) -> None:
    owned = {known for known in {*dir(Typed), *Row.__annotations__} if not known.startswith("_")}
    if taken := sorted(owned & set(declared.__annotations__)):
        raise TypeError(f"@sheet({name!r}): a column cannot be named {taken[0]!r}, which every row has of its own; "
                        "give the field another name (its Thai title may stay)")


def _hints(declared: type) -> Iterator[tuple[str, Any]]:
    """The annotations of a class. Text (`from __future__ import annotations`) is evaluated, which costs."""
    own = declared.__annotations__
    waiting = any(isinstance(hint, str) for hint in own.values())
    hints = get_type_hints(declared, include_extras=True) if waiting else own
    return ((name, hints[name]) for name in own)


_KINDS: dict[type, Kind] = {int: Kind.INTEGER, Decimal: Kind.DECIMAL, date: Kind.DATE, str: Kind.TEXT}


def _column(name: str, hint: Any) -> Column:
    annotated, column = get_args(hint)[:2]
    if get_origin(annotated) in (Union, UnionType):
        annotated = next(t for t in get_args(annotated) if t is not NoneType)
    if get_origin(annotated) is tuple:
        annotated = get_args(annotated)[0]
    choices: tuple[str, ...] = ()
    kind = column.kind
    if issubclass(annotated, Enum):
        choices, kind = tuple(str(member.value) for member in annotated), Kind.CHOICE
    elif column.refers or column.listed:
        kind, choices = Kind.CHOICE, column.choices
    elif kind is Kind.TEXT:
        kind = _KINDS[annotated]
    declared: Column = replace(column, name=name, type=annotated, kind=kind, choices=choices)
    return declared
