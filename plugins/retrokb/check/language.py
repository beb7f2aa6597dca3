"""Blame and hindsight in the author's own prose, each with a better way to say it."""

from collections.abc import Iterable, Iterator, Sequence

from ..model.problems import Problem
from ..model.records import Page, Retro
from .phrasing import find_likely, find_wordings
from .prose import Prose, find_prose, whole_text
from .words import BLAME, HINDSIGHT, Wording

Rule = tuple[str, Sequence[Wording], str]
"""A code, its wordings, and what they do."""

RULES: tuple[Rule, ...] = (
    ("RK413", BLAME, "blames"),
    ("RK412", HINDSIGHT, "judges with hindsight"),
)


def check_language(pages: Iterable[Page]) -> Iterator[Problem]:
    """Report, as notices, wordings of retros that keep people from telling what happened."""
    for page in pages:
        if not isinstance(page, Retro):
            continue
        whole = whole_text(page).casefold()
        rules = [(code, find_likely(whole, words), does) for code, words, does in RULES]
        if any(likely for _, likely, _ in rules):
            for prose in find_prose(page):
                yield from _check(prose, rules)


def _check(prose: Prose, rules: Sequence[Rule]) -> Iterator[Problem]:
    # What blames is not reported a second time for being wise after the event.
    text = prose.text
    for code, wordings, does in rules:
        for wording, words in list(find_wordings(text, wordings)):
            yield _problem(code, prose, words, does, wording)
            text = text.replace(words, " " * len(words))


def _problem(code: str, prose: Prose, words: str, does: str, wording: Wording) -> Problem:
    what = f"{' '.join(words.split())!r} {does}."
    return Problem(code, prose.place_of(words), what, wording.better, subject=words)
