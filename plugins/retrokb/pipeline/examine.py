"""What is wrong with a project, without building it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from ..link.resolve import Resolver
from ..memory.cache import Cache
from ..memory.recall import parse_or_recall
from ..model.choices import Audience
from ..model.problems import Problem
from ..model.ranks import Ranks
from ..model.records import Page
from ..model.settings import Settings
from ..read.folders import Reading, read_folders
from ..text.decode import decode
from .checks import Checked, find_problems
from .stage import Project, Stage


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
    the search are not asked: RK501, RK502 and RK506 come with a whole examination only.
    """
    cache = cache or Cache.beside(settings.root)
    return _examine(read_folders(settings), settings, cache, only)


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
    return _examine(reading, settings, Cache.beside(settings.root), examination.only)


def _examine(
    reading: Reading, settings: Settings, cache: Cache, only: Collection[str] | None
) -> Examination:
    parsed = parse_or_recall(reading.sources, settings.parsing, cache, only)
    asked = None if only is None else frozenset(only)
    project = Project(settings, reading, parsed, cache, asked)
    everything = replace(settings, preview=True, audience=Audience.INTERNAL.value)
    seen, whole = Stage(project, settings), Stage(project, everything)
    with whole.open_evidence(Ranks()) as evidence:
        on = Checked(project, seen, whole, evidence)
        problems = find_problems(on)
    pages = {page.path: page for page in on.pages}
    return Examination(settings, reading, pages, whole.resolver, seen.resolver, problems, asked)
