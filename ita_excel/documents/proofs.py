"""Links and photos that prove a result, in the order staff gave; photos that cannot be used are told, not dropped."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from ita_excel.language.frozen import frozen
from ita_excel.language.thai import shortened
from ita_excel.model.beside import NotBeside, is_photo, photo_place
from ita_excel.sheets.measures import Evidence
from ita_excel.word.text.brackets import guarded
from ita_excel.wording.clauses import BLANK

if TYPE_CHECKING:
    from ita_excel.model.year import FiscalYear
    from ita_excel.word.finish.photogrid import CaptionedPhoto


@frozen(kw_only=True)
class Proof:
    """A link with its caption, or a block of photos that stand together."""

    caption: Annotated[str, "คำบรรยาย (ว่างได้)"]
    target: Annotated[str, "ที่อยู่ของลิงก์"]
    photos: Annotated[str, "ชื่อชุดภาพ ใช้ใน [[photos:…]] (ว่าง ถ้าเป็นลิงก์)"]
    link: Annotated[str, "ชื่อหลักฐานที่เป็นลิงก์ (ว่าง ถ้าไม่ใช่ลิงก์)"]


@frozen
class Album:
    """The year's photos ready for print: by evidence row, and sentences about those that cannot be used."""

    photos: Mapping[int, CaptionedPhoto]
    warnings: tuple[str, ...]
    large: Mapping[int, CaptionedPhoto] = field(default_factory=dict)
    """The same photos as large as a page is wide, where the evidence pages show them."""

    @classmethod
    def empty(cls) -> Album:
        """No photos at all."""
        return cls({}, ())


def album(year: FiscalYear, cache: Path | None = None, *, large: bool = False) -> Album:
    """Every photo of the year at print size, `large` too; the key is the place of its row in `year.evidence`."""
    from ita_excel.word.finish.photogrid import PHOTO_HEIGHT, PHOTO_WIDTH, CaptionedPhoto
    from ita_excel.word.finish.photos import PhotoProblem, prepare_all

    rows = {at: row for at, row in enumerate(year.evidence) if is_photo(row)}
    found = {at: photo_place(year, row) for at, row in rows.items()}
    inside = {at: path for at, path in found.items() if isinstance(path, Path)}
    made = dict(zip(inside, prepare_all(inside.values(), PHOTO_WIDTH, PHOTO_HEIGHT, cache=cache), strict=True))
    photos: dict[int, CaptionedPhoto] = {}
    warnings = []
    for at, row in rows.items():
        refused, photo = found[at], made.get(at)
        if isinstance(refused, NotBeside):
            named = shortened(row.target) or BLANK
            warnings.append(f"{_where(row)}ภาพ «{named}» {refused.what} จึงไม่ได้ใส่ — {refused.advice}")
        elif isinstance(photo, PhotoProblem):
            warnings.append(_where(row) + photo.sentence)
        elif photo:
            photos[at] = CaptionedPhoto(photo, guarded(row.caption), f"[[caption:photo:{at}]]")
    return Album(photos, tuple(warnings), _large(inside, photos, cache) if large else {})


def _large(
    places: Mapping[int, Path], photos: Mapping[int, CaptionedPhoto], cache: Path | None
) -> dict[int, CaptionedPhoto]:
    """The photos that could be used, large; each is told to be the one that stands small under its number."""
    from ita_excel.word.finish.exhibits.largephotos import HEIGHT, WIDTH
    from ita_excel.word.finish.photos import Photo, prepare_all

    made = prepare_all((places[at] for at in photos), WIDTH, HEIGHT, cache=cache)
    return {
        at: replace(photos[at], photo=photo, label=f"[[ref:photo:{at}]] (ภาพขยาย)")
        for at, photo in zip(photos, made, strict=True) if isinstance(photo, Photo)
    }


def _where(row: Evidence) -> str:
    cell = row.cell("target")
    place = f" ช่อง {cell}" if cell else ""
    return f"แผ่น «{row.sheet.title}»{place}: "


def proofs(year: FiscalYear, results: Collection[int | None], pictures: Album) -> tuple[Proof, ...]:
    """The evidence of these results (their numbers), photos that follow each other in one block."""
    found = [(at, year.evidence[at]) for at in sorted(at for one in set(results) for at in year.proving.get(one, ()))]
    rows = [(at, row) for at, row in found if "photos" in year.parts or not is_photo(row)]
    made: list[Proof] = []
    for shown, block in groupby(rows, key=lambda pair: pair[0] in pictures.photos):
        members = list(block)
        made += [_photos(members)] if shown else [_told(at, row) for at, row in members]
    return tuple(made)


def photo_sets(names: Iterable[str], pictures: Album) -> dict[str, Sequence[CaptionedPhoto]]:
    """The photos of each block by the name its marker has; a name that is none of ours is left out."""
    return sets_of(names, pictures.photos)


def sets_of(names: Iterable[str], photos: Mapping[int, CaptionedPhoto]) -> dict[str, Sequence[CaptionedPhoto]]:
    """The photos whose places each name tells, such as 3-4; a name that is none of ours is left out."""
    asked = {name: name.split("-") for name in names}
    return {
        name: [photos[int(at)] for at in parts]
        for name, parts in asked.items() if all(at.isdecimal() and int(at) in photos for at in parts)
    }


def _photos(members: Iterable[tuple[int, Evidence]]) -> Proof:
    return Proof(caption="", target="", photos="-".join(str(at) for at, _ in members), link="")


def _told(at: int, row: Evidence) -> Proof:
    if is_photo(row):
        named = row.caption or shortened(row.target) or BLANK
        return Proof(caption=f"(ภาพ: {named} {BLANK})", target="", photos="", link="")
    return Proof(caption=row.caption, target=row.target or BLANK, photos="", link=str(at))
