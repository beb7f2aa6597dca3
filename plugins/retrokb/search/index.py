"""The files of the search index: a function of the documents, the same bytes in every build.

| file | what is in it |
|---|---|
| `meta` | what every search needs first: counts, noise, common words, where each piece begins |
| `words/N`, `pairs/N` | postings (`pieces.py`) |
| `documents/N` | one document as it is shown, with the text that excerpts are taken from |
| `facets` | for each facet and value the documents that have it |
| `labels` | for each facet the titles of its values; under "" the titles of the facets |

All are gzipped without a time stamp, and called `.rk`, so that no server packs or unpacks them.
"""

import gzip
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from .analyse import Analysis
from .documents import Document, Pointer
from .noise import PATTERNS
from .pieces import Postings, cut, utf16

FORMAT = 1
"""ranker.js and its port read this one and no other."""

ENDING = ".rk"

LONGEST_TEXT = 30_000
"""Characters of a document that its file keeps for excerpts."""

FEWEST_COMMON = 50
"""A word in no more documents is never called common."""

OS_BYTE, UNKNOWN_OS = 9, b"\xff"

COMMON_SHARE = 20
"""A word in more than one of so many documents is: of a long query it is left out first."""


@dataclass(frozen=True)
class SearchIndex:
    """The packed files by their names without the ending; `version` changes with any of them."""

    version: str
    files: Mapping[str, bytes]

    @cached_property
    def paths(self) -> Mapping[str, bytes]:
        """The same by their paths below the folder of the index."""
        return {f"{name}{ENDING}": content for name, content in self.files.items()}


Labels = Mapping[str, Mapping[str, str]]
"""Titles of the values of facets, by facet and value; a value without one is its own title."""


def build_index(
    documents: Sequence[Document], analyses: Iterable[Analysis], labels: Labels | None = None
) -> SearchIndex:
    """The index of documents in the order of their numbers, with the analysis of each."""
    words, pairs = _collect(analyses)
    pieces = {"words": [*cut(words, weighted=True)], "pairs": [*cut(pairs, weighted=False)]}
    files = {
        f"{kind}/{number}": piece
        for kind, found in pieces.items()
        for number, (_, piece) in enumerate(found)
    }
    for number, document in enumerate(documents):
        files[f"documents/{number}"] = _json(_shown(document))
    files["facets"] = _json(_facets(documents))
    files["labels"] = _json(labels or {})
    version = _fingerprint(files)
    files["meta"] = _json(
        {
            "format": FORMAT,
            "version": version,
            "documents": len(documents),
            "groups": _groups(documents),
            "noise": PATTERNS,
            "common": " ".join(_common(words, len(documents))),
            "starts": {kind: [first for first, _ in found] for kind, found in pieces.items()},
        }
    )
    return SearchIndex(version, {name: _packed(content) for name, content in files.items()})


def _collect(
    analyses: Iterable[Analysis],
) -> tuple[Mapping[str, Postings], Mapping[str, Postings]]:
    """The postings of words and of pairs; documents are numbered as they come."""
    words: defaultdict[str, Postings] = defaultdict(list)
    pairs: defaultdict[str, Postings] = defaultdict(list)
    for number, analysis in enumerate(analyses):
        for word, weight in zip(analysis.words, analysis.weights, strict=True):
            words[word].append((number, weight))
        posting = (number, 0)
        for pair in analysis.pairs:
            pairs[pair].append(posting)
    return words, pairs


def _groups(documents: Iterable[Document]) -> list[list[int]]:
    """Each group with the number of its documents: groups are ranges of numbers."""
    counts = Counter(document.kind.group for document in documents)
    return [[group, counts[group]] for group in sorted(counts)]


def _common(words: Mapping[str, Postings], documents: int) -> list[str]:
    least = max(FEWEST_COMMON, documents / COMMON_SHARE)
    return sorted((word for word, found in words.items() if len(found) > least), key=utf16)


def _shown(document: Document) -> dict[str, Any]:
    """What a result shows, and the sections that its excerpt is taken from."""
    shown = {
        "path": document.path,
        "url": document.url,
        "id": document.id,
        "kind": document.kind.value,
        "title": document.title,
        "description": document.description,
        "products": document.products,
        "confidence": document.confidence,
        "reviewed": document.reviewed,
        "replacedBy": _pointer(document.replaced_by),
        "workaround": _pointer(document.workaround),
    }
    return {**shown, "sections": [*_texts(document)]}


def _pointer(pointer: Pointer | None) -> dict[str, str] | None:
    return {"title": pointer.title, "url": pointer.url} if pointer else None


def _texts(document: Document) -> Iterator[tuple[str, str, str]]:
    """Anchor, heading and text of each section; what stands below the title is the page itself."""
    left = LONGEST_TEXT
    for section in document.sections:
        text = " ".join([*section.blocks, *section.listings])[:left]
        left -= len(text)
        below_title = section.level <= 1
        yield "" if below_title else section.anchor, "" if below_title else section.heading, text


def _facets(documents: Iterable[Document]) -> dict[str, dict[str, list[int]]]:
    found: dict[str, dict[str, list[int]]] = {}
    for number, document in enumerate(documents):
        for facet, value in document.facets:
            found.setdefault(facet, {}).setdefault(value, []).append(number)
    return {
        facet: dict(sorted(values.items())) if facet != "kind" else values
        for facet, values in found.items()
    }


def _fingerprint(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()[:16]


def _json(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "replace")


def _packed(content: bytes) -> bytes:
    """Gzipped, with neither time nor system in the header (RFC 1952, 2.3)."""
    packed = gzip.compress(content, 9, mtime=0)
    return packed[:OS_BYTE] + UNKNOWN_OS + packed[OS_BYTE + 1 :]
