"""The condition `live`: every remedy is in the site, readable for its learner, and finished."""

import pytest

from retrokb.model.ledger import ConditionName
from retrokb.pages.book import render_book

HOLDS, FAILS = "holds", "does not hold"


def condition(site, name="GAP-1"):
    """The condition `live` of a gap."""
    conditions = site.ledger.gap_by_key[name].conditions
    return next(each for each in conditions if each.name is ConditionName.LIVE)


def live(site, name="GAP-1"):
    """How the condition `live` of a gap holds, and its evidence."""
    found = condition(site, name)
    return found.holding.value, found.evidence


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
    ("remedy", "missing", "named"),
    [
        ("../docs/gone.md", "1 of 1 remedy is", "`../docs/gone.md` is not in this site."),
        (
            "[../docs/x.md, ../docs/gone.md]",
            "1 of 2 remedies are",
            "`../docs/gone.md` is not in this site.",
        ),
        (
            "[../docs/x.md, ../docs/x.md#gone, KB-404]",
            "2 of 3 remedies are",
            "`../docs/x.md#gone` is not in this site; `KB-404` is not in this site.",
        ),
        (
            "[GAP-1, x.png, gone.md]",
            "3 of 3 remedies are",
            "`GAP-1` is no article; `x.png` is no article; `gone.md` is not in this site.",
        ),
    ],
)
def test_every_remedy_must_be_there(compose, remedy, missing, named):
    """One remedy that leads nowhere is enough; pages count them, and authors are told which."""
    tree = article("") + ">>> retros/x.png\n" + retro(f", remedy: {remedy}")
    site = compose(tree)
    assert live(site) == (FAILS, f"{missing} not in this site.")
    assert condition(site).for_authors == named


@pytest.mark.parametrize(
    "hidden",
    [
        pytest.param("audience: internal", id="internal"),
        pytest.param("publish_after: 2027-01-01", id="embargo"),
        pytest.param("title: a: b", id="unreadable"),
    ],
)
def test_pages_do_not_name_a_remedy_that_the_site_lacks(compose, hidden):
    """It may be hidden: its name would give it away, and the silence too if others were named."""
    tree = f">>> docs/secret.md\n---\n{hidden}\n---\n" + retro(
        ", remedy: [../docs/secret.md, ../docs/gone.md]"
    )
    site = compose(tree)
    shown = "".join(page.markdown for page in render_book(site.view).pages)
    assert "secret" not in shown
    assert "gone.md" not in shown
    assert "2 of 2 remedies are not in this site" in shown


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
