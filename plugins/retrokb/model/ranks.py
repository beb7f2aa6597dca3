"""What the search that readers use answers to phrases."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .choices import Confidence
from .records import Article

WITHIN = 3
"""Articles among which a reader looks."""

TOLD_APART = 10
"""Articles that are told apart of what a phrase finds."""


@dataclass(frozen=True)
class Ranks:
    """The articles that each phrase finds, best first, by their paths; `TOLD_APART` at most."""

    articles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, phrase: str) -> tuple[str, ...]:
        """The paths of the articles that a phrase finds, best first."""
        return self.articles.get(phrase, ())

    def rank(self, phrase: str, path: str) -> int:
        """The place of an article among what a phrase finds, from 1; 0 where it is not found."""
        found = self.of(phrase)
        return found.index(path) + 1 if path in found else 0

    def lost_phrases(self, article: Article) -> Iterator[str]:
        """The phrases of an article that do not find it among the first.

        What another article takes the place of, or what is archived, rightly comes after all
        others.
        """
        is_old = article.superseded_by or article.confidence is Confidence.ARCHIVED
        for phrase in () if is_old or article.withdrawn else article.phrases:
            if not 1 <= self.rank(phrase, article.path) <= WITHIN:
                yield phrase
