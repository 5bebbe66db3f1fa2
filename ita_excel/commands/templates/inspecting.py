"""`templates check DIR`: each fault of the office's templates, in Thai and as comments in a copy."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ita_excel.commands.outcome import DONE, FOUND, Outcome
from ita_excel.commands.progress import steps
from ita_excel.commands.templates import kinds
from ita_excel.language.errors import InputError
from ita_excel.language.progress import Progress

if TYPE_CHECKING:
    from ita_excel.word.fill.inspection import Inspected

COPIES = "ตรวจแล้ว"
"""The folder, beside the templates, of the copies with comments."""


class NoTemplates(InputError):
    """The folder holds no template under its name."""

    def __init__(self, folder: Path) -> None:
        names = ", ".join(kinds())
        super().__init__(f"ไม่พบแม่แบบ ({names}) ใน «{folder}» — ตรวจชื่อโฟลเดอร์ หรือคัดลอกด้วย ita-excel templates copy")


class Examined(NamedTuple):
    """What was found in one template: its faults, and the fields that the toolkit's own uses and it does not."""

    faults: list[Inspected]
    unused: list[str]


def run(arguments: Namespace) -> Outcome:
    """Inspect each template, then fill it once with the worked example; nothing in the folder is changed."""
    folder: Path = arguments.folder
    names = [name for name in kinds() if (folder / name).is_file()]
    if not names:
        raise NoTemplates(folder)
    with steps() as tell:
        found = {name: _result(folder / name, tell) for name in names}
        for name, fault in _tried(folder, [name for name in names if not found[name].faults], tell):
            found[name].faults.append(fault)
        copies = [
            _commented(folder, name, examined.faults)
            for name, examined in found.items()
            if any(fault.part for fault in examined.faults)
        ]
    data = {
        "faults": [_fault_data(name, fault) for name, result in found.items() for fault in result.faults],
        "unused": {name: result.unused for name, result in found.items() if result.unused},
        "comments": [str(path) for path in copies],
    }
    return Outcome(data, tuple(_lines(found, copies)), FOUND if data["faults"] else DONE)


def _result(path: Path, tell: Progress) -> Examined:
    from ita_excel.documents.manual import offered
    from ita_excel.word.fill.faults import TemplateFault
    from ita_excel.word.fill.guard import inspected
    from ita_excel.word.fill.inspection import Inspected, placed
    from ita_excel.word.fill.templates import of_toolkit
    from ita_excel.word.text.docx import NotADocument

    tell(f"กำลังตรวจ {path.name}")
    fields = offered(kinds()[path.name])
    try:
        faults, unused = inspected(path, fields)
    except TemplateFault as fault:  # a limit of time or memory
        return Examined([placed(path.read_bytes(), fault.part, fault.spot, fault.reason)], [])
    except NotADocument as refused:  # nothing to write a comment in: the fault has no part
        return Examined([Inspected("", "", "", "", str(refused))], [])
    with of_toolkit(path.name) as own:
        usual = inspected(own, fields)[1]
    return Examined(faults, sorted(set(unused) - set(usual)))


def _tried(folder: Path, names: list[str], tell: Progress) -> Iterator[tuple[str, Inspected]]:
    """Each template filled with the worked example, as `report` would: what only shows then, such as a filter."""
    from tempfile import TemporaryDirectory

    from ita_excel.commands.new import create_example
    from ita_excel.documents.kinds import DOCUMENTS
    from ita_excel.documents.writer import trial
    from ita_excel.examples import sources
    from ita_excel.word.fill.faults import TemplateFault
    from ita_excel.word.fill.inspection import placed

    wanted = {name: kind.template for name, kind in DOCUMENTS.items() if kind.template in names}
    if not wanted:
        return
    tell("กำลังลองเติมข้อมูลตัวอย่าง")
    with TemporaryDirectory() as away:
        from ita_excel import flow

        year = flow.load(create_example(Path(away) / "ตัวอย่าง.xlsx", sources.names()[0]))
        for name, template in wanted.items():
            try:
                trial(name, year, flow.total(year), folder)
            except TemplateFault as fault:
                yield template, placed((folder / template).read_bytes(), fault.part, fault.spot, fault.reason)


def _commented(folder: Path, name: str, faults: list[Inspected]) -> Path:
    from ita_excel.word.fill.wordcomments import commented

    (folder / COPIES).mkdir(exist_ok=True)
    return commented(folder / name, faults, folder / COPIES / name)


def _fault_data(template: str, fault: Inspected) -> dict[str, str]:
    return {"template": template, "part": fault.part, "heading": fault.heading, "paragraph": fault.paragraph,
            "tag": fault.tag, "message": fault.reason}  # fmt: skip


def _lines(found: dict[str, Examined], copies: list[Path]) -> Iterator[str]:
    from ita_excel.word.fill.faults import Spot, told

    for name, result in found.items():
        yield f"«{name}» {len(result.faults)} ข้อ"
        for fault in result.faults:
            under = f" ใต้หัวข้อ «{fault.heading}»" if fault.heading else ""
            where = f"{told(fault.part, Spot(fault.paragraph, fault.tag))}{under}: " if fault.part else ""
            yield f"  [ผิด] {where}{fault.reason}"
        if result.unused:
            yield f"  ช่องข้อมูลที่แม่แบบเดิมใช้แต่ฉบับนี้ไม่ใช้: {', '.join(result.unused)} — ไม่ผิดถ้าตั้งใจตัดออก"
    for path in copies:
        yield f"เปิดดูตำแหน่งที่ผิดเป็นข้อคิดเห็นใน Word ได้ที่ {path}"
