"""The rules of direction: which module may know which."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import retrokb

PACKAGE = Path(retrokb.__file__).parent

LONGEST_MODULE = 260

HOMES = {
    "yaml": {
        "doors/export/configuration.py",
        "doors/settings/document.py",
        "doors/settings/navigation.py",
        "doors/settings/place.py",
        "parse/yaml_text.py",
    },
    "mergedeep": {"doors/settings/document.py"},
    "yaml_env_tag": {"doors/settings/document.py"},
    "markdown": {"markup/"},
    "nh3": {"markup/safe.py"},
    "bs4": {"markup/html.py", "markup/raw_html.py", "markup/rendered.py"},
    "rapidfuzz": {"text/nearest.py"},
    "pathspec": {"doors/settings/checks.py", "read/folders.py"},
    "jinja2": {"doors/mkdocs/"},
    "mkdocs": {"doors/mkdocs/"},
    "click": {"doors/cli/"},
    "json": {
        "doors/cli/",
        "doors/export/export.py",
        "draft/",
        "memory/",
        "pipeline/content.py",
        "search/index.py",
        "search/stored.py",
        "text/json.py",
        "write/files.py",
        "write/tree.py",
    },
    "filelock": {"write/turns.py"},
    "email": {"draft/tickets/plain.py"},
    "ipaddress": {"content/machines.py"},
    "phonenumbers": {"content/contacts.py"},
    "subprocess": {"doors/audit/control.py", "history/git.py"},
    "os": {"doors/", "history/git.py", "memory/", "read/", "write/"},
    "pathlib": {
        "doors/",
        "history/",
        "memory/cache.py",
        "read/",
        "search/ask.py",
        "write/",
    },
}
"""Where each library may be imported; `pathlib`'s pure paths are allowed everywhere."""

PURE_PATHS = frozenset({"PurePath", "PurePosixPath"})

CLOCKS = {("datetime", "now"), ("datetime", "today"), ("date", "today"), ("time", "time")}
"""What asks for the time; only the configuration may, once."""

WRITERS = ("adopt/", "doors/mkdocs/report.py", "model/problems.py", "report/")
"""Where a problem's message is written out: reports, MkDocs's log, what is not adopted."""


def _modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def _name_of(module: Path) -> str:
    return module.relative_to(PACKAGE).as_posix()


@cache
def _text_of(module: Path) -> str:
    return module.read_text("utf-8")


@cache
def _nodes_of(module: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(_text_of(module))))


@pytest.fixture(scope="module", autouse=True)
def _forget() -> Iterator[None]:
    """Let go of the trees of all modules, which other tests would carry along."""
    yield
    _nodes_of.cache_clear()


@cache
def _imports_of(module: Path) -> tuple[tuple[str, str], ...]:
    """Each imported module as (top-level library, dotted name); "" for our own package."""
    return tuple(_find_imports(module))


def _find_imports(module: Path) -> Iterator[tuple[str, str]]:
    here = ("retrokb", *module.relative_to(PACKAGE).parent.parts)
    for node in _nodes_of(module):
        if isinstance(node, ast.Import):
            yield from ((alias.name.partition(".")[0], alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            base = here[: len(here) - node.level + 1]
            yield "", ".".join([*base[1:], node.module or ""]).strip(".")
        elif isinstance(node, ast.ImportFrom) and node.module:
            library = node.module.partition(".")[0]
            # Pure paths are texts with a grammar; the others touch the disk.
            if library != "pathlib" or not all(each.name in PURE_PATHS for each in node.names):
                yield library, node.module


@pytest.mark.parametrize("module", _modules(), ids=_name_of)
def test_each_library_has_one_home(module: Path) -> None:
    """A third-party library is imported only where it is at home."""
    strangers = [
        library
        for library, dotted in _imports_of(module)
        if library in HOMES
        and not any(_name_of(module).startswith(home) for home in HOMES[library])
    ]
    assert strangers == []


@pytest.mark.parametrize("module", _modules(), ids=_name_of)
def test_the_clock_is_asked_in_one_place(module: Path) -> None:
    """Everything is told as of one day, so that no other module may ask what day it is."""
    asked = [
        f"{node.value.id}.{node.attr}"
        for node in _nodes_of(module)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr) in CLOCKS
    ]
    assert asked == [] or _name_of(module) == "doors/settings/day.py"


@pytest.mark.parametrize("module", _modules(), ids=_name_of)
def test_no_message_is_read_back(module: Path) -> None:
    """A message is for people: it is written out whole, and only where something is written.

    Whoever wants to know what a problem is about asks its fields.
    """
    asked = [
        (node, above)
        for above in _nodes_of(module)
        for node in ast.iter_child_nodes(above)
        if isinstance(node, ast.Attribute) and node.attr == "message"
    ]
    name = _name_of(module)
    assert not asked or name.startswith(WRITERS)
    for _, above in asked:
        taken_apart = isinstance(above, ast.Attribute | ast.Subscript | ast.Compare | ast.For)
        assert not taken_apart, f"{name}: a message is taken apart"


@pytest.mark.parametrize("module", _modules(), ids=_name_of)
def test_a_suggestion_is_put_into_words_in_one_place(module: Path) -> None:
    """No module but that of the problems writes a question which offers a name."""
    texts = [node.value for node in _nodes_of(module) if isinstance(node, ast.Constant)]
    found = [text for text in texts if isinstance(text, str) and "Did you mean" in text]
    assert found == [] or _name_of(module) == "model/problems.py"


@pytest.mark.parametrize("module", _modules(), ids=_name_of)
def test_commands_print_in_one_place(module: Path) -> None:
    """What a file holds must not steer a terminal or a CI; only what programs read goes as it is.

    The report of `lint` has colours, and makes each of its parts printable itself.
    """
    calls = [ast.unparse(node) for node in _nodes_of(module) if isinstance(node, ast.Call)]
    printing = [call for call in calls if call.startswith("click.echo(")]
    as_it_is = tuple(
        f"click.echo({begun}"
        for begun in ("written(to_json(", "written(FOR_PROGRAMS[", "render_text(")
    )
    name = _name_of(module)
    assert all(call.startswith(as_it_is) for call in printing) or name == "doors/cli/say.py"


@pytest.mark.parametrize("module", sorted((PACKAGE / "model").rglob("*.py")), ids=_name_of)
def test_the_model_imports_the_standard_library_only(module: Path) -> None:
    """The records outlive every library."""
    others = [lib for lib, _ in _imports_of(module) if lib and lib not in sys.stdlib_module_names]
    assert others == []


def test_the_doors_do_not_import_each_other() -> None:
    """The plugin and the command line know the composition, not each other."""
    for door, other in (("mkdocs", "cli"), ("cli", "mkdocs")):
        for module in (PACKAGE / "doors" / door).rglob("*.py"):
            names = [dotted for _, dotted in _imports_of(module)]
            assert not [name for name in names if name.startswith(f"doors.{other}")], module


@pytest.mark.parametrize("module", _modules(), ids=_name_of)
def test_modules_stay_short(module: Path) -> None:
    """A module that passes about 250 lines is to be split by what it holds."""
    assert len(_text_of(module).splitlines()) <= LONGEST_MODULE
