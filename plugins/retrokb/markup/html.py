"""Taking HTML apart as browsers do, whatever it is."""

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from ..text.entities import shorten_references

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

MARKED_SECTION = re.compile(r"<!\[(?!CDATA\[)")
"""What was a section in SGML. Of one with another name Python's parser ends with AssertionError."""


class Parser(HTMLParser):
    """Python's parser, for which `<![` begins a comment, as the HTML standard has it."""

    def feed(self, data: str) -> None:
        """Take a whole source apart."""
        super().feed(shorten_references(data))

    def parse_html_declaration(self, i: int) -> int:
        """Go on behind what begins with `<!` at a place; called by Python's parser."""
        if MARKED_SECTION.match(self.rawdata, i):
            return self.parse_bogus_comment(i)
        return super().parse_html_declaration(i)


def without_sections(source: str) -> str:
    """HTML in which every parser takes such a section for the comment that it is to a browser."""
    return MARKED_SECTION.sub("<! [", source) if "<![" in source else source


def make_soup(source: str) -> "BeautifulSoup":
    """The tree of a piece of HTML."""
    # A tenth of what it takes to check one file, and most files hold no HTML.
    from bs4 import BeautifulSoup  # noqa: PLC0415

    return BeautifulSoup(shorten_references(without_sections(source)), "html.parser")
