"""YAML in which every scalar is text: the only module that knows PyYAML.

PyYAML turns `on` into True, `1.10` into 1.1, `0012345` into 5349 and `9:25` into 565
(YAML 1.1 types). Front matter is written by people who mean the text, so the document is
composed into nodes and the nodes are read as they stand.
"""

import re
from base64 import b64decode
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MOST_DIGITS = 100
"""Of a number: a longer one stays the text that it is. Python writes none of more than 4,300."""

OTHER_BREAKS = re.compile("[\x85\u2028\u2029]")
"""What YAML counts as the end of a line besides the line feed; editors do not."""

MOST_NODES = 20_000
"""A document with more nodes, aliases followed, is refused: aliases can explode."""

MOST_LEVELS = 50
"""A document that is nested more deeply is refused, before it exhausts Python's stack."""


@dataclass(frozen=True)
class Text:
    """A scalar as it is written, and its line; `cut` is what YAML took away from it."""

    value: str
    line: int
    cut: str = ""


@dataclass(frozen=True)
class Series:
    """A list; `source` is the text it was read from."""

    nodes: "tuple[Node, ...]"
    line: int
    source: str


@dataclass(frozen=True)
class Entry:
    """A key of a mapping with its value."""

    key: str
    line: int
    node: "Node"


@dataclass(frozen=True)
class Table:
    """A mapping; a key that is given twice has two entries."""

    entries: tuple[Entry, ...]
    line: int
    source: str


Node = Text | Series | Table


class UnreadableYamlError(ValueError):
    """The text is no YAML that can be read: `line` and `column` from 1, `advice` in a sentence."""

    def __init__(self, reason: str, line: int, column: int, advice: str) -> None:
        super().__init__(f"{reason}. {advice}")
        self.reason = reason
        self.line = line
        self.column = column
        self.advice = advice


def parse_yaml(text: str, first_line: int = 1) -> Node | None:
    """Read one YAML document, every scalar as text.

    Takes the text without fences and the line of the file on which it begins. Gives None
    for an empty document. Raises UnreadableYamlError.
    """
    try:
        composed = yaml.compose(text, Loader)
    except yaml.MarkedYAMLError as error:
        raise _explained(error, text, first_line) from error
    except yaml.YAMLError as error:
        raise UnreadableYamlError(str(error), first_line, 0, "Remove what is no text.") from error
    except RecursionError as error:
        raise UnreadableYamlError("nested too deeply", first_line, 0, "Flatten it.") from error
    if composed is None:
        return None
    return _Reader(text, first_line).read(composed, ())


def parse_plain(text: str) -> object:
    """Read a document that `parse_yaml` accepted into the types that YAML 1.1 gives it.

    For the theme's and other plugins' fields, which expect those types. Raises ValueError
    for values such as 2026-02-30, and whatever else PyYAML stumbles over: `!!bool maybe` is a
    KeyError there.
    """
    try:
        return yaml.load(text, _PlainLoader)
    except Exception as error:
        raise ValueError(str(error)) from error


class _PlainLoader(Loader):  # type: ignore[misc]
    """PyYAML's, for which thousands of digits, or of minutes (`1:59:59`), are no number."""

    def construct_yaml_int(self, node: yaml.ScalarNode) -> int | str:
        """What a scalar says that looks like a number; called by PyYAML."""
        written = str(self.construct_scalar(node))
        return written if len(written) > MOST_DIGITS else int(super().construct_yaml_int(node))


_PlainLoader.add_constructor("tag:yaml.org,2002:int", _PlainLoader.construct_yaml_int)


class _Reader:
    """Turns composed nodes into our own, within a budget of nodes."""

    def __init__(self, text: str, first_line: int) -> None:
        self.text = text
        self.first_line = first_line
        self.left = MOST_NODES
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def read(self, node: yaml.Node, above: tuple[int, ...]) -> Node:
        line = self._line_of(node)
        self.left -= 1
        if self.left < 0 or id(node) in above:
            raise UnreadableYamlError("aliases repeat too much", line, 0, "Write the values out.")
        if len(above) > MOST_LEVELS:
            raise UnreadableYamlError("nested too deeply", line, 0, "Flatten it.")
        above = (*above, id(node))
        if isinstance(node, yaml.ScalarNode):
            return Text("" if _is_null(node) else _written(node), line, self._cut(node))
        source = self.text[node.start_mark.index : node.end_mark.index].strip()
        if isinstance(node, yaml.SequenceNode):
            return Series(tuple(self.read(child, above) for child in node.value), line, source)
        assert isinstance(node, yaml.MappingNode)
        return Table(tuple(self._entries(node, above)), line, source)

    def _entries(self, node: yaml.MappingNode, above: tuple[int, ...]) -> Iterator[Entry]:
        """The entries of a mapping; what `<<` merges in holds where it says nothing itself."""
        own = [self._entry(key, value, above) for key, value in node.value if not _merges(key)]
        yield from own
        named = {entry.key for entry in own}
        merged = (value for key, value in node.value if _merges(key))
        for each in (table for value in merged for table in self._merged(value, above)):
            yield from (entry for entry in each.entries if entry.key not in named)
            named |= {entry.key for entry in each.entries}

    def _merged(self, value: yaml.Node, above: tuple[int, ...]) -> Iterator[Table]:
        found = self.read(value, above)
        for each in found.nodes if isinstance(found, Series) else (found,):
            if not isinstance(each, Table):
                line = self._line_of(value)
                reason = "`<<` takes fields from what has fields"
                raise UnreadableYamlError(reason, line, 0, "Write the fields out.")
            yield each

    def _cut(self, node: yaml.ScalarNode) -> str:
        """What the author may have meant as a part of the value: `#12` after it, `!tag` before."""
        if node.tag.startswith("!"):
            return str(node.tag)
        rest = self.text[node.end_mark.index :].partition("\n")[0]
        is_comment = rest.startswith(" #") and rest[2:3].strip(" #!")
        return rest.strip() if is_comment and not node.style else ""

    def _entry(self, key: yaml.Node, value: yaml.Node, above: tuple[int, ...]) -> Entry:
        line = self._line_of(key)
        if not isinstance(key, yaml.ScalarNode):
            raise UnreadableYamlError(
                "a field's name must be a word", line, 0, "Write it as `name:`."
            )
        return Entry(str(key.value), line, self.read(value, above))

    def _line_of(self, node: yaml.Node) -> int:
        return bisect_right(self.starts, node.start_mark.index) - 1 + self.first_line


def _merges(key: yaml.Node) -> bool:
    """Whether a key is YAML 1.1's `<<` (yaml.org/type/merge.html)."""
    return bool(key.tag == "tag:yaml.org,2002:merge")


def _written(node: yaml.ScalarNode) -> str:
    """The text of a scalar; what is tagged as encoded is what a theme would show of it."""
    if node.tag != "tag:yaml.org,2002:binary":
        return str(node.value)
    try:
        return b64decode(node.value).decode(errors="replace")
    except ValueError:
        return str(node.value)


def _is_null(node: yaml.ScalarNode) -> bool:
    # The style of a plain scalar is None or, from libyaml, "".
    return not node.style and node.value in ("", "~", "null", "Null", "NULL")


def _explained(error: yaml.MarkedYAMLError, text: str, first_line: int) -> UnreadableYamlError:
    mark = error.problem_mark or error.context_mark
    line, column = first_line, 0
    if mark:
        line += mark.line - len(OTHER_BREAKS.findall(text[: mark.index]))
        column = mark.column + 1
    reason = error.problem or error.context or "no YAML"
    return UnreadableYamlError(reason, line, column, _advice(reason))


def _advice(reason: str) -> str:
    """The next step for one of PyYAML's reasons (their wording: yaml/scanner.py, parser.py)."""
    if "'\\t'" in reason or "tab" in reason:
        return "Indent with spaces; YAML takes no tabs."
    if "mapping values are not allowed" in reason:
        return "Quote the value: it holds a colon that is followed by a space."
    if "cannot start any token" in reason:
        return "Quote the value: it begins with a character that means something to YAML."
    if "unexpected end of stream" in reason or "<stream end>" in reason:
        return "Close the quote or the bracket that was opened."
    return "Correct the front matter there; quote what holds special characters."
