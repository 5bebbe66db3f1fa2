"""What only Excel writes, put into a workbook by hand, in the words of ECMA-376 and Microsoft's extensions to it.

Threaded comment and its person, rules of Excel 2010 (x14), a dynamic array, a link to another workbook, the printer's
settings. A signature is not among them: it covers every part, so that any change by anyone ends it.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

from ita_excel.xlsx.parts.package import Package

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MICROSOFT = "http://schemas.microsoft.com/office"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_THREADS = f"{_MICROSOFT}/spreadsheetml/2018/threadedcomments"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_WHO, _WHICH = "{11111111-2222-4333-8444-555555555555}", "{66666666-7777-4888-8999-AAAAAAAAAAAA}"


@dataclass(frozen=True)
class Part:
    """A part, the part that names it (a sheet's title, or "" for the workbook), the kind of relation, its type."""

    name: str
    content: bytes
    owner: str
    relation: str
    content_type: str


def parts(noted: str, own: str) -> list[Part]:
    """The parts: a threaded comment for the note on sheet `noted`, printer settings for the sheet `own`."""
    comment = (
        f'<ThreadedComments xmlns="{_THREADS}"><threadedComment ref="A4" dT="2023-06-01T09:00:00.00" personId="{_WHO}" '
        f'id="{_WHICH}"><text>ส่งภายในวันศุกร์</text></threadedComment></ThreadedComments>'
    )
    person = (
        f'<personList xmlns="{_THREADS}"><person displayName="สมศรี" id="{_WHO}" userId="s" providerId="None"/>'
        "</personList>"
    )
    metadata = (
        f'<metadata xmlns="{_MAIN}" xmlns:xda="{_MICROSOFT}/spreadsheetml/2017/dynamicarray"><metadataTypes count="1">'
        '<metadataType name="XLDAPR" minSupportedVersion="120000" copy="1" pasteAll="1" pasteValues="1" merge="1" '
        'splitFirst="1" rowColShift="1" clearFormats="1" clearComments="1" assign="1" coerce="1" cellMeta="1"/>'
        '</metadataTypes><futureMetadata name="XLDAPR" count="1"><bk><extLst>'
        '<ext uri="{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}">'
        '<xda:dynamicArrayProperties fDynamic="1" fCollapsed="0"/></ext></extLst></bk></futureMetadata>'
        '<cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>'
    )
    link = (
        f'<externalLink xmlns="{_MAIN}"><externalBook xmlns:r="{_OFFICE}" r:id="rId1"><sheetNames>'
        '<sheetName val="Sheet1"/></sheetNames></externalBook></externalLink>'
    )
    return [
        Part("xl/threadedComments/threadedComment1.xml", comment.encode(), noted,
             f"{_MICROSOFT}/2017/10/relationships/threadedComment", "application/vnd.ms-excel.threadedcomments+xml"),
        Part("xl/persons/person.xml", person.encode(), "",
             f"{_MICROSOFT}/2017/10/relationships/person", "application/vnd.ms-excel.person+xml"),
        Part("xl/metadata.xml", metadata.encode(), "", f"{_OFFICE}/sheetMetadata", f"{_TYPES}.sheetMetadata+xml"),
        Part("xl/externalLinks/externalLink1.xml", link.encode(), "", f"{_OFFICE}/externalLink",
             f"{_TYPES}.externalLink+xml"),
        Part("xl/printerSettings/printerSettings1.bin", bytes(range(64)), own, f"{_OFFICE}/printerSettings",
             f"{_TYPES}.printerSettings"),
    ]


_CELLS = (
    '<row r="30"><c r="A30" cm="1"><f t="array" ref="A30:A31">_xlfn.UNIQUE(B2:B3)</f><v>1</v></c></row>'
    '<row r="31"><c r="A31"><v>2</v></c><c r="B31"><f>[1]Sheet1!A1</f><v>5</v></c></row>'
)
_RULES = (
    '<ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings><x14:conditionalFormatting '
    f'xmlns:xm="{_MICROSOFT}/excel/2006/main"><x14:cfRule type="expression" priority="9" '
    'id="{99999999-0000-4111-8222-333333333333}"><xm:f>\'งบประมาณ\'!$E$4&gt;0</xm:f></x14:cfRule><xm:sqref>B2:B3</xm:sqref>'
    "</x14:conditionalFormatting></x14:conditionalFormattings></ext>"
)
_LINKED = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/externalLinkPath" Target="file:///C:/%E0%B8%87%E0%B8%9A.xlsx" TargetMode="External"/>'
    "</Relationships>"
)


def add(path: Path, noted: str, own: str) -> None:
    """Put all of it into a workbook that excelize dressed: `noted` has a note at A4, `own` a slicer and a table."""
    sheets = {sheet.title: sheet.part for sheet in Package(path).sheets} | {"": "xl/workbook.xml"}
    with zipfile.ZipFile(path) as package:
        content = {name: package.read(name) for name in package.namelist()}
    for number, part in enumerate(parts(noted, own)):
        content[part.name] = part.content
        _relate(content, sheets[part.owner], part, f"rIdOwn{number}")
    content["xl/externalLinks/_rels/externalLink1.xml.rels"] = _LINKED.encode()
    _put(content, sheets[own], "</sheetData>", f"{_CELLS}</sheetData>")
    _put(content, sheets[own], "<drawing ", '<pageSetup paperSize="9" r:id="rIdOwn4"/><drawing ')
    _put(content, sheets[own], "<extLst>", f"<extLst>{_RULES}")
    _put(content, sheets[""], "<definedNames>",
         '<externalReferences><externalReference r:id="rIdOwn3"/></externalReferences><definedNames>')
    _put(content, "xl/comments1.xml", "<author>สมศรี</author>", f"<author>tc={_WHICH}</author>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in content.items():
            package.writestr(name, data)


def _relate(content: dict[str, bytes], owner: str, part: Part, number: str) -> None:
    folder, _, name = owner.rpartition("/")
    relation = f'<Relationship Id="{number}" Type="{part.relation}" Target="/{part.name}"/></Relationships>'
    _put(content, f"{folder}/_rels/{name}.rels", "</Relationships>", relation)
    named = f'<Override PartName="/{part.name}" ContentType="{part.content_type}"/></Types>'
    _put(content, "[Content_Types].xml", "</Types>", named)


def _put(content: dict[str, bytes], part: str, old: str, new: str) -> None:
    """Replace a text that must be there."""
    if old.encode() not in content[part]:
        raise ValueError(f"{part} has no {old}")
    content[part] = content[part].replace(old.encode(), new.encode(), 1)
