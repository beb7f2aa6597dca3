"""How blocks begin: the text by which they are found in the source, and a bold label."""

from xml.etree.ElementTree import Element

from ..markup.text import prose_of, verbatim_texts
from .lines import FEWEST_CHARACTERS


def raw_start(element: Element) -> str:
    """The first text of an element that stands in the source as it is and says enough to find it.

    Blocks nested in the element are not looked into.
    """
    texts = [text for text in map(str.strip, verbatim_texts(element)) if text]
    telling = (text for text in texts if len(text) >= FEWEST_CHARACTERS)
    words = (text for text in texts if text.isalnum())
    return next(telling, next(words, "".join(texts[:1])))


def any_start(element: Element) -> str:
    """The first text in an element, however deep."""
    return next((text for text in map(str.strip, element.itertext()) if text), "")


def lead_of(element: Element) -> str:
    """The bold text with which a block begins."""
    start = element
    while len(start) and not (start.text or "").strip():
        start = start[0]
        if start.tag in ("strong", "b"):
            return prose_of(start).text.rstrip(": ")
        if start.tag not in ("p", "em", "span"):
            return ""
    return ""
