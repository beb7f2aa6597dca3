"""The site of a project, as its readers will see it: what the doors show is all here."""

from dataclasses import dataclass, field
from functools import cached_property

from ..ledger.keep import keep_ledger
from ..link.media import find_media
from ..link.resolve import Resolver
from ..link.signpost import Signpost
from ..link.traces import Tracer
from ..memory.cache import Cache
from ..memory.recall import Remembered, parse_or_recall
from ..model.archive import Archive
from ..model.ledger import Ledger
from ..model.problems import Problem
from ..model.ranks import Ranks
from ..model.settings import Settings
from ..pages.view import View
from ..place.addresses import Addresses, generated_path
from ..place.layout import Layout
from ..read.folders import Reading, read_folders
from ..search.index import SearchIndex
from .checks import Checked, find_problems
from .stage import NOBODY, Neighbours, Project, Stage


@dataclass(frozen=True)
class Site:
    """Everything that the doors show: the records, their links and states, and what is wrong.

    `stage` is how the readers of the site see the project. `shown_media` are the files that shown
    pages use, `withheld_media` those of which only hidden pages speak. `search_index` is what the
    readers search in.
    """

    stage: Stage
    ledger: Ledger
    problems: tuple[Problem, ...]
    shown_media: frozenset[str]
    withheld_media: frozenset[str]
    addresses: Addresses
    search_index: SearchIndex = field(repr=False)

    @property
    def settings(self) -> Settings:
        """What the configuration decides."""
        return self.stage.settings

    @property
    def reading(self) -> Reading:
        """What lies on disk, shown or not."""
        return self.stage.project.reading

    @property
    def archive(self) -> Archive:
        """The pages that are shown, with their links."""
        return self.stage.archive

    @property
    def resolver(self) -> Resolver:
        """Where links lead."""
        return self.stage.resolver

    @property
    def generated(self) -> frozenset[str]:
        """The paths on disk of the pages that RetroKB writes."""
        return self.stage.generated

    @property
    def neighbours(self) -> Neighbours:
        """What other plugins add."""
        return self.stage.project.neighbours

    @property
    def ranks(self) -> Ranks:
        """What the phrases of the archive find."""
        return self.stage.ranks

    @property
    def view(self) -> View:
        """What the pages are written from."""
        return View(self.settings, self.archive, self.ledger, self.addresses, self.ranks)

    def leads_to_hidden(self, target: str) -> bool:
        """Whether a path in the folder of the articles, or an address, leads to what is hidden."""
        return self._tracer.leads_to_hidden(target, self._sources)

    def names_hidden(self, text: str) -> bool:
        """Whether a text of the configuration names or leads to what is hidden."""
        home = generated_path("index.md", self.settings)
        return self.leads_to_hidden(text) or bool(self._tracer.find(home, text, root=True))

    @cached_property
    def _tracer(self) -> Tracer:
        return Tracer(self.resolver)

    @cached_property
    def _sources(self) -> frozenset[str]:
        return frozenset(source.path for source in self.reading.sources)

    def signpost(self, layout: Layout) -> Signpost:
        """Where links lead in an arrangement of the files."""
        return Signpost(self.resolver, layout.href)


def compose_site(
    settings: Settings,
    neighbours: Neighbours = NOBODY,
    cache: Cache | None = None,
    remembered: Remembered | None = None,
) -> Site:
    """Read the folders and follow the pipeline to its end.

    The result depends on the files, their history, the settings, the `neighbours` and nothing
    else; `cache` (default: beside mkdocs.yml) and what is `remembered` only save time.
    """
    cache = cache or Cache.beside(settings.root)
    reading = read_folders(settings)
    parsed = parse_or_recall(reading.sources, settings.parsing, cache, remembered=remembered)
    project = Project(settings, reading, parsed, cache, neighbours=neighbours)
    stage = Stage(project, settings)
    with stage.open_evidence(stage.ranks) as evidence:
        ledger = keep_ledger(evidence, settings)
        problems = find_problems(Checked(project, stage, stage, evidence))
    media = find_media(parsed.pages, reading.sources, stage.resolver)
    return Site(stage, ledger, problems, media.shown, media.withheld, stage.addresses, stage.index)
