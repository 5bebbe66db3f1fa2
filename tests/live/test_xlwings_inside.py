"""What `live/excel.py` takes from inside xlwings is still there; the module itself imports on Windows alone."""

from __future__ import annotations

import ast
from importlib.util import find_spec
from pathlib import Path


def test_the_names_taken_from_inside_xlwings_are_there() -> None:
    spec = find_spec("xlwings")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    source = Path(spec.submodule_search_locations[0]) / "_xlwindows.py"
    body = ast.parse(source.read_text(encoding="utf-8")).body

    assigned = {ast.unparse(target) for node in body if isinstance(node, ast.Assign) for target in node.targets}
    functions = {node.name for node in body if isinstance(node, ast.FunctionDef)}
    app = next(node for node in body if isinstance(node, ast.ClassDef) and node.name == "App")
    made = next(node for node in app.body if isinstance(node, ast.FunctionDef) and node.name == "__init__")

    assert "N_COM_ATTEMPTS" in assigned
    assert "cleanup" in functions
    assert "xl" in [argument.arg for argument in made.args.args]
