"""The template of the report on many units: cover, summaries, contents, method, a part a cohort, what is apart."""

from __future__ import annotations

from docx.document import Document
from template_parts import add, blank, contents, heads, loop, new_section, paragraph

from ita_excel.word.text.styles import number_pages
from ita_excel.word.text.tables import Cell, table
from ita_excel.word.text.tables import TableRow as Row
from ita_excel.word.text.wordml import element

YEARS = "ปีงบประมาณ พ.ศ.\u00a0{{ years }}"
ASSESSMENT = "ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน (ITA)"


def whole_blocks(document: Document) -> None:
    """The whole report."""
    _cover(document)
    _front(document)
    _method(document)
    _scores(document)
    _work(document)
    _apart(document)


def _cover(document: Document) -> None:
    add(
        document, *blank(5),
        paragraph("Title", "รายงานสรุป"),
        paragraph("Title", ASSESSMENT),
        paragraph("Subtitle", "ของหน่วยงานจำนวน {{ units }} หน่วยงาน"),
        paragraph("Subtitle", YEARS),
        *blank(12),
        paragraph("Subtitle", "จัดทำโดย ……………………………………"),
    )


def _front(document: Document) -> None:
    number_pages(new_section(document), letters=True, start=1, first=True)
    add(
        document,
        paragraph("Heading1", "บทสรุปผู้บริหาร"),
        paragraph("BodyText", "{{ summary }}"),
        paragraph("Heading2", "ข้อสังเกตจากตัวเลข"),
        paragraph("BodyText", "{{ advice }}"),
        paragraph("Heading1", "Executive Summary", look=[element("w:spacing", before="360", after="120")]),
        paragraph("BodyText", "{{ english }}"),
        paragraph("Heading1", "สารบัญ", look=[element("w:pageBreakBefore")]),
        paragraph("Normal", "**หน้า**", look=[element("w:jc", val="right")]),
        contents(),
    )


def _part(document: Document, number: int, title: str, *, start: int | None = None) -> None:
    number_pages(new_section(document), start=start)
    add(document, paragraph("Heading1", f"ส่วนที่ {number}\n{title}"))


def _method(document: Document) -> None:
    _part(document, 1, "วิธีสรุปผล", start=1)
    add(
        document,
        paragraph("BodyText", "รายงานนี้รวมจากสมุดงานของแต่ละหน่วยงานโดยตรง หนึ่งหน่วยงานหนึ่งแถว ไฟล์ที่ใช้ไม่ได้ไม่นับ "
                              "และแสดงไว้พร้อมเหตุผลในส่วนที่ 4"),
        paragraph("BodyText", "คะแนนเฉลี่ย มัธยฐาน อันดับ และผลต่าง คิดเฉพาะภายในกลุ่มที่เทียบกันได้ คือปีงบประมาณเดียวกัน "
                              "ปีที่ประเมินเดียวกัน ประเภทหน่วยงานเดียวกัน และวิธีประเมินเดียวกัน ใช้คะแนนที่พิมพ์ (ทศนิยมสองตำแหน่ง) "
                              "จึงคิดซ้ำจากตารางได้ทุกค่า"),
        paragraph("BodyText", "ส่วนเบี่ยงเบนมาตรฐานเป็นของกลุ่มตัวอย่าง ควอร์ไทล์คิดแบบเดียวกับฟังก์ชัน QUARTILE.INC ของ Excel "
                              "คะแนนที่ห่างจากควอร์ไทล์เกิน 1.5 เท่าของพิสัยระหว่างควอร์ไทล์ถือว่าห่างจากกลุ่ม"),
        paragraph("BodyText", "หน่วยงานที่ไม่มีผลปีก่อน หรือผลปีก่อนประเมินด้วยวิธีอื่น ไม่นับในผลต่าง และแสดงชื่อแยกไว้"),
        paragraph("BodyText", "ผลตรวจมาจากกฎเรื่องตัวเลข วันที่ และแบบฟอร์ม ถ้อยคำและภาพถ่ายของแต่ละหน่วยไม่ได้ตรวจในการรวมครั้งนี้"),
        loop("if mixed"),
        paragraph("BodyText", "หน่วยงานในรายงานนี้มีมากกว่าหนึ่งกลุ่ม แต่ละกลุ่มจึงสรุปแยกกัน ดังนี้"),
        loop("endif"),
        loop("for cohort in cohorts"),
        paragraph("Item", "{{ cohort.number }}. {{ cohort.title }} วิธีประเมิน: {{ cohort.method }}"),
        loop("endfor"),
    )


def _scores(document: Document) -> None:
    _part(document, 2, ASSESSMENT)
    add(
        document,
        loop("for cohort in cohorts"),
        paragraph("Heading2", "2.{{ cohort.number }} {{ cohort.title }}"),
        paragraph("BodyText", "{{ cohort.overview }}"),
        *_listed("statistics", "คะแนนรวมของหน่วยงาน", (("รายการ", "name", 8), ("ค่า", "value", 4), ("หน่วย", "of", 4))),
        loop("if cohort.scored"),
        *_listed("levels", "จำนวนหน่วยงานตามระดับ",
                 (("ระดับ", "level", 6), ("จำนวนหน่วยงาน", "units", 5), ("ร้อยละ", "percent", 5))),
        *_chart("levels", "จำนวนหน่วยงานตามระดับ"),
        *_listed("distribution", "การกระจายของคะแนนรวม", (("ช่วงคะแนน", "scores", 8), ("จำนวนหน่วยงาน", "units", 8))),
        *_chart("distribution", "การกระจายของคะแนนรวม"),
        *_listed("instruments", "คะแนนเฉลี่ยรายเครื่องมือ", (("เครื่องมือ", "code", 4), *LIES)),
        paragraph("BodyText", "{{ cohort.weak }}"),
        *_listed("indicators", "คะแนนรายตัวชี้วัด เรียงจากคะแนนเฉลี่ยต่ำที่สุด",
                 (("ที่", "number", 1.2), ("ประเด็นตัวชี้วัด", "name", 4.8), ("เฉลี่ย", "mean", 1.7), ("มัธยฐาน", "median", 1.9),
                  ("ต่ำสุด", "low", 1.7), ("หน่วยงานที่ต่ำสุด", "lowest_unit", 4.7))),
        *_chart("indicators", "คะแนนเฉลี่ยรายตัวชี้วัด เรียงจากต่ำที่สุด"),
        *_listed("provinces", "คะแนนรวมรายจังหวัด", (("จังหวัด", "province", 4), *LIES)),
        *_changes(),
        *_listed("ranking", "อันดับของหน่วยงาน",
                 (("อันดับ", "rank", 1.5), ("หน่วยงาน", "unit", 5.4), ("จังหวัด", "province", 2.3), ("คะแนน", "total", 1.6),
                  ("ระดับ", "level", 2.2), ("ปีก่อน", "former", 1.5), ("ผลต่าง", "change", 1.5))),
        *_note("cohort.ranking_note"),
        loop("endif"),
        loop("endfor"),
    )


LIES = (("หน่วยงาน", "units", 2.4), ("เฉลี่ย", "mean", 2.4), ("มัธยฐาน", "median", 2.4), ("ต่ำสุด", "low", 2.4),
        ("สูงสุด", "high", 2.4))
"""Columns that tell how scores lie: title, field, width in centimetres."""
WORDS = ("name", "unit", "lowest_unit", "province", "level", "question", "answer", "said", "subject", "file", "reason",
         "meaning", "part", "scores")
"""Fields that stand to the left; figures stand in the middle."""
AMOUNTS = ("amount",)
RANKING, SHORT = "cohort.ranking", "row.short_name or row.unit"
"""In the long table a unit is called by its short name, where it has one."""


def _listed(name: str, caption: str, columns: tuple[tuple[str, str, float], ...]) -> list:
    """A table of a cohort under its caption."""
    return [
        paragraph("Caption", f"[[caption:table:{name}{{{{ cohort.number }}}}]] {caption}"),
        _rows(f"cohort.{name}", columns), paragraph("Small", ""),
    ]


def _rows(field: str, columns: tuple[tuple[str, str, float], ...]) -> object:
    return table([width for _, _, width in columns], [
        heads(*(title for title, _, _ in columns)),
        f"for row in {field}",
        Row([Cell(f"{{{{ {SHORT if name == 'unit' and field == RANKING else f'row.{name}'} }}}}", _style(name))
             for _, name, _ in columns]),
        "endfor",
    ])


def _style(name: str) -> str:
    return "TableText" if name in WORDS else "TableMoney" if name in AMOUNTS else "TableNumber"


def _chart(name: str, caption: str) -> list:
    return [
        paragraph("Centred", f"[[chart:{name}{{{{ cohort.number }}}}]]"),
        paragraph("ChartCaption", f"[[caption:chart:{name}{{{{ cohort.number }}}}]] {caption}"),
    ]


def _note(field: str) -> list:
    return [loop(f"if {field}"), paragraph("Note", f"หมายเหตุ: {{{{ {field} }}}}"), loop("endif")]


def _changes() -> list:
    return [
        paragraph("BodyText", "{{ cohort.change }}"),
        loop("if cohort.changed"),
        *_listed("changes", "ผลต่างจากปีก่อน หน่วยงานที่เพิ่มขึ้นและลดลงมากที่สุด",
                 (("หน่วยงาน", "unit", 7.6), ("ปีก่อน", "former", 2.8), ("ปีนี้", "total", 2.8), ("ผลต่าง", "change", 2.8))),
        loop("endif"),
        loop("if cohort.without_former"),
        paragraph("BodyText", "หน่วยงานที่ไม่มีผลปีก่อนให้เทียบ ไม่นับในผลต่าง: {{ cohort.without_former }}"),
        loop("endif"),
        loop("if cohort.outliers"),
        paragraph("BodyText", "หน่วยงานที่คะแนนห่างจากกลุ่ม ควรตรวจว่ากรอกถูกต้อง: {{ cohort.outliers }}"),
        loop("endif"),
    ]


def _work(document: Document) -> None:
    _part(document, 3, "การดำเนินงานและความครบถ้วนของข้อมูล")
    add(
        document,
        loop("for cohort in cohorts"),
        paragraph("Heading2", "3.{{ cohort.number }} {{ cohort.title }}"),
        paragraph("BodyText", "บุคลากรรวม {{ cohort.staff }} คน งบประมาณและการใช้จ่ายรวมทุกหน่วยงานในกลุ่มเป็นดังนี้"),
        *_listed("money", "งบประมาณและการใช้จ่าย", (("รายการ", "name", 8), ("จำนวนเงิน (บาท)", "amount", 8))),
        *_listed("surveys", "ผลแบบติดตาม",
                 (("[[merge]]แบบติดตาม", "question", 6), ("คำตอบ", "answer", 7), ("คน", "persons", 3))),
        *_listed("completeness", "ความครบถ้วนของข้อมูล",
                 (("ส่วน", "part", 5), ("กรอกแล้ว", "filled", 2.6), ("ทั้งหมด", "whole", 2.6), ("ร้อยละ", "percent", 2.6),
                  ("หน่วยงานที่ครบ", "complete", 3.2))),
        loop("endfor"),
        paragraph("Heading2", "ผลตรวจตามรหัส"),
        loop("if findings"),
        paragraph("Caption", "[[caption:table:findings]] ผลตรวจที่พบ เรียงตามจำนวนหน่วยงาน"),
        _rows("findings", (("รหัส", "code", 4.2), ("ความหมายและสิ่งที่ต้องทำ", "meaning", 5.8), ("ระดับ", "severity", 2.2),
                           ("หน่วยงาน", "units", 2.4), ("ครั้ง", "findings", 1.4))),
        loop("else"),
        paragraph("BodyText", "กฎเรื่องตัวเลข วันที่ และแบบฟอร์ม ไม่พบข้อสังเกต"),
        loop("endif"),
    )


def _apart(document: Document) -> None:
    _part(document, 4, "หน่วยงานและไฟล์ที่แสดงแยก")
    add(
        document,
        paragraph("Heading2", "4.1 หน่วยงานที่ยังไม่ส่ง"),
        loop("for name in silent"),
        paragraph("Item", "{{ loop.index }}. {{ name }}"),
        loop("endfor"),
        loop("if not silent"),
        paragraph("BodyText", "{% if listed %}ทุกหน่วยงานในรายชื่อส่งแล้ว{% else %}ไม่ได้ระบุรายชื่อหน่วยงานที่ต้องส่ง "
                              "(ตัวเลือก --units) จึงไม่ทราบว่าหน่วยงานใดยังไม่ส่ง{% endif %}"),
        loop("endif"),
        paragraph("Heading2", "4.2 ไฟล์ที่ไม่นับ"),
        loop("if rejected"),
        paragraph("Caption", "[[caption:table:rejected]] ไฟล์ที่ไม่นับ เหตุผล และสิ่งที่ต้องทำ"),
        _rows("rejected", (("ไฟล์", "file", 4.6), ("เหตุผลและสิ่งที่ต้องทำ", "reason", 11.4))),
        *_note("rejected_note"),
        loop("else"),
        paragraph("BodyText", "นับครบทุกไฟล์"),
        loop("endif"),
        paragraph("Heading2", "4.3 หน่วยงานที่แสดงแยก"),
        loop("if asides"),
        paragraph("Caption", "[[caption:table:asides]] หน่วยงานที่แสดงแยกจากค่าเฉลี่ยหรือผลต่าง"),
        _rows("asides", (("เรื่อง", "subject", 3.0), ("หน่วยงาน", "unit", 4.4), ("ปี", "fiscal_year", 1.4),
                         ("รายละเอียด", "said", 7.2))),
        *_note("asides_note"),
        loop("else"),
        paragraph("BodyText", "ไม่มีหน่วยงานที่ต้องแสดงแยก"),
        loop("endif"),
    )
