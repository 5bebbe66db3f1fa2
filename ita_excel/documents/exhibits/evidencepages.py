"""The evidence pages of the report: by measure, in the order of part 3, photos first and then what was published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated

from ita_excel.documents.proofs import Album, Proof, sets_of
from ita_excel.language.frozen import frozen
from ita_excel.model.address import parted, tidy
from ita_excel.sheets.addresses import OPENS
from ita_excel.sheets.measures import Evidence

if TYPE_CHECKING:
    from docx.document import Document

    from ita_excel.documents.results import MeasureBlock, ResultSection
    from ita_excel.model.year import FiscalYear


@frozen(kw_only=True)
class ExhibitLink:
    """One address as it is shown."""

    caption: Annotated[str, "คำบรรยาย (ว่างได้)"]
    key: Annotated[str, "ชื่อที่อยู่ ใช้ใน [[address:…]] (ว่าง ถ้าไม่ใช่ที่อยู่เว็บที่เปิดได้)"]
    qr: Annotated[str, "ชื่อที่อยู่ ใช้ใน [[qr:…]] (ว่าง ถ้าไม่ใช่ที่อยู่เว็บ หรือเปิดครั้งล่าสุดไม่ได้)"]
    typed: Annotated[str, "ที่อยู่ตามที่กรอก"]
    opened: Annotated[str, "ผลการเปิดลิงก์และวันที่ (ว่าง ถ้ายังไม่เคยเปิดตรวจ)"]


@frozen(kw_only=True)
class Exhibit:
    """The evidence of one measure."""

    number: Annotated[str, "เลขข้อในส่วนที่ 3 (ว่าง เมื่อไม่มีมาตรการ)"]
    title: Annotated[str, "มาตรการ"]
    photos: Annotated[str, "ชื่อชุดภาพ ใช้ใน [[largephotos:…]] (ว่าง ถ้าไม่มีภาพ)"]
    links: Annotated[tuple[ExhibitLink, ...], "ลิงก์ตามลำดับ"]


def exhibits(year: FiscalYear, sections: Iterable[ResultSection]) -> tuple[Exhibit, ...]:
    """One exhibit a measure that has evidence; () where there is none at all."""
    verdicts = _verdicts(year)
    found = (_exhibit(year, section, measure, verdicts) for section in sections for measure in section.measures)
    return tuple(exhibit for exhibit in found if exhibit.photos or exhibit.links)


def _exhibit(
    year: FiscalYear, section: ResultSection, measure: MeasureBlock, verdicts: Mapping[str, tuple[str, str]]
) -> Exhibit:
    shown = [proof for result in measure.results for proof in result.proofs]
    return Exhibit(
        number=measure.number,
        title=measure.title or section.heading,
        photos="-".join(proof.photos for proof in shown if proof.photos),
        links=tuple(link for proof in shown if proof.link for link in _links(year, proof, verdicts)),
    )


def _links(year: FiscalYear, proof: Proof, verdicts: Mapping[str, tuple[str, str]]) -> Iterator[ExhibitLink]:
    """A link an address: staff may have put several into one cell."""
    for at, typed in enumerate(_typed(year.evidence[int(proof.link)])):
        verdict, when = verdicts.get(typed, ("", ""))
        key = f"{proof.link}.{at}" if tidy(typed) else ""
        yield ExhibitLink(
            caption=proof.caption if at == 0 else "",
            key=key,
            qr=key if not verdict or verdict.startswith(OPENS) else "",
            typed=typed,
            opened=f"ผลการเปิดลิงก์: {verdict} ({when})" if verdict else "",
        )


def _typed(row: Evidence) -> tuple[str, ...]:
    return parted(row.target) or (row.target,)


def _verdicts(year: FiscalYear) -> dict[str, tuple[str, str]]:
    """What the last opening of each address of the evidence showed, and when that was first seen."""
    lines = (line for line in year.openings if line.sheet_title == Evidence.sheet.title)
    return {line.url: (line.verdict, line.time) for line in lines}


def _asked(year: FiscalYear, keys: Iterable[str]) -> dict[str, str]:
    """The address under each key; a key that is none of ours is left out."""
    found = {key: _address(year, *key.split(".")) for key in keys if key.count(".") == 1}
    return {key: address for key, address in found.items() if address}


def _address(year: FiscalYear, at: str, part: str) -> str:
    if not (at.isdecimal() and part.isdecimal() and int(at) < len(year.evidence)):
        return ""
    typed = _typed(year.evidence[int(at)])
    return (tidy(typed[int(part)]) or "") if int(part) < len(typed) else ""


def insert_exhibits(document: Document, year: FiscalYear, pictures: Album) -> None:
    """Large photos, addresses and QR codes in place of their markers. Raises MarkerUnknown."""
    from ita_excel.word.finish.exhibits.addresses import insert_addresses
    from ita_excel.word.finish.markers import find

    if sets := [marker.key for marker in find(document, "largephotos")]:
        from ita_excel.word.finish.exhibits.largephotos import insert_large_photos

        insert_large_photos(document, sets_of(sets, pictures.large))
    keys = [marker.key for kind in ("address", "qr") for marker in find(document, kind)]
    insert_addresses(document, _asked(year, keys))
