"""The documents of other offices and years: much, little, nothing, odd signs, missing pictures, long names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator
from PIL import Image
from reading import body, story, table_below
from usual import Awareness, Effect, Practice

from ita_excel import documents, flow
from ita_excel.language.vocabulary import EvidenceKind, RemarkKind, Role, WorkStatus, YesNo
from ita_excel.model.year import FiscalYear
from ita_excel.sheets.budget import Activity
from ita_excel.sheets.committee import Member, Team
from ita_excel.sheets.groups import Group
from ita_excel.sheets.measures import DevelopmentPoint, Evidence, Measure, Result
from ita_excel.sheets.oit import OitItem
from ita_excel.sheets.scores import Indicator, PastScore
from ita_excel.sheets.settings import Settings
from ita_excel.sheets.texts import Remark
from ita_excel.years.shelf import load_pack

OFFICE = "สพป.ตัวอย่าง เขต 1"
ODD = "ก & ข < ค > ง \"จ\" {{ ฉ }} {% ช %} [[ซ]] [[photos:1]] [[merge]]"


def year(folder: Path = Path(), **parts: object) -> FiscalYear:
    usual: dict[str, object] = {
        "settings": Settings(office=OFFICE, fiscal_year=2566, director="นายสมชาย ใจดี"),
        "groups": (Group(number=1, name="กลุ่มอำนวยการ", staff=4), Group(number=2, name="กลุ่มนโยบายและแผน", staff=6)),
        "indicators": (
            Indicator(number=1, name="การปฏิบัติหน้าที่", instrument="IIT", score=Decimal("97.5")),
            Indicator(number=6, name="คุณภาพการดำเนินงาน", instrument="EIT", score=Decimal("80")),
            Indicator(number=9, name="การเปิดเผยข้อมูล", instrument="OIT", score=Decimal("97.5")),
        ),
        "measures": (Measure(number=1, indicator=6, issue="การบริการ", step="จัดทำคู่มือ", group=("กลุ่มอำนวยการ",)),),
        "results": (Result(number=1, measure=1, group="กลุ่มอำนวยการ", text="จัดทำแล้ว"),),
        "pack": load_pack(2566), "assessment": load_pack(2565), "order_pack": load_pack(2566), "folder": folder,
    }
    return FiscalYear(**(usual | parts))  # type: ignore[arg-type]


def report(of: FiscalYear, folder: Path, **how: object) -> str:
    return written(of, folder, ("report",), **how)["report"]


def written(of: FiscalYear, folder: Path, only: Sequence[str] = ("memo", "report", "order"), **how: object) -> dict[str, str]:
    made = documents.write(of, flow.total(of), folder / "out", only=only, **how)  # type: ignore[arg-type]
    for path in made.documents.values():
        result = OpenXmlValidator().validate(str(path))
        assert result.is_valid, [str(error) for error in result.errors][:3]
    return {name: story(path) for name, path in made.documents.items()}


def test_two_groups_make_tables_of_two_rows_with_sum_and_percent(tmp_path: Path) -> None:
    answers = (Awareness(group="กลุ่มอำนวยการ", all=4), Awareness(group="กลุ่มนโยบายและแผน", all=1, none=5))
    said = report(year(survey_awareness=answers), tmp_path)
    rows = table_below(tmp_path / "out/report.docx", "บุคลากรทุกคนในกลุ่ม")
    assert [row[1:] for row in rows[-4:-2]] == [["กลุ่มอำนวยการ", "4", "", "", ""], ["กลุ่มนโยบายและแผน", "1", "", "", "5"]]
    assert rows[-2][-4:] == ["5", "", "", "5"] and rows[-1][-4:] == ["50", "", "", "50"]
    assert "จำนวน 5 คน จาก 10 คน คิดเป็นร้อยละ 50" in said


def test_answers_below_everybody_are_told_group_by_group(tmp_path: Path) -> None:
    practice = (Practice(group="กลุ่มอำนวยการ", quality_done=3, quality_not_done=1, communication_done=4, prevention_done=4),)
    effect = (Effect(group="กลุ่มอำนวยการ", quality_most=2, quality_much=2, communication_much=4, prevention_least=4),)
    said = report(year(survey_practice=practice, survey_effect=effect), tmp_path)
    assert "จำนวน 3 คน จาก 4 คน คิดเป็นร้อยละ 75" in said
    assert "มากที่สุด และมากเท่ากัน" in said


def test_without_history_there_is_no_empty_table_and_no_chart_of_it(tmp_path: Path) -> None:
    said = report(year(history=()), tmp_path)
    assert "ผลต่างของคะแนน ITA" not in said
    assert said.count("[แผนภูมิ]") == 2


def test_one_past_year_has_no_difference(tmp_path: Path) -> None:
    report(year(history=(PastScore(fiscal_year=2565, score=Decimal("90")),)), tmp_path)
    assert table_below(tmp_path / "out/report.docx", "ผลต่างของคะแนน ITA")[1:] == [["2565", "90.00", "-", "-"]]


def test_ties_stand_by_number_and_a_low_score_has_not_passed(tmp_path: Path) -> None:
    report(year(), tmp_path)
    rows = table_below(tmp_path / "out/report.docx", "ประเด็นตัวชี้วัด")[1:]
    assert [(row[0], row[4]) for row in rows] == [("1", "ผ่าน"), ("9", "ผ่าน"), ("6", "ไม่ผ่าน")]


def test_a_score_that_could_not_be_read_stands_last_as_it_was_typed(tmp_path: Path) -> None:
    odd = Indicator(number=2, name="การใช้งบประมาณ", instrument="IIT", typed={"score": "เก้าสิบ"})
    old = PastScore(fiscal_year=2564, typed={"score": "๙๕ กว่า"})
    good = Indicator(number=1, name="การปฏิบัติหน้าที่", instrument="IIT", score=Decimal("97.5"))
    report(year(indicators=(odd, good), history=(old, PastScore(fiscal_year=2565, score=Decimal("90")))), tmp_path)
    assert table_below(tmp_path / "out/report.docx", "ประเด็นตัวชี้วัด")[-1][:3] == ["2", "การใช้งบประมาณ", "เก้าสิบ"]
    assert table_below(tmp_path / "out/report.docx", "ผลต่างของคะแนน ITA")[-1] == ["2564", "๙๕ กว่า", "-", "-"]


def test_a_history_without_one_readable_score_has_a_table_and_no_chart(tmp_path: Path) -> None:
    said = report(year(history=(PastScore(fiscal_year=2564, typed={"score": "หาย"}),), indicators=()), tmp_path)
    assert "| 2564 | หาย | - | - |" in said and "[แผนภูมิ]" not in said


def test_a_weak_indicator_is_named(tmp_path: Path) -> None:
    assert "ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน (80.00 คะแนน)" in report(year(), tmp_path)


def test_a_measure_without_a_result_has_dots_for_it_and_its_status_where_that_is_known(tmp_path: Path) -> None:
    assert "ความก้าวหน้า/ผลการดำเนินงาน\n…………\n" in report(year(results=()), tmp_path)
    begun = Result(number=1, measure=1, group="กลุ่มอำนวยการ", status=WorkStatus.RUNNING)
    assert "ความก้าวหน้า/ผลการดำเนินงาน\nสถานะ: กำลังดำเนินการ\n" in report(year(results=(begun,)), tmp_path / "b")


def test_without_any_measure_its_tables_and_sections_hold_dots(tmp_path: Path) -> None:
    said = report(year(measures=(), results=()), tmp_path)
    assert table_below(tmp_path / "out/report.docx", "ขั้นตอน")[1][1] == "1. …………"
    assert table_below(tmp_path / "out/report.docx", "ประเด็นที่ควรพัฒนา")[1][1:] == ["…………", "…………"]
    assert "ด้าน…………" in said and "ความก้าวหน้า/ผลการดำเนินงาน\n…………\n" in said


def test_what_is_tied_to_nothing_is_printed_all_the_same(tmp_path: Path) -> None:
    stray = Result(number=7, measure=99, group="กลุ่มอำนวยการ", text="ผลที่ไม่มีมาตรการ")
    proof = Evidence(number=1, result=55, kind=EvidenceKind.LINK, target="https://example.go.th/stray", caption="ลิงก์ลอย")
    said = report(year(results=(stray,), evidence=(proof,)), tmp_path)
    assert "ผลที่ไม่มีมาตรการ" in said and "ลิงก์ลอย" in said and "https://example.go.th/stray" in said


def test_a_result_without_a_measure_is_printed_even_beside_a_measure_without_a_number(tmp_path: Path) -> None:
    said = report(year(measures=(Measure(indicator=6, step="ขั้น ก"),), results=(Result(number=1, text="ผลลอย"),)), tmp_path)
    assert "ขั้น ก" in said and "ผลลอย" in said


def test_a_missing_photo_is_told_with_its_row_and_its_caption_stays(tmp_path: Path) -> None:
    proof = Evidence(number=1, result=1, kind=EvidenceKind.PHOTO, target="หาย.jpg", caption="ภาพการประชุม")
    of = year(tmp_path, evidence=(proof,))
    made = documents.write(of, flow.total(of), tmp_path / "out", only=("report",))
    assert any("หาย.jpg" in sentence and "หลักฐาน" in sentence for sentence in made.warnings)
    assert "ภาพการประชุม" in story(made.documents["report"])


def test_photos_stand_two_beside_each_other_under_their_captions(tmp_path: Path) -> None:
    for name in ("a.jpg", "b.jpg"):
        Image.new("RGB", (400, 300), "navy").save(tmp_path / name)
    photos = tuple(
        Evidence(number=n, result=1, kind=EvidenceKind.PHOTO, target=f"{name}.jpg", caption=f"ภาพ {name}") for n, name in ((1, "a"), (2, "b"))
    )
    assert "| [ภาพ] | [ภาพ] |\n| ภาพที่ 1 ภาพ a | ภาพที่ 2 ภาพ b |" in report(year(tmp_path, evidence=photos), tmp_path)


def test_a_photo_outside_the_workbooks_folder_is_not_fetched(tmp_path: Path) -> None:
    Image.new("RGB", (400, 300), "navy").save(tmp_path / "secret.jpg")
    inside = tmp_path / "office"
    inside.mkdir()
    proof = Evidence(number=1, result=1, kind=EvidenceKind.PHOTO, target="../secret.jpg", caption="ภาพ")
    assert "[ภาพ]" not in report(year(inside, evidence=(proof,)), tmp_path)


@pytest.mark.parametrize("name", ["memo", "report", "order"])
def test_signs_of_xml_and_of_templates_survive_in_every_text(tmp_path: Path, name: str) -> None:
    of = year(
        settings=Settings(office=f"สำนักงาน {ODD}", fiscal_year=2566, director=ODD, memo_subject=ODD, preparer=ODD, approver_note=(ODD,)),
        groups=(Group(number=1, name=ODD, staff=1),),
        development=(DevelopmentPoint(indicator=6, issue=ODD, improvement=ODD),),
        measures=(Measure(number=1, indicator=6, issue=ODD, step=ODD, group=(ODD,), monitoring=ODD),),
        results=(Result(number=1, measure=1, group=ODD, text=f"{ODD}\n{ODD}"),),
        evidence=(Evidence(number=1, result=1, kind=EvidenceKind.LINK, target="https://example.go.th/?a=1&b=<2>", caption=ODD),),
        budget=(Activity(number="1.1", activity=ODD, note=ODD),),
        teams=(Team(number=1, name=ODD, duty=ODD, lists_oit=YesNo.YES),),
        committee=(Member(team=ODD, number=1, name=ODD, position=ODD, role=Role.CHAIR),),
        oit=(OitItem(section=ODD, code="O1", title=ODD, supervisor=(ODD,), keeper=(ODD,)),),
        remarks=(Remark(kind=RemarkKind.OBSTACLE, text=ODD),),
    )
    said = written(of, tmp_path, (name,))[name]
    assert f"สำนักงาน {ODD}" in said
    assert said.count(ODD) >= {"memo": 4, "report": 12, "order": 5}[name]


def test_a_very_long_office_name_stands_whole_in_every_document(tmp_path: Path) -> None:
    name = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษา" + "พระนครศรีอยุธยาราชธานีมหาสถาน" * 5 + " เขต 12"
    said = written(year(settings=Settings(office=name, fiscal_year=2566)), tmp_path)
    assert all(name in text for text in said.values())


def test_blank_required_values_are_dots_and_never_nothing(tmp_path: Path) -> None:
    said = written(year(settings=Settings(fiscal_year=2566), results=(Result(number=1, measure=1),)), tmp_path)
    assert "(…………)" in said["memo"] and "ที่ …………" in said["order"] and "คำสั่ง…………" in said["order"]


def test_a_value_that_could_not_be_read_stands_as_it_was_typed(tmp_path: Path) -> None:
    settings = Settings(office=OFFICE, fiscal_year=2566, typed={"memo_date": "32 มิถุนายน 2566", "order_date": "เร็ว ๆ นี้"})
    said = written(year(settings=settings), tmp_path)
    assert "32 มิถุนายน 2566" in said["memo"] and "เร็ว ๆ นี้" in said["order"]


def test_every_figure_is_thai_but_those_of_links_mail_and_codes(tmp_path: Path) -> None:
    import re

    of = year(
        settings=Settings(office=OFFICE, fiscal_year=2566, email="a1@example.go.th"),
        evidence=(Evidence(number=1, result=1, kind=EvidenceKind.LINK, target="https://example.go.th/2021/?p=5", caption="ข่าว 3"),),
        history=(PastScore(fiscal_year=2564, score=Decimal("90")), PastScore(fiscal_year=2565, score=Decimal("91.5"))),
    )
    said = "\n".join(written(of, tmp_path, thai_digits=True).values())
    assert "ปีงบประมาณ พ.ศ. ๒๕๖๖" in said.replace("\u00a0", " ") and "ข่าว ๓" in said and "+๑.๕๐" in said
    kept = re.sub(r"https?://\S+|\S+@\S+|\b[A-Za-z]+\d+\b", "", said)
    assert not re.findall(r"[0-9]", kept)


def test_a_draft_is_stamped_on_every_page_of_every_document(tmp_path: Path) -> None:
    of = year()
    made = documents.write(of, flow.total(of), tmp_path, draft=True)
    for path in made.documents.values():
        document = docx.Document(str(path))
        for section in document.sections:
            shown = [section.header] + ([section.first_page_header] if section.different_first_page_header_footer else [])
            assert all("ร่าง" in header._element.xml for header in shown)
    plain = documents.write(of, flow.total(of), tmp_path / "plain")
    assert not any(b"WaterMark" in path.read_bytes() for path in plain.documents.values())


def test_the_offices_emblem_is_as_high_as_the_rules_say(tmp_path: Path) -> None:
    Image.new("RGB", (90, 100), "black").save(tmp_path / "garuda.png")
    settings = Settings(office=OFFICE, fiscal_year=2566, emblem="garuda.png")
    of = year(tmp_path, settings=settings)
    made = documents.write(of, flow.total(of), tmp_path / "out", only=("memo", "order"))
    heights = {name: [int(e.get("cy")) / 360000 for e in body(path).iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent")]
               for name, path in made.documents.items()}
    assert heights["memo"] == [pytest.approx(1.5, abs=0.02)] and heights["order"] == [pytest.approx(3, abs=0.02)]
    assert not any("ตราครุฑ" in sentence for sentence in made.warnings)


def test_an_emblem_as_wide_as_high_is_not_clipped_by_its_cell(tmp_path: Path) -> None:
    Image.new("RGB", (100, 100), "black").save(tmp_path / "garuda.png")
    of = year(tmp_path, settings=Settings(office=OFFICE, fiscal_year=2566, emblem="garuda.png"))
    for path in documents.write(of, flow.total(of), tmp_path / "out", only=("memo", "order")).documents.values():
        extent = next(body(path).iter(qn("wp:extent")))
        cell = next(extent.iterancestors(qn("w:tc")))
        margins = sum(int(side.get(qn("w:w"))) for side in cell.find(f".//{qn('w:tcMar')}"))
        assert extent.getparent().get("distL") == "0"  # LibreOffice leaves 9 points beside a picture that does not say
        inner = int(cell.find(f".//{qn('w:tcW')}").get(qn("w:w"))) - margins
        assert int(extent.get("cx")) / 635 <= inner + 1  # twentieths of a point


def test_without_an_emblem_its_place_is_marked_and_told(tmp_path: Path) -> None:
    of = year(tmp_path)
    made = documents.write(of, flow.total(of), tmp_path / "out", only=("memo",))
    assert "ตราครุฑ" in story(made.documents["memo"])
    assert any("ไฟล์ภาพตราครุฑ" in sentence for sentence in made.warnings)


def test_the_font_of_the_settings_is_in_the_styles(tmp_path: Path) -> None:
    from ita_excel.language.vocabulary import Font

    of = year()
    of = replace(of, settings=replace(of.settings, font=Font.SARABUN_IT9))
    made = documents.write(of, flow.total(of), tmp_path, only=("memo",))
    styles = docx.Document(str(made.documents["memo"])).styles.element.xml
    assert 'w:cs="TH SarabunIT๙"' in styles and "TH Sarabun New" not in styles


def test_money_is_told_by_row_quarter_and_in_all(tmp_path: Path) -> None:
    budget = (
        Activity(number="1", activity="หลัก"),
        Activity(number="1.1", activity="ประชุม", allocated=Decimal(5000), spent_q3=Decimal("2415.50"), status_q3=WorkStatus.DONE),
        Activity(number="1.2", activity="ประกาศ", status_q1=WorkStatus.DONE),
    )
    settings = Settings(office=OFFICE, fiscal_year=2566, budget_under=1)
    report(year(settings=settings, budget=budget), tmp_path)
    rows = table_below(tmp_path / "out/report.docx", "ไตรมาสที่")
    assert rows[-3] == ["1.1 ประชุม", "5,000.00", "", "", "ดำเนินการเสร็จสิ้น / 2,415.50", "", "2,584.50"]
    assert rows[-2] == ["1.2 ประกาศ", "ไม่ได้ใช้งบประมาณ", "ดำเนินการเสร็จสิ้น", "", "", "", "-"]
    assert rows[-1] == ["รวมทั้งสิ้น", "5,000.00", "", "", "2,415.50", "", "2,584.50"]


def test_the_budget_stands_under_its_measure_before_the_proofs(tmp_path: Path) -> None:
    settings = Settings(office=OFFICE, fiscal_year=2566, budget_under=1)
    proof = Evidence(number=1, result=1, kind=EvidenceKind.LINK, target="https://example.go.th/proof")
    said = report(year(settings=settings, budget=(Activity(number="1.1", activity="ประชุม"),), evidence=(proof,)), tmp_path)
    assert said.index("จัดทำแล้ว") < said.index("1.1 ประชุม") < said.index("https://example.go.th/proof")


def test_steps_are_numbered_within_their_issue_and_equal_cells_are_one(tmp_path: Path) -> None:
    one, two = ("กลุ่มอำนวยการ",), ("กลุ่มนโยบายและแผน",)
    measures = (
        Measure(number=1, indicator=6, issue="บริการ", step="ขั้น ก", group=one, monitoring="รายงานทุกเดือน"),
        Measure(number=2, indicator=6, issue="บริการ", step="ขั้น ข", group=one, monitoring="รายงานทุกเดือน"),
        Measure(number=3, indicator=6, issue="บริการ", step="ขั้น ค", group=two, monitoring="รายงานทุกเดือน"),
        Measure(number=4, indicator=6, issue="สินบน", step="ขั้น ง", group=two),
    )
    report(year(measures=measures), tmp_path)
    rows = table_below(tmp_path / "out/report.docx", "ขั้นตอน")[1:]
    assert [row[1] for row in rows] == ["1. ขั้น ก / 2. ขั้น ข", "3. ขั้น ค", "1. ขั้น ง"]
    assert rows[1][0] == "^" and rows[1][3] == "^" and rows[2][0] == "สินบน"


def test_a_member_of_no_listed_team_is_not_lost(tmp_path: Path) -> None:
    teams = (Team(number=1, name="คณะ ก", duty="ให้คำปรึกษา"),)
    people = (Member(team="คณะ ก", number=1, name="นายหนึ่ง", role=Role.CHAIR), Member(team="คณะอื่น", number=1, name="นายสอง"))
    said = written(year(teams=teams, committee=people), tmp_path, ("order",))["order"]
    assert "1.1 นายหนึ่ง" in said and "นายสอง" in said


def test_without_libreoffice_the_word_files_stay_and_one_sentence_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("ITA_EXCEL_SOFFICE", "")
    monkeypatch.setattr("ita_excel.office.soffice.find", lambda env=None: None)
    of = year()
    made = documents.write(of, flow.total(of), tmp_path)
    finished = documents.finish(made.documents)
    assert finished.documents == dict.fromkeys(("memo_pdf", "measures_pdf", "report_pdf", "order_pdf"))
    assert any("LibreOffice" in sentence for sentence in finished.warnings)
    assert all(path.is_file() for path in made.documents.values())
