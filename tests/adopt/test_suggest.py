"""Which articles may answer a text."""

import pytest

from retrokb.adopt.suggest import Suggester, suggest, words_of
from retrokb.model.records import Day

TREE = """
>>> docs/flush.md
# Queues

Words at the start.

## Flush the mail queue

Run postqueue.

## Other

Nothing.
>>> docs/mail.md
# Mail

It mentions a queue once among many other words that are here to make the text longer.
>>> docs/phrases.md
---
phrases: [the spool is full]
---
# Storage

Disks.
>>> docs/zzz.md
# Zebras

Stripes.
"""


@pytest.fixture
def articles(compose):
    """Four articles."""
    return compose(TREE).archive.articles


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Queues", ["queu"]),
        ("queue", ["queu"]),
        ("flushing flushed flush", ["flush", "flush", "flush"]),
        ("retries retried retry", ["retry", "retry", "retry"]),
        ("processes process", ["process", "process"]),
        ("passes pass", ["pass", "pass"]),
        ("using bed ties", ["using", "bed", "tie"]),
        ("release", ["releas"]),
        ("note", ["note"]),
        ("a_b x é1", ["é1"]),
        ("update the documentation", []),
    ],
)
def test_texts_are_compared_by_their_words(text, words):
    """Case, endings and words that every text has make no difference."""
    assert list(words_of(text)) == words


def test_the_article_that_says_it_best_comes_first(articles):
    """With the section that fits; what shares no word is none of them."""
    found = suggest("how to flush the mail queue", articles)
    assert [(each.path, each.anchor) for each in found] == [
        ("docs/flush.md", "flush-the-mail-queue"),
        ("docs/mail.md", "mail"),
    ]
    assert found[0].score > found[1].score > 0


def test_titles_and_phrases_count(articles):
    """An article is found by what it is called and by what customers say."""
    assert [each.path for each in suggest("zebra", articles)] == ["docs/zzz.md"]
    assert [each.path for each in suggest("the spool is full", articles)] == ["docs/phrases.md"]


def test_where_nothing_fits_nothing_is_suggested(articles):
    """Of no words and of no articles nothing comes."""
    assert suggest("unheard", articles) == suggest("the", articles) == suggest("mail", ()) == []


def test_words_gained_soon_after_count_once_more(articles):
    """Of an article that was written because of a retro the new words count twice."""
    day, asked = Day("2026-01-01"), []

    def gained(path, since):
        asked.append((path, since))
        return {"queu": 2} if path == "docs/mail.md" else {}

    suggester = Suggester(articles, gained)
    before = {each.path: each.score for each in suggester.suggest("queue")}
    assert asked == []
    after = {each.path: each.score for each in suggester.suggest("queue", day)}
    assert sorted(asked) == [(path, day) for path in sorted(before)]
    assert after["docs/flush.md"] == before["docs/flush.md"]
    assert after["docs/mail.md"] > before["docs/mail.md"]


def test_alike_articles_stand_by_their_path(compose):
    """Whatever order they come in."""
    tree = ">>> docs/b.md\n# Mail\n>>> docs/a.md\n# Mail\n"
    articles = compose(tree).archive.articles
    for each in (articles, articles[::-1]):
        assert [found.path for found in suggest("mail", each)] == ["docs/a.md", "docs/b.md"]


def test_a_short_article_is_better_than_a_long_one_that_says_it_more_often(compose):
    """Who writes about much says everything once; what is about it alone answers it."""
    many = " ".join(f"word{number}" for number in range(40))
    tree = f">>> docs/long.md\n# L\n\nspool {many} spool\n>>> docs/short.md\n# S\n\nspool\n"
    found = suggest("spool", compose(tree).archive.articles)
    assert [each.path for each in found] == ["docs/short.md", "docs/long.md"]
