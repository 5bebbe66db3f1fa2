"""Templates that came from elsewhere: whatever they do, a document or one sentence comes back in time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import docx
import pytest
from attack_templates import attack
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ita_excel.word.fill import guard
from ita_excel.word.fill.faults import TemplateFault
from ita_excel.word.fill.guard import FillLimits, filled
from ita_excel.word.fill.render import fill
from ita_excel.word.fill.templates import is_of_toolkit, of_toolkit
from ita_excel.word.text.docx import NotADocument, packed

Make = Callable[..., Path]


@pytest.fixture
def template(tmp_path: Path) -> Make:
    """Makes a template of paragraphs; one that begins with < is a paragraph's XML."""

    def make(*paragraphs: str, name: str = "memo.docx") -> Path:
        document = docx.Document()
        for text in paragraphs:
            paragraph = document.add_paragraph("" if text.startswith("<") else text)
            if text.startswith("<"):
                paragraph._p.extend(parse_xml(f"<w:p {nsdecls('w')}>{text}</w:p>"))
        document.save(str(tmp_path / name))
        return tmp_path / name

    return make


def fault(path: Path, limits: FillLimits = guard.USUAL) -> TemplateFault:
    with pytest.raises(TemplateFault) as caught:
        filled(path, {"sender": "สพป.", "notes": ["ก"]}, limits)
    return caught.value


def test_an_offices_own_template_gives_what_the_same_filling_gives_at_once(template: Make) -> None:
    path = template("เรียน {{ sender }}", "{%p for note in notes %}", "- {{ note.text }}", "{%p endfor %}")
    context = {"sender": "ก & <ข>", "notes": [SimpleNamespace(text="หนึ่ง\nสอง"), SimpleNamespace(text="สาม")]}
    at_once = docx.Document(io.BytesIO(packed(fill(path, context))))  # opened once more, as what the process sends is
    assert packed(filled(path, context)) == packed(at_once)


def test_the_toolkits_own_templates_are_known_by_their_bytes_and_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "_start", lambda: pytest.fail("a process was started"))
    with of_toolkit("memo.docx") as path:
        assert is_of_toolkit(path.read_bytes()) and not is_of_toolkit(path.read_bytes() + b"x")
        with pytest.raises(TemplateFault, match="ไม่มีช่องข้อมูล"):
            filled(path, {})


def test_a_tag_of_endless_letters_is_told_in_one_short_sentence(template: Make) -> None:
    assert len(str(fault(template("{{ " + "a" * 20_000 + " }}")))) < 600
    assert len(str(fault(template("{% " + "a" * 20_000 + " %}")))) < 600


@pytest.mark.parametrize(
    ("tag", "reason"),
    [
        ("{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}", "นานเกิน 1 วินาที"),
        ("{% macro a(n) %}{% if n %}{{ a(n-1) }}{{ a(n-1) }}{% endif %}{% endmacro %}{{ a(60) }}", "นานเกิน 1 วินาที"),
        ("{{ [1]|slice(2000000000)|list }}", "นานเกิน 1 วินาที|หน่วยความจำ"),
        ("{{ 'x'.center(2000000000) }}", "หน่วยความจำ"),
        ("{{ 'x'.zfill(2000000000) }}", "หน่วยความจำ"),
        ("{{ '%2000000000d' % 1 }}", "หน่วยความจำ"),
        ("{{ ('x' * 99999)|replace('x', 'x' * 99999) }}", "หน่วยความจำ"),
        ("{{ range(99999999)|list }}", "หน่วยความจำ"),
        ("{% for i in range(99999) %}{{ 'x' * 99999 }}{% endfor %}", "ยาวเกินกว่าเอกสารจริง|นานเกิน"),
        ("{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", "การซ้อนกัน"),
        ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "การซ้อนกัน"),
        ("{{ sender.__class__ }}", "ไม่อนุญาต"),
        ("{{ nobody }}", "ไม่มีช่องข้อมูลชื่อ «nobody»"),
    ],
    ids=range(13),
)
def test_what_has_no_end_is_stopped_and_told_in_one_sentence(template: Make, tag: str, reason: str) -> None:
    found = fault(template("ก่อน", "ก " + tag), FillLimits(seconds=1))
    assert re.search(reason, str(found))
    assert "«memo.docx» ในเนื้อความ" in str(found) and "แก้แม่แบบ" in str(found) and len(str(found)) < 700


def test_a_loop_that_never_ends_is_told_with_its_tag(template: Make) -> None:
    found = fault(template("{% for i in range(99999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}"), FillLimits(seconds=1))
    assert found.spot.tag.startswith("{% for")


def test_a_process_that_says_nothing_is_told_too(template: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "_CODE", "import sys; sys.stdin.buffer.read(); sys.stderr.write('/word/header1.xml')")
    assert "ที่หัวกระดาษ" in str(fault(template("{{ sender }}")))
    monkeypatch.setattr(guard, "_CODE", "import time; time.sleep(60)")
    monkeypatch.setattr(guard, "_START", 0.2)
    assert "นานเกิน" in str(fault(template("{{ sender }}"), FillLimits(seconds=0.2)))


@pytest.mark.parametrize("what", ["open('/etc/passwd')", "__import__('socket').socket()", "__import__('os').system('true')",
                                  "open('/tmp/ita-excel-attack', 'w')", "__import__('subprocess').run(['true'])"])
def test_even_code_that_got_out_reaches_no_file_program_or_net(template: Make, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    inside = f"import ita_excel.word.fill.worker as g; g.packed = lambda document: eval({what!r}); g.serve()"
    monkeypatch.setattr(guard, "_CODE", f"import sys, json; sys.path[:] = json.loads(sys.argv[1]); {inside}")
    monkeypatch.setattr(guard, "_stopped", lambda said, *_: pytest.fail("") if b"PermissionError" not in said else guard_said(said))
    assert "PermissionError" in str(fault(template("ก")))


def guard_said(said: bytes) -> dict[str, str]:
    reason = said.decode().strip().splitlines()[-1]
    return {"kind": "fault", "part": "/word/document.xml", "paragraph": "", "tag": "", "reason": reason}


def test_a_damaged_template_is_told_as_that(template: Make, tmp_path: Path) -> None:
    with zipfile.ZipFile(template("ก")) as archive, zipfile.ZipFile(tmp_path / "cut.docx", "w") as cut:
        for name in archive.namelist():
            cut.writestr(name, archive.read(name)[:300] if name == "word/document.xml" else archive.read(name))
    with pytest.raises(NotADocument, match="เสียหาย"):
        filled(tmp_path / "cut.docx", {})


DELETED = '<w:del w:id="9" w:author="x"><w:r><w:delText>{}</w:delText></w:r></w:del>'
RUN = "<w:r><w:t>{}</w:t></w:r>"


@pytest.mark.parametrize(
    ("paragraph", "tag"),
    [
        (DELETED.format("{{ sendr }}") + RUN.format("{{ sender }}"), "{{ sendr }}"),
        (DELETED.format("{%p for x in notes %}"), "{%p for x in notes %}"),
        (RUN.format("{{ se") + DELETED.format("nd") + RUN.format("er }}"), "{{ seer }}"),
        (RUN.format("{{ sender") + DELETED.format(" }} แล้ว {{ x") + RUN.format(" }}"), " }} แล้ว {{ x"),
        (RUN.format("{") + DELETED.format("ก") + RUN.format("{ sender }}"), "{{ sender }}"),
        ('<w:moveFrom w:id="8" w:author="x">' + RUN.format("{{ sender }}") + "</w:moveFrom>", "{{ sender }}"),
    ],
    ids=range(6),
)
def test_a_tag_deleted_with_tracked_changes_is_told_and_not_run(template: Make, paragraph: str, tag: str) -> None:
    found = fault(template("ก่อน", paragraph))
    assert found.spot.tag == tag
    assert "ยอมรับหรือปฏิเสธการเปลี่ยนแปลง" in str(found)


def test_other_deleted_words_do_not_stop_the_filling(template: Make) -> None:
    path = template(RUN.format("เรียน ") + DELETED.format("ท่าน") + RUN.format("{{ sender }}"))
    assert filled(path, {"sender": "สพป."}).paragraphs[0].text == "เรียน สพป."


@pytest.mark.parametrize("text", ["{ sender }", "จาก {sender} ถึง", "{sender|upper}", "{ % if sender % }"])
def test_a_single_brace_is_told_with_its_paragraph(template: Make, text: str) -> None:
    found = fault(template("ก่อน", text))
    assert found.spot.paragraph == text and "สองชั้น" in str(found)


@pytest.mark.parametrize("text", ["{ผู้ส่ง}", "ชุด {1, 2}", "}{", "{{ '{a}' }}", "{}"])
def test_braces_that_are_words_stay(template: Make, text: str) -> None:
    shown = filled(template(text), {}).paragraphs[0].text
    assert shown == (text if "'" not in text else "{a}")


@pytest.mark.parametrize("name", ["loop in loop that writes", "doubling", "wordwrap", "percent star", "self", "cells with colspan"])
def test_an_attack_is_held(name: str) -> None:
    assert attack(name, FillLimits(seconds=1)).held
