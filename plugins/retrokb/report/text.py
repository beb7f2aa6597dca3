"""Problems for a person at a terminal: each with its line, pointed at, and what to do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model.problems import Level
from ..text.printable import printable
from .explained import Explained
from .found import Found, counts
from .pointer import point

RESET = "\x1b[0m"

PAINTS = {
    Level.ERROR: "\x1b[1;31m",
    Level.WARNING: "\x1b[1;33m",
    Level.NOTICE: "\x1b[1;36m",
}

DIM = "\x1b[2m"

BOLD = "\x1b[1m"


@dataclass(frozen=True)
class Brush:
    """Colours text, or leaves it as it is."""

    colours: bool

    def paint(self, text: str, code: str) -> str:
        """A text between the codes of a colour (ECMA-48, "select graphic rendition")."""
        return f"{code}{text}{RESET}" if self.colours and text else text


def render_text(
    found: Sequence[Found], explained: Explained, remarks: Sequence[str] = (), *, colours: bool
) -> str:
    """All problems, remarks of the run, where codes are explained, and the counts."""
    brush = Brush(colours)
    parts = ["\n".join(_lines(each, brush)) for each in found]
    worst = next((each.problem for level in Level for each in found if _is(each, level)), None)
    closing = [*map(printable, remarks)]
    if worst:
        closing.append(explained.sentence(worst.code))
    return "\n".join([*(f"{part}\n" for part in parts), *closing, counts(found)])


def _is(found: Found, level: Level) -> bool:
    return found.problem.level is level


def _lines(found: Found, brush: Brush) -> Iterator[str]:
    problem, paint = found.problem, PAINTS[found.problem.level]
    level = brush.paint(f"{problem.level.value} {problem.code}", paint)
    yield f"{brush.paint(printable(found.where), BOLD)}: {level}: {printable(problem.what)}"
    margin = " " * max(3, len(str(problem.place.line)))
    if found.source.strip():
        yield from _frame(found, margin, brush, paint)
    if problem.help:
        yield f"{margin} {brush.paint('=', DIM)} help: {printable(problem.help)}"


def _frame(found: Found, margin: str, brush: Brush, paint: str) -> Iterator[str]:
    pointer = point(found)
    bar = brush.paint("|", DIM)
    number = str(found.problem.place.line).rjust(len(margin))
    yield f"{margin} {bar}"
    yield f"{brush.paint(number, DIM)} {bar} {pointer.line}".rstrip()
    if pointer.end > pointer.start:
        marks = brush.paint("^" * (pointer.end - pointer.start), paint)
        yield f"{margin} {bar} {' ' * pointer.start}{marks}"
