"""What became of disclosure items from one year to the next, as data: `items.toml` beside the packs of a scheme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ita_excel.language.frozen import frozen
from ita_excel.years.pack import Pack
from ita_excel.years.schemes import shelf
from ita_excel.years.shelf import PackBroken, known_years, load_pack, parsed

FILE = "items.toml"


@frozen
class Move:
    """Items of one year and what they became: nothing where `to` is empty; `perhaps` is for a person to decide."""

    codes: tuple[str, ...]
    to: tuple[str, ...]
    perhaps: tuple[str, ...] = ()


def known_moves(old: Pack, new: Pack, folder: Path | None = None) -> tuple[Move, ...]:
    """What is known of the items of a year in the next; items of the same title need not be told.

    The office's own file in `folder` goes first. The shipped one counts for items that carry the shipped titles.
    Raises PackBroken.
    """
    if old.fiscal_year != new.fiscal_year - 1:
        return ()
    own = tuple(_moves(_beside(folder), new.fiscal_year)) if folder else ()
    told = {code for move in own for code in move.codes}
    shipped = (move for move in _moves(_shipped(new.scheme.id), new.fiscal_year) if not told & set(move.codes))
    return (*own, *(move for move in shipped if _as_shipped(old, move.codes) and _as_shipped(new, move.to)))


def _as_shipped(pack: Pack, codes: tuple[str, ...]) -> bool:
    """Do these codes mean what the toolkit's own pack of the year means by them?"""
    if pack.shipped:
        return True
    if pack.fiscal_year not in known_years(pack.scheme.id):
        return False
    known = {item.code: item.title for item in load_pack(pack.fiscal_year, pack.scheme.id).oit}
    own = {item.code: item.title for item in pack.oit}
    return all(code in own and own[code] == known.get(code) for code in codes)


def _moves(data: Mapping[str, Any], year: int) -> Iterator[Move]:
    try:
        for crossing in data.get("crossing", ()):
            for move in crossing["moves"] if crossing["to_year"] == year else ():
                yield Move(tuple(move["from"]), tuple(move["to"]), tuple(move.get("perhaps", ())))
    except (KeyError, TypeError) as error:
        raise PackBroken(FILE, f"{type(error).__name__}: {error}") from error


def _beside(folder: Path) -> Mapping[str, Any]:
    own = folder / FILE
    return parsed(own.read_bytes(), FILE) if own.is_file() else {}


def _shipped(scheme: str) -> Mapping[str, Any]:
    shipped = shelf().joinpath(scheme).joinpath(FILE)
    return parsed(shipped.read_bytes(), FILE) if shipped.is_file() else {}
