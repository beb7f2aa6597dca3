"""The pipeline, composed once for every door.

    read → parse → select → link → index → measure → ledger → problems | pages | outputs

Each step takes values and gives values; only the first touches the disk.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from ..check.addresses import check_addresses, check_anchors
from ..check.every import check_pages
from ..check.findable import check_phrases, check_search
from ..check.identity import check_ids
from ..ledger.keep import keep_ledger
from ..ledger.past import open_past
from ..link.graph import link_pages
from ..link.media import find_media
from ..link.resolve import Resolver
from ..link.signpost import Signpost
from ..memory.cache import Cache
from ..model.archive import Archive
from ..model.ledger import Ledger
from ..model.problems import Problem, apply_levels, sorted_problems
from ..model.ranks import Ranks
from ..model.settings import Settings
from ..pages.book import generated_paths, render_book
from ..pages.view import View
from ..parse.records import Remembered, parse_records
from ..place.layout import Layout
from ..place.select import select
from ..read.folders import Reading, read_folders
from ..search.archive import index_archive
from ..search.index import SearchIndex
from ..search.measure import measure_ranks
from ..site.markdown import render_markdown


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
    reading = read_folders(settings)
    parsed = parse_records(reading.sources, settings, remembered)
    selection = select(parsed.pages, reading.sources, settings)
    generated = generated_paths(selection.pages.values(), settings)
    resolver = Resolver(selection, frozenset(reading.media), generated | others)
    linked = link_pages(resolver, settings.id_prefixes)
    cache = cache or Cache.beside(settings.root)
    index = index_archive(linked.archive, settings, cache)
    ranks = measure_ranks(index, linked.archive, settings, cache)
    with open_past(reading.sources, parsed.pages, settings, cache) as past:
        kept = keep_ledger(linked.archive, past.articles, past.retros, ranks, settings)
    problems = (
        *reading.problems,
        *parsed.problems,
        *selection.problems,
        *linked.problems,
        *kept.problems,
        *check_search(ranks, settings.docs_dir),
        *check_phrases(selection.pages.values(), ranks),
        *check_ids(parsed.pages),
        *check_addresses(selection.pages.values(), generated, reading.media, settings),
        *check_anchors(selection.pages.values()),
        *check_pages(parsed.pages, settings),
    )
    media = find_media(parsed.pages, reading.sources, resolver)
    return Site(
        settings,
        reading,
        linked.archive,
        kept.ledger,
        resolver,
        sorted_problems(tuple(apply_levels(problems, settings.levels))),
        generated,
        media.shown,
        media.withheld,
        index,
        ranks,
    )
