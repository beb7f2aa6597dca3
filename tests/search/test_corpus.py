"""Real articles and what people ask for them: how well the search must do."""

from collections import defaultdict
from dataclasses import dataclass

import pytest
from scripts.bench_engines import BM25, code_of_page, copied, first_search
from scripts.bench_search import ERROR, noisy, read_queries
from tests.corpora import corpus

from retrokb.doors.settings import load_settings
from retrokb.pipeline.compose import compose_site
from retrokb.place.addresses import Addresses
from retrokb.search.analyse import analyse
from retrokb.search.ask import Options, ask
from retrokb.search.collect import find_documents
from retrokb.search.documents import Kind
from retrokb.search.index import build_index

pytestmark = [pytest.mark.slow, pytest.mark.uncounted]


@dataclass(frozen=True)
class Measured:
    """The ranks of the articles that queries are for, 0 where one was not found; by kind."""

    ours: dict[str, list[int]]
    noisy: list[int]
    bm25: dict[str, list[int]]


@pytest.fixture(scope="module")
def documents(officedocs):
    """The documents of the articles."""
    settings = load_settings(str(officedocs / "mkdocs.yml"), "2026-11-24")
    found = find_documents(compose_site(settings).archive, Addresses(settings))
    return [each for each in found if each.kind is Kind.ARTICLE]


@pytest.fixture(scope="module")
def analyses(documents):
    """What each document adds to an index."""
    return [analyse(each) for each in documents]


@pytest.fixture(scope="module")
def queries():
    """The 708 queries of the corpus."""
    return read_queries(corpus("officedocs-support") / "queries.tsv")


@pytest.fixture(scope="module")
def measured(documents, analyses, queries):
    """All queries asked, error messages with noise too, and BM25 beside it."""
    texts = [each.text for each in queries]
    errors = [each for each in queries if each.kind == ERROR]
    texts += [noisy(each.text) for each in errors]
    files = build_index(documents, analyses).files
    answers = ask(files, texts, Options(excerpts=False))
    paths = [[result.path for result in each.results] for each in answers]
    by_url = {each.url: each.path for each in documents}
    theirs = BM25(documents).answer(texts[: len(queries)])
    ours, bm25 = defaultdict(list), defaultdict(list)
    for query, mine, other in zip(queries, paths, theirs, strict=False):
        ours[query.kind].append(rank(query, mine))
        bm25[query.kind].append(rank(query, [by_url[url] for url in other]))
    pairs = zip(errors, paths[len(queries) :], strict=True)
    return Measured(ours, [rank(query, found) for query, found in pairs], bm25)


def rank(query, found):
    """The rank of the article that a query is for, 0 where it was not found."""
    return found.index(query.article) + 1 if query.article in found else 0


def share(ranks, most):
    """The share of ranks that are no higher."""
    return sum(0 < each <= most for each in ranks) / len(ranks)


def test_most_articles_are_first(measured):
    """Over all kinds more than nine of ten are first, and hardly one is not among three."""
    every = [each for ranks in measured.ours.values() for each in ranks]
    assert len(every) == 708
    assert share(every, 1) > 0.90
    assert share(every, 3) > 0.97


def test_error_messages_find_their_article(measured):
    """A message as it stands in the article."""
    assert share(measured.ours[ERROR], 1) > 0.95


def test_noise_loses_next_to_nothing(measured):
    """A message as it is pasted: with a time, a path, a number, a word that is nowhere."""
    assert share(measured.ours[ERROR], 1) - share(measured.noisy, 1) < 0.03


def test_no_kind_is_below_bm25(measured):
    """Whatever people ask in, a plain ranking of the full text does not do better."""
    for kind, ranks in measured.ours.items():
        for most in (1, 3):
            assert share(ranks, most) >= share(measured.bm25[kind], most), kind


def test_a_first_search_of_ten_thousand_articles_is_small(documents, analyses, queries):
    """A reader who has nothing yet loads less than 300 KB, whatever is asked.

    The corpus stands there four times, in an order in which its copies do not pack well.
    """
    known = {each.path: analysis for each, analysis in zip(documents, analyses, strict=True)}
    found = copied(documents, 4)
    index = build_index(found, (known[each.path.partition("/")[2]] for each in found))
    longest = sorted((each.text for each in queries), key=len)[-60:]
    asked = [*longest, *(each.text for each in queries[::20])]
    moved = [sum(first_search(index.files, query).values()) for query in asked]
    assert len(found) == 9836
    assert max(moved) + code_of_page() < 300_000
