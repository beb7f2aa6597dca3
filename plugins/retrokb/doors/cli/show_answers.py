"""The answers of the search as text, and as JSON."""

from collections.abc import Iterator
from typing import Any

from ...search.answer import Answer, Result
from ...search.documents import Kind
from ...text.printable import printable

HEADINGS = ("Articles and known errors", "Retros", "Other pages", "Archived")
"""What stands above each group of results."""

NOTHING = "Nothing was found."

NO_SUGGESTION = "No article and no known error answers this."

MOST_LEFT_OUT = 10


def show_answer(answer: Answer, *, named: bool) -> str:
    """The results of a query, group by group; `named` says whether the query stands above."""
    lines = [f"> {_line(answer.query)}"] if named else []
    group = None
    for rank, result in enumerate(answer.results, 1):
        if Kind(result.kind).group != group:
            group = Kind(result.kind).group
            lines += ["", HEADINGS[group]] if lines else [HEADINGS[group]]
        lines += _result(rank, result)
    if not answer.results:
        lines.append(NOTHING)
    elif answer.total > len(answer.results):
        lines += ["", f"{len(answer.results)} of {answer.total} are shown."]
    return "\n".join([*lines, *_left_out(answer)])


def show_suggestions(answer: Answer) -> str:
    """What answers a ticket, each with its reason."""
    lines: list[str] = []
    for rank, result in enumerate(answer.results, 1):
        told = _line(", ".join(f"“{term}”" for term in result.because))
        lines += [
            *_result(rank, result),
            f"   answers: {_line(result.passage)}",
            f"   because of {told}",
        ]
    return "\n".join(lines) if lines else NO_SUGGESTION


def describe_ranking(answer: Answer) -> dict[str, Any]:
    """A query with its results, as far as a ranking is judged by it."""
    names = ("path", "url", "id", "kind", "title", "score")
    results = [{name: getattr(each, name) for name in names} for each in answer.results]
    return {"query": answer.query, "results": results}


def describe_answer(answer: Answer) -> dict[str, Any]:
    """A query with its results and all that is known of each."""
    ranking = describe_ranking(answer)
    results = [
        {**short, **_details(result)}
        for short, result in zip(ranking["results"], answer.results, strict=True)
    ]
    return {
        "query": answer.query,
        "total": answer.total,
        "left_out": answer.left_out,
        "results": results,
    }


def _details(result: Result) -> dict[str, Any]:
    pointers = {"replaced_by": result.replaced_by, "workaround": result.workaround}
    names = ("anchor", "heading", "excerpt", "because", "passage", "confidence", "reviewed")
    return {
        **{name: getattr(result, name) for name in names},
        **{
            name: {"title": pointer.title, "url": pointer.url}
            for name, pointer in pointers.items()
            if pointer
        },
    }


def _result(rank: int, result: Result) -> Iterator[str]:
    yield from map(printable, _lines(rank, result))


def _line(text: str) -> str:
    return printable(" ".join(text.split()))


def _lines(rank: int, result: Result) -> Iterator[str]:
    name = f" ({result.id})" if result.id and result.kind in ("article", "known-error") else ""
    yield f"{rank}. {_line(result.title)}{name}"
    state = f", {result.confidence}" if result.confidence else ""
    reviewed = f", reviewed {result.reviewed}" if result.confidence and result.reviewed else ""
    yield f"   {result.kind}{state}{reviewed}: {result.path}, /{result.address}"
    if result.replaced_by:
        yield f"   replaced by {result.replaced_by.title}, /{result.replaced_by.url}"
    if result.workaround:
        yield f"   workaround: {result.workaround.title}, /{result.workaround.url}"
    section = f"{result.heading}: " if result.heading else ""
    if result.excerpt:
        yield f"   {_line(section + result.excerpt)}"


def _left_out(answer: Answer) -> Iterator[str]:
    if answer.left_out:
        more = len(answer.left_out) - MOST_LEFT_OUT
        words = printable(", ".join(answer.left_out[:MOST_LEFT_OUT]))
        yield ""
        yield f"Not asked for, or nowhere: {words}{f', and {more} more' if more > 0 else ''}."
