"""Phrases must find what they were written for."""

from collections.abc import Iterable, Iterator

from ..model.choices import Confidence
from ..model.problems import Place, Problem
from ..model.ranks import TOLD_APART, Ranks
from ..model.records import Article, Page

WITHIN = 3
"""Articles among which a reader looks."""


def check_phrases(pages: Iterable[Page], ranks: Ranks) -> Iterator[Problem]:
    """Report each phrase of an article that does not find it within the first three."""
    for article in (page for page in pages if isinstance(page, Article)):
        for phrase in lost_phrases(article, ranks):
            place = ranks.rank(phrase, article.path)
            where = f"at place {place} only" if place else f"not within the first {TOLD_APART}"
            what = f"The phrase {phrase!r} finds this article {where}."
            advice = "Say it in the title or the text, in these words."
            at = Place(article.path, article.line_of("phrases"))
            yield Problem("RK506", at, what, advice, subject=phrase, field="phrases")


def lost_phrases(article: Article, ranks: Ranks) -> Iterator[str]:
    """The phrases of an article that do not find it.

    What another article takes the place of, or what is archived, rightly comes after all others.
    """
    past = article.withdrawn or article.superseded_by or article.confidence is Confidence.ARCHIVED
    if past:
        return
    for phrase in article.phrases:
        if not 1 <= ranks.rank(phrase, article.path) <= WITHIN:
            yield phrase
