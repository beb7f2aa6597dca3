"""Where a new file goes: a name from its date and title that no other file and no address has."""

from collections.abc import Collection
from datetime import date

from ..text.names import slugify

LONGEST = 60
"""Characters of a title in a file's name, which becomes an address; cut at a word."""

NO_ARTICLES = ("index", "readme")
"""Stems of pages that are no articles."""


def retro_stem(day: date, title: str, taken: Collection[str]) -> str:
    """The stem of a retro's file, `2026-11-03-key-rotation`; `taken` are those of all retros."""
    return _free(f"{day.isoformat()}-{_short(title)}", taken)


def article_stem(title: str, taken: Collection[str]) -> str:
    """The stem of an article's file; `taken` are those in the folder that it goes to."""
    stem = _short(title)
    return _free(f"{stem}-article" if stem in NO_ARTICLES else stem, taken)


def _short(title: str) -> str:
    slug = slugify(title)
    if len(slug) <= LONGEST:
        return slug
    return slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]


def _free(stem: str, taken: Collection[str]) -> str:
    names = {name.casefold() for name in taken}
    numbered = (f"{stem}-{number}" for number in range(2, len(names) + 3))
    return next(each for each in (stem, *numbered) if each.casefold() not in names)
