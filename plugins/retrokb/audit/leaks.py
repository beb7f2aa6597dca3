"""What was found of hidden records, as problems and in sentences.

No problem repeats what is hidden: the log of a build may be as public as its site. It says where
the text stands, in both places.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from ..model.problems import Place, Problem
from .canaries import Kind
from .dropped import Dropped
from .prove import Hit, Scanned, UnreadPart

ORDER = {kind: number for number, kind in enumerate(Kind)}

MOST_NAMES = 10
"""Files that are named in a sentence."""


def find_leaks(scanned: Scanned, folder: str) -> Iterator[Problem]:
    """A problem for each file of a site and each hidden file of which it says anything."""
    hits = sorted(scanned.hits, key=_order)
    for (file, _), group in groupby(hits, key=lambda hit: (hit.file, hit.canary.place.path)):
        yield _leak(tuple(group), f"{folder}/{file}" if folder else file)


def leaking_files(scanned: Scanned) -> tuple[str, ...]:
    """The files that say something hidden."""
    return tuple(sorted({hit.file for hit in scanned.hits}))


def summarize(scanned: Scanned, dropped: Dropped, canaries: int) -> str:
    """How much was hidden, looked for and read, in a sentence."""
    files = _counted(len(dropped.files), "other file")
    hidden = f"{_counted(dropped.records, 'record')} and {files}"
    read = f"{_counted(scanned.files, 'file')} ({scanned.size / 1_000_000:.1f} MB)"
    return f"{hidden} hidden, {canaries:,} canaries; {read} read."


def tell_unread(unread: Iterable[UnreadPart]) -> Iterator[str]:
    """A sentence on what could not be read, none where all was."""
    parts = [_unread(each) for each in unread]
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
