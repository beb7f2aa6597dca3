"""Which columns of its line a problem is about."""

import re

from ..model.problems import Problem


def find_columns(problem: Problem, line: str) -> tuple[int, int]:
    """The column, from 1, where the subject of a problem begins in its line, and the one after it.

    What a problem hides ends with the line at the latest. A column that is known is taken as it is.
    Else the subject must stand right behind its field, or exactly once in the line. 0 stands for
    what is not known.
    """
    words = problem.subject.split()
    if problem.hides:
        column = problem.place.column
        return column, min(column + problem.hides, len(line) + 1)
    if problem.place.column:
        return problem.place.column, _column_after(line, problem.place.column - 1, words)
    start = _start_of(problem, line, words) if words else None
    return (0, 0) if start is None else (start + 1, _column_after(line, start, words))


def _start_of(problem: Problem, line: str, words: list[str]) -> int | None:
    """Where a subject without a known column begins, None where that is not plain."""
    if problem.field:
        key = _key(problem.field).search(line)
        if key and problem.subject == problem.field:
            return key.start("name")
        if key and _column_after(line, key.end(), words):
            return key.end()
    subject = " ".join(words)
    if line.count(subject) == 1:
        return line.index(subject)
    text = r"\s+".join(map(re.escape, words))
    for pattern in (rf"(?<!\w){text}(?!\w)", text):
        starts = [match.start() for match in re.finditer(pattern, line)]
        if starts:
            return starts[0] if len(starts) == 1 else None
    return None


def _key(field: str) -> re.Pattern[str]:
    """A field's name in YAML, up to where its value begins."""
    return re.compile(rf"(?<![\w.-])(?P<name>{re.escape(field)})[\"']?\s*:\s*[\"']?")


def _column_after(line: str, start: int, words: list[str]) -> int:
    """The column after words that stand in a line, 0 where others stand there.

    White space is as wide as it is. What goes on in the next line ends with this one.
    """
    end = start
    for number, word in enumerate(words):
        following = end if number == 0 else len(line) - len(line[end:].lstrip())
        if not line.startswith(word, following):
            goes_on = number > 0 and following == len(line)
            return end + 1 if goes_on else 0
        end = following + len(word)
    return end + 1 if words else 0
