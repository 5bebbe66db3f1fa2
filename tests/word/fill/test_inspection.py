"""A template is inspected before anybody fills it: each fault with its part, heading, paragraph and tag."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from ita_excel.documents.kinds import DOCUMENTS
from ita_excel.documents.manual import offered
from ita_excel.word.fill.faults import Spot
from ita_excel.word.fill.guard import FillLimits
from ita_excel.word.fill.guard import inspected as guarded
from ita_excel.word.fill.inspection import Inspected, inspected, placed
from ita_excel.word.fill.wordcomments import commented
from ita_excel.word.text.wordml import element

FIELDS = ("office", "year", "text.preface", "measures[]", "measures[].issue", "measures[].steps[]", "measures[].steps[].text")
TEMPLATES = Path(__file__).parents[3] / "templates"


def template(path: Path, *paragraphs: str, header: str = "") -> Path:
    """A template with a heading over its paragraphs; `|` cuts a paragraph into runs, as Word's spell-checker does."""
    document = docx.Document()
    document.add_heading("ส่วนที่ 2 มาตรการ", level=1)
    for text in paragraphs:
        paragraph = document.add_paragraph()
        for run in text.split("¦"):
            paragraph.add_run(run)
    document.sections[0].header.paragraphs[0].text = header
    document.save(path)
    return path


def found(path: Path) -> list[Inspected]:
    return inspected(path.read_bytes(), FIELDS)[0]


@pytest.mark.parametrize(("paragraphs", "tag", "reason"), [
    (["เรียน {{ ofice }}"], "{{ ofice }}", "ไม่มีช่องข้อมูลชื่อ «ofice» ชื่อที่ใกล้เคียงคือ «office»"),
    (["{{ text.prefac }}"], "{{ text.prefac }}", "«prefac» ชื่อที่ใกล้เคียงคือ «preface»"),
    (["{{ o¦f¦ic }}"], "{{ ofic }}", "«ofic»"),
    (["{%p for m in measures %}", "{{ m.isue }}", "{%p endfor %}"], "{{ m.isue }}", "«isue» ชื่อที่ใกล้เคียงคือ «issue»"),
    (["{%p for m in measure %}", "{{ m.issue }}", "{%p endfor %}"], "{%p for m in measure %}", "«measure»"),
    (["{%p for m in measures %}{%p for s in m.step %}", "{{ s.text }}", "{%p endfor %}{%p endfor %}"], "{%p for s in m.step %}", "«step»"),
    (["{%p for m in measures %}", "{{ m.issue }}", "{%p endfor %}", "{{ m.issue }}"], "{{ m.issue }}", "«m»"),
    (["{%p if offices %}", "x", "{%p endif %}"], "{%p if offices %}", "«offices»"),
    (["{%p for m in measures %}", "{{ m.issue }}"], "{%p for m in measures %}", "ไม่มีคำสั่งปิด endfor"),
    (["{%p if office %}", "x", "{%p endfor %}"], "{%p endfor %}", "ไม่มีคำสั่ง for ที่เปิดไว้คู่กัน"),
    (["{%p if office %}", "{%p for m in measures %}", "x", "{%p endif %}"], "{%p for m in measures %}",
     "ไม่มีคำสั่งปิด endfor ก่อนถึง {%p endif %}"),
    (["{%p for m in measures %}", "{{ loop.index }}", "{%p endfor %}", "{{ office"], "{{ office", "ไม่มีวงเล็บปิด"),
    (["{%p endif %}"], "{%p endif %}", "ไม่มีคำสั่ง if ที่เปิดไว้คู่กัน"),
    (["{%tr if office %}", "x", "{%p endif %}"], "{%p endif %}", "ต้องขึ้นต้นแบบเดียวกับคำสั่งเปิด"),
    (["{{ office"], "{{ office", "ไม่มีวงเล็บปิด"),
    (["office }}"], "office }}", "ไม่มีวงเล็บเปิด"),
    (["{ office }"], "{ office }", "พิมพ์สองชั้น"),
    (["{% import 'os' %}"], "{% import 'os' %}", "ไม่มีคำสั่ง import"),
    (["{{ office.__class__ }}"], "{{ office.__class__ }}", "ไม่อนุญาต"),
    (["{{ self._TemplateReference__context }}"], "{{ self._TemplateReference__context }}", "«self»"),
    (["{{ office | }}"], "{{ office | }}", "เขียนคำสั่งไม่ถูกต้อง"),
    (["{{ text.preface.x }}"], "{{ text.preface.x }}", "«x»"),
    (["{{ cycler }}"], "{{ cycler }}", "«cycler»"),
    (["{{ office }} {{ yeer }} {{ year }}"], "{{ yeer }}", "«yeer» ชื่อที่ใกล้เคียงคือ «year»"),
])  # fmt: skip
def test_each_fault_is_told_at_its_tag(paragraphs: list[str], tag: str, reason: str, tmp_path: Path) -> None:
    (fault,) = found(template(tmp_path / "แม่แบบ.docx", *paragraphs))

    assert (fault.part, fault.heading, fault.tag) == ("/word/document.xml", "ส่วนที่ 2 มาตรการ", tag)
    assert reason in fault.reason
    assert any(tag.replace(" ", "") in paragraph.replace("¦", "").replace(" ", "") for paragraph in paragraphs)


def test_faults_in_a_broken_template_are_told_all_at_once_and_in_headers_too(tmp_path: Path) -> None:
    path = template(tmp_path / "a.docx", "{{ ofice }}", "{%p for m in measures %}", "{{ m.x }}", header="{{ yeer }}")

    assert [(fault.part.split("/")[-1], fault.tag) for fault in found(path)] == [
        ("document.xml", "{%p for m in measures %}"), ("document.xml", "{{ ofice }}"), ("header1.xml", "{{ yeer }}"),
    ]  # fmt: skip


def test_of_tags_that_read_alike_the_broken_one_is_told_under_its_heading_and_in_its_comment(tmp_path: Path) -> None:
    path = template(tmp_path / "a.docx", "{%p if office %}", "ก", "{%p endif %}")
    document = docx.Document(str(path))
    document.add_heading("ส่วนที่ 3", level=1)
    document.add_paragraph("{%p endif %}")
    document.save(str(path))

    (fault,) = found(path)

    assert (fault.heading, fault.tag, fault.at) == ("ส่วนที่ 3", "{%p endif %}", 5)
    copy = docx.Document(str(commented(path, [fault], tmp_path / "ตรวจแล้ว.docx")))
    assert [bool(one._p.xpath("w:commentRangeStart")) for one in copy.paragraphs] == [False] * 5 + [True]


def test_the_comment_stands_at_the_tag_though_word_made_its_quotes_curly(tmp_path: Path) -> None:
    path = template(tmp_path / "a.docx", "{{ ofice|default(“ก”) }}")

    (fault,) = found(path)

    copy = docx.Document(str(commented(path, [fault], tmp_path / "ตรวจแล้ว.docx")))
    assert [bool(one._p.xpath("w:commentRangeStart")) for one in copy.paragraphs] == [False, True]


def test_a_fault_that_shows_only_in_filling_is_told_under_its_heading(tmp_path: Path) -> None:
    path = template(tmp_path / "a.docx", "ข", "{{ office|upperr }}")
    spot = Spot("{{ office|upperr }}", "{{ office|upperr }}")

    fault = placed(path.read_bytes(), "/word/document.xml", spot, "ไม่มีตัวกรอง")

    assert (fault.heading, fault.at) == ("ส่วนที่ 2 มาตรการ", 2)


def test_a_tracked_change_left_open_is_told_with_its_paragraph(tmp_path: Path) -> None:
    path = template(tmp_path / "a.docx", "เรียน ผู้อำนวยการ")
    document = docx.Document(str(path))
    paragraph = document.paragraphs[1]._p
    paragraph.append(element("w:ins", element("w:r", element("w:t", text=" เขต")), id="9", author="ก"))
    document.save(str(path))

    (fault,) = found(path)

    assert (fault.paragraph, fault.heading) == ("เรียน ผู้อำนวยการ เขต", "ส่วนที่ 2 มาตรการ")
    assert "การติดตามการเปลี่ยนแปลง" in fault.reason


def test_a_field_of_the_usual_template_that_is_left_out_is_told(tmp_path: Path) -> None:
    path = template(tmp_path / "a.docx", "{{ office }} {%p for m in measures %}", "{{ m.issue }}", "{%p endfor %}")

    assert inspected(path.read_bytes(), FIELDS) == ([], ["text", "year"])


@pytest.mark.parametrize("kind", list(DOCUMENTS.values()), ids=list(DOCUMENTS))
def test_the_toolkits_own_templates_have_no_fault(kind: object) -> None:
    data = (TEMPLATES / kind.template).read_bytes()  # type: ignore[attr-defined]

    assert inspected(data, offered(kind.fields))[0] == []  # type: ignore[attr-defined]


def test_the_inspection_runs_where_it_can_be_stopped(tmp_path: Path) -> None:
    path = template(tmp_path / "a.docx", "{{ ofice }}")

    assert guarded(path, FIELDS, FillLimits())[0] == found(path)


def test_the_copy_shows_each_fault_as_a_comment_and_the_template_stays(tmp_path: Path) -> None:
    path = template(tmp_path / "a.docx", "เรียน {{ ofice }}", header="{{ yeer }}")
    before = path.read_bytes()

    copy = docx.Document(str(commented(path, found(path), tmp_path / "ตรวจแล้ว.docx")))

    said = [comment.text for comment in copy.comments]
    assert len(said) == 2 and "«ofice»" in said[0] and said[1].startswith("ที่หัวกระดาษ")
    assert path.read_bytes() == before
