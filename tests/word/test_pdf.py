"""Word documents into PDF through the real LibreOffice."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader
from thai_report import build

from ita_excel.language.errors import FileMissing, ProgramFailed, ProgramMissing
from ita_excel.word.pages.pdf import to_pdf, to_pdfs
from ita_excel.word.pages.pdffonts import asked, carried


def test_a_pdf_has_the_size_and_the_fonts_the_document_asks_for(tmp_path: Path) -> None:
    real = build(tmp_path / "รายงาน.docx")
    grown = build(tmp_path / "grown.docx", family="Laksaman")

    small, large = to_pdfs([(real, tmp_path / "รายงาน.pdf"), (grown, tmp_path / "grown.pdf")])

    assert carried(PdfReader(small.path)) == {"THSarabunNew": True}
    assert len(PdfReader(small.path).pages) == small.pages == 16
    # The same text in unscaled Laksaman, which is what a machine without the font falls back to.
    assert large.pages > 1.5 * small.pages
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".docx", ".docx", ".pdf", ".pdf"]


def test_a_font_that_was_replaced_is_said(tmp_path: Path) -> None:
    document = build(tmp_path / "a.docx", family="ฟอนต์ที่ไม่มี")

    result = to_pdf(document, tmp_path / "a.pdf")

    assert any("ซึ่งเอกสารไม่ได้กำหนด" in warning for warning in result.warnings)


def test_without_libreoffice_a_sentence_says_so_and_the_old_pdf_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ITA_EXCEL_SOFFICE", "/nowhere/soffice")
    document, out = build(tmp_path / "a.docx"), tmp_path / "a.pdf"
    out.write_bytes(b"last year's")

    with pytest.raises(ProgramMissing, match="ไม่มี LibreOffice"):
        to_pdf(document, out)

    assert out.read_bytes() == b"last year's"


def test_a_conversion_that_gives_nothing_names_the_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = tmp_path / "soffice"
    silent.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    silent.chmod(0o755)
    monkeypatch.setenv("ITA_EXCEL_SOFFICE", str(silent))

    with pytest.raises(ProgramFailed, match=r"เปิด «report.docx» เพื่อทำ PDF ไม่ได้"):
        to_pdf(build(tmp_path / "report.docx"), tmp_path / "report.pdf")

    assert not (tmp_path / "report.pdf").exists()


def test_a_missing_document_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileMissing, match=r"none.docx"):
        to_pdf(tmp_path / "none.docx", tmp_path / "none.pdf")


def test_a_file_that_is_no_document_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"text")

    with pytest.raises(ProgramFailed, match=r"«a.docx» เสียหาย"):
        to_pdf(tmp_path / "a.docx", tmp_path / "a.pdf")


def test_the_fonts_asked_for_are_read_from_text_and_charts(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", '<w:rFonts w:ascii="TH Sarabun New" w:cs="TH SarabunIT๙"/>')
        archive.writestr("word/charts/chart1.xml", '<a:latin typeface="Loma"/><a:cs typeface="+mn-cs"/>')
        archive.writestr("word/theme/theme1.xml", '<a:latin typeface="Calibri"/>')

    assert asked(path) == ("TH Sarabun New", "TH SarabunIT๙", "Loma")
