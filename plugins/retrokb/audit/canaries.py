"""Canaries: what only hidden records say, each known by its words.

What else a build is made of says some of it too; `audit/match.py` takes that out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from posixpath import basename, splitext

from ..model.outline import Block, BlockKind
from ..model.problems import Place
from ..model.records import Article, Page, Retro
from ..text.entities import unescape
from .dropped import Dropped, DroppedFinding, site_path
from .kinds import Canaries, Canary, Kind
from .views import TAG
from .words import BARRIER, Words, size_of, words_of

SHINGLE = 6
"""Words of a text that are looked for together: half a sentence is found as well."""

LEAST_SHINGLE = 12
"""Letters in a shingle; six characters of a script without spaces are as many."""

LEAST_NUMBER = 8
"""Digits of a number that is looked for alone: shorter ones stand in any program and picture."""


@dataclass(frozen=True)
class Limit:
    """From how many letters on words are a canary: several together, and one alone; 0 is never."""

    several: int
    one: int


LIMITS: Mapping[Kind, Limit] = {
    Kind.ID: Limit(3, 3),
    Kind.TITLE: Limit(8, 5),
    Kind.NAME: Limit(8, 5),
    Kind.FIELD: Limit(8, 5),
    Kind.HEADING: Limit(10, 6),
    Kind.CODE: Limit(12, 0),
    Kind.SENTENCE: Limit(16, 0),
    Kind.WORD: Limit(0, 6),
}


def find_canaries(dropped: Dropped) -> Canaries:
    """Every canary of what was dropped; of the same words the first in the order of the kinds."""
    found: dict[Kind, dict[Words, Place]] = {kind: {} for kind in Kind}
    for kind, text, place in _all(dropped):
        words = words_of(text)
        for cut in _cut(kind, words):
            found[kind].setdefault(cut, place)
        for word in _words(words):
            found[Kind.WORD].setdefault(word, place)
    for path, text in _texts(dropped):
        for kind, cut, line in _running(text):
            found[kind].setdefault(cut, Place(path, line))
    canaries: dict[Words, Canary] = {}
    for kind in Kind:
        for cut, place in found[kind].items():
            canaries.setdefault(cut, Canary(kind, place))
    return canaries


Part = tuple[Kind, str, Place]


def _all(dropped: Dropped) -> Iterator[Part]:
    for page in dropped.pages:
        yield from _of_page(page)
        yield from _of_names(page.path)
    for article in dropped.withdrawn:
        yield Kind.TITLE, article.title, Place(article.path, article.line_of("title"))
        yield from _of_fields(article, KEPT_OF_WITHDRAWN)
        yield from _of_blocks(article)
    for each in dropped.findings:
        yield from _of_finding(each)
    for path in (*(source.path for source in dropped.unread), *dropped.files):
        yield from _of_names(path)


KEPT_OF_WITHDRAWN = ("id", "aliases", "superseded_by", "withdrawn", "audience", "publish_after")
"""Fields that keep the addresses of a withdrawn article working, or are never shown."""


def _of_page(page: Page) -> Iterator[Part]:
    if isinstance(page, Article) or (isinstance(page, Retro) and page.own_id):
        yield from _of_id(page.id, Place(page.path, page.line_of("id")))
    if isinstance(page, Retro):
        for finding in page.entries:
            yield from _of_id(finding.id, Place(page.path, finding.line))
    yield Kind.TITLE, page.title, Place(page.path, page.line_of("title"))
    yield from _of_fields(page)
    yield from _of_blocks(page)


def _of_id(id_: str, place: Place) -> Iterator[Part]:
    """An id as it is, and without its hyphens."""
    if id_:
        yield Kind.ID, id_, place
        yield Kind.ID, "".join(words_of(id_)), place


def _of_names(path: str) -> Iterator[Part]:
    stem = splitext(basename(path))[0]
    for name in dict.fromkeys((stem, site_path(path))):
        yield Kind.NAME, name, Place(path)


def _of_fields(page: Page, but: Iterable[str] = ()) -> Iterator[Part]:
    for name, value in page.meta.items():
        if name not in but:
            place = Place(page.path, page.line_of(name))
            yield from ((Kind.FIELD, text, place) for text in scalars(value))


def _of_finding(dropped: DroppedFinding) -> Iterator[Part]:
    retro, finding = dropped.retro, dropped.finding
    place = Place(retro.path, finding.line)
    yield from _of_id(finding.id, place)
    yield Kind.FIELD, finding.statement, place
    for entry in entries_of_findings(retro.meta):
        if is_entry_of(entry, dropped):
            yield from ((Kind.FIELD, text, place) for text in scalars(entry))


def entries_of_findings(meta: Mapping[str, object]) -> tuple[Mapping[object, object], ...]:
    """The findings of front matter as it has them."""
    found = meta.get("findings")
    entries = found if isinstance(found, list) else [found]
    return tuple(each for each in entries if isinstance(each, Mapping))


def is_entry_of(entry: Mapping[object, object], dropped: DroppedFinding) -> bool:
    """Whether an entry of front matter is a finding that was dropped."""
    id_, statement = dropped.finding.id, dropped.finding.statement
    same_id = bool(id_) and str(entry.get("id")) == id_
    return same_id or words_of(str(entry.get("statement", ""))) == words_of(statement)


def scalars(value: object) -> Iterator[str]:
    """The texts of a value of front matter, each line on its own; numbers and days as texts."""
    if isinstance(value, Mapping):
        for each in value.values():
            yield from scalars(each)
    elif isinstance(value, list | tuple | set):
        for each in value:
            yield from scalars(each)
    elif value is not None and not isinstance(value, bool):
        yield from filter(str.strip, str(value).split("\n"))


def canaries_of_texts(texts: Iterable[tuple[str, str]]) -> Canaries:
    """Every canary of hidden files that are no Markdown, from their paths and texts."""
    canaries: dict[Words, Canary] = {}
    for path, text in texts:
        for kind, cut, line in _running(TAG.sub(BARRIER, text)):
            canaries.setdefault(cut, Canary(kind, Place(path, line)))
    return canaries


KINDS = {BlockKind.HEADING: Kind.HEADING, BlockKind.CODE: Kind.CODE}


def _of_blocks(page: Page) -> Iterator[Part]:
    for block in page.outline.blocks:
        kind = KINDS.get(block.kind, Kind.SENTENCE)
        for number, text in enumerate(_lines(block)):
            yield kind, text, Place(page.path, block.line + number)


def _lines(block: Block) -> list[str]:
    return block.text.split("\n") if block.kind is BlockKind.CODE else [block.text]


FIELD_NAME = re.compile(r"^[ -]*\w+:(?= )")


def _texts(dropped: Dropped) -> Iterator[tuple[str, str]]:
    """The texts of which nothing is shown, each line where it stands in its file.

    Of front matter that was understood the fields are known; the names of fields are nobody's.
    """
    for page in (*dropped.pages, *dropped.withdrawn):
        yield page.path, "\n" * (page.body_line - 1) + page.body
    for source in dropped.unread:
        lines = (FIELD_NAME.sub("", line) for line in source.text.split("\n"))
        yield source.path, "\n".join(lines)


def _running(text: str) -> Iterator[tuple[Kind, Words, int]]:
    """The shingles of lines as they are written, comments and targets of links too; the words."""
    for number, line in enumerate(text.split("\n"), 1):
        words = words_of(unescape(line))
        for shingle in _shingles(words):
            yield Kind.SENTENCE, shingle, number
        yield from ((Kind.WORD, word, number) for word in _words(words))


def _words(words: list[str]) -> Iterator[Words]:
    yield from ((word,) for word in words if _is_telling((word,), Kind.WORD))


def _cut(kind: Kind, words: list[str]) -> Iterator[Words]:
    if len(words) > SHINGLE:
        yield from _shingles(words)
    elif _is_telling(tuple(words), kind):
        yield tuple(words)


def _shingles(words: list[str]) -> Iterator[Words]:
    for start in range(len(words) - SHINGLE + 1):
        shingle = tuple(words[start : start + SHINGLE])
        if size_of(shingle) >= LEAST_SHINGLE and BARRIER not in shingle:
            yield shingle


def _is_telling(words: Words, kind: Kind) -> bool:
    limit, size = LIMITS[kind], size_of(words)
    if len(words) > 1:
        return bool(limit.several) and size >= limit.several
    if not words or not limit.one or size < limit.one or words == (BARRIER,):
        return False
    return kind in (Kind.ID, Kind.FIELD) or not words[0].isdigit() or size >= LEAST_NUMBER
