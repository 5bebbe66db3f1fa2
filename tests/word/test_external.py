"""What a template would fetch from a server stays out of the paper and is told; nobody is asked while it is laid out."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from openxml_audit import OpenXmlValidator
from PIL import Image

from ita_excel.office import soffice
from ita_excel.word.fill.external import leave_out
from ita_excel.word.text.docx import packed
from ita_excel.word.text.styles import official_document

KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


class Listener:
    """A port on loopback that counts who calls."""

    def __init__(self) -> None:
        self.calls = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        threading.Thread(target=self._answer, daemon=True).start()

    def _answer(self) -> None:
        while True:
            try:
                caller, _ = self._socket.accept()
            except OSError:
                return
            self.calls += 1
            caller.close()

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.close()


def linked(document: Document, kind: str, target: str) -> str:
    return document.part.rels.get_or_add_ext_rel(KIND + kind, target)


def picture(link: str, embed: str = "") -> str:
    inside = f' r:embed="{embed}"' if embed else ""
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="1" name="a"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="a"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip{inside} r:link="{link}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def field(code: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return (f"{mark('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{mark('separate')}"
            f"<w:r><w:t>{result}</w:t></w:r>{mark('end')}")


def add(document: Document, inner: str) -> None:
    space = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    document.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w', 'r', 'wp', 'a', 'pic')} {space}>{inner}</w:p>"))


def hostile(at: str) -> Document:
    """A document that fetches in every way a template can."""
    document = official_document()
    document.add_paragraph("ข้อความ")
    add(document, picture(linked(document, "image", f"{at}/a.png")))
    add(document, f'<w:r><w:pict><v:shape><v:imagedata r:id="{linked(document, "image", f"{at}/b.png")}"/></v:shape></w:pict></w:r>')
    ole = linked(document, "oleObject", f"{at}/c.xlsx")
    add(document, f'<w:r><w:object><o:OLEObject Type="Link" ProgID="Excel.Sheet" ShapeID="s" DrawAspect="Content" ObjectID="1" r:id="{ole}"/>'
                  "</w:object></w:r>")
    add(document, field(f'INCLUDEPICTURE "{at}/d.png" \\d', "ภาพเดิม"))
    add(document, field(f'INCLUDETEXT "{at}/e.docx"', "ข้อความเดิม"))
    add(document, f'<w:fldSimple w:instr=" LINK Excel.Sheet {at}/f.xlsx "><w:r><w:t>ค่าเดิม</w:t></w:r></w:fldSimple>')
    body = document.element.body
    body.insert(0, parse_xml(f'<w:altChunk {nsdecls("w", "r")} r:id="{linked(document, "aFChunk", f"{at}/g.html")}"/>'))
    html = Part(PackURI("/word/chunk.html"), "text/html", f'<img src="{at}/h.png">'.encode(), document.part.package)
    body.insert(0, parse_xml(f'<w:altChunk {nsdecls("w", "r")} r:id="{document.part.relate_to(html, KIND + "aFChunk")}"/>'))
    settings = document.part.part_related_by(RT.SETTINGS)
    attached = settings.rels.get_or_add_ext_rel(KIND + "attachedTemplate", f"{at}/i.dotx")
    before = document.settings.element.find(qn("w:zoom"))
    named = parse_xml(f'<w:attachedTemplate {nsdecls("w", "r")} r:id="{attached}"/>')
    before.addnext(named) if before is not None else document.settings.element.insert(0, named)
    header = document.sections[0].header
    logo = header.part.rels.get_or_add_ext_rel(RT.IMAGE, f"{at}/j.png")
    header.paragraphs[0]._p.append(parse_xml(f"<w:p {nsdecls('w', 'r', 'wp', 'a', 'pic')}>{picture(logo)}</w:p>")[0])
    return document


TARGETS = ("a.png", "b.png", "c.xlsx", "d.png", "e.docx", "f.xlsx", "g.html", "i.dotx", "j.png")


def test_everything_fetched_is_taken_out_and_told(tmp_path: Path) -> None:
    document = hostile("http://server.example")
    told = leave_out(document, "memo.docx")

    for target in TARGETS:
        assert any(target in sentence for sentence in told), target
    assert all("แม่แบบ «memo.docx»" in sentence and "ไม่ได้ใส่ในเอกสาร" in sentence for sentence in told)
    assert any("ที่หัวกระดาษ" in sentence for sentence in told)
    paper = tmp_path / "paper.docx"
    paper.write_bytes(packed(document))
    assert b"server.example" not in unpacked(paper)
    words = [p.text for p in docx.Document(str(paper)).paragraphs if p.text]
    assert words == ["ค่าเดิม", "ข้อความเดิม", "ภาพเดิม", "ข้อความ"]
    assert OpenXmlValidator().validate(str(paper)).errors == []


def unpacked(path: Path) -> bytes:
    import zipfile

    with zipfile.ZipFile(path) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_a_picture_that_is_also_embedded_stays(tmp_path: Path) -> None:
    Image.new("RGB", (9, 9), "red").save(tmp_path / "a.png")
    document = official_document()
    embed, _ = document.part.get_or_add_image(str(tmp_path / "a.png"))
    add(document, picture(linked(document, "image", r"file:///\\server\a.png"), embed))
    assert len(leave_out(document, "memo.docx")) == 1
    (blip,) = document.element.iter(qn("a:blip"))
    assert dict(blip.attrib) == {qn("r:embed"): embed}


def test_a_link_to_click_and_a_page_number_stay() -> None:
    document = official_document()
    link = linked(document, "hyperlink", "https://www.office.go.th/")
    add(document, f'<w:hyperlink r:id="{link}"><w:r><w:t>เว็บไซต์</w:t></w:r></w:hyperlink>' + field("PAGE", "1"))
    before = document.element.xml
    assert leave_out(document, "memo.docx") == ()
    assert document.element.xml == before and link in document.part.rels


def test_a_field_inside_another_goes_with_it_and_the_outer_stays() -> None:
    document = official_document()
    inner = field("INCLUDEPICTURE http://server/a.png", "ภาพ")
    begin, end = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    outer = f"{begin}<w:r><w:instrText>IF 1 = 1 </w:instrText></w:r>{inner}{end}"
    add(document, outer)
    assert len(leave_out(document, "memo.docx")) == 1
    left = [node.get(qn("w:fldCharType")) for node in document.element.iter(qn("w:fldChar"))]
    assert left == ["begin", "end"] and "INCLUDEPICTURE" not in document.element.xml


def test_a_drawing_of_svg_that_fetches_is_emptied() -> None:
    document = official_document()
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://server/a.png"/></svg>'
    part = Part(PackURI("/word/media/a.svg"), "image/svg+xml", svg, document.part.package)
    document.part.relate_to(part, RT.IMAGE)
    assert len(leave_out(document, "memo.docx")) == 1
    assert b"server" not in part.blob


@pytest.mark.skipif(soffice.find() is None, reason="LibreOffice is not installed")
def test_nobody_is_asked_while_a_hostile_template_is_laid_out(tmp_path: Path, listener: Listener) -> None:
    from ita_excel.word.pages.pdf import to_pdf

    document = hostile(listener.address)
    assert leave_out(document, "memo.docx")
    (tmp_path / "paper.docx").write_bytes(packed(document))
    to_pdf(tmp_path / "paper.docx", tmp_path / "paper.pdf")
    assert listener.calls == 0
    with socket.create_connection(("127.0.0.1", int(listener.address.rpartition(":")[2]))):
        pass
    threading.Event().wait(0.3)
    assert listener.calls == 1
