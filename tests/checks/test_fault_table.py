"""The 121 faults of the printed example: what finds each one, and where; or why no program can know it.

One line a fault: number | code | sheet | row (the beginning of its key) | column; or number | - | reason.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from usual import by_name

from ita_excel import flow
from ita_excel.examples import sources
from ita_excel.language.finding import Finding, count
from ita_excel.master import create
from ita_excel.model.rows import row_key
from ita_excel.model.year import FiscalYear

FAULTS = """
    E1   | PERIOD_YEAR_TEXT     | passages    | บันทึก: ข้อเท็จจริง | text
    E2   | PERIOD_AFTER_MEMO    | settings    |            | period_end
    E3   | -  รายงานเก้าเดือนหรือทั้งปีเป็นเรื่องที่สำนักงานเลือก ช่วงเวลาพิมพ์กำกับชื่อรายงานอยู่แล้ว
    E4   | BAD_DATE             | settings    |            | order_date
    E5   | MIXED_DIGITS         | settings    |            | order_date
    E6   | ORDER_NUMBER         | settings    |            | order_number
    E7   | APPENDIX_YEAR        | settings    |            | order_fiscal_year
    E8   | QUARTER_DIFFERS      | budget      | 1.2        | status_q3
    E9   | QUARTER_DIFFERS      | budget      | 1.1        | status_q3
    E10  | PLAN_LATE            | budget      | 2.2        | status_q3
    E11  | QUARTER_BLANK        | budget      | 1.1        | status_q1
    E12  | RESULT_UNDATED       | results     | 6          | date
    E13  | QUARTER_UNMARKED     | budget      | 2.3        | status_q4
    E14  | MEAN_IS_OWN_SCORE    | settings    |            | national_mean
    E15  | OFFICES_DIFFER       | settings    |            | national_offices
    E16  | METHOD_CHANGED       | history     | 2562       | fiscal_year
    E17  | DECIMALS             | passages    | รายงาน: สรุปตามค่าน้ำหนัก | text
    E18  | -  ตารางสร้างจากตัวชี้วัด ไม่มีช่องหมายเหตุให้พิมพ์ ผ่าน ซ้ำ
    E19  | WRONG_TERM           | indicators  | 4          | explanation
    E20  | -  หัวคำอธิบายสร้างจากชื่อในรายการของปี พิมพ์ต่างกันไม่ได้ (ชื่อในแผ่นตัวชี้วัดมี INDICATOR_NAME)
    E21  | INDICATOR_FORM       | passages    | รายงาน ส่วนที่ 2: ความนำแนวทาง | text
    E22  | -  เลขและชื่อตารางกับแผนภูมิสร้างให้เอง
    E23  | -  ตารางสร้างเป็นตารางเดียว หัวตารางซ้ำเองเมื่อขึ้นหน้าใหม่
    E24  | NO_RESPONDENTS       | settings    |            | iit_respondents
    E25  | BEST_DEVELOPED       | development | 10         | indicator
    E26  | LOWEST_NOT_DEVELOPED | development | 6          | indicator
    E27  | DEVELOPED_TEXT       | passages    | รายงาน 2.3 | text
    E28  | WEAKNESS_ASKED       | passages    | แบบติดตาม 3: คำถาม | text
    E29  | OTHER_EXPLANATION    | indicators  | 9          | explanation
    E30  | NEAR_TEXT            | passages    | รายงาน 2.3 | text
    E31  | NEAR_TEXT            | passages    | รายงาน: สรุปคะแนนสูงสุดและต่ำสุด | text
    E32  | MISLEADING           | indicators  | 6          | explanation
    E33  | WRONG_TERM           | indicators  | 10         | explanation
    E34  | ALL_STRENGTHS        | settings    |            | strength_above
    E35  | -  ประโยคกว้าง ๆ ไม่ผิดในตัวเอง ต้องใช้คนตัดสิน
    E36  | ISSUE_NUMBER         | measures    | 7          | issue
    E37  | WRONG_TERM           | measures    | 18         | issue
    E38  | -  หัวข้อสร้างจากแม่แบบ มีครั้งเดียว
    E39  | -  ประเด็นกับมาตรการตรงกันหรือไม่ต้องอ่านความหมาย คำที่ใช้อาจต่างกันทั้งที่ตรงกัน
    E40  | NO_MONITORING        | measures    | 7          | monitoring
    E41  | LIST_START           | measures    | 4          | monitoring
    E42  | NOT_LISTED           | measures    | 18         | group
    E43  | NOT_LISTED           | measures    | 4          | group
    E44  | WRONG_TERM           | measures    | 7          | step
    E45  | -  สมุดงานไม่มีบันทึกการประชุมทุกวันพุธให้เทียบ
    E46  | MIXED_DIGITS         | measures    | 1          | monitoring
    E47  | NO_RESULT            | measures    | 4          | number
    E48  | DOUBLED_WORD         | passages    | รายงาน ส่วนที่ 3 | text
    E49  | SAME_TEXT            | results     | 4          | text
    E50  | NEAR_TEXT            | results     | 8          | text
    E51  | REPEATED_TEXT        | results     | 11         | text
    E52  | PASTED_TEXT          | results     | 9          | text
    E53  | MISSING              | results     | 19         | text
    E54  | LIST_STOP            | results     | 22         | text
    E55  | MISLEADING           | results     | 23         | text
    E56  | PUBLISHED_NO_LINK    | results     | 15         | text
    E57  | NO_EVIDENCE          | results     | 17         | number
    E58  | HOME_PAGE_LINK       | evidence    | 4          | target
    E59  | CATEGORY_LINK        | evidence    | 3          | target
    E60  | URL_SYNTAX           | evidence    | 21         | target
    E61  | OLD_POST             | evidence    | 14         | target
    E62  | POSTS_TOGETHER       | evidence    | 24         | target
    E63  | STATUS_DIFFERS       | results     | 8          | text
    E64  | CLAIM_UNSPENT        | results     | 17         | text
    E65  | DUE_REPORT_UNTOLD    | results     | 6          | text
    E66  | HEADCOUNT_DIFFERS    | results     | 6          | text
    E67  | PARTS_UNTOLD         | results     | 12         | text
    E68  | OFFICE_NAME          | results     | 6          | text
    E69  | OFFICE_NAME          | passages    | แบบติดตาม 3: คำถาม | text
    E70  | WRONG_TERM           | settings    |            | project
    E71  | SHORT_NAME           | results     | 9          | text
    E72  | PROJECT_NAME         | results     | 7          | text
    E73  | NO_CAPTION           | evidence    | 11         | caption
    E74  | SCAN_ERROR           | results     | 9          | text
    E75  | PERSONAL_PHONE       | results     | 9          | text
    E76  | EVERYONE_UNCOUNTED   | results     | 1          | text
    E77  | AMOUNT_IN_STATUS     | budget      | 2.1        | status_q3
    E78  | TOTAL_DIFFERS        | budget      | (แถวรวม)   | spent
    E79  | NO_OBSTACLE          | remarks     | ปัญหาอุปสรรค | text
    E80  | PAID_ELSEWHERE       | budget      | 1.3        | activity
    E81  | MONEY_IN_NAME        | budget      | 2.2        | activity
    E82  | NOTHING_WORD         | budget      | 1.1        | allocated
    E83  | DONE_EARLY           | budget      | 1.4        | status_q3
    E84  | -  ไม่มีช่องแบ่งเงินตามผู้ให้ และแหล่งเดียวหรือสองแหล่งก็ไม่ผิด
    E85  | -  หัวตารางของแบบติดตามกำหนดไว้ในสมุดงาน ไม่ได้พิมพ์เอง
    E86  | ANSWERS_IDENTICAL    | survey_awareness | กลุ่มอำนวยการ | all
    E87  | CLAIM_ON_HEADCOUNT   | passages    | แบบติดตาม 1: ผล | text
    E88  | -  จำนวนระดับคำตอบเป็นแบบของต้นสังกัด กำหนดไว้ในสมุดงาน
    E89  | -  เลขประเด็นการติดตามสร้างให้เอง
    E90  | -  สมุดงานไม่มีช่องวันที่เก็บข้อมูลและผู้รายงานของแบบติดตาม
    E91  | MEMO_NUMBER          | settings    |            | memo_number
    E92  | CONTACT_MISSING      | settings    |            | phone
    E93  | REPEATED_PHRASE      | passages    | บันทึก: ข้อเท็จจริง | text
    E94  | RULE_EMPTY           | settings    |            | memo_rule
    E95  | MIXED_DIGITS         | settings    |            | approver_position
    E96  | WRONG_TERM           | settings    |            | group_head_position
    E97  | TERM_MIXED           | passages    | รายงาน: คำนำ | text
    E98  | ATTACHMENTS_MISSING  | settings    |            | memo_attachments
    E99  | SCAN_ERROR           | settings    |            | approver_note
    E100 | DELEGATION_MISSING   | settings    |            | delegation
    E101 | -  เลขหน้าในสารบัญมาจากการจัดหน้าจริง
    E102 | -  เลขหน้าในสารบัญมาจากการจัดหน้าจริง
    E103 | -  สารบัญสร้างจากหัวข้อ จึงตรงกันเสมอ
    E104 | -  สารบัญสร้างจากหัวข้อ จึงตรงกันเสมอ
    E105 | -  เดือนปีท้ายคำนำอยู่ในแม่แบบ ไม่ใช่ข้อความที่พิมพ์ในสมุดงาน
    E106 | YEAR_FORM            | measures    | 10         | step
    E107 | POWER_MISSING        | settings    |            | order_power
    E108 | WRONG_TERM           | teams       | คณะทำงานดำเนินงาน | duty
    E109 | WRONG_TERM           | passages    | คำสั่ง: เหตุผล | text
    E110 | -  คำต่อเนื่องท้ายหน้าไม่ได้พิมพ์ในสมุดงาน
    E111 | -  หัวตารางของคำสั่งอยู่ในแม่แบบ
    E112 | NO_SUPERVISOR        | oit         | O2         | supervisor
    E113 | TEAM_NO_CHAIR        | teams       | คณะทำงานดำเนินงาน | name
    E114 | -  สำนักงานเลือกได้ว่าจะตั้งคณะใด คำสั่งที่มีเฉพาะ OIT ไม่ผิด
    E115 | POSITION_MISSING     | committee   | คณะทำงานที่ปรึกษา¦5 | position
    E116 | OIT_TITLE            | oit         | O42        | title
    E117 | -  คำว่า มีหน้าที่ อยู่ในแม่แบบ
    E118 | -  คนเดียวทำหลายหน้าที่ได้ สำนักงานเล็กมีรองผู้อำนวยการไม่กี่คน
    E119 | POSITION_FORMS       | committee   | คณะทำงานการเงินและพัสดุ¦4 | position
    E120 | NAME_TITLE           | settings    |            | order_signer
    E121 | NO_OWNING_GROUP      | oit         | O1         | group
"""
LINES = [line.strip() for line in FAULTS.strip().splitlines()]
RAISED = [line for line in LINES if not line.split("|")[1].strip().startswith("-")]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[FiscalYear, tuple[Finding, ...]]:
    return checked("chumphon1_2566_as_printed", tmp_path_factory.mktemp("printed"))


def checked(name: str, folder: Path) -> tuple[FiscalYear, tuple[Finding, ...]]:
    rows = sources.example(name)
    fiscal_year = rows["settings"][0]["fiscal_year"]
    assert isinstance(fiscal_year, int)
    sources.copy_photos(name, folder)
    year = flow.load(create.create(folder / f"{name}.xlsx", year=fiscal_year, rows=rows))
    return year, flow.check(year)


def cell_of(year: FiscalYear, name: str, key: str, column: str) -> str | None:
    """The address of a cell, looked up in the workbook by its row's key, not taken from any finding."""
    sheet = by_name(name)
    rows = year.rows(name)
    exact = [row for row in rows if row_key(sheet, row).split("|")[0] == key]
    row = next(iter([*exact, *(row for row in rows if row_key(sheet, row).startswith(key))]))
    return row.cell(column)


def test_every_fault_has_its_line() -> None:
    assert [line.split("|")[0].strip() for line in LINES] == [f"E{number}" for number in range(1, 122)]


def test_at_least_95_of_the_121_faults_are_found() -> None:
    assert len(RAISED) >= 95


@pytest.mark.parametrize("line", RAISED, ids=lambda line: line.split("|")[0].strip())
def test_a_fault_is_found_at_its_cell(line: str, printed: tuple[FiscalYear, tuple[Finding, ...]]) -> None:
    year, findings = printed
    _, code, name, key, column = (part.strip().replace("¦", "|") for part in line.split("|"))
    there = {(f.sheet, f.cell) for f in findings if f.code.name == code}

    if key == "(แถวรวม)":
        assert any(f.code.name == code and f.subject == f"total/{column}" for f in findings)
    else:
        assert (by_name(name).title, cell_of(year, name, key, column)) in there


@pytest.mark.parametrize(("name", "questions"), [("chumphon1_2566", 4), ("samut_2567", 4)])
def test_an_office_with_right_data_hears_of_no_error_and_no_warning(name: str, questions: int, tmp_path: Path) -> None:
    _, findings = checked(name, tmp_path)

    counts = count(findings)
    assert [f.message for f in findings if f.severity.value != "question"] == []
    assert counts["question"] <= questions
