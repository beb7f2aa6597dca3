"""What the front matter of a page says that may come to be shown: every field that is not a link.

A field that is there to name a record (`remedy`, `superseded_by`) has rules of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.fields import Form, find_rows
from ..model.records import Article, Bug, Gap, Page, Retro
from ..model.source import Source
from ..parse.front_matter import FrontMatter, parse_front_matter
from ..parse.yaml_text import Node, Series, Table, Text

LINKS = frozenset(
    row.name
    for row in find_rows(Article, Retro, Gap, Bug)
    if row.form in (Form.REFERENCE, Form.REFERENCES)
)
"""The fields that name records."""


@dataclass(frozen=True)
class Said:
    """A text of the front matter, and the line on which it begins."""

    text: str
    line: int


def find_said(source: Source, page: Page, shown: Page) -> Iterator[Said]:
    """The names and values of all fields, without links, and without findings that are hidden."""
    matter = parse_front_matter(source.text, source.path)
    if isinstance(matter, FrontMatter) and matter.table is not None:
        yield from _said(matter.table, _hidden_findings(page, shown))


def _hidden_findings(page: Page, shown: Page) -> frozenset[tuple[str, str]]:
    """The ids and statements of the findings that are not shown."""
    if not isinstance(page, Retro) or not isinstance(shown, Retro):
        return frozenset()
    said = frozenset((each.id, each.statement) for each in page.entries)
    return said - {(each.id, each.statement) for each in shown.entries}


def _said(node: Node, hidden: frozenset[tuple[str, str]]) -> Iterator[Said]:
    if isinstance(node, Text):
        yield Said(node.value, node.line)
    elif isinstance(node, Series):
        for each in node.nodes:
            yield from _said(each, hidden)
    elif _finding_of(node) not in hidden:
        for entry in node.entries:
            yield Said(entry.key, entry.line)
            if entry.key not in LINKS:
                yield from _said(entry.node, hidden)


def _finding_of(table: Table) -> tuple[str, str]:
    """The id and the statement that a table of fields has, as a finding has them."""
    texts = {each.key: each.node.value for each in table.entries if isinstance(each.node, Text)}
    return texts.get("id", "").strip(), " ".join(texts.get("statement", "").split())
