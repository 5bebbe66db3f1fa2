"""The result as a file, of the kind that the name ends with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from ita_excel.consolidate.tables.heads import Look, TableOfWhole, unknown
from ita_excel.language.errors import ExtraMissing, InputError

EXACT = (Look.SCORE, Look.SIGNED, Look.MONEY)
WHOLE_NUMBERS = (Look.WHOLE, Look.YEAR)


class EndingUnknown(InputError):
    """The result's name does not say what kind of file it should be."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"ไม่รู้จักชนิดไฟล์ของ «{path.name}» — ตั้งชื่อผลลัพธ์ให้ลงท้ายด้วย {' '.join(WRITERS)}")


def writer_of(path: Path) -> Callable[[tuple[TableOfWhole, ...]], bytes]:
    """What makes the bytes of a result. Raises EndingUnknown, ExtraMissing: before any long work."""
    ending = path.suffix.lower()
    if ending not in WRITERS:
        raise EndingUnknown(path)
    if ending == ".parquet":
        try:
            import pyarrow  # noqa: F401
        except ImportError as error:
            raise ExtraMissing("ไฟล์ .parquet ", "pyarrow", "scale") from error
    return WRITERS[ending]


def _workbook(tables: tuple[TableOfWhole, ...]) -> bytes:
    from ita_excel.consolidate.tables.workbook import workbook_bytes

    return workbook_bytes(tables)


def _csv(tables: tuple[TableOfWhole, ...]) -> bytes:
    """The units, in UTF-8 with the mark by which Excel knows it; formulas of a sender stay text."""
    shown = tables[0].frame.map(_harmless)
    return shown.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _harmless(value: Any) -> Any:
    """A text that a spreadsheet would take for a formula, with an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t")) else value


def _sqlite(tables: tuple[TableOfWhole, ...]) -> bytes:
    """Every table under its name; scores and money as numbers, whole numbers as such."""
    import sqlite3

    with sqlite3.connect(":memory:") as made:
        for table in tables:
            columns = ", ".join(f'"{head.name}" {_affinity(head.look)}' for head in table.heads)
            made.execute(f'create table "{table.name}" ({columns})')
            places = ", ".join("?" * len(table.heads))
            made.executemany(f'insert into "{table.name}" values ({places})', _plain_rows(table))
        made.commit()
        data: bytes = made.serialize()
    made.close()
    return data


def _affinity(look: Look) -> str:
    return "real" if look in EXACT else "integer" if look in WHOLE_NUMBERS else "text"


def _plain_rows(table: TableOfWhole) -> list[tuple[Any, ...]]:
    rows = table.frame.itertuples(index=False, name=None)
    return [tuple(float(value) if isinstance(value, Decimal) else value for value in map(_known, row)) for row in rows]


def _known(value: Any) -> Any:
    """The value; None where the frame holds a missing one."""
    return None if unknown(value) else value


def _parquet(tables: tuple[TableOfWhole, ...]) -> bytes:
    """The units, typed: scores and money are exact decimals."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table, content = tables[0], BytesIO()
    schema = pa.schema([(head.name, _arrow(pa, head.look)) for head in table.heads])
    columns = {head.name: [_arrow_value(value, head.look) for value in table.frame[head.name]] for head in table.heads}
    pq.write_table(pa.table(columns, schema=schema), content)
    return content.getvalue()


def _arrow(pa: Any, look: Look) -> Any:
    return pa.decimal128(20, 2) if look in EXACT else pa.int64() if look in WHOLE_NUMBERS else pa.string()


def _arrow_value(value: Any, look: Look) -> Any:
    from ita_excel.language.figures import half_up

    known = _known(value)
    return half_up(known) if known is not None and look in EXACT else known


WRITERS: Mapping[str, Callable[[tuple[TableOfWhole, ...]], bytes]] = {
    ".xlsx": _workbook, ".csv": _csv, ".sqlite": _sqlite, ".parquet": _parquet,
}
