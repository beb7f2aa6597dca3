"""The condition `live`: every remedy is in the site, readable for its learner, and finished."""

import pytest

from retrokb.model.ledger import ConditionName

HOLDS, FAILS = "holds", "does not hold"


def live(site, name="GAP-1"):
    """The condition `live` of a gap: how it holds, and its evidence."""
    for condition in site.ledger.gap_by_key[name].conditions:
        if condition.name is ConditionName.LIVE:
            return condition.holding.value, condition.evidence
    return None


def retro(fields):
    """A retro with one gap."""
    finding = f"{{id: GAP-1, kind: education, statement: S.{fields}}}"
    return f">>> retros/r.md\n---\nfindings: {finding}\n---\n"


def article(fields, path="docs/x.md", title="Rotate a key"):
    """An article with some fields."""
    return f">>> {path}\n---\ntitle: {title}\n{fields}\n---\n## Part\n"


def test_a_gap_without_a_remedy_has_none_live(compose):
    """Where no remedy is named, nothing is live, and the evidence says so."""
    assert live(compose(retro(""))) == (FAILS, "No remedy is named.")


def test_a_remedy_in_the_site_is_live(compose):
    """The evidence names the articles and their sections."""
    site = compose(
        article("", "docs/x.md", "Zebra")
        + article("answers: GAP-1", "docs/y.md", "Aardvark")
        + retro(", remedy: [../docs/x.md#part, ../docs/x.md]")
    )
    assert live(site) == (HOLDS, "“Aardvark” and “Zebra: Part” and “Zebra” can be read.")


@pytest.mark.parametrize(
    ("remedy", "missing"),
    [
        ("../docs/gone.md", "1 of 1"),
        ("[../docs/x.md, ../docs/gone.md]", "1 of 2"),
        ("[../docs/x.md, ../docs/x.md#gone, KB-404]", "2 of 3"),
    ],
)
def test_every_remedy_must_be_there(compose, remedy, missing):
    """One remedy that leads nowhere is enough, and the evidence counts them."""
    holding, evidence = live(compose(article("") + retro(f", remedy: {remedy}")))
    assert holding == FAILS
    assert f"{missing} remed" in evidence


@pytest.mark.parametrize(
    "remedy",
    ["[../docs/x.md, ../docs/x.md]", "[../docs/x.md, ./../docs/x.md]", "[KB-1, ../docs/x.md]"],
)
def test_a_remedy_that_is_named_twice_is_there_twice(compose, remedy):
    """Saying the same again, in the same words or others, takes nothing away."""
    assert live(compose(article("id: KB-1") + retro(f", remedy: {remedy}")))[0] == HOLDS


@pytest.mark.parametrize(
    ("confidence", "holding"),
    [
        ("work-in-progress", FAILS),
        ("not-validated", HOLDS),
        ("validated", HOLDS),
        ("archived", FAILS),
    ],
)
def test_a_remedy_must_be_finished_and_not_archived(compose, confidence, holding):
    """Of the KCS states of an article two keep it from being live."""
    site = compose(article(f"confidence: {confidence}") + retro(", remedy: ../docs/x.md"))
    assert live(site)[0] == holding
    said = f"“Rotate a key” is {confidence.replace('-', ' ')}"
    assert (said in live(site)[1]) is (holding == FAILS)


@pytest.mark.parametrize(
    ("learner", "holding"), [("customer", FAILS), ("support", HOLDS), ("engineer", HOLDS)]
)
def test_a_remedy_must_be_readable_for_its_learner(compose, learner, holding):
    """What is internal can teach support and engineers, not customers."""
    tree = article("audience: internal") + retro(f", learner: {learner}, remedy: ../docs/x.md")
    assert live(compose(tree, audience="internal"))[0] == holding
    assert live(compose(tree))[0] == FAILS


def test_a_withdrawn_article_is_not_live(compose):
    """A tombstone teaches nobody, and the evidence does not give its title away."""
    holding, evidence = live(compose(article("withdrawn: wrong") + retro(", remedy: ../docs/x.md")))
    assert holding == FAILS
    assert "withdrawn" in evidence
    assert "Rotate" not in evidence
