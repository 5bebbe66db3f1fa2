"""A signed order beside the workbook stands once: the appendix names it and has no unsigned copy."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfWriter
from reading import story
from test_variants import year
from usual import Settings

from ita_excel import documents, flow
from ita_excel.documents.writer import WrittenDocuments
from ita_excel.language.vocabulary import YesNo
from ita_excel.sheets.reportparts import setting_name

NAMED = "คำสั่งสพป.ตัวอย่าง เขต 1 ที่ 45/2566 สั่ง ณ วันที่ 15 มกราคม พ.ศ. 2566 ตามฉบับที่ลงนามแล้วซึ่งแนบมากับรายงานนี้"
COPY = "ให้ผู้ได้รับการแต่งตั้ง ร่วมกันปฏิบัติหน้าที่"


def made(folder: Path) -> WrittenDocuments:
    settings = Settings(
        office="สพป.ตัวอย่าง เขต 1", fiscal_year=2566, order_number="45/2566", order_date=date(2023, 1, 15), phone="0 7757 6253",
        **{setting_name("backcover"): YesNo.YES},
    )
    of = year(folder, settings=settings)
    return documents.write(of, flow.total(of), folder / "out", only=("report", "order"))


def scan(path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(path)


def test_without_a_scan_the_appendix_has_the_order_whole(tmp_path: Path) -> None:
    said = made(tmp_path)

    assert COPY in story(said.documents["report"]) and not [told for told in said.warnings if "ลงนาม" in told]


def test_with_a_scan_the_appendix_names_the_signed_order_and_the_back_cover_is_last(tmp_path: Path) -> None:
    scan(tmp_path / "คำสั่งลงนาม.pdf")
    written = made(tmp_path)
    said = story(written.documents["report"])

    assert said.count(NAMED) == 1 and COPY not in said
    assert said.index(NAMED) < said.rindex("0 7757 6253")
    assert [told for told in written.warnings if "«คำสั่งลงนาม.pdf» — แนบ" in told]
    assert COPY in story(written.documents["order"])


@pytest.mark.parametrize("broken", [b"", b"no pdf"])
def test_a_scan_that_does_not_open_leaves_the_order_where_it_was(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / "คำสั่งลงนาม.pdf").write_bytes(broken)

    assert COPY in story(made(tmp_path).documents["report"])
