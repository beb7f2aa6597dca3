"""The search asked without a browser: an answer is what ranker.js gives to the same query."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .answer import Answer, Result
from .excerpt import Excerpt, find_excerpt
from .facets import count_values, find_allowed
from .index import ENDING
from .opened import OpenIndex
from .query import find_passages, read_query
from .rank import Ranked, add_up, find_reasons, first_of_each, rank
from .stored import UnreadableIndexError
from .terms import Term, find_marks, find_terms
from .units import join_units


class SearchFailedError(Exception):
    """The index is missing, damaged or of another version; the text says which."""


@dataclass(frozen=True)
class Options:
    """How to ask.

    `limit` is the number of results of the first group (articles and known errors), `others` that
    of each further group; `only` holds the values that are wanted of a facet (kind, product,
    problem_class, persona); `count` counts what was found by facet and value; `ticket` asks for
    what is telling in a long text.
    """

    limit: int = 10
    others: int = 3
    only: Mapping[str, Sequence[str]] = field(default_factory=dict)
    excerpts: bool = True
    ticket: bool = False
    count: bool = False


def ask(
    index: Mapping[str, bytes] | Path, queries: Sequence[str], options: Options | None = None
) -> list[Answer]:
    """The answers of an index to queries, in their order.

    `index` holds the files by name (`SearchIndex.files`), or is the folder of a built site's index.
    Raises SearchFailedError.
    """
    if not queries:
        return []
    opened = OpenIndex(_loading(index))
    try:
        return [_answer(opened, query, options or Options()) for query in queries]
    except UnreadableIndexError as error:
        where = f" in {index}" if isinstance(index, Path) else ""
        message = f"The search index{where} cannot be used: {error}. Build the site again."
        raise SearchFailedError(message) from error


def _loading(index: Mapping[str, bytes] | Path) -> Callable[[str], bytes]:
    if not isinstance(index, Path):
        return index.__getitem__
    if not (index / f"meta{ENDING}").is_file():
        raise SearchFailedError(f"There is no search index in {index}.")
    return lambda name: (index / f"{name}{ENDING}").read_bytes()


def _answer(index: OpenIndex, query: str, options: Options) -> Answer:
    """The answer to one query; of a ticket each passage is asked by itself."""
    text = join_units(query)
    passages = find_passages(text) if options.ticket else [text]
    asked = [read_query(each, index.meta.common) for each in passages]
    allowed = find_allowed(index, options.only)
    found = [find_terms(index, each.words) for each in asked]
    ranking = rank([add_up(terms, allowed) for terms in found], index.groups)
    shown = first_of_each(ranking, index.groups, options.limit, options.others)
    results = (
        _result(index, each, found[each.passage], passages[each.passage], options) for each in shown
    )
    terms = [term for of_passage in found for term in of_passage]
    nowhere = (term.key for term in terms if not term.listings)
    left = (text for each in asked for text in each.left_out)
    return Answer(
        query,
        len(ranking.documents),
        tuple(results),
        tuple(dict.fromkeys([*left, *nowhere])),
        find_marks(terms),
        count_values(index, {*ranking.documents}) if options.count else {},
    )


def _result(
    index: OpenIndex, ranked: Ranked, terms: Sequence[Term], passage: str, options: Options
) -> Result:
    stored = index.document(ranked.document)
    excerpt = find_excerpt(stored.sections, terms) if options.excerpts else Excerpt("", "", "")
    return Result(
        path=stored.path,
        url=stored.url,
        id=stored.id,
        kind=stored.kind,
        title=stored.title,
        score=ranked.score,
        description=stored.description,
        anchor=excerpt.anchor,
        heading=excerpt.heading,
        excerpt=excerpt.text,
        because=find_reasons(ranked.document, terms),
        confidence=stored.confidence,
        reviewed=stored.reviewed,
        replaced_by=stored.replaced_by,
        workaround=stored.workaround,
        passage=passage if options.ticket else "",
    )
