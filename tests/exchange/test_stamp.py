"""The stamp and the base values survive other programs and other file names."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from converted import through_libreoffice
from packets import LAW, OFFICE, SENT, sent
from usual import SHEETS

from ita_excel.exchange.arrivals.inbox import arrivals
from ita_excel.exchange.arrivals.returned import Returned, read_returned
from ita_excel.exchange.packets.base import TITLE as BASE_TITLE
from ita_excel.exchange.packets.stamp import Stamp, read_stamp
from ita_excel.xlsx.parts.package import Package
from ita_excel.xlsx.patch.patch import Patch

STAMP = Stamp(OFFICE, 2566, LAW, 1, SENT.isoformat())


@pytest.fixture(scope="module")
def packet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sent(tmp_path_factory.mktemp("stamp"))[1][LAW]


def returned(path: Path) -> Returned:
    said = read_returned(next(iter(arrivals([path]))), SHEETS)
    assert isinstance(said, Returned)
    return said


def test_a_packet_says_whose_it_is(packet: Path) -> None:
    assert read_stamp(Package(packet)) == STAMP


def test_a_renamed_packet_is_known_by_its_stamp(packet: Path, tmp_path: Path) -> None:
    copy = tmp_path / "สำเนา (2) ของ งาน.xlsx"
    copy.write_bytes(packet.read_bytes())

    assert read_stamp(Package(copy)) == STAMP


def test_openpyxl_keeps_stamp_and_base(packet: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(packet)
    book.save(tmp_path / "a.xlsx")

    assert read_stamp(Package(tmp_path / "a.xlsx")) == STAMP
    assert returned(tmp_path / "a.xlsx").base == returned(packet).base


def test_libreoffice_keeps_stamp_and_base(packet: Path, tmp_path: Path) -> None:
    saved = through_libreoffice(packet, tmp_path)

    assert read_stamp(Package(saved)) == STAMP
    assert returned(saved).base == returned(packet).base
    assert {s.title: s.state for s in Package(saved).sheets}[BASE_TITLE] != "visible"


def test_either_of_the_two_stamps_is_enough(packet: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(packet)
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]
    book.save(tmp_path / "name.xlsx")
    book = openpyxl.load_workbook(packet)
    del book.defined_names["ITA_STAMP"]
    book.save(tmp_path / "properties.xlsx")

    assert [read_stamp(Package(tmp_path / n)) for n in ("name.xlsx", "properties.xlsx")] == [STAMP, STAMP]


@pytest.mark.parametrize("year", ["", "ปีนี้", "2566.5.1", "nan"])
def test_a_stamp_that_makes_no_sense_is_no_stamp(packet: Path, tmp_path: Path, year: str) -> None:
    patch = Patch(Package(packet))
    patch.set_properties({"ita_fiscal_year": year})
    patch.define("ITA_STAMP", '"[1, 2"')
    patch.save(tmp_path / "a.xlsx")

    assert read_stamp(Package(tmp_path / "a.xlsx")) is None


def test_quotes_in_names_survive(tmp_path: Path) -> None:
    office = 'สำนักงาน "ตัวอย่าง" & <เขต> 1'
    _, packets = sent(tmp_path, office=office)
    book = openpyxl.load_workbook(packets[LAW])
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]
    book.save(tmp_path / "a.xlsx")

    stamps = [read_stamp(Package(path)) for path in (packets[LAW], tmp_path / "a.xlsx")]

    assert [stamp and stamp.office for stamp in stamps] == [office, office]


def test_a_stamp_in_a_part_of_another_name_is_found_by_its_relation(packet: Path, tmp_path: Path) -> None:
    moved = tmp_path / "moved.xlsx"
    with zipfile.ZipFile(packet) as old, zipfile.ZipFile(moved, "w") as new:
        for item in old.infolist():
            name = "docProps/custom2.xml" if item.filename == "docProps/custom.xml" else item.filename
            data = old.read(item).replace(b"docProps/custom.xml", b"docProps/custom2.xml")
            new.writestr(name, data.replace(b"ITA_STAMP", b"ITA_OTHER"))

    assert read_stamp(Package(moved)) == STAMP
