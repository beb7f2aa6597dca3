"""Former anchors of an article: they go on leading to the section that they have become."""

import html
from collections.abc import Iterator

from ..model.records import Article, Page


def mark_former_anchors(page: Page, body: str) -> list[str]:
    """The lines of a page's text, each former anchor put before the heading that took its place.

    `body` is the text of the page, in which links may have been led elsewhere.

    One whose section is no heading on a line of its own stands at the beginning of the text. The
    number of lines stays what it is.
    """
    lines = body.split("\n")
    for old, number in tuple(_places(page, lines)):
        lines[number] = f'\n<div id="{html.escape(old)}"></div>\n\n{lines[number]}'
    return lines


def _places(page: Page, lines: list[str]) -> Iterator[tuple[str, int]]:
    if not isinstance(page, Article):
        return
    first = page.title_lines[1] - page.body_line + 1 if page.title_lines else 0
    headings = {each.anchor: each.line - page.body_line for each in page.outline.headings}
    for old, new in page.anchors.items():
        if new in page.outline.anchors and old not in page.outline.anchors:
            number = max(headings.get(new, 0), first)
            alone = number < len(lines) and not lines[number][:1].isspace()
            yield old, number if alone else min(first, len(lines) - 1)
