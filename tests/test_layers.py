"""The rooms and their order: a room imports only lower ones, and no import runs in a circle."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "ita_excel"
FLOORS = (
    ("language",),
    ("sheets", "years", "xlsx", "office", "vba", "terminal"),
    ("model", "word", "live"),
    ("drawing", "examples"),
    ("wording", "master", "exchange/packets", "privacy"),
    ("documents", "checks", "exchange/post", "exchange/arrivals", "links"),
    ("review", "consolidate", "exchange/merging", "rollover", "publish"),
    ("flow",),
    ("live_flow",),
    ("actions",),
    ("commands",),
    ("cli", "buttons"),
    ("__main__", "__init__"),
)
INSIDE = (  # within one room: the left may not import the right
    ("xlsx/parts", "xlsx/read", "xlsx/patch"),
    ("word/text", "word/fill"),
    ("word/text", "word/finish"),
    ("word/text", "word/pages"),
    ("checks/prose", "checks/tables"),
    ("office/", "office/engine"),
)
STRANGERS = (("word/fill", "word/finish"), ("word/fill", "word/pages"), ("word/finish", "word/pages"))
FORMATS = ("xlsx", "word", "office", "live", "vba")
ITA = ("sheets", "years", "model")
MOST_FILES = 16


def module_of(path: Path) -> str:
    """`xlsx/patch/patch.py` → `xlsx/patch/patch`; a room's face is the room itself with a stroke behind."""
    name = path.relative_to(PACKAGE).with_suffix("").as_posix()
    return name.removesuffix("__init__") if "/" in name else name


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def file_of(dotted: str) -> Path | None:
    """The file of ours behind a dotted name, or behind the module that the name stands in."""
    parts = dotted.split(".")
    if parts[0] != PACKAGE.name:
        return None
    for length in range(len(parts), 0, -1):
        place = PACKAGE.parent.joinpath(*parts[:length])
        for file in (place.with_suffix(".py"), place / "__init__.py"):
            if file.is_file():
                return file
    return None


def graph() -> dict[str, set[str]]:
    """Module → the modules it imports, imports inside functions and for type checking included."""
    arrows: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        files = {file for name in imports(tree) if (file := file_of(name)) and file != path}
        arrows[module_of(path)] = {module_of(file) for file in files}
    return arrows


GRAPH = graph()
ROOMS = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}


def room_of(module: str) -> str:
    """The longest name of the list that the module stands under."""
    names = [room for room in ROOMS if module == room or module.startswith(f"{room}/")]
    return max(names, key=len, default=module)


def test_every_module_stands_in_a_room_of_the_list() -> None:
    assert [module for module in GRAPH if room_of(module) not in ROOMS and module != "exchange/"] == []


def test_a_room_imports_only_lower_rooms() -> None:
    upward = [
        (module, other)
        for module, others in GRAPH.items()
        for other in others
        if room_of(module) in ROOMS and room_of(module) != room_of(other) and ROOMS[room_of(other)] >= ROOMS[room_of(module)]
    ]
    assert upward == []


@pytest.mark.parametrize("order", INSIDE, ids=lambda order: " < ".join(order))
def test_inside_a_room_the_lower_part_knows_nothing_of_the_higher(order: tuple[str, ...]) -> None:
    def part(module: str) -> int:
        return max((n for n, name in enumerate(order) if module.startswith(name)), default=-1)

    upward = [(a, b) for a, others in GRAPH.items() for b in others if 0 <= part(a) < part(b)]
    assert upward == []


@pytest.mark.parametrize("pair", STRANGERS, ids=lambda pair: " | ".join(pair))
def test_parts_side_by_side_do_not_know_each_other(pair: tuple[str, str]) -> None:
    one, other = pair
    met = [
        (a, b) for a, others in GRAPH.items() for b in others
        if (a.startswith(one) and b.startswith(other)) or (a.startswith(other) and b.startswith(one))
    ]
    assert met == []


def test_the_rooms_of_file_formats_know_no_ita() -> None:
    guilty = [
        (module, other)
        for module, others in GRAPH.items()
        for other in others
        if room_of(module) in FORMATS and room_of(other) in ITA
    ]
    assert guilty == []


def test_no_import_runs_in_a_circle() -> None:
    assert circles(GRAPH) == []


def circles(arrows: dict[str, set[str]]) -> list[list[str]]:
    """Groups of modules that reach each other: what is left when all that lead out or in are taken off."""
    left = {module: set(others) for module, others in arrows.items()}
    while True:
        used = {other for others in left.values() for other in others}
        ends = {module for module, others in left.items() if not others & set(left) or module not in used}
        if not ends:
            return [sorted(left)] if left else []
        left = {module: others - ends for module, others in left.items() if module not in ends}


def test_a_circle_would_be_seen() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}) == [["b", "c"]]


def test_no_folder_holds_more_files_than_a_person_sees_at_once() -> None:
    roots = (PACKAGE, PACKAGE.parent / "tests", PACKAGE.parent / "scripts")
    folders = [folder for root in roots for folder in (root, *root.rglob("*")) if folder.is_dir()]
    counts = {folder: len(list(folder.glob("*.py"))) for folder in folders}
    assert {folder.name: n for folder, n in counts.items() if n > MOST_FILES} == {}


def test_functions_and_files_stay_short() -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}
    made = [(path.name, node) for path, text in texts.items() for node in ast.walk(ast.parse(text))]
    functions = [(file, node) for file, node in made if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert [(file, f.name) for file, f in functions if (f.end_lineno or 0) - f.lineno >= 50] == []
    assert [path.name for path, text in texts.items() if text.count("\n") > 300] == []


def test_every_room_says_in_one_line_what_it_is() -> None:
    faces = {path: ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "" for path in PACKAGE.rglob("__init__.py")}
    assert [path.parent.name for path, said in faces.items() if len(said) < 30] == []
