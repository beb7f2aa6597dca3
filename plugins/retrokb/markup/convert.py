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
from ..text.entities import LONG
from .deadline import at_most
from .tables import HeadingsEndTables
from .work import TooCostlyError, UnreadableMarkdownError, Work, check_depth, count_work

AFTER_EVERYTHING = -100
"""Priority of the capture: below the table of contents (5) and Python-Markdown's unescaping (0)."""

MOST_SECONDS = 60.0
"""Processor time for one text, a hundred times what the most expensive page of real archives takes.
The work that is counted ends far earlier; this is for what an extension does on its own."""

ENTITY = re.compile(r"&(?:#\d+|#x[\da-f]+|[a-z]\w*);", re.IGNORECASE)

HEADING_LINKS = frozenset({"permalink", "anchorlink"})
"""Options of Python-Markdown's toc that write a link into every heading, which is none of its
text."""


def version_of_markdown() -> str:
    """The version of Python-Markdown, on which what is made of a text depends."""
    return __version__


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
        self._dialect = dialect
        self.work = Work()
        self._set_up()

    def _set_up(self) -> None:
        dialect = self._dialect
        self.markdown = Markdown()
        for name in dialect.extensions:
            _register(self.markdown, name, dialect.configs.get(name, {}))
        self.markdown.registerExtensions([HeadingsEndTables()], {})
        count_work(self.markdown, self.work)
        self._capture = _Capture(self.markdown)
        self.markdown.treeprocessors.register(self._capture, "retrokb-capture", AFTER_EVERYTHING)

    def convert(self, text: str) -> Tree:
        """The tree of one text.

        Raises UnreadableMarkdownError whatever went wrong inside: extensions raise what they like,
        and one page must not take the others with it; TooCostlyError where it would take too long.
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
        if number := LONG.search(text):
            reason = "the number of a character has thousands of digits"
            raise UnreadableMarkdownError(reason, text[number.start() :])
        self.markdown.reset()
        self.work.begin()
        try:
            with at_most(MOST_SECONDS):
                return self.markdown.convert(text)
        except Exception as error:
            # What was given up half-way stays in a list, or within a quotation, for all texts to
            # come: no reset takes that back.
            self._set_up()
            if isinstance(error, TooCostlyError):
                raise
            if isinstance(error, RecursionError):
                raise TooCostlyError("it is nested too deeply") from error
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
        check_depth(root)
        self.root = root
