"""All checks: each is registered here once, and every door runs them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..check.addresses import check_addresses, check_anchors
from ..check.apart import check_internal_in_docs, check_repository
from ..check.classification import check_classification
from ..check.completeness import check_completeness
from ..check.configuration import check_configuration
from ..check.content import (
    check_content,
    check_customers,
    check_exceptions,
    check_unused,
    conceal,
)
from ..check.disclosure import check_disclosure
from ..check.findable import check_phrases
from ..check.identity import check_ids
from ..check.language import check_language
from ..check.spelling import check_spelling
from ..check.vocabulary import check_vocabulary
from ..ledger.keep import Evidence, check_history
from ..link.media import check_media
from ..model.problems import Place, Problem, apply_levels, sorted_problems
from ..model.records import Page
from ..read.content import read_private
from .content import find_or_recall
from .stage import Project, Stage


@dataclass(frozen=True)
class Checked:
    """What is checked: a project as the readers of the build see it, and as if all were shown.

    In a build both are one. `evidence` is that of the whole.
    """

    project: Project
    seen: Stage
    whole: Stage
    evidence: Evidence

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages that were asked for, shown or not."""
        return tuple(page for page in self.project.parsed.pages if self.project.is_asked(page.path))

    @property
    def everything(self) -> bool:
        """Whether all files were asked for."""
        return self.project.only is None


Check = Callable[[Checked], Iterable[Problem]]


def _of_links(on: Checked) -> Iterator[Problem]:
    """What selecting and linking found for the readers, and what it finds beyond for the whole.

    Each thing is told once: of the whole, hidden names may be nearer ones.
    """
    told = (*on.seen.selection.problems, *on.seen.linked.problems)
    yield from told
    known = {_identity(problem) for problem in told}
    beyond = (*on.whole.selection.problems, *on.whole.linked.problems)
    yield from (each for each in beyond if _identity(each) not in known)


def _of_texts(on: Checked) -> Iterator[Problem]:
    """What the shown texts name of that which their readers may not see, besides their links."""
    yield from check_disclosure(
        on.seen.resolver,
        on.project.reading.sources,
        {page.path: page for page in on.pages},
        on.project.settings,
        on.seen.linked.problems,
    )
    sources = frozenset(each.path for each in on.project.reading.sources)
    yield from check_configuration(on.seen.resolver, sources)


def _identity(problem: Problem) -> tuple[str, Place, str]:
    """What a problem is about, whatever name is suggested instead."""
    return problem.code, problem.place, problem.subject


def _of_search(on: Checked) -> Iterator[Problem]:
    """What phrases do not find; the search is asked with all of them or with none."""
    if on.everything:
        yield from check_phrases(on.seen.archive.pages.values(), on.seen.ranks)


def _of_files(on: Checked) -> Iterator[Problem]:
    """What stays behind of the files that are no pages; only all pages tell what is used."""
    if on.everything:
        yield from check_media(on.seen.media, on.project.reading.links)


def _of_repository(on: Checked) -> Iterator[Problem]:
    """Where the files are pushed to; of some of them it would be another number."""
    if on.everything:
        parsed, reading = on.project.parsed, on.project.reading
        yield from check_repository(parsed.pages, reading.sources, on.project.settings)


def _of_content(on: Checked) -> Iterator[Problem]:
    """Private content: in a build of what it shows, in `lint` of all that may be shown one day."""
    project, named = on.project, on.project.settings.content
    private = read_private(project.settings)
    sources = [each for each in project.reading.sources if project.is_asked(each.path)]
    pages = {page.path: page for page in project.parsed.pages}
    found = find_or_recall(sources, private.knowledge, project.cache)
    yield from check_exceptions(private.wrong)
    yield from check_customers(named.customers, private.unknown)
    in_build, shown = on.seen is on.whole, on.seen.selection.pages
    told = [each for each in sources if not in_build or each.path in shown]
    yield from check_content(told, pages, found, private.allowed)
    if on.everything:
        yield from check_unused(sources, found, private.allowed, named.allow)


CHECKS: tuple[Check, ...] = (
    lambda on: on.project.reading.problems,
    lambda on: on.project.parsed.problems,
    _of_links,
    _of_texts,
    lambda on: check_ids(on.project.parsed.pages),
    lambda on: check_vocabulary(on.pages, on.project.settings.vocabulary),
    lambda on: check_classification(on.pages),
    lambda on: check_completeness(on.pages),
    lambda on: check_language(on.pages),
    lambda on: check_spelling(on.pages, on.project.settings.id_prefixes),
    # Of addresses and anchors, what is wrong for some is wrong for who sees everything.
    lambda on: check_addresses(
        on.whole.selection.pages.values(),
        on.whole.generated,
        on.whole.visible,
        on.whole.settings,
    ),
    lambda on: check_anchors(on.whole.archive.pages.values()),
    lambda on: check_history(on.evidence, on.whole.settings, whole=on.everything),
    _of_search,
    _of_files,
    lambda on: check_internal_in_docs(on.pages, on.project.settings),
    _of_repository,
    _of_content,
)
"""Problems of files that nobody asked for are dropped afterwards: no check has to know."""


def find_problems(on: Checked, checks: Iterable[Check] = CHECKS) -> tuple[Problem, ...]:
    """Every problem of the files that were asked for, at the level of the policy, each once."""
    found = (problem for check in checks for problem in check(on))
    asked = (each for each in found if on.project.is_asked(each.place.path))
    levelled = tuple(apply_levels(asked, on.project.settings.levels))
    texts = {source.path: source.text for source in on.project.reading.sources}
    return sorted_problems(tuple(conceal(levelled, texts)))
