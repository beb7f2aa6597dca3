"""Markdown that needs no plugin of ours: what the plugin does while rendering is written out."""

import re
from collections.abc import Callable, Sequence

from ..model.outline import Mention
from ..model.records import Page
from ..parse.outline import ID_FORM

HrefOf = Callable[[str], str | None]
"""The link to what an id names, None where it names nothing."""

MOST_LINES = 60
"""Of a paragraph that are looked through for an id."""

WITHIN_LINK = re.compile(r"\[[^\]]*\]\([^)]*\)|\[[^\]]*\]\[[^\]]*\]|<[^>]*>|`+[^`]*`+")
"""What an id in it does not link from: links, raw HTML, code."""


def write_out(page: Page, lines: Sequence[str], href_of: HrefOf) -> list[str]:
    """The lines of a page's text, with ids as links and headings that end a table set apart.

    `lines` are those of its body, which may have been worked on but are as many.
    """
    written = list(lines)
    for mention in page.outline.mentions:
        href = href_of(mention.word)
        if href:
            _link(written, mention, mention.line - page.body_line, href)
    for heading in page.outline.headings:
        number = heading.line - page.body_line
        if 0 < number < len(written) and written[number - 1].strip():
            written[number] = f"\n{written[number]}"
    return written


def link_ids(text: str, href_of: HrefOf) -> str:
    """Text that RetroKB writes, with ids as links where they are none."""
    return "\n".join(_link_all(line, href_of) for line in text.split("\n"))


def _link_all(line: str, href_of: HrefOf) -> str:
    # In HTML, Python-Markdown reads no ids; in headings it makes no links of them.
    if line.startswith(("<", "#")):
        return line
    taken = [match.span() for match in WITHIN_LINK.finditer(line)]

    def linked(match: re.Match[str]) -> str:
        free = not any(start <= match.start() < end for start, end in taken)
        href = href_of(match[0]) if free else None
        return f"[{match[0]}]({href})" if href else match[0]

    return ID_FORM.sub(linked, line)


def _link(lines: list[str], mention: Mention, first: int, href: str) -> None:
    """Link the next occurrence of an id, from a line on, that is no link yet."""
    for number in range(max(first, 0), min(first + MOST_LINES, len(lines))):
        line = lines[number]
        place = None if line.lstrip().startswith("#") else _place_in(line, mention.word)
        if place is not None:
            end = place + len(mention.word)
            lines[number] = f"{line[:place]}[{mention.word}]({href}){line[end:]}"
            return


def _place_in(line: str, word: str) -> int | None:
    taken = [match.span() for match in WITHIN_LINK.finditer(line)]
    places = (match.start() for match in ID_FORM.finditer(line) if match[0] == word)
    free = (at for at in places if not any(start <= at < end for start, end in taken))
    return next(free, None)
