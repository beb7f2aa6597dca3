"""Plain text out of an element tree of Python-Markdown, with the places of its links."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown.util import AMP_SUBSTITUTE

# Python-Markdown stands these in for raw HTML and for code that it has set aside
# (markdown.util.INLINE_PLACEHOLDER, HTML_PLACEHOLDER): control characters, never text.
PLACEHOLDER = re.compile("\x02[^\x03]*\x03")
STASHED = re.compile("\x02wzxhzdk:(\\d+)\x03")

NESTED_BLOCKS = frozenset({"ul", "ol", "dl", "table", "pre", "blockquote", "div", "details"})
"""Blocks inside of a list item or cell that are blocks of their own."""


@dataclass(frozen=True)
class Span:
    """A stretch of a block's text that came out of one element: a link, an image or code."""

    start: int
    end: int
    element: Element


@dataclass(frozen=True)
class Prose:
    """The text of one block, white space folded, and the elements within it."""

    text: str
    spans: tuple[Span, ...]


def clean(text: str) -> str:
    """Text of a tree without placeholders, entities resolved."""
    return html.unescape(PLACEHOLDER.sub("", text.replace(AMP_SUBSTITUTE, "&")))


def prose_of(element: Element) -> Prose:
    """The text of a block element, without the blocks nested in it."""
    writer = _Writer()
    writer.write(element)
    return Prose(writer.text.rstrip(), tuple(writer.spans))


def stashed_numbers(element: Element) -> Iterator[int]:
    """The numbers of the raw HTML that stands in a block element, without nested blocks."""
    for text in _raw_texts(element):
        for match in STASHED.finditer(text):
            yield int(match[1])


def _raw_texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag not in NESTED_BLOCKS:
            yield from _raw_texts(child)
        yield child.tail or ""


class _Writer:
    """Collects text with folded white space and remembers where elements begin and end."""

    def __init__(self) -> None:
        self.text = ""
        self.spans: list[Span] = []

    def write(self, element: Element) -> None:
        self._add(element.text)
        for child in element:
            if child.tag not in NESTED_BLOCKS:
                self._write_child(child)
            self._add(child.tail)

    def _write_child(self, child: Element) -> None:
        if child.tag in ("br", "p"):
            self._add(" ")
        start = len(self.text)
        self.write(child)
        if child.tag == "img":
            self._add(child.get("alt"))
        if child.tag in ("a", "img", "code"):
            self.spans.append(Span(start, len(self.text), child))

    def _add(self, raw: str | None) -> None:
        if not raw:
            return
        folded = re.sub(r"\s+", " ", clean(raw))
        if not self.text or self.text.endswith(" "):
            folded = folded.lstrip()
        self.text += folded
