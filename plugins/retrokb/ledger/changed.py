"""The condition `changed`: a remedy says what it did not say at the day of the retro."""

import posixpath
from collections.abc import Iterator
from datetime import date

from ..model.archive import LinkKind
from ..model.choices import FailureMode
from ..model.history import Commit
from ..model.ledger import Condition, ConditionName, Holding, Publication
from ..model.records import Article, Page, Retro
from .basis import TrackedGap
from .remedy import Aspect, Remedy
from .versions import Version, find_versions


def find_publication(tracked: TrackedGap) -> Publication | None:
    """The first change of a remedy after the last recurrence, else after the retro.

    None where there is none, or nothing can be measured.
    """
    if tracked.why_not or tracked.day is None:
        return None
    days = [each.day for each in tracked.recurrences if each.day and each.day > tracked.day]
    again = _first_change(tracked, max(days)) if days else None
    return again or _first_change(tracked, tracked.day)


def measure_changed(tracked: TrackedGap, publication: Publication | None) -> Condition:
    """Whether a remedy was written or changed on the day of the retro or later."""
    if tracked.why_not:
        return Condition(ConditionName.CHANGED, Holding.NOT_MEASURABLE, tracked.why_not)
    if not tracked.remedies:
        return Condition(ConditionName.CHANGED, Holding.NO, "There is no remedy that could change.")
    if publication is None:
        return Condition(ConditionName.CHANGED, Holding.NO, _unchanged(tracked))
    remedy = next(each for each in tracked.remedies if each.end == publication.end)
    what = "was made easier to find" if _is_unfindable(tracked) else "was written or changed"
    sentence = f"{tracked.name_of(remedy)} {what} on {publication.day.isoformat()}."
    return Condition(
        ConditionName.CHANGED,
        Holding.YES,
        sentence,
        publication.day,
        (publication.commit,),
        ends=(publication.end,),
    )


def _unchanged(tracked: TrackedGap) -> str:
    day = tracked.day.isoformat() if tracked.day else ""
    names = " and ".join(tracked.name_of(remedy) for remedy in tracked.remedies)
    if _is_unfindable(tracked):
        return f"Title and phrases of {names}, and the links to it, are those of {day}."
    return f"The words of {names} are those of {day}, the day of the retro."


def _is_unfindable(tracked: TrackedGap) -> bool:
    return tracked.gap.failure_mode is FailureMode.UNFINDABLE


def _first_change(tracked: TrackedGap, since: date) -> Publication | None:
    found = [
        Publication(remedy.end, commit)
        for remedy in tracked.remedies
        for commit in _changes(tracked, remedy, since)
    ]
    return min(found, key=lambda each: (each.commit.number, each.end), default=None)


def _changes(tracked: TrackedGap, remedy: Remedy, since: date) -> Iterator[Commit]:
    if not _is_unfindable(tracked):
        commits = [remedy.find_change(since, Aspect.WORDS)]
    else:
        commits = [remedy.find_change(since, Aspect.FINDABLE)]
        commits += [_new_link(tracked, remedy, page, since) for page in _linking(tracked, remedy)]
    yield from (commit for commit in commits if commit)


def _linking(tracked: TrackedGap, remedy: Remedy) -> Iterator[Page]:
    """The pages, but for retros, that lead readers to a remedy."""
    archive = tracked.basis.archive
    links = archive.links_to(remedy.end.path)
    paths = {each.path for each in links if each.kind in (LinkKind.REFERENCE, LinkKind.MENTION)}
    yield from (archive.pages[path] for path in sorted(paths))


def _new_link(tracked: TrackedGap, remedy: Remedy, page: Page, since: date) -> Commit | None:
    """The commit, on a day or later, with which a page came to name a remedy."""
    if isinstance(page, Retro):
        return None
    history, as_of = tracked.basis.history, tracked.basis.as_of
    versions = [v for v in find_versions(page.path, history) if v.commit.day <= as_of]
    names = tuple(_names(tracked, remedy))
    before = next((each for each in versions if each.commit.day < since), None)
    if before and _names_any(tracked, before, names):
        return None
    later = (each for each in reversed(versions) if each.commit.day >= since)
    return next((each.commit for each in later if _names_any(tracked, each, names)), None)


def _names(tracked: TrackedGap, remedy: Remedy) -> Iterator[str]:
    """By what a text may name a remedy: its id, or the names its file has had."""
    article = tracked.basis.archive.pages[remedy.end.path]
    if isinstance(article, Article) and article.id:
        yield article.id.casefold()
    yield from {posixpath.basename(version.path).casefold() for version in remedy.versions}


def _names_any(tracked: TrackedGap, version: Version, names: tuple[str, ...]) -> bool:
    text = (tracked.basis.history.text_of(version.blob) or "") if version.blob else ""
    return any(name in text.casefold() for name in names)
