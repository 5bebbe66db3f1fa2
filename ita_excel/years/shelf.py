"""Where packs are found: beside the workbook first, then those that come with the toolkit.

A pack is a TOML file that names its `fiscal_year` and `scheme` and lists `instruments`. The toolkit's own stand in
`years/SCHEME/YEAR.toml`, and `years/SCHEME/scheme.toml` says what all years of a scheme share.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from ita_excel.language.errors import InputError
from ita_excel.language.saving.tomldata import toml_data
from ita_excel.language.thai import BUDDHIST_OFFSET, fold
from ita_excel.language.vocabulary import USUAL_PARTS
from ita_excel.years.faults import Fault, faults
from ita_excel.years.methods import known_methods, score_methods
from ita_excel.years.pack import (
    Level,
    NationalResult,
    Pack,
    PackIndicator,
    PackInstrument,
    PackOit,
    PackTeam,
    Unconfirmed,
)
from ita_excel.years.respondents import respondent_rules
from ita_excel.years.risks import risk_scale, usual_risk
from ita_excel.years.schemes import (
    DEFAULT_SCHEME,
    OWN,
    SchemeUnknown,
    follow_up,
    known_schemes,
    load_scheme,
    make_scheme,
    scheme_layer,
    scheme_of,
    shelf,
)

WORDING = "wording.toml"
_FIELD = re.compile(r"\{(\w+)\}")
LARGEST = 1_000_000
"""Bytes; a TOML file beside a workbook that is larger is no pack."""


class YearWithoutPack(InputError):
    """There is no data for that fiscal year."""

    def __init__(self, year: int | None, scheme: str = DEFAULT_SCHEME, folder: Path | None = None) -> None:
        known = years_at_hand(scheme, folder)
        said = f"ปีงบประมาณ {year}" if year else "ปีงบประมาณที่ว่างไว้"
        meant = (year or 0) + BUDDHIST_OFFSET
        offer = f" ถ้าหมายถึง ค.ศ. {year} ให้พิมพ์ {meant}" if meant in known else ""
        super().__init__(
            f"ยังไม่มีข้อมูลของ{said} (มีปี {' '.join(map(str, known))}){offer} — "
            "แก้ปีงบประมาณหรือปีที่ประเมินในแผ่น «ตั้งค่า» หรือในคำสั่ง "
            f"หรือทำไฟล์เกณฑ์ของปีนั้นวางไว้ข้างสมุดงาน (ita-excel pack new {year or 'ปี'} --from {known[-1]} --out ไฟล์.toml)"
        )


class TwoPacks(InputError):
    """Two files beside the workbook claim the same year."""

    def __init__(self, one: Path, other: Path, year: int) -> None:
        super().__init__(
            f"มีไฟล์เกณฑ์ของปี {year} สองไฟล์ข้างสมุดงาน คือ «{one.name}» และ «{other.name}» — เก็บไว้ไฟล์เดียว แล้วย้ายอีกไฟล์ออก"
        )


class PackBroken(InputError):
    """A pack's file cannot be used; `line` is where (from 1), `reason` what is wrong there."""

    def __init__(self, name: str, reason: str, line: int = 1) -> None:
        self.reason, self.line = reason, line
        super().__init__(
            f"ไฟล์เกณฑ์ «{name}» บรรทัดที่ {line}: {reason} — แก้ไฟล์ แล้วตรวจทุกจุดด้วย ita-excel pack check {name}"
        )


@cache
def known_years(scheme: str = DEFAULT_SCHEME) -> tuple[int, ...]:
    """The fiscal years (พ.ศ.) of which a scheme has a pack, oldest first. Raises SchemeUnknown."""
    if scheme not in known_schemes():
        raise SchemeUnknown(scheme)
    stems = (entry.name.removesuffix(".toml") for entry in shelf().joinpath(scheme).iterdir())
    return tuple(sorted(int(stem) for stem in stems if stem.isdigit()))


def load_pack(year: int, scheme: str = DEFAULT_SCHEME, folder: Path | None = None) -> Pack:
    """The pack of a fiscal year (พ.ศ.); one in `folder`, beside the workbook, goes before the toolkit's own.

    Raises YearWithoutPack, SchemeUnknown, TwoPacks, PackBroken.
    """
    own = own_pack(year, scheme, folder) if folder else None
    if own is not None:
        return own
    if year not in years_at_hand(scheme, folder):
        raise YearWithoutPack(year, scheme, folder)
    return _shipped(year, scheme)


def years_at_hand(scheme: str, folder: Path | None = None) -> tuple[int, ...]:
    """The fiscal years of which a scheme has a pack, in `folder` or with the toolkit, oldest first.

    Raises SchemeUnknown, PackBroken.
    """
    beside = {data["fiscal_year"] for _, data in packs_beside(folder) if scheme_of(data) == scheme} if folder else set()
    shipped = known_years(scheme) if scheme in known_schemes() or not beside else ()
    return tuple(sorted({*beside, *shipped}))


def own_pack(year: int, scheme: str, folder: Path) -> Pack | None:
    """The office's own pack of a year in a folder; None where there is none. Raises TwoPacks, PackBroken."""
    found = [path for path, data in packs_beside(folder) if _is_of(data, year, scheme)]
    if len(found) > 1:
        raise TwoPacks(found[0], found[1], year)
    return read_pack(found[0]) if found else None


def has_pack(year: int, scheme: str = DEFAULT_SCHEME, folder: Path | None = None) -> bool:
    """Is there data of a fiscal year (พ.ศ.), in a folder or on the shelf? Raises as `load_pack`."""
    return year in years_at_hand(scheme, folder)


def packs_beside(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The TOML files of a folder that are packs. Raises PackBroken."""
    for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
        if path.is_file() and path.stat().st_size <= LARGEST and b"fiscal_year" in (source := path.read_bytes()):
            data = parsed(source, path.name)
            if "fiscal_year" in data:
                yield path, data


def read_pack(path: Path) -> Pack:
    """A pack from a file of the office. Raises PackBroken."""
    source = path.read_bytes()
    return make_pack(parsed(source, path.name), source, str(path), shipped=False)


def source_of(pack: Pack) -> bytes:
    """The bytes of the file that a pack came from."""
    return shelf().joinpath(pack.origin).read_bytes() if pack.shipped else Path(pack.origin).read_bytes()


def make_pack(data: Mapping[str, Any], source: bytes, origin: str, *, shipped: bool) -> Pack:
    """The pack that a file's data describes; `source` are its bytes. Raises PackBroken where something is wrong.

    In a pack of an office what has no source is told as unconfirmed.
    """
    name = Path(origin).name
    for fault in () if shipped else faults(data, source.decode("utf-8-sig"), known_schemes()):
        raise PackBroken(name, fault.message, fault.line)
    try:
        pack = _pack(data, hashlib.sha256(source).hexdigest(), origin, shipped)
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise PackBroken(name, f"อ่านไม่ได้ ({type(error).__name__}: {error})") from error
    return pack if shipped else pack.told()


def faults_in(path: Path) -> tuple[Fault, ...]:
    """Everything wrong in a pack's file, by line."""
    source = path.read_bytes()
    try:
        data = parsed(source, path.name)
        if found := faults(data, source.decode("utf-8-sig"), known_schemes()):
            return found
        make_pack(data, source, str(path), shipped=False)
    except PackBroken as error:
        return (Fault(error.line, error.reason),)
    return ()


def scheme_called(said: str, folder: Path | None = None) -> str:
    """The id of the scheme that a setting names, by id or by the name staff read; blank is the default.

    A pack in `folder` may bring a scheme of its own. Raises SchemeUnknown, PackBroken.
    """
    wanted = fold(said)
    if not wanted:
        return DEFAULT_SCHEME
    beside = packs_beside(folder) if folder else ()
    own = [(scheme_of(data), str(data[OWN].get("name", ""))) for _, data in beside if OWN in data]
    for scheme, name in (*own, *((known, load_scheme(known).name) for known in known_schemes())):
        if wanted in (fold(scheme), fold(name)):
            return scheme
    raise SchemeUnknown(said)


@cache
def passage_titles() -> Mapping[str, str]:
    """Passage name -> what staff see, in the order of the documents."""
    return {name: entry["title"] for name, entry in _wording()["passages"].items()}


def _is_of(data: Mapping[str, Any], year: int, scheme: str) -> bool:
    return data.get("fiscal_year") == year and scheme_of(data) == scheme


@cache
def _shipped(year: int, scheme: str) -> Pack:
    file = shelf().joinpath(scheme).joinpath(f"{year}.toml")
    source = file.read_bytes()
    return make_pack({"scheme": scheme, **parsed(source, file.name)}, source, f"{scheme}/{file.name}", shipped=True)


def parsed(source: bytes, name: str) -> dict[str, Any]:
    """A TOML file's data, numbers exact. Raises PackBroken with the line."""
    try:
        return toml_data(source.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = source[: error.start].count(b"\n") + 1
        raise PackBroken(name, "ตัวอักษรไม่ใช่ UTF-8 (บันทึกไฟล์ใหม่แบบ UTF-8)", line) from error
    except ValueError as error:  # of tomllib
        told = re.search(r"line (\d+)", str(error))
        line = int(told[1]) if told else source.count(b"\n") + 1
        raise PackBroken(name, f"เขียนไม่ถูกแบบ TOML ({error})", line) from error


@cache
def _wording() -> dict[str, Any]:
    return parsed(shelf().joinpath(WORDING).read_bytes(), WORDING)


def _pack(data: Mapping[str, Any], sha256: str, origin: str, shipped: bool) -> Pack:
    layers = (_wording(), scheme_layer(data), data)
    scheme = make_scheme(scheme_of(data), layers[1])
    words = {k: v for layer in layers for k, v in layer.get("words", {}).items()}
    explanations = {k: v for layer in layers for k, v in layer.get("explanations", {}).items()}
    drafts = {name: entry["text"] for layer in layers for name, entry in layer.get("passages", {}).items()}
    methods = (*score_methods(m for layer in (data, layers[1]) for m in layer.get("methods", ())), *known_methods())
    return Pack(
        fiscal_year=data["fiscal_year"],
        scheme=scheme,
        method=data["method"],
        offices=data["offices"],
        instruments=tuple(
            PackInstrument(i["code"], i["name"], Decimal(i["weight"])) for i in data["instruments"]
        ),
        indicators=tuple(
            PackIndicator(
                i["number"], i["name"], i["instrument"],
                explanations.get(str(i["number"]), explanations.get(i["name"], "")).strip(),
            )
            for i in data["indicators"]
        ),
        levels=tuple(_level(entry) for entry in data["levels"]),
        oit=tuple(PackOit.given(entry) for entry in data["oit"]),
        measures_item=data["measures_item"],
        report_item=data["report_item"],
        teams=tuple(_team(entry, words) for entry in _nearest(layers, "teams", ())),
        passages={name: _worded(text, words) for name, text in drafts.items()},
        words=words,
        sources=data.get("sources", {}),
        statements=tuple(_statement(entry) for entry in data.get("unconfirmed", ())),
        national=NationalResult(**data["national"]) if "national" in data else None,
        draft=data.get("draft", False),
        follow_up=follow_up(layers[1], data),
        parts=tuple(_nearest(layers, "parts", USUAL_PARTS)), risk_items=tuple(data.get("risk_items", ())),
        origin=origin, sha256=sha256, shipped=shipped, methods=methods,
        respondents=respondent_rules(_nearest(layers, "respondents", ())),
        risk=risk_scale(_nearest(layers, "risk", usual_risk())),
    )


def _nearest(layers: Sequence[Mapping[str, Any]], key: str, usual: Any) -> Any:
    """What the pack says, else its scheme, else the words of all; `usual` where none of them does."""
    return next((layer[key] for layer in reversed(layers) if key in layer), usual)


def _team(entry: Mapping[str, Any], words: Mapping[str, str]) -> PackTeam:
    name, duty = _worded(entry["name"], words), _worded(entry["duty"], words).strip()
    return PackTeam(entry["number"], name, duty, entry.get("lists_oit", False))


def _worded(text: str, words: Mapping[str, str]) -> str:
    """The text with the words of its kind of office; other fields wait for the workbook."""
    return _FIELD.sub(lambda found: words.get(found[1], found[0]), text)


def _statement(entry: Mapping[str, Any] | str) -> Unconfirmed:
    return Unconfirmed(entry) if isinstance(entry, str) else Unconfirmed(entry["text"], tuple(entry["of"]))


def _level(entry: Mapping[str, Any]) -> Level:
    each = entry.get("low_each")
    return Level(
        entry["name"],
        entry.get("label", entry["name"]),
        Decimal(entry["low_total"]),
        None if each is None else Decimal(each),
        entry.get("passes", False),
    )
