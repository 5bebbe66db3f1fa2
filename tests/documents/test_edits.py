"""Paragraphs that a person rewrote in Word or LibreOffice stand in the next report too, and nothing of it is silent."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator
from reading import story
from textbook import TextBook
from walks.edits import EDITS, walk

from ita_excel import flow
from ita_excel.documents.keeping.earlierpapers import NoRecord, OtherDocument
from ita_excel.documents.keeping.telling import edits_data, where_they_differ
from ita_excel.language.files import BACKUPS
from ita_excel.word.edits import controls
from ita_excel.word.edits.writtenrecord import read_record, read_record_of
from ita_excel.word.fill.render import fill
from ita_excel.word.text import wordtext
from ita_excel.word.text.rewritable import CLOSE, OPEN, Rewritable
from ita_excel.word.text.wordml import qn

Make = Callable[..., TextBook]
needs_libreoffice = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
FACTS = "text.memo_facts"
OTHER = {"ชื่อสำนักงาน": "สำนักงานอื่น"}
"""Not as keyword arguments: Python would spell the name with other letters (NFKC)."""


def memo(book: Make, out: Path, *, keep: tuple[Path, ...] = (), digits: bool = False, **settings: str) -> flow.Written:
    return flow.write(flow.load(book(**settings)), out, only=("memo",), keep_edits=keep, thai_digits=digits)


def says(path: Path, tag: str) -> str:
    document = docx.Document(str(path))
    record = read_record(document)
    assert record
    return controls.words(controls.find(document, record.controls)[tag])


def edit(path: Path, tag: str, change: Callable[[str], str]) -> None:
    """Type into the last run of a control."""
    document = docx.Document(str(path))
    piece = wordtext.pieces(controls.find(document, [tag])[tag].paragraphs[-1])[-1]
    wordtext.set_text(piece, change(piece.text or ""))
    document.save(str(path))


@needs_libreoffice
def test_thirty_edited_paragraphs_saved_by_libreoffice_survive_five_new_figures(tmp_path: Path) -> None:
    walked = walk(tmp_path, libreoffice=True)

    data = edits_data(walked.written.edits)
    assert len(walked.edited) == EDITS and walked.kept == list(walked.edited)
    assert [one["tag"] for one in data["kept"]] == list(walked.edited) and data["not_kept"] == []
    assert {one["tag"] for one in data["clashes"]} == {
        "text.assessment_own", "text.instruments_summary", "text.extremes_summary", "strengths",
    }
    assert walked.as_without_edits
    assert walked.again[0] == walked.again[1]
    assert list((tmp_path / "เอกสาร" / BACKUPS).iterdir())
    found = OpenXmlValidator().validate(str(tmp_path / "เอกสาร" / "report.docx"))
    assert found.is_valid, [str(error) for error in found.errors][:5]


def test_an_edit_is_kept_and_a_change_of_data_under_it_is_told_with_both_sides(book: Make, tmp_path: Path) -> None:
    memo(book, tmp_path)
    edit(tmp_path / "memo.docx", "text.memo_background", lambda text: f"{text} (ตรวจแล้ว)")

    same = memo(book, tmp_path)
    other = memo(book, tmp_path, **OTHER)
    later = memo(book, tmp_path, **OTHER)

    assert says(tmp_path / "memo.docx", "text.memo_background").endswith("(ตรวจแล้ว)")
    assert edits_data(same.edits)["clashes"] == []
    (clash,) = edits_data(other.edits)["clashes"]
    assert clash["yours"].endswith("(ตรวจแล้ว)") and "สำนักงานอื่น" in clash["ours"]
    assert any("ข้อมูลเปลี่ยนหลังจากแก้ข้อความ" in line for line in other.warnings)
    assert edits_data(later.edits)["clashes"] == [clash]  # told until a person settles it


def test_a_clash_in_a_long_text_shows_on_both_sides_what_differs() -> None:
    before, behind = "ก " * 100, " ข" * 100

    yours, ours = where_they_differ(f"{before}ได้ 99.97 คะแนน\nดีมาก{behind}", f"{before}ได้ 88.11 คะแนน\nดีมาก{behind}")

    assert (yours, ours) == ("…ก ก ก ก ก ก ก ก ได้ 99.97 คะแนน ดีมาก ข ข ข ข…", "…ก ก ก ก ก ก ก ก ได้ 88.11 คะแนน ดีมาก ข ข ข ข…")
    assert where_they_differ("ที่" * 20 + "ก้", "ที่" * 20 + "ก่") == ("…" + "ที่" * 7 + "ก้", "…" + "ที่" * 7 + "ก่")


def test_a_clash_ends_when_the_person_writes_anew_or_empties_the_control(book: Make, tmp_path: Path) -> None:
    paper = tmp_path / "memo.docx"
    memo(book, tmp_path)
    edit(paper, "text.memo_background", lambda text: f"{text} ก")
    memo(book, tmp_path, **OTHER)

    edit(paper, "text.memo_background", lambda text: f"{text} ข")
    assert edits_data(memo(book, tmp_path, **OTHER).edits)["clashes"] == []
    document = docx.Document(str(paper))
    for paragraph in controls.find(document, ["text.memo_background"])["text.memo_background"].paragraphs:
        for piece in wordtext.pieces(paragraph):
            piece.text = ""
    document.save(str(paper))

    assert edits_data(memo(book, tmp_path, **OTHER).edits)["kept"] == []
    assert "สำนักงานอื่น" in says(paper, "text.memo_background")


def test_paragraphs_and_bold_letters_of_a_person_are_carried_with_the_papers_own_look(book: Make, tmp_path: Path) -> None:
    paper = tmp_path / "memo.docx"
    memo(book, tmp_path)
    document = docx.Document(str(paper))
    last = docx.text.paragraph.Paragraph(controls.find(document, [FACTS])[FACTS].paragraphs[-1], document)
    added = docx.text.paragraph.Paragraph(last._p.__copy__(), document)
    last._p.addnext(added._p)
    for run in added.runs:
        run._r.getparent().remove(run._r)
    added.add_run("ย่อหน้าใหม่ ").bold = True
    added.add_run("ตัวปกติ").font.name = "Arial"
    document.save(str(paper))

    memo(book, tmp_path)

    place = controls.find(docx.Document(str(paper)), [FACTS])[FACTS]
    runs = docx.text.paragraph.Paragraph(place.paragraphs[-1], document).runs
    assert [(run.text, run.bold) for run in runs] == [("ย่อหน้าใหม่ ", True), ("ตัวปกติ", None)]
    assert b"Arial" not in paper.read_bytes() and runs[1].font.name != "Arial"


def test_what_was_written_outside_the_controls_is_told_with_its_place(book: Make, tmp_path: Path) -> None:
    paper = tmp_path / "memo.docx"
    memo(book, tmp_path)
    document = docx.Document(str(paper))
    document.add_paragraph("ย่อหน้าที่แทรกเอง")
    document.save(str(paper))

    written = memo(book, tmp_path)

    (outside,) = edits_data(written.edits)["not_kept"]
    assert (outside["reason"], outside["yours"]) == ("outside", "ย่อหน้าที่แทรกเอง")
    assert any("ย่อหน้าที่แทรกเอง" in line for line in written.warnings)
    (copy,) = (tmp_path / BACKUPS).iterdir()
    assert "ย่อหน้าที่แทรกเอง" in story(copy)


def test_edits_of_a_named_document_are_kept_and_one_that_is_none_of_ours_is_refused(book: Make, tmp_path: Path) -> None:
    memo(book, tmp_path / "a")
    old = tmp_path / "a" / "memo.docx"
    edit(old, "rule", lambda _: "ระเบียบที่พิมพ์เอง")

    memo(book, tmp_path / "b", keep=(old,))

    assert says(tmp_path / "b" / "memo.docx", "rule").endswith("ระเบียบที่พิมพ์เอง")
    docx.Document().save(str(tmp_path / "other.docx"))
    with pytest.raises(NoRecord, match=r"other\.docx"):
        memo(book, tmp_path / "b", keep=(tmp_path / "other.docx",))
    with pytest.raises(OtherDocument, match="memo"):
        flow.write(flow.load(book()), tmp_path / "b", only=("order",), keep_edits=(old,))


def test_other_digits_are_no_edit(book: Make, tmp_path: Path) -> None:
    memo(book, tmp_path)

    written = memo(book, tmp_path, keep=(tmp_path / "memo.docx",), digits=True)

    assert written.edits == ()


def test_the_hidden_record_holds_no_words(book: Make, tmp_path: Path) -> None:
    memo(book, tmp_path)
    record = read_record_of(tmp_path / "memo.docx")
    assert record and all(text.isascii() for one in record.controls.values() for text in (one.base, one.draft, one.text))
    assert all(text.isascii() for text in record.paragraphs)


def test_every_control_may_be_edited_but_not_taken_away_and_its_tag_stands_once(book: Make, tmp_path: Path) -> None:
    memo(book, tmp_path)
    found = list(docx.Document(str(tmp_path / "memo.docx")).element.body.iter(qn("w:sdt")))
    tags = [one.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")) for one in found]
    locks = {one.find(f"{qn('w:sdtPr')}/{qn('w:lock')}").get(qn("w:val")) for one in found}
    assert len(tags) >= 4 and len(set(tags)) == len(tags) and locks == {"sdtLocked"}


def test_a_rewritable_text_in_a_heading_a_header_or_a_property_is_simply_printed(tmp_path: Path) -> None:
    template = docx.Document()
    template.add_heading("{{ told }}")
    template.sections[0].header.paragraphs[0].text = "{{ told }}"
    template.core_properties.title = "{{ told }}"
    template.save(str(tmp_path / "t.docx"))

    document = fill(tmp_path / "t.docx", {"told": Rewritable("ข้อความ", "told", "ชื่อ")})
    from ita_excel.word.edits.places import take_places

    assert controls.wrap(take_places(document)) == []
    header = document.sections[0].header.paragraphs[0].text
    assert (document.paragraphs[0].text, header, document.core_properties.title) == ("ข้อความ",) * 3
    assert not any(mark in wordtext.text(document.paragraphs[0]._p) for mark in (OPEN, CLOSE))
