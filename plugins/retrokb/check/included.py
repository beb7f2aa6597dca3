"""Files that are put into shown texts (`--8<--`): what is hidden must not come in that way."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ..link.resolve import Unshown
from ..link.traces import Tracer
from ..link.wording import describe_included, describe_unshown
from ..markup.expand import Expanded, Expander, Inclusion
from ..model.problems import Place, Problem
from ..model.records import Page
from ..model.settings import Settings
from ..place.select import Hidden, Selection
from ..read.real import path_in_project
from ..text.folding import fold


@dataclass(frozen=True)
class IncludedReader:
    """Reads what extensions put into pages, as these extensions themselves find it.

    What they put into every page (`auto_append`) is told of once, where it is mended; `told` is
    what was.
    """

    tracer: Tracer
    settings: Settings
    sources: frozenset[str]
    told: set[Problem] = field(default_factory=set)

    def read(self, page: Page) -> Iterator[Problem]:
        """The hidden files that are put into a page, and what else that is put there names."""
        for problem in self._read(page) if self._expander.steps else ():
            if problem.place.path == page.path or problem not in self.told:
                self.told.add(problem)
                yield problem

    def text_of(self, page: Page) -> str:
        """The text of a page with all that is put into it."""
        return self._expander.expand(page.body).text if self._expander.steps else page.body

    def _read(self, page: Page) -> Iterator[Problem]:
        expanded = self._expander.expand(page.body)
        lines = dict(_lines(page, expanded))
        for each in expanded.inclusions:
            path = path_in_project(self.settings.root, each.file)
            reason = self._reason(path)
            if reason:
                is_own = each.name in page.body or each not in self._appended.inclusions
                place = Place(page.path, lines.get(each.name, page.body_line))
                place = place if is_own else Place(self.settings.config_name)
                yield describe_included(each.name, reason, place)
        if expanded.text != page.body:
            line = min(lines.values(), default=page.body_line)
            yield from dict.fromkeys(self._named(page, expanded, line))

    def _named(self, page: Page, expanded: Expanded, line: int) -> Iterator[Problem]:
        """What the added text names, also where the page itself does: there it may be code."""
        own = Counter(fold(each.subject) for each in self.tracer.find(page.path, page.body))
        for trace in self.tracer.find(page.path, expanded.text):
            own[fold(trace.subject)] -= 1
            if own[fold(trace.subject)] < 0:
                place = self._place_of(trace.subject) or Place(page.path, line)
                yield describe_unshown(Unshown(trace.reason), trace.subject, place)

    def _place_of(self, subject: str) -> Place | None:
        """Where a file that is put into every page has a text, None where none has it."""
        if fold(subject) not in fold(self._appended.text):
            return None
        # A file that another one includes comes after it.
        for each in reversed(self._appended.inclusions):
            lines = self._lines_of(each)
            line = next((n for n, text in enumerate(lines, 1) if subject in text), 0)
            if line:
                path = path_in_project(self.settings.root, each.file)
                return Place(path, line)
        return Place(self.settings.config_name)

    def _lines_of(self, included: Inclusion) -> list[str]:
        """The lines of a file as they are put into a page, without what every page gets."""
        text = self._expander.expand(f'--8<-- "{included.name}"').text
        return text[: len(text) - len(self._appended.text)].split("\n")

    def _reason(self, path: str) -> Hidden | None:
        """Why a file must not be read into a page, None where it may be."""
        selection: Selection = self.tracer.resolver.selection
        if path in selection.hidden_paths:
            return selection.hidden_paths[path]
        # A file that was not understood may say that it is hidden; some findings of others are.
        unread = path in self.sources and path not in selection.pages
        return Hidden.PRIVATE if unread or path in selection.renumbered else None

    @cached_property
    def _appended(self) -> Expanded:
        """What a page without a text gets."""
        return self._expander.expand("")

    @cached_property
    def _expander(self) -> Expander:
        return Expander(self.settings.dialect)


def _lines(page: Page, expanded: Expanded) -> Iterator[tuple[str, int]]:
    """The lines on which included files are named; of one that another includes, that one's."""
    line = page.body_line
    for each in expanded.inclusions:
        if each.name in page.body:
            line = page.line_in_body(each.name)
        yield each.name, line
