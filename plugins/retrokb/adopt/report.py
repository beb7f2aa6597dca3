"""What was adopted and what was not, as text."""

from collections.abc import Iterable, Iterator, Sequence

from ..text.printable import printable
from .notes import Kind, Note, NotTaken, Outcome, Taken

ORDER = (Kind.INFERRED, Kind.CHANGED, Kind.EMPTY, Kind.LEFT)


def report_outcome(outcome: Outcome) -> str:
    """One file: what became of it, and each of its notes on a line."""
    if isinstance(outcome, NotTaken) and outcome.beside:
        return printable(f"{outcome.source}: {outcome.reason}")
    if isinstance(outcome, NotTaken):
        became = "left" if outcome.before else "not taken"
        return printable(f"{outcome.source}: {became}: {outcome.reason}")
    lines = [f"{outcome.source} -> {outcome.target}", *_notes(outcome)]
    return "\n".join(map(printable, lines))


def _notes(taken: Taken) -> Iterator[str]:
    for note in sorted(taken.notes, key=lambda note: (ORDER.index(note.kind), note.line)):
        yield f"    {note.kind.value:<13} {note.text}{_where(note)}"
    for copy in taken.copies:
        yield f"    {'comes along':<13} {copy.source}"


def _where(note: Note) -> str:
    return f" (line {note.line})" if note.line else ""


def report_total(outcomes: Sequence[Outcome], files: int, kind: str) -> str:
    """The last line: how many files came in, and what became of them; the numbers add up."""
    taken = [each for each in outcomes if isinstance(each, Taken)]
    left = [each for each in outcomes if isinstance(each, NotTaken) and not each.beside]
    before = sum(each.before for each in left)
    along = len(_copied(taken))
    return (
        f"Files in: {files}. Now {kind}: {len(taken)}, come along: {along}, "
        f"adopted before: {before}, not taken: {len(left) - before}."
    )


def _copied(taken: Iterable[Taken]) -> set[str]:
    copied = {copy.source for each in taken for copy in each.copies}
    return {source for source in copied if not source.startswith("../")}
