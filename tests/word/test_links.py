"""Addresses become real links; the text stays the same."""

from __future__ import annotations

import docx
import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from ita_excel.word.fill.render import finish
from ita_excel.word.finish.links import addresses, link_addresses
from ita_excel.word.text.styles import official_document


def links(document):
    """(text, target) of each link in the body."""
    return [
        ("".join(link.xpath(".//w:t/text()")), document.part.rels[link.get(qn("r:id"))].target_ref)
        for link in document.element.body.iter(qn("w:hyperlink"))
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ดู https://www.cpn1.go.th/2021/?p=24926", ["https://www.cpn1.go.th/2021/?p=24926"]),
        ("(https://a.go.th/x_(1)).", ["https://a.go.th/x_(1)"]),
        ("https://a.go.th, http://b.go.th; จบ", ["https://a.go.th", "http://b.go.th"]),
        ("«https://a.go.th/ก»", ["https://a.go.th/%E0%B8%81"]),
        ("https://a.go.th/%E0%B8%81", ["https://a.go.th/%E0%B8%81"]),
        ("https://โรงเรียน.ไทย:8080/ก", ["https://xn--72c0b0acb2i5cn.xn--o3cw4h:8080/%E0%B8%81"]),
        ("mailto:ita@cpn1.go.th.", ["mailto:ita@cpn1.go.th"]),
        ("file:///etc/passwd javascript:alert(1) ftp://a.b data:text/html,x", []),
        ("https:// http://. mailto:ita https://[", []),
    ],
)
def test_only_web_and_mail_addresses_are_links_without_closing_punctuation(text, found):
    assert [target for _, _, target in addresses(text)] == found


def test_an_address_in_a_sentence_is_linked_and_the_text_stays(tmp_path):
    document = official_document()
    document.add_paragraph("ดูที่ https://a.go.th/1. หรือ http://b.go.th/2 ต่อ")

    assert link_addresses(document) == 2

    assert document.paragraphs[0].text == "ดูที่ https://a.go.th/1. หรือ http://b.go.th/2 ต่อ"
    assert [text for text, _ in links(document)] == ["https://a.go.th/1", "http://b.go.th/2"]
    assert [target for _, target in links(document)] == ["https://a.go.th/1", "http://b.go.th/2"]
    assert OpenXmlValidator().validate(finish(document, tmp_path / "out.docx")).errors == []


def test_an_address_cut_into_runs_is_one_link_and_keeps_their_looks():
    document = official_document()
    paragraph = document.add_paragraph("ก https://a.")
    paragraph.add_run("go.th").bold = True
    paragraph.add_run("/x ข")

    link_addresses(document)

    assert links(document) == [("https://a.go.th/x", "https://a.go.th/x")]
    assert [run.text for run in paragraph.hyperlinks[0].runs if run.bold] == ["go.th"]
    assert paragraph.text == "ก https://a.go.th/x ข"


def test_addresses_in_tables_and_beside_tabs_are_linked():
    document = official_document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "O12\thttps://a.go.th\nhttps://b.go.th"

    link_addresses(document)

    assert [text for text, _ in links(document)] == ["https://a.go.th", "https://b.go.th"]
    assert cell.text == "O12\thttps://a.go.th\nhttps://b.go.th"


def test_linking_twice_changes_nothing():
    document = official_document()
    document.add_paragraph("https://a.go.th")
    link_addresses(document)

    assert link_addresses(document) == 0


def test_a_link_wears_the_hyperlink_style_for_thai_letters_too():
    document = official_document()
    document.add_paragraph("https://a.go.th/ก")
    link_addresses(document)

    (style,) = document.element.body.xpath(".//w:hyperlink//w:rStyle/@w:val")

    assert document.styles.element.xpath(f"w:style[@w:styleId='{style}']/w:rPr/w:u/@w:val") == ["single"]


def test_the_same_address_uses_one_relationship(tmp_path):
    document = official_document()
    document.add_paragraph("https://a.go.th https://a.go.th")
    link_addresses(document)

    saved = docx.Document(finish(document, tmp_path / "out.docx"))

    targets = [rel.target_ref for rel in saved.part.rels.values() if rel.is_external]
    assert targets == ["https://a.go.th"]
