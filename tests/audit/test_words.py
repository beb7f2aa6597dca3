"""The one form in which what is hidden and what is published are compared."""

import pytest

from retrokb.audit.kinds import Canary, Kind
from retrokb.audit.match import Matcher
from retrokb.audit.passages import Passage
from retrokb.audit.words import size_of, words_of
from retrokb.model.problems import Place

SENTENCE = "the quokka hops over seven fences"

CANARIES = {tuple(SENTENCE.split()): Canary(Kind.SENTENCE, Place("docs/x.md", 1))}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("KB-7Q2F", ["kb", "7q2f"]),
        ("kb\u20117q2f", ["kb", "7q2f"]),
        ("K\u200bB_7Q\u00ad2F", ["kb", "7q2f"]),
        ("\uff2b\uff22-1", ["kb", "1"]),
        ("Stra\u00dfe, Caf\u00e9", ["strasse", "cafe"]),
        ("cafe\u0301", ["cafe"]),
        ("\u6771\u4eac x", ["\u6771", "\u4eac", "x"]),
        ("...", []),
    ],
)
def test_a_text_has_the_same_words_however_it_is_written(text, words):
    """Capitals, accents, hyphens, widths and what nobody sees make no difference."""
    assert words_of(text) == words


def test_a_character_without_spaces_says_as_much_as_two_letters():
    """Six ideographs are as telling as three short words."""
    assert size_of(["\u6771", "\u4eac"]) == 4
    assert size_of(["ab", "c"]) == 3


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "The **quokka** _hops_ over `seven` fences!",
        "<p>the <b>quo</b>kka hops<br>over\nseven <i title='x'>fences</i></p>",
        "a = 'the\\u0020quokka\\x20hops\\u{20}over\\nseven fences'",
        "the%20quokka%20hops+over%20seven%20fences",
        "the&nbsp;quokka&#32;hops over seven&#x20;fences",
        "&lt;p&gt;the &lt;b&gt;quokka&lt;/b&gt; hops over seven fences&lt;/p&gt;",
        "<img alt='the quokka hops over seven fences'>",
        "<!-- the quokka hops over <b>seven</b> fences -->",
        "<a href='/x?q=the%20quokka%20hops%20over%20seven%20fences'>x</a>",
        '{"html": "\\u003cp\\u003ethe quokka\\u003cbr\\u003ehops over seven fences\\u003c/p"}',
        "The quo\u00adkka ho\u200bps over seven fences",
        "x = 1 < 2; the quokka hops over seven fences",
        ".x { content: '\\74 he quokka hops over seven fences' }",
    ],
)
def test_a_sentence_is_found_however_it_is_wrapped(text):
    """Tags, entities, percents, backslashes and characters without width hide nothing."""
    assert Matcher(CANARIES).find(Passage(text)) == CANARIES.keys()


def test_what_only_looks_like_it_is_not_found():
    """Words that do not follow each other, or stand in different blocks, are no sentence."""
    matcher = Matcher(CANARIES)
    assert not matcher.find(Passage("the quokka hops over eight fences"))
    assert not matcher.find(Passage("<p>the quokka hops</p><p>over seven fences</p>"))


def test_a_stretch_that_holds_something_is_found_in_each_file():
    """What is looked at once is only that in which nothing was found."""
    matcher = Matcher(CANARIES)
    assert matcher.find(Passage(SENTENCE))
    assert matcher.find(Passage(SENTENCE))
