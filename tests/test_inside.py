"""Every private member of a library that we use is listed in docs.md, with a test that would notice its change."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parent
PACKAGE = TESTS.parent / "ita_excel"
MAP = (PACKAGE / "docs.md").read_text(encoding="utf-8")
LISTED = [line.split() for line in re.findall(r"(?m)^[\w-]+ +_\w+ +\S+\.py +\S+\.py test_\w+$", MAP)]
TYPES_ONLY = {"_Element", "_SubParsersAction"}
DOCUMENTED = {"_replace", "_asdict", "_fields", "_exit", "_current_frames"}
"""Public in spite of their names."""


def defined(tree: ast.AST) -> set[str]:
    """The names that a module of ours makes itself."""
    made = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)}
    stored = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store))
    made |= {node.attr for node in stored if ast.unparse(node.value) in ("self", "cls")}
    return made | {ast.unparse(node.target) for node in ast.walk(tree) if isinstance(node, ast.AnnAssign)}


def private_names(tree: ast.AST) -> Iterator[str]:
    """Private attributes read or set, private names imported, and private methods called on the parent class."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names)


def on_parents(tree: ast.AST) -> set[str]:
    """Private methods of a parent class: our own of that name is laid over it."""
    called = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute))
    return {node.attr for node in called if ast.unparse(node.value) == "super()" and node.attr.startswith("_")}


def used() -> Iterator[tuple[str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        own = defined(tree) - on_parents(tree)
        for name in set(private_names(tree)):
            if re.match(r"_[A-Za-z]", name) and name not in own | TYPES_ONLY | DOCUMENTED:
                yield name, path.relative_to(PACKAGE).as_posix()


def test_every_private_member_of_a_library_is_listed() -> None:
    assert set(used()) == {(member, file) for _, member, file, _, _ in LISTED}


def test_the_test_that_would_notice_is_there() -> None:
    for *_, file, name in LISTED:
        assert f"def {name}(" in (TESTS / file).read_text(encoding="utf-8"), name


def test_their_libraries_have_a_ceiling() -> None:
    setup = (TESTS.parent / "setup.cfg").read_text(encoding="utf-8")
    for library in {line[0] for line in LISTED}:
        assert re.search(rf"(?m)^    {library} (==|.*<)", setup), library
