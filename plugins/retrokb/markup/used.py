"""The addresses that HTML, style sheets and scripts hold, wherever in them they stand.

An address is told from other text by whether a file lies there; whoever knows the files does so.
"""

from collections.abc import Iterator

from .html import Parser

IN_CODE = ("script", "style")
"""Elements that hold no text but code."""

VERBATIM = ("pre", "code", "textarea")
"""Elements whose text nobody takes for Markdown."""

NO_ADDRESSES = frozenset({"alt", "class", "for", "id", "label", "name", "placeholder", "title"})
"""Attributes that hold words: a file that only these name is used by nobody."""

OUTER = str.maketrans(dict.fromkeys("\"'`()<>\r\t\f", "\n"))
"""What stands around an address in code, which may hold spaces there."""

INNER = str.maketrans(dict.fromkeys(",;={}[]|", " "))
"""What stands between the addresses of a list, as that of `srcset`."""


class Used(Parser):
    """What a piece of HTML leads to: `addresses`, whole and in pieces, and the `prose` in it.

    Comments lead nowhere. The prose is what stands outside of code, one text for each element.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.addresses: set[str] = set()
        self.prose: list[str] = []
        self._code = False
        self._verbatim = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take every attribute that may hold an address."""
        self._code = tag in IN_CODE
        self._verbatim += tag in VERBATIM
        for name, value in attrs:
            if value and holds_addresses(name):
                self.addresses.update(find_pieces(value))

    def handle_endtag(self, tag: str) -> None:
        """Note that code is over."""
        self._code = False
        self._verbatim = max(0, self._verbatim - (tag in VERBATIM))

    def handle_data(self, data: str) -> None:
        """Take what scripts and styles name, and note all other text."""
        if self._code:
            self.addresses.update(find_pieces(without_comments(data)))
        elif not self._verbatim and data.strip():
            self.prose.append(data)


def holds_addresses(attribute: str) -> bool:
    """Whether an attribute may hold an address, by its name in small letters."""
    return attribute not in NO_ADDRESSES and not attribute.startswith("aria-")


def find_pieces(text: str) -> Iterator[str]:
    """Everything in code that may be an address: the whole, what is in quotes, each word."""
    yield text.strip()
    for part in text.replace("\\/", "/").translate(OUTER).split("\n"):
        yield part.strip()
        yield from part.translate(INNER).split()


def without_comments(code: str) -> str:
    """A style sheet or script without its comments; one that never ends is none."""
    before, begin, rest = code.partition("/*")
    kept = [before]
    while begin:
        comment, end, after = rest.partition("*/")
        before, begin, rest = after.partition("/*") if end else (comment, "", "")
        kept.append(before)
    return " ".join(kept)


def find_wiki_links(text: str) -> Iterator[str]:
    """What stands in double brackets, `![[x.png|100]]`, as other editors link."""
    for part in text.split("[[")[1:]:
        inner, end, _ = part.partition("]]")
        if end and "\n" not in inner:
            yield inner.partition("|")[0].strip()
