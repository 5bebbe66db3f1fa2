"""Each figure of a paper says where it comes from, and a number that no longer agrees is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from reading import story, styled
from textbook import TextBook
from walks.trace import MOST_MISSED, walk

from ita_excel import cli, flow
from ita_excel.documents.tracing.answering import Paper, TracedFigure, figures_of, open_paper, wrong_in
from ita_excel.documents.tracing.appendix import TITLE
from ita_excel.documents.tracing.freshmap import fresh_map
from ita_excel.examples.sources import example, names
from ita_excel.master.create import create
from ita_excel.sheets.settings import Settings
from ita_excel.word.edits import controls
from ita_excel.word.edits.figurecheck import WrongFigure, wrong_figures
from ita_excel.word.edits.figuremap import MappedParagraph, mapped
from ita_excel.word.fill.render import fill
from ita_excel.word.fill.templates import of_toolkit
from ita_excel.word.text import wordtext
from ita_excel.word.text.figuremark import FigureSource, PrintedFigure

Make = Callable[..., TextBook]
STAFF = """
# กลุ่ม
| ที่ | กลุ่ม/หน่วย | จำนวนบุคลากร | ผู้อำนวยการกลุ่ม | อีเมล |
| --- | --- | --- | --- | --- |
| 1 | กลุ่มหนึ่ง | 120 | | |
| 2 | กลุ่มสอง | {second} | | |

# ประวัติการรวม
| ลำดับที่ | เวลาที่รวม | กลุ่ม/หน่วย | จากไฟล์ | กลุ่มบันทึกเมื่อ | แผ่นงาน | แถว | หัวคอลัมน์ | ช่อง | ค่าเดิม | ค่าที่รับ | แถวในไฟล์ของกลุ่ม | นำออกแล้วเมื่อ |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| 1 | วันนี้ | กลุ่มสอง | แบบ.xlsx | | กลุ่ม | 2 | จำนวนบุคลากร | {cell} | | 131 | | |
"""


def report(book: Make, out: Path, *, second: int = 131, cell: str = "C3", trace: bool = False) -> Path:
    year = flow.load(book(STAFF.format(second=second, cell=cell)))
    path = flow.write(year, out, only=("report",), trace=trace).documents["report"]
    assert path
    return path


def asked(paper: Paper, text: str) -> list[tuple[str, str, str, str]]:
    told: list[TracedFigure] = figures_of(paper, text)
    return [(one.source.sheet, one.source.cell, one.source.formula, one.source.giver) for one in told]


def change(path: Path, old: str, new: str) -> None:
    """Type over the first paragraph that holds `old`."""
    document = docx.Document(str(path))
    paragraph = next(p for p in wordtext.paragraphs(document.element.body) if old in wordtext.text(p))
    at = wordtext.text(paragraph).index(old)
    wordtext.replace(paragraph, at, at + len(old), new)
    document.save(str(path))


@pytest.mark.parametrize(("office", "thai", "seed"), [("chumphon1_2566", False, 2), ("samut_2567", True, 1)])
def test_of_thirty_planted_numbers_most_are_told_and_none_of_a_clean_report(
    tmp_path: Path, office: str, thai: bool, seed: int
) -> None:
    came = walk(office, tmp_path, thai=thai, seed=seed)
    assert came.false == []
    assert len(came.missed) <= MOST_MISSED
    assert all(one.text != one.now and one.paragraph for one in came.told)


def test_a_figure_tells_its_cell_or_formula_and_who_sent_it(book: Make, tmp_path: Path) -> None:
    paper = open_paper(report(book, tmp_path))
    ((sheet, cell, formula, _),) = asked(paper, "131")
    assert (sheet, formula) == ("กลุ่ม", "")
    assert asked(paper, "251") == [("กลุ่ม", "", "รวมจำนวนบุคลากรของทุกกลุ่ม", "")]

    paper = open_paper(report(book, tmp_path, cell=cell))
    assert asked(paper, "๑๓๑") == [("กลุ่ม", cell, "", "กลุ่มสอง (แบบ.xlsx)")]


def test_a_number_typed_over_is_told_with_what_was_written_and_its_paragraph(book: Make, tmp_path: Path) -> None:
    path = report(book, tmp_path)
    change(path, "131", "๑๓๒")
    (wrong,) = wrong_in(open_paper(path), None)
    assert (wrong.text, wrong.now) == ("132", "131") and "กลุ่มสอง" in wrong.paragraph


def test_a_change_in_the_workbook_is_told_of_every_place_that_prints_the_figure(book: Make, tmp_path: Path) -> None:
    paper = open_paper(report(book, tmp_path))
    year = flow.load(book(STAFF.format(second=135, cell="C3")))
    wrong = wrong_in(paper, fresh_map("report", year, flow.total(year)))
    assert {(one.text, one.now) for one in wrong} == {("131", "135"), ("251", "255")}


def test_a_number_within_an_edit_that_was_kept_is_compared_with_the_data(book: Make, tmp_path: Path) -> None:
    year = flow.load(book())
    path = flow.write(year, tmp_path, only=("memo",)).documents["memo"]
    assert path
    change(path, "2566 เพื่อ", "2567 เพื่อ")
    flow.write(year, tmp_path, only=("memo",))
    assert {(one.text, one.now) for one in wrong_in(open_paper(path), None)} == {("2567", "2566")}


def test_the_appendix_stands_in_the_contents_and_lists_each_figure_once(book: Make, tmp_path: Path) -> None:
    path = report(book, tmp_path, trace=True)
    lines = story(path).splitlines()
    assert any(line.startswith(TITLE) for line in styled(path, "TOC1"))
    assert lines.count("| 251 | รวมจำนวนบุคลากรของทุกกลุ่ม (แผ่น «กลุ่ม») | คำนวณ |") == 1
    assert TITLE not in story(report(book, tmp_path))


@pytest.mark.parametrize("name", names())
def test_every_paper_of_every_example_comes_out_with_its_appendix_and_one_without_figures_has_none(
    tmp_path: Path, name: str
) -> None:
    rows = example(name)
    year = flow.load(create(tmp_path / "m.xlsx", year=int(str(rows["settings"][0]["fiscal_year"])), rows=rows))
    papers = {at: story(path) for at, path in flow.write(year, tmp_path, trace=True).documents.items()}
    assert {at for at, said in papers.items() if f"\n{TITLE}" in said} == {"measures", "report"}

    settings = year.settings
    for code in ("iit", "eit") if "ผู้ตอบแบบวัด IIT" in papers["measures"] else ():
        for column in (f"{code}_respondents", f"{code}_population"):
            line = f"| {getattr(settings, column)} | แผ่น «{settings.sheet.title}» ช่อง {settings.cell(column)} |"
            assert line in papers["measures"] and line in papers["report"]


def test_no_number_of_a_person_is_remembered(book: Make, tmp_path: Path) -> None:
    year = flow.load(book(**{Settings.sheet.column("phone").title: "081 234 5678"}))
    path = flow.write(year, tmp_path, only=("memo",)).documents["memo"]
    assert path and "081" in story(path)
    assert not {"081", "234", "5678"} & {number for p in open_paper(path).figures.paragraphs for number in p.numbers}


def test_a_row_taken_out_makes_no_other_number_wrong() -> None:
    def cells(*numbers: str) -> list[MappedParagraph]:
        return [mapped(number, str) for number in ("หัว", *numbers, "ท้าย")]

    written = cells("2562", "90.1", "2563", "90.2", "2564", "90.3")
    assert wrong_figures(written, cells("2562", "90.1", "2564", "90.3"), None) == []
    assert wrong_figures(written, cells("2562", "90.1", "2564", "90.7"), None) == [WrongFigure("90.7", "90.3", "90.7")]


@pytest.mark.parametrize(("text", "numbers"), [
    ("2558 – 2565 และ 2558-2565", ("2558", "2565", "2558", "2565")),
    ("เพิ่มขึ้น +3.48 ลดลง -1.63", ("+3.48", "-1.63")),
    ("ข้อ 3.1.2 จำนวน 1,234,500.50 บาท", ("3.1.2", "1,234,500.50")),
])
def test_numbers_are_read_as_papers_print_them(text: str, numbers: tuple[str, ...]) -> None:
    assert mapped(text, str).numbers == numbers


def test_a_figure_in_a_template_is_printed_bare_and_may_be_compared(tmp_path: Path) -> None:
    template = docx.Document()
    template.add_paragraph("{% if n == '5' %}{{ n }} {{ n|upper }}{% endif %}")
    template.core_properties.title = "{{ n }}"
    template.save(str(tmp_path / "t.docx"))
    from ita_excel.word.edits.figuremap import take_figures

    document = fill(tmp_path / "t.docx", {"n": PrintedFigure("5", FigureSource("กลุ่ม", "C3"))})
    ((_, marks),) = take_figures(document).items()

    assert document.paragraphs[0].text == "5 5" and document.core_properties.title == "5"
    assert marks == [("5", FigureSource("กลุ่ม", "C3"))]


def test_a_paper_of_the_offices_own_template_has_controls_and_figures_too_and_says_what_it_compares_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "แม่แบบ"
    own.mkdir()
    with of_toolkit("memo.docx") as path:
        document = docx.Document(str(path))
    document.add_paragraph("ข้อความของสำนักงาน")
    document.save(str(own / "memo.docx"))
    workbook = create(tmp_path / "m.xlsx", year=2566, rows=example("chumphon1_2566"))
    memo = flow.write(flow.load(workbook), tmp_path, only=("memo",), templates=own).documents["memo"]
    assert memo and figures_of(open_paper(memo), "50,000")
    assert controls.find(docx.Document(str(memo)), ["text.memo_facts"])

    assert cli.main(["trace", str(memo)]) == 0 and "--templates" in capsys.readouterr().out
    assert cli.main(["trace", str(memo), "--templates", str(own)]) == 0 and "m.xlsx" in capsys.readouterr().out


def test_the_command_gives_the_json_of_the_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workbook = create(tmp_path / "m.xlsx", year=2566, rows=example("chumphon1_2566"))
    memo = tmp_path / "เอกสาร" / "memo.docx"
    assert cli.main(["report", str(workbook), "--only", "memo"]) in (0, 1)
    capsys.readouterr()
    assert cli.main(["trace", str(memo), "50,000", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["wrong"] == [] and {"text", "sheet", "cell", "formula", "from"} <= said["figures"][0].keys()
    change(memo, "50,000", "60,000")
    assert cli.main(["trace", str(memo), "--json"]) == 1
    assert [(one["text"], one["now"]) for one in json.loads(capsys.readouterr().out)["wrong"]] == [("60,000", "50,000")]
    docx.Document().save(str(tmp_path / "other.docx"))
    assert cli.main(["trace", str(tmp_path / "other.docx")]) == 2
    assert "other.docx" in capsys.readouterr().err
    assert controls.find(docx.Document(str(memo)), ["rule"])
