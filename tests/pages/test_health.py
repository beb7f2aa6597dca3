"""`/health/`: what of the knowledge base wants a hand."""

from datetime import date

TREE = """
>>> docs/a.md
---
title: Rotate the key
reviewed: 2025-01-01
review_within: 90 days
owner: team
phrases: rotate the key
---
Rotate the key. See [the other](b.md).
>>> docs/b.md
---
title: Rotate the key
---
Another text.
>>> docs/c.md
# Unlinked
"""


def section(page, anchor):
    """The list under a heading, [] where there is none."""
    text = page.partition(f"{{#rk-{anchor}}}")[2].partition("\n## ")[0]
    return [line for line in text.splitlines() if line]


def test_phrases_that_do_not_find_their_article_are_listed(write):
    """A phrase that others say better is lost, with what it finds instead."""
    others = "".join(
        f">>> docs/o{n}.md\n# Feed the quokkas {n}\n\n## Feed the quokkas\n\nFeed the quokkas.\n"
        for n in range(3)
    )
    lost = ">>> docs/lost.md\n---\ntitle: Animals\nphrases: feed the quokkas\n---\nText.\n"
    (line,) = section(write(TREE + others + lost).page("health/index.md"), "unfindable")
    assert line.startswith("- [Animals](../lost.md): “feed the quokkas” finds [Feed the quokkas")


def test_articles_due_for_a_review_are_listed_oldest_first(write):
    """With the day of the last review and who keeps it."""
    page = write(TREE, as_of=date(2026, 1, 1)).page("health/index.md")
    assert section(page, "stale") == ["- [Rotate the key](../a.md): last reviewed 2025-01-01, team"]


def test_articles_that_nothing_links_to_are_listed(write):
    """Who is linked from another article is not."""
    page = write(TREE).page("health/index.md")
    assert section(page, "unlinked") == ["- [Rotate the key](../a.md)", "- [Unlinked](../c.md)"]


def test_articles_with_the_same_title_are_listed_together(write):
    """A reader cannot tell them apart in a list of results."""
    page = write(TREE).page("health/index.md")
    (line,) = section(page, "alike")
    assert "docs/a.md" in line
    assert "docs/b.md" in line


def test_a_healthy_site_says_so(write):
    """Every list is counted, and an empty one has no heading."""
    page = write("").page("health/index.md")
    assert "Articles due for a review: 0" in page
    assert "## " not in page
