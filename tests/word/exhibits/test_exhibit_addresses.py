"""Addresses on evidence pages: short to read, whole to follow, a QR code only for what a telephone may open."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator
from PIL import Image

from ita_excel.word.fill.render import finish
from ita_excel.word.finish.exhibits.addresses import LONGEST, insert_addresses, qr_code, short, target
from ita_excel.word.finish.markers import MarkerUnknown
from ita_excel.word.text.styles import official_document

LONG = "https://www.cpn1.go.th/2021/wp-content/uploads/2023/06/%E0%B8%A3%E0%B8%B2%E0%B8%A2%E0%B8%87%E0%B8%B2%E0%B8%99.pdf"


def filled(known: Mapping[str, str], *lines: str) -> Document:
    document = official_document()
    for line in lines:
        document.add_paragraph(line)
    insert_addresses(document, known)
    return document


def shown(document: Document) -> list[tuple[str, str]]:
    """(what is read, where it leads) of each link."""
    return [
        ("".join(link.xpath(".//w:t/text()")), document.part.rels[link.get(qn("r:id"))].target_ref)
        for link in document.element.body.iter(qn("w:hyperlink"))
    ]


def codes(document: Document) -> list[str]:
    """What is read out for each picture."""
    return [str(spoken.get("descr")) for spoken in document.element.body.iter(qn("wp:docPr"))]


@pytest.mark.parametrize(("address", "read"), [
    ("https://www.cpn1.go.th/2021/?p=24926", "www.cpn1.go.th/2021/?p=24926"),
    ("http://a.go.th/", "a.go.th"), ("https://www.a.go.th/ita/", "www.a.go.th/ita/"),
    (LONG, "www.cpn1.go.th/…/uploads/2023/06/รายงาน.pdf"),
    ("https://a.go.th/%E0%B8%81%E0%B8%B2", "a.go.th/กา"),
    ("https://a.go.th/%E2%80%AEfdp.exe", "a.go.th/%E2%80%AEfdp.exe"),
])
def test_an_address_is_short_enough_for_a_line_and_readable(address: str, read: str) -> None:
    assert short(address) == read


def test_the_host_is_never_cut_so_that_nobody_takes_it_for_another() -> None:
    host = "www.moe.go.th.long-name-of-somebody-else-altogether.example.com"
    assert short(f"https://{host}/" + "ก" * 90).startswith(host + "/…/")


def test_the_end_of_a_long_address_begins_with_a_letter_and_not_with_a_mark() -> None:
    told = [short("https://a.go.th/" + "ก" * n + "ำ่ี" * 30) for n in range(3)]
    assert all(len(one) <= LONGEST and one.partition("…/")[2][0] not in "่ี" for one in told)


def test_what_is_read_is_short_and_where_it_leads_is_whole() -> None:
    document = filled({"7.0": LONG}, "[[address:7.0]]")
    assert shown(document) == [("www.cpn1.go.th/…/uploads/2023/06/รายงาน.pdf", LONG)]


def test_a_qr_code_is_a_sharp_picture_of_the_whole_address_with_words_for_the_blind(tmp_path: Path) -> None:
    document = filled({"7.0": LONG}, "[[qr:7.0]]")
    assert codes(document) == ["QR code ของ www.cpn1.go.th/…/uploads/2023/06/รายงาน.pdf"]
    with Image.open(BytesIO(qr_code(LONG))) as picture:
        dots_to_the_inch = picture.width / (24 / 25.4)
        assert picture.mode == "1" and dots_to_the_inch > 300
    result = OpenXmlValidator().validate(str(finish(document, tmp_path / "qr.docx")))
    assert result.is_valid, [str(error) for error in result.errors][:5]


@pytest.mark.parametrize("typed", [
    "javascript:alert(1)", "file:///etc/passwd", "mailto:ita@cpn1.go.th", "รายงาน.pdf", "https://a.go.th https://b.go.th", "",
])
def test_what_is_no_one_address_of_the_web_gets_neither_link_nor_code(typed: str) -> None:
    document = filled({"1.0": typed}, "[[address:1.0]]", "[[qr:1.0]]")
    assert target(typed) == "" and shown(document) == [] and codes(document) == []
    assert typed in "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_an_address_too_long_for_a_code_that_can_be_read_has_its_link_only() -> None:
    document = filled({"1.0": "https://a.go.th/?" + "x" * 3000}, "[[address:1.0]]", "[[qr:1.0]]")
    assert len(shown(document)) == 1 and codes(document) == []


def test_a_key_that_the_report_does_not_have_is_told() -> None:
    with pytest.raises(MarkerUnknown, match="qr:9"):
        filled({"1.0": "https://a.go.th"}, "[[qr:9]]")


def test_two_documents_of_the_same_addresses_are_the_same(tmp_path: Path) -> None:
    made = [finish(filled({"1.0": LONG}, "[[qr:1.0]]"), tmp_path / f"{at}.docx").read_bytes() for at in (1, 2)]
    assert made[0] == made[1]
    assert docx.Document(str(tmp_path / "1.docx")).inline_shapes[0].width.mm == pytest.approx(24, abs=0.1)
