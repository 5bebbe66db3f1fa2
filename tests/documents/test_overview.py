"""Summary, dashboard and chain: each in the report only where asked for, right, and silent on what nobody entered."""

from __future__ import annotations

import re
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from docx.oxml.ns import qn
from PIL import Image
from reading import body
from template_overview import chain_blocks, dashboard_blocks, summary_blocks
from template_parts import add, new_section, paragraph
from test_variants import ODD, OFFICE, written, year
from usual import Settings

from ita_excel import documents, flow
from ita_excel.documents.assessment import score_charts
from ita_excel.documents.overview.briefly import brief, fitting, lines
from ita_excel.documents.overview.chain import chain
from ita_excel.documents.overview.dashboard import dashboard, dashboard_charts
from ita_excel.documents.overview.executive import owners, summary
from ita_excel.documents.overview.states import MeasureState, measure_states
from ita_excel.language.vocabulary import EvidenceKind, RemarkKind, WorkStatus, YesNo
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.budget import Activity
from ita_excel.sheets.measures import DevelopmentPoint, Evidence, Measure, Result
from ita_excel.sheets.reportparts import setting_name
from ita_excel.sheets.scores import Indicator, PastScore
from ita_excel.sheets.texts import Remark
from ita_excel.word.finish.charts import BESIDE, drawn_in
from ita_excel.word.text.docx import save
from ita_excel.word.text.styles import official_document
from ita_excel.wording.english import english
from ita_excel.wording.passages import passages

HEADINGS = {"summary": "บทสรุปผู้บริหาร", "dashboard": "ภาพรวมของปี", "chain": "ตารางเชื่อมโยงจุดที่ต้องพัฒนา"}
PAGES = ("summary", "dashboard")
DONE, RUNNING, LATER, OFF = WorkStatus.DONE, WorkStatus.RUNNING, WorkStatus.NOT_DUE, WorkStatus.CANCELLED


def asking(*parts: str, **more: object) -> Any:
    """Settings of an office whose report has these parts."""
    usual = {"office": OFFICE, "fiscal_year": 2566, **{setting_name(part): YesNo.YES for part in parts}}
    return Settings(**(usual | more))


def full(folder: Path = Path(), **rows: object) -> FiscalYear:
    """An office with a history, a weak indicator without a measure, and three measures in different states."""
    usual: dict[str, object] = {
        "settings": asking(*HEADINGS),
        "history": (PastScore(fiscal_year=2564, score=Decimal("90")), PastScore(fiscal_year=2565, score=Decimal("92.25"))),
        "development": (DevelopmentPoint(indicator=9, issue="ก", improvement="ข"),),
        "measures": (
            Measure(number=1, indicator=9, issue="การเผยแพร่", step="ลงข่าวทุกสัปดาห์", group=("กลุ่มอำนวยการ",)),
            Measure(number=2, indicator=9, issue="การเผยแพร่", step="ตอบคำถามบนเว็บไซต์"),
            Measure(number=3, indicator=1, issue="การปฏิบัติงาน", step="จัดทำคู่มือ", group=("ก", "ข", "ค", "ง")),
        ),
        "results": (
            Result(number=1, measure=1, group="ก", text="ลงข่าวแล้ว 40 เรื่อง", status=DONE, date=date(2023, 1, 9)),
            Result(number=2, measure=3, group="ก", text="กำลังยกร่าง", status=RUNNING),
        ),
        "evidence": tuple(
            Evidence(number=n, result=1, kind=EvidenceKind.LINK, target=f"https://www.example.go.th/{n}", caption=said)
            for n, said in enumerate(("ข่าวเดือนมกราคม", "", "ข่าวเดือนมีนาคม", "ข่าวเดือนเมษายน"), 1)
        ),
        "budget": (Activity(number="1.1", activity="อบรม", allocated=Decimal(8000), spent_q1=Decimal(2000)),),
        "remarks": (Remark(kind=RemarkKind.RECOMMENDATION, text="ควรเริ่มเร็วขึ้น"), Remark(kind=RemarkKind.RECOMMENDATION, text="-")),
    }
    return year(folder, **(usual | rows))


@pytest.mark.parametrize("part", HEADINGS)
def test_a_part_asked_for_stands_in_report_and_contents_and_no_other_does(tmp_path: Path, part: str) -> None:
    said = written(full(settings=asking(part)), tmp_path, ("report",))["report"]
    assert {name for name, heading in HEADINGS.items() if f"\n{heading}" in said} == {part}
    assert len(re.findall(f"^{HEADINGS[part]}", said, re.MULTILINE)) == 2  # itself and its line in the contents
    numbers = [int(number) for number in re.findall(r"^ตารางที่ (\d+) ", said, re.MULTILINE)]
    assert numbers == list(range(1, len(numbers) + 1))
    begun = list(body(tmp_path / "out/report.docx").iter(qn("w:pageBreakBefore")))
    assert len(begun) == (part in PAGES)


@pytest.mark.parametrize("settings", [asking(), asking(**{setting_name("summary"): YesNo.NO})], ids=["silent", "no"])
def test_a_report_without_the_parts_is_the_one_of_before(tmp_path: Path, settings: Any) -> None:
    said = written(full(settings=settings), tmp_path, ("report",))["report"]
    assert not [heading for heading in HEADINGS.values() if heading in said]
    assert not list(body(tmp_path / "out/report.docx").iter(qn("w:pageBreakBefore")))


def test_parts_asked_for_by_an_office_that_entered_nothing_are_left_out(tmp_path: Path) -> None:
    nothing = full(indicators=(), measures=(), results=(), evidence=(), budget=(), history=(), development=(), remarks=())
    said = written(nothing, tmp_path, ("report",))["report"]
    assert not [heading for heading in HEADINGS.values() if heading in said]


def test_the_summary_tells_score_change_extremes_measures_money_and_what_is_next() -> None:
    of = full()
    told = summary(of, flow.total(of), measure_states(of))
    assert told.result.startswith(f"{OFFICE} มีผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน ปีงบประมาณ พ.ศ. 2565 ร้อยละ 92.25 "
                                  "เพิ่มขึ้นจากปีงบประมาณ พ.ศ. 2564 จำนวน 2.25 คะแนน อยู่ในระดับ A")
    assert [(row.strong, row.strong_score, row.weak, row.weak_score) for row in told.extremes] == [
        ("1. การปฏิบัติหน้าที่", "97.50", "6. คุณภาพการดำเนินงาน", "80.00"),
    ]
    assert told.counts == "มาตรการทั้งหมด 3 ข้อ ดำเนินการเสร็จสิ้น 1 ข้อ กำลังดำเนินการ 1 ข้อ และยังไม่มีรายงานผล 1 ข้อ"
    assert [(row.number, row.groups, row.state) for row in told.measures] == [
        ("3.2.1", "ก\nและอีก\u00a03\u00a0กลุ่ม", "กำลังดำเนินการ"), ("3.1.2", "…………", "ยังไม่มีรายงานผล"),
    ]
    assert told.money == "ได้รับงบประมาณ 8,000 บาท ใช้จ่ายแล้ว 2,000 บาท คิดเป็นร้อยละ 25 คงเหลือ 6,000 บาท"
    assert told.ahead.split("\n") == [
        "1. พัฒนาตัวชี้วัดที่ 9 การเปิดเผยข้อมูล",
        "2. กำหนดมาตรการของจุดอ่อนที่ยังไม่มีมาตรการ ได้แก่ ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน",
        "3. เพิ่มคะแนนให้ถึงระดับ AA (Excellence) โดย EIT ต้องได้คะแนนเพิ่มขึ้นอีก 9.15 คะแนน",
    ]
    assert told.decided.split("\n") == [
        "1. โปรดทราบและพิจารณาเผยแพร่บนเว็บไซต์ให้สาธารณชนทราบ", "2. ควรเริ่มเร็วขึ้น",
    ]


def test_what_is_late_stands_first_and_what_is_finished_is_a_number_alone() -> None:
    measures = tuple(
        Measure(number=n, indicator=9, step=f"ขั้น {n}", end=end)
        for n, end in enumerate((date(2023, 3, 31), date(2023, 9, 30), date(2023, 3, 31), None), 1)
    )
    statuses = (DONE, RUNNING, LATER, WorkStatus.NOT_STARTED)
    results = tuple(Result(number=n, measure=n, text="ก", status=status) for n, status in enumerate(statuses, 1))
    of = full(measures=measures, results=results, settings=asking("summary", period_end=date(2023, 6, 30)))
    told = summary(of, flow.total(of), measure_states(of))
    assert [(row.number, row.state) for row in told.measures] == [
        ("3.1.3", "เลยวันสิ้นสุดแล้ว"), ("3.1.2", "กำลังดำเนินการ"), ("3.1.4", "ยังไม่ได้ดำเนินการ"),
    ]
    assert told.counts.startswith("มาตรการทั้งหมด 4 ข้อ ดำเนินการเสร็จสิ้น 1 ข้อ") and told.others == ""


def test_open_measures_beyond_the_room_of_the_page_are_told_by_their_numbers() -> None:
    measures = tuple(Measure(number=n, indicator=9, step="ทำ" * 99, group=("ก",)) for n in range(1, 20))
    of = full(measures=measures, results=(), settings=asking("summary"))
    told = summary(of, flow.total(of), measure_states(of))
    left = [f"3.1.{n}" for n in range(len(told.measures) + 1, 20)]
    assert 1 <= len(told.measures) < 19 and re.findall(r"3\.1\.\d+", told.others) == left


def test_a_name_stands_whole_or_not_at_all() -> None:
    long = "กลุ่มส่งเสริมการศึกษาทางไกล เทคโนโลยีสารสนเทศและการสื่อสาร"
    assert owners(Measure(group=(long, "ก"))) == f"{long}\nและอีก\u00a01\u00a0กลุ่ม"
    assert owners(Measure(group=(long * 2, "ก"))) == "2 กลุ่ม" and owners(Measure()) == ""


@pytest.mark.parametrize("scores, told", [(("97.5", "80", "97.5"), True), (("60", "50", "60"), False), ((), False)])
def test_a_change_is_told_only_of_the_total_that_stands_in_the_list_of_years(scores: tuple[str, ...], told: bool) -> None:
    codes = zip((1, 6, 9), ("IIT", "EIT", "OIT"), scores, strict=False)
    rows = tuple(Indicator(number=n, name="ก", instrument=code, score=Decimal(score)) for n, code, score in codes)
    of = full(indicators=rows, settings=asking(*HEADINGS, office_english="Example Office"))
    totals, states = flow.total(of), measure_states(of)
    board = dashboard(of, totals, states).tiles
    said = (
        "\n".join(passages(of, totals)["assessment_own"]), summary(of, totals, states).result,
        "\n".join(english(of, totals, {})), " ".join(t.label for row in board for t in (row.left, row.middle, row.right)),
    )
    drawn = dashboard_charts(of, totals).get("dashboard_history")
    assert not (scores and not told) or drawn is None
    words = ("เพิ่มขึ้น", "เพิ่มขึ้น", "The change", "เทียบกับปี")
    assert [word in text for word, text in zip(words, said, strict=True)] == [told] * 4


def test_the_summary_says_nothing_of_what_nobody_entered() -> None:
    silent = full(history=(), measures=(), results=(), evidence=(), budget=(), development=(), remarks=())
    told = summary(silent, flow.total(silent), measure_states(silent))
    assert "จาก" not in told.result and "…" not in told.result
    assert (told.counts, told.measures, told.money) == ("", (), "")
    unspent = full(budget=(Activity(number="1.1", activity="อบรม", allocated=Decimal(8000)),))
    assert summary(unspent, flow.total(unspent), measure_states(unspent)).money == "ได้รับงบประมาณ 8,000 บาท"


@pytest.mark.parametrize("statuses, word", [
    ((DONE,), "ดำเนินการเสร็จสิ้น"), ((DONE, DONE), "ดำเนินการเสร็จสิ้น"), ((DONE, LATER), "กำลังดำเนินการ"),
    ((DONE, OFF), "ดำเนินการเสร็จสิ้น"), ((OFF,), "ยกเลิก"), ((LATER, LATER), "ยังไม่ถึงกำหนด"),
    ((DONE, None), "รายงานผลแล้ว"), ((None,), "รายงานผลแล้ว"), ((), "ยังไม่มีรายงานผล"),
])
def test_how_far_a_measure_is_follows_from_all_its_results(statuses: tuple[WorkStatus | None, ...], word: str) -> None:
    assert MeasureState("3.1.1", Measure(), tuple(Result(status=status) for status in statuses)).word == word


def test_a_result_of_which_nothing_is_said_is_no_report() -> None:
    state = measure_states(full(results=(Result(number=1, measure=1, group="ก"),)))[0]
    assert state.word == "ยังไม่มีรายงานผล"


def test_the_dashboard_has_a_tile_for_each_known_figure_and_none_for_others() -> None:
    def tiles(of: FiscalYear) -> list[tuple[str, str, str]]:
        rows = dashboard(of, flow.total(of), measure_states(of)).tiles
        found = (tile for row in rows for tile in (row.left, row.middle, row.right))
        return [(str(tile.label), str(tile.value), str(tile.note)) for tile in found if tile.label]

    assert tiles(full(settings=asking(national_mean=Decimal("88.5"), national_mean_source="ประกาศ"))) == [
        ("คะแนน ITA ปี 2565", "92.25", "ระดับ A (Very Good)"), ("เทียบกับปี 2564", "+2.25", "เพิ่มขึ้น"),
        ("คะแนนเฉลี่ยระดับประเทศ", "88.50", "สำนักงานสูงกว่า 3.75"), ("ตัวชี้วัดที่ผ่านเกณฑ์", "2 จาก 3", ""),
        ("มาตรการที่แล้วเสร็จ", "1 จาก 3", "กำลังดำเนินการ 1 ยังไม่มีรายงานผล 1"),
        ("งบประมาณที่ใช้แล้ว", "ร้อยละ 25", "2,000 จาก 8,000 บาท"),
    ]
    assert tiles(full(history=(), measures=(), budget=()))[1:] == [
        ("ตัวชี้วัดที่ผ่านเกณฑ์", "2 จาก 3", ""), ("ตัวชี้วัดที่ได้คะแนนต่ำสุด", "80.00", "6. คุณภาพการดำเนินงาน"),
    ]
    unsaid = full(results=(Result(number=1, measure=1, group="ก", text="ทำแล้ว"),))
    assert ("มาตรการที่มีรายงานผล", "1 จาก 3", "") in tiles(unsaid)


def test_the_dashboard_draws_only_years_that_may_be_compared() -> None:
    def years(*given: int) -> tuple[str, ...]:
        of = full(history=tuple(PastScore(fiscal_year=one, score=Decimal(90)) for one in given))
        chart = dashboard_charts(of, flow.total(of)).get("dashboard_history")
        return chart.categories if chart else ()

    assert years(2560, 2561, 2562, 2563, 2564) == ("2562", "2563", "2564")
    assert years(2561, 2562) == () and years(2565) == ()


def test_no_tile_of_the_dashboard_is_an_empty_frame() -> None:
    for of in (full(), full(history=()), full(history=(), budget=()), full(history=(), budget=(), measures=())):
        assert all(tile.label for row in dashboard(of, flow.total(of), measure_states(of)).tiles
                   for tile in (row.left, row.middle, row.right))


def test_the_dashboard_compares_with_the_country_only_by_a_mean_that_was_entered_and_tells_its_source_whole() -> None:
    said = "ประกาศผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ ปีงบประมาณ พ.ศ. 2565 (ข้อมูลสมมุติ)"
    known = full(settings=asking(national_mean=Decimal("88.5"), national_mean_source=said))
    chart = dashboard_charts(known, flow.total(known))["dashboard_history"]
    assert chart.categories == ("2564", "2565", "ประเทศ") and chart.level_colours()[-1] == BESIDE
    assert dashboard(known, flow.total(known), ()).source == f"คะแนนเฉลี่ยระดับประเทศ ที่มา: {said}"
    unsure = full(settings=asking(national_mean=Decimal("88.5")))
    assert dashboard(unsure, flow.total(unsure), ()).source == "คะแนนเฉลี่ยระดับประเทศ ยังไม่ระบุที่มา"
    silent = full()
    assert dashboard_charts(silent, flow.total(silent))["dashboard_history"].categories == ("2564", "2565")
    assert dashboard(silent, flow.total(silent), ()).source == ""


def test_every_chart_of_the_dashboard_is_told_in_words(tmp_path: Path) -> None:
    written(full(settings=asking("dashboard")), tmp_path, ("report",))
    charts = list(body(tmp_path / "out/report.docx").iter(qn("wp:docPr")))
    told = [str(drawing.get("descr")) for drawing in charts[:3]]
    assert told[0].startswith("แผนภูมิ คะแนนรายตัวชี้วัด") and "6. คุณภาพการดำเนินงาน (B) 80.00" in told[0]
    assert "2565 92.25" in told[1] and "ดำเนินการเสร็จสิ้น 1" in told[2]


def test_the_chain_runs_from_weakness_to_evidence_and_has_dots_for_what_is_awaited() -> None:
    of = full()
    groups = chain(of, flow.total(of), measure_states(of), documents.writer.Album.empty())
    assert [group.heading for group in groups] == [
        "จุดที่ต้องพัฒนา: ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล (97.50 คะแนน ระดับ AA)",
        "จุดอ่อน: ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน (80.00 คะแนน ระดับ B)",
        "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ (97.50 คะแนน ระดับ AA)",
    ]
    first, second, lone, last = (row for group in groups for row in group.rows)
    assert (first.measure, first.groups, first.result) == (
        "3.1.1 ลงข่าวทุกสัปดาห์", "กลุ่มอำนวยการ", "ดำเนินการเสร็จสิ้น\n(ดำเนินการเมื่อ 9 มกราคม 2566)",
    )
    assert first.evidence.split("\n") == ["- ข่าวเดือนมกราคม", "- www.example.go.th/2", "- ข่าวเดือนมีนาคม", "- และลิงก์อีก 1 รายการ"]
    assert (second.groups, second.result, second.evidence) == (
        "…………", "…………", "…………",
    )
    assert {lone.measure, lone.groups, lone.result, lone.evidence} == {"…………"}
    assert (last.groups, last.result) == ("ก\nข\nค\nและอีก\u00a01\u00a0กลุ่ม", "กำลังดำเนินการ")


def test_the_chain_names_photos_by_their_numbers_in_the_report(tmp_path: Path) -> None:
    for n in (1, 2, 3):
        Image.new("RGB", (40, 30), (n, n, n)).save(tmp_path / f"{n}.jpg")
    photos = tuple(Evidence(number=n, result=result, kind=EvidenceKind.PHOTO, target=f"{n}.jpg", caption=f"งาน {n}")
                   for n, result in ((1, 2), (2, 1), (3, 1)))
    said = written(full(tmp_path, settings=asking("chain"), evidence=photos), tmp_path, ("report",))["report"]
    told = re.findall(r"^\| (3\.\d\.\d) .* (- ภาพที่.*) \|$", said, re.MULTILINE)
    assert told == [("3.1.1", "- ภาพที่ 1 ถึง ภาพที่ 2"), ("3.2.1", "- ภาพที่ 3")]


def test_no_row_of_the_chain_is_cut_by_the_end_of_a_page(tmp_path: Path) -> None:
    many = Measure(number=1, indicator=9, step="จัดทำคู่มือ " * 30, group=("กลุ่มนโยบายและแผน " * 3,) * 3)
    written(full(settings=asking("chain"), measures=(many,)), tmp_path, ("report",))
    rows = [row for row in body(tmp_path / "out/report.docx").iter(qn("w:tr")) if "3.1.1" in "".join(row.itertext())]
    assert len(rows) == 1 and list(rows[0].iter(qn("w:cantSplit")))


def test_odd_signs_and_thai_digits_pass_through(tmp_path: Path) -> None:
    odd = full(
        measures=(Measure(number=1, indicator=9, issue=ODD, step=ODD, group=(ODD,)),), settings=asking(*HEADINGS, office=ODD),
        evidence=(Evidence(number=1, result=1, kind=EvidenceKind.LINK, target="http://[", caption=""),),
    )
    said = written(odd, tmp_path, ("report",), thai_digits=True)["report"]
    assert f"๓.๑.๑ {ODD.replace('1', '๑')}" in said and "ร้อยละ ๙๒.๒๕" in said and "[[photos" in said


@pytest.mark.parametrize("text, longest, shown", [
    ("สั้น", 20, "สั้น"), ("ดำเนินการส่งเสริมคุณธรรมและความโปร่งใส", 20, "ดำเนินการส่งเสริม…"), ("บรรทัดแรก\nบรรทัดที่สอง", 40, "บรรทัดแรก …"),
    ("", 5, ""), ("ให้ทุกภาคส่วนมีส่วนร่วม", 11, "ให้ทุก…"), ("ในวงเงินงบประมาณ", 11, "ในวงเงิน…"),
    ("ทุกเช้าวันจันทร์ โดยมีการเคารพธงชาติ", 24, "ทุกเช้าวันจันทร์…"), ("ก ส่งเสริมคุณธรรม", 14, "ก ส่งเสริม…"),
])
def test_a_text_is_cut_after_a_word(text: str, longest: int, shown: str) -> None:
    assert brief(text, longest) == shown


def test_texts_are_taken_as_long_as_there_is_room() -> None:
    def of_ten(text: str) -> int:
        return lines(text, 10)

    assert list(fitting(("ก" * 20, "ข" * 10, "ค"), of_ten, 3)) == ["ก" * 20, "ข" * 10]
    assert list(fitting(("ก" * 90,), of_ten, 3)) == [] and lines("ก\nข", 10) == 2


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_summary_and_dashboard_are_a_page_each_however_long_the_texts(tmp_path: Path) -> None:
    long = "ดำเนินการส่งเสริมคุณธรรมและความโปร่งใสในทุกขั้นตอนของการให้บริการประชาชนและผู้มีส่วนได้ส่วนเสีย "
    of = full(
        indicators=tuple(Indicator(number=n, name=long, instrument="IIT", score=Decimal(99 - n)) for n in range(1, 11)),
        measures=tuple(Measure(number=n, indicator=n % 5 + 1, step=long * 4, group=(long, long)) for n in range(1, 16)),
        results=tuple(Result(number=n, measure=n, text=long, status=list(WorkStatus)[n % 5]) for n in range(1, 15)),
        remarks=tuple(Remark(kind=RemarkKind.RECOMMENDATION, text=long * 3) for _ in range(5)), evidence=(),
        settings=asking(*HEADINGS, office=OFFICE * 4, national_mean=Decimal(90), national_mean_source=long * 3),
    )
    document = official_document()
    add(document, paragraph("Normal", "ก่อนหน้า"), *summary_blocks(), *dashboard_blocks())
    new_section(document)
    add(document, *chain_blocks())
    save(document, tmp_path / "report.docx")
    made = documents.write(of, flow.total(of), tmp_path / "out", only=("report",), templates=tmp_path).documents
    pdf = documents.finish(made).documents["report_pdf"]
    assert pdf
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    assert [next(at for at, text in enumerate(pages) if heading in text) for heading in HEADINGS.values()] == [1, 2, 3]
    assert all("มาตรการ" in text and "หลักฐาน" in text for text in pages[3:])  # the head of the chain repeats


def test_each_lying_bar_of_the_scores_has_the_height_of_its_name() -> None:
    of = full()
    chart = score_charts(flow.total(of), (Decimal(85), Decimal(95)))["indicators"]
    assert float(drawn_in(chart)["h"]) * chart.height >= 6.99 * len(chart.categories)
