"""From a page to an article."""

import pytest

from retrokb.model.choices import ArticleType, Audience, Confidence
from retrokb.model.records import Article, Day, Reference

FULL = """\
---
id: KB-7Q2F
title: Rotate an API key
description: Without downtime.
type: how-to
product: gateway
versions: [1.10, '2.0']
problem_class: key-rotation
personas: [operator]
phrases: |
  how do I rotate keys
answers: GAP-4K2M
confidence: validated
audience: internal
publish_after: 2026-12-01
owner: ann
reviewed: 2026-11-03
review_within: 6 months
aliases: [old/rotate, /older/]
anchors: {overlap-old: overlap}
superseded_by: ../docs/new.md
withdrawn: It no longer holds.
---
# Rotate
"""


def test_all_fields_of_an_article_are_read(article):
    """Each field of the contract, none of which is a problem."""
    parsed = article(FULL)
    page = parsed.page
    assert isinstance(page, Article)
    assert (page.id, page.title, page.description) == (
        "KB-7Q2F",
        "Rotate an API key",
        "Without downtime.",
    )
    assert (page.type, page.confidence) == (ArticleType.HOW_TO, Confidence.VALIDATED)
    assert page.versions == ("1.10", "2.0")
    assert page.phrases == ("how do I rotate keys",)
    assert page.answers == (Reference("GAP-4K2M", 12),)
    assert (page.reviewed, page.review_within) == (Day("2026-11-03"), 180)
    assert (page.aliases, page.anchors) == (("old/rotate", "/older/"), {"overlap-old": "overlap"})
    assert page.superseded_by == Reference("../docs/new.md", 21)
    assert page.withdrawn == "It no longer holds."
    assert (page.scope.audience, page.scope.owner) == (Audience.INTERNAL, "ann")
    assert parsed.places() == []


def test_an_article_needs_nothing(article):
    """A file without front matter is an article; only a notice says what it lacks."""
    parsed = article("# Rotate\n\nText.\n")
    page = parsed.page
    assert isinstance(page, Article)
    assert (page.id, page.title, page.type) == ("", "Rotate", None)
    assert page.confidence is Confidence.NOT_VALIDATED
    assert parsed.places() == ["RK210:1"]


@pytest.mark.parametrize("no", ["false", "False", "no", "off", "0"])
def test_a_page_may_say_that_it_is_none(article, no):
    """Then it is a page like any other, and its fields are for others."""
    parsed = article(f"---\narticle: {no}\nlayout: x\n---\n# T\n")
    assert not isinstance(parsed.page, Article)
    assert (parsed.page.title, parsed.places()) == ("T", [])


def test_a_page_may_say_that_it_is_one(article):
    """`article: true` is known, and changes nothing."""
    parsed = article("---\narticle: true\n---\n# T\n")
    assert (isinstance(parsed.page, Article), parsed.places()) == (True, [])


def test_wrong_values_are_reported_all_at_once(article):
    """Each with its line, and the article is there all the same."""
    parsed = article(
        "---\nid: a b\ntype: howto\nconfidence: valid\nreviewed: soon\nreview_within: soon\n"
        "anchors: x\nphrase: x\nlayout: y\n---\n# T\n"
    )
    assert isinstance(parsed.page, Article)
    expected = [
        "RK208:2",
        "RK204:3",
        "RK204:4",
        "RK206:5",
        "RK203:6",
        "RK203:7",
        "RK201:8",
        "RK202:9",
    ]
    assert parsed.places() == expected


def test_fields_of_the_theme_are_no_strangers(article):
    """What Material and common plugins read is not even noticed, and passed on to them."""
    parsed = article("---\nhide: [toc]\nicon: x\nsearch: {boost: 2}\n---\n# T\n")
    assert parsed.places() == []
    assert parsed.page.meta == {"hide": ["toc"], "icon": "x", "search": {"boost": 2}}
