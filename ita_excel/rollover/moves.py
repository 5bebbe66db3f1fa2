"""Where the disclosure items of one year went in a later one, step by step through the years between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from ita_excel.language.frozen import frozen
from ita_excel.language.thai import fold
from ita_excel.model.nearest import nearest
from ita_excel.years.crossings import Move, known_moves
from ita_excel.years.pack import Pack
from ita_excel.years.shelf import has_pack, load_pack


@frozen
class Moved:
    """Items of the old year and the items of the new one that they are now.

    `how` is moved, split, merged or dropped; `perhaps` are items of the new year that a person may choose.
    """

    codes: tuple[str, ...]
    to: tuple[str, ...]
    how: str
    perhaps: tuple[str, ...] = ()


def item_moves(old: Pack, new: Pack, folder: Path | None = None) -> tuple[Moved, ...]:
    """Every item of the old pack once, in its order; a year between of which there is no pack is stepped over."""
    now: dict[str, Move] = {item.code: Move((item.code,), (item.code,)) for item in old.oit}
    for earlier, later in _steps(old, new, folder):
        step = _one_year(earlier, later, folder)
        now = {code: _followed(move, step) for code, move in now.items()}
    return tuple(_grouped(list(now.values())))


def is_mapped(old: Pack, new: Pack, folder: Path | None = None) -> bool:
    """Does a mapping of items say anything of the years between two packs? Else there are only titles to go by."""
    return any(known_moves(earlier, later, folder) for earlier, later in _steps(old, new, folder))


def _steps(old: Pack, new: Pack, folder: Path | None) -> list[tuple[Pack, Pack]]:
    scheme = new.scheme.id
    between = (y for y in range(old.fiscal_year + 1, new.fiscal_year) if has_pack(y, scheme, folder))
    chain = [old, *(load_pack(year, scheme, folder) for year in between), new]
    return list(pairwise(chain)) if old is not new else []


def _one_year(old: Pack, new: Pack, folder: Path | None) -> Mapping[str, Move]:
    """Each item of a year in the next: as the data tells, else by its title, else dropped with the nearest title."""
    told = {code: move for move in known_moves(old, new, folder) for code in move.codes}
    titles = {fold(item.title): item.code for item in new.oit}
    codes = {item.title: item.code for item in new.oit}
    step = {}
    for item in old.oit:
        same = titles.get(fold(item.title))
        if item.code in told:
            step[item.code] = told[item.code]
        elif same:
            step[item.code] = Move((item.code,), (same,))
        else:
            near = nearest(item.title, codes)
            step[item.code] = Move((item.code,), (), (codes[near],) if near else ())
    return step


def _followed(move: Move, step: Mapping[str, Move]) -> Move:
    """A move taken one year further."""
    def on(codes: Sequence[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(new for code in codes if code in step for new in step[code].to))

    offered = [new for code in move.to if code in step for new in step[code].perhaps]
    return Move(move.codes, on(move.to), tuple(dict.fromkeys([*on(move.perhaps), *offered])))


def _grouped(moves: Sequence[Move]) -> list[Moved]:
    """Items that went to the same place stand together; each dropped one stands alone."""
    groups: dict[tuple[str, ...], list[Move]] = {}
    for move in moves:
        groups.setdefault(move.to or (*move.codes[:1], ""), []).append(move)
    grouped = []
    for group in groups.values():
        codes, to = tuple(code for move in group for code in move.codes), group[0].to
        shared = any(set(move.to) & set(to) for move in moves if move not in group)
        perhaps = tuple(code for code in dict.fromkeys(c for move in group for c in move.perhaps) if code not in to)
        grouped.append(Moved(codes, to, _how(codes, to, shared), perhaps))
    return grouped


def _how(codes: Sequence[str], to: Sequence[str], shared: bool) -> str:
    if not to:
        return "dropped"
    if len(codes) > 1 or (shared and len(to) == 1):
        return "merged"
    return "split" if len(to) > 1 else "moved"
