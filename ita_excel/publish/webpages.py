"""Pages from templates: the office's own, else those of the toolkit; sandboxed, all text escaped."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ita_excel.language.errors import InputError
from ita_excel.language.frozen import frozen
from ita_excel.language.shipped import shipped
from ita_excel.language.thai import long_date
from ita_excel.publish import drawn

if TYPE_CHECKING:
    from jinja2 import Environment

OWN_FOLDER = "แม่แบบเว็บ"
"""The folder beside the workbook that an office's own templates stand in."""
STYLE = "style.css"
TEMPLATES = ("base.html", "year.html", "item.html", "groups.html", "paper.html", "parts.html")
_UNESCAPED = re.compile(r"{%-?\s*autoescape")
_NO_LETTER = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr((plane << 16) + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF)) + "]"
)
"""Signs that no page of HTML may hold (WHATWG HTML, 3.2.5 and 13.2.3.5): controls, halves of letters, noncharacters."""
_BOUNDARY = re.compile(r"(?<=[/.?&=_-])(?=[^/.?&=_-])")


class WebTemplateBroken(InputError):
    """A template of a page cannot be filled: its name, the line where that is known, and why."""

    def __init__(self, name: str, line: int | None, why: str) -> None:
        self.name, self.line, self.why = name, line, why
        where = f" บรรทัดที่ {line}" if line else ""
        super().__init__(
            f"แม่แบบหน้าเว็บ «{name}»{where} ใช้ไม่ได้ ({why}) จึงยังไม่ได้เผยแพร่อะไร — แก้แม่แบบนั้น "
            "หรือลบออกเพื่อใช้แม่แบบของโปรแกรม"
        )


@frozen
class WebTemplates:
    """The texts of the templates by name, and whether one of the pages is the office's own."""

    texts: Mapping[str, str]
    own: bool = False


@frozen
class PageJob:
    """One page to be filled: its file's name, its template, and what it says besides what all pages say."""

    name: str
    template: str
    more: Mapping[str, object]


def templates_of(folder: Path | None = None) -> WebTemplates:
    """The templates of an office's folder, those of the toolkit where it has none. Raises WebTemplateBroken."""
    texts = {name: toolkit_template(name) for name in (*TEMPLATES, STYLE)}
    mine = {name: text for name in texts if folder and (text := _own_text(folder / name)) is not None}
    changed = any(texts[name] != text for name, text in mine.items() if name != STYLE)
    return WebTemplates(texts | mine, changed)


def _own_text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8-sig") if path.is_file() else None
    except (OSError, UnicodeDecodeError) as error:
        raise WebTemplateBroken(path.name, None, "อ่านไม่ได้หรือไม่ใช่ UTF-8") from error


def toolkit_template(name: str) -> str:
    """A template of the toolkit."""
    return (shipped("templates", "web") / name).read_text(encoding="utf-8")


def environment(templates: WebTemplates) -> Environment:
    """Jinja in the sandbox of the Word templates, with the few filters that pages need."""
    from jinja2 import FunctionLoader, TemplateNotFound

    from ita_excel.word.fill.sandbox import Sandbox

    def load(name: str) -> tuple[str, str, None]:
        if name not in TEMPLATES:
            raise TemplateNotFound(name)
        text = templates.texts[name]
        if unsafe := _UNESCAPED.search(text):
            raise WebTemplateBroken(name, text.count("\n", 0, unsafe.start()) + 1, "ห้ามใช้ autoescape")
        return text, name, None

    made = Sandbox()
    made.finalize = shown
    made.loader = FunctionLoader(load)
    made.trim_blocks = made.lstrip_blocks = True
    made.filters |= {"thai_date": thai_date, "two": two, "breakable": breakable}
    made.filters |= {"bar": drawn.bar, "columns": drawn.columns}
    del made.filters["safe"]
    return made


def thai_date(iso: str) -> str:
    """A day of the data as people read it; "" stays ""."""
    return long_date(date.fromisoformat(iso)) if iso else ""


def two(number: float | None) -> str:
    """A score with two decimals; a dash where there is none."""
    return "-" if number is None else f"{number:.2f}"


def breakable(address: str) -> Any:
    """A web address that may break after its signs, so that it fits a phone."""
    from markupsafe import Markup

    return Markup("<wbr>").join(_BOUNDARY.split(web_text(address)))


def shown(value: object) -> object:
    """A value of the data as it goes into a page. Raises NoValue where there is none."""
    from ita_excel.word.fill.faults import NoValue

    if value is None:
        raise NoValue("None")
    return value if hasattr(value, "__html__") or not isinstance(value, str) else web_text(value)


def web_text(text: str) -> str:
    """The text without signs that no page may hold; line ends become line feeds."""
    return _NO_LETTER.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def page_files(templates: WebTemplates, base: Mapping[str, object], jobs: Sequence[PageJob]) -> dict[str, bytes]:
    """The pages by name. Raises WebTemplateBroken."""
    made = environment(templates)
    return {job.name: page(made, job.template, {**base, **job.more}) for job in jobs}


def page(made: Environment, name: str, data: Mapping[str, object]) -> bytes:
    """One page. Raises WebTemplateBroken with the template and line of the fault."""
    from jinja2 import TemplateError, TemplateSyntaxError

    from ita_excel.word.fill.faults import NoValue, TooLong
    from ita_excel.word.fill.sandbox import rendered

    try:
        text = rendered(made.get_template(name), data)
    except TemplateSyntaxError as error:
        raise WebTemplateBroken(error.name or name, error.lineno, error.message or "") from error
    except (TemplateError, NoValue, TooLong, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise WebTemplateBroken(*_place(error, name), str(error)) from error
    if not text.strip():
        raise WebTemplateBroken(name, None, "ได้หน้าว่าง")
    return text.encode("utf-8", "replace")


def _place(error: Exception, name: str) -> tuple[str, int | None]:
    """The template and line that were being filled when it failed."""
    found: tuple[str, int | None] = (name, None)
    trace = error.__traceback__
    while trace:
        if (file := trace.tb_frame.f_code.co_filename) in TEMPLATES:
            found = (file, trace.tb_lineno)
        trace = trace.tb_next
    return found


def copy_templates(folder: Path) -> tuple[Sequence[Path], Sequence[Path]]:
    """Copy the toolkit's templates into a folder for an office to change; files that are there stay.

    Gives those copied and those left as they were.
    """
    from ita_excel.language.saving.outputs import told

    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        paths = [folder / name for name in (*TEMPLATES, STYLE)]
        left = [path for path in paths if path.exists()]
        for path in paths:
            if path not in left:
                path.write_text(toolkit_template(path.name), encoding="utf-8")
    return [path for path in paths if path not in left], left
