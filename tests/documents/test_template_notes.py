"""A template is easy to open: its tags are told in Thai beside them, its logic is small and grey; no paper shows it."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest

from ita_excel.documents.writer import DOCUMENTS
from ita_excel.word.fill.render import fill, finish
from ita_excel.word.text import wordtext
from ita_excel.word.text.styles import official_document
from ita_excel.word.text.wordml import Element, qn

ROOT = Path(__file__).resolve().parents[2]
NAMES = [*DOCUMENTS, "consolidated"]


def opened(name: str) -> docx.document.Document:
    return docx.Document(str(ROOT / "templates" / f"{name}.docx"))


def notes(name: str) -> str:
    return "\n".join(comment.text for comment in opened(name).comments)


@pytest.mark.parametrize("name", NAMES)
def test_each_tag_is_told_in_thai(name: str) -> None:
    told = notes(name)
    body = "\n".join(wordtext.text(paragraph) for paragraph in wordtext.paragraphs(opened(name).element.body))
    tags = {tag.rsplit(".", 1)[-1] for tag in re.findall(r"\{\{ (?!loop)([\w.]+) \}\}", body)}

    unsaid = {tag for tag in tags if not re.search(rf"\b{tag}(?: = |\))", told)}
    # The word after «for» in a list of plain lines is the line itself.
    assert unsaid <= {"item", "note", "line", "sentence", "words", "name", "told"}
    assert len(tags) > 8


def test_a_note_shows_a_sample_of_an_office_that_is_made_up() -> None:
    assert "office = ชื่อสำนักงาน — เช่น สำนักงานเขตพื้นที่การศึกษาประถมศึกษาสมุทรใส เขต 2" in notes("report")
    assert "ทำซ้ำทุกรายการของ «คะแนนย้อนหลัง» (history)" in notes("report")
    assert not re.search("เช่น [-…. ]*$", notes("report"), re.MULTILINE)


def look(run: Element) -> dict[str, str]:
    """The properties of a run."""
    return {str(one.tag).rpartition("}")[2]: str(one.get(qn("w:val"))) for one in run.find(qn("w:rPr")) if one is not None}


@pytest.mark.parametrize("name", NAMES)
def test_all_logic_is_small_grey_and_never_bold_also_amid_a_sentence(name: str) -> None:
    logic = within = 0
    for paragraph in wordtext.paragraphs(opened(name).element.body):
        said = wordtext.text(paragraph)
        grey = "".join(
            wordtext.text(run) for run in paragraph.iter(qn("w:r"))
            if run.find(qn("w:rPr")) is not None
            and look(run).items() >= {"color": "808080", "szCs": "16", "b": "0", "bCs": "0"}.items()
        )
        assert grey == "".join(re.findall(r"\{%.*?%\}", said)), said
        logic += bool(grey)
        within += bool(grey) and grey != said

    assert logic and (within or name in ("order", "measures"))


def test_a_note_of_the_template_is_in_no_paper(tmp_path: Path) -> None:
    made = []
    for noted in (True, False):
        document = official_document()
        for text in ("{%p for row in rows %}", "{{ row }}", "{%p endfor %}"):
            paragraph = document.add_paragraph(text)
            if noted:
                document.add_comment(paragraph.runs, text="ความหมาย", author="a", initials="a")
        document.save(str(tmp_path / "template.docx"))
        made.append(finish(fill(tmp_path / "template.docx", {"rows": ["ก", "ข"]}), tmp_path / f"{noted}.docx"))

    assert made[0].read_bytes() == made[1].read_bytes()
    assert [p.text for p in docx.Document(str(made[0])).paragraphs] == ["ก", "ข"]


def test_a_look_given_to_several_paragraphs_is_that_of_each() -> None:
    """The blocks of the memo stand apart, the lists of the report too, and both headings of the order are centred."""
    blocks = [p for p in opened("memo").paragraphs if p.style.style_id == "BodyText"]
    lists = [p for p in opened("report").paragraphs if p.text.startswith(("[[list:chart]]", "[[list:photo]]"))]
    orders = [p for p in opened("report").paragraphs if p.text.startswith(("{{ order.label }}", "คำสั่งแต่งตั้งคณะกรรมการ"))]

    assert [p.paragraph_format.space_before.pt for p in blocks] == [6, 6, 6, 6]
    assert [p.paragraph_format.space_before.pt for p in lists] == [18, 18]
    assert [p.alignment for p in orders] == [1, 1]
