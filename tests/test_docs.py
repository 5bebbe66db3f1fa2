"""The manual says what the program says: generated pages are current, every message and button is in them."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent

from docs_messages import messages, refusals  # noqa: E402

from ita_excel import live_flow  # noqa: E402
from ita_excel.language.codes import Code  # noqa: E402
from ita_excel.vba.labels import CAPTIONS  # noqa: E402

DOCS = ROOT / "docs"
MANUAL = (DOCS / "manual.md").read_text(encoding="utf-8")


def test_the_table_of_messages_is_current() -> None:
    """After a change of a sentence: python scripts/build_docs.py."""
    assert (DOCS / "messages.md").read_text(encoding="utf-8") == messages()


def test_every_code_and_every_refusal_is_in_the_table() -> None:
    named = set(re.findall(r"`(\w+)` \|$", messages(), re.MULTILINE))
    assert {code.name for code in Code} <= named
    assert {name for name, _ in refusals()} <= named
    assert {"FileBusy", "HostBusy", "ColumnMissing", "NothingReturned"} <= named


def test_every_button_and_folder_is_in_the_manual() -> None:
    folders = (live_flow.DOCUMENTS, live_flow.TEMPLATES, live_flow.SENT, live_flow.RETURNED)
    assert [word for word in (*CAPTIONS.values(), *folders) if f"**{word}**" not in MANUAL] == []


def test_pictures_and_pages_that_the_manual_names_are_there() -> None:
    pages = [DOCS / "manual.md", DOCS / "developers" / "excel_checklist.md"]
    targets = [
        page.parent / target
        for page in pages
        for target in re.findall(r"\]\((?!http)([^)#]+)", page.read_text(encoding="utf-8"))
    ]
    assert len(targets) >= 6
    assert [target for target in targets if not target.is_file()] == []


def test_the_first_page_counts_its_steps_and_needs_no_command_window() -> None:
    first = MANUAL[MANUAL.index("**ทางที่ง่ายที่สุด"):MANUAL.index("**ทางอื่น")]
    drawn = (DOCS / "pictures" / "kit.svg").read_text(encoding="utf-8")
    numbers = re.findall(r"^(\d)\. ", first, re.MULTILINE)
    assert "**เจ็ดขั้น**" in first and numbers == [*"1234567"]
    assert re.findall(r'font-weight="bold">(\d)</text>', drawn) == numbers
    assert "`py" not in first and "pip" not in first


def test_no_answer_of_a_button_sends_a_clerk_to_a_command() -> None:
    package = DOCS.parent / "ita_excel"
    answers = [package / "live_flow.py", *sorted((package / "actions").glob("*.py"))]
    assert len(answers) > 5
    assert [path.name for path in answers if re.search(r"คำสั่ง ita-excel|ita-excel \w", path.read_text(encoding="utf-8"))] == []
