"""Phrases must find what they were written for."""

from collections.abc import Iterable, Iterator

from ..model.problems import Place, Problem
from ..model.ranks import TOLD_APART, Ranks
from ..model.records import Article, Page


def check_phrases(pages: Iterable[Page], ranks: Ranks) -> Iterator[Problem]:
    """Report each phrase of an article that does not find it within the first three."""
    for article in (page for page in pages if isinstance(page, Article)):
        for phrase in ranks.lost_phrases(article):
            place = ranks.rank(phrase, article.path)
            where = f"at place {place} only" if place else f"not within the first {TOLD_APART}"
            what = f"The phrase {phrase!r} finds this article {where}."
            advice = "Say it in the title or the text, in these words."
            at = Place(article.path, article.line_of("phrases"))
            yield Problem("RK506", at, what, advice, subject=phrase, field="phrases")
