"""Files beside the workbook that an address names: they go along into the folder, once looked at."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import quote

from ita_excel.model.address import names_file
from ita_excel.privacy.details import Known
from ita_excel.privacy.publiccopy import Withheld
from ita_excel.publish.disclosure import DisclosedItem, ItemPart, ShownAddress, Standing
from ita_excel.publish.filetexts import objections

FOLDER = "files"
LARGEST = 50_000_000
"""Bytes of one file; disclosure systems take far less."""
_PICTURES = (".jpg", ".jpeg", ".png", ".webp")


@dataclass
class Carrier:
    """Takes the files of the items along; `files` by their name beside the pages, `withheld` what stays and why."""

    source: Path
    known: Known
    consent: bool
    files: dict[str, bytes] = field(default_factory=dict)
    withheld: list[Withheld] = field(default_factory=list)

    def items(self, items: Sequence[DisclosedItem]) -> tuple[DisclosedItem, ...]:
        """The items, an address that names a file leading to its copy; one that must stay is gone."""
        return tuple(map(self._item, items))

    def _item(self, item: DisclosedItem) -> DisclosedItem:
        made = replace(item, parts=tuple(map(self._part, item.parts)))
        lost = item.standing is Standing.PUBLISHED and not made.addresses
        return replace(made, standing=Standing.WITHHELD) if lost else made

    def _part(self, part: ItemPart) -> ItemPart:
        return replace(part, addresses=tuple(one for each in part.addresses if (one := self._address(each))))

    def _address(self, one: ShownAddress) -> ShownAddress | None:
        if one.href or not names_file(one.said):
            return one
        place = f"{FOLDER}/{one.said}"
        if place not in self.files:
            data = self._read(one.said)
            if data is None:
                return None
            self.files[place] = data
        return replace(one, file=quote(place))

    def _read(self, name: str) -> bytes | None:
        path = self.source / name
        if not path.is_file() or path.is_symlink():
            against = [Withheld(name, None, "ไม่พบไฟล์นี้ข้างสมุดงาน — วางไฟล์ไว้ข้างสมุดงาน หรือแก้ชื่อ")]
        elif path.stat().st_size > LARGEST:
            against = [Withheld(name, None, f"ไฟล์ใหญ่กว่า {LARGEST // 1_000_000} MB — ย่อไฟล์ก่อน")]
        else:
            data = path.read_bytes()
            against = list(objections(name, data, self.known, consent=self.consent))
        self.withheld += against
        return None if against else without_place(name, data)


def without_place(name: str, data: bytes) -> bytes:
    """A picture without what the camera wrote into it (place, owner, time), upright; other files as they are."""
    if not name.lower().endswith(_PICTURES):
        return data
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as picture:
            if not picture.getexif():
                return data
            kind, upright = picture.format, ImageOps.exif_transpose(picture)
            upright.info.pop("exif", None)
            out = io.BytesIO()
            upright.save(out, kind, quality=92)
            return out.getvalue()
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return data
