"""The papers as readable pages and PDF: Word to HTML (mammoth), everything but plain marks cleaned away (nh3)."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ita_excel.language.errors import InputError
from ita_excel.privacy.details import Known, details
from ita_excel.privacy.publiccopy import Withheld, blanked
from ita_excel.publish.filetexts import objections

STYLES = """
p[style-name='toc 1'] => !
p[style-name='toc 2'] => !
p[style-name='toc 3'] => !
p[style-name='Title'] => h1:fresh
p[style-name='heading 1'] => h1:fresh
p[style-name='heading 2'] => h2:fresh
p[style-name='heading 3'] => h3:fresh
"""
TAGS = {"h1", "h2", "h3", "h4", "p", "br", "strong", "em", "sup", "sub", "ul", "ol", "li", "a", "img",
        "table", "thead", "tbody", "tr", "th", "td"}
ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
BLOCKS = ("p", "li", "h2", "h3", "h4", "h5")
WIDEST = 1600
"""Pixels of a picture's longer side on a page."""


class PaperFolderMissing(InputError):
    """The folder of papers is not there, or holds none of them."""

    def __init__(self, folder: Path, names: Mapping[str, str]) -> None:
        known = ", ".join(f"{name}.docx" for name in names)
        super().__init__(f"ไม่พบเอกสารในโฟลเดอร์ «{folder}» — สั่ง report ก่อน หรือใช้โฟลเดอร์ที่มี {known} หรือ PDF ชื่อเดียวกัน")


@dataclass
class Papers:
    """Papers of a folder for the pages of a year: what the pages say, files beside them, what stays and why."""

    known: Known
    consent: bool
    said: list[dict[str, Any]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    withheld: list[Withheld] = field(default_factory=list)

    def take(self, folder: Path, names: Mapping[str, str]) -> None:
        """The papers of a folder, `names` being file name → title. Raises PaperFolderMissing, NotADocument."""
        found = [name for name in names if any((folder / f"{name}{end}").is_file() for end in (".docx", ".pdf"))]
        if not found:
            raise PaperFolderMissing(folder, names)
        for name in found:
            body, pdf = self._body(folder / f"{name}.docx"), self._pdf(folder / f"{name}.pdf")
            if body or pdf:
                page = f"paper-{name}.html" if body else ""
                self.said.append({"name": name, "title": names[name], "page": page, "pdf": pdf, "body": body})

    def told(self) -> list[dict[str, Any]]:
        """What the first page and the open data say of them: everything but the words."""
        return [{key: value for key, value in one.items() if key != "body"} for one in self.said]

    def pages(self) -> Iterator[dict[str, Any]]:
        """Those that have a page of their own, with its cleaned body."""
        from markupsafe import Markup

        return (one | {"body": Markup(one["body"])} for one in self.said if one["page"])

    def _pdf(self, path: Path) -> str:
        if not path.is_file():
            return ""
        data = path.read_bytes()
        against = list(objections(path.name, data, self.known, consent=self.consent))
        self.withheld += against
        if against:
            return ""
        self.files[path.name] = data
        return path.name

    def _body(self, path: Path) -> str:
        """The paper's words as HTML; "" where it must stay."""
        if not path.is_file():
            return ""
        document = _tree(*_converted(path, self.files))
        found = list(_private(document, self.known))
        self.withheld += (Withheld(path.name, None, f"มี{one.kind} {one.shown}") for _, one in found)
        if found and not self.consent:
            return ""
        for block in {id(block): block for block, _ in found}.values():
            text = block.text_content()
            _set_text(block, blanked(text, details(text, self.known)))
        return _inside(document)


def _converted(path: Path, files: dict[str, bytes]) -> tuple[str, str]:
    import mammoth

    from ita_excel.word.text.docx import checked

    stem = path.stem

    def picture(image: Any) -> dict[str, str]:
        with image.open() as stream:
            data = _small(stream.read())
        if data is None:
            return {"src": ""}
        name = f"paper-{stem}-{sum(key.startswith(f'paper-{stem}-') for key in files) + 1}.jpg"
        files[name] = data
        return {"src": name}

    made = mammoth.convert_to_html(
        io.BytesIO(checked(path)), style_map=STYLES, convert_image=mammoth.images.img_element(picture)
    )
    return made.value, stem


def _small(data: bytes) -> bytes | None:
    """A picture for a page: upright, of bearable size, without what a camera wrote into it; None where it is none."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as picture:
            picture.draft("RGB", (WIDEST, WIDEST))
            upright = ImageOps.exif_transpose(picture).convert("RGB")
            upright.thumbnail((WIDEST, WIDEST))
            out = io.BytesIO()
            upright.save(out, "JPEG", quality=82)
            return out.getvalue()
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None


def _tree(made: str, stem: str) -> Any:
    """The cleaned page body: headings one step lower, tables in frames that scroll, nothing empty."""
    import nh3
    from lxml import html

    clean = nh3.clean(
        made, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"http", "https"}, link_rel="noopener noreferrer"
    )
    document = html.fragment_fromstring(clean, create_parent="div")
    _only_ours(document, stem)
    for element in list(document.iter("h1", "h2", "h3", "h4", "p")):
        if not element.text_content().strip() and element.find(".//img") is None:
            element.drop_tree()
    _level(document)
    _framed(document)
    return document


def _only_ours(document: Any, stem: str) -> None:
    """Pictures that were taken along, links that lead to the web; nothing else."""
    for picture in list(document.iter("img")):
        if picture.get("src", "").startswith(f"paper-{stem}-"):
            picture.set("alt", picture.get("alt", ""))
        else:
            picture.drop_tree()
    for link in list(document.iter("a")):
        if not link.get("href", "").startswith(("http://", "https://")):
            link.drop_tag()


def _level(document: Any) -> None:
    """Headings one step below the page's own, never skipping a level, as a reader by headings needs."""
    above = 1
    for element in document.iter("h1", "h2", "h3", "h4"):
        above = min(int(element.tag[1]) + 1, above + 1)
        element.tag = f"h{above}"


def _framed(document: Any) -> None:
    from lxml import html

    tables = [table for table in document.iter("table") if next(table.iterancestors("table"), None) is None]
    for number, table in enumerate(tables, 1):
        marks = {"class": "scroll", "role": "region", "tabindex": "0", "aria-label": f"ตารางที่ {number}"}
        frame = html.Element("div", marks)
        frame.tail, table.tail = table.tail, None
        table.getparent().replace(table, frame)
        frame.append(table)


def _private(document: Any, known: Known) -> Iterator[tuple[Any, Any]]:
    """Blocks with private details. A cell of a table is a paragraph in it."""
    for block in document.iter(*BLOCKS):
        if block.find(".//p") is None:
            yield from ((block, one) for one in details(block.text_content(), known))


def _set_text(block: Any, text: str) -> None:
    for child in list(block):
        block.remove(child)
    block.text = text


def _inside(document: Any) -> str:
    from lxml import html
    from markupsafe import escape

    start = str(escape(document.text or ""))
    return start + "".join(html.tostring(child, encoding="unicode") for child in document)
