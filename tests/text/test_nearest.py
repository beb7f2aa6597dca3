"""The nearest name to a misspelt one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrokb.text.nearest import did_you_mean, find_nearest

NAMES = ["title", "product", "problem_class", "personas", "Owner"]


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("titel", "title"),
        ("PRODUCT", "product"),
        ("problem-class", "problem_class"),
        ("persona", "personas"),
        ("owner", "Owner"),
        ("layout", ""),
        ("", ""),
        ("t", ""),
    ],
)
def test_the_nearest_name_is_found_or_none(word, name):
    """Ignoring case; a name that is not like it would mislead more than help."""
    assert find_nearest(word, NAMES) == name


def test_no_names_have_no_nearest():
    """Nothing to choose from gives nothing."""
    assert find_nearest("title", []) == ""


def test_how_near_is_for_the_caller_to_say():
    """A lower bound finds what the usual one does not."""
    assert find_nearest("intrn", ["internal"]) == find_nearest("intrn", ["internal"], 70)
    assert find_nearest("int", ["internal"]) == ""
    assert find_nearest("int", ["internal"], 50) == "internal"


def test_the_offer_is_a_sentence_with_a_blank_before_it():
    """It is put behind another sentence, and is nothing where nothing is near."""
    assert did_you_mean("titel", NAMES) == " Did you mean 'title'?"
    assert did_you_mean("layout", NAMES) == ""


WORD = st.text("abc", min_size=1, max_size=5)


@given(WORD, st.lists(WORD, max_size=6), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_answer_depends_on_the_names_alone(word, names, random):
    """Neither their order nor repetitions matter, and a name that is there is the nearest."""
    shuffled = random.sample(names, len(names))
    assert find_nearest(word, names) == find_nearest(word, [*shuffled, *names])
    assert find_nearest(word, [*names, word]) == word
