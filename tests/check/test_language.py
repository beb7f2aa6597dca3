"""Words of blame and hindsight, in the author's own prose only."""

from pathlib import Path

import pytest

from retrokb.check.phrasing import compiled, find_wordings
from retrokb.check.words import BLAME, HINDSIGHT, NO_EDUCATION, PLACEHOLDERS, Wording


def retro(body: str, fields: str = "") -> str:
    """A retro with a body."""
    return f">>> retros/x.md\n---\ntitle: X\ndate: 2026-11-03\n{fields}---\n{body}"


@pytest.mark.parametrize(
    "text",
    [
        "We should have checked the log.",
        "They could not have known, but somebody ought to have asked.",
        "The team really should have tested it.",
        "This could have been avoided.",
        "It should have been noticed earlier.",
        "Support failed to escalate.",
        "The on-call engineer forgot to call.",
        "In hindsight it is clear.",
        "It was obviously the cache.",
        "We just had to restart it.",
        "If only the alarm had rung.",
    ],
)
def test_hindsight_is_pointed_out(compose, found, text):
    """What is wise after the event is a notice with a better wording."""
    problem, *_ = found(compose(retro(f"{text}\n")), "RK412")
    assert problem.startswith("retros/x.md:5:")
    assert " judges with hindsight. " in problem


@pytest.mark.parametrize(
    "text",
    [
        "It was human error.",
        "The change was careless.",
        "The outage was caused by an operator.",
        "It was due to Peter.",
        "It happened because of @kim.",
        "It was Anna's mistake.",
        "Paul accidentally deleted the table.",
        "They messed it up.",
    ],
)
def test_blame_is_pointed_out(compose, found, text):
    """A judgement of a person, and a person as the cause, are notices."""
    problems = found(compose(retro(f"{text}\n")), "RK413")
    assert problems
    assert all(" blames. " in problem for problem in problems)


def pairs() -> list[list[str]]:
    """The table of the article that teaches the language of retros."""
    article = Path(__file__).parents[2] / "docs/authors/language.md"
    rows = [line.strip("|").split("|") for line in article.read_text("utf-8").split("\n")]
    return [[cell.strip() for cell in row] for row in rows if len(row) == 2][2:]


@pytest.mark.parametrize(("instead", "write"), pairs())
def test_the_article_on_language_is_true(compose, found, instead, write):
    """What it advises against is pointed out, what it advises is not."""
    site = compose(retro(f"{instead}\n"))
    assert found(site, "RK412") + found(site, "RK413")
    better = compose(retro(f"{write}\n"))
    assert found(better, "RK412") + found(better, "RK413") == []


@pytest.mark.parametrize(
    "text",
    [
        "The pod failed to start.",
        "Each repository should have clear rules.",
        "We should have a test for this.",
        "The request failed due to user data that was too long.",
        "It was caused by operator version 2.",
        "You will find it in the log; mark it as done.",
        "The error message names the user.",
        "The disk could not be mounted.",
        "A parse error was logged.",
        "The course of events is below.",
        "Because of this the customer agents were restarted.",
    ],
)
def test_machines_and_facts_are_left(compose, found, text):
    """What only looks like blame or hindsight is not pointed out."""
    site = compose(retro(f"{text}\n"))
    assert found(site, "RK412") + found(site, "RK413") == []


@pytest.mark.parametrize(
    "text",
    [
        '"We should have checked."',
        "“It was human error.”",
        "The customer wrote 'we should have checked' to us.",
        "> We should have checked.",
        "`we should have checked`",
        "```\nhuman error\n```",
        "    human error",
        "[human error](https://example.com)",
    ],
)
def test_the_words_of_others_are_left(compose, found, text):
    """Quotations, quotes, code and texts of links are not the author's own prose."""
    site = compose(retro(f"{text}\n"))
    assert found(site, "RK412") + found(site, "RK413") == []


def test_the_place_is_that_of_the_words(compose, found):
    """Line and column are those of the words, also below the first line and across a break."""
    site = compose(retro("First line.\nThen we should\nhave checked.\n\n- It was human *error*.\n"))
    assert found(site, "RK412")[0].startswith("retros/x.md:6:6 ")
    # Markup stands within the words, so that the block is all that is known.
    assert found(site, "RK413")[0].startswith("retros/x.md:9 ")


def test_front_matter_is_prose_too(compose, found):
    """Impact and statements are sentences of the author's."""
    fields = (
        "impact: We should have checked.\n"
        "findings:\n  - {id: BUG-1, kind: bug, statement: A human error., blamed_on: misuse}\n"
    )
    site = compose(retro("", fields))
    assert found(site, "RK412")[0].startswith("retros/x.md:4 ")
    assert found(site, "RK413")[0].startswith("retros/x.md:6 ")


def test_articles_are_not_looked_at(compose, found):
    """An article tells nobody's incident."""
    assert found(compose(">>> docs/x.md\nWe should have checked.\n"), "RK412") == []


@pytest.mark.parametrize("wording", [*HINDSIGHT, *BLAME], ids=lambda each: each.pattern[:30])
def test_hints_hide_nothing(wording: Wording):
    """Each example that a pattern can match holds one of its hints, so that none is passed over."""
    examples = (
        "we should have checked", "it should have been noticed", "support failed to call",
        "if only", "in hindsight", "obviously", "of course", "we just had to stop", "human error",
        "it was careless", "sloppy", "lazy", "due to Peter", "the user's fault", "Paul broke it",
        "they screwed it up", "complacent", "stupidly", "all we had to do",
    )  # fmt: skip
    matched = [each for each in examples if compiled(wording.pattern).search(each)]
    assert matched
    assert [each for each in matched if not list(find_wordings(each, [wording]))] == []


@pytest.mark.parametrize("pattern", [*NO_EDUCATION, *PLACEHOLDERS])
def test_every_pattern_can_be_compiled(pattern: str):
    """A table that is added to keeps working, and no pattern fits an empty text."""
    assert compiled(pattern).search("") is None
