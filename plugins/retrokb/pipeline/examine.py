"""What is wrong with a project, without building it.

    read → parse → select → link → index → measure → check

A build drops hidden pages before it links. Who writes a draft wants to know of its links too, so
that everything is asked twice: as the build's readers see it, and as if everything were shown.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ..check.addresses import check_addresses, check_anchors
from ..check.every import check_pages
from ..check.findable import check_phrases, check_search
from ..check.identity import check_ids
from ..ledger.keep import check_history
from ..ledger.past import open_past
from ..link.graph import link_pages
from ..link.resolve import Resolver
from ..memory.cache import Cache
from ..memory.recall import parse_or_recall
from ..model.archive import Archive
from ..model.choices import Audience
from ..model.problems import Problem, apply_levels, sorted_problems
from ..model.records import Page
from ..model.settings import Settings
from ..pages.book import generated_paths
from ..parse.records import Parsed
from ..place.select import select
from ..read.folders import Reading, read_folders
from ..search.archive import index_archive
from ..search.measure import measure_ranks
from ..text.decode import decode


@dataclass(frozen=True)
class Examination:
    """What was looked at: the files, the pages in them, where their links lead, all problems.

    Where only some files were asked for, `pages` are these; the resolvers know all. `resolver`
    shows everything, `seen` what the readers of the build see. `only` are the paths that were asked
    for, None for all.
    """

    settings: Settings
    reading: Reading
    pages: Mapping[str, Page]
    resolver: Resolver
    seen: Resolver
    problems: tuple[Problem, ...]
    only: frozenset[str] | None = None

    @property
    def texts(self) -> Mapping[str, str]:
        """The text of each Markdown file, by its path."""
        return {source.path: source.text for source in self.reading.sources}


def examine(
    settings: Settings, only: Collection[str] | None = None, cache: Cache | None = None
) -> Examination:
    """Examine a project, or of it the files whose paths, relative to mkdocs.yml, are given.

    Of the other files it is enough to know what links to them must know. Their commits and
    the search are not asked: RK501, RK502, RK505 and RK506 come with a whole examination only.
    """
    cache = cache or Cache.beside(settings.root)
    return examine_reading(read_folders(settings), settings, cache, only)


def examine_reading(
    reading: Reading, settings: Settings, cache: Cache, only: Collection[str] | None = None
) -> Examination:
    """Examine what was read before."""
    parsed = parse_or_recall(reading.sources, settings, cache, only)
    return examine_parsed(reading, parsed, settings, cache, only)


def examine_parsed(
    reading: Reading,
    parsed: Parsed,
    settings: Settings,
    cache: Cache,
    only: Collection[str] | None = None,
) -> Examination:
    """Examine what was read and parsed before."""
    everything = replace(settings, preview=True, audience=Audience.INTERNAL.value)
    resolver, seen = _resolver(reading, parsed, everything), _resolver(reading, parsed, settings)
    asked = {page.path: page for page in parsed.pages if only is None or page.path in only}
    linked = link_pages(resolver, settings.id_prefixes, asked)
    public = link_pages(seen, settings.id_prefixes, asked)
    told = (*seen.selection.problems, *public.problems)
    problems = [
        *reading.problems,
        *parsed.problems,
        *check_ids(parsed.pages),
        *check_pages(asked.values(), settings),
        *told,
        *_more([*resolver.selection.problems, *linked.problems], told),
        # Of addresses and anchors, what is wrong for some is wrong for who sees everything.
        *check_addresses(
            resolver.selection.pages.values(), resolver.generated, reading.media, everything
        ),
        *check_anchors(linked.archive.pages.values()),
        *_check_history(linked.archive, reading, everything, cache, whole=only is None),
        *(_check_search(public.archive, settings, cache) if only is None else ()),
    ]
    kept = (each for each in problems if only is None or each.place.path in only)
    found = sorted_problems(tuple(apply_levels(kept, settings.levels)))
    wanted = None if only is None else frozenset(only)
    return Examination(settings, reading, asked, resolver, seen, found, wanted)


def examine_changed(examination: Examination, texts: Mapping[str, str]) -> Examination:
    """Examine the same again as if files, by their paths, held other texts."""
    sources = tuple(
        replace(each, text=decode(texts[each.path].encode("utf-8", "surrogatepass")).text or "")
        if each.path in texts
        else each
        for each in examination.reading.sources
    )
    reading = replace(examination.reading, sources=sources)
    settings = examination.settings
    return examine_reading(reading, settings, Cache.beside(settings.root), examination.only)


def _more(problems: Iterable[Problem], told: Iterable[Problem]) -> Iterator[Problem]:
    """What is wrong beyond what was told, each thing once: hidden names may be nearer ones."""
    known = {(problem.code, problem.place) for problem in told}
    yield from (each for each in problems if (each.code, each.place) not in known)


def _resolver(reading: Reading, parsed: Parsed, settings: Settings) -> Resolver:
    selection = select(parsed.pages, reading.sources, settings)
    generated = generated_paths(selection.pages.values(), settings)
    return Resolver(selection, frozenset(reading.media), generated)


def _check_search(archive: Archive, settings: Settings, cache: Cache) -> Iterator[Problem]:
    """What phrases do not find in the search that the readers of the build use."""
    ranks = measure_ranks(index_archive(archive, settings, cache), archive, settings, cache)
    yield from check_search(ranks, settings.docs_dir)
    yield from check_phrases(archive.pages.values(), ranks)


def _check_history(
    archive: Archive, reading: Reading, settings: Settings, cache: Cache, *, whole: bool
) -> Iterator[Problem]:
    sources = [source for source in reading.sources if source.path in archive.pages]
    with open_past(sources, archive.pages.values(), settings, cache) as past:
        yield from check_history(archive, past.articles, past.retros, settings, whole=whole)
