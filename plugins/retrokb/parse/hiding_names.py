"""The names of the fields that hide, however they are written, and those that are near them."""

from collections.abc import Mapping
from functools import lru_cache

from ..model.hiding import COMMON_NAMES, OF_PAGE, HidingField, Says, rows_by_name
from ..text.likeness import joined
from ..text.nearest import find_nearest
from .judge import NEAR, SHORTEST

OWN = ("audience", "publish_after")
"""The fields that every record has, which are read elsewhere."""

ROWS = rows_by_name(joined)

SHORT, NEAR_LONG = 6, 87
"""Of longer names more letters must be the same; in percent."""

INHERITED: Mapping[str, HidingField] = {
    "audience": HidingField(Says.READERS, "", (), private=True, nothing=True),
    "publishafter": HidingField(Says.BEGINS, "", (), private=True, strict=True),
}
"""What our own fields say in a file of defaults."""


def rows_named(name: str) -> tuple[HidingField, ...]:
    """The rows of a field, however its name is written."""
    return _rows_of(joined(name))


def _rows_of(word: str) -> tuple[HidingField, ...]:
    bare = (word.removeprefix(each) for each in ("is", *OF_PAGE))
    return next((ROWS[each] for each in (word, *bare) if each in ROWS), ())


def own_rows_named(name: str) -> tuple[HidingField, ...]:
    """What one of our own fields says, none where the name is that of another."""
    row = INHERITED.get(joined(name))
    return (row,) if row else ()


@lru_cache(maxsize=4096)
def meant_as_own(name: str) -> str:
    """The one of our own fields that another name may be meant as, "" for none."""
    same = {joined(each): each for each in OWN}.get(joined(name), "")
    return same or ("" if rows_named(name) else find_nearest(name, OWN, NEAR))


@lru_cache(maxsize=4096)
def misspelt(name: str) -> str:
    """The name of another program's field that another one may be meant as, "" for none."""
    word = joined(name)
    parts = {joined(part) for part in name.replace("_", "-").split("-")[:-1]}
    # `public_key` and `internal_id` are names of their own.
    if len(word) < SHORTEST or meant_as_own(name) or not parts.isdisjoint(ROWS):
        return ""
    names = (each for each in ROWS if len(each) >= SHORTEST and each not in COMMON_NAMES)
    return find_nearest(word, names, NEAR if len(word) <= SHORT else NEAR_LONG)
