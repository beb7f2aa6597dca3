"""Where in a page stretches of its Markdown come to stand: in its text, in code, or unseen."""

from collections.abc import Iterator, Sequence
from enum import Enum, auto

from .convert import Converter
from .raw_html import words_by_place
from .work import UnreadableMarkdownError


class Where(Enum):
    """Where something comes to stand in a page."""

    TEXT = auto()
    CODE = auto()
    UNSEEN = auto()
    """In an attribute, a comment, a script: where no link can be left out."""


Stretch = tuple[int, int]
"""Where something stands in a text, from and to."""


def find_where(text: str, stretches: Sequence[Stretch], converter: Converter) -> tuple[Where, ...]:
    """Where each stretch of a text comes to stand; none of them overlap, and they are in order.

    Python-Markdown says so: it converts the text with a word of our own in the place of each. What
    is nowhere on the page, and what cannot be converted, is taken for text.
    """
    words = [_word(number) for number in range(len(stretches))]
    try:
        html = converter.render("".join(_with_words(text, stretches, words)))
    except UnreadableMarkdownError:
        return (Where.TEXT,) * len(stretches)
    seen, code, unseen = words_by_place(html)
    return tuple(_where(word, seen, code, unseen) for word in words)


def _where(word: str, seen: str, code: str, unseen: str) -> Where:
    if word in seen:
        return Where.TEXT
    if word in unseen:
        return Where.UNSEEN
    return Where.CODE if word in code else Where.TEXT


def _with_words(text: str, stretches: Sequence[Stretch], words: Sequence[str]) -> Iterator[str]:
    place = 0
    for (start, end), word in zip(stretches, words, strict=True):
        yield from (text[place:start], word)
        place = end
    yield text[place:]


def _word(number: int) -> str:
    """A word that no text holds and no extension takes apart: small letters alone."""
    digits = "".join(chr(ord("a") + int(each)) for each in str(number))
    return f"zqjretrokb{digits}zqj"
