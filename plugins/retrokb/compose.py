"""The pipeline, composed once for every door.

    read → parse → select → link → ledger → problems | pages | outputs

Each step takes values and gives values; only the first touches the disk.
"""

from dataclasses import dataclass

from .check.identity import check_addresses, check_ids
from .check.vocabulary import check_vocabulary
from .ledger.keep import keep_ledger
from .link.graph import link_pages
from .link.media import find_media
from .link.resolve import Resolver
from .model.archive import Archive
from .model.ledger import Ledger
from .model.problems import Problem, sorted_problems
from .model.settings import Settings
from .pages.book import generated_paths
from .pages.view import View
from .parse.records import parse_records
from .read import Reading, read_folders
from .select import select


@dataclass(frozen=True)
class Site:
    """Everything that the doors show: the records, their links and states, and what is wrong.

    `reading` is what lies on disk, shown or not; `resolver` says where links lead. `shown_media`
    are the files that shown pages use, `withheld_media` those of which only hidden pages speak.
    """

    settings: Settings
    reading: Reading
    archive: Archive
    ledger: Ledger
    resolver: Resolver
    problems: tuple[Problem, ...]
    shown_media: frozenset[str]
    withheld_media: frozenset[str]

    @property
    def view(self) -> View:
        """What the pages are written from."""
        return View(self.settings, self.archive, self.ledger)


def compose_site(settings: Settings, others: frozenset[str] = frozenset()) -> Site:
    """Read the folders and follow the pipeline to its end.

    `others` are paths, relative to mkdocs.yml, of pages that exist without lying in the folders:
    what other plugins add. The result depends on the files, the settings and nothing else.
    """
    reading = read_folders(settings)
    parsed = parse_records(reading.sources, settings)
    selection = select(parsed.pages, reading.sources, settings)
    generated = others | generated_paths(selection.pages.values(), settings)
    resolver = Resolver(selection, frozenset(reading.media), generated)
    linked = link_pages(resolver, settings.id_prefixes)
    ledger = keep_ledger(linked.archive, settings)
    problems = (
        *reading.problems,
        *parsed.problems,
        *selection.problems,
        *linked.problems,
        *check_ids(parsed.pages),
        *check_addresses(selection.pages.values(), settings),
        *check_vocabulary(parsed.pages, settings.vocabulary),
    )
    media = find_media(parsed.pages, resolver)
    return Site(
        settings,
        reading,
        linked.archive,
        ledger,
        resolver,
        sorted_problems(problems),
        media.shown,
        media.withheld,
    )
