"""The styles of an official Thai paper, as declarations.

Measures: ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ and the guide to typing official letters (2553): body 16 pt,
first line 2.5 cm, the words บันทึกข้อความ 29 pt on an exact 35 pt line, its labels bold 20 pt.
Thai is a complex script: Word takes size and weight from w:szCs and w:bCs, never from w:sz and w:b.
"""

from __future__ import annotations

from ita_excel.language.frozen import frozen

FIRST_LINE = 1417
"""2.5 cm in twentieths of a point."""
TEXT_WIDTH = 9071
"""A4 less the margins of 3 and 2 cm, in twentieths of a point."""
MEMBER_STYLE = "MemberName"
"""The id of the style of a person's number and name in a list of persons."""
NUMBERED = 624
"""Where a name begins behind a number of two levels (12.13), and goes on below it."""
OVER_MARKS = 20
"""Room above the bold lines of a table: their marks of tone do not touch the line above. A caption over a table
gives as much, so that the papers do not grow."""

ENGLISH_STYLE = "EnglishText"
"""The id of the style of text in English, whose figures stay as they are in a paper of Thai digits."""
CAPTION_STYLES = {"table": "caption", "chart": "ชื่อแผนภูมิ", "photo": "คำบรรยายภาพ"}
"""The names of the styles below in which captions with a number stand, by their kind."""


@frozen
class Style:
    """One style: sizes in points, lengths in twentieths of a point. `name` is what Word's gallery shows."""

    id: str
    name: str
    kind: str = "paragraph"
    based_on: str = "Normal"
    following: str = ""
    size: float | None = None
    bold: bool | None = None
    align: str = ""
    first_line: int | None = None
    left: int | None = None
    hanging: int | None = None
    before: int | None = None
    after: int | None = None
    exact_line: int | None = None
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    tabs: tuple[tuple[str, int, str], ...] = ()
    colour: str = ""
    language: str = ""
    """What its words are read aloud in, where it is not Thai."""
    underline: bool = False
    primary: bool = True


def style_set(size: float) -> tuple[Style, ...]:
    """All styles beyond Normal and the table styles, for a body of `size` points."""
    table = size - 2
    return (
        Style("BodyText", "Body Text", first_line=FIRST_LINE, align="thaiDistribute"),
        Style("BodyLeft", "เนื้อความชิดซ้าย", first_line=FIRST_LINE, align="left"),
        Style(ENGLISH_STYLE, "เนื้อความภาษาอังกฤษ", based_on="BodyLeft", first_line=0, after=80, language="en-US"),
        Style("Item", "ข้อย่อย", left=FIRST_LINE, align="thaiDistribute"),
        Style("Centred", "กึ่งกลาง", align="center"),
        Style("Title", "Title", size=28, bold=True, align="center", before=240, after=240),
        Style("Subtitle", "Subtitle", size=20, bold=True, align="center"),
        *(_heading(level, size) for level in (1, 2, 3)),
        Style("MemoTitle", "หัวบันทึกข้อความ", size=29, bold=True, align="center", exact_line=700),
        Style("MemoLine", "บรรทัดหัวบันทึก", tabs=(("left", 4535, "none"), ("right", TEXT_WIDTH, "none"))),
        Style("MemoLabel", "ป้ายหัวบันทึก", "character", "", size=20, bold=True),
        Style("OrderTitle", "หัวคำสั่ง", bold=True, align="center", keep_next=True),
        Style(MEMBER_STYLE, "ชื่อผู้ได้รับแต่งตั้ง", left=NUMBERED, hanging=NUMBERED, tabs=(("left", NUMBERED, "none"),)),
        Style("Signature", "Signature", left=2835, align="center", keep_next=True, keep_lines=True),
        Style("TableText", "ข้อความในตาราง", size=table, align="left"),
        Style("TableHead", "หัวตาราง", based_on="TableText", bold=True, align="center", before=OVER_MARKS,
              keep_next=True),
        Style("TableSection", "หมวดในตาราง", based_on="TableText", bold=True, before=OVER_MARKS, keep_next=True),
        Style("TableNumber", "ตัวเลขในตาราง", based_on="TableText", align="center"),
        Style("TableMoney", "จำนวนเงินในตาราง", based_on="TableText", align="right"),
        Style("Caption", "caption", bold=True, before=120, after=60 - OVER_MARKS, keep_next=True, keep_lines=True),
        Style("ChartCaption", "ชื่อแผนภูมิ", size=table, bold=True, align="center", after=120, keep_lines=True),
        Style("PhotoCaption", "คำบรรยายภาพ", size=table, align="center", after=120, keep_lines=True),
        Style("LargePhotoCaption", "คำบรรยายภาพใหญ่", based_on="PhotoCaption"),
        Style("ContinuedMark", "คำต่อหน้าถัดไป", align="right"),
        Style("ItemTitle", "หัวข้อมาตรการ", bold=True, align="left", before=120, keep_next=True, outline=3),
        Style("ItemLabel", "ป้ายผลการดำเนินงาน", bold=True, first_line=FIRST_LINE, keep_next=True, keep_lines=True),
        Style("Evidence", "หลักฐาน", first_line=FIRST_LINE, align="left"),
        Style("CountLine", "บรรทัดจำนวน", left=FIRST_LINE, tabs=(("right", TEXT_WIDTH, "none"),)),
        Style("Note", "หมายเหตุ", size=table, align="left", before=60, after=60),
        Style("Small", "บรรทัดเล็ก", size=4),
        Style("TableSmall", "ตัวอักษรเล็กในตาราง", based_on="TableText", size=table - 2, align="center"),
        Style("TOCHeading", "TOC Heading", size=20, bold=True, align="center", after=120),
        *(_contents(level, size) for level in (1, 2, 3)),
        Style("Header", "header", align="center", primary=False),
        Style("Footer", "footer", align="center", primary=False),
        Style("Hyperlink", "Hyperlink", "character", "", colour="0563C1", underline=True, primary=False),
    )


def _heading(level: int, size: float) -> Style:
    return Style(
        f"Heading{level}",
        f"heading {level}",
        following="BodyText",
        size=size + (4, 2, 0)[level - 1],
        bold=True,
        align="center" if level == 1 else "left",
        before=(0, 120, 120)[level - 1],
        after=(120, 0, 0)[level - 1],
        keep_next=True,
        keep_lines=True,
        outline=level - 1,
    )


def _contents(level: int, size: float) -> Style:
    """What stands under a part is smaller, so that its heading and page find place on a line."""
    tabs = (("right", TEXT_WIDTH, "dot"),)
    small = size if level == 1 else size - 2
    return Style(f"TOC{level}", f"toc {level}", size=small, left=(level - 1) * 425, tabs=tabs, primary=False)
