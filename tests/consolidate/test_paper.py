"""The Word report of many units: the figures of the tables, nothing averaged that cannot be, everybody named."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from offices import office, workbook
from openxml_audit import OpenXmlValidator
from units import unit, whole_of

from ita_excel.cli import main
from ita_excel.consolidate.paper import wordfile
from ita_excel.consolidate.paper.filling import MOST_ROWS, paper_of
from ita_excel.consolidate.paper.wordfile import paper
from ita_excel.consolidate.tables.tabulation import tables
from ita_excel.consolidate.unit import Refused
from ita_excel.consolidate.whole import Whole
from ita_excel.documents.typeset import Finished
from ita_excel.word.fill.faults import TemplateFault

TEN = tuple(unit(f"สพป. {n}", f"{80 + n}.50", f"{85 - n}.50" if n else None) for n in range(10))
REFUSED = (Refused("เสีย.xlsx", "ไฟล์เสียหาย — ขอไฟล์ใหม่"),)


@pytest.fixture(scope="module")
def ten() -> Whole:
    return whole_of(*TEN, refused=REFUSED, expected=("สพป. 1", "สพป. ที่เงียบ"))


@pytest.fixture(scope="module")
def document(ten: Whole) -> Any:
    return docx.Document(BytesIO(paper(ten, tables(ten)).data))


def text_of(document: Any) -> str:
    return "\n".join(node.text or "" for node in document.element.body.iter(qn("w:t")))


def rows_under(document: Any, heading: str) -> list[list[str]]:
    """The table whose caption ends with these words."""
    caption = next(
        block for block in document.element.body.iter(qn("w:p"))
        if 'w:val="Caption"' in block.xml and words(block).endswith(heading)
    )
    table = next(caption.itersiblings(qn("w:tbl")))
    return [[words(cell) for cell in row.iter(qn("w:tc"))] for row in table.iter(qn("w:tr"))]


def words(block: Any) -> str:
    return "".join(node.text or "" for node in block.iter(qn("w:t")))


def test_mean_median_and_spread_are_those_of_the_units(document: Any) -> None:
    told = {row[0]: row[1] for row in rows_under(document, "คะแนนรวมของหน่วยงาน")}
    assert (told["คะแนนเฉลี่ย"], told["มัธยฐาน"], told["ส่วนเบี่ยงเบนมาตรฐาน"]) == ("85.00", "85.00", "3.03")
    assert (told["คะแนนต่ำสุด"], told["คะแนนสูงสุด"], told["จำนวนหน่วยงาน"]) == ("80.50", "89.50", "10")


def test_levels_are_counted_and_the_distribution_has_every_class(document: Any) -> None:
    assert rows_under(document, "จำนวนหน่วยงานตามระดับ")[1:] == [
        ["AA", "0", "0.00"], ["A", "5", "50.00"], ["B", "5", "50.00"], ["C", "0", "0.00"],
    ]
    assert rows_under(document, "การกระจายของคะแนนรวม")[1:] == [
        ["80.00-84.99", "5"], ["85.00-89.99", "5"], ["90.00-94.99", "0"], ["95.00-100.00", "0"],
    ]


def test_the_ranking_has_the_best_first_with_its_change(document: Any) -> None:
    ranking = rows_under(document, "อันดับของหน่วยงาน")[1:]
    assert [row[1] for row in ranking] == [f"สพป. {n}" for n in reversed(range(10))]
    assert ranking[0] == ["1", "สพป. 9", "ชุมพร", "89.50", "A", "76.50", "+13.00"]
    assert ranking[-1] == ["10", "สพป. 0", "ชุมพร", "80.50", "B", "-", "-"]


def test_a_unit_is_ranked_under_its_short_name_and_many_without_a_former_result_are_cut_and_told() -> None:
    made = whole_of(unit("สำนักงาน ก", short_name="สพป.ก"), *(unit(f"ข {n:02}") for n in range(11)))
    document = docx.Document(BytesIO(paper(made, tables(made)).data))
    assert "สพป.ก" in [row[1] for row in rows_under(document, "อันดับของหน่วยงาน")]
    assert "และอีก 2 หน่วยงาน (ข้อ 4.3 และแผ่น «แยกแสดง»)" in text_of(document)


def test_the_weakest_indicator_stands_first_and_is_named(document: Any) -> None:
    assert rows_under(document, "เรียงจากคะแนนเฉลี่ยต่ำที่สุด")[1][:3] == ["3", "เรื่องที่ 3", "82.00"]
    assert "ตัวชี้วัดที่คะแนนเฉลี่ยต่ำที่สุดคือ ตัวชี้วัดที่ 3 เรื่องที่ 3 (82.00)" in text_of(document)


def test_a_unit_without_a_former_result_is_named_and_left_out_of_the_change(document: Any) -> None:
    assert "เทียบกับปีก่อนได้ 9 หน่วยงาน คะแนนเพิ่มขึ้น 7 ลดลง 2 เท่าเดิม 0 หน่วยงาน ผลต่างเฉลี่ย +5.00 คะแนน" in text_of(document)
    assert "ไม่มีผลปีก่อนให้เทียบ ไม่นับในผลต่าง: «สพป. 0»" in text_of(document)


def test_money_persons_and_completeness_are_exact_sums(document: Any) -> None:
    assert rows_under(document, "งบประมาณและการใช้จ่าย")[1] == ["งบประมาณรวม", "1,002.50"]
    assert rows_under(document, "งบประมาณและการใช้จ่าย")[-1] == ["คงเหลือ", "102"]
    assert rows_under(document, "ผลแบบติดตาม")[1][1:] == ["รับรู้ทั้งหมด", "20"]
    assert rows_under(document, "ความครบถ้วนของข้อมูล")[2] == ["แบบติดตาม", "10", "20", "50.00", "0"]


def test_who_did_not_answer_and_what_was_rejected_are_named_with_the_reason(document: Any) -> None:
    assert "1. สพป. ที่เงียบ" in words(document.element.body)
    assert rows_under(document, "เหตุผล และสิ่งที่ต้องทำ")[1] == ["เสีย.xlsx", "ไฟล์เสียหาย — ขอไฟล์ใหม่"]


def test_findings_are_told_by_code_with_their_meaning(document: Any) -> None:
    row = rows_under(document, "เรียงตามจำนวนหน่วยงาน")[1]
    assert (row[0], row[2:]) == ("MISSING", ["ผิด", "10", "20"])
    assert "{" not in row[1] and row[1].startswith("ยังไม่ได้กรอก")


def test_mixed_years_are_two_parts_and_never_one_mean() -> None:
    made = whole_of(*TEN, unit("สพป. ปีอื่น", "50.00", fiscal_year=2567, assessment_year=2566))
    document = docx.Document(BytesIO(paper(made, tables(made)).data))
    told = [row[1] for table in document.tables for row in ([c.text for c in r.cells] for r in table.rows) if row[0] == "คะแนนเฉลี่ย"]
    assert told == ["85.00", "50.00"]
    assert "2.2 สพป. ปีงบประมาณ 2567" in text_of(document)


def test_two_methods_of_one_year_have_two_titles_and_two_means() -> None:
    made = whole_of(unit("ก", "80.00"), unit("ข", "60.00", method="ita-2558", method_name="ห้าดัชนี"))
    assert len({cohort.title for cohort in made.cohorts}) == 2
    means = next(table for table in tables(made) if table.name == "statistics").frame.query("name == 'คะแนนเฉลี่ย'")["value"]
    assert sorted(means) == [60, 80]


def test_charts_are_native_and_told_in_words_and_heads_repeat(document: Any) -> None:
    charts = [part for part in document.part.package.iter_parts() if "/charts/" in part.partname]
    told = [one.get("descr") for one in document.element.body.iter(qn("wp:docPr"))]
    assert len(charts) == len(told) == 3
    assert told[0] == "แผนภูมิจำนวนหน่วยงานตามระดับ: AA 0 หน่วยงาน, A 5 หน่วยงาน, B 5 หน่วยงาน, C 0 หน่วยงาน"
    assert all(table.find(qn("w:tr")).find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
               for table in document.element.body.iter(qn("w:tbl")))


def test_the_contents_list_every_part_and_thai_letters_have_their_font(document: Any) -> None:
    styles = [p.text for p in document.paragraphs if p.style.style_id.startswith("TOC")]
    assert len([line for line in styles if "ส่วนที่" in line]) == 4
    assert 'w:cs="TH Sarabun New"' in document.styles.element.xml


def test_the_file_is_valid_and_the_same_each_time(ten: Whole, tmp_path: Path) -> None:
    data = paper(ten, tables(ten)).data
    (tmp_path / "a.docx").write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(str(tmp_path / "a.docx")).errors] == []
    assert paper(ten, tables(ten)).data == data


def test_a_whole_without_any_score_still_gives_a_report() -> None:
    made = whole_of(unit("ก", None), unit("ข", None))
    said = text_of(docx.Document(BytesIO(paper(made, tables(made)).data)))
    assert "ยังไม่มีหน่วยงานใดมีคะแนน" in said
    assert "ไม่ได้ระบุรายชื่อหน่วยงานที่ต้องส่ง" in said


def test_what_a_sender_typed_is_text_and_never_a_field_or_a_marker() -> None:
    made = whole_of(unit("[[chart:x]] {{ units }} <b>", "90.00"))
    assert "[[chart:x]] {{ units }} <b>" in text_of(docx.Document(BytesIO(paper(made, tables(made)).data)))


def test_a_long_ranking_shows_its_ends_and_says_so() -> None:
    made = whole_of(*(unit(f"หน่วย {n:04}", f"{n / 10:.2f}") for n in range(MOST_ROWS + 1)))
    section = paper_of(made, tables(made)).cohorts[0]
    assert len(section.ranking) == MOST_ROWS
    assert "จากทั้งหมด 501 แถว" in section.ranking_note


def test_a_fault_of_ones_own_template_writes_neither_report_nor_result(tmp_path: Path) -> None:
    own = tmp_path / "แม่แบบ"
    own.mkdir()
    made = docx.Document()
    made.add_paragraph("{{ unitz }}")
    made.save(str(own / "consolidated.docx"))
    workbook(tmp_path / "in" / "a.xlsx", office(1))
    from ita_excel.consolidate.consolidate import consolidate

    with pytest.raises(TemplateFault, match="unitz"):
        consolidate([tmp_path / "in"], tmp_path / "all.csv", report=tmp_path / "r.docx", templates=own)
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith(".")) == ["in", "แม่แบบ"]


def test_the_command_writes_the_report_and_keeps_one_that_was_edited(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workbook(tmp_path / "in" / "a.xlsx", office(1))
    asked = ["consolidate", str(tmp_path / "in"), "--out", str(tmp_path / "all.csv"), "--report", str(tmp_path / "รายงาน.docx")]
    assert main(asked) == 0
    (tmp_path / "รายงาน.docx").write_bytes(b"edited")
    assert main(asked) == 0
    assert docx.Document(str(tmp_path / "รายงาน.docx")).paragraphs
    assert "มีผู้แก้หรือนำมาวาง" in capsys.readouterr().out
    assert [path.read_bytes() for path in tmp_path.rglob("*.docx") if path.parent.name == "สำรอง"] == [b"edited"]


def test_a_report_that_is_no_word_file_is_one_sentence_before_anything_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["consolidate", str(tmp_path), "--out", str(tmp_path / "a.csv"), "--report", str(tmp_path / "a.pdf")]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert "ลงท้ายด้วย .docx" in told.err


@pytest.mark.parametrize("there", [True, False])
def test_a_pdf_stands_beside_the_report_or_the_reason_why_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: bool
) -> None:
    def laid(documents: dict[str, Path], **_: object) -> Finished:
        made = documents["report"].with_suffix(".pdf")
        made.write_bytes(b"%PDF-1.7")
        return Finished({"report_pdf": made if there else None}, () if there else ("ไม่พบ LibreOffice",))

    monkeypatch.setattr("ita_excel.documents.typeset.finish", laid)
    put = wordfile.put(wordfile.MadePaper(b"docx", ()), tmp_path / "รวม.docx", pdf=True)

    assert put == wordfile.PutPaper(tmp_path / "รวม.pdf" if there else None, () if there else ("ไม่พบ LibreOffice",))
    assert {path.name for path in tmp_path.glob("รวม.*")} == {"รวม.docx", *(["รวม.pdf"] if there else [])}
