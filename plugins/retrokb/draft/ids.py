"""Ids for new records: a declared prefix and four random characters that nobody has taken."""

from collections.abc import Callable, Collection, Sequence

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's alphabet: without I, L, O and U, which are misread or make words."""

LENGTH = 4

MOST_TRIES = 1000
"""After so many taken ids another character is added; 32^4 ids are a million."""

USUAL = {"article": "KB", "education": "GAP", "bug": "BUG"}


def prefix_for(kind: str, declared: Sequence[str]) -> str:
    """The prefix of an article, an education gap or a bug: the usual one where it is declared.

    An organisation that declares prefixes of its own in the usual order (articles, gaps, bugs) is
    understood; else the usual one stands.
    """
    usual = USUAL[kind]
    if usual in declared or len(declared) != len(USUAL):
        return usual
    return declared[list(USUAL).index(kind)]


def propose_id(prefix: str, taken: Collection[str], choose: Callable[[str], str]) -> str:
    """An id that is not `taken`, ignoring case; `choose` takes one character of an alphabet."""
    names = {name.casefold() for name in taken}
    for attempt in range(100 * MOST_TRIES):
        length = LENGTH + attempt // MOST_TRIES
        proposed = f"{prefix}-{''.join(choose(CROCKFORD) for _ in range(length))}"
        if proposed.casefold() not in names:
            return proposed
    raise ValueError("choose gives the same characters again and again")
