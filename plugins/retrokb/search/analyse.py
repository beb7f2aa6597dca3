"""What one document adds to the index; it depends on nothing else, so that it can be kept.

A word weighs by the fields in which it stands (BM25F; Robertson and Zaragoza, "The Probabilistic
Relevance Framework", 2009): what the document is called, then what a part of it is called or
quoted literally, then what is said. A pair of neighbouring words is in a document or not.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from .documents import Document, Kind
from .words import find_pairs, find_words, without_noise

TITLE_WEIGHT = 4
"""Title, first heading, id, phrases, name of the file: what the document is called."""

HEADING_WEIGHT = 2
"""Headings, description, code: what a part of it is called, and what is quoted literally."""

TEXT_WEIGHT = 1

FOLDER_WEIGHT = 0.5
"""The folders of the path: true of many documents."""

SATURATION = 1.2
"""k1 of BM25: how soon more of the same word ceases to count."""

LENGTH_SHARE = 0.75
"""b of BM25: how much the length of the text counts."""

USUAL_LENGTH = 400
"""Words. Fixed rather than measured, so that a document's weights depend on that document alone."""

STEPS = 15
"""A weight is one of so many steps: enough to rank by, few enough to compress well."""

ENDING = re.compile(r"\.md$", re.IGNORECASE)


@dataclass(frozen=True)
class Analysis:
    """The words of a document with the weight of each (1 to STEPS), and its pairs; all sorted."""

    words: tuple[str, ...]
    weights: bytes
    pairs: tuple[str, ...]


def analyse(document: Document) -> Analysis:
    """Weigh the words of a document and list its pairs."""
    named, written = _Counts(), _Counts()
    for text, weight in _named_texts(document):
        named.add(text, weight)
    for text, weight in _written_texts(document):
        written.add(text, weight)
    norm = 1 - LENGTH_SHARE + LENGTH_SHARE * written.length / USUAL_LENGTH
    words = sorted(named.weights.keys() | written.weights.keys())
    sums = (named.weights[word] + written.weights[word] / norm for word in words)
    return Analysis(
        tuple(words), bytes(map(_level, sums)), tuple(sorted(named.pairs | written.pairs))
    )


class _Counts:
    """Words with their weights added up, pairs, and the number of words."""

    def __init__(self) -> None:
        self.weights: defaultdict[str, float] = defaultdict(float)
        self.pairs: set[str] = set()
        self.length = 0

    def add(self, text: str, weight: float) -> None:
        words = [*find_words(text)]
        self.length += len(words)
        for word in words:
            for form in (word.text, *word.parts):
                self.weights[form] += weight
        kept = without_noise(text)
        self.pairs.update(find_pairs(words if kept == text else [*find_words(kept)]))


def _named_texts(document: Document) -> Iterator[tuple[str, float]]:
    """Short texts that say what the document is about, with their weights."""
    yield document.title, TITLE_WEIGHT
    yield document.id, TITLE_WEIGHT
    yield document.description, HEADING_WEIGHT
    yield from ((phrase, TITLE_WEIGHT) for phrase in document.phrases)
    yield from ((phrase, HEADING_WEIGHT) for phrase in document.heard)
    # The file of a known error is called after its retro.
    if document.kind is not Kind.KNOWN_ERROR:
        *folders, name = ENDING.sub("", document.path).split("/")
        yield name, TITLE_WEIGHT
        yield " ".join(folders), FOLDER_WEIGHT
    yield from ((each.heading, TITLE_WEIGHT) for each in document.sections if each.level == 1)


def _written_texts(document: Document) -> Iterator[tuple[str, float]]:
    """What stands in the document, with weights."""
    for section in document.sections:
        if section.level != 1:
            yield section.heading, HEADING_WEIGHT
        yield from ((block, TEXT_WEIGHT) for block in section.blocks)
        yield from ((line, HEADING_WEIGHT) for line in section.listings)
        yield from ((name, HEADING_WEIGHT) for name in section.names)


def _level(frequency: float) -> int:
    return max(1, round(STEPS * frequency / (frequency + SATURATION)))
