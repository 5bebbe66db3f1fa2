"""A kind of office that nobody foresaw, described in a file beside the workbook: all papers without a line of code.

Two instruments of equal weight, eight indicators, four levels, nineteen items, five fields with scales of three.
"""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from packets import filled
from reading import story

from ita_excel import documents, flow
from ita_excel.cli import main
from ita_excel.consolidate.consolidate import consolidate
from ita_excel.exchange.merging.collect import collect
from ita_excel.exchange.packets.split import split
from ita_excel.language.codes import Code
from ita_excel.master.create import create
from ita_excel.years.schemes import SchemeUnknown
from ita_excel.years.shelf import PackBroken, YearWithoutPack, load_pack, read_pack

FIELDS = ("service", "money", "stores", "speed", "courtesy")
TITLES = ("การให้บริการ", "การเงิน", "พัสดุ", "ความรวดเร็ว", "มารยาท")
ITEMS = "\n".join(f'    {{ code = "K{n}", title = "เรื่องที่ {n}", section = "หมวดเดียว", sub = "1" }},' for n in range(1, 20))
INDICATORS = "\n".join(
    f'    {{ number = {n}, name = "ด้านที่ {n}", instrument = "{"ASK" if n < 6 else "SEE"}" }},' for n in range(1, 9)
)
PACK = f"""
fiscal_year = 2571
scheme = "water-works"
method = "ours"
offices = 12
measures_item = "K18"
report_item = "K19"
instruments = [
    {{ code = "ASK", name = "แบบถาม", weight = 50 }},
    {{ code = "SEE", name = "แบบดู", weight = 50 }},
]
indicators = [
{INDICATORS}
]
levels = [
    {{ name = "ดีมาก", low_total = 90, low_each = 80, passes = true }},
    {{ name = "ดี", low_total = 75, passes = true }},
    {{ name = "พอใช้", low_total = 50 }},
    {{ name = "อ่อน", low_total = 0 }},
]
oit = [
{ITEMS}
]

[[methods]]
id = "ours"
name = "แบบถามกับแบบดู"
note = "ตั้งแต่ปี 2571 ถามและดูคนละครึ่ง"
source = "คู่มือของสำนักงานประปา"
years = [2570]

[scheme_data]
name = "สำนักงานประปา"
groups = ["งานบริการ", "งานซ่อม"]
surveyed = ["ASK"]

[scheme_data.settings]
parent = "การประปา"
ministry = "กระทรวงน้ำ"
unit = "งานบริการ"

[scheme_data.words]
body = "สำนักงานประปา"
every = "ทุกสำนักงาน"

[scheme_data.follow_up]
fields = [{", ".join(f'{{ name = "{n}", title = "{t}" }}' for n, t in zip(FIELDS, TITLES, strict=True))}]
awareness = [
    {{ name = "yes", title = "รู้ดี", word = "รู้ดี" }},
    {{ name = "some", title = "รู้บ้าง", word = "รู้บ้าง" }},
    {{ name = "no", title = "ไม่รู้", word = "ไม่รู้" }},
]
practice = [
    {{ name = "always", title = "เสมอ", word = "เสมอ" }},
    {{ name = "often", title = "บ่อย", word = "บ่อย" }},
    {{ name = "never", title = "ไม่เคย", word = "ไม่เคย" }},
]
effect = [
    {{ name = "big", title = "มาก", word = "มาก" }},
    {{ name = "fair", title = "ปานกลาง", word = "ปานกลาง" }},
    {{ name = "small", title = "น้อย", word = "น้อย" }},
]
"""
OFFICE = "สำนักงานประปาตัวอย่าง"
SCORES = (95, 90, 85, 80, 100, 88, 92, 96)


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    (tmp_path / "เกณฑ์ 2571.toml").write_text(PACK, encoding="utf-8")
    return tmp_path


def rows() -> dict[str, list[dict[str, object]]]:
    groups = ("งานบริการ", "งานซ่อม")
    answered = [
        {"group": group, **{f"{field}_{word}": n for field in FIELDS for word, n in (("always", 2), ("often", 1), ("never", 0))}}
        for group in groups
    ]
    return {
        "settings": [{"office": OFFICE, "fiscal_year": 2571, "assessment_year": 2571, "scheme": "สำนักงานประปา"}],
        "groups": [{"number": n, "name": name, "staff": 3} for n, name in enumerate(groups, 1)],
        "indicators": [
            {"number": n, "name": f"ด้านที่ {n}", "instrument": "ASK" if n < 6 else "SEE", "score": score}
            for n, score in enumerate(SCORES, 1)
        ],
        "survey_awareness": [{"group": group, "yes": None, "some": None, "no": None} for group in groups],
        "survey_practice": answered,
        "survey_effect": [{"group": group, "service_big": 3} for group in groups],
        "teams": [{"number": 1, "name": "คณะทำงาน", "duty": "ดู", "lists_oit": "ใช่"}],
        "committee": [{"team": 1, "number": 1, "name": "นายสมชาย ใจดี", "position": "หัวหน้างาน", "role": "ประธานคณะทำงาน"}],
        "oit": [{"section": "หมวดเดียว", "code": f"K{n}", "title": f"เรื่องที่ {n}"} for n in range(1, 20)],
    }


def test_a_new_workbook_starts_with_the_groups_items_and_settings_of_the_scheme(shelf: Path) -> None:
    year = flow.load(create(shelf / "ใหม่.xlsx", year=2571, scheme="water-works"))
    assert [group.name for group in year.groups] == ["งานบริการ", "งานซ่อม"]
    assert (len(year.indicators), len(year.oit), year.oit[-1].code) == (8, 19, "K19")
    assert (year.settings.scheme, year.settings.parent, year.settings.assessment_year) == ("สำนักงานประปา", "การประปา", 2571)
    assert year.sheets.shape.surveyed == ("ASK",)
    assert [column.title for column in year.sheets.by_name("survey_practice")][1:4] == [
        "การให้บริการ: เสมอ", "การให้บริการ: บ่อย", "การให้บริการ: ไม่เคย",
    ]


def test_its_scores_are_weighed_and_rated_by_its_own_rule(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workbook = create(shelf / "ประปา.xlsx", year=2571, rows=rows())
    assert main(["total", str(workbook), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["scores"]["ASK"] == {"mean": 90, "weight": 50, "weighted": 45, "percent": 90}
    assert (told["scores"]["total"], told["scores"]["level"]) == (91, "ดีมาก")
    assert told["surveys"]["practice"]["counts"]["courtesy_always"] == 4


def test_what_is_wrong_is_found_in_its_own_columns(shelf: Path) -> None:
    wrong = rows()
    wrong["survey_practice"][0]["speed_never"] = 9
    findings = flow.check_file(create(shelf / "ประปา.xlsx", year=2571, rows=wrong))
    assert [f.message for f in findings if f.sheet == "ติดตาม 2 การถือปฏิบัติ"] == [
        "แผ่น «ติดตาม 2 การถือปฏิบัติ» ช่อง Q4: «งานบริการ» มีผู้ตอบรวม 12 คน มากกว่าบุคลากร 3 คน — ตรวจจำนวนในแถวหรือในแผ่นกลุ่ม"
    ]
    assert not [f.message for f in findings if f.code in (Code.OIT_UNKNOWN, Code.OIT_ABSENT, Code.ASSESSMENT_YEAR)]


def test_its_packets_go_out_and_come_back(shelf: Path) -> None:
    workbook = create(shelf / "ประปา.xlsx", year=2571, rows=rows())
    sent = split(workbook, shelf / "ส่ง").packets
    returned = filled(
        sent["งานซ่อม"], shelf / "คืน.xlsx", {("ติดตาม 1 การรับรู้", "งานซ่อม", "รู้ดี"): 3}
    )
    done = collect(workbook, [returned])
    assert [file.status for file in done.files] == ["merged"]
    assert [row.yes for row in flow.load(workbook).survey_awareness] == [None, 3]


def test_many_offices_of_it_are_put_together_and_packets_too(shelf: Path) -> None:
    workbook = create(shelf / "ประปา.xlsx", year=2571, rows=rows())
    whole = consolidate([workbook], shelf / "รวม" / "a.csv", report=shelf / "รวม" / "a.docx").whole
    assert [(unit.office, unit.total, unit.level, unit.former) for unit in whole.units] == [(OFFICE, 91, "ดีมาก", None)]
    assert whole.cohorts[0].title == "สำนักงานประปา ปีงบประมาณ 2571 (ผลประเมินปี 2571)"
    assert "แบบถามกับแบบดู" in story(shelf / "รวม" / "a.docx")
    split(workbook, shelf / "ส่ง")
    (shelf / "ส่ง" / "เกณฑ์.toml").write_text(PACK, encoding="utf-8")
    whole = consolidate([shelf / "ส่ง"], shelf / "รวม" / "b.csv").whole
    assert [(unit.office, unit.surveys["practice"]["courtesy_always"]) for unit in whole.units] == [(OFFICE, 4)]


def test_memo_report_and_order_speak_of_it(shelf: Path) -> None:
    year = flow.load(create(shelf / "ประปา.xlsx", year=2571, rows=rows()))
    made = documents.write(year, flow.total(year), shelf / "เอกสาร").documents
    said = {name: story(path) for name, path in made.items()}
    assert "ของสำนักงานประปา ประจำปีงบประมาณ พ.ศ. 2571" in said["report"].replace("\u00a0", " ")
    assert not [word for text in said.values() for word in ("เขตพื้นที่", "สพฐ", "IIT", "EIT", "{", "[[") if word in text]
    assert "K19" in said["order"]


def test_fields_that_find_no_place_beside_each_other_stand_in_two_tables(shelf: Path) -> None:
    year = flow.load(create(shelf / "ประปา.xlsx", year=2571, rows=rows()))
    report = docx.Document(str(documents.write(year, flow.total(year), shelf, only=("report",)).documents["report"]))
    heads = [[cell.text for cell in table.rows[1].cells] for table in report.tables if len(table.rows) > 2]
    assert ["การให้บริการ", "การเงิน", "พัสดุ"] in [list(dict.fromkeys(head[2:])) for head in heads]
    assert ["ความรวดเร็ว", "มารยาท"] in [list(dict.fromkeys(head[2:])) for head in heads]


def test_a_trend_goes_by_the_methods_that_its_own_pack_describes(shelf: Path) -> None:
    past = rows() | {"history": [{"fiscal_year": n, "score": s} for n, s in ((2569, 80), (2570, 85), (2571, 91))]}
    year = flow.load(create(shelf / "ประปา.xlsx", year=2571, rows=past))
    crossed = [f.cell for f in flow.check(year) if f.code is Code.METHOD_CHANGED]
    assert crossed == ["A5"], "2569 was made in a way nobody described, 2570 and 2571 in one way"


def test_a_scheme_that_names_only_its_fields_keeps_the_usual_answers(tmp_path: Path) -> None:
    own = tmp_path / "เกณฑ์.toml"
    own.write_text(PACK[: PACK.index("awareness = [")], encoding="utf-8")
    asked, usual = read_pack(own).follow_up, load_pack(2570).follow_up
    assert [field.title for field in asked.fields] == list(TITLES)
    assert (asked.awareness, asked.practice, asked.effect) == (usual.awareness, usual.practice, usual.effect)


def test_a_scheme_that_nobody_describes_is_told(shelf: Path) -> None:
    with pytest.raises(SchemeUnknown, match="ไม่มีประเภทหน่วยงาน «สถานีอวกาศ»"):
        create(shelf / "ใหม่.xlsx", year=2571, scheme="สถานีอวกาศ")
    with pytest.raises(YearWithoutPack, match="ปีงบประมาณ 2580"):
        load_pack(2580, "water-works", shelf)


@pytest.mark.parametrize(("was", "now", "told"), [
    ('name = "speed"', 'name = "ความเร็ว"', "ความเร็ว"),
    ('name = "money", title', 'name = "service", title', "service"),
    ('    { name = "often", title = "บ่อย", word = "บ่อย" },\n    { name = "never", title = "ไม่เคย", word = "ไม่เคย" },\n', "",
     "2 ถึง 6"),
    ('name = "สำนักงานประปา"\n', "", "name"),
    ('surveyed = ["ASK"]', 'surveyed = ["ASP"]', "ASP"),
    ('code = "SEE"', 'code = "S-1"', "S-1"),
    ('id = "ours"', 'id = "theirs"', "ไม่รู้จักวิธีประเมิน «ours» — ใช้ theirs, ita-2558"),
    ("years = [2570]", 'year = [2570]', "ไม่รู้จัก «year»"),
])
def test_a_fault_of_the_description_is_told_with_its_line(shelf: Path, was: str, now: str, told: str) -> None:
    own = shelf / "ผิด.toml"
    own.write_text(PACK.replace(was, now), encoding="utf-8")
    with pytest.raises(PackBroken, match="บรรทัดที่") as raised:
        read_pack(own)
    assert told in str(raised.value)
