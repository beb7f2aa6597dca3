"""The condition `live`: every remedy is in the site, readable for its learner, and finished."""

import posixpath
from collections.abc import Iterator

from ..model.archive import End, LostRemedy
from ..model.choices import Audience, Confidence, Learner
from ..model.history import Change
from ..model.ledger import Condition, ConditionName, Holding
from ..model.records import Gap
from .basis import TrackedGap
from .contents import UNFINISHED
from .remedy import Remedy


def measure_live(tracked: TrackedGap) -> Condition:
    """Whether all remedies of a gap are live.

    Where there is a history, what is not committed is not live yet: it is no evidence.
    """
    if not tracked.links and not tracked.gap.remedies:
        return _condition(Holding.NO, "No remedy is named.")
    missing, others = (
        tuple(_missing(tracked)),
        (*_unreadable(tracked), *_uncommitted(tracked)),
    )
    ends = tuple(remedy.end for remedy in tracked.remedies)
    if missing or others:
        evidence, named = (
            _sentence(*missing, *others),
            _sentence(*_named_missing(tracked), *others),
        )
        return Condition(ConditionName.LIVE, Holding.NO, evidence, ends=ends, for_authors=named)
    names = " and ".join(tracked.name_of(remedy) for remedy in tracked.remedies)
    commits = tuple(c for remedy in tracked.remedies if (c := remedy.there_since))
    since = max((commit.day for commit in commits), default=None)
    there = f" since {since.isoformat()}" if since else ""
    return Condition(
        ConditionName.LIVE, Holding.YES, f"{names} can be read{there}.", since, commits, (), ends
    )


def was_live(tracked: TrackedGap) -> bool:
    """Whether any remedy could be read at the day of the retro or later, as far as git knows."""
    if tracked.why_not or tracked.day is None:
        return False
    since, audience = tracked.day, audience_of(tracked.gap)
    gone = (_gone_remedy(tracked, path) for path in _gone_paths(tracked))
    return any(remedy.was_readable(audience, since) for remedy in (*tracked.remedies, *gone))


def audience_of(gap: Gap) -> Audience:
    """Which audience's texts a learner can read: a customer only public ones."""
    return Audience.PUBLIC if gap.learner is Learner.CUSTOMER else Audience.INTERNAL


def _condition(holding: Holding, evidence: str) -> Condition:
    return Condition(ConditionName.LIVE, holding, evidence)


def _sentence(*reasons: str) -> str:
    return f"{'; '.join(reasons)}."


def _missing(tracked: TrackedGap) -> Iterator[str]:
    """How many remedies the site lacks: a page may name none of them, since one may be hidden."""
    lost, named = len(_lost(tracked)), len(tracked.gap.remedies)
    if lost:
        yield f"{lost} of {named} {'remedy is' if named == 1 else 'remedies are'} not in this site"


def _named_missing(tracked: TrackedGap) -> Iterator[str]:
    """The same for who has the files: which they are."""
    for each in _lost(tracked):
        yield f"`{each.text}` is {'no article' if each.is_there else 'not in this site'}"


def _lost(tracked: TrackedGap) -> list[LostRemedy]:
    """The remedies that the site lacks, in the order in which the gap names them."""
    known = {
        (each.text, each.line): each
        for each in tracked.basis.archive.lost
        if each.retro == tracked.gap.retro
    }
    named = [(each.text, each.line) for each in tracked.gap.remedies]
    return [known[each] for each in named if each in known]


def _unreadable(tracked: TrackedGap) -> Iterator[str]:
    paths = {link.target.path for link in tracked.links}
    for article in (each for each in tracked.basis.archive.articles if each.path in paths):
        if article.confidence in UNFINISHED:
            yield f"“{article.title}” is {_state(article.confidence)}"
        if article.withdrawn:
            yield "an article that answered it is withdrawn"
        if (
            audience_of(tracked.gap) is Audience.PUBLIC
            and article.scope.audience is Audience.INTERNAL
        ):
            yield f"“{article.title}” is internal, and its learner is a customer"


def _state(confidence: Confidence) -> str:
    return confidence.value.replace("-", " ")


def _uncommitted(tracked: TrackedGap) -> Iterator[str]:
    """Remedies that the main line did not hold on the day for which the ledger is told."""
    if not tracked.basis.history.measurable:
        return
    for remedy in tracked.remedies:
        if remedy.now is None:
            day = tracked.basis.as_of.isoformat()
            yield f"{tracked.name_of(remedy)} was not committed by {day}"


def _gone_remedy(tracked: TrackedGap, path: str) -> Remedy:
    basis = tracked.basis
    name, _, anchor = path.partition("#")
    return Remedy(End(name, anchor), basis.history, basis.contents, basis.as_of)


def _gone_paths(tracked: TrackedGap) -> Iterator[str]:
    """Where remedies lay that are named and are not in the site any more, with their sections."""
    found = {link.line for link in tracked.links if link.path == tracked.gap.retro}
    for reference in tracked.gap.remedies:
        if reference.line in found:
            continue
        name, _, anchor = reference.text.partition("#")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(tracked.gap.retro), name))
        if path not in tracked.basis.history.changes:
            path = _path_of_id(tracked, name)
        yield f"{path}#{anchor}"


def _path_of_id(tracked: TrackedGap, name: str) -> str:
    """Where the article with an id last lay, of those that were removed; "" for an unknown one."""
    for change in _removals(tracked):
        content = tracked.basis.contents.of(change.old_blob, change.old_path)
        if content and content.id.casefold() == name.casefold():
            return change.old_path
    return ""


def _removals(tracked: TrackedGap) -> Iterator[Change]:
    for changes in tracked.basis.history.by_commit.values():
        yield from (change for change in changes if change.old_path and not change.path)
