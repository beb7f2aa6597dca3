"""What was found of hidden records, as problems and in sentences.

No problem repeats what is hidden: the log of a build may be as public as its site. It says where
the text stands, in both places.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from ..model.problems import Level, Place, Problem
from .dropped import Dropped
from .kinds import Kind
from .prove import Hit, Scanned, UnreadPart

ORDER = {kind: number for number, kind in enumerate(Kind)}

MOST_NAMES = 10
"""Files that are named in a sentence."""


def find_leaks(scanned: Scanned, folder: str) -> Iterator[Problem]:
    """A problem for each file of a site and each hidden file of which it says anything.

    It is a warning where it says single words, and nobody knows whether it would say them anyway.
    """
    hits = sorted(scanned.hits, key=_order)
    for (file, _), group in groupby(hits, key=lambda hit: (hit.file, hit.canary.place.path)):
        told = tuple(group)
        leak = _leak(told, f"{folder}/{file}" if folder else file)
        words_only = all(hit.canary.kind is Kind.WORD for hit in told)
        is_doubtful = bool(scanned.uncompared) and words_only
        yield replace(leak, set_level=Level.WARNING) if is_doubtful else leak


def leaking_files(scanned: Scanned) -> tuple[str, ...]:
    """The files that say something hidden, for sure."""
    leaks = find_leaks(scanned, "")
    return tuple(sorted({each.place.path for each in leaks if each.level is Level.ERROR}))


def summarize(scanned: Scanned, dropped: Dropped, canaries: int) -> str:
    """How much was hidden, looked for and read, in a sentence."""
    files = _counted(len(dropped.files), "other file")
    hidden = f"{_counted(dropped.records, 'record')} and {files}"
    read = f"{_counted(scanned.files, 'file')} ({scanned.size / 1_000_000:.1f} MB)"
    return f"{hidden} hidden, {canaries:,} canaries; {read} read."


def tell_unknown(scanned: Scanned) -> Iterator[str]:
    """Sentences on what could not be read, or not be compared; none where all was."""
    if scanned.uncompared:
        yield f"The site could not be made without what is hidden, to compare: {scanned.uncompared}"
    parts = [_unread(each) for each in scanned.unread]
    if parts:
        more = f"; and {len(parts) - MOST_NAMES} more" if len(parts) > MOST_NAMES else ""
        named = "; ".join(parts[:MOST_NAMES])
        number = _counted(len(parts), "part")
        yield f"{number} could not be read, and may say anything: {named}{more}."


def _order(hit: Hit) -> tuple[str, str, int, int, str]:
    return hit.file, hit.canary.place.path, ORDER[hit.canary.kind], hit.line, hit.member


def _leak(hits: tuple[Hit, ...], path: str) -> Problem:
    first, others = hits[0], len({hit.words for hit in hits}) - 1
    within = f" (in {first.member})" if first.member else ""
    canary = f"{first.canary.kind.value}, {first.canary.place}"
    what = f"This file says what is hidden{within}: {canary}"
    more = f"; and {others} more of that file" if others else ""
    advice = (
        "Find what wrote it: a macro, a snippet, a template, a hook or another plugin that reads "
        "the files by itself. Or let the text be public."
    )
    return Problem("RK701", Place(path, first.line), f"{what}{more}.", advice)


def _unread(each: UnreadPart) -> str:
    member = f" ({each.part.member})" if each.part.member else ""
    return f"{each.file}{member}: {each.part.why}"


def _counted(number: int, name: str) -> str:
    return f"{number:,} {name}{'' if number == 1 else 's'}"
