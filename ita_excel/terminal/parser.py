"""A parser of command lines that speaks Thai: help with an example, and the nearest right word for a wrong one."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

from ita_excel.terminal.examples import examples

UNUSABLE = 2
FILES = (".xlsx", ".xlsm", ".docx", ".pdf", ".zip", ".eml")
"""Endings that nobody gives to a folder."""
NEAR = 0.6
"""Share of letters that a wrong word has in common with the one offered (difflib's measure)."""


NAMES = {
    "workbook": "สมุดงาน", "returned": "ไฟล์ที่ส่งกลับ", "paths": "สมุดงานหรือโฟลเดอร์", "other": "อีกปี", "folder": "โฟลเดอร์",
    "templates": "โฟลเดอร์", "papers": "โฟลเดอร์", "base": "ที่อยู่",
}
"""Argument → what its value is called in the help, where its type does not tell."""


class ThaiHelp(argparse.RawDescriptionHelpFormatter):
    """Help whose usage line is announced in Thai; the example at the end keeps its lines."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        """The usage line."""
        super().add_usage(usage, actions, groups, "วิธีใช้: " if prefix is None else prefix)


class ThaiParser(argparse.ArgumentParser):
    """A parser whose help is Thai and whose complaint is one Thai sentence."""

    def __init__(self, **settings: Any) -> None:
        """As argparse's; the examples of the command come at the end of its help."""
        super().__init__(**settings, add_help=False, formatter_class=ThaiHelp)
        self.epilog = examples(self.prog)
        self._words: list[str] = []
        self._commands: argparse._SubParsersAction[ThaiParser] | None = None
        self._given = self.add_argument_group("สิ่งที่ต้องบอก")
        self._options = self.add_argument_group("ตัวเลือก")
        self.add_argument("-h", "--help", action="help", help="แสดงวิธีใช้นี้")

    def add_argument(self, *names: str, **settings: Any) -> argparse.Action:
        """An argument, shown under its Thai heading."""
        self._words += [name for name in names if name.startswith("-")]
        if settings.get("action", "append") == "append":
            settings.setdefault("metavar", _shown(names[-1], settings.get("type", str)))
        group = self._options if names[0].startswith("-") else self._given
        return group.add_argument(*names, **settings)

    def parse_args(self, args: Sequence[str] | None = None, namespace: Any = None) -> Any:  # type: ignore[override]
        """As argparse does it; an unknown option is answered by the command that was named."""
        found, rest = self.parse_known_args(args, namespace)
        if rest:
            self._named(found).error(f"unrecognized arguments: {rest[0]}")
        return found

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words of the command and what was perhaps meant, and stop."""
        self.exit(UNUSABLE, f"{self._told(message)} — ดูวิธีใช้ด้วย {self.prog} --help\n")

    def _told(self, message: str) -> str:
        for pattern, sentence in _SENTENCES:
            if found := re.search(pattern, message, re.DOTALL):
                word = found[1].strip("'\"")
                return sentence.format(word) + offer(word, self.words())
        return f"คำสั่งไม่ถูกต้อง ({message})"

    def add_subparsers(self, **settings: Any) -> argparse._SubParsersAction[ThaiParser]:  # type: ignore[override]
        """The commands below this one."""
        self._commands = super().add_subparsers(title="คำสั่ง", required=True, **settings)
        return self._commands

    def words(self) -> Iterator[str]:
        """Every command and option that may stand here."""
        yield from self._words
        if self._commands:
            yield from self._commands.choices

    def _named(self, found: argparse.Namespace) -> ThaiParser:
        """The parser of the command that was named, and of its own command."""
        if not self._commands:
            return self
        return self._commands.choices[getattr(found, self._commands.dest)]._named(found)


def folder(text: str) -> Path:
    """A folder for results, as the type of an option: told at once where it is, or is called like, a file."""
    path = Path(text)
    if path.is_file() or (not path.is_dir() and path.suffix.lower() in FILES):
        raise argparse.ArgumentTypeError(f"«{text}» เป็นชื่อไฟล์ แต่ที่นี่ต้องบอกโฟลเดอร์")
    return path


KINDS: dict[object, str] = {Path: "ไฟล์", folder: "โฟลเดอร์", int: "ปี"}
"""Type of an argument → what its value is called."""


def _shown(name: str, kind: object) -> str:
    """What stands in the help for the value of an argument that is not named otherwise."""
    return NAMES.get(name.lstrip("-")) or KINDS.get(kind, "ข้อความ")


def offer(word: str, known: Iterator[str]) -> str:
    """The clause that offers the nearest known word; "" where none is near."""
    from difflib import get_close_matches

    near = get_close_matches(word.split("=")[0], list(known), n=1, cutoff=NEAR)
    return f" หมายถึง «{near[0]}» หรือไม่" if near else ""


_SENTENCES = (
    (r"invalid choice: (\S+)", "ไม่มีคำสั่ง «{}»"),
    (r"unrecognized arguments: (\S+)", "ไม่รู้จัก «{}»"),
    (r"invalid int value: (\S+)", "«{}» ไม่ใช่จำนวนเต็ม"),
    (r"arguments are required: (.+)", "คำสั่งไม่ครบ ยังไม่ได้บอก {}"),
    (r"argument \S+: («.+)", "{}"),
    (r"argument (\S+): expected .*argument", "คำสั่งไม่ครบ หลัง «{}» ต้องมีค่า"),
)
"""argparse's English, as it has stood since Python 3.8 → the sentence for a person."""
