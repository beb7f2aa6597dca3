"""The condition `live`: every remedy is in the site, readable for its learner, and finished."""

from collections.abc import Iterator

from ..model.archive import Archive, Link
from ..model.choices import Audience, Confidence, Learner
from ..model.ledger import Condition, ConditionName, Holding
from ..model.records import Article, Gap

UNFINISHED = (Confidence.WORK_IN_PROGRESS, Confidence.ARCHIVED)


def measure_live(gap: Gap, remedies: tuple[Link, ...], archive: Archive) -> Condition:
    """Whether the gap's remedies are live: `remedies` are its links, whichever end names them."""
    missing = len(gap.remedies) - sum(1 for link in remedies if link.path == gap.retro)
    reasons = tuple(_reasons(gap, remedies, archive))
    if not remedies and not missing:
        return _condition(Holding.NO, "No remedy is named.")
    if missing:
        reasons = (f"{missing} of {len(gap.remedies)} remedies is not in this site", *reasons)
    if reasons:
        return _condition(Holding.NO, f"{'; '.join(reasons)}.")
    articles = {link.target.path for link in remedies}
    names = ", ".join(sorted(archive.pages[path].title for path in articles))
    return _condition(Holding.YES, f"In the site: {names}.")


def _condition(holding: Holding, evidence: str) -> Condition:
    return Condition(ConditionName.LIVE, holding, evidence)


def _reasons(gap: Gap, remedies: tuple[Link, ...], archive: Archive) -> Iterator[str]:
    for path in sorted({link.target.path for link in remedies}):
        article = archive.pages[path]
        if not isinstance(article, Article):
            continue
        if article.confidence in UNFINISHED:
            yield f"“{article.title}” is {article.confidence.value}"
        if article.withdrawn:
            yield f"“{article.title}” is withdrawn"
        if gap.learner is Learner.CUSTOMER and article.scope.audience is Audience.INTERNAL:
            yield f"“{article.title}” is internal, and its learner is a customer"
