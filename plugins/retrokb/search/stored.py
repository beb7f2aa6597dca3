"""The JSON files of an index, as they are read: what does not have their form is told at once."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from .documents import Kind, Pointer
from .index import FORMAT
from .noise import PATTERNS
from .pieces import utf16

TEXTS = ("path", "url", "id", "title", "description", "confidence", "reviewed")
"""Fields of a document that are texts."""


class UnreadableIndexError(Exception):
    """A file of an index is missing, damaged or of another format; the text says which."""


@dataclass(frozen=True)
class Meta:
    """What every search needs first.

    `groups` are pairs of a group and the number of its documents, in the order of their numbers;
    `starts` say for words and for pairs with what each piece begins, in the order of JavaScript.
    """

    documents: int
    groups: tuple[tuple[int, int], ...]
    common: frozenset[str]
    starts: Mapping[str, Sequence[bytes]]


class Section(NamedTuple):
    """A section of a document, with the text that an excerpt is taken from."""

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True)
class Stored:
    """What an index holds of a document: what is shown of it, and its sections."""

    path: str
    url: str
    id: str
    title: str
    description: str
    confidence: str
    reviewed: str
    kind: str
    replaced_by: Pointer | None
    workaround: Pointer | None
    sections: tuple[Section, ...]


Facets = Mapping[str, Mapping[str, Sequence[int]]]
"""For each facet and value the documents that have it."""


def read_meta(content: bytes) -> Meta:
    """The file `meta`.

    Raises UnreadableIndexError for that of another version, ValueError and the like for what has
    another form.
    """
    found = _table(json.loads(content))
    if found.get("format") != FORMAT:
        raise UnreadableIndexError(f"index of format {found.get('format')}, not {FORMAT}")
    if found["noise"] != [*PATTERNS]:
        raise UnreadableIndexError("index of another RetroKB, which takes other things for noise")
    starts = _table(found["starts"])
    groups = tuple((_number(group), _number(count)) for group, count in found["groups"])
    if found["documents"] != sum(count for _, count in groups):
        raise ValueError("the groups hold another number of documents")
    return Meta(
        _number(found["documents"]),
        groups,
        frozenset(_text(found["common"]).split(" ")),
        {kind: [utf16(_text(each)) for each in starts[kind]] for kind in ("words", "pairs")},
    )


def read_facets(content: bytes) -> Facets:
    """The file `facets`. Raises ValueError and the like for what has another form."""
    return {
        facet: {value: [*map(_number, numbers)] for value, numbers in _table(values).items()}
        for facet, values in _table(json.loads(content)).items()
    }


def read_document(content: bytes) -> Stored:
    """A file of `documents`. Raises ValueError and the like for what has another form."""
    found = _table(json.loads(content))
    return Stored(
        **{name: _text(found[name]) for name in TEXTS},
        kind=Kind(found["kind"]).value,
        replaced_by=_pointer(found["replacedBy"]),
        workaround=_pointer(found["workaround"]),
        sections=tuple(Section(*map(_text, each)) for each in found["sections"]),
    )


def _pointer(found: Any) -> Pointer | None:
    return None if found is None else Pointer(_text(found["title"]), _text(found["url"]))


def _table(found: Any) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise TypeError("no table")
    return found


def _text(found: Any) -> str:
    if not isinstance(found, str):
        raise TypeError("no text")
    return found


def _number(found: Any) -> int:
    if not isinstance(found, int):
        raise TypeError("no number")
    return found
