"""The table of contents: right pages, in our own document, refreshable by Word."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader
from thai_report import build

from ita_excel.documents.typeset import finish
from ita_excel.word.pages.contents import write_contents
from ita_excel.word.pages.fitting.afterlayout import Changes
from ita_excel.word.pages.pagelabels import Section, label, labels
from ita_excel.word.pages.pdf import Converter, to_pdf
from ita_excel.word.pages.tocfield import find_fields


def printed_pages(pdf: Path) -> dict[str, str]:
    """Of each heading's mark (H01 …) the page number printed at the top of the last page that has it."""
    found = {}
    for page in PdfReader(pdf).pages:
        text = page.extract_text()
        number = text.strip().splitlines()[0].strip(" -") if text.strip() else ""
        found |= dict.fromkeys(re.findall(r"H\d\d", text), number)
    return found


def lines(document: Path) -> list[str]:
    """The contents as the file shows them: style, text, page."""
    opened = Document(str(document))
    field = next(iter(find_fields(opened)), None)
    assert field is not None
    return [
        "|".join([p.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val")), *_texts(p)])
        for p in field.paragraphs
    ]


def _texts(paragraph: object) -> list[str]:
    return [node.text for node in paragraph.iter(qn("w:t"))]  # type: ignore[attr-defined]


def test_the_contents_show_the_pages_found_in_the_pdf(tmp_path: Path) -> None:
    document = build(tmp_path / "report.docx")

    result = write_contents(document)

    shown = {entry.text[-3:]: entry.page for entry in result.entries}
    pages = printed_pages(to_pdf(document, tmp_path / "report.pdf").path)
    # The contents, on page ข, name H90 once more after its own page ก; every other heading comes later.
    assert shown == pages | {"H90": "ก"}
    assert (shown["H90"], shown["H91"], shown["H01"]) == ("ก", "ข", "1")
    assert int(str(shown["H08"])) > 9


def test_a_report_that_wants_no_change_is_laid_out_twice_and_the_second_layout_is_its_pdf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document, laid = build(tmp_path / "report.docx"), []
    monkeypatch.setattr(Changes, "make", lambda self, places: False)
    once = Converter._lay_out
    monkeypatch.setattr(Converter, "_lay_out", lambda self, names, copies: laid.extend(names) or once(self, names, copies))

    made = finish({"report": document}).documents["report_pdf"]

    assert len(laid) == 2
    assert made is not None
    shown, wanted = (PdfReader(path).pages for path in (made, to_pdf(document, tmp_path / "apart.pdf").path))
    assert [page.extract_text() for page in shown] == [page.extract_text() for page in wanted]


def test_entries_have_levels_styles_links_and_page_fields(tmp_path: Path) -> None:
    document = build(tmp_path / "report.docx")

    write_contents(document)

    shown = lines(document)
    assert shown[:4] == ["TOC1|คำนำ H90|ก", "TOC1|สารบัญ H91|ข", "TOC1|ส่วนที่ 1 บทนำ H01|1", "TOC2|1.1 ความเป็นมา H02|2"]
    assert shown[7].startswith("TOC3|2.1.1 จุดแข็ง H06|")
    body = Document(str(document)).element.body
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    targets = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    fields = re.findall(r"PAGEREF (\S+)", "".join(node.text for node in body.iter(qn("w:instrText"))))
    assert targets == fields == sorted(marks)
    kinds = [node.get(qn("w:fldCharType")) for node in body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", *["begin", "separate", "end"] * 10, "end"]


def test_nothing_of_the_trial_layout_stays_and_a_second_run_changes_nothing(tmp_path: Path) -> None:
    document = build(tmp_path / "report.docx")
    write_contents(document)
    once = document.read_bytes()

    write_contents(document)

    assert document.read_bytes() == once
    with zipfile.ZipFile(document) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"LibreOffice" not in everything
    assert b"itaplace" not in everything


def test_without_libreoffice_the_entries_have_no_numbers_and_word_is_asked_to_refresh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ITA_EXCEL_SOFFICE", "/nowhere/soffice")
    document = build(tmp_path / "report.docx")

    result = write_contents(document)

    assert {entry.page for entry in result.entries} == {None}
    assert lines(document)[0] == "TOC1|คำนำ H90"
    assert 'w:dirty="true"' in Document(str(document)).element.xml
    assert len(result.warnings) == 1
    assert result.warnings[0].startswith("สารบัญยังไม่มีเลขหน้า: เครื่องนี้ไม่มี LibreOffice")


def test_a_document_without_contents_is_left_as_it_is(tmp_path: Path) -> None:
    document = build(tmp_path / "report.docx", with_field=False)
    before = document.read_bytes()

    result = write_contents(document)

    assert document.read_bytes() == before
    assert "ไม่มีสารบัญ" in result.warnings[0]


def test_a_heading_marked_as_body_text_is_not_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ITA_EXCEL_SOFFICE", "/nowhere/soffice")
    document = build(tmp_path / "report.docx")
    opened = Document(str(document))
    preface = next(p for p in opened.paragraphs if p.text == "คำนำ H90")
    level = preface._p.get_or_add_pPr().makeelement(qn("w:outlineLvl"), {qn("w:val"): "9"})
    preface._p.pPr.append(level)
    opened.save(str(document))

    assert write_contents(document).entries[0].text == "สารบัญ H91"


@pytest.mark.parametrize(
    ("number", "style", "shown"),
    [
        (1, "thaiLetters", "ก"),
        (4, "thaiLetters", "ง"),
        (43, "thaiLetters", "ฮ"),
        (45, "thaiLetters", "กข"),
        (12, "thaiNumbers", "๑๒"),
        (12, "decimal", "12"),
    ],
)
def test_page_labels_follow_the_format_of_their_section(number: int, style: str, shown: str) -> None:
    assert label(number, style) == shown


def test_a_section_that_does_not_restart_carries_on() -> None:
    cover = Section((), None, "decimal", None)
    front = Section((), None, "thaiLetters", 1)
    body = Section((), None, "decimal", 1)
    landscape = Section((), None, "decimal", None)

    shown = labels([(0, 0), (1, 2), (2, 3), (3, 9)], [0, 1, 3, 7], [cover, front, body, landscape])

    assert shown == ["1", "ข", "1", "7"]
