"""Rendered HTML: its elements in order, and the names that a fragment may use."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, TypeAlias

from .html import Parser, make_soup

if TYPE_CHECKING:
    from bs4 import Tag

    Element: TypeAlias = Tag

UNSEEN = ("script", "style", "template", "button", "noscript")
"""Elements that say nothing to who reads the text."""

LINK_TO_SELF = "headerlink"
"""The class of the sign after a heading (markdown.extensions.toc, `permalink`)."""


def parse_html(html: str) -> "Element":
    """The tree of a piece of HTML, without what nobody reads in it."""
    soup = make_soup(html)
    for element in [*soup.find_all(UNSEEN), *soup.find_all("a", class_=LINK_TO_SELF)]:
        element.decompose()
    return soup


def child_elements(element: "Element") -> Iterator["Element"]:
    """The elements that stand directly in another."""
    yield from element.find_all(recursive=False)


def own_text(element: "Element", without: Collection[str]) -> str:
    """The text in an element, but for that in elements of some names which stand in it."""
    from bs4.element import Comment, NavigableString, Tag  # noqa: PLC0415 (as in html)

    texts: list[str] = []
    for child in element.children:
        if isinstance(child, Tag):
            if child.name not in without:
                texts.append(own_text(child, without))
        elif isinstance(child, NavigableString) and not isinstance(child, Comment):
            texts.append(str(child))
    return "".join(texts)


def code_in(element: "Element") -> Iterator[str]:
    """What is set as code in an element."""
    yield from (code.get_text() for code in element.find_all("code"))


def find_anchors(html: str) -> frozenset[str]:
    """Every `id`, and every `name` of an `<a>`; of whole sites, so that no tree is made of them."""
    finder = _AnchorFinder()
    finder.feed(html)
    return frozenset(finder.anchors)


class _AnchorFinder(Parser):
    def __init__(self) -> None:
        super().__init__()
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value and (name == "id" or (name == "name" and tag == "a")):
                self.anchors.add(value)
