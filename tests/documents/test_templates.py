"""The Word templates and their manual: current, whole, and asking for nothing that is not offered."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from openxml_audit import OpenXmlValidator

from ita_excel.consolidate.paper.offered import PaperOfWhole
from ita_excel.consolidate.paper.wordfile import TEMPLATE, TITLE
from ita_excel.documents.kinds import DOCUMENTS
from ita_excel.documents.manual import manual, offered
from ita_excel.flow import total
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.settings import Settings
from ita_excel.word.fill.faults import TemplateFault
from ita_excel.word.fill.fields import compare, fields
from ita_excel.word.fill.templates import TemplateFolderMissing, of_toolkit, template
from ita_excel.years.shelf import load_pack

ROOT = Path(__file__).resolve().parents[2]
FIELDS: dict[str, type] = {name: kind.fields for name, kind in DOCUMENTS.items()} | {"consolidated": PaperOfWhole}
EVERY = pytest.mark.parametrize("name", sorted(FIELDS))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("templates")
    subprocess.run(
        [sys.executable, str(ROOT / "scripts/build_templates.py"), str(folder)], check=True, timeout=120, capture_output=True
    )
    return folder


def bare_year() -> FiscalYear:
    return FiscalYear(
        settings=Settings(fiscal_year=2566), pack=load_pack(2566), assessment=load_pack(2565), order_pack=load_pack(2566)
    )


@EVERY
def test_the_template_in_the_repository_is_what_its_script_makes(built: Path, name: str) -> None:
    assert (ROOT / "templates" / f"{name}.docx").read_bytes() == (built / f"{name}.docx").read_bytes()


def test_the_manual_in_the_repository_is_current(built: Path) -> None:
    assert (ROOT / "templates/README.md").read_text(encoding="utf-8") == manual({TEMPLATE: (TITLE, PaperOfWhole)})
    assert (built / "README.md").read_text(encoding="utf-8") == manual({TEMPLATE: (TITLE, PaperOfWhole)})


@EVERY
def test_a_template_asks_only_for_fields_that_are_offered(name: str) -> None:
    with of_toolkit(f"{name}.docx") as path:
        assert set(fields(path)) <= set(offered(FIELDS[name]))
        assert not compare(path, {field.split(".")[0] for field in offered(FIELDS[name])}).missing


@EVERY
def test_every_field_of_the_manual_has_its_meaning(name: str) -> None:
    assert all(offered(FIELDS[name]).values())


@EVERY
def test_a_template_is_a_valid_word_file(name: str) -> None:
    with of_toolkit(f"{name}.docx") as path:
        result = OpenXmlValidator().validate(str(path))
    assert result.is_valid, [str(error) for error in result.errors][:5]


@EVERY
def test_thai_letters_take_their_font_and_size_from_the_complex_script_slots(name: str) -> None:
    with of_toolkit(f"{name}.docx") as path:
        styles = docx.Document(str(path)).styles.element.xml
    assert 'w:cs="TH Sarabun New"' in styles
    assert "w:szCs" in styles and "w:bCs" in styles


def test_an_empty_year_still_fills_every_template_with_dots(tmp_path: Path) -> None:
    from ita_excel import documents

    year = bare_year()
    written = documents.write(year, total(year), tmp_path)
    assert sorted(path.name for path in written.documents.values()) == ["measures.docx", "memo.docx", "order.docx", "report.docx"]
    assert "…………" in docx.Document(str(written.documents["memo"])).element.body.xml


def test_the_offices_own_template_is_used(tmp_path: Path) -> None:
    from ita_excel import documents

    own = tmp_path / "แม่แบบของเรา"
    own.mkdir()
    document = docx.Document()
    document.add_paragraph("บันทึกของ {{ office }} & เพื่อน")
    document.save(str(own / "memo.docx"))
    year = bare_year()
    written = documents.write(year, total(year), tmp_path, only=("memo",), templates=own)
    assert [p.text for p in docx.Document(str(written.documents["memo"])).paragraphs] == ["บันทึกของ ………… & เพื่อน"]
    assert not [sentence for sentence in written.warnings if "แม่แบบ" in sentence]


def test_a_template_the_office_lacks_comes_from_the_toolkit_and_is_told(tmp_path: Path) -> None:
    with template("order.docx", tmp_path) as (path, told):
        assert path.name == "order.docx" and path.is_file()
    assert "order.docx" in told[0] and "แม่แบบเดิม" in told[0]


def test_a_folder_that_is_not_there_is_one_thai_sentence(tmp_path: Path) -> None:
    with pytest.raises(TemplateFolderMissing, match="ไม่พบโฟลเดอร์แม่แบบ"), template("memo.docx", tmp_path / "ไม่มี"):
        pass


def test_a_faulty_template_writes_nothing_at_all(tmp_path: Path) -> None:
    from ita_excel import documents

    own = tmp_path / "own"
    own.mkdir()
    document = docx.Document()
    document.add_paragraph("{{ ofice }}")
    document.save(str(own / "order.docx"))
    year = bare_year()
    with pytest.raises(TemplateFault, match="ofice"):
        documents.write(year, total(year), tmp_path / "out", templates=own)
    assert not list(tmp_path.glob("out/*"))


def test_a_template_with_the_columns_of_the_follow_up_in_itself_is_filled_as_before(tmp_path: Path) -> None:
    from ita_excel import documents

    document = docx.Document()
    for line in ("{%p for row in practice.rows %}", "{{ row.group }} {{ row.n.quality_done }}", "{%p endfor %}",
                 "{{ practice.sum.n.prevention_not_done }}."):
        document.add_paragraph(line)
    document.save(str(tmp_path / "report.docx"))
    year = bare_year()
    Practice, Group = year.sheets.by_name("survey_practice").row, year.sheets.by_name("groups").row  # noqa: N806
    year = replace(
        year, groups=(Group(name="กลุ่มอำนวยการ"),),
        survey_practice=(Practice(group="กลุ่มอำนวยการ", quality_done=7, prevention_not_done=2),),
    )
    written = documents.write(year, total(year), tmp_path, only=("report",), templates=tmp_path)
    assert [p.text for p in docx.Document(str(written.documents["report"])).paragraphs] == ["กลุ่มอำนวยการ 7", "2."]
