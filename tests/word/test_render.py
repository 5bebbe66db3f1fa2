"""Filling Word templates: what staff typed arrives whole, and a fault in a template names its place."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from ita_excel.language.errors import CannotWrite, FileMissing, InputError
from ita_excel.word.fill.faults import TemplateFault
from ita_excel.word.fill.fields import compare, fields
from ita_excel.word.fill.render import fill, render
from ita_excel.word.text.docx import NotADocument
from ita_excel.word.text.styles import official_document


@pytest.fixture
def template(tmp_path):
    """Makes a template of paragraphs; a paragraph given as a tuple is cut into those runs."""

    def make(*paragraphs, header=""):
        document = official_document()
        for paragraph in paragraphs:
            written = document.add_paragraph()
            for run in paragraph if isinstance(paragraph, tuple) else (paragraph,):
                written.add_run(run)
        if header:
            document.sections[0].header.paragraphs[0].text = header
        document.save(tmp_path / "แม่แบบ.docx")
        return tmp_path / "แม่แบบ.docx"

    return make


def texts(document):
    return [paragraph.text for paragraph in document.paragraphs]


def fault_of(path, **context):
    with pytest.raises(TemplateFault) as caught:
        fill(path, context)
    return caught.value


def test_letters_special_to_xml_arrive_as_typed(template):
    document = fill(template("สพป. {{ office }}"), {"office": "ก <b> & \"ข\" 'ค'"})

    assert texts(document) == ["สพป. ก <b> & \"ข\" 'ค'"]


def test_tags_inside_a_value_are_not_run(template):
    document = fill(template("{{ text }}"), {"text": "{{ secret }} {% if %} {#"})

    assert texts(document) == ["{{ secret }} {% if %} {#"]


def test_a_tag_cut_into_runs_by_word_is_made_whole(template):
    document = fill(template(("ชื่อ {", "{ of", "fice", " }", "} แห่งเดียว")), {"office": "ชุมพร"})

    assert texts(document) == ["ชื่อ ชุมพร แห่งเดียว"]


def test_a_tag_cut_by_the_spell_checker_and_a_bookmark_is_made_whole(template, tmp_path):
    path = template(("{{ off", "ice }} ", "ท้าย"))
    document = docx.Document(path)
    first = document.paragraphs[0].runs[0]._r
    for tag, name in (("w:bookmarkStart", "w:name"), ("w:proofErr", "w:type"), ("w:bookmarkEnd", "")):
        mark = OxmlElement(tag)
        if "bookmark" in tag:
            mark.set(qn("w:id"), "0")
        if name:
            mark.set(qn(name), "spellStart" if tag == "w:proofErr" else "_GoBack")
        first.addnext(mark)
    document.save(path)

    assert texts(fill(path, {"office": "ชุมพร"})) == ["ชุมพร ท้าย"]


def test_invisible_letters_and_curly_quotes_in_a_tag_do_no_harm(template):
    document = fill(template("{{ \u200boffice }}{{ “ ก” }}"), {"office": "ชุมพร"})

    assert texts(document) == ["ชุมพร ก"]


def test_a_line_end_in_a_value_starts_a_paragraph_of_the_same_look(template):
    path = template("ต้น {{ text }} ปลาย")
    document = docx.Document(path)
    document.paragraphs[0].paragraph_format.keep_with_next = True
    document.save(path)

    filled = fill(path, {"text": "หนึ่ง\r\nสอง\n\nสาม"})

    assert texts(filled) == ["ต้น หนึ่ง", "สอง", "สาม ปลาย"]
    assert [p.paragraph_format.keep_with_next for p in filled.paragraphs] == [True] * 3


def test_a_line_end_in_a_heading_stays_in_the_heading(template):
    path = template("{{ text }}")
    document = docx.Document(path)
    document.paragraphs[0].style = document.styles["Heading 1"]
    document.save(path)

    filled = fill(path, {"text": "หนึ่ง\nสอง"})

    assert texts(filled) == ["หนึ่ง\nสอง"]
    assert filled.paragraphs[0]._p.xpath("count(.//w:br)") == 1.0


def test_control_characters_are_dropped(template):
    assert texts(fill(template("{{ text }}"), {"text": "ก\x00ข\x0bค\x1f\ufffe"})) == ["กขค"]


def test_an_unknown_field_is_named_with_its_paragraph_tag_and_the_nearest_name(template):
    fault = fault_of(template("ดี {{ office }}", "เรียน {{ office }} {{ ofice }} ครับ"), office="ชุมพร")

    assert fault.spot.tag == "{{ ofice }}"
    assert fault.spot.paragraph == "เรียน {{ office }} {{ ofice }} ครับ"
    assert str(fault) == (
        "แม่แบบ «แม่แบบ.docx» ในเนื้อความ ย่อหน้า «เรียน {{ office }} {{ ofice }} ครับ» ตรง «{{ ofice }}»: "
        "ไม่มีช่องข้อมูลชื่อ «ofice» ชื่อที่ใกล้เคียงคือ «office» — แก้แม่แบบใน Word แล้วลองใหม่"
    )


def test_an_unknown_field_inside_a_loop_is_found(template):
    path = template("{%p for row in rows %}", "ข้อ {{ row.name }} {{ row.sum }}", "{%p endfor %}")

    fault = fault_of(path, rows=[{"name": "ก", "sum": 1}, {"name": "ข"}])

    assert fault.spot.tag == "{{ row.sum }}"
    assert "«sum»" in str(fault)


def test_a_fault_in_the_header_says_so(template):
    fault = fault_of(template("ก", header="ที่ {{ number }}"))

    assert "ที่หัวกระดาษ" in str(fault)
    assert fault.part == "/word/header1.xml"


def test_a_tag_in_a_footnote_that_word_cut_into_runs_is_filled(template):
    path = template("ก")
    document = docx.Document(path)
    runs = "".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in ("{{ off", "ice }}"))
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    notes = f'<w:footnotes xmlns:w="{space}"><w:footnote w:id="2"><w:p>{runs}</w:p></w:footnote></w:footnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    document.save(path)

    filled = fill(path, {"office": "สพป.ตัวอย่าง"})

    assert "สพป.ตัวอย่าง" in filled.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES).blob.decode()


def test_a_finishing_step_reaches_the_filled_header(template, tmp_path):
    def add(document):
        document.sections[0].header.paragraphs[0].add_run(" ต่อ")

    out = render(template("ก", header="ที่ {{ number }}"), {"number": "ศธ 1"}, tmp_path / "o.docx", steps=[add])

    assert docx.Document(out).sections[0].header.paragraphs[0].text == "ที่ ศธ 1 ต่อ"


@pytest.mark.parametrize(
    ("paragraphs", "tag", "reason"),
    [
        (["ก {% if a %} ข", "ค"], "{% if a %}", "ไม่มีคำสั่งปิด endif"),
        (["ก", "{%p endfor %}"], "{%p endfor %}", "ไม่มีคำสั่ง for ที่เปิดไว้คู่กัน"),
        (["{%p for r in a %}", "{% endfor %}"], "{% endfor %}", "{%p endfor %}"),
        (["เรียน {{ a } ครับ", "{{ a }}"], "{{ a } ครับ", "ไม่มีวงเล็บปิด"),
        (["เรียน a }} ครับ"], "เรียน a }}", "ไม่มีวงเล็บเปิด"),
        (["{{ a a }}"], "{{ a a }}", "เขียนคำสั่งไม่ถูกต้อง"),
        (["{{ a | nothing }}"], "{{ a | nothing }}", "nothing"),
        (["{{ a / 0 }}"], "{{ a / 0 }}", "ZeroDivisionError"),
        (["{{ gap }}"], "{{ gap }}", "None"),
        (['{% include "x" %}'], '{% include "x" %}', "ไม่มีคำสั่ง include"),
        (["{%include 'x'%}"], "{%include 'x'%}", "ไม่มีคำสั่ง include"),
        (["{% raw %}{{ a }}{% endraw %}"], "{% raw %}", "ไม่มีคำสั่ง raw"),
        (["{% extends 'x' %}"], "{% extends 'x' %}", "ไม่มีคำสั่ง extends"),
        (["{% autoescape false %}{{ a }}{% endautoescape %}"], "{% autoescape false %}", "ไม่มีคำสั่ง autoescape"),
        (["{% set b %}ก{{ b }}"], "{% set b %}", "ไม่มีคำสั่งปิด endset"),
        (["{%if a%}ก"], "{%if a%}", "ไม่มีคำสั่งปิด endif"),
        (["จาก { sender } ถึง"], "{ sender }", "สองชั้น {{ sender }}"),
        (["{sender.name}"], "{sender.name}", "สองชั้น {{ sender.name }}"),
        ([("จาก {", " sen", "der }")], "{ sender }", "สองชั้น"),
        (["{ { sender } }"], "{ sender }", "สองชั้น"),
        (["{ % if a % }ก{ % endif % }"], "{ % if a % }", "สองชั้น"),
    ],
)
def test_a_fault_in_a_tag_is_placed(template, paragraphs, tag, reason):
    fault = fault_of(template("{{ a }}", *paragraphs), a=1, gap=None)

    assert fault.spot.tag == tag
    assert reason in str(fault)


@pytest.mark.parametrize(
    "tag",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ office.__init__.__globals__ }}",
        "{{ (office|attr('format')).__globals__ }}",
        "{{ '{0.__class__.__init__}'.format(office) }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ rows.append(1) }}",
        "{{ 'ก' * 10000000 }}",
        "{{ 9 ** 999999999 }}",
        "{% for i in range(10000000) %}{% endfor %}",
    ],
)
def test_a_template_from_the_mail_cannot_run_code(template, tag):
    rows = [1]

    with pytest.raises(TemplateFault):
        fill(template(tag), {"office": "ชุมพร", "rows": rows})

    assert rows == [1]


def test_the_same_data_gives_the_same_bytes(template, tmp_path):
    path = template("{{ office }}")

    one = render(path, {"office": "ชุมพร"}, tmp_path / "one.docx").read_bytes()
    other = render(path, {"office": "ชุมพร"}, tmp_path / "other.docx").read_bytes()

    assert one == other
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(one)).infolist()} == {(2000, 1, 1, 0, 0, 0)}


def test_a_fault_leaves_an_older_document_as_it_was(template, tmp_path):
    out = tmp_path / "out.docx"
    out.write_bytes(b"older")

    with pytest.raises(TemplateFault):
        render(template("{{ nothing }}"), {}, out)

    assert out.read_bytes() == b"older"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["out.docx", "แม่แบบ.docx"]


def test_a_missing_folder_is_said_in_one_sentence(template, tmp_path):
    with pytest.raises(CannotWrite):
        render(template("ก"), {}, tmp_path / "nowhere" / "out.docx")


def zip_of(**members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return stream.getvalue()


def with_entity(docx_bytes):
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx_bytes)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = content.replace(b"<w:document", b'<!DOCTYPE d [<!ENTITY x "y">]><w:document', 1)
            new.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 cut", b"\xd0\xcf\x11\xe0 old", zip_of(word__document="x")]
)
def test_what_is_no_document_is_refused_in_one_sentence(tmp_path, content):
    path = tmp_path / "แม่แบบ.docx"
    path.write_bytes(content)

    with pytest.raises(NotADocument, match="แม่แบบ") as caught:
        fill(path, {})

    assert "\n" not in str(caught.value)


def test_a_document_that_declares_entities_is_refused(template):
    path = template("ก")
    path.write_bytes(with_entity(path.read_bytes()))

    with pytest.raises(NotADocument, match="XML"):
        fill(path, {})


def test_a_missing_template_is_said(tmp_path):
    with pytest.raises(FileMissing):
        fill(tmp_path / "none.docx", {})


def test_every_damaged_byte_of_a_template_ends_in_a_sentence_or_a_document(template):
    path = template("{{ a }}")
    whole = path.read_bytes()
    for at in range(0, len(whole), len(whole) // 60):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            fill(path, {"a": "ก"})
        except InputError as error:
            assert "แม่แบบ.docx" in str(error)


def table_template(template, *cells):
    path = template("ก")
    document = docx.Document(path)
    table = document.add_table(rows=0, cols=len(cells[0]))
    for row in cells:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(path)
    return path


def test_rows_loop_and_a_table_left_empty_goes(template):
    path = table_template(template, ["{%tr for r in rows %}", ""], ["{{ r }}", "x"], ["{%tr endfor %}", ""])

    full, empty = fill(path, {"rows": ["ก", "ข"]}), fill(path, {"rows": []})

    assert [[c.text for c in row.cells] for row in full.tables[0].rows] == [["ก", "x"], ["ข", "x"]]
    assert empty.tables == []


def test_a_cell_whose_paragraphs_all_go_keeps_one(template, tmp_path):
    path = table_template(template, ["{%p if show %}", "x"])
    document = docx.Document(path)
    cell = document.tables[0].cell(0, 0)
    cell.add_paragraph("เห็น")
    cell.add_paragraph("{%p endif %}")
    document.save(path)

    out = render(path, {"show": False}, tmp_path / "out.docx")

    assert docx.Document(out).tables[0].cell(0, 0).text == ""
    assert OpenXmlValidator().validate(out).is_valid


def test_finishing_steps_run_in_their_order(template, tmp_path):
    steps = [lambda d: d.add_paragraph("หนึ่ง"), lambda d: d.add_paragraph("สอง")]

    out = render(template("{{ a }}"), {"a": "ศูนย์"}, tmp_path / "out.docx", steps=steps)

    assert texts(docx.Document(out)) == ["ศูนย์", "หนึ่ง", "สอง"]
    assert OpenXmlValidator().validate(out).errors == []


def test_fields_are_listed_with_their_paths(template):
    path = template(
        "{{ office }} {{ totals.level }} {% set t = totals %}{{ t.sum }}",
        "{%p for m in measures if m.open %}",
        "{{ loop.index }} {{ m.issue }} {{ other[0] }}",
        "{%p endfor %}",
        header="{{ number }}",
    )

    assert sorted(fields(path)) == [
        "measures", "measures[].issue", "measures[].open", "number", "office", "other", "totals.level",
        "totals.sum",
    ]


def test_missing_and_unused_fields_are_told_apart(template):
    use = compare(template("{{ office }} {{ ofice }} {{ range(2) }}"), ["office", "director"])

    assert (use.missing, use.unused) == ({"ofice"}, {"director"})
