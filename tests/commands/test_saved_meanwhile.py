"""Whatever command writes: a person who saves in the last instant finds their file where they saved it."""

from __future__ import annotations

from pathlib import Path

import pytest
from packets import ALL, AWARENESS, PLAN, filled, sent

from ita_excel.cli import main
from ita_excel.language.saving import handover

SAVED = b"what a person saved"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a master, its packets and one that came back."""
    folder = tmp_path_factory.mktemp("office")
    _, packets = sent(folder)
    filled(packets[PLAN], folder / "back.xlsx", {(AWARENESS, PLAN, ALL): 6})
    assert main(["report", str(folder / "master.xlsx"), "--out", str(folder / "paper"), "--only", "memo"]) < 2
    (folder / "paper" / "memo.docx").write_bytes(b"edited")
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*"))
            if path.is_file() and not {"สำรอง", "ส่งกลับ"} & set(path.parts)}


@pytest.mark.parametrize(
    ("words", "victim"),
    [
        ("check master.xlsx --mark", "master.xlsx"),
        ("collect master.xlsx back.xlsx", "master.xlsx"),
        ("split master.xlsx --out ส่ง", "master.xlsx"),
        ("split master.xlsx --out ส่ง", "ส่ง/ITA 2566 03 กลุ่มบริหารงานบุคคล.xlsx"),
        ("split master.xlsx --out new", "new/ITA 2566 03 กลุ่มบริหารงานบุคคล.xlsx"),
        ("report master.xlsx --out paper --only memo", "paper/memo.docx"),
        ("report master.xlsx --out paper --only order", "paper/order.docx"),
        ("new fresh.xlsx --year 2569", "fresh.xlsx"),
        ("rollover master.xlsx --out next.xlsx --year 2567", "next.xlsx"),
    ],
)
def test_the_file_saved_in_the_last_instant_is_told_and_stands_and_nothing_else_changed(
    office: Path, tmp_path: Path, words: str, victim: str, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    import shutil

    shutil.copytree(office, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    before, step, path = files_of(tmp_path), handover._step, tmp_path / victim

    def saved_first(spare: Path, target: Path, new: bytes | None, old: bytes | None) -> None:
        if target == path:
            monkeypatch.setattr(handover, "_step", step)
            path.with_name("theirs").write_bytes(SAVED)
            path.with_name("theirs").replace(path)
        step(spare, target, new, old)

    monkeypatch.setattr(handover, "_step", saved_first)

    assert main(words.split()) == 2
    assert f"«{path.name}» มีผู้บันทึกใหม่" in capsys.readouterr().err
    assert files_of(tmp_path) == before | {victim: SAVED}
