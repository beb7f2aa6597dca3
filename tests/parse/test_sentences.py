"""The sentence in which something stands."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrokb.parse.sentences import LONGEST, sentence_around, shorten


def around(text, mark):
    """The sentence around the first occurrence of a mark."""
    start = text.index(mark)
    return sentence_around(text, start, start + len(mark))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("See KB-1.", "See KB-1."),
        ("One. See KB-1! Two.", "See KB-1!"),
        ("One? KB-1", "KB-1"),
        ("KB-1 ends. Two.", "KB-1 ends."),
        ("Version 1.2 of KB-1 is out. Two.", "Version 1.2 of KB-1 is out."),
        ("Read something, e.g. KB-1. Two.", "Read something, e.g. KB-1."),
        ("It is old, i.e. KB-1 too.", "It is old, i.e. KB-1 too."),
        ("Cf. KB-1.", "Cf. KB-1."),
        ("A vs. KB-1.", "A vs. KB-1."),
        ("One… KB-1", "KB-1"),
        ("一。KB-1 二。三", "KB-1 二。"),
    ],
)
def test_the_sentence_is_found(text, sentence):
    """Sentences end at their marks, but not within numbers or at abbreviations."""
    assert around(text, "KB-1") == sentence


def test_a_mark_over_a_break_takes_both_sentences():
    """The text of a link may hold two sentences."""
    assert around("Zero. One. Two. Three.", "One. Two.") == "One. Two."


def test_a_long_sentence_is_cut_around_the_mark():
    """Words before and behind go, with an ellipsis where they were."""
    text = f"{'before ' * 60}KB-1 {'after ' * 60}"
    found = around(text, "KB-1")
    assert "KB-1" in found
    assert found.startswith("…before")
    assert found.endswith("after…")
    assert len(found) <= LONGEST


def test_a_long_word_does_not_hide_the_mark():
    """A long address before the mark has no blanks at which it could be cut."""
    found = around(f"{'x' * 400}KB-1 {'after ' * 60}", "KB-1")
    assert "KB-1" in found
    assert len(found) <= LONGEST


@pytest.mark.parametrize(
    ("text", "longest", "short"),
    [
        ("one two", 10, "one two"),
        ("one two three", 10, "one two…"),
        ("one, two three", 6, "one…"),
        ("onetwothree", 6, "onetw…"),
    ],
)
def test_texts_are_cut_at_words(text, longest, short):
    """What is longer is cut at a word, without the comma behind it."""
    assert shorten(text, longest) == short


WORDS = st.lists(
    st.sampled_from(["a", "word", "end.", "why?", "e.g.", "1.2", "longerword"]), max_size=150
)


@given(WORDS, WORDS)
@settings(max_examples=150, deadline=None)
def test_the_mark_always_stands_in_its_sentence(before, after):
    """However long the text is, the sentence holds the mark and is short."""
    text = " ".join([*before, "KB-1", *after])
    found = around(text, "KB-1")
    assert "KB-1" in found
    assert len(found) <= LONGEST
    assert found.strip("…") in text


@given(st.text(max_size=300), st.integers(2, 50))
@settings(max_examples=100, deadline=None)
def test_nothing_is_longer_than_it_may_be(text, longest):
    """A shortened text keeps its beginning."""
    short = shorten(text, longest)
    assert len(short) <= longest
    assert text.startswith(short.removesuffix("…"))


def test_many_marks_in_a_long_text_take_little_time():
    """Only what is near a mark is read: ten thousand marks are asked for in a moment."""
    text = "KB-1 " * 10_000
    found = {sentence_around(text, start, start + 4) for start in range(0, len(text), 5)}
    assert all("KB-1" in sentence for sentence in found)
