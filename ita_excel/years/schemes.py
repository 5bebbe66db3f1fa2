"""Kinds of office that are assessed: what all years of a scheme share.

The toolkit's own stand in `years/SCHEME/scheme.toml`; an office's pack may describe one of its own in its table
`scheme_data`, with the same keys. What neither of them says is that of `years/shared.toml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ita_excel.language.errors import InputError
from ita_excel.language.saving.tomldata import toml_data
from ita_excel.language.vocabulary import QUESTIONS, FollowUp, ScaleAnswer, SurveyField
from ita_excel.years.pack import OfficeNames, Scheme

DEFAULT_SCHEME = "obec-office"
FILE = "scheme.toml"
SHARED = "shared.toml"
OWN = "scheme_data"
"""The table in which a pack describes a scheme of its own."""

Layer = Mapping[str, Any]


class SchemeUnknown(InputError):
    """There is no scheme of that name."""

    def __init__(self, scheme: str) -> None:
        names = ", ".join(load_scheme(known).name for known in known_schemes())
        super().__init__(
            f"ไม่มีประเภทหน่วยงาน «{scheme}» — เลือกจาก {names} หรือวางไฟล์เกณฑ์ที่มีตาราง [{OWN}] ของประเภทนั้นไว้ข้างสมุดงาน"
        )


@cache
def known_schemes() -> tuple[str, ...]:
    """The schemes that come with the toolkit."""
    folders = (entry for entry in shelf().iterdir() if entry.joinpath(FILE).is_file())
    return tuple(sorted(folder.name for folder in folders))


@cache
def load_scheme(scheme: str) -> Scheme:
    """A scheme that comes with the toolkit. Raises SchemeUnknown."""
    return make_scheme(scheme, scheme_layer({"scheme": scheme}))


def make_scheme(scheme: str, data: Layer) -> Scheme:
    """The scheme that its data describes. Raises KeyError or TypeError where a part is missing or unknown."""
    return Scheme(
        scheme, data["name"], tuple(data["groups"]), tuple(data["surveyed"]), follow_up(data),
        settings=data.get("settings", {}), titles=data.get("titles", {}), written=_written(data.get("office_names")),
    )


def _written(data: Layer | None) -> OfficeNames | None:
    if data is None:
        return None
    heads, kinds, short = (tuple(data[name]) for name in ("heads", "kinds", "short"))
    return OfficeNames(heads, kinds, data["numbered"], short, tuple(data.get("below", ())))


def scheme_layer(pack: Layer) -> Layer:
    """The data of the scheme that a pack is of: the pack's own description, else that of the toolkit.

    Raises SchemeUnknown.
    """
    scheme = scheme_of(pack)
    if OWN in pack:
        own: Layer = pack[OWN]
        return own
    if scheme not in known_schemes():
        raise SchemeUnknown(scheme)
    return _shipped(scheme)


def scheme_of(pack: Layer) -> str:
    """The id of the scheme that a pack's data names."""
    return str(pack.get("scheme", DEFAULT_SCHEME))


@cache
def _shipped(scheme: str) -> Layer:
    return toml_data(shelf().joinpath(scheme).joinpath(FILE).read_text(encoding="utf-8"))


@cache
def shared_layer() -> Layer:
    """What all schemes share where neither a scheme nor a pack says otherwise."""
    return toml_data(shelf().joinpath(SHARED).read_text(encoding="utf-8"))


def follow_up(*layers: Layer) -> FollowUp:
    """What is asked of the measures: each part as the last of these layers that has it says, else as all share it."""
    data = {name: part for layer in (shared_layer(), *layers) for name, part in layer.get("follow_up", {}).items()}
    scales = (tuple(ScaleAnswer(**answer) for answer in data[name]) for name in QUESTIONS)
    return FollowUp(tuple(SurveyField(**field) for field in data["fields"]), *scales)


def shelf() -> Path:
    """The folder of the packs that come with the toolkit."""
    return Path(__file__).parent
