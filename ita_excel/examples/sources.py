"""The worked examples as rows of data, ready for a workbook: read from their text sources in `workbooks/sources/`.

A source is TOML: `[settings]`, and `[[sheet]]` per row with column names as keys; a column left out is a blank cell.
`NAME_corrections.toml` makes the example NAME out of `NAME_as_printed`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from ita_excel.examples.corrections import Correction, Rows, SourceFault, apply
from ita_excel.language.shipped import shipped
from ita_excel.sheets import ROWS, Sheets, sheets_of
from ita_excel.years.asked import of_rows
from ita_excel.years.pack import shape_of
from ita_excel.years.shelf import load_pack, passage_titles

SOURCES = "sources"
PRINTED = "_as_printed"
CORRECTIONS = "_corrections"
UPRIGHT = "settings"


def names() -> tuple[str, ...]:
    """The names of all worked examples, corrected ones first."""
    stems = {entry.name.removesuffix(".toml") for entry in _folder(SOURCES).iterdir() if entry.name.endswith(".toml")}
    corrected = {stem.removesuffix(CORRECTIONS) for stem in stems}
    return tuple(sorted(corrected, key=lambda name: (name.endswith(PRINTED), name)))


def example(name: str) -> Mapping[str, Sequence[Mapping[str, object]]]:
    """Sheet name -> rows of cell values (text, int, Decimal, date, list of text); settings are one row.

    Raises KeyError for a name that is not in `names()`, SourceFault where a source does not fit the sheets.
    """
    return _corrected(name)[0]


def corrections(name: str) -> tuple[Correction, ...]:
    """Every cell and row in which the example differs from its print; none where it is its own source."""
    return _corrected(name)[1]


def copy_photos(name: str, folder: Path) -> tuple[Path, ...]:
    """Put the example's photos beside a workbook, in the folder its settings name; gives the files written.

    A photo that is there already stays as it is: staff may have put a better one in its place.
    """
    photos = str(example(name)[UPRIGHT][0].get("photos", ""))
    if not photos or not _folder(photos).is_dir():
        return ()
    target = folder / photos
    target.mkdir(exist_ok=True)
    missing = [photo for photo in _folder(photos).iterdir() if not (target / photo.name).exists()]
    for photo in missing:
        (target / photo.name).write_bytes(photo.read_bytes())
    return tuple(sorted(target / photo.name for photo in missing))


def _corrected(name: str) -> tuple[Rows, tuple[Correction, ...]]:
    if name not in names():
        raise KeyError(name)
    file = f"{name}{CORRECTIONS}.toml"
    if not _folder(SOURCES).joinpath(file).is_file():
        return _rows(f"{name}.toml"), ()
    rows = _rows(f"{name}{PRINTED}.toml")
    made = apply(rows, _entries(file), {row.sheet.name: row.sheet.key for row in ROWS})
    _prove(rows, file)
    return rows, made


def _rows(file: str) -> Rows:
    data = _read(file)
    rows: Rows = {name: [part] if isinstance(part, dict) else part for name, part in data.items()}
    _prove(rows, file)
    return rows


def _entries(file: str) -> dict[str, list[dict[str, Any]]]:
    return _read(file)


def _read(file: str) -> dict[str, Any]:
    return tomllib.loads(_text(file), parse_float=Decimal)


@cache
def _text(file: str) -> str:
    return _folder(SOURCES).joinpath(file).read_text(encoding="utf-8")


def _prove(rows: Rows, file: str) -> None:
    """Every sheet, column and passage a source names must be declared."""
    declared = {sheet.name: {column.name for column in sheet} for sheet in sheets(rows)}
    for name, part in rows.items():
        if name not in declared:
            raise SourceFault(f"{file}: ไม่มีแผ่นงาน {name}")
        for row in part:
            if unknown := set(row) - declared[name]:
                raise SourceFault(f"{file}: แผ่นงาน {name} ไม่มีคอลัมน์ {', '.join(sorted(unknown))}")
    for row in rows.get("passages", []):
        if row["name"] not in passage_titles():
            raise SourceFault(f"{file}: ไม่มีข้อความในเอกสารชื่อ {row['name']}")


def sheets(rows: Rows) -> Sheets:
    """The sheets of the example's own years."""
    settings = rows["settings"][0]
    pack = load_pack(int(str(settings["fiscal_year"])))
    assessment = load_pack(int(str(settings.get("assessment_year") or pack.fiscal_year - 1)))
    return sheets_of(shape_of(of_rows(pack, assessment, rows), assessment))


def _folder(name: str) -> Traversable:
    return shipped("workbooks", name)
