"""The steps that every door takes, once for each audience that it tells of.

    read → parse → select → link → index → measure → (ledger)

A build takes them for its readers. `lint` takes them twice: for the readers of the build, and as if
everything were shown, since who writes a draft wants to know of its links too.
"""

from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from ..ledger.keep import Evidence, gather_evidence
from ..ledger.past import open_past
from ..link.beside import find_beside
from ..link.graph import Linked, link_pages
from ..link.media import Media, MediaFinder
from ..link.resolve import Resolver
from ..memory.cache import Cache
from ..model.archive import Archive
from ..model.ranks import Ranks
from ..model.settings import Settings
from ..pages.book import generated_paths
from ..parse.records import Parsed
from ..place.addresses import Addresses
from ..place.select import Selection, select
from ..read.folders import Reading
from ..read.texts import read_templates, read_text
from ..search.archive import index_archive
from ..search.index import SearchIndex
from ..search.measure import measure_ranks


@dataclass(frozen=True)
class Neighbours:
    """What other plugins do to the pages of a site.

    `pages` are the paths, relative to mkdocs.yml, of pages that exist without lying in the folders;
    `addresses` the HTML files of those that stand elsewhere than their paths say, by path.
    """

    pages: frozenset[str] = frozenset()
    addresses: Mapping[str, str] = field(default_factory=dict)


NOBODY = Neighbours()
"""No other plugin, or none that is known."""


@dataclass(frozen=True)
class Project:
    """What lies on disk and what it says, whoever may see it.

    `only` are the paths that were asked for, None for all: of other files no more is known than
    links to them must know.
    """

    settings: Settings
    reading: Reading
    parsed: Parsed
    cache: Cache
    only: Container[str] | None = None
    neighbours: Neighbours = NOBODY

    def is_asked(self, path: str) -> bool:
        """Whether a file is among those that were asked for."""
        return self.only is None or path in self.only


@dataclass(frozen=True)
class Stage:
    """A project as one audience sees it, each step taken when it is first asked for.

    `settings` name the audience; all else of them is the project's.
    """

    project: Project = field(repr=False)
    settings: Settings

    @cached_property
    def selection(self) -> Selection:
        """The pages that are shown."""
        project = self.project
        reading = project.reading
        return select(project.parsed.pages, reading.sources, self.settings, reading.media)

    @cached_property
    def visible(self) -> frozenset[str]:
        """The files that are no pages, and lie where the readers may see them."""
        return frozenset(self.project.reading.media) - self.selection.hidden_paths.keys()

    @cached_property
    def generated(self) -> frozenset[str]:
        """The paths of the pages that RetroKB writes."""
        return generated_paths(self.selection.pages.values(), self.settings)

    @cached_property
    def addresses(self) -> Addresses:
        """Where the pages stand."""
        return Addresses(self.settings, self.project.neighbours.addresses)

    @cached_property
    def resolver(self) -> Resolver:
        """Where links lead."""
        generated = self.generated | self.project.neighbours.pages
        files = (*self.selection.pages, *self.selection.hidden_paths, *self.visible)
        beside = find_beside(files, self.settings)
        return Resolver(self.selection, self.visible, generated, self.settings, beside)

    @cached_property
    def media_finder(self) -> MediaFinder:
        """What finds the files that are no pages by what leads to them."""
        project, settings = self.project, self.settings
        return MediaFinder(
            replace(project.reading, media=tuple(sorted(self.visible))),
            project.parsed.pages,
            self.selection,
            self.addresses,
            partial(read_text, settings.root),
            tuple(read_templates(settings)),
        )

    @property
    def media(self) -> Media:
        """The files that are no pages, by whether they are published."""
        return self.media_finder.media

    @cached_property
    def linked(self) -> Linked:
        """The links of the pages that were asked for, and the problems of these links."""
        return link_pages(self.resolver, self.settings.id_prefixes, self.project.only)

    @property
    def archive(self) -> Archive:
        """The pages that were asked for, with their links."""
        return self.linked.archive

    @cached_property
    def index(self) -> SearchIndex:
        """What the search of the readers is asked in."""
        return index_archive(self.archive, self.addresses, self.project.cache)

    @cached_property
    def ranks(self) -> Ranks:
        """What the phrases of the archive find."""
        return measure_ranks(self.index, self.archive, self.addresses, self.project.cache)

    @contextmanager
    def open_evidence(self, ranks: Ranks) -> Iterator[Evidence]:
        """What gaps and bugs are judged by, for as long as the git history is open."""
        project = self.project
        sources = [each for each in project.reading.sources if each.path in self.archive.pages]
        pages = self.archive.pages.values()
        with open_past(sources, pages, self.settings, project.cache) as past:
            yield gather_evidence(self.archive, past.articles, past.retros, ranks, self.settings)
