"""Makes the Word templates and their manual (templates/): run it after a change here, then look at them in Word.

    python scripts/build_templates.py [FOLDER]
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts" / "parts")]

from docx.document import Document  # noqa: E402
from docx.shared import Cm  # noqa: E402
from template_consolidated import whole_blocks  # noqa: E402
from template_measures import paper_blocks  # noqa: E402
from template_notes import annotate  # noqa: E402
from template_order import order_blocks  # noqa: E402
from template_parts import add, loop, paragraph  # noqa: E402
from template_report import report_blocks  # noqa: E402

from ita_excel import flow  # noqa: E402
from ita_excel.consolidate.paper.offered import PaperOfWhole  # noqa: E402
from ita_excel.consolidate.paper.wordfile import TEMPLATE, TITLE  # noqa: E402
from ita_excel.documents.manual import manual, offered  # noqa: E402
from ita_excel.documents.proofs import Album  # noqa: E402
from ita_excel.documents.writer import DOCUMENTS  # noqa: E402
from ita_excel.language.shipped import shipped  # noqa: E402
from ita_excel.word.text.docx import save  # noqa: E402
from ita_excel.word.text.styles import number_pages, official_document  # noqa: E402
from ita_excel.word.text.tables import Cell, runs, table  # noqa: E402
from ita_excel.word.text.tables import TableRow as Row  # noqa: E402
from ita_excel.word.text.wordml import element, properties_of, put  # noqa: E402

SAMPLE = "samut_2567"
"""The example, of an office that is made up, whose words show in the notes what a tag becomes."""


def memo() -> Document:
    """บันทึกข้อความ on one page."""
    document = official_document()
    document.sections[0].top_margin = Cm(1.3)
    document.sections[0].bottom_margin = Cm(1)
    # A header (the mark of a draft) must not push the one page down.
    document.sections[0].header_distance = Cm(0.5)
    add(document, _memo_title(), *_memo_lines(), *_memo_body(), *_memo_signatures())
    document.core_properties.title = "บันทึกข้อความ"
    return document


def _memo_title() -> object:
    return table((1.6, 12.8, 1.6), [
        Row([Cell("[[emblem:1.5]]", "Centred", boxed=True), Cell("บันทึกข้อความ", "MemoTitle"), Cell("")], 1.5, exact=True)
    ], lines=False)


def _memo_line(*pairs: tuple[str, str]) -> object:
    """Labels in bold 20 pt, each with its value on a dotted line."""
    made = paragraph("MemoLine", "")
    for at, (label, value) in enumerate(pairs):
        made.extend(runs(label, style="MemoLabel"))
        made.extend(runs(f" {value}" + "\t", dotted=True))
        if at == 0 and len(pairs) == 1:
            tabs = element("w:tabs", element("w:tab", val="clear", pos="4535"))
            put(properties_of(made), tabs)
    return made


def _memo_lines() -> list:
    return [
        _memo_line(("ส่วนราชการ", "{{ sender }}")),
        _memo_line(("ที่", "{{ number }}"), ("วันที่", "{{ date }}")),
        _memo_line(("เรื่อง", "{{ subject }}")),
        paragraph("Normal", "**เรียน** {{ to }}", look=[element("w:spacing", before="60", after="0")]),
        loop("for item in attachments"),
        paragraph("Normal", "**{% if loop.first %}สิ่งที่ส่งมาด้วย{% endif %}**\t"
                            "{% if attachments|length > 1 %}{{ loop.index }}. {% endif %}{{ item }}",
                  look=[element("w:tabs", element("w:tab", val="left", pos="1474")),
                        element("w:ind", left="1474", hanging="1474")]),
        loop("endfor"),
    ]


def _memo_body() -> list:
    apart = [element("w:spacing", before="120", after="0")]
    return [
        paragraph("BodyText", "**เรื่องเดิม** {{ text.memo_background }}", look=apart),
        paragraph("BodyText", "**ข้อเท็จจริง** {{ text.memo_facts }}", look=apart),
        paragraph("BodyText", "**ระเบียบ/กฎหมาย** {{ rule }}", look=apart),
        paragraph("BodyText", "**ข้อพิจารณา/เสนอแนะ** {{ text.memo_proposal }}", look=apart),
    ]


def _memo_signatures() -> list:
    """Preparer beside group head, then the notes beside the one who decides: room to sign, all on one page."""
    room = ("", "")
    preparer = Cell([*room, "({{ preparer.name }})", "{{ preparer.position }}"], "Centred", span=2)
    head = Cell([*room, "({{ head.name }})", "{{ head.position }}"], "Centred")
    notes = Cell(["", "{%p for note in notes %}", "- {{ note }}", "{%p endfor %}"], "Normal")
    approver = Cell([*room, "({{ approver.name }})", "{{ approver.position }}"], "Centred", span=2)
    return [
        table((4.6, 2.4, 9.0), [Row([preparer, head]), Row([notes, approver])], lines=False),
        paragraph("Small", ""),
    ]


def order() -> Document:
    """คำสั่ง."""
    document = official_document()
    document.sections[0].top_margin = Cm(2)
    number_pages(document.sections[0])
    order_blocks(document)
    document.core_properties.title = "คำสั่ง"
    return document


def measures() -> Document:
    """มาตรการส่งเสริมคุณธรรมและความโปร่งใส."""
    document = official_document()
    paper_blocks(document)
    document.core_properties.title = "มาตรการส่งเสริมคุณธรรมและความโปร่งใส"
    return document


def report() -> Document:
    """รายงานผลการดำเนินงาน."""
    document = official_document()
    report_blocks(document)
    document.core_properties.title = "รายงานผลการดำเนินงาน"
    return document


def consolidated() -> Document:
    """รายงานสรุปหลายหน่วยงาน."""
    document = official_document()
    whole_blocks(document)
    document.core_properties.title = "รายงานสรุปผล ITA หลายหน่วยงาน"
    return document


def main(folder: Path) -> None:
    """Write the templates, each tag told beside it, and their manual."""
    year = flow.load(shipped("workbooks", f"{SAMPLE}.xlsx"))
    totals = flow.total(year)
    for name, build in (("memo", memo), ("measures", measures), ("report", report), ("order", order)):
        made, kind = build(), DOCUMENTS[name]
        annotate(made, offered(kind.fields), kind.context(year, totals, Album.empty()))
        print(save(made, folder / f"{name}.docx"))
    whole = consolidated()
    annotate(whole, offered(PaperOfWhole))
    print(save(whole, folder / "consolidated.docx"))
    readme = folder / "README.md"
    readme.write_text(manual({TEMPLATE: (TITLE, PaperOfWhole)}), encoding="utf-8")
    print(readme)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "templates")
