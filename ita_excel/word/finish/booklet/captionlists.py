"""Lists of tables, charts and photos behind the contents; one that would list nothing leaves nothing.

    [[list:table]] สารบัญตาราง       a heading; Word's own list follows it

The lists run on below the contents, whose head of the column of pages is theirs too: every line counts there.
The list goes by the style of the captions, so that Word can refresh it where caption numbers are plain text too.
"""

from __future__ import annotations

from docx.document import Document

from ita_excel.word.finish import markers
from ita_excel.word.finish.captions import LABELS
from ita_excel.word.text import wordtext
from ita_excel.word.text.headings import in_styles
from ita_excel.word.text.style_set import CAPTION_STYLES
from ita_excel.word.text.tables import styled
from ita_excel.word.text.wordfields import field
from ita_excel.word.text.wordml import Element, remove

LEVEL = 2
"""The level of its lines, as those under a part: captions are long, and smaller letters keep a list on its page."""


def insert_lists(document: Document) -> None:
    """Give each marked heading its list, or take it away. Raises MarkerUnknown. The contents fill the lists."""
    for marker in markers.find(document, "list"):
        if marker.key not in LABELS:
            raise markers.MarkerUnknown("list", marker.key, list(LABELS))
        heading, style = marker.paragraph, CAPTION_STYLES[marker.key]
        if not in_styles(document, {style: LEVEL}):
            remove(heading)
            continue
        said = wordtext.text(heading)
        end = marker.end + len(said[marker.end :]) - len(said[marker.end :].lstrip())
        wordtext.replace(heading, marker.start, end, "")
        heading.addnext(_list(style))


def _list(style: str) -> Element:
    return styled(f"TOC{LEVEL}", *field(f'TOC \\h \\z \\t "{style},{LEVEL}"', "สารบัญ"))
