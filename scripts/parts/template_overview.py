"""Parts of the report that an office may have: the summary, the dashboard, the chain from weakness to evidence."""

from __future__ import annotations

from template_parts import heads, loop, paragraph

from ita_excel.word.text.tables import SHADE, Cell, table
from ita_excel.word.text.tables import TableRow as Row
from ita_excel.word.text.wordml import Element, element


def own_page(heading: str) -> Element:
    """A heading of the first level that begins a page."""
    return paragraph("Heading1", heading, look=[element("w:pageBreakBefore")])


def summary_blocks() -> list:
    """The summary, on a page of its own."""
    return [
        loop("if shows.summary"),
        own_page("บทสรุปผู้บริหาร"),
        loop("if summary.result"),
        paragraph("BodyText", "{{ summary.result }}"),
        loop("endif"),
        loop("if summary.extremes"),
        *_extremes(),
        loop("endif"),
        loop("if summary.counts"),
        _label("มาตรการและผลการดำเนินงาน"),
        paragraph("BodyText", "{{ summary.counts }}"),
        loop("endif"),
        loop("if summary.money"),
        paragraph("BodyText", "{{ summary.money }}"),
        loop("endif"),
        loop("if summary.measures"),
        *_measures(),
        loop("if summary.others"),
        paragraph("Note", "{{ summary.others }}"),
        loop("endif"),
        loop("endif"),
        loop("if summary.decided"),
        _label("เรื่องที่ขอให้ผู้อำนวยการพิจารณา"),
        paragraph("Item", "{{ summary.decided }}", look=[element("w:ind", left="284", hanging="284")]),
        loop("endif"),
        loop("if summary.ahead"),
        _label("สิ่งที่จะดำเนินการต่อไป"),
        paragraph("Item", "{{ summary.ahead }}", look=[element("w:ind", left="284", hanging="284")]),
        loop("endif"),
        loop("endif"),
    ]


def _label(words: str) -> Element:
    """A heading that stands in no contents."""
    return paragraph("ItemLabel", words, look=[element("w:ind", firstLine="0"), element("w:spacing", before="120")])


def _extremes() -> list:
    return [
        paragraph("Small", ""),
        table((6.3, 1.7, 6.3, 1.7), [
            heads("ตัวชี้วัดที่ได้คะแนนสูงสุด", "คะแนน", "ตัวชี้วัดที่ได้คะแนนต่ำสุด", "คะแนน"),
            "for row in summary.extremes",
            Row([Cell("{{ row.strong }}"), Cell("{{ row.strong_score }}", "TableNumber"),
                 Cell("{{ row.weak }}"), Cell("{{ row.weak_score }}", "TableNumber")]),
            "endfor",
        ]),
        paragraph("Small", ""),
    ]


def _measures() -> list:
    return [
        paragraph("Small", ""),
        table((1.4, 8.8, 3.2, 2.6), [
            heads("ข้อ", "มาตรการที่ยังไม่แล้วเสร็จ", "ผู้รับผิดชอบ", "สถานะ"),
            "for row in summary.measures",
            Row([Cell("{{ row.number }}", "TableNumber"), Cell("{{ row.step }}"), Cell("{{ row.groups }}"),
                 Cell("{{ row.state }}", "TableNumber")]),
            "endfor",
        ]),
    ]


def dashboard_blocks() -> list:
    """The dashboard, on a page of its own."""
    return [
        loop("if shows.dashboard"),
        own_page("ภาพรวมของปี"),
        table((5.33, 5.33, 5.34), [
            "for row in dashboard.tiles",
            Row([_tile(f"row.{side}") for side in ("left", "middle", "right")]),
            "endfor",
        ]),
        loop("if dashboard.indicators"),
        paragraph("Small", ""),
        paragraph("Centred", "[[chart:dashboard_indicators]]"),
        loop("if dashboard.levels"),
        paragraph("TableSmall", "{{ dashboard.levels }}"),
        loop("endif"),
        loop("endif"),
        loop("if dashboard.history or dashboard.measures"),
        table((8, 8), [Row([_chart("history"), _chart("measures")])], lines=False, edge=0.05),
        loop("endif"),
        loop("if dashboard.source"),
        paragraph("Note", "{{ dashboard.source }}"),
        loop("endif"),
        loop("endif"),
    ]


def _tile(name: str) -> Cell:
    return Cell([
        paragraph("TableNumber", f"{{{{ {name}.label }}}}", look=[element("w:spacing", before="60")]),
        paragraph("Subtitle", f"{{{{ {name}.value }}}}"),
        paragraph("TableSmall", f"{{{{ {name}.note }}}}"),
    ], shade=SHADE)


def _chart(name: str) -> Cell:
    chart = paragraph("Centred", f"[[chart:dashboard_{name}]]")
    return Cell([f"{{%p if dashboard.{name} %}}", chart, "{%p else %}", paragraph("Small", ""), "{%p endif %}"])


def _evidence() -> list:
    """Links, and photos by their numbers in the report."""
    last = "{% if row.last_photo %} ถึง [[ref:photo:{{ row.last_photo }}]]{% endif %}"
    photos = f"- [[ref:photo:{{{{ row.first_photo }}}}]]{last}"
    return [
        "{%p if row.evidence %}", paragraph("TableText", "{{ row.evidence }}"), "{%p endif %}",
        "{%p if row.first_photo %}", paragraph("TableText", photos), "{%p endif %}",
    ]


def chain_blocks() -> list:
    """From each weak indicator to what proves that it is worked on."""
    return [
        loop("if shows.chain"),
        paragraph("Heading2", "ตารางเชื่อมโยงจุดที่ต้องพัฒนา มาตรการ ผู้รับผิดชอบ ผลการดำเนินงาน และหลักฐาน"),
        paragraph("Caption", "[[caption:table:chain]] จากจุดที่ต้องพัฒนาถึงหลักฐาน ปีงบประมาณ พ.ศ.\u00a0{{ year }}"),
        table((5.4, 3.9, 3.0, 3.7), [
            heads("มาตรการ", "ผู้รับผิดชอบ", "ผลการดำเนินงาน", "หลักฐาน"),
            "for group in chain",
            Row([Cell("{{ group.heading }}", "TableSection", span=4, shade=SHADE)]),
            "for row in group.rows",
            Row([Cell("{{ row.measure }}"), Cell("{{ row.groups }}"), Cell("{{ row.result }}"),
                 Cell(_evidence())], whole=True),
            "endfor",
            "endfor",
        ]),
        loop("endif"),
    ]
