"""What a whole page of HTML runs, and what it loads from elsewhere: read, never changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .html import Parser

LOADING = frozenset({
    "src", "srcset", "poster", "data", "action", "formaction", "background", "imagesrcset",
})  # fmt: skip
"""Attributes whose address is asked for as the page is read, or to which a form is sent."""

LINKED = frozenset({
    "stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch", "modulepreload",
    "manifest", "apple-touch-icon", "mask-icon", "prerender",
})  # fmt: skip
"""Kinds of `<link>` for which a browser asks; the others only say where something is."""

SHOWN = frozenset({"image", "use", "feimage"})
"""Elements of SVG that show what their `href` names."""

BOM = "\ufeff"

WHITE = f"{BOM} \t\r\n\f"


@dataclass
class LoadedPage:
    """What stands in a page.

    `scripts` and `styles` are the texts of its inline elements, as a browser hashes them;
    `addresses` is what it loads, as it is written. `start` is where its head begins, or would.
    `blocked` names the attributes that run or style something by themselves. `diagrams` is whether
    some wait for Mermaid to draw them.
    """

    scripts: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    start: int = 0
    blocked: set[str] = field(default_factory=set)
    diagrams: bool = False


def read_page(html: str) -> LoadedPage:
    """What a page runs and loads, in the order in which it stands there."""
    reader = _Reader(html)
    reader.feed(html)
    reader.close()
    return reader.page


class _Reader(Parser):
    def __init__(self, html: str) -> None:
        super().__init__()
        # The mark of the encoding is no text of the page.
        self.page = LoadedPage(start=1 if html.startswith(BOM) else 0)
        # Positions are told by line, and lines end where the parser says so.
        self._lines = [0]
        self._lines += (at + 1 for at, each in enumerate(html) if each == "\n")
        self._open: list[str] | None = None
        self._text: list[str] = []
        self._head = False

    def handle_decl(self, decl: str) -> None:
        if not self._head and decl.casefold().startswith("doctype"):
            self.page.start = self._position() + len(f"<!{decl}>")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        stated = {name: value or "" for name, value in reversed(attrs)}
        self._note_start(tag, stated)
        self.page.addresses.extend(_addresses(tag, stated))
        self.page.diagrams |= "mermaid" in stated.get("class", "").split()
        self.page.blocked.update(name for name in stated if name == "style" or name[:2] == "on")
        if tag == "script" and "src" not in stated and not _is_data(stated):
            self._open = self.page.scripts
        elif tag == "style":
            self._open = self.page.styles

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # `<script/>` is open in HTML, whatever the slash says.
        self.handle_starttag(tag, attrs)
        if tag in self.CDATA_CONTENT_ELEMENTS:
            self.set_cdata_mode(tag)

    def handle_data(self, data: str) -> None:
        # A text ends the head, and no policy is taken from behind it.
        self._head = self._head or bool(data.strip(WHITE))
        if self._open is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._open is not None and tag in self.CDATA_CONTENT_ELEMENTS:
            # A browser knows one kind of line end before it knows elements.
            text = "".join(self._text).replace("\r\n", "\n").replace("\r", "\n")
            self._open.append(text)
            self._open, self._text = None, []

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """`<![…` is a comment up to the next `>` for a browser, and an error for the parser."""
        end = self.rawdata.find(">", i)
        return end + 1 if end >= 0 else -1

    def _note_start(self, tag: str, stated: dict[str, str]) -> None:
        """Put the start after the head's own tag, and after the encoding that it begins with."""
        begins = tag == "meta" and "charset" in stated and self.page.start
        if not self._head and (tag in ("html", "head") or begins):
            self.page.start = self._position() + len(self.get_starttag_text() or "")
        # The first element of the head is the last that may come before.
        self._head = self._head or tag not in ("html", "head")

    def _position(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column


def _is_data(stated: dict[str, str]) -> bool:
    """Whether a script is a block of JSON, which nothing runs."""
    return stated.get("type", "").strip().casefold() in ("application/json", "application/ld+json")


def _addresses(tag: str, stated: dict[str, str]) -> Iterator[str]:
    for name in LOADING & stated.keys():
        yield from _each(name, stated[name])
    kinds = stated.get("rel", "").casefold().split()
    if (tag == "link" and LINKED.intersection(kinds)) or tag in SHOWN:
        yield from (stated[name] for name in ("href", "xlink:href") if name in stated)


def _each(name: str, value: str) -> Iterable[str]:
    """The addresses in an attribute: a list of images, each with its size, or one."""
    if not name.endswith("srcset"):
        return [value]
    return [words[0] for each in value.split(",") if (words := each.split())]
