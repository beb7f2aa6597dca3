"""Markdown to the element tree that Python-Markdown builds, before it becomes HTML."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown, __version__
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER

from ..model.settings import MarkdownDialect, UnusableExtensionError
from .tables import HeadingsEndTables

AFTER_EVERYTHING = -100
"""Priority of the capture: below the table of contents (5) and Python-Markdown's unescaping (0)."""

ENTITY = re.compile(r"&(?:#\d+|#x[\da-f]+|[a-z]\w*);", re.IGNORECASE)

HEADING_LINKS = frozenset({"permalink", "anchorlink"})
"""Options of Python-Markdown's toc that write a link into every heading, which is none of its
text."""


def version_of_markdown() -> str:
    """The version of Python-Markdown, on which what is made of a text depends."""
    return __version__


class UnreadableMarkdownError(ValueError):
    """Python-Markdown or one of its extensions gave up on the text."""


@dataclass(frozen=True)
class Tree:
    """A converted text: the element tree, and the raw HTML that its placeholders stand for.

    `definitions` are the targets of references (`[id]: target`).
    """

    root: Element
    stash: tuple[str, ...]
    definitions: tuple[str, ...] = ()


class Converter:
    """Converts texts in one dialect; Python-Markdown is set up once and reset for each.

    Raises UnusableExtensionError where an extension of the dialect cannot be loaded.
    """

    def __init__(self, dialect: MarkdownDialect) -> None:
        self.markdown = Markdown()
        for name in dialect.extensions:
            _register(self.markdown, name, dialect.configs.get(name, {}))
        self.markdown.registerExtensions([HeadingsEndTables()], {})
        self._capture = _Capture(self.markdown)
        self.markdown.treeprocessors.register(self._capture, "retrokb-capture", AFTER_EVERYTHING)

    def convert(self, text: str) -> Tree:
        """The tree of one text.

        Raises UnreadableMarkdownError whatever went wrong inside: extensions raise what they like,
        and one page must not take the others with it.
        """
        self._capture.root = Element("div")
        self.render(text)
        blocks = self.markdown.htmlStash.rawHtmlBlocks
        stash = tuple(block if isinstance(block, str) else "" for block in blocks)
        references: dict[str, tuple[str, str]] = getattr(self.markdown, "references", {})
        targets = tuple(target for target, _ in references.values())
        _put_back_entities(self._capture.root, stash)
        return Tree(self._capture.root, stash, targets)

    def render(self, text: str) -> str:
        """The HTML of one text, as `convert` gives its tree. Raises UnreadableMarkdownError."""
        self.markdown.reset()
        try:
            return self.markdown.convert(text)
        except Exception as error:
            raise UnreadableMarkdownError(f"{type(error).__name__}: {error}") from error


def _register(markdown: Markdown, name: str, config: Mapping[str, Any]) -> None:
    try:
        markdown.registerExtensions([name], {name: _without_heading_links(config)})
    except Exception as error:
        # Whatever an extension does while it is loaded: it is missing, or refuses an option.
        message = (
            f"The extension {name!r} of `markdown_extensions` cannot be loaded "
            f"({type(error).__name__}: {error}). Correct its name or its options, or install it."
        )
        raise UnusableExtensionError(message) from error


def _put_back_entities(root: Element, stash: tuple[str, ...]) -> None:
    """Let `&amp;` and its like, which are set aside as raw HTML is, be text again."""
    entities = {
        HTML_PLACEHOLDER % n: text for n, text in enumerate(stash) if ENTITY.fullmatch(text)
    }
    if not entities:
        return
    placeholder = re.compile("|".join(entities))
    for element in root.iter():
        if element.text:
            element.text = placeholder.sub(lambda match: entities[match[0]], element.text)
        if element.tail:
            element.tail = placeholder.sub(lambda match: entities[match[0]], element.tail)


def _without_heading_links(config: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in config.items() if name not in HEADING_LINKS}


class _Capture(Treeprocessor):
    """Keeps the tree that is about to be written as HTML."""

    root: Element = Element("div")

    def run(self, root: Element) -> None:
        self.root = root
