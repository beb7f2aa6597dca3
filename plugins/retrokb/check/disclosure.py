"""Texts that are shown must not name what is not: ids and addresses, wherever they stand."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..link.resolve import Resolver, Unshown
from ..link.traces import Trace, Tracer
from ..link.wording import describe_in_code, describe_unshown
from ..markup.convert import Converter
from ..markup.where import Where, find_where
from ..model.outline import BlockKind
from ..model.problems import Place, Problem
from ..model.records import Page
from ..model.settings import Settings
from ..model.source import Source
from ..place.select import Hidden
from ..text.folding import fold
from .fields_shown import Said, find_said
from .included import IncludedReader

GIVEN_AWAY = frozenset({"RK304", "RK305", "RK309"})
"""The codes of links to what is hidden."""

DECODED = frozenset("\\!")
"""What begins an escape of YAML, and a tag: `!!binary` says that a value is encoded."""


def check_disclosure(
    resolver: Resolver,
    sources: Iterable[Source],
    pages: Mapping[str, Page],
    settings: Settings,
    told: Collection[Problem] = (),
) -> Iterator[Problem]:
    """Report what the shown pages of a resolver name of that which it hides.

    `pages` are those that were understood, by path, with all that is hidden in them; only these are
    looked at. What was `told` of their links is not told again.
    """
    sources = tuple(sources)
    selection = resolver.selection
    is_whole = len(sources) == len(selection.pages) and not selection.hidden_paths
    if is_whole and not selection.renumbered:
        # Nothing is hidden.
        return
    paths = frozenset(each.path for each in sources)
    reader = _Reader(resolver, settings, _by_place(told), paths)
    for source in sources:
        shown = resolver.selection.pages.get(source.path)
        if shown is not None and source.path in pages:
            yield from reader.read(source, pages[source.path], shown)


def _by_place(told: Collection[Problem]) -> Mapping[tuple[str, int], list[str]]:
    """What was told of by its line."""
    found: dict[tuple[str, int], list[str]] = {}
    for problem in told:
        if problem.subject and problem.code in GIVEN_AWAY:
            found.setdefault((problem.place.path, problem.place.line), []).append(problem.subject)
    return found


@dataclass(frozen=True)
class _Reader:
    """Reads pages one by one; what few pages need is made when it is needed."""

    resolver: Resolver
    settings: Settings
    told: Mapping[tuple[str, int], list[str]]
    sources: frozenset[str]

    @cached_property
    def tracer(self) -> Tracer:
        return Tracer(self.resolver)

    @cached_property
    def converter(self) -> Converter:
        return Converter(self.settings.dialect)

    @cached_property
    def included(self) -> IncludedReader:
        return IncludedReader(self.tracer, self.settings, self.sources)

    def read(self, source: Source, page: Page, shown: Page) -> Iterator[Problem]:
        """What a page names: in its fields, in its text as it is written and as it is read."""
        if page.body and not shown.body:
            # Of a withdrawn article nothing is shown.
            return
        front = source.text[: len(source.text) - len(page.body)]
        # What YAML reads differs in its words from what is written only by these signs.
        if not DECODED.isdisjoint(front) or self.tracer.find(page.path, front, root=True):
            for said in find_said(source, page, shown):
                yield from self._of_field(said, source, page)
        named = tuple(self._of_body(page))
        yield from (problem for _, problem in named)
        names = {_on_one_line(name) for name, _ in named}
        yield from self._of_blocks(page, names)
        yield from self.included.read(page)

    def _of_field(self, said: Said, source: Source, page: Page) -> Iterator[Problem]:
        for trace in self.tracer.find(page.path, said.text, root=True):
            place = _place_from(source, page, said.line, trace.subject)
            unshown = Unshown(trace.reason)
            yield describe_unshown(unshown, trace.subject, place, raw=trace.is_address)

    def _of_body(self, page: Page) -> Iterator[tuple[str, Problem]]:
        traces = self.tracer.find(page.path, page.body)
        traces = tuple(each for each in traces if not self._is_told(page, each))
        stretches = [(each.start, each.end) for each in traces]
        where = find_where(page.body, stretches, self.converter) if traces else ()
        for trace, found in zip(traces, where, strict=True):
            place = _place_of(page, trace)
            unshown = Unshown(trace.reason)
            if found is not Where.CODE:
                raw = trace.is_address and found is Where.UNSEEN
                yield trace.subject, describe_unshown(unshown, trace.subject, place, raw=raw)
            elif trace.reason is Hidden.PRIVATE:
                yield trace.subject, describe_in_code(trace.subject, place)

    def _of_blocks(self, page: Page, names: Collection[str]) -> Iterator[Problem]:
        """What only the text as it is read names: markup stands within an id."""
        blocks = [each for each in page.outline.blocks if each.kind is not BlockKind.CODE]
        if not self.tracer.find_ids("\n".join(each.text for each in blocks)):
            return
        # What stands in the text, put into it or not, is told of where it stands.
        written = _on_one_line(self.included.text_of(page))
        for block in blocks:
            for trace in self.tracer.find_ids(block.text):
                known = _on_one_line(trace.subject)
                if known not in names and known not in written:
                    place = Place(page.path, block.line)
                    yield describe_unshown(Unshown(trace.reason), trace.subject, place)

    def _is_told(self, page: Page, trace: Trace) -> bool:
        """Whether a trace is part of a link of which it was told that it names something hidden."""
        number, column, line = _position(page.body, trace.start)
        return any(
            start <= column < start + len(subject)
            for subject in self.told.get((page.path, page.body_line + number), ())
            for start in _places_in(line, subject)
        )


def _on_one_line(text: str) -> str:
    return " ".join(fold(text).split())


def _places_in(line: str, subject: str) -> Iterator[int]:
    start = line.find(subject)
    while start >= 0:
        yield start
        start = line.find(subject, start + 1)


def _position(text: str, offset: int) -> tuple[int, int, str]:
    """The line and the column of a character, both from 0, and that line."""
    before = text[:offset]
    begin = before.rfind("\n") + 1
    return before.count("\n"), offset - begin, text[begin:].partition("\n")[0]


def _place_of(page: Page, trace: Trace) -> Place:
    """The place of a trace in the body; its column where the line has several like it."""
    number, column, line = _position(page.body, trace.start)
    several = line.count(trace.subject) > 1
    return Place(page.path, page.body_line + number, column + 1 if several else 0)


def _place_from(source: Source, page: Page, line: int, subject: str) -> Place:
    """The place of a text in the front matter, at or below a line."""
    lines = source.text.split("\n")[: page.body_line - 1]
    numbers = range(line, len(lines) + 1)
    return Place(source.path, next((n for n in numbers if subject in lines[n - 1]), line))
