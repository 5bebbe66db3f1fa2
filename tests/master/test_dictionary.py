"""The data dictionary: what the contract promises to programs, and the page for people."""

from __future__ import annotations

import json
from pathlib import Path

from usual import by_name

from ita_excel.master.dictionary import dictionary, markdown, usual_sheets
from ita_excel.years.shelf import load_pack

PAGE = Path(__file__).resolve().parents[2] / "workbooks" / "data_dictionary.md"

OF_2567 = (load_pack(2567), usual_sheets(load_pack(2567)))

PROMISED = {
    "settings": "item value",
    "groups": "number name staff head email",
    "history": "fiscal_year score",
    "indicators": "number name instrument score explanation",
    "development": "indicator issue improvement",
    "measures": "number indicator issue step group monitoring",
    "results": "number measure group text status date",
    "evidence": "number result kind target caption",
    "budget": "number activity allocated spent_q1 spent_q2 spent_q3 spent_q4 status_q1 status_q2 status_q3 status_q4 note",
    "survey_awareness": "group all eighty forty none",
    "survey_practice": "group quality_done quality_not_done communication_done communication_not_done "
    "prevention_done prevention_not_done",
    "survey_effect": "group quality_most quality_much quality_little quality_least communication_most "
    "communication_much communication_little communication_least prevention_most prevention_much "
    "prevention_little prevention_least",
    "committee": "team number name position role",
    "oit": "code title supervisor keeper group url published",
    "addresses": "number item what period content_year format target note public",
    "remarks": "kind text",
    "home": "", "findings": "", "returns": "", "conflicts": "",
}  # fmt: skip


def test_every_sheet_and_column_of_the_contract_is_in_the_dictionary() -> None:
    sheets = {entry["name"]: entry for entry in dictionary(*OF_2567)["sheets"]}  # type: ignore[attr-defined]
    for name, columns in PROMISED.items():
        assert set(columns.split()) <= {column["name"] for column in sheets[name]["columns"]}, name


def test_every_entry_has_the_keys_and_kinds_of_the_contract() -> None:
    for entry in dictionary(*OF_2567)["sheets"]:  # type: ignore[attr-defined]
        assert {"name", "title", "key", "columns"} <= set(entry)
        for column in entry["columns"]:
            assert {"name", "title", "kind", "required", "by", "choices"} <= set(column)
            assert column["kind"] in ["text", "integer", "decimal", "date", "choice", "url", "file"]
            assert column["by"] in ["office", "group", "formula", "toolkit"]
            assert isinstance(column["required"], bool)


def test_the_dictionary_can_be_printed_as_json_and_lists_every_setting() -> None:
    read = json.loads(json.dumps(dictionary(*OF_2567), ensure_ascii=False))
    settings = next(entry for entry in read["sheets"] if entry["name"] == "settings")
    assert [item["name"] for item in settings["items"]] == [c.name for c in by_name("settings")]
    font = next(item for item in settings["items"] if item["name"] == "font")
    assert font["choices"] == ["TH Sarabun New", "TH SarabunPSK", "TH SarabunIT๙"]


def test_the_page_in_the_repository_is_the_one_the_declarations_give() -> None:
    assert PAGE.read_text(encoding="utf-8") == markdown(*OF_2567), "run scripts/build_workbooks.py"


def test_a_title_with_a_bar_does_not_break_the_page_into_columns() -> None:
    lines = [line for line in markdown(*OF_2567).splitlines() if line.startswith("| `")]
    assert {line.replace("\\|", "").count("|") for line in lines} == {7}


def test_the_dictionary_tells_where_a_years_figures_come_from_and_what_is_not_confirmed() -> None:
    pack = load_pack(2569)
    made, page = json.loads(json.dumps(dictionary(pack, usual_sheets(pack)))), markdown(pack, usual_sheets(pack))
    weights = "ค่าน้ำหนัก IIT EIT OIT ของปี 2569 ยังไม่มีแหล่งใดยืนยัน ใช้ 30 30 40 ตามปีก่อน"
    assert weights in made["unconfirmed"]
    assert f"- {weights}\n" in page
    assert made["sources"]
