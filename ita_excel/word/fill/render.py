"""Word templates filled in: docxtpl behind one strict, sandboxed wrapper.

Every value is escaped, an unknown field is a fault and not an empty place, a template from the mail
cannot run code, and the same data gives the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import docxtpl
from docx.document import Document
from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml
from docxtpl import DocxTemplate
from jinja2 import Template
from lxml import etree

from ita_excel.language.errors import InputError
from ita_excel.language.saving import cache
from ita_excel.word.fill import changes, lines, tags
from ita_excel.word.fill.faults import Spot, TemplateFault, reason_of
from ita_excel.word.fill.mend import mend, number_drawings
from ita_excel.word.fill.sandbox import Sandbox, rendered
from ita_excel.word.text.docx import NotADocument, checked, save
from ita_excel.word.text.wordml import Element

Step = Callable[[Document], None]
"""A finishing step that changes a filled document in place."""

_OPENING = re.compile(r"(\{\{|\{%)([-+]?)")
_RENDERED = re.compile(r"/word/(document|header\d*|footer\d*|footnotes)\.xml$")
_COMMENTS = re.compile(r"/(comments(Extended|Ids|Extensible)?|people)$")
_NEVER_FILLED = re.compile(r"/word/(endnotes\.xml|charts/|diagrams/data)")


def render(
    template: Path, context: Mapping[str, object], out: Path, *, steps: Sequence[Step] = ()
) -> Path:
    """Fill `template` with `context`, run the finishing steps in their order, write `out` atomically.

    Raises TemplateFault (which field, where), NotADocument, FileMissing, FileBusy, CannotWrite.
    """
    document = fill(template, context)
    for step in steps:
        step(document)
    return finish(document, out)


def fill(template: Path, context: Mapping[str, object]) -> Document:
    """The filled document in memory, ready for finishing steps.

    Nothing here limits time or memory: a template that is not the toolkit's own goes through `guard.filled`.
    """
    return Filling(template, checked(template)).document(context)


class Filling:
    """One template being filled; `on_part` hears the name of each part, and `place` tells another thread the tag."""

    def __init__(self, template: Path, data: bytes, on_part: Callable[[str], object] = str) -> None:
        self._template = template
        self._engine = _engine(template, data, on_part)

    def document(self, context: Mapping[str, object]) -> Document:
        """The filled document. Raises TemplateFault, whatever goes wrong."""
        engine = self._engine
        try:
            engine.render(dict(context), Sandbox())
            document: Document = engine.docx
            for part in _xml_parts(document):
                lines.resolve(part)
                mend(part)
        except InputError:
            raise
        except Exception as error:  # any library below may raise anything at a template made to break it
            raise TemplateFault(self._template, engine.at.part, Spot(), reason_of(error, context)) from error
        return document

    def place(self, frame: FrameType | None) -> tuple[str, Spot]:
        """The part being filled and the tag that `frame`, a thread's innermost, is at."""
        at = self._engine.at
        while frame is not None and frame.f_code.co_filename != "<template>":
            frame = frame.f_back
        line = at.template.get_corresponding_lineno(frame.f_lineno) if frame and at.template else None
        return at.part, _spot(at.source, line)


def finish(document: Document, out: Path) -> Path:
    """Number the drawings and write the document."""
    number_drawings(_xml_parts(document))
    return save(document, out)


def sources(template: Path) -> Iterator[tuple[str, str]]:
    """Each part of a template with its text as Jinja reads it: (part name, source)."""
    engine = _engine(template, checked(template))
    for part in _rendered_parts(engine.docx):
        xml = etree.tostring(_root(part), encoding="unicode")
        yield str(part.partname), engine.patch_xml(xml)


@dataclass
class _At:
    """Where the filling is: the part, its source as Jinja reads it, and the template made of it."""

    part: str = "/word/document.xml"
    source: str = ""
    template: Template | None = None


class _Engine(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """docxtpl with tags made whole first, faults that know their place, and no guessing at broken XML."""

    def __init__(self, template: Path, data: bytes, on_part: Callable[[str], object]) -> None:
        super().__init__(io.BytesIO(data))
        self._path = template
        self.at = _At()
        self.on_part = on_part

    def render_init(self) -> None:
        super().render_init()
        _drop_comments(self.docx)
        for part in _rendered_parts(self.docx):
            self._prepare(part)
        for part in self.docx.part.package.parts:
            if _NEVER_FILLED.match(part.partname) and (spot := tags.first_tag(_root(part))):
                raise TemplateFault(self._path, str(part.partname), spot, "ส่วนนี้ของเอกสารไม่ถูกแทนค่า ย้ายแท็กไปไว้ในเนื้อความ")

    def _prepare(self, part: Part) -> None:
        root = _root(part)
        found = changes.first_fault(root)
        tags.tidy(root)
        if found := found or tags.first_fault(root):
            raise TemplateFault(self._path, str(part.partname), *found)
        if not isinstance(part, XmlPart):
            part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def patch_xml(self, src_xml: str) -> str:
        """As docxtpl does it, with dozens of patterns over the whole part, once for all runs."""
        done = cache.made_once("templates", repr((docxtpl.__version__, src_xml)), lambda: self._patched(src_xml))
        return done.decode()

    def _patched(self, src_xml: str) -> bytes:
        patched: str = super().patch_xml(src_xml)
        return patched.encode()

    def render_xml_part(
        self, src_xml: str, part: Part, context: dict[str, object], jinja_env: Sandbox
    ) -> str:
        # Each tag starts a line of its own, so a line number tells the tag.
        flat = src_xml.replace("\n", " ")
        self.current_rendering_part = part
        self.at = _At(str(part.partname), flat)
        self.on_part(str(part.partname))
        try:
            self.at.template = jinja_env.template(_OPENING.sub("\\1\\2\n", flat))
            xml = rendered(self.at.template, context)
        except Exception as error:  # a filter may raise anything
            spot = _spot(flat, _line(error))
            raise TemplateFault(self._path, str(part.partname), spot, reason_of(error, context)) from error
        self._check_xml(xml, str(part.partname))
        return xml

    def _check_xml(self, xml: str, part: str) -> None:
        try:
            etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError as error:
            reason = "คำสั่งเปิดและปิดครอบส่วนของเอกสารไม่ตรงกัน (เช่น {%tr กับ {%p)"
            raise TemplateFault(self._path, part, _spot_of_break(xml, error), reason) from error

    def map_headers_footers_xml(self, relKey: str, xml: bytes) -> None:  # noqa: N803  # docxtpl's own name
        """Fill the header in place: docxtpl's new part would be unknown to python-docx's sections."""
        self.docx.part.rels[relKey].target_part._element = parse_xml(xml)

    def render_properties(self, context: dict[str, object], jinja_env: Sandbox) -> None:
        self.at = _At("core.xml")
        try:
            super().render_properties(context, Sandbox(places=False))
        except Exception as error:  # as above
            raise TemplateFault(self._path, "core.xml", Spot(), reason_of(error, context)) from error

    def resolve_listing(self, xml: str) -> str:
        """Left to `lines`, which works on the tree."""
        return xml


def _engine(template: Path, data: bytes, on_part: Callable[[str], object] = str) -> _Engine:
    engine = _Engine(template, data, on_part)
    try:
        engine.init_docx()
        engine.render_init()
    except TemplateFault:
        raise
    except Exception as error:  # python-docx names no common class for a damaged package
        raise NotADocument(template, "โครงสร้างภายในเสียหาย") from error
    return engine


def _drop_comments(document: Document) -> None:
    """Comments speak to whoever edits the template; the paper goes out without them."""
    rels = document.part.rels
    for key in [key for key, relation in rels.items() if _COMMENTS.search(relation.reltype)]:
        del rels[key]


def _rendered_parts(document: Document) -> list[Part]:
    return [part for part in document.part.package.parts if _RENDERED.match(part.partname)]


def rendered_roots(document: Document) -> Iterator[tuple[str, Element]]:
    """Each part that is filled, with its tree."""
    for part in _rendered_parts(document):
        yield str(part.partname), _root(part)


def _xml_parts(document: Document) -> list[Element]:
    return [part.element for part in _rendered_parts(document) if isinstance(part, XmlPart)]


def _root(part: Part) -> Element:
    return part.element if isinstance(part, XmlPart) else parse_xml(part.blob)


def _line(error: BaseException) -> int | None:
    """The line of the template an error belongs to: its own, or that of the innermost template frame."""
    line = getattr(error, "lineno", None)
    trace = error.__traceback__
    while trace is not None:
        if "__jinja_exception__" in trace.tb_frame.f_globals:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _spot(source: str, line: int | None) -> Spot:
    openings = list(_OPENING.finditer(source))
    if line is None or not 2 <= line <= len(openings) + 1:
        return Spot()
    start = openings[line - 2].start()
    tag = tags.TAG.match(source, start)
    return Spot(_paragraph_at(source, start), tag.group() if tag else source[start : start + 40])


def _paragraph_at(source: str, at: int) -> str:
    start = max(source.rfind("<w:p>", 0, at), source.rfind("<w:p ", 0, at))
    if start < 0 or source.find("</w:p>", start, at) >= 0:
        return ""
    end = source.find("</w:p>", at)
    return re.sub(r"<[^>]+>", "", source[start:end])


def _spot_of_break(rendered: str, error: etree.XMLSyntaxError) -> Spot:
    line, column = error.position
    before = "\n".join(rendered.split("\n")[: line - 1])
    near = rendered[max(len(before) + column - 400, 0) : len(before) + column]
    return Spot(re.sub(r"^[^<]*>|<[^>]*>?", "", near)[-80:])
