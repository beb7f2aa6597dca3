"""Files that are put into shown texts (`--8<--`): what is hidden must not come in that way."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..link.resolve import Unshown
from ..link.traces import Tracer
from ..link.wording import describe_included, describe_unshown
from ..markup.expand import Expanded, Expander
from ..model.problems import Place, Problem
from ..model.records import Page
from ..model.settings import Settings
from ..place.select import Hidden, Selection
from ..read.real import path_in_project
from ..text.folding import fold


@dataclass(frozen=True)
class IncludedReader:
    """Reads what extensions put into pages, as these extensions themselves find it."""

    tracer: Tracer
    settings: Settings
    sources: frozenset[str]

    def read(self, page: Page) -> Iterator[Problem]:
        """The hidden files that are put into a page, and what else that is put there names."""
        if not self._expander.steps:
            return
        expanded = self._expander.expand(page.body)
        lines = dict(_lines(page, expanded))
        for each in expanded.inclusions:
            path = path_in_project(self.settings.root, each.file)
            reason = self._reason(path)
            if reason:
                place = Place(page.path, lines.get(each.name, page.body_line))
                yield describe_included(each.name, reason, place)
        if expanded.text != page.body:
            yield from self._named(page, expanded, min(lines.values(), default=page.body_line))

    def _named(self, page: Page, expanded: Expanded, line: int) -> Iterator[Problem]:
        """What the added text names and the page itself does not."""
        own = fold(page.body)
        for trace in self.tracer.find(page.path, expanded.text):
            if fold(trace.subject) not in own:
                unshown = Unshown(trace.reason)
                yield describe_unshown(unshown, trace.subject, Place(page.path, line))

    def _reason(self, path: str) -> Hidden | None:
        """Why a file must not be read into a page, None where it may be."""
        selection: Selection = self.tracer.resolver.selection
        if path in selection.hidden_paths:
            return selection.hidden_paths[path]
        # A file that was not understood may say that it is hidden; some findings of others are.
        unread = path in self.sources and path not in selection.pages
        return Hidden.PRIVATE if unread or path in selection.renumbered else None

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
