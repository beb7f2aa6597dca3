"""Private content in the texts: each finding with its place, and never with its value."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ..content.allow import Allowed, Entry
from ..content.customers import EMPTY
from ..content.detect import ANYWHERE
from ..content.finding import Finding, Kind
from ..model.choices import Audience
from ..model.problems import Place, Problem
from ..model.records import Article, Page, Retro
from ..model.source import Source

REVOKE = "Revoke it first, since git keeps it. Then mask it"


def check_content(
    sources: Iterable[Source],
    pages: Mapping[str, Page],
    found: Mapping[str, Sequence[Finding]],
    allowed: Allowed,
) -> Iterator[Problem]:
    """Report what was found in the sources, unless the list allows it.

    A page for the organisation itself may name people, machines and customers.
    """
    for source in sources:
        for finding in found.get(source.path, ()):
            if _belongs(finding.kind, pages.get(source.path)) or allowed.entry_for(
                finding, source.text
            ):
                continue
            yield _problem(source, finding)


def _belongs(kind: Kind, page: Page | None) -> bool:
    internal = isinstance(page, Article | Retro) and page.scope.audience is Audience.INTERNAL
    return internal and kind not in ANYWHERE


def _problem(source: Source, finding: Finding) -> Problem:
    line = source.text.count("\n", 0, finding.start) + 1
    column = finding.start - source.text.rfind("\n", 0, finding.start)
    place = Place(source.path, line, column)
    first = REVOKE if finding.kind is Kind.SECRET else "Mask it"
    how = (
        "by hand, since it shares markup with other text"
        if finding.by_hand
        else "(retrokb lint --fix)"
    )
    advice = f'{first} as {finding.mask} {how}, or allow it: retrokb lint --allow {place} "REASON".'
    what = f"Here stands {finding.what}."
    length = finding.end - finding.start
    return Problem(
        finding.kind.value,
        place,
        what,
        advice,
        mask=finding.mask,
        hides=length,
        by_hand=finding.by_hand,
    )


def check_exceptions(wrong: Iterable[tuple[str, int, str, str]]) -> Iterator[Problem]:
    """Report what is wrong with the lists that the option `content` names."""
    for path, line, sentence, advice in wrong:
        yield Problem("RK608", Place(path, line), sentence, advice)


def check_unused(
    sources: Iterable[Source],
    found: Mapping[str, Sequence[Finding]],
    allowed: Allowed,
    path: str,
) -> Iterator[Problem]:
    """Report the entries of the list that allow nothing that stands in any text."""
    used: set[Entry | None] = {
        allowed.entry_for(finding, source.text)
        for source in sources
        for finding in found.get(source.path, ())
    }
    for entry in allowed.entries:
        if entry not in used:
            what = "This exception allows nothing that still stands in a text."
            yield Problem("RK609", Place(path, entry.line), what, "Remove it.")


def check_customers(path: str, unknown: str) -> Iterator[Problem]:
    """Say that nobody can tell whether customers are named, where that is so."""
    if path and unknown:
        what = f"Nobody looked whether customers are named: {unknown}."
        add = "Add names with `retrokb lint --add-customers FILE`, one name a line in FILE."
        key = "Give the key with which the list was made."
        yield Problem("RK607", Place(path), what, add if unknown == EMPTY else key)


def conceal(problems: Collection[Problem], texts: Mapping[str, str]) -> Iterator[Problem]:
    """The problems, with what was found hidden in the words of all others of the same file."""
    values: dict[str, dict[str, str]] = {}
    for problem in problems:
        if problem.hides:
            value = hidden_value(problem, texts.get(problem.place.path, ""))
            values.setdefault(problem.place.path, {})[value] = problem.mask
    for problem in problems:
        hidden = {} if problem.hides else values.get(problem.place.path, {})
        yield _without(problem, hidden)


def _without(problem: Problem, hidden: Mapping[str, str]) -> Problem:
    words = [problem.what, problem.advice, problem.subject, problem.suggestion]
    for value, mask in hidden.items():
        words = [each.replace(value, mask) for each in words]
    what, advice, subject, suggestion = words
    return replace(problem, what=what, advice=advice, subject=subject, suggestion=suggestion)


def hidden_value(problem: Problem, text: str) -> str:
    """The characters of a text that a problem must not show."""
    lines = text.split("\n")[problem.place.line - 1 :]
    return "\n".join(lines)[problem.place.column - 1 :][: problem.hides]
