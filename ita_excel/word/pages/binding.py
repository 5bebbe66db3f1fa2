"""Several PDF files joined into one: outline, page labels, title, language, and the structure that is read aloud.

    joined = bind([BoundPaper("บันทึกข้อความ", memo, "บันทึก"), BoundPaper("รายงาน", report)], title="…", author="…")

pypdf copies the pages but leaves the structure tree behind (ISO 32000-1, 14.7); it is joined here: the elements of
all under one root, the numbers by which pages find their elements moved on.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from ita_excel.language.frozen import frozen
from ita_excel.word.pages.pdflabels import put_labels
from ita_excel.word.pages.structure import leaves

PRODUCER = "ITA Excel"
XMP = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li>
<rdf:li xml:lang="th-TH">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>th-TH</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@frozen
class BoundPaper:
    """One PDF: its name in the outline, its bytes, and what stands before its page numbers ("" where it has labels)."""

    title: str
    pdf: bytes
    prefix: str = ""


def bind(pieces: Sequence[BoundPaper], *, title: str, author: str) -> bytes:
    """The pieces in one PDF, in their order. Raises pypdf's PdfReadError for a piece that is none or is locked."""
    writer = PdfWriter()
    writer.pdf_header = "%PDF-1.7"
    labels: list[str] = []
    tree = _Structure(writer)
    for piece in pieces:
        reader = PdfReader(BytesIO(piece.pdf))
        first = len(writer.pages)
        writer.append(reader, outline_item=piece.title)
        tree.join(reader, first)
        numbers = [f"{piece.prefix} {number}" for number in range(1, len(reader.pages) + 1)]
        labels += numbers if piece.prefix else reader.page_labels
    tree.close()
    put_labels(writer, labels)
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject("th-TH")
    root[NameObject("/PageMode")] = NameObject("/UseOutlines")
    root[NameObject("/ViewerPreferences")] = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    writer.add_metadata({"/Title": title, "/Author": author, "/Producer": PRODUCER})
    _describe(writer, title, author)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _describe(writer: PdfWriter, title: str, author: str) -> None:
    """Title, author and language once more as XMP, which archives and search engines read (ISO 16684-1).

    It makes no claim of PDF/A, which each paper makes for itself: a signed scan among them need not be one.
    """
    writer.xmp_metadata = XMP.format(title=escape(title), author=escape(author), producer=PRODUCER).encode()
    stream: Any = writer.root_object["/Metadata"].get_object()
    stream.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})


class _Structure:
    """The structure tree of the joined file; the root of the first piece that has one becomes its root."""

    def __init__(self, writer: PdfWriter) -> None:
        self._writer = writer
        self._root: Any = None
        self._elements, self._numbers = ArrayObject(), ArrayObject()
        self._roles = DictionaryObject()
        self._next = 0

    def join(self, reader: PdfReader, first: int) -> None:
        """Take over the tree of a file whose pages were just appended from page `first` on; a scan has none."""
        catalog: Any = reader.trailer["/Root"]
        if "/StructTreeRoot" not in catalog:
            return
        copied = catalog["/StructTreeRoot"].clone(self._writer)
        self._root = copied if self._root is None else self._root
        self._adopt(copied.get("/K"))
        self._roles.update(copied.get("/RoleMap", DictionaryObject()).get_object())
        moved = self._move(copied.get("/ParentTree"))
        for at, old in enumerate(reader.pages):
            self._renumber(old, self._writer.pages[first + at])
        self._next += moved

    def _renumber(self, old: Any, page: Any) -> None:
        """pypdf leaves out by which number a page finds its elements; those of its links stay."""
        if "/StructParents" in old:
            page[NameObject("/StructParents")] = NumberObject(old["/StructParents"] + self._next)
        for note in page.get("/Annots", ()):
            if "/StructParent" in (link := note.get_object()):
                link[NameObject("/StructParent")] = NumberObject(link["/StructParent"] + self._next)

    def _adopt(self, children: Any) -> None:
        """The elements at the top of a tree become children of ours."""
        listed = children.get_object() if children is not None else ArrayObject()
        for child in listed if isinstance(listed, ArrayObject) else [children]:
            child.get_object()[NameObject("/P")] = self._root.indirect_reference
            self._elements.append(child)

    def _move(self, tree: Any) -> int:
        """Add the numbers of a parent tree after those taken; how many numbers it uses."""
        pairs = list(leaves(tree.get_object())) if tree is not None else []
        for number, element in pairs:
            self._numbers.extend([NumberObject(number + self._next), element])
        return max((number for number, _ in pairs), default=-1) + 1

    def close(self) -> None:
        """Hang the tree into the file, where any piece had one."""
        if self._root is None:
            return
        self._root[NameObject("/K")] = self._elements
        self._root[NameObject("/RoleMap")] = self._roles
        self._root[NameObject("/ParentTree")] = DictionaryObject({NameObject("/Nums"): self._numbers})
        self._root[NameObject("/ParentTreeNextKey")] = NumberObject(self._next)
        catalog = self._writer.root_object
        catalog[NameObject("/StructTreeRoot")] = self._root.indirect_reference
        catalog[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(True)})
