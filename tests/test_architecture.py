"""The page on the architecture says what is so: its list is what the modules are held to."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import retrokb

PACKAGE = Path(retrokb.__file__).parent

PAGE = (Path(__file__).parents[1] / "docs/decisions/architecture.md").read_text("utf-8")

TREE = re.compile(r"^  (?P<name>[a-z]+)(?:/|\.py) +(?P<about>.+)$", re.MULTILINE)

STANDING_APART = frozenset({"__init__", "__main__", "assets"})
"""What has no place in the order: the package's own front, its entrance, files that are no code."""

PATH = re.compile(r"`((?:[a-z_]+/)+[a-z_]+\.(?:py|js)|tests/[a-z_/]+\.py)`")


def listed() -> list[tuple[str, str]]:
    """The parts of the package in the order of the page, each with what is said of it."""
    return [(match["name"], match["about"]) for match in TREE.finditer(PAGE)]


@cache
def modules() -> Mapping[str, Path]:
    """The modules of the package by their dotted names."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts) or "__init__"] = path
    return found


@cache
def imports() -> Mapping[str, frozenset[str]]:
    """For each module those of the package that it imports, at its top or within a function."""
    return {name: frozenset(_imports(name, path)) for name, path in modules().items()}


def _imports(name: str, path: Path) -> Iterator[str]:
    folder = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    for node in _running(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = folder[: len(folder) - node.level + 1]
            target = [*base, *(node.module.split(".") if node.module else ())]
            below = {".".join([*target, each.name]) for each in node.names}
            yield from (below & modules().keys()) or {".".join(target) or "__init__"}


def _running(node: ast.AST) -> Iterator[ast.AST]:
    """A tree without what only type checkers read."""
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _running(child)


def test_the_page_lists_what_there_is() -> None:
    """Every part of the package has its line, with the sentence that stands in its code."""
    parts = {name.partition(".")[0] for name in modules()} - STANDING_APART
    assert {name for name, _ in listed()} == parts
    for name, about in listed():
        docstring = ast.get_docstring(ast.parse(modules()[name].read_text("utf-8")))
        assert (docstring or "").split("\n")[0] == about, name


def test_a_part_knows_only_those_above_it() -> None:
    """A module imports from its own line of the page and from those before it."""
    order = {name: number for number, (name, _) in enumerate(listed())}
    outward = [
        f"{name} imports {other}"
        for name, others in imports().items()
        for other in sorted(others)
        if order.get(other.split(".")[0], -1) > order.get(name.split(".")[0], len(order))
    ]
    assert outward == []


def test_no_modules_know_each_other_in_a_circle() -> None:
    """Not within a part either: whoever reads one module need not read others to understand it."""
    try:
        TopologicalSorter(_without_fronts()).prepare()
    except CycleError as error:
        pytest.fail(f"a circle of imports: {' -> '.join(error.args[1])}")


def _without_fronts() -> Mapping[str, set[str]]:
    """What imports what, each package's own front aside, which only passes names on."""
    fronts = {name for name, path in modules().items() if path.name == "__init__.py"}
    return {
        name: {other for other in others if other not in fronts}
        for name, others in imports().items()
        if name not in fronts
    }


def test_every_module_that_the_page_names_is_there() -> None:
    """The walks and the table lead to files, in the package or in the tests."""
    named = set(PATH.findall(PAGE))
    assert len(named) > 25
    root = Path(__file__).parents[1]
    assert [each for each in named if not _is_there(root, each)] == []


def _is_there(root: Path, path: str) -> bool:
    return (root / path).is_file() or (PACKAGE / path).is_file()


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("model/problems.py", "RULES"),
        ("draft/tickets/read.py", "SERVICES"),
        ("doors/cli/formats.py", "FOR_PROGRAMS"),
        ("pipeline/checks.py", "CHECKS"),
        ("site/outputs.py", "OUTPUTS"),
        ("pages/book.py", "CHAPTERS"),
        ("doors/export/configuration.py", "Host"),
        ("model/ledger.py", "ConditionName"),
        ("site/product.py", "Output"),
    ],
)
def test_the_names_that_a_change_begins_at_are_there(path: str, name: str) -> None:
    """Each list that the page sends to is where it says."""
    assert f"`{name}" in PAGE
    tree = ast.parse((PACKAGE / path).read_text("utf-8"))
    targets = (
        {getattr(node, "name", ""), *(getattr(each, "id", "") for each in _targets(node))}
        for node in tree.body
    )
    assert any(name in each for each in targets)


def _targets(node: ast.stmt) -> list[ast.expr]:
    if isinstance(node, ast.Assign):
        return node.targets
    return [node.target] if isinstance(node, ast.AnnAssign) else []
