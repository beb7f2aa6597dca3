"""The words that an article gained soon after a day."""

from datetime import date

from retrokb.adopt.since import gained_by
from retrokb.model.history import Change, Commit, History
from retrokb.model.records import Day

TEXTS = {"1": "lemon", "2": "lemon melon", "3": "lemon melon cherry cherry", "4": "", "5": "damson"}


def history(*changes):
    """A history of (path, day, blob, former path, former blob), the oldest first."""
    made: dict[str, list[Change]] = {}
    for number, (path, day, blob, old_path, old_blob) in enumerate(changes):
        commit = Commit(number, str(number), date.fromisoformat(day), date.fromisoformat(day))
        change = Change(commit, path, blob, old_path, old_blob)
        for name in dict.fromkeys(name for name in (path, old_path) if name):
            made.setdefault(name, []).insert(0, change)
    return History(changes={name: tuple(found) for name, found in made.items()}, text_of=TEXTS.get)


HISTORY = history(
    ("a.md", "2026-01-01", "1", "", ""),
    ("a.md", "2026-01-02", "2", "a.md", "1"),
    ("b.md", "2026-05-01", "3", "a.md", "2"),
    ("a.md", "2026-05-02", "5", "", ""),
)


def test_words_count_from_the_day_on_for_as_long_as_soon_is():
    """What came on the very day counts, and what came 120 days later; not what was there before."""
    gained = gained_by(HISTORY)
    assert gained("b.md", Day("2026-01-01")) == {"lemon": 1, "melon": 1, "cherry": 2}
    assert gained("b.md", Day("2026-01-02")) == {"melon": 1, "cherry": 2}
    assert gained("b.md", Day("2026-01-03")) == {"cherry": 2}
    assert gained("b.md", Day("2026-05-02")) == {}
    assert gained("b.md", Day("2025-12-31")) == {"lemon": 1, "melon": 1}


def test_another_file_of_the_former_name_is_another_file():
    """What takes a name that became free gained its own words, and no others."""
    assert gained_by(HISTORY)("a.md", Day("2026-05-01")) == {"damson": 1}


def test_of_a_month_nothing_is_told():
    """A day of which only the month is known is no day to count from."""
    assert gained_by(HISTORY)("b.md", Day("2026-01")) == {}
    assert gained_by(HISTORY)("c.md", Day("2026-01-01")) == {}


def test_what_the_repository_does_not_hold_as_text_gains_nothing():
    """A change to bytes that are no text has no words."""
    gained = gained_by(history(("a.md", "2026-01-01", "gone", "", "")))
    assert gained("a.md", Day("2026-01-01")) == {}
