"""What a page leads to or shows, in whatever form its text says so."""

import re
from collections.abc import Iterator
from contextlib import suppress

from ..markup.convert import Converter, Tree
from ..markup.raw_html import targets_in
from ..markup.text import clean
from ..markup.used import Used, find_pieces, find_wiki_links, holds_addresses
from ..markup.work import UnreadableMarkdownError

IN_THE_PAGE = ("#", "mailto:", "data:")
"""How addresses begin that lead to no file."""

TARGET = re.compile("href|src", re.IGNORECASE)


def find_raw_targets(tree: Tree) -> Iterator[str]:
    """The addresses that raw HTML links to, or shows as images."""
    for source in tree.stash:
        if TARGET.search(source):
            yield from targets_in(source)


def find_uses(tree: Tree, converter: Converter) -> frozenset[str]:
    """Everything in a text that may be the address of a file.

    It stands in links, images and their definitions, in any attribute of an element, in raw HTML
    and the Markdown within it, and in double brackets.
    """
    found = {*tree.definitions, *_in_elements(tree)}
    for source in tree.stash:
        if "<" in source:
            used = Used(source)
            found |= used.addresses
            found.update(_in_prose("\n".join(used.prose), converter))
    return frozenset(each for each in found if each and not each.startswith(IN_THE_PAGE))


def _in_elements(tree: Tree) -> Iterator[str]:
    for element in tree.root.iter():
        for name, value in element.items():
            # An image of a reference that is defined without a target has none.
            if value and holds_addresses(name.lower()):
                yield from find_pieces(clean(value))
        for text in (element.text, element.tail):
            if text and "[[" in text:
                yield from find_wiki_links(clean(text))


def _in_prose(text: str, converter: Converter) -> Iterator[str]:
    """What Markdown inside of raw HTML leads to, whether or not it is rendered there."""
    if "](" not in text and "]:" not in text and "[[" not in text:
        return
    with suppress(UnreadableMarkdownError):
        tree = converter.convert(text)
        yield from (*tree.definitions, *_in_elements(tree))
