"""Problems as values with a place and a code."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrokb.model.problems import RETIRED_CODES, RULES, Level, Place, Problem, sorted_problems


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place("a.md"), "a.md"),
        (Place("a.md", 3), "a.md:3"),
        (Place("a.md", 3, 7), "a.md:3:7"),
        (Place("a.md", 0, 0), "a.md"),
    ],
)
def test_a_place_is_written_as_editors_read_it(place, text):
    """Path, line and column, as far as they are known."""
    assert str(place) == text


def test_a_problem_is_one_line():
    """Place, level, code and what to do."""
    problem = Problem("RK101", Place("a.md", 2), "Close the quote.")
    assert str(problem) == "a.md:2: warning RK101: Close the quote."
    assert problem.rule.name == "unreadable-front-matter"


@pytest.mark.parametrize(
    ("suggestion", "advice", "help_"),
    [
        ("", "", ""),
        ("b.md", "", "Did you mean 'b.md'?"),
        ("", "Write it.", "Write it."),
        ("b.md", "Write it.", "Did you mean 'b.md'? Write it."),
    ],
)
def test_a_problem_is_put_into_words(suggestion, advice, help_):
    """What is wrong, then the nearest name, then what to do, as far as they are known."""
    problem = Problem("RK301", Place("a.md"), "No file.", advice, suggestion=suggestion)
    assert problem.help == help_
    assert problem.message == f"No file. {help_}".rstrip()


@pytest.mark.parametrize(
    ("code", "level"), [("RK307", Level.ERROR), ("RK203", Level.WARNING), ("RK212", Level.NOTICE)]
)
def test_the_level_is_that_of_the_rule(code, level):
    """Each rule has one of three levels."""
    assert Problem(code, Place("a.md"), "x").level is level


def test_codes_and_names_are_stable_forms_and_unique():
    """RK and three digits, a name in words with hyphens, and no name for two rules."""
    assert all(re.fullmatch(r"RK[1-7]\d\d", code) for code in RULES)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name) for rule in RULES.values())
    assert len({rule.name for rule in RULES.values()}) == len(RULES)
    assert all(code == rule.code for code, rule in RULES.items())


def test_a_retired_code_is_never_used_again():
    """A number that once meant something else would mislead whoever finds it in an old log."""
    assert "RK505" in RETIRED_CODES
    assert RETIRED_CODES.keys().isdisjoint(RULES)
    assert {*RETIRED_CODES.values()}.isdisjoint(rule.name for rule in RULES.values())


PROBLEMS = st.lists(
    st.builds(
        Problem,
        st.sampled_from(["RK101", "RK202"]),
        st.builds(Place, st.sampled_from("ab"), st.integers(0, 2), st.integers(0, 1)),
        st.sampled_from("xy"),
    )
)


@given(PROBLEMS, st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_problems_are_listed_by_place_and_once(problems, random):
    """Whatever the order in which they were found; none is lost."""
    listed = sorted_problems(problems)
    assert listed == sorted_problems(tuple(random.sample(problems, len(problems))))
    assert len(listed) == len({*listed})
    assert {*listed} == {*problems}
    assert [each.place for each in listed] == sorted(each.place for each in listed)
