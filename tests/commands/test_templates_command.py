"""`templates`: an office copies the Word templates, edits them, and is told what is wrong before it uses them."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from ita_excel.cli import main


def asked(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, dict[str, list[dict[str, str]]]]:
    status = main([*map(str, words), "--json"])
    return status, json.loads(capsys.readouterr().out)


def edited(path: Path, text: str) -> None:
    document = docx.Document(str(path))
    document.add_paragraph(text)
    document.save(str(path))


def test_the_fields_are_listed_by_template(capsys: pytest.CaptureFixture[str]) -> None:
    status, said = asked(capsys, "templates", "list")

    assert status == 0
    assert {"template": "memo.docx", "name": "office", "told": "ชื่อสำนักงาน"} in said["fields"]


def test_a_copy_never_replaces_what_was_edited(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked(capsys, "templates", "copy", tmp_path)
    edited(tmp_path / "memo.docx", "ของเรา")
    before = (tmp_path / "memo.docx").read_bytes()

    status, said = asked(capsys, "templates", "copy", tmp_path)

    assert (status, said["copied"]) == (0, [])
    assert (tmp_path / "memo.docx").read_bytes() == before


def test_faults_seen_only_when_filled_and_those_seen_before_are_told_and_commented(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked(capsys, "templates", "copy", tmp_path)
    edited(tmp_path / "memo.docx", "{{ ofice }}")
    edited(tmp_path / "order.docx", '{{ "%0999999999d"|format(1) }}')

    status, said = asked(capsys, "templates", "check", tmp_path)

    assert status == 1
    assert [(fault["template"], fault["tag"]) for fault in said["faults"]] == [
        ("memo.docx", "{{ ofice }}"), ("order.docx", '{{ "%0999999999d"|format(1) }}'),
    ]  # fmt: skip
    assert all(set(fault) >= {"template", "part", "paragraph", "tag", "message"} for fault in said["faults"])
    assert sorted(path.name for path in (tmp_path / "ตรวจแล้ว").iterdir()) == ["memo.docx", "order.docx"]


def test_a_file_that_is_no_document_is_told_and_the_others_are_looked_at_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked(capsys, "templates", "copy", tmp_path)
    (tmp_path / "memo.docx").write_text("ไม่ใช่เอกสาร Word")
    edited(tmp_path / "order.docx", "{{ ofice }}")

    status, said = asked(capsys, "templates", "check", tmp_path)

    assert (status, [fault["template"] for fault in said["faults"]]) == (1, ["memo.docx", "order.docx"])
    assert "«memo.docx» ไม่ใช่เอกสาร Word" in said["faults"][0]["message"]
    assert [Path(path).name for path in said["comments"]] == ["order.docx"]


def test_the_toolkits_own_templates_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked(capsys, "templates", "copy", tmp_path)

    assert asked(capsys, "templates", "check", tmp_path) == (0, {"faults": [], "unused": {}, "comments": []})


def test_a_folder_without_templates_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["templates", "check", str(tmp_path)]) == 2
    assert "ไม่พบแม่แบบ" in capsys.readouterr().err
