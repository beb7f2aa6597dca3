"""What front matter says to others than RetroKB, such as the picture of a page for a theme."""

from collections.abc import Iterator, Mapping
from functools import cache

from ..markup.used import Used
from ..model.fields import rows_of
from ..model.records import Article, Retro


@cache
def _own_fields() -> frozenset[str]:
    """RetroKB's own fields: these name records, of which some may be hidden, and no files."""
    return frozenset(row.name for record in (Article, Retro) for row in rows_of(record))


def find_stated(meta: Mapping[str, object]) -> Iterator[str]:
    """Every text in the front matter of a page that may be the address of a file."""
    for name, value in meta.items():
        if name not in _own_fields():
            yield from _texts(value)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str):
        yield value
        if "<" in value:
            yield from Used(value).addresses
