"""What articles gained soon after a retro: a hint that the retro is why they gained it."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from ..model.history import Change, History
from ..model.records import Day
from .suggest import Gained, words_of

SOON = timedelta(days=120)
"""Who writes an article because of a retro mostly does it within so long."""


def gained_by(history: History) -> Gained:
    """A function that tells, of an article by its path, the words it gained soon after a day."""

    @cache
    def words_in(blob: str) -> Counter[str]:
        return Counter(words_of(history.text_of(blob) or "" if blob else ""))

    @cache
    def gained(path: str, since: Day) -> Counter[str]:
        if not since.complete:
            return Counter()
        day = date.fromisoformat(since.text)
        words: Counter[str] = Counter()
        for change in _changes(history, path):
            if change.blob and day <= change.commit.day <= day + SOON:
                words += words_in(change.blob) - words_in(change.old_blob)
        return words

    return gained


def _changes(history: History, path: str) -> Iterator[Change]:
    """The changes of a file, newest first, through its renames."""
    before = None
    while path:
        former = ""
        for change in history.changes.get(path, ()):
            if change.path != path or (before is not None and change.commit.number >= before):
                continue
            yield change
            if change.old_path and change.old_path != path:
                former, before = change.old_path, change.commit.number
                break
        path = former
