"""Ids must be unique over all kinds of records, ignoring case."""

from collections.abc import Iterable, Iterator

from ..model.problems import Place, Problem
from ..model.records import Article, Page, Retro


def check_ids(pages: Iterable[Page]) -> Iterator[Problem]:
    """Report every id that is given twice, ignoring case, at the later of the two places.

    A retro without an id of its own has the name of its file for one; an id that is given
    elsewhere must not be the same.
    """
    pages = tuple(pages)
    first: dict[str, Place] = {}
    for page in pages:
        for name, line in _given(page):
            place = Place(page.path, line)
            other = first.setdefault(name.casefold(), place)
            if other is not place:
                yield _taken(name, place, str(other))
    for retro in (page for page in pages if isinstance(page, Retro) and not page.own_id):
        given = first.get(retro.id.casefold())
        if given and given.path != retro.path:
            yield _taken(retro.id, given, f"{retro.path}, which has no other")


def _taken(name: str, place: Place, by: str) -> Problem:
    what, advice = f"The id {name} is taken by {by}.", "Give one of the two another id."
    return Problem("RK307", place, what, advice, subject=name, field="id")


def _given(page: Page) -> Iterator[tuple[str, int]]:
    """The ids that a file gives, each with its line."""
    if isinstance(page, Article) and page.id:
        yield page.id, page.line_of("id")
    if isinstance(page, Retro):
        if page.own_id:
            yield page.id, page.line_of("id")
        yield from ((found.id, found.line) for found in page.findings if found.id)
