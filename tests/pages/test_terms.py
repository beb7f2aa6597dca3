"""One page for each product, problem class and persona."""

import pytest

from retrokb.model.settings import Term, Vocabulary

VOCABULARY = Vocabulary(
    {
        "products": {
            "gateway": Term("gateway", "Z *gateway*", "Everything behind it."),
            "console": Term("console", "Console"),
            "secret": Term("secret", "A secret product", "Nobody must know."),
        }
    }
)

TREE = """
>>> docs/x.md
---
id: KB-1
product: [gateway, console]
description: How.
---
# Rotate
>>> docs/y.md
---
product: secret
audience: internal
---
>>> retros/r.md
---
title: The outage
date: 2026-11-03
product: gateway
findings:
  - {id: GAP-1, kind: education, statement: Nobody., product: console}
  - {id: BUG-1, kind: bug, statement: Breaks., workaround: KB-1}
---
>>> retros/s.md
---
status: draft
product: secret
---
"""


def paths(written):
    """The paths of the pages of terms."""
    folders = ("docs/products/", "docs/problem-classes/", "docs/personas/")
    return [page.path for page in written.book.pages if page.path.startswith(folders)]


def test_a_term_gathers_what_names_it(write):
    """Description, articles, known errors, gaps, retros, and their numbers."""
    page = write(TREE, vocabulary=VOCABULARY).page("products/gateway.md")
    first, rollup, *rest = page.split("\n\n")
    assert "| Bugs | 1 bug: 1 known error. |" in rollup
    assert "| Retros over time | 2026: 1 retro |" in rollup
    assert [first, *rest] == [
        "Everything behind it.",
        "## Articles {#rk-articles}",
        "- [Rotate](../x.md): How.",
        "## Known errors {#rk-known-errors}",
        "- [BUG-1](../../retros/r.md#bug-1) (known error) Breaks. Workaround: [Rotate](../x.md).",
        "## Retros {#rk-retros}",
        "- 2026-11-03: [The outage](../../retros/r.md)",
    ]


def test_a_finding_may_name_its_own_term(write):
    """A finding stands under the product that it names, not under its retro's."""
    page = write(TREE, vocabulary=VOCABULARY).page("products/console.md")
    evidence = "([evidence](../gaps/index.md#rk-evidence-gap-1))"
    gap = "[GAP-1](../../retros/r.md#gap-1)"
    assert f"- {gap} **open** since 2026-11-03 {evidence}: Nobody." in page
    assert "The outage" not in page


def test_terms_are_listed_by_title(write):
    """The list of a kind: titles in order, descriptions, numbers."""
    page = write(TREE, vocabulary=VOCABULARY).page("products/index.md")
    assert page.splitlines() == [
        "- [Console](console.md): (1 article, 0 retros)",
        "- [Z \\*gateway\\*](gateway.md): Everything behind it. (1 article, 1 retro)",
    ]


def test_a_term_of_hidden_pages_only_leaves_no_trace(write):
    """What is declared but named by nothing that is shown has no page and stands in no list."""
    written = write(TREE, vocabulary=VOCABULARY)
    assert paths(written) == [f"docs/products/{n}.md" for n in ("console", "gateway", "index")]
    assert "secret" not in str(written.book).casefold()
    shown = write("", vocabulary=VOCABULARY, audience="internal")
    assert "docs/products/secret.md" in paths(shown)


@pytest.mark.parametrize(
    ("field", "folder"),
    [("product", "products"), ("problem_class", "problem-classes"), ("personas", "personas")],
)
def test_without_a_vocabulary_every_term_has_a_page(write, field, folder):
    """Terms that are only used are their own titles, those with one slug are one."""
    written = write(f">>> docs/x.md\n---\n{field}: [Some Term, some-term, '../x']\n---\n# X\n")
    assert paths(written) == [f"docs/{folder}/{n}.md" for n in ("index", "some-term", "x")]
    assert (
        written.page(f"{folder}/index.md").splitlines()[1].startswith("- [Some Term](some-term.md)")
    )


def test_a_declared_title_goes_before_another_spelling(write):
    """A term that is written with other capitals stands under the declared title."""
    vocabulary = Vocabulary({"products": {"gateway": Term("gateway", "Zebra")}})
    written = write(">>> docs/x.md\n---\nproduct: Gateway\n---\n# X\n", vocabulary=vocabulary)
    assert [
        page.title for page in written.book.pages if page.path == "docs/products/gateway.md"
    ] == ["Zebra"]


def test_without_terms_there_are_no_pages_of_terms(write):
    """A site without any scope has no empty lists."""
    assert paths(write(">>> docs/x.md\n# X\n")) == []
