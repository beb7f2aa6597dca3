"""What the author of a page says in their own words, with the places of these words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..model.outline import BlockKind
from ..model.problems import Place
from ..model.records import Page, Retro

FOREIGN = (BlockKind.QUOTE, BlockKind.CODE)
"""Blocks that say what somebody else, or a machine, said."""

QUOTATION = re.compile(
    '"[^"]*"|\u201c[^\u201d]*\u201d|\u201e[^\u201c\u201d]*[\u201c\u201d]|\u00ab[^\u00bb]*\u00bb'
    "|(?<!\\w)['\u2018][^'\u2018\u2019]*['\u2019](?!\\w)"
)


@dataclass(frozen=True)
class Prose:
    """One block of a page: in `text` everything but the author's own words is blanked out.

    `line` is where the block begins; `in_body` says whether it does so in the body.
    """

    page: Page
    text: str
    line: int
    in_body: bool = True

    def place_of(self, words: str) -> Place:
        """Where words of this prose stand; the beginning of the block where markup is in them."""
        found = self._search(words) if self.in_body else None
        if found is None:
            return Place(self.page.path, self.line)
        body = self.page.body
        start = body.rfind("\n", 0, found) + 1
        line = self.page.body_line + body.count("\n", 0, found)
        return Place(self.page.path, line, found - start + 1)

    def _search(self, words: str) -> int | None:
        """Where words stand in the body, from the first line of this block on."""
        first = self._start_of_line(self.line - self.page.body_line)
        pattern = r"[\s>]+".join(map(re.escape, words.split()))
        found = re.compile(pattern).search(self.page.body, first)
        return found.start() if found else None

    def _start_of_line(self, number: int) -> int:
        lines = self.page.body.split("\n")
        return sum(len(line) + 1 for line in lines[:number])


def find_prose(page: Page) -> Iterator[Prose]:
    """The author's own prose, outside of quotations, code and the texts of links."""
    if isinstance(page, Retro):
        for text, line in _stated(page):
            yield Prose(page, _own_words(text), line, in_body=False)
    for block in page.outline.blocks:
        if block.kind not in FOREIGN and block.text:
            yield Prose(page, _own_words(block.text, block.asides), block.line)


def whole_text(page: Page) -> str:
    """All text that the prose of a page is taken from, to rule a wording out in one search."""
    stated = (text for text, _ in _stated(page)) if isinstance(page, Retro) else ()
    return "\n".join([*stated, *(block.text for block in page.outline.blocks)])


def _stated(retro: Retro) -> Iterator[tuple[str, int]]:
    """What the front matter says in sentences, with the lines."""
    if "title" in retro.marks:
        yield retro.title, retro.line_of("title")
    if retro.impact:
        yield retro.impact, retro.line_of("impact")
    yield from ((each.statement, each.statement_line) for each in retro.findings if each.statement)


def _own_words(text: str, asides: tuple[tuple[int, int], ...] = ()) -> str:
    for start, end in asides:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return QUOTATION.sub(lambda match: " " * len(match[0]), text)
