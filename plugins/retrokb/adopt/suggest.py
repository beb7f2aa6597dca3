"""Which existing articles may answer a text: BM25 over titles, headings and sections.

To be replaced by the search that readers use: `suggest` is all that others call.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model.records import Article, Day

K1, B = 1.2, 0.75
"""The usual constants of BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework)."""

TITLE, HEADING, PHRASE = 3, 2, 2
"""How often a word counts that stands in the title, a heading, a phrase."""

STOP = frozenset(
    # What every text says.
    """
    a an and are as at be been but by can could do does for from had has have how i if in into is
    it its may more not of on or our should so some something such than that the their them then
    there these they this to up was we were what when where which who why will with would you your
    """.split()  # noqa: SIM905 (a list of them would be a page long)
    # What every documentation-like action says, whatever it is about.
    + """
    add article articles clear describe description doc docs document documentation documented
    explain guide guidance guides improve include information issue make need needs page pr
    properly readme runbook section update wiki write
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True)
class Suggestion:
    """An article that may answer a text, and its section that fits best ("" for the whole)."""

    path: str
    anchor: str
    score: float


@dataclass(frozen=True)
class _Passage:
    path: str
    anchor: str
    words: Mapping[str, int]
    length: int


Gained = Callable[[str, Day], Mapping[str, int]]
"""The words that an article, by its path, gained soon after a day."""


def _nothing(_path: str, _since: Day) -> Mapping[str, int]:
    return {}


def suggest(
    text: str, articles: Iterable[Article], since: Day | None = None, gained: Gained = _nothing
) -> list[Suggestion]:
    """The articles that share words with a text, best first.

    Words that an article gained soon after the day `since` count once more.
    """
    return Suggester(articles, gained).suggest(text, since)


class Suggester:
    """Articles made ready to be asked many times."""

    def __init__(self, articles: Iterable[Article], gained: Gained = _nothing) -> None:
        passages = [_passages(article) for article in articles]
        self._wholes = _Index([each[0] for each in passages])
        self._sections = _Index([section for each in passages for section in each[1:]])
        self._gained = gained

    def suggest(self, text: str, since: Day | None = None) -> list[Suggestion]:
        """As `suggest` of this module."""
        words = sorted({*words_of(text)})
        best: dict[str, tuple[float, str]] = {}
        for passage, score in self._sections.score(words):
            best[passage.path] = max(best.get(passage.path, (0.0, "")), (score, passage.anchor))
        found = []
        for passage, score in self._wholes.score(words):
            section, anchor = best.get(passage.path, (0.0, ""))
            total = score + section + self._since(passage.path, words, since)
            found.append(Suggestion(passage.path, anchor, round(total, 4)))
        return sorted(found, key=lambda each: (-each.score, each.path))

    def _since(self, path: str, words: Sequence[str], since: Day | None) -> float:
        """How well what an article gained soon after a day fits, as one more section of it."""
        gained = self._gained(path, since) if since else {}
        if not gained:
            return 0.0
        return self._sections.score_one(_Passage(path, "", gained, sum(gained.values())), words)


def words_of(text: str) -> Iterator[str]:
    """The words by which texts are compared: lower case, without endings and stop words."""
    for word in re.findall(r"[^\W_]{2,}", text.casefold()):
        if word not in STOP:
            yield _stem(word)


def _stem(word: str) -> str:
    for ending in ("ing", "ied", "ies", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return word[: -len(ending)] + ("y" if ending[:2] == "ie" else "")
    return word.removesuffix("e") if len(word) > 4 else word


def _passages(article: Article) -> list[_Passage]:
    """An article as a whole, then each of its sections."""
    headings = {heading.anchor: heading.text for heading in article.outline.headings}
    texts: dict[str, list[str]] = {anchor: [] for anchor in headings}
    for block in article.outline.blocks:
        if not block.level:
            texts.setdefault(block.anchor, []).append(block.text)
    whole = Counter(words_of(article.title)).elements()
    words = [*whole] * TITLE + [*words_of(" ".join(article.phrases))] * PHRASE
    sections = []
    for anchor, blocks in texts.items():
        own = [*words_of(headings.get(anchor, ""))] * HEADING + [*words_of(" ".join(blocks))]
        words += own
        sections.append(_passage(article.path, anchor, own))
    return [_passage(article.path, "", words), *sections]


def _passage(path: str, anchor: str, words: Sequence[str]) -> _Passage:
    return _Passage(path, anchor, Counter(words), len(words))


class _Index:
    def __init__(self, passages: Sequence[_Passage]) -> None:
        self.passages = passages
        self.average = sum(each.length for each in passages) / len(passages) if passages else 1.0
        self.holding: Counter[str] = Counter(word for each in passages for word in each.words)

    def score(self, words: Iterable[str]) -> Iterator[tuple[_Passage, float]]:
        """The passages that hold any of some words, with their BM25."""
        known = [word for word in words if word in self.holding]
        for each in self.passages:
            score = self.score_one(each, known)
            if score > 0:
                yield each, score

    def score_one(self, passage: _Passage, words: Iterable[str]) -> float:
        """The BM25 of a passage, which need not be among those of the index."""
        return sum(
            self._idf(word) * self._weight(passage, word) for word in words if word in passage.words
        )

    def _idf(self, word: str) -> float:
        holding = self.holding[word]
        return math.log(1 + (len(self.passages) - holding + 0.5) / (holding + 0.5))

    def _weight(self, passage: _Passage, word: str) -> float:
        count = passage.words.get(word, 0)
        norm = K1 * (1 - B + B * passage.length / (self.average or 1.0))
        return count * (K1 + 1) / (count + norm)
