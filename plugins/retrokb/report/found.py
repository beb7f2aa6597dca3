"""A problem with all that is shown of it."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..model.problems import Place, Problem
from ..text.names import escaped
from .columns import find_columns


@dataclass(frozen=True)
class Found:
    """One problem with its line, where its file is shown, and what tells it from other problems.

    `file` is its path, relative to where the reader is; `source` is the text of the line: "" where
    the file has no such line, or the problem is of the file as a whole.
    `fingerprint` stays the same when lines are added above. The problem is about the columns of the
    line from `column` on, counted from 1, and before `end_column`; 0 means that a column is not
    known.
    """

    problem: Problem
    file: str
    source: str
    fingerprint: str
    column: int = 0
    end_column: int = 0

    @property
    def path(self) -> str:
        """The path of the file as it can be read: escaped where it is no UTF-8."""
        return escaped(self.file)

    @property
    def where(self) -> str:
        """The file, the line and the column, as far as they are known."""
        return str(Place(self.path, self.problem.place.line, self.column))


def find_sources(
    problems: Iterable[Problem], texts: Mapping[str, str], prefix: str = ""
) -> Iterator[Found]:
    """The problems with the lines they stand in; `texts` are those of the files by path.

    What a problem hides stands as asterisks in every line. `prefix` leads from where the reader is
    to the folder of mkdocs.yml.
    """
    problems = tuple(problems)
    hidden: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.hides:
            hidden.setdefault(problem.place.path, []).append(problem)
    lines: dict[str, list[str]] = {}
    seen: Counter[tuple[str, str, str]] = Counter()
    for problem in problems:
        path = problem.place.path
        if path not in lines:
            lines[path] = _lines_without(hidden.get(path, ()), texts.get(path, ""))
        source = _line(lines[path], problem.place.line)
        same = (problem.code, path, source)
        columns = find_columns(problem, source)
        yield Found(
            problem,
            f"{prefix}{path}",
            source,
            _fingerprint_of(*same, seen[same]),
            *columns,
        )
        seen[same] += 1


def _lines_without(hidden: Iterable[Problem], text: str) -> list[str]:
    """The lines of a text, with asterisks wherever something stands that problems hide."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    begins = ((each, starts[each.place.line - 1] + each.place.column - 1) for each in hidden)
    values = {text[start : start + each.hides] for each, start in begins}
    for value in sorted(values, key=lambda value: (-len(value), value)):
        text = text.replace(value, re.sub(r"[^\n]", "*", value))
    return text.split("\n")


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _fingerprint_of(code: str, path: str, source: str, before: int) -> str:
    """A fingerprint; of equal problems in equal lines each has its own."""
    parts = (code, path, " ".join(source.split()), str(before))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def counts(found: Iterable[Found]) -> str:
    """How many there are of each level, as `1 error, 0 warnings, 2 notices`."""
    numbers = Counter(each.problem.level.value for each in found)
    return ", ".join(
        f"{numbers[name]} {name}{'' if numbers[name] == 1 else 's'}"
        for name in ("error", "warning", "notice")
    )
