"""What a value says of whether a text is published, for each way in which fields hide."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from ..model.hiding import HidingField, Says
from ..model.hiding_words import (
    BESIDE,
    CLOSED_WORDS,
    NEGATIONS,
    NO_WORDS,
    ONLY,
    OPEN_WORDS,
    PRIVATE_WORDS,
    READER_ROLES,
    STEPS,
    UNPUBLISHED_WORDS,
    WAITING,
    YES_WORDS,
)
from ..model.records import Day
from ..text.likeness import joined, likeness
from ..text.nearest import find_nearest
from .dates import find_days, parse_day
from .markings import MARKING_WORDS, is_marking

WORD = re.compile(r"[^\W_]+")

SEPARATORS = re.compile("[,;|\n]")

NEAR = 80
"""Similarity in percent from which a word is taken for a misspelt one of these."""

NEARBY = (
    "internal", "private", "confidential", "restricted", "employees", "unpublished", "draft",
    "inreview", "vertraulich", "proprietary",
)  # fmt: skip

SHORTEST = 5
"""Letters of a word that may be a misspelt one; shorter ones are near too many others."""


class Verdict(IntEnum):
    """What a value says, the least first."""

    SHOWN = 0
    UNPUBLISHED = 1
    PRIVATE = 2
    UNCLEAR = 3


@dataclass(frozen=True)
class Judgement:
    """A verdict, which holds always, before one day, or from another one on."""

    verdict: Verdict
    before: Day | None = None
    since: Day | None = None


SHOWN, UNCLEAR = Judgement(Verdict.SHOWN), Judgement(Verdict.UNCLEAR)

UNPUBLISHED, PRIVATE = Judgement(Verdict.UNPUBLISHED), Judgement(Verdict.PRIVATE)


def judge(row: HidingField, text: str) -> Judgement:
    """What a text says as the value of a field."""
    return JUDGES[row.says](row, text, joined(text)) if joined(text) else SHOWN


def sounds_private(text: str) -> bool:
    """Whether one of the words of a text keeps texts from the public, or all of it together."""
    return joined(text) in _PRIVATE | _UNPUBLISHED or not _PRIVATE.isdisjoint(_words(text))


def says_only_hiding(row: HidingField, text: str) -> bool:
    """Whether a value of a line of a text has no word but such that hide, where it names readers.

    `Audience: internal staff only` keeps a text in; `Audience: System administrators` does not.
    """
    words = _words(text)
    told = _CLOSED - _ROLES if row.nothing else _PRIVATE
    names_readers = row.says in (Says.READERS, Says.WORD) and joined(text) not in _NO
    return not names_readers or (words <= told | _ONLY | _BESIDE and not told.isdisjoint(words))


def _yes(row: HidingField, _: str, word: str) -> Judgement:
    if word in _YES:
        return _hidden(row)
    return UNCLEAR if row.strict and word not in _NO else SHOWN


def _set(row: HidingField, _: str, word: str) -> Judgement:
    return SHOWN if word in _NO else _hidden(row)


def _no(row: HidingField, text: str, word: str) -> Judgement:
    if day := parse_day(text):
        return Judgement(Verdict.UNPUBLISHED, before=day)
    if word in _NO:
        return _hidden(row)
    if word in _YES:
        return SHOWN
    found = _state(row, text, word)
    unclear = row.strict or not _NEGATIONS.isdisjoint(_words(text))
    return UNCLEAR if unclear and found is SHOWN else found


def _readers(row: HidingField, text: str, word: str) -> Judgement:
    words = _words(text)
    closed = _CLOSED if row.nothing or "tlp" in words else _PRIVATE
    if word in closed or (row.nothing and word in _NO):
        return PRIVATE
    if not (_NEGATIONS | _ONLY).isdisjoint(words) and closed.isdisjoint(words):
        return UNCLEAR
    if not closed.isdisjoint(words):
        return PRIVATE if _NEGATIONS.isdisjoint(words) else UNCLEAR
    if word in _UNPUBLISHED:
        return UNPUBLISHED
    return UNCLEAR if any(map(_is_near, words)) else SHOWN


def _word(row: HidingField, text: str, _: str) -> Judgement:
    return PRIVATE if says_only_hiding(row, text) else SHOWN


def _state(_: HidingField, text: str, word: str) -> Judgement:
    if word in _UNPUBLISHED or _waits(text):
        return UNPUBLISHED
    if word in _PRIVATE | MARKING_WORDS:
        return PRIVATE
    holds = not _TELLING.isdisjoint(_words(text))
    return UNCLEAR if holds or _is_near(word) else SHOWN


def _waits(text: str) -> bool:
    """Whether a state tells of a step before publication that has not been taken."""
    words = WORD.findall(
        likeness(text).replace("sign-off", "signoff").replace("sign off", "signoff")
    )
    is_open = words[:1] and words[0] in OPEN_WORDS
    return not (is_open or _STEPS.isdisjoint(words) or _WAITING.isdisjoint(words))


def _begins(row: HidingField, text: str, word: str) -> Judgement:
    if day := _day_in(text):
        return Judgement(Verdict.PRIVATE, before=day)
    return SHOWN if word in _NO else _hidden(row) if word in _YES else UNCLEAR


def _dated(_: HidingField, text: str, __: str) -> Judgement:
    day = parse_day(text)
    return Judgement(Verdict.UNPUBLISHED, before=day) if day else SHOWN


def _ends(_: HidingField, text: str, word: str) -> Judgement:
    if day := _day_in(text):
        return Judgement(Verdict.UNPUBLISHED, since=day)
    return SHOWN if word in _NO else UNPUBLISHED if word in _YES else UNCLEAR


def _tags(_: HidingField, text: str, __: str) -> Judgement:
    return UNCLEAR if any(map(is_marking, SEPARATORS.split(text))) else SHOWN


def _hidden(row: HidingField) -> Judgement:
    return PRIVATE if row.private else UNPUBLISHED


def _day_in(text: str) -> Day | None:
    """The stated day, or the one day that a text such as `3 March 2026` names."""
    days = {found.day for found in find_days(text)}
    return parse_day(text) or (days.pop() if len(days) == 1 else None)


def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(likeness(text)))


def _is_near(word: str) -> bool:
    may_be = len(word) >= SHORTEST and word not in OPEN_WORDS
    return may_be and bool(find_nearest(word, NEARBY, NEAR))


JUDGES: Mapping[Says, Callable[[HidingField, str, str], Judgement]] = {
    Says.YES: _yes,
    Says.SET: _set,
    Says.NO: _no,
    Says.READERS: _readers,
    Says.WORD: _word,
    Says.STATE: _state,
    Says.BEGINS: _begins,
    Says.DATED: _dated,
    Says.ENDS: _ends,
    Says.TAGS: _tags,
}

_YES, _NO, _PRIVATE, _CLOSED, _UNPUBLISHED, _NEGATIONS, _ONLY, _ROLES, _BESIDE, _WAITING, _STEPS = (
    frozenset(map(joined, words))
    for words in (
        YES_WORDS,
        NO_WORDS,
        PRIVATE_WORDS,
        CLOSED_WORDS,
        UNPUBLISHED_WORDS,
        NEGATIONS,
        ONLY,
        READER_ROLES,
        BESIDE,
        WAITING,
        STEPS,
    )
)

_TELLING = frozenset(map(joined, (
    "draft", "unpublished", "private", "internal", "confidential", "wip", "embargoed", "entwurf",
    "brouillon", "borrador", "vertraulich", "secret", "restricted",
)))  # fmt: skip
"""Words that make a state unclear where others stand beside them, as in `private preview`."""
