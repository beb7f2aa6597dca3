"""Spellings that are understood and that something else will stumble over; `--fix` mends them."""

from collections.abc import Iterable, Iterator

from ..model.outline import BlockKind
from ..model.problems import Place, Problem
from ..model.records import Article, Page, Retro
from ..parse.sections import part_named
from ..text.names import id_prefix


def check_spelling(pages: Iterable[Page], id_prefixes: Iterable[str]) -> Iterator[Problem]:
    """Report ids in small letters, and sections of unpublished retros under other names.

    A published retro keeps its ids, and the anchors that its headings gave it.
    """
    prefixes = {prefix.upper() for prefix in id_prefixes}
    for page in pages:
        yield from _check_ids(page, prefixes)
        if isinstance(page, Retro) and page.has_front_matter and not page.status.published:
            yield from _check_sections(page)


def _check_ids(page: Page, prefixes: set[str]) -> Iterator[Problem]:
    for name, line in _given(page):
        if name != name.upper() and id_prefix(name) in prefixes:
            what = (
                f"The id {name!r} has small letters; a text that names it like this does not link."
            )
            advice = "Write ids in capitals; `retrokb lint --fix` does."
            place = Place(page.path, line)
            yield Problem("RK222", place, what, advice, name, name.upper(), "id")


def _given(page: Page) -> Iterator[tuple[str, int]]:
    if isinstance(page, Article):
        yield page.id, page.line_of("id")
    if isinstance(page, Retro) and not page.status.published:
        if page.own_id:
            yield page.id, page.line_of("id")
        yield from ((found.id, found.line) for found in page.findings)


def _check_sections(retro: Retro) -> Iterator[Problem]:
    headings = [block for block in retro.outline.blocks if block.kind is BlockKind.HEADING]
    parts = [part_named(block.text) for block in headings]
    for block, part in zip(headings, parts, strict=True):
        if part and block.text != part.value and parts.count(part) == 1:
            what = f"The section {block.text!r} has another name than its own."
            advice = "Rename it; `retrokb lint --fix` does."
            place = Place(retro.path, block.line)
            yield Problem("RK414", place, what, advice, block.text, part.value)
