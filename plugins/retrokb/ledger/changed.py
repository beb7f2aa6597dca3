"""The condition `changed`: a remedy says what it did not say at the day of the retro."""

import posixpath
from collections.abc import Iterator
from datetime import date

from ..model.archive import LinkKind
from ..model.choices import FailureMode
from ..model.history import Commit
from ..model.ledger import Condition, ConditionName, Holding, Publication
from ..model.records import Article, Page, Retro
from .case import Case
from .remedy import Aspect, Remedy
from .versions import Version, find_versions


def find_publication(case: Case) -> Publication | None:
    """The first change of a remedy after the last recurrence, else after the retro.

    None where there is none, or nothing can be measured.
    """
    if case.why_not or case.day is None:
        return None
    days = [each.day for each in case.recurrences if each.day and each.day > case.day]
    again = _first_change(case, max(days)) if days else None
    return again or _first_change(case, case.day)


def measure_changed(case: Case, publication: Publication | None) -> Condition:
    """Whether a remedy was written or changed on the day of the retro or later."""
    if case.why_not:
        return Condition(ConditionName.CHANGED, Holding.NOT_MEASURABLE, case.why_not)
    if not case.remedies:
        return Condition(ConditionName.CHANGED, Holding.NO, "There is no remedy that could change.")
    if publication is None:
        return Condition(ConditionName.CHANGED, Holding.NO, _unchanged(case))
    remedy = next(each for each in case.remedies if each.end == publication.end)
    what = "was made easier to find" if _is_unfindable(case) else "was written or changed"
    sentence = f"{case.name_of(remedy)} {what} on {publication.day.isoformat()}."
    return Condition(
        ConditionName.CHANGED,
        Holding.YES,
        sentence,
        publication.day,
        (publication.commit,),
        ends=(publication.end,),
    )


def _unchanged(case: Case) -> str:
    day = case.day.isoformat() if case.day else ""
    names = " and ".join(case.name_of(remedy) for remedy in case.remedies)
    if _is_unfindable(case):
        return f"Title and phrases of {names}, and the links to it, are those of {day}."
    return f"The words of {names} are those of {day}, the day of the retro."


def _is_unfindable(case: Case) -> bool:
    return case.gap.failure_mode is FailureMode.UNFINDABLE


def _first_change(case: Case, since: date) -> Publication | None:
    found = [
        Publication(remedy.end, commit)
        for remedy in case.remedies
        for commit in _changes(case, remedy, since)
    ]
    return min(found, key=lambda each: (each.commit.number, each.end), default=None)


def _changes(case: Case, remedy: Remedy, since: date) -> Iterator[Commit]:
    if not _is_unfindable(case):
        commits = [remedy.find_change(since, Aspect.WORDS)]
    else:
        commits = [remedy.find_change(since, Aspect.FINDABLE)]
        commits += [_new_link(case, remedy, page, since) for page in _linking(case, remedy)]
    yield from (commit for commit in commits if commit)


def _linking(case: Case, remedy: Remedy) -> Iterator[Page]:
    """The pages, but for retros, that lead readers to a remedy."""
    archive = case.court.archive
    links = archive.links_to(remedy.end.path)
    paths = {each.path for each in links if each.kind in (LinkKind.REFERENCE, LinkKind.MENTION)}
    yield from (archive.pages[path] for path in sorted(paths))


def _new_link(case: Case, remedy: Remedy, page: Page, since: date) -> Commit | None:
    """The commit, on a day or later, with which a page came to name a remedy."""
    if isinstance(page, Retro):
        return None
    history, as_of = case.court.history, case.court.as_of
    versions = [v for v in find_versions(page.path, history) if v.commit.day <= as_of]
    names = tuple(_names(case, remedy))
    before = next((each for each in versions if each.commit.day < since), None)
    if before and _names_any(case, before, names):
        return None
    later = (each for each in reversed(versions) if each.commit.day >= since)
    return next((each.commit for each in later if _names_any(case, each, names)), None)


def _names(case: Case, remedy: Remedy) -> Iterator[str]:
    """By what a text may name a remedy: its id, or the names its file has had."""
    article = case.court.archive.pages[remedy.end.path]
    if isinstance(article, Article) and article.id:
        yield article.id.casefold()
    yield from {posixpath.basename(version.path).casefold() for version in remedy.versions}


def _names_any(case: Case, version: Version, names: tuple[str, ...]) -> bool:
    text = (case.court.history.text_of(version.blob) or "") if version.blob else ""
    return any(name in text.casefold() for name in names)
