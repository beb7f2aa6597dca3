"""YAML in which every scalar is text: the only module that knows PyYAML.

PyYAML turns `on` into True, `1.10` into 1.1, `0012345` into 5349 and `9:25` into 565
(YAML 1.1 types). Front matter is written by people who mean the text, so the document is
composed into nodes and the nodes are read as they stand.
"""

from dataclasses import dataclass

import yaml

Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MOST_NODES = 20_000
"""A document with more nodes, aliases followed, is refused: aliases can explode."""


@dataclass(frozen=True)
class Text:
    """A scalar as it is written, and its line."""

    value: str
    line: int


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
        raise _explained(error, first_line) from error
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
    for values such as 2026-02-30.
    """
    try:
        return yaml.load(text, Loader)
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


class _Reader:
    """Turns composed nodes into our own, within a budget of nodes."""

    def __init__(self, text: str, first_line: int) -> None:
        self.text = text
        self.first_line = first_line
        self.left = MOST_NODES

    def read(self, node: yaml.Node, above: tuple[int, ...]) -> Node:
        line = node.start_mark.line + self.first_line
        self.left -= 1
        if self.left < 0 or id(node) in above:
            raise UnreadableYamlError("aliases repeat too much", line, 0, "Write the values out.")
        above = (*above, id(node))
        if isinstance(node, yaml.ScalarNode):
            return Text("" if _is_null(node) else str(node.value), line)
        source = self.text[node.start_mark.index : node.end_mark.index].strip()
        if isinstance(node, yaml.SequenceNode):
            return Series(tuple(self.read(child, above) for child in node.value), line, source)
        entries = tuple(self._entry(key, value, above) for key, value in node.value)
        return Table(entries, line, source)

    def _entry(self, key: yaml.Node, value: yaml.Node, above: tuple[int, ...]) -> Entry:
        line = key.start_mark.line + self.first_line
        if not isinstance(key, yaml.ScalarNode):
            raise UnreadableYamlError(
                "a field's name must be a word", line, 0, "Write it as `name:`."
            )
        return Entry(str(key.value), line, self.read(value, above))


def _is_null(node: yaml.ScalarNode) -> bool:
    # The style of a plain scalar is None or, from libyaml, "".
    return not node.style and node.value in ("", "~", "null", "Null", "NULL")


def _explained(error: yaml.MarkedYAMLError, first_line: int) -> UnreadableYamlError:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + first_line, mark.column + 1) if mark else (first_line, 0)
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
