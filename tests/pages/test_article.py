"""The panel of an article: what it applies to, known errors, why it exists, who names it."""

from datetime import date

import pytest

RETRO = """
>>> retros/2026-11-03-outage.md
---
title: The outage
date: 2026-11-03
findings:
  - {id: GAP-1, kind: education, statement: Nobody could know *this*., remedy: KB-1}
  - {id: BUG-1, kind: bug, statement: It breaks., workaround: KB-1}
  - {id: BUG-2, kind: bug, statement: It broke., workaround: KB-1, fixed_in: '2.1'}
---
First it was KB-1. [Then](../docs/x.md#part) [that](../docs/x.md).
"""
ARTICLE = ">>> docs/x.md\n---\nid: KB-1\ntitle: Rotate\n{}\n---\n# Rotate\n## Part\n"
TREE = RETRO + ARTICLE.format("")


def test_an_article_says_what_it_applies_to(write):
    """Scope, versions, kind and review stand under one heading, terms with links to their pages."""
    panel = write(
        ARTICLE.format(
            "product: gateway\nproblem_class: [key-rotation, keys]\npersonas: operator\n"
            "owner: The_team\nversions: ['1.10', '2']\ntype: how-to\n"
            "confidence: validated\nreviewed: 2026-11-01"
        )
    ).after("docs/x.md")
    assert panel.splitlines()[:10] == [
        "## Applies to {#rk-applies-to}",
        "",
        "- **Product:** [gateway](products/gateway.md)",
        (
            "- **Problem class:** [key-rotation](problem-classes/key-rotation.md), "
            "[keys](problem-classes/keys.md)"
        ),
        "- **Personas:** [operator](personas/operator.md)",
        "- **Owner:** The\\_team",
        "- **Versions:** 1.10, 2",
        "- **Kind:** how-to, validated",
        "- **Last reviewed:** 2026-11-01",
        "",
    ]


def test_an_article_without_anything_has_no_panel(write):
    """Where nothing is known, no empty heading stands."""
    written = write(">>> docs/x.md\n# X\n")
    assert (written.before("docs/x.md"), written.after("docs/x.md")) == ("", "")


@pytest.mark.parametrize(
    ("fields", "kind"),
    [("id: KB-1", "not validated"), ("type: reference", "reference, not validated")],
)
def test_an_article_says_how_far_it_is_trusted(write, fields, kind):
    """What takes part in the knowledge base, by id or by type, shows its KCS state."""
    lines = write(f">>> docs/x.md\n---\n{fields}\n---\n# X\n").lines("docs/x.md", "Kind")
    assert lines == [f"- **Kind:** {kind}"]


def test_an_article_says_why_it_exists(write):
    """Each gap that it answers with its state and sentence, each retro with the sentence."""
    assert "{#rk-related}" not in write(TREE).after("docs/x.md")
    lines = write(TREE).after("docs/x.md").partition("{#rk-why}")[2].split("\n\n")[1]
    outage = "[The outage](../retros/2026-11-03-outage.md), 2026-11-03"
    assert lines.splitlines() == [
        f"- {outage}: “First it was KB-1.”",
        f"- {outage}: “Then that.”",
        (
            "- [GAP-1](../retros/2026-11-03-outage.md#gap-1), an education gap, **watching** "
            "since 2026-11-03 ([evidence](gaps/index.md#rk-evidence-gap-1)): "
            f"Nobody could know \\*this\\*. ({outage})"
        ),
    ]


def test_a_gap_that_only_names_an_article_is_not_answered_by_it(write):
    """An id in a statement is a mention: quoted, and no remedy."""
    finding = "{id: GAP-1, kind: education, statement: KB-1 was no help.}"
    retro = f">>> retros/r.md\n---\ntitle: R\nfindings: {finding}\n---\n"
    panel = write(ARTICLE.format("") + retro).after("docs/x.md")
    assert "- [R](../retros/r.md): “KB-1 was no help.”" in panel.splitlines()
    assert "education gap" not in panel


def test_an_article_lists_the_errors_that_it_gets_around(write):
    """Known errors stand on their workaround, with their state and not with a link to itself."""
    known = write(TREE).after("docs/x.md").partition("{#rk-known-errors}")[2].split("\n\n")[1]
    assert known.splitlines() == [
        "- [BUG-1](../retros/2026-11-03-outage.md#bug-1) (known error) It breaks.",
        "- [BUG-2](../retros/2026-11-03-outage.md#bug-2) (fixed in 2.1) It broke.",
    ]


def test_an_article_lists_the_pages_that_name_it(write):
    """Articles and plain pages that link here are named with their section and sentence."""
    panel = write(
        ARTICLE.format("product: gateway")
        + ">>> docs/index.md\n# Home\nStart [here](x.md).\n"
        + ">>> docs/in/y.md\n# Other\n## Also\nSee KB-1 and <b>more</b>.\n"
    ).after("docs/x.md")
    assert panel.partition("{#rk-related}")[2].split("\n\n")[1].splitlines() == [
        "- [Other: Also](in/y.md#also): “See KB-1 and more.”",
        "- [Home](index.md#home): “Start here.”",
        "- All about [gateway](products/gateway.md)",
    ]


class TestTombstones:
    def test_of_a_superseded_article_name_the_successor(self, write):
        """A superseded article says by what before its text; the successor says of what."""
        written = write(
            ARTICLE.format("")
            + ">>> docs/old.md\n---\ntitle: Old\nsuperseded_by: KB-1\n---\nText.\n"
        )
        assert written.before("docs/old.md") == "> **Superseded** by [Rotate](x.md)."
        assert written.lines("docs/x.md", "Supersedes") == ["- **Supersedes:** [Old](old.md)"]

    @pytest.mark.parametrize("successor", ["gone.md", "secret.md"])
    def test_of_an_article_whose_successor_is_not_there_say_so(self, write, successor):
        """A successor that is missing or hidden leaves no name, but the reader is warned."""
        written = write(
            f">>> docs/old.md\n---\nsuperseded_by: {successor}\n---\n"
            ">>> docs/secret.md\n---\naudience: internal\n---\n"
        )
        assert written.before("docs/old.md") == (
            "> **Superseded.** What took its place is not in this site."
        )

    def test_of_a_withdrawn_article_are_neutral(self, write):
        """A withdrawn article keeps its address and says nothing of what it was."""
        tree = RETRO + ARTICLE.format("withdrawn: It was all wrong.\nproduct: gateway")
        written = write(tree)
        assert written.before("docs/x.md") == "> **Withdrawn.** What stood here no longer holds."
        assert written.after("docs/x.md") == ""
        assert written.site.archive.pages["docs/x.md"].title == "Withdrawn"


def test_only_the_preview_shows_what_is_not_out_yet_and_says_so(write):
    """Before its day an article is marked in the preview, and from then on not any more."""
    tree = ARTICLE.format("publish_after: 2026-12-01")
    assert write(tree, preview=True).before("docs/x.md") == (
        "> **Not before 2026-12-01.** Only the preview shows this."
    )
    assert write(tree, preview=True, as_of=date(2026, 12, 1)).before("docs/x.md") == ""


@pytest.mark.parametrize(
    ("fields", "as_of", "stale"),
    [
        ("reviewed: 2026-01-01\nreview_within: 30 days", date(2026, 1, 31), False),
        ("reviewed: 2026-01-01\nreview_within: 30 days", date(2026, 2, 1), True),
        ("reviewed: 2026-01-01\nreview_within: 99999999999 days", date(2026, 2, 1), False),
        ("reviewed: 2026-01-01", date(2036, 1, 1), False),
        ("reviewed: 2026-01\nreview_within: 30 days", date(2036, 1, 1), False),
        ("review_within: 30 days", date(2036, 1, 1), False),
    ],
)
def test_an_article_is_stale_when_its_review_no_longer_holds(write, fields, as_of, stale):
    """The day after the last one that a review covers; an incomplete date proves nothing."""
    written = write(ARTICLE.format(fields), as_of=as_of)
    assert written.site.archive.articles[0].is_stale(as_of) is stale
    assert bool(written.lines("docs/x.md", "**stale**: due for a review")) is stale
