"""Plain text out of an element tree of Python-Markdown, with the places of its links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from xml.etree.ElementTree import Element

from markdown.util import AMP_SUBSTITUTE

from ..text.entities import unescape

# Python-Markdown stands these in for raw HTML and for code that it has set aside
# (markdown.util.INLINE_PLACEHOLDER, HTML_PLACEHOLDER): control characters, never text.
PLACEHOLDER = re.compile("\x02[^\x03]*\x03")
STASHED = re.compile("\x02wzxhzdk:(\\d+)\x03")

NESTED_BLOCKS = frozenset({"ul", "ol", "dl", "table", "pre", "blockquote", "div", "details"})
"""Blocks inside of a list item or cell that are blocks of their own."""

BOLD = frozenset({"strong", "b"})


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

    @property
    def asides(self) -> tuple[tuple[int, int], ...]:
        """The stretches of the text that came out of these elements, from and to."""
        return tuple((span.start, span.end) for span in self.spans)


def clean(text: str) -> str:
    """Text of a tree without placeholders, entities resolved."""
    return unescape(PLACEHOLDER.sub("", text.replace(AMP_SUBSTITUTE, "&")))


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


def verbatim_texts(element: Element) -> Iterator[str]:
    """The stretches of a block element's text that no markup interrupts, without nested blocks."""
    for text in _raw_texts(element):
        pieces = PLACEHOLDER.split(text.replace(AMP_SUBSTITUTE, "&"))
        yield from map(unescape, pieces)


def _raw_texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag not in NESTED_BLOCKS:
            yield from _raw_texts(child)
        yield child.tail or ""


def split_at_bold_lines(paragraph: Element) -> list[Element]:
    """A paragraph in parts that each begin on a line with a bold label, as `**Impact:** none`.

    Markdown joins such lines, although their authors mean each for itself.
    """
    parts = [Element(paragraph.tag)]
    parts[0].text = paragraph.text
    for child, following in zip_longest(paragraph, paragraph[1:]):
        if child.tag in BOLD and _at_line_start(parts[-1]) and _is_label(child, following):
            parts.append(Element(paragraph.tag))
        parts[-1].append(child)
    return parts


def _at_line_start(part: Element) -> bool:
    """Whether what is added to a part of a paragraph begins a line after its first."""
    before = (part[-1].tail if len(part) else part.text) or ""
    return "\n" in before and not before.rpartition("\n")[2].strip()


def _is_label(bold: Element, following: Element | None) -> bool:
    """Whether bold text ends with a colon or with its line."""
    after = (bold.tail or "").lstrip(" \t")
    if not after:
        return following is None or following.tag == "br" or prose_of(bold).text.endswith(":")
    return after.startswith((":", "\n")) or prose_of(bold).text.endswith(":")


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
