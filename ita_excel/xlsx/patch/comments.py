"""Our notes on cells (Excel calls them comments): added where a person has none, taken off without a trace.

A note is a comment and, for its box, a VML shape; buttons and other controls of the sheet live in the same
VML part, which Excel does not always write as well-formed XML: so it is cut and joined as bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING

from ita_excel.language.place import address, position
from ita_excel.xlsx.parts.draft import Draft
from ita_excel.xlsx.parts.xml import MAIN, tree
from ita_excel.xlsx.patch.cellvalue import escaped
from ita_excel.xlsx.patch.sheetdraft import SheetDraft
from ita_excel.xlsx.patch.signature import AUTHOR, FIRST_LINE, SIGN, Ground, ground_before, is_ours, own_words

if TYPE_CHECKING:
    from lxml.etree import _Element

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_ANY = rb"(?:\w+:)?"
"""A prefix, whatever it is: openpyxl calls v, o and x by other names."""
_SHAPE = re.compile(rb"<(" + _ANY + rb")shape[\s>].*?</\1shape>\s*", re.DOTALL)
_NOTE_PLACE = re.compile(rb"<(" + _ANY + rb")Row>\s*(\d+)\s*</\1Row>\s*<\1Column>\s*(\d+)\s*</\1Column>")
_BOX_TYPE = re.compile(rb"<(" + _ANY + rb')shapetype\s[^>]*id="_x0000_t202".*?</\1shapetype>\s*', re.DOTALL)
_BOX_ID = re.compile(rb'id="_x0000_s(\d+)"')
_BLOCK = re.compile(rb"<" + _ANY + rb'idmap[^>]*\sdata="(\d+)')
_ROOT = re.compile(rb"<xml\b[^>]*>")
_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_EMPTY_VML = (
    f'<xml {_SPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{{}}"/></o:shapelayout></xml>'
)
_BOX = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE_TEXT = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;'
    'margin-top:2pt;width:220pt;height:{height}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" '
    'o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/>'
    '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 15, {row}, 2, {right}, 30, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_LETTERS_A_LINE = 34
_POINTS_A_LINE = 14


def add_notes(sheet: SheetDraft, notes: Mapping[tuple[int, int], str]) -> set[tuple[int, int]]:
    """Put notes on cells; gives the cells left alone because a person's note is there."""
    draft, part = sheet.draft, _comments_part(sheet)
    root = draft.tree(part) if part else tree(_no_comments())
    taken = {position(comment.get("ref", "")) for comment in root.iter("{*}comment")}
    ours = {place: text for place, text in notes.items() if place not in taken}
    if ours:
        _add_comments(root, ours)
        if not part:
            part = draft.free_name("xl/comments{}.xml")
            draft.add(part, b"", _COMMENTS_TYPE)
            draft.relate(sheet.part, "comments", part)
        draft.put_tree(part, root)
        _add_shapes(sheet, ours)
    return set(notes) - set(ours)


def clear_notes(sheet: SheetDraft) -> dict[tuple[int, int], Ground | None]:
    """Take all our notes off a sheet; parts that held nothing else go with them, a person's own words stay.

    Gives the ground that cells had before they were marked in an open workbook: there the note remembers it.
    """
    part = _comments_part(sheet)
    if not part:
        return {}
    root = sheet.draft.tree(part)
    grounds = {place: ground_before(text) for _, place, text in _comments(root) if SIGN in text}
    places = _remove_comments(root)
    if places or grounds:
        _store_comments(sheet, part, root)
        _remove_shapes(sheet, places)
    return grounds


def _comments(root: _Element) -> Iterator[tuple[_Element, tuple[int, int], str]]:
    """Each comment, the cell it stands at, and its text."""
    for comment in list(root.iter("{*}comment")):
        place = position(comment.get("ref", ""))
        if place:
            yield comment, place, "".join(piece.text or "" for piece in comment.iter("{*}t"))


def _comments_part(sheet: SheetDraft) -> str | None:
    return sheet.draft.related(sheet.part, "comments")


def _no_comments() -> bytes:
    return f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'.encode()


def _add_comments(root: _Element, notes: Mapping[tuple[int, int], str]) -> None:
    authors, comments = root.find("{*}authors"), root.find("{*}commentList")
    if authors is None or comments is None:
        raise ValueError("comments without lists")
    number = _our_author(root)
    if number is None:
        number = len(authors)
        authors.append(tree(f'<author xmlns="{_space(root)}">{AUTHOR}</author>'.encode()))
    for (row, column), text in sorted(notes.items()):
        comments.append(tree(_comment(_space(root), address(row, column), number, text)))


def _comment(space: str, reference: str, author: int, text: str) -> bytes:
    look = '<rPr><sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/></rPr>'
    return (
        f'<comment xmlns="{space}" ref="{reference}" authorId="{author}"><text><r>{look}'
        f'<t xml:space="preserve">{escape(escaped(FIRST_LINE + text), quote=False)}</t></r></text></comment>'
    ).encode()


def _space(root: _Element) -> str:
    return root.tag[1:].partition("}")[0]


def _our_author(root: _Element) -> int | None:
    names = [author.text for author in root.iter("{*}author")]
    return names.index(AUTHOR) if AUTHOR in names else None


def _remove_comments(root: _Element) -> set[tuple[int, int]]:
    """Takes our comments off, and our part off those that hold a person's words too; gives the cells of the first."""
    ours = _our_author(root)
    places: set[tuple[int, int]] = set()
    for comment, place, text in _comments(root):
        own = own_words(text)
        if SIGN in text and own:
            _keep(comment, own)
        elif is_ours(text) or (ours is not None and comment.get("authorId") == str(ours)):
            comment.getparent().remove(comment)  # type: ignore[union-attr]
            places.add(place)
    authors = list(root.iter("{*}author"))
    used = {comment.get("authorId") for comment in root.iter("{*}comment")}
    if authors and authors[-1].text == AUTHOR and str(len(authors) - 1) not in used:
        authors[-1].getparent().remove(authors[-1])  # type: ignore[union-attr]
    return places


def _keep(comment: _Element, own: str) -> None:
    """Leaves a person's words in a comment, those above our part in the fonts they have."""
    pieces, left = list(comment.iter("{*}t")), own
    for number, piece in enumerate(pieces):
        if not left.startswith(piece.text or ""):  # our part begins in this one
            piece.text = left
            for ours in pieces[number + bool(left) :]:
                _drop(ours)
            return
        left = left[len(piece.text or "") :]


def _drop(piece: _Element) -> None:
    run = piece.getparent()
    parent = None if run is None else run.getparent()
    if run is not None and parent is not None and run.tag.endswith("}r"):
        parent.remove(run)
    else:
        piece.text = ""


def _store_comments(sheet: SheetDraft, part: str, root: _Element) -> None:
    if next(root.iter("{*}comment"), None) is None and next(root.iter("{*}author"), None) is None:
        sheet.draft.remove(part)
        sheet.draft.unrelate(sheet.part, part)
    else:
        sheet.draft.put_tree(part, root)


def _vml_part(sheet: SheetDraft) -> str | None:
    relation = sheet.draft.relations(sheet.part).get(sheet.worksheet.reference("legacyDrawing"))
    return relation.target if relation and sheet.draft.has(relation.target) else None


def _add_shapes(sheet: SheetDraft, notes: Mapping[tuple[int, int], str]) -> None:
    part = _vml_part(sheet)
    if part is None:
        part = sheet.draft.free_name("xl/drawings/vmlDrawing{}.vml")
        sheet.draft.add(part, _EMPTY_VML.format(_free_block(sheet.draft)).encode(), _VML_TYPE)
        sheet.worksheet.refer("legacyDrawing", sheet.draft.relate(sheet.part, "vmlDrawing", part))
    data = sheet.draft.read(part)
    end = data.rindex(b"</xml>")
    pieces = [] if _BOX_TYPE.search(data) else [_BOX]
    number = _last_number(data)
    for (row, column), text in sorted(notes.items()):
        number += 1
        pieces.append(_shape(number, row - 1, column - 1, text))
    if not _knows_our_prefixes(data):
        pieces = [_with_spaces(piece) for piece in pieces]
    sheet.draft.put(part, data[:end] + "".join(pieces).encode() + data[end:])


def _knows_our_prefixes(data: bytes) -> bool:
    root = _ROOT.search(data)
    return root is not None and all(space.encode() in root[0] for space in _SPACES.split())


def _with_spaces(piece: str) -> str:
    """A piece of VML that says itself what its prefixes stand for."""
    return piece.replace(" ", f" {_SPACES} ", 1)


def _shape(number: int, row: int, column: int, text: str) -> str:
    lines = 2 + sum(1 + len(line) // _LETTERS_A_LINE for line in text.split("\n"))
    return _SHAPE_TEXT.format(
        number=number, row=row, column=column, left=column + 1, right=column + 4,
        bottom=row + max(4, lines), height=_POINTS_A_LINE * lines,
    )  # fmt: skip


def _last_number(data: bytes) -> int:
    numbers = [int(number) for number in _BOX_ID.findall(data)]
    blocks = [int(number) for number in _BLOCK.findall(data)]
    return max([*numbers, 1024 * max(blocks, default=1)])


def _free_block(draft: Draft) -> int:
    """Shape numbers are unique in a workbook: each VML part has blocks of 1,024 of its own."""
    parts = {*draft.package.names(), *draft.changed}
    vml = [draft.read(part) for part in parts if part.lower().endswith(".vml") and draft.has(part)]
    return 1 + max((int(number) for data in vml for number in _BLOCK.findall(data)), default=0)


def _remove_shapes(sheet: SheetDraft, places: set[tuple[int, int]]) -> None:
    part = _vml_part(sheet)
    if part is None:
        return

    def kept(found: re.Match[bytes]) -> bytes:
        place = _NOTE_PLACE.search(found[0]) if b'"Note"' in found[0] else None
        ours = place is not None and (int(place[2]) + 1, int(place[3]) + 1) in places
        return b"" if ours else found[0]

    data = _SHAPE.sub(kept, sheet.draft.read(part))
    # A declaration with no shape after it is ours, added for a program that uses the type without declaring it.
    for box in (_BOX, _with_spaces(_BOX)):
        data = re.sub(rb"(shape>\s*)" + re.escape(box.encode()) + b"</xml>", rb"\1</xml>", data)
    if b"#_x0000_t202" not in data:
        data = _BOX_TYPE.sub(b"", data)
    if _SHAPE.search(data):
        sheet.draft.put(part, data)
    else:
        sheet.worksheet.drop("legacyDrawing")
        sheet.draft.unrelate(sheet.part, part)
        sheet.draft.remove(part)
