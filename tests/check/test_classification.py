"""Education or bug: findings that are called the one and are the other."""

import pytest

RETRO = """>>> retros/x.md
---
title: X
date: 2026-11-03
status: {status}
findings:
  - {finding}
---
"""


def retro(finding: str, status: str = "final") -> str:
    """A retro with one finding, given as flow mapping without its braces."""
    return RETRO.format(status=status, finding="{" + finding + "}")


@pytest.mark.parametrize("word", ["customer-error", "misuse", "local-workaround"])
def test_what_is_blamed_on_the_customer_is_a_bug(compose, found, word):
    """An education finding with `blamed_on` is told to be a bug, at its own line."""
    site = compose(retro(f"id: GAP-1, kind: education, statement: S., blamed_on: {word}"))
    (problem,) = found(site, "RK408")
    assert problem.startswith(f"retros/x.md:6 `blamed_on: {word}` stands in an education finding.")
    assert found(site, "RK201") == []


@pytest.mark.parametrize("blamed", ["blamed_on: none", "failure_mode: missing"])
def test_an_education_finding_may_say_that_nobody_was_blamed(compose, found, blamed):
    """`none` blames nobody, and neither does a gap that says nothing of it."""
    site = compose(retro(f"id: GAP-1, kind: education, statement: S., {blamed}"))
    assert found(site, "RK408") == []


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("It was a customer error", "customer error"),
        ("It was the user's mistake", "user's mistake"),
        ("Customers misused the form", "Customers misused"),
        ("They used the form incorrectly", "used the form incorrectly"),
        ("They did it wrong", "did it wrong"),
        ("Customers run their own scripts", "own scripts"),
        ("It works as designed", "works as designed"),
    ],
)
def test_the_statement_says_it_in_its_own_words(compose, found, statement, words):
    """Words for blame in the statement of an education finding are quoted."""
    site = compose(retro(f'id: GAP-1, kind: education, statement: "{statement}"'))
    (problem,) = found(site, "RK408")
    assert f"{words!r}" in problem or f'"{words}"' in problem


@pytest.mark.parametrize(
    "statement",
    [
        "Operators could not learn that two keys may be valid at once",
        "Nobody could learn which errors users see",
        "Customers could not learn what the script of the installer does",
    ],
)
def test_a_statement_that_blames_nobody_is_left(compose, found, statement):
    """What somebody could not learn is an education gap, whatever words are in it."""
    assert (
        found(compose(retro(f"id: GAP-1, kind: education, statement: {statement}")), "RK408") == []
    )


def test_a_bug_may_be_blamed_on_anything(compose, found):
    """What a bug was first taken for is what the field is for."""
    site = compose(retro("id: BUG-1, kind: bug, statement: A user error., blamed_on: misuse"))
    assert found(site, "RK408") == []


def test_a_final_gap_needs_phrases(compose, found):
    """Without the learner's words nobody can try whether the answer is found."""
    site = compose(retro("id: GAP-1, kind: education, statement: S."))
    assert found(site, "RK411")[0].startswith("retros/x.md:6 GAP-1 has no `phrases`.")


@pytest.mark.parametrize(
    ("finding", "status"),
    [
        ("id: GAP-1, kind: education, statement: S., phrases: how", "final"),
        ("id: GAP-1, kind: education, statement: S.", "draft"),
        ("id: GAP-1, kind: education, statement: S., retired: {as: bug, reason: R}", "final"),
        ("id: BUG-1, kind: bug, statement: S.", "final"),
    ],
)
def test_others_need_no_phrases(compose, found, finding, status):
    """Phrases, a draft, a retired gap and a bug are all right."""
    assert found(compose(retro(finding, status)), "RK411") == []
