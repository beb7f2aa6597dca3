"""Ids in small letters, and sections under other names than their own."""

import re
from collections.abc import Iterable, Iterator, Mapping

from ..model.problems import Problem
from ..model.records import Page, Retro
from .repair import Repair


def find_spelling_repairs(
    problems: Iterable[Problem], pages: Mapping[str, Page], texts: Mapping[str, str]
) -> Iterator[Repair]:
    """What mends RK222 and RK414; no heading to whose anchor any text of the project links."""
    for problem in problems:
        page = pages.get(problem.place.path)
        if page and problem.code == "RK222":
            yield from _id(problem, texts[page.path])
        if isinstance(page, Retro) and problem.code == "RK414":
            yield from _section(problem, page, texts)


def _id(problem: Problem, text: str) -> Iterator[Repair]:
    """The id of RK222, in the first line from that of the problem on that gives it."""
    small = problem.subject
    given = re.compile(rf"\bid\s*:\s*[\"']?{re.escape(small)}(?![\w.-])")
    for number, line in enumerate(text.split("\n"), start=1):
        if number >= problem.place.line and given.search(line):
            yield Repair(problem.place.path, number, small, problem.suggestion, problem.code)
            return


def _section(problem: Problem, retro: Retro, texts: Mapping[str, str]) -> Iterator[Repair]:
    line, old, new = problem.place.line, problem.subject, problem.suggestion
    for heading in (each for each in retro.outline.headings if each.line == line):
        if not any(f"#{heading.anchor}" in text for text in texts.values()):
            yield Repair(retro.path, line, old, new, problem.code)
