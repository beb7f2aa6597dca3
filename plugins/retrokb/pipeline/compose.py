"""The site of a project, as its readers will see it: what the doors show is all here."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ..ledger.keep import keep_ledger
from ..link.media import find_media
from ..link.resolve import Resolver
from ..link.signpost import Signpost
from ..memory.cache import Cache
from ..memory.recall import Remembered, parse_or_recall
from ..model.archive import Archive
from ..model.ledger import Ledger
from ..model.problems import Problem
from ..model.ranks import Ranks
from ..model.settings import Settings
from ..pages.book import render_book
from ..pages.view import View
from ..place.layout import Layout
from ..read.folders import Reading, read_folders
from ..search.index import SearchIndex
from ..site.markdown import render_markdown
from .checks import Checked, find_problems
from .stage import Project, Stage


@dataclass(frozen=True)
class Site:
    """Everything that the doors show: the records, their links and states, and what is wrong.

    `reading` is what lies on disk, shown or not; `resolver` says where links lead. `generated`
    are the paths of the pages that RetroKB writes. `shown_media` are the files that shown pages
    use, `withheld_media` those of which only hidden pages speak.
    `search_index` is what the search is asked in, `ranks` what its phrases find.
    """

    settings: Settings
    reading: Reading
    archive: Archive
    ledger: Ledger
    resolver: Resolver
    problems: tuple[Problem, ...]
    generated: frozenset[str]
    shown_media: frozenset[str]
    withheld_media: frozenset[str]
    search_index: SearchIndex = field(repr=False)
    ranks: Ranks = field(repr=False)

    @property
    def view(self) -> View:
        """What the pages are written from."""
        return View(self.settings, self.archive, self.ledger, self.ranks)

    def signpost(self, layout: Layout) -> Signpost:
        """Where links lead in an arrangement of the files."""
        return Signpost(self.resolver, layout.href)

    def render_markdown(self, layout: Layout) -> Iterator[tuple[str, str]]:
        """Every page as plain Markdown, by its path in an arrangement of the files."""
        view = replace(self.view, layout=layout)
        written = render_markdown(render_book(view), self.archive.pages, self.signpost(layout))
        # Where an author's README is the home page, RetroKB's own would take its place.
        texts: dict[str, str] = {}
        for path, text in written:
            texts.setdefault(layout.path_of(path), text)
        yield from texts.items()


def compose_site(
    settings: Settings,
    others: frozenset[str] = frozenset(),
    cache: Cache | None = None,
    remembered: Remembered | None = None,
) -> Site:
    """Read the folders and follow the pipeline to its end.

    `others` are paths, relative to mkdocs.yml, of pages that exist without lying in the folders:
    what other plugins add. The result depends on the files, their history, the settings and
    nothing else; `cache` (default: beside mkdocs.yml) and what is `remembered` only save time.
    """
    cache = cache or Cache.beside(settings.root)
    reading = read_folders(settings)
    parsed = parse_or_recall(reading.sources, settings, cache, remembered=remembered)
    project = Project(settings, reading, parsed, cache, others=others)
    stage = Stage(project, settings)
    with stage.open_evidence(stage.ranks) as evidence:
        ledger = keep_ledger(evidence, settings)
        problems = find_problems(Checked(project, stage, stage, evidence))
    media = find_media(parsed.pages, reading.sources, stage.resolver)
    return Site(
        settings,
        reading,
        stage.archive,
        ledger,
        stage.resolver,
        problems,
        stage.generated,
        media.shown,
        media.withheld,
        stage.index,
        stage.ranks,
    )
