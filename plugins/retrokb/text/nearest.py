"""The nearest name to a misspelt one: the only module that knows RapidFuzz."""

from collections.abc import Iterable

from ..model.problems import render_suggestion

CLOSE_ENOUGH = 75
"""Similarity in percent from which a name is offered; lower ones mislead more than they help."""


def find_nearest(word: str, names: Iterable[str], least: float = CLOSE_ENOUGH) -> str:
    """The one of `names` that is most like `word` ignoring case, "" where none is like it.

    Of equally near names the first in alphabetical order is taken, so that the answer
    depends on nothing else.
    """
    # Most runs find no misspelt name, and need not wait for it.
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    candidates = sorted(set(names))
    found = process.extractOne(
        word.casefold(),
        [name.casefold() for name in candidates],
        scorer=fuzz.ratio,
        score_cutoff=least,
    )
    return candidates[found[2]] if found else ""


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """A question that offers the nearest name, with a leading space; "" where none is near."""
    question = render_suggestion(find_nearest(word, names))
    return f" {question}" if question else ""
