"""Parsing each text once: what a text says is kept by its content, and recalled.

Two things are kept of each file: the page, and its *card*, which is all that links to the page and
the addresses of the site must know. Who asks about a few files reads the cards of the others.
"""

import json
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any

from ..markup.convert import Converter
from ..model.outline import Outline
from ..model.problems import Problem
from ..model.records import Page, Retro
from ..model.settings import ParsingRules
from ..model.source import Source
from ..parse.depends import what_parsing_depends_on
from ..parse.records import Parsed, parse_record
from .cache import Cache, text_of
from .codec import UncodableError, decoder, encoder
from .processes import map_slices

Understood = tuple[Page | None, tuple[Problem, ...]]
"""The page of a file, None where it could not be understood, and its problems."""

PAGE = Page | None

PROBLEMS = tuple[Problem, ...]


@dataclass
class Remembered:
    """What texts said in the last run of a process that lives on between runs, by their keys.

    A text says the same again as long as what parsing depends on is the same.
    """

    depends: str = ""
    understood: Mapping[str, Understood] = field(default_factory=dict)

    def begin(self, depends: str) -> Mapping[str, Understood]:
        """What the last run knew, nothing where parsing depends on something else now."""
        known = self.understood if self.depends == depends else {}
        self.depends = depends
        return known


def parse_or_recall(
    sources: Iterable[Source],
    rules: ParsingRules,
    cache: Cache,
    only: Collection[str] | None = None,
    remembered: Remembered | None = None,
) -> Parsed:
    """What `parse_records` gives, with what the cache knows, or is remembered, not parsed again.

    Where paths are given as `only`, the other pages are cards, and come without their problems.
    """
    depends = Cache.key_of(*what_parsing_depends_on(rules))
    known = remembered.begin(depends) if remembered is not None else {}
    memory = _Memory(cache, depends, rules, known, few=only is not None)
    sources = sorted(sources, key=lambda source: source.path)
    memory.prepare(sources)
    pages: list[Page] = []
    problems: list[Problem] = []
    for source in sources:
        whole = only is None or source.path in only
        page, found = memory.whole(source) if whole else (memory.card(source), ())
        problems.extend(found)
        if page:
            pages.append(page)
    memory.keep()
    if remembered is not None:
        remembered.understood = memory.understood
    return Parsed(tuple(pages), tuple(problems))


def trim(page: Page) -> Page:
    """The card of a page: it names the same things, and its text is gone but for the anchors."""
    outline = Outline(anchors=page.outline.anchors)
    if isinstance(page, Retro):
        return replace(
            page, body="", outline=outline, meta={}, description="", parts={}, timeline=(),
            missed_opportunities=(), fail_safes=(), actions=(), escalations=(), amendments=(),
        )  # fmt: skip
    return replace(page, body="", outline=outline, meta={}, description="")


@dataclass
class _Memory:
    """What is known by the keys of texts, and what this run adds.

    `known` is what the process remembers: where it remembers anything, the cache is not even read,
    nor written, since rewriting all of it for each change would make a preview wait. `few` says
    that cards are wanted, so that the pages, ten times as large, are not read either.
    """

    cache: Cache
    depends: str
    rules: ParsingRules
    known: Mapping[str, Understood]
    few: bool
    parsed: dict[str, Understood] = field(default_factory=dict)
    understood: dict[str, Understood] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.cards = _Shelf(self.cache, f"cards-{self.depends}")
        self.pages = _Shelf(self.cache, f"pages-{self.depends}")

    @cached_property
    def converter(self) -> Converter:
        """Made for the first text that has to be parsed: most runs have none."""
        return Converter(self.rules.dialect)

    def prepare(self, sources: Sequence[Source]) -> None:
        """Parse what is not known side by side, where there is enough of it."""
        if self.known:
            return
        rows = self.cards.rows if self.few else self.pages.rows
        missing = [source for source in sources if _key_of(source) not in rows]
        for key, card, page in map_slices(partial(_rows_of, self.rules), missing) or []:
            self.cards.add(key, card)
            if page is not None and not self.few:
                self.pages.add(key, page)

    def whole(self, source: Source) -> Understood:
        """The whole page of a file, and its problems."""
        key = _key_of(source)
        found = self.known.get(key) or self._recalled(key) or self._parse(key, source)
        self.understood[key] = found
        return found

    def card(self, source: Source) -> Page | None:
        """The card of a file."""
        key = _key_of(source)
        known: tuple[Page | None] | None = self.cards.take(key, lambda row: (decoder(PAGE)(row),))
        if known:
            return known[0]
        page = self._parse(key, source)[0]
        return trim(page) if page else None

    def keep(self) -> None:
        """Keep what was parsed; where all was asked for, what no file says any more is dropped."""
        if self.known or not (self.parsed or self.cards.grown):
            return
        only = None if self.few else {*self.parsed, *self.pages.taken}
        self.cards.save({key: _card_row(each) for key, each in self.parsed.items()}, only)
        if not self.few:
            self.pages.save({key: _page_row(each) for key, each in self.parsed.items()}, only)

    def _recalled(self, key: str) -> Understood | None:
        if self.few or self.known:
            return None
        known: Understood | None = self.pages.take(key, _understood_of)
        return known

    def _parse(self, key: str, source: Source) -> Understood:
        page, problems = parse_record(source, self.rules, self.converter)
        self.parsed[key] = page, tuple(problems)
        return self.parsed[key]


class _Shelf:
    """One file of the cache: a row of JSON by the key of each text. It is read when asked."""

    def __init__(self, cache: Cache, name: str) -> None:
        self.cache, self.name = cache, name
        self.taken: set[str] = set()
        self.grown = False

    @cached_property
    def rows(self) -> dict[str, str | memoryview]:
        """What was kept by earlier runs, and what this one adds."""
        return {**self.cache.load_rows(self.name)}

    def add(self, key: str, row: str) -> None:
        """Keep a row of this run as if it had been there."""
        self.rows[key] = row
        self.grown = True

    def take(self, key: str, read: Callable[[Any], Any]) -> Any:
        """What `read` makes of the row with a key, None where there is no such row."""
        row = self.rows.get(key)
        self.taken.add(key)
        return None if row is None else read(json.loads(text_of(row)))

    def save(self, made: Mapping[str, str | None], only: Container[str] | None) -> None:
        """Add rows, and drop those that are not among `only`."""
        kept = {key: row for key, row in self.rows.items() if only is None or key in only}
        added = {key: row for key, row in made.items() if row is not None}
        self.cache.save_rows(self.name, {**kept, **added})


def _key_of(source: Source) -> str:
    stated = (part for pair in source.defaults for part in pair)
    own = (source.path, source.folder_path, source.folder.value, source.text)
    return Cache.key_of(*own, str(source.internal), *stated)


def _rows_of(rules: ParsingRules, sources: Sequence[Source]) -> list[tuple[str, str, str | None]]:
    """For each source its key, its card and its page; what another process can be told of it."""
    converter = Converter(rules.dialect)
    rows: list[tuple[str, str, str | None]] = []
    for source in sources:
        page, problems = parse_record(source, rules, converter)
        understood = page, tuple(problems)
        rows.append((_key_of(source), _card_row(understood), _page_row(understood)))
    return rows


def _card_row(understood: Understood) -> str:
    page = understood[0]
    return _row(encoder(PAGE)(trim(page) if page else None))


def _page_row(understood: Understood) -> str | None:
    """The row of a page; None where a field for the theme holds what JSON cannot."""
    page, problems = understood
    try:
        return _row([encoder(PAGE)(page), encoder(PROBLEMS)(problems)])
    except UncodableError:
        return None


def _row(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _understood_of(row: Any) -> Understood:
    return decoder(PAGE)(row[0]), decoder(PROBLEMS)(row[1])
