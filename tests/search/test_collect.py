"""Which documents are searched, and what of them."""

import gzip

import pytest

from retrokb.doors.settings import load_settings
from retrokb.pipeline.compose import compose_site
from retrokb.search.collect import find_documents
from retrokb.search.documents import Kind, Pointer, Section


@pytest.fixture
def documents(compose):
    """The documents of a text tree."""

    def run(tree, **settings):
        site = compose(tree, **settings)
        return find_documents(site.archive, site.addresses)

    return run


RETRO = """\
>>> retros/2026-11-03-keys.md
---
title: Customers could not rotate keys
impact: Everybody lost access.
findings:
  - id: GAP-1
    kind: education
    statement: Nobody could learn of two keys.
    phrases: how do I rotate keys
    remedy: ../docs/rotate.md
  - id: BUG-1
    kind: bug
    statement: Revoking the last key is possible.
    workaround: ../docs/rotate.md#overlap
  - id: BUG-2
    kind: bug
    statement: It was slow.
    fixed_in: "2.1"
---
## Synopsis
Revoked, then created.
>>> docs/rotate.md
---
id: KB-1
product: API Gateway
description: Two at once.
phrases: |
  key revoked
  401 Unauthorized
confidence: validated
reviewed: 2026-11-01
---
# Rotate a key

Before.

## Overlap {#overlap}

Run `keyctl new` and wait.

```
keyctl new
  --both
```

| a | b |
|---|---|
| one | `two` |
"""


def test_an_article_is_what_its_file_says(documents):
    """Title, phrases, text by section, code apart; addresses of the site, paths of the folder."""
    article = documents(RETRO)[0]
    assert (article.kind, article.path, article.url) == (Kind.ARTICLE, "rotate.md", "a/kb-1/")
    assert (article.id, article.title) == ("KB-1", "Rotate a key")
    assert article.description == "Two at once."
    assert article.phrases == ("key revoked", "401 Unauthorized")
    assert (article.confidence, article.reviewed) == ("validated", "2026-11-01")
    title, overlap = article.sections
    assert title == Section("rotate-a-key", "Rotate a key", 1, ("Before.",))
    assert overlap.blocks == ("Run keyctl new and wait.", "a", "b", "one", "two")
    assert overlap.listings == ("keyctl new", "--both")
    assert overlap.names == ("keyctl new", "two")
    assert [*article.facets] == [("kind", "article"), ("product", "api-gateway")]


def test_a_bug_that_is_not_fixed_is_a_known_error(documents):
    """It is found by its statement and by what its retro heard, and leads to its workaround."""
    (known,) = [each for each in documents(RETRO) if each.kind is Kind.KNOWN_ERROR]
    assert (known.id, known.title) == ("BUG-1", "Revoking the last key is possible.")
    assert known.path == "2026-11-03-keys.md"
    assert known.url.startswith("retros/2026-11-03-keys/#")
    assert known.heard == ("how do I rotate keys",)
    assert known.workaround == Pointer("Rotate a key", "a/kb-1/#overlap")


def test_a_retro_is_found_by_what_it_found(documents):
    """Impact, statements and phrases stand in the front matter and are searched as well."""
    (retro,) = [each for each in documents(RETRO) if each.kind is Kind.RETRO]
    assert retro.description == "Everybody lost access."
    assert retro.phrases == ("how do I rotate keys",)
    statements = [block for section in retro.sections for block in section.blocks]
    assert "Revoking the last key is possible." in statements
    assert "It was slow." in statements


def test_what_was_replaced_says_by_what_and_comes_last(documents):
    """Superseded and archived pages form a kind of their own, behind everything else."""
    found = documents(
        ">>> docs/a.md\n---\nsuperseded_by: b.md\n---\n# Old\n>>> docs/b.md\n# New\n"
        ">>> docs/c.md\n---\nconfidence: archived\n---\n# Older\n"
        ">>> docs/d.md\n---\narticle: false\n---\n# About\n"
    )
    assert [(each.kind.value, each.title) for each in found] == [
        ("article", "New"),
        ("page", "About"),
        ("archived", "Old"),
        ("archived", "Older"),
    ]
    assert found[2].replaced_by == Pointer("New", "b/")


def test_what_was_taken_back_is_not_found(documents):
    """Withdrawn articles and retros are left out, the bugs of such retros too."""
    found = documents(
        ">>> docs/a.md\n---\nid: KB-1\nwithdrawn: wrong\n---\n# Gone\n"
        + RETRO.replace("impact:", "status: withdrawn\nreason: no\nimpact:").partition(">>> docs")[
            0
        ]
    )
    assert [each for each in found if each.kind is not Kind.PAGE] == []


def test_addresses_are_quoted_and_follow_the_arrangement(documents):
    """A result's address can be put into a link as it is."""
    tree = ">>> docs/Erste Schritte/Schlüssel #1.md\n# S\n"
    (found,) = documents(tree, directory_urls=False)
    assert found.url == "Erste%20Schritte/Schl%C3%BCssel%20%231.html"
    assert found.path == "Erste Schritte/Schlüssel #1.md"


def test_hidden_things_are_in_no_file_of_the_index(project, site_tree):
    """What is internal, draft or not yet due is in no piece, packed as they are."""
    root = project(site_tree("hidden"))
    site = compose_site(load_settings(str(root / "mkdocs.yml"), "2026-11-24"))
    texts = [gzip.decompress(content).lower() for content in site.search_index.files.values()]
    assert any(b"shown" in text for text in texts)
    assert [text for text in texts if b"quokka" in text] == []


def test_states_change_nothing(compose):
    """The day for which the ledger is told, and its policy, leave every byte as it is."""
    site = compose(RETRO)
    later = site.settings.as_of.replace(year=2031)
    other = compose(RETRO, as_of=later)
    assert other.ledger != site.ledger
    assert other.search_index == site.search_index
