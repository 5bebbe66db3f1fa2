"""Which fields a Word template uses: for its manual, and to compare with what is offered."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from jinja2 import TemplateSyntaxError, meta, nodes

from ita_excel.language.frozen import frozen
from ita_excel.word.fill.faults import Spot, TemplateFault, reason_of
from ita_excel.word.fill.render import sources
from ita_excel.word.fill.sandbox import Sandbox


@frozen
class FieldUse:
    """Top-level fields of a template against those offered."""

    missing: frozenset[str]
    """Used in the template, but nobody offers them: rendering would fail."""
    unused: frozenset[str]
    """Offered, but the template does not use them: perhaps staff deleted the place."""


def fields(template: Path) -> frozenset[str]:
    """Every field of a template with its path: `office`, `totals.level`, `measures[].issue`.

    A field reached through a loop is named by the list it comes from. Raises TemplateFault, NotADocument.
    """
    found = {name for tree in _trees(template) for name, _ in paths(tree, {})}
    return frozenset(name for name in found if not any(other.startswith(name + ".") for other in found))


def compare(template: Path, offered: Collection[str]) -> FieldUse:
    """Top-level names used against those offered."""
    used: set[str] = set()
    for tree in _trees(template):
        used |= meta.find_undeclared_variables(tree)
    used -= set(Sandbox().globals)
    return FieldUse(frozenset(used - set(offered)), frozenset(set(offered) - used))


def _trees(template: Path) -> Iterator[nodes.Template]:
    for part, source in sources(template):
        try:
            yield Sandbox().parse(source)
        except TemplateSyntaxError as error:
            raise TemplateFault(template, part, Spot(), reason_of(error, ())) from error


def paths(node: nodes.Node, names: Mapping[str, str | None]) -> Iterator[tuple[str, int]]:
    """The paths used below a node, each with its line; `names` says what a name of an enclosing loop or set is."""
    if isinstance(node, nodes.For):
        yield from paths(node.iter, names)
        inner = {**names, **_bound(node.target, _path(node.iter, names), "[]"), "loop": None}
        for child in [*node.body, *([node.test] if node.test else [])]:
            yield from paths(child, inner)
        for child in node.else_:
            yield from paths(child, names)
        return
    if isinstance(node, (nodes.Getattr, nodes.Getitem, nodes.Name)) and (path := _path(node, names)):
        yield path, node.lineno
        return
    scope = dict(names)
    for child in node.iter_child_nodes():
        yield from paths(child, scope)
        if isinstance(child, nodes.Assign):
            scope |= _bound(child.target, _path(child.node, scope))


def _bound(target: nodes.Node, path: str | None, each: str = "") -> dict[str, str | None]:
    if isinstance(target, nodes.Name):
        return {target.name: f"{path}{each}" if path else None}
    return {name.name: None for name in target.find_all(nodes.Name)}


def _path(node: nodes.Node, names: Mapping[str, str | None]) -> str | None:
    if isinstance(node, nodes.Name) and node.ctx == "load":
        return names.get(node.name, node.name) if node.name not in ("range", "dict", "namespace") else None
    if isinstance(node, nodes.Getattr):
        parent = _path(node.node, names)
        return f"{parent}.{node.attr}" if parent else None
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        parent = _path(node.node, names)
        return f"{parent}.{node.arg.value}" if parent and isinstance(node.arg.value, str) else None
    return None
