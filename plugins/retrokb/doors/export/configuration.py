"""The configuration of an export: the project's own, with what the plugin did said in it.

It is rewritten as YAML's nodes and not as values, so that tags (`!ENV`, `!!python/name`) stay tags.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ...site.navigation import Entry
from ...site.program import script_address, style_address
from ..settings.document import read_document
from ..settings.make import NEEDED_EXTENSIONS

OURS = "retrokb"

SEARCHES = ("search", "material/search")

DROPPED = (
    "INHERIT", "docs_dir", "site_dir", "exclude_docs", "draft_docs", "not_in_nav", "hooks", "watch",
    "edit_uri", "edit_uri_template", "nav", "plugins",
)  # fmt: skip
"""Options that name what the export does not hold, or that are said anew."""


class Host(Enum):
    """Generators that an export can be for, by the programs that build with them."""

    MKDOCS = "mkdocs"
    PROPERDOCS = "properdocs"
    ZENSICAL = "zensical"

    @property
    def config_name(self) -> str:
        """What its configuration is called."""
        return "properdocs.yml" if self is Host.PROPERDOCS else "mkdocs.yml"


@dataclass(frozen=True)
class Given:
    """The project's configuration with all that it inherits, as nodes and as values.

    `folder` is where it lies.
    """

    root: MappingNode
    values: Mapping[str, Any]
    folder: Path

    @property
    def theme(self) -> str:
        """The name of the theme, "" where none is stated."""
        stated = self.values.get("theme")
        return str((stated.get("name") or "") if isinstance(stated, Mapping) else stated or "")

    @property
    def custom_dir(self) -> Path | None:
        """The project's own templates, None where there are none."""
        stated = self.values.get("theme")
        named = stated.get("custom_dir") if isinstance(stated, Mapping) else None
        return self.folder / str(named) if named else None

    def has(self, plugin: str) -> bool:
        """Whether another plugin is listed."""
        return plugin in map(_name, _entries(_value(self.root, "plugins")))

    def has_box(self, host: Host) -> bool:
        """Whether the header has a place for the search, so that no navigation must name it."""
        return host is Host.ZENSICAL or self.theme == "material"


@dataclass(frozen=True)
class Wanted:
    """What an export says in its configuration.

    `moved` leads from source paths to its own; `is_hidden` says of a text whether it names what the
    export does not hold, which is said nowhere.
    """

    host: Host
    docs_dir: str
    custom_dir: str
    navigation: Sequence[Entry]
    moved: Mapping[str, str]
    is_hidden: Callable[[str], bool]


def merged_configuration(file: Path) -> Given:
    """A configuration merged into those that it inherits, as MkDocs merges them.

    Raises BadConfigurationError.
    """
    document = read_document(str(file.absolute()))
    root = MappingNode(_MAP, [])
    for each in reversed(document.files):
        root = _over(root, _without(_composed(Path(each)), ("INHERIT",)))
    return Given(root, document.values, file.parent)


def render_configuration(given: Given, wanted: Wanted) -> str:
    """The text of a configuration that needs no plugin of ours."""
    nav = _pruned(_value(given.root, "nav"), wanted.is_hidden)
    stated = _pruned(_without(given.root, DROPPED), wanted.is_hidden) or MappingNode(_MAP, [])
    fields = {
        "docs_dir": _node(wanted.docs_dir),
        "site_dir": _node("site"),
        # Else MkDocs makes one for the code hosts that it knows, which leads to no file there.
        "edit_uri": _node(""),
        "nav": _moved(nav if nav is not None else _node(wanted.navigation), wanted.moved),
        "plugins": _plugins(given, wanted),
        "markdown_extensions": _extended(stated, "markdown_extensions", _missing(stated)),
        "extra_css": _extended(stated, "extra_css", [style_address()]),
        "extra_javascript": _extended(
            stated, "extra_javascript", [{"path": script_address(), "type": "module"}]
        ),
    }
    rest = [(key, value) for key, value in stated.value if key.value not in (*fields, "theme")]
    said = [(_node(name), value) for name, value in fields.items()]
    pairs = [*rest, *_theme(given, wanted), *said]
    return yaml.serialize(MappingNode(_MAP, pairs), allow_unicode=True, width=100)


_MAP, _SEQUENCE, _TEXT = (f"tag:yaml.org,2002:{name}" for name in ("map", "seq", "str"))


def _composed(file: Path) -> MappingNode:
    root = yaml.compose(file.read_text("utf-8-sig"), Loader=yaml.SafeLoader)
    return root if isinstance(root, MappingNode) else MappingNode(_MAP, [])


def _over(below: MappingNode, above: MappingNode) -> MappingNode:
    """What two tables say together; where both do, tables are merged and all else is replaced."""
    known = {key.value: value for key, value in below.value}
    stated = {key.value: (key, value) for key, value in above.value}
    pairs = []
    for key, value in below.value:
        other = stated.get(key.value, (key, value))[1]
        both = isinstance(value, MappingNode) and isinstance(other, MappingNode)
        pairs.append((key, _over(value, other) if both else other))
    pairs += [pair for name, pair in stated.items() if name not in known]
    return MappingNode(below.tag, pairs)


def _value(node: Node | None, name: str) -> Node | None:
    pairs = node.value if isinstance(node, MappingNode) else ()
    return next((value for key, value in pairs if key.value == name), None)


def _without(node: MappingNode, names: Iterable[str]) -> MappingNode:
    dropped = frozenset(names)
    return MappingNode(node.tag, [pair for pair in node.value if pair[0].value not in dropped])


def _node(value: object) -> Node:
    """A value as a node: a text, a list or a table of these."""
    if isinstance(value, Mapping):
        return MappingNode(_MAP, [(_node(key), _node(each)) for key, each in value.items()])
    if isinstance(value, Sequence) and not isinstance(value, str):
        return SequenceNode(_SEQUENCE, [_node(each) for each in value])
    return ScalarNode(_TEXT, str(value))


def _theme(given: Given, wanted: Wanted) -> list[tuple[Node, Node]]:
    """The theme with the templates of the export; nothing where none was stated or is needed."""
    stated = _value(given.root, "theme")
    own = _without(stated, ("custom_dir",)).value if isinstance(stated, MappingNode) else []
    if isinstance(stated, ScalarNode):
        own = [(_node("name"), stated)]
    if given.custom_dir or given.has_box(wanted.host):
        own = [*own, (_node("custom_dir"), _node(wanted.custom_dir))]
    return [(_node("theme"), MappingNode(_MAP, own))] if own else []


def _plugins(given: Given, wanted: Wanted) -> Node:
    """The other plugins; a search where a header draws its box only for one."""
    stated = _pruned(_value(given.root, "plugins"), wanted.is_hidden)
    theirs = [each for each in _entries(stated) if _name(each) not in (OURS, *SEARCHES)]
    search = [_node("search")] if given.has_box(wanted.host) else []
    return SequenceNode(_SEQUENCE, [*search, *theirs])


def _entries(node: Node | None) -> list[Node]:
    """The elements of a list, or of a table, which says the same."""
    if isinstance(node, MappingNode):
        return [MappingNode(_MAP, [pair]) for pair in node.value]
    return list(node.value) if isinstance(node, SequenceNode) else []


def _name(entry: Node) -> str:
    named = entry.value[0][0] if isinstance(entry, MappingNode) and entry.value else entry
    # With a slash MkDocs takes a plugin of no theme for granted.
    return str(named.value).removeprefix("/")


def _missing(stated: MappingNode) -> list[str]:
    names = {_name(each) for each in _entries(_value(stated, "markdown_extensions"))}
    return [name for name in NEEDED_EXTENSIONS if name not in names]


def _extended(stated: MappingNode, name: str, more: Sequence[object]) -> Node:
    entries = _entries(_value(stated, name))
    return SequenceNode(_SEQUENCE, [*entries, *map(_node, more)])


def _pruned(node: Node | None, is_hidden: Callable[[str], bool]) -> Any:
    """A part of a configuration without what names something hidden, and what holds nothing else.

    None where nothing is left of it.
    """
    if isinstance(node, ScalarNode):
        return None if is_hidden(node.value) else node
    if isinstance(node, SequenceNode):
        items = [kept for each in node.value if (kept := _pruned(each, is_hidden)) is not None]
        return SequenceNode(node.tag, items) if items or not node.value else None
    if isinstance(node, MappingNode):
        pairs = [
            (key, kept)
            for key, each in node.value
            if not is_hidden(str(key.value)) and (kept := _pruned(each, is_hidden)) is not None
        ]
        return MappingNode(node.tag, pairs) if pairs or not node.value else None
    return node


def _moved(nav: Node, moved: Mapping[str, str]) -> Node:
    """A navigation in which each page is named by where it lies in the export."""
    rename: Callable[[Node], Node] = lambda node: _moved(node, moved)  # noqa: E731
    if isinstance(nav, SequenceNode):
        return SequenceNode(_SEQUENCE, list(map(rename, nav.value)))
    if isinstance(nav, MappingNode):
        return MappingNode(_MAP, [(key, rename(value)) for key, value in nav.value])
    return _node(moved.get(str(nav.value), str(nav.value)))
