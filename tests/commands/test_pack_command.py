"""`pack …`: the contract's JSON and exit status, and what a clerk reads."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest

from ita_excel.cli import main
from ita_excel.flow import load
from ita_excel.rollover.moves import item_moves
from ita_excel.years.schemes import known_schemes
from ita_excel.years.shelf import known_years, load_pack, read_pack


@pytest.fixture
def asked(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run `pack …` in a folder of its own; gives status, JSON (or text), standard error."""
    monkeypatch.chdir(tmp_path)

    def call(*words: object, json_too: bool = True) -> Namespace:
        status = main(["pack", *map(str, words), *(["--json"] if json_too else [])])
        shown = capsys.readouterr()
        return Namespace(status=status, data=json.loads(shown.out or "null") if json_too else shown.out, error=shown.err)

    return call


def test_every_pack_is_listed_with_how_much_is_unconfirmed(asked: Any) -> None:
    packs = asked("list").data["packs"]
    assert len(packs) == sum(len(known_years(scheme)) for scheme in known_schemes())
    newest = next(p for p in packs if (p["scheme"], p["fiscal_year"]) == ("obec-office", 2570))
    assert (newest["source"], newest["unconfirmed"], newest["draft"]) == ("obec-office/2570.toml", 10, True)
    assert len(newest["sha256"]) == 64


def test_a_year_is_shown_with_sources_and_what_is_unconfirmed(asked: Any) -> None:
    told = asked("show", 2568).data
    assert [(i["code"], i["weight"]) for i in told["instruments"]] == [("IIT", 30), ("EIT", 30), ("OIT", 40)]
    assert told["national"]["mean"] == 93.82
    assert told["sources"]["levels"]
    assert len(told["unconfirmed"]) == len(load_pack(2568).unconfirmed)
    assert "ระดับ ผ่านดี: คะแนนรวมตั้งแต่ 85 และทุกเครื่องมือตั้งแต่ 85 ถือว่าผ่าน" in asked("show", 2568, json_too=False).data


def test_the_fewest_answers_are_shown_with_their_year_and_source(asked: Any) -> None:
    (rule,) = asked("show", 2570, "--scheme", "ovec-college").data["respondents"]
    assert (rule["least"], rule["percent"], rule["rule_year"]) == (30, 10, 2564)
    said = asked("show", 2570, "--scheme", "ovec-college", json_too=False).data
    assert "ผู้ตอบ EIT: อย่างน้อย 30 คน และร้อยละ 10 ของผู้มีสิทธิตอบ ทุกคนถ้ามีไม่ถึง ถ้ามีเกิน 4,000 คน อย่างน้อย 400 คน" in said


def test_a_year_without_a_pack_is_one_sentence(asked: Any) -> None:
    told = asked("show", 2580)
    assert (told.status, told.data) == (2, None)
    assert "2580" in told.error


def test_the_difference_of_two_years_is_what_moved_came_went_and_was_renamed(asked: Any) -> None:
    told = asked("diff", 2568, 2569).data
    assert {"from": "O28", "to": "O26",
            "title": "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"} in told["moved"]
    assert ("O26", "O24") in [(one["from"], one["to"]) for one in told["renamed"]]
    assert "O11" in [one["code"] for one in told["dropped"]]
    assert ("O20", "O19") in [(one["from"], one["to"]) for one in told["renamed"]]
    assert {"figure": "รายการรายงาน", "was": "O28", "now": "O26"} in told["changed"]
    left, come = (", ".join(asked("show", year).data["risk_items"]) for year in (2568, 2569))
    assert {"figure": "รายการความเสี่ยง", "was": left, "now": come} in told["changed"]
    assert {"from": ["O21", "O22"], "to": ["O20"]} in told["merged"]


@pytest.mark.parametrize(("year", "other"), [(2566, 2567), (2567, 2568), (2568, 2569), (2566, 2570)])
def test_the_difference_agrees_with_what_a_rollover_does_with_the_items(asked: Any, year: int, other: int) -> None:
    told, (old, new) = asked("diff", year, other).data, (load_pack(year), load_pack(other))
    moves = item_moves(old, new)
    for how in ("merged", "split"):
        assert [(one["from"], one["to"]) for one in told[how]] == [(list(m.codes), list(m.to)) for m in moves if m.how == how]
    assert [one["code"] for one in told["dropped"]] == [m.codes[0] for m in moves if m.how == "dropped"]
    ones = {(one["from"], one["to"]) for one in (*told["moved"], *told["renamed"])}
    stayed = {(m.codes[0], m.to[0]) for m in moves if m.how == "moved"} - ones
    assert {code for code, to in stayed if code != to} == set()
    assert {one["code"] for one in told["new"]} == {i.code for i in new.oit} - {code for m in moves for code in m.to}


def test_where_no_mapping_says_items_go_by_their_titles(asked: Any, tmp_path: Path) -> None:
    asked("new", 2571, "--from", 2570, "--out", "เรา.toml")
    text = (tmp_path / "เรา.toml").read_text(encoding="utf-8")
    (tmp_path / "เรา.toml").write_text(text.replace('title = "ข่าวประชาสัมพันธ์"', 'title = "ข่าวและประชาสัมพันธ์"'), encoding="utf-8")
    told = asked("diff", 2570, 2571).data
    assert [(one["from"], one["now"]) for one in told["renamed"]] == [("O4", "ข่าวและประชาสัมพันธ์")]
    assert told["dropped"] == told["merged"] == []


def test_a_year_differs_from_itself_in_nothing(asked: Any) -> None:
    assert {name: one for name, one in asked("diff", 2569, 2569).data.items() if one} == {}
    assert asked("diff", 2569, 2569, json_too=False).data.strip() == "ปี 2569 กับปี 2569 ไม่ต่างกัน"


@pytest.mark.parametrize(("scheme", "year"), [(s, known_years(s)[-1]) for s in known_schemes()] + [("obec-office", 2567)])
def test_a_new_pack_carries_every_figure_as_unconfirmed(asked: Any, tmp_path: Path, scheme: str, year: int) -> None:
    assert asked("new", 2590, "--from", year, "--out", "ใหม่.toml", "--scheme", scheme).status == 0
    assert asked("check", "ใหม่.toml").data == {"faults": []}
    old, new = load_pack(year, scheme), read_pack(tmp_path / "ใหม่.toml")
    assert (new.fiscal_year, new.scheme, new.draft, new.sources, new.national) == (2590, old.scheme, True, {}, None)
    assert (new.instruments, new.levels, new.oit, new.passages) == (old.instruments, old.levels, old.oit, old.passages)
    assert new.unsourced() == ()
    assert [text for text in new.unconfirmed if f"ใช้ตามปี {year}" not in text] == []
    assert asked("list").data["packs"][-1]["source"] == "ใหม่.toml"


def test_a_new_pack_tells_a_clerk_in_thai_above_each_part_what_to_type(asked: Any, tmp_path: Path) -> None:
    asked("new", 2571, "--from", 2570, "--out", "ก.toml")
    own = (tmp_path / "ก.toml").read_text(encoding="utf-8").replace("offices = 245", "# นับเองจากประกาศ\noffices = 240")
    (tmp_path / "ก.toml").write_text(own, encoding="utf-8")
    asked("new", 2572, "--from", 2571, "--out", "ข.toml")
    lines = (tmp_path / "ข.toml").read_text(encoding="utf-8").split("\n")
    parts = [at for at, line in enumerate(lines) if line.split(" = ")[0] in ("unconfirmed", "method", "instruments", "indicators", "levels", "oit")]
    assert len(parts) == 6
    assert [lines[at] for at in parts if not lines[at - 1].startswith("# ")] == []
    assert [line for line in lines if line.startswith("# ") and not any("ก" <= letter <= "๙" for letter in line)] == ["# [sources]"]
    assert lines[lines.index("offices = 240") - 2 :][:2] == ["# นับเองจากประกาศ", "# จำนวนหน่วยงานที่ประเมินทั้งประเทศ ไม่ทราบให้ใส่ 0"]
    assert len([line for line in lines if line.startswith("# ระดับจากสูงลงมาต่ำ")]) == 1, "written anew, not twice"


def test_a_file_that_stands_is_not_overwritten(asked: Any, tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("ของเดิม", encoding="utf-8")
    assert asked("new", 2571, "--from", 2570, "--out", "a.toml").status == 2
    assert (tmp_path / "a.toml").read_text(encoding="utf-8") == "ของเดิม"


def test_faults_are_listed_by_line_and_end_with_status_1(asked: Any, tmp_path: Path) -> None:
    asked("new", 2571, "--from", 2570, "--out", "a.toml")
    text = (tmp_path / "a.toml").read_text(encoding="utf-8")
    (tmp_path / "a.toml").write_text(text.replace("weight = 40", "weight = 41").replace('report_item = "O26"', 'report_item = "O27"'), encoding="utf-8")
    told = asked("check", "a.toml")
    assert told.status == 1
    lines = text.split("\n")
    assert [lines[fault["line"] - 1].split(" ")[0] for fault in told.data["faults"]] == ["report_item", "instruments"]
    assert asked("check", "ไม่มี.toml").status == 2


def own_pack(folder: Path) -> Path:
    """A pack of 2571 with weights of its own, away from the workbook."""
    folder.mkdir()
    assert main(["pack", "new", "2571", "--from", "2570", "--out", str(folder / "เกณฑ์.toml")]) == 0
    text = (folder / "เกณฑ์.toml").read_text(encoding="utf-8").replace("weight = 30", "weight = 25").replace("= 40", "= 50")
    (folder / "เกณฑ์.toml").write_text(text, encoding="utf-8")
    return folder / "เกณฑ์.toml"


def test_a_workbook_by_a_pack_of_the_office_has_it_beside_and_goes_by_it(tmp_path: Path, capsys: Any) -> None:
    pack = own_pack(tmp_path / "a")
    book = tmp_path / "งาน" / "b.xlsx"
    book.parent.mkdir()
    assert main(["new", str(book), "--pack", str(pack), "--office", "สพป.ก"]) == 0
    assert (book.parent / pack.name).read_bytes() == pack.read_bytes()
    year = load(book)
    assert (year.fiscal_year, year.pack.shipped, year.pack.origin) == (2571, False, str(book.parent / pack.name))
    assert [i.weight for i in year.pack.instruments] == [25, 25, 50]
    assert main(["check", str(book)]) == 1
    assert "Traceback" not in capsys.readouterr().err


def test_a_pack_that_stands_beside_with_other_words_is_not_overwritten(tmp_path: Path, capsys: Any) -> None:
    pack = own_pack(tmp_path / "a")
    (tmp_path / pack.name).write_text("ของเดิม", encoding="utf-8")
    assert main(["new", str(tmp_path / "b.xlsx"), "--pack", str(pack)]) == 2
    assert "จึงไม่ได้เขียนทับ" in capsys.readouterr().err
    assert (tmp_path / pack.name).read_text(encoding="utf-8") == "ของเดิม"
    assert not (tmp_path / "b.xlsx").exists()


def test_every_command_refuses_a_faulty_pack_beside_the_workbook_with_file_and_line(tmp_path: Path, capsys: Any) -> None:
    pack = own_pack(tmp_path / "a")
    book = tmp_path / "a" / "b.xlsx"
    assert main(["new", str(book), "--year", "2571"]) == 0
    text = pack.read_text(encoding="utf-8")
    pack.write_text(text.replace("weight = 50", "weight = 51"), encoding="utf-8")
    line = text.split("\n").index("instruments = [") + 1
    capsys.readouterr()
    for words in (["check"], ["total"], ["report"], ["split", "--out", str(tmp_path / "s")]):
        assert main([words[0], str(book), *words[1:]]) == 2
        assert f"ไฟล์เกณฑ์ «เกณฑ์.toml» บรรทัดที่ {line}: ค่าน้ำหนักของเครื่องมือรวมได้ 101" in capsys.readouterr().err
    assert main(["new", str(tmp_path / "a" / "c.xlsx"), "--year", "2571"]) == 2


def test_a_christian_year_is_taken_for_an_offer_of_the_thai_one(tmp_path: Path, capsys: Any) -> None:
    assert main(["new", str(tmp_path / "a.xlsx"), "--year", "2024"]) == 2
    assert "ถ้าหมายถึง ค.ศ. 2024 ให้พิมพ์ 2567" in capsys.readouterr().err


@pytest.mark.parametrize("scheme", known_schemes())
def test_a_workbook_is_made_for_every_scheme_in_its_newest_year(tmp_path: Path, scheme: str) -> None:
    newest = known_years(scheme)[-1]
    assert main(["new", str(tmp_path / "a.xlsx"), "--year", str(newest), "--scheme", scheme]) == 0
    assert load(tmp_path / "a.xlsx").pack.scheme.id == scheme
