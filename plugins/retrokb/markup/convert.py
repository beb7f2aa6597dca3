"""Markdown to the element tree that Python-Markdown builds, before it becomes HTML."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from ..model.settings import MarkdownDialect
from .tables import HeadingsEndTables

AFTER_EVERYTHING = -100
"""Priority of the capture: below the table of contents (5) and Python-Markdown's unescaping (0)."""

HEADING_LINKS = frozenset({"permalink", "anchorlink"})
"""Options of Python-Markdown's toc that write a link into every heading, which is none of its
text."""


class UnreadableMarkdownError(ValueError):
    """Python-Markdown or one of its extensions gave up on the text."""


@dataclass(frozen=True)
class Tree:
    """A converted text: the element tree, and the raw HTML that its placeholders stand for."""

    root: Element
    stash: tuple[str, ...]


class Converter:
    """Converts texts in one dialect; Python-Markdown is set up once and reset for each."""

    def __init__(self, dialect: MarkdownDialect) -> None:
        self._markdown = Markdown(
            extensions=[*dialect.extensions, HeadingsEndTables()],
            extension_configs={
                name: _without_heading_links(config) for name, config in dialect.configs.items()
            },
        )
        self._capture = _Capture(self._markdown)
        self._markdown.treeprocessors.register(self._capture, "retrokb-capture", AFTER_EVERYTHING)

    def convert(self, text: str) -> Tree:
        """The tree of one text.

        Raises UnreadableMarkdownError whatever went wrong inside: extensions raise what they like,
        and one page must not take the others with it.
        """
        self._markdown.reset()
        self._capture.root = Element("div")
        try:
            self._markdown.convert(text)
        except Exception as error:
            raise UnreadableMarkdownError(f"{type(error).__name__}: {error}") from error
        blocks = self._markdown.htmlStash.rawHtmlBlocks
        stash = tuple(block if isinstance(block, str) else "" for block in blocks)
        return Tree(self._capture.root, stash)


def _without_heading_links(config: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in config.items() if name not in HEADING_LINKS}


class _Capture(Treeprocessor):
    """Keeps the tree that is about to be written as HTML."""

    root: Element = Element("div")

    def run(self, root: Element) -> None:
        self.root = root
