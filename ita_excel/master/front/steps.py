"""On หน้าแรก: the numbered steps of the work, what is left of each, their buttons; the current one is lit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ita_excel.drawing.block import cell, span
from ita_excel.drawing.formats import DARK, Formats
from ita_excel.drawing.table import Table
from ita_excel.drawing.write import put_formula
from ita_excel.language.frozen import frozen
from ita_excel.master.blockers import Blocker
from ita_excel.sheets import HOME_TITLE
from ita_excel.vba.labels import STEPS, Step

HEADS = ("ขั้นของงาน", "เหลือ")
LAST = "5 ออกรายงาน"
LIT = "#FFE699"
BY_OFFICE = 4
"""The blockers that the office ends by itself stand first; the groups' follow, then conflicts and errors."""
WIDTH, HEIGHT, GAP, ABREAST = 140, 25, 4, 3
"""A button in pixels, what is left between two, how many stand side by side."""
NO_BUTTONS = (
    "สมุดงานนี้ไม่มีปุ่ม: ใช้คำสั่ง ita-excel check, split, mail, collect, total, report, links, publish หรือ rollover "
    "ตามด้วยชื่อไฟล์นี้"
)
NOT_SENT, NO_NEED = "ยังไม่ได้ส่ง", "ไม่มีอะไรต้องส่ง"
"""Stand where no packet was sent; neither holds up an office that types all itself."""
LEFT_FORMAT = '[=0]"เสร็จ";"เหลือ "#,##0'


@frozen
class Left:
    """What is left of a step: a formula that gives a count or words, and what it gives now."""

    formula: str
    value: int | str

    @property
    def is_open(self) -> bool:
        """Is this step to be done now?"""
        return bool(self.value) and self.value not in (NOT_SENT, NO_NEED)


def left_of(found: Sequence[Blocker], top: int, returns: Table) -> tuple[Left, ...]:
    """What is left of the first four steps; the blockers stand from row `top` (0-based) of the same sheet on."""
    last = top + len(found) - 1
    office, groups = found[:BY_OFFICE], found[BY_OFFICE:-2]
    conflicts, errors = found[-2:]
    sent, back = f"COUNT({returns.all('sent')})", f"COUNT({returns.all('returned')})"
    out, came = (sum(1 for row in returns.rows if row.get(name)) for name in ("sent", "returned"))
    owing, clashing = _open(top + BY_OFFICE, last - 2), f"N({cell(last - 1, 1)})"
    clashes = conflicts.value if isinstance(conflicts.value, int) else 0
    waiting = clashes + max(0, out - came)
    return (
        Left(f"={_open(top, top + BY_OFFICE - 1)}", _count(office)),
        Left(f'=IF({sent}>0,0,IF({owing}=0,"{NO_NEED}",{owing}))', 0 if out else _count(groups) or NO_NEED),
        Left(f'=IF({sent}+{back}+{clashing}=0,"{NOT_SENT}",MAX(0,{sent}-{back})+{clashing})',
             waiting if out or came or clashes else NOT_SENT),
        Left(errors.formula, errors.value),
    )


def _open(first: int, last: int) -> str:
    """The counts of some lines, a line with words counted as one."""
    area = span(first, last, 1)
    return f'(SUM({area})+SUMPRODUCT(ISTEXT({area})*1))'


def _count(lines: Sequence[Blocker]) -> int:
    return sum(line.value if isinstance(line.value, int) else 1 for line in lines)


def current(left: Sequence[Left], top: int) -> tuple[str, str]:
    """The formula that names the first step with something left, and its value; the steps begin in row `top`."""
    formula, value = f'"{LAST}"', LAST
    for place in reversed(range(len(left))):
        title = STEPS[place].title
        formula = f'IF({_to_do(cell(top + place, 1))},"{title}",{formula})'
        value = title if left[place].is_open else value
    return f"={formula}", value


def _to_do(at: str) -> str:
    return f'AND({at}>0,{at}<>"{NOT_SENT}",{at}<>"{NO_NEED}")'


def write(
    worksheet: Any, top: int, left: Sequence[Left], now: str, columns: int, formats: Formats, *, buttons: bool
) -> int:
    """The heads in row `top` and a line a step; `now` is the cell that names the current one. Gives the next row."""
    for at, head in enumerate(HEADS):
        worksheet.write_string(top, at, head, formats.head())
    worksheet.merge_range(top, 2, top, columns - 1, "ปุ่ม" if buttons else "", formats.head())
    row = top
    for row, step in enumerate(STEPS, start=top + 1):
        if not buttons and step is STEPS[-1]:
            worksheet.merge_range(row, 0, row, columns - 1, NO_BUTTONS, formats.note(wrapped=True))
            break
        _line(worksheet, row, step, left[row - top - 1] if row - top <= len(left) else None, columns, formats)
        if buttons:
            _buttons(worksheet, row, step)
    worksheet.conditional_format(top + 1, 0, row, 1, {
        "type": "formula", "criteria": f"=LEFT($A{top + 2},LEN({now}))={now}",
        "format": formats.make(bg_color=LIT, bold=True),
    })
    return row + 1


def point(worksheet: Any, top: int, heading: str, row: int, formats: Formats) -> None:
    """Make the step whose button wants a group selected lead to the table of groups under `heading` in row `row`."""
    place, step = next((n, step) for n, step in enumerate(STEPS, start=top + 1) if "RunUndo" in step.captions)
    look = formats.box(text_wrap=True, font_color="#0563C1", underline=1)
    worksheet.write_url(place, 0, f"internal:'{HOME_TITLE}'!A{row + 1}", look, f"{_told(step)} ▸ {heading}")


def _told(step: Step) -> str:
    return f"{step.title} — {step.sentence}"


def _line(worksheet: Any, row: int, step: Step, left: Left | None, columns: int, formats: Formats) -> None:
    lines = -(-len(step.captions) // ABREAST)
    worksheet.set_row(row, (GAP + lines * (HEIGHT + GAP)) * 0.75)
    worksheet.write_string(row, 0, _told(step), formats.box(text_wrap=True, font_color=DARK))
    look = formats.box(align="center", num_format=LEFT_FORMAT, shrink=True)
    if left:
        put_formula(worksheet, row, 1, left.formula, left.value, look)
    else:
        worksheet.write_blank(row, 1, None, look)
    worksheet.merge_range(row, 2, row, columns - 1, "", formats.box())


def _buttons(worksheet: Any, row: int, step: Step) -> None:
    for place, (macro, caption) in enumerate(step.captions.items()):
        down, across = divmod(place, ABREAST)
        worksheet.insert_button(row, 2, {
            "macro": macro, "caption": caption, "width": WIDTH, "height": HEIGHT,
            "x_offset": GAP + across * (WIDTH + GAP), "y_offset": GAP + down * (HEIGHT + GAP),
        })
