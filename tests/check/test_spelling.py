"""Ids in small letters, and sections under other names than their own."""

import pytest

DRAFT = ">>> retros/x.md\n---\ntitle: X\ndate: 2026-11-03\nstatus: {status}\n---\n{body}"


def test_an_id_in_small_letters_is_pointed_out(compose, found):
    """Of articles, retros and findings, where the prefix is declared."""
    site = compose(
        ">>> docs/x.md\n---\nid: kb-1\n---\n"
        ">>> retros/x.md\n---\nid: Gap-2\nstatus: draft\nfindings:\n"
        "  - {id: bug-3, kind: bug, statement: S.}\n---\n"
    )
    assert [line.split()[0] for line in found(site, "RK222")] == [
        "docs/x.md:2", "retros/x.md:2", "retros/x.md:5",
    ]  # fmt: skip
    assert "Did you mean 'KB-1'? Write ids in capitals" in found(site, "RK222")[0]


@pytest.mark.parametrize("name", ["KB-1", "kb0012345", "other-1"])
def test_other_ids_are_an_organisations_own(compose, found, name):
    """Capitals, and ids without a declared prefix, are left as they are."""
    assert found(compose(f">>> docs/x.md\n---\nid: {name}\n---\n"), "RK222") == []


def test_a_published_retro_keeps_its_ids(compose, found):
    """A final retro changes through amendments only."""
    finding = "findings: {id: bug-3, kind: bug, statement: S.}"
    tree = f">>> retros/x.md\n---\nstatus: final\n{finding}\n---\n"
    assert found(compose(tree), "RK222") == []


def test_a_section_is_told_its_own_name(compose, found):
    """An unpublished retro's other names are pointed out at their headings."""
    body = "## Summary\nS.\n\n## Timeline\n- 09:10 T\n\n## Root cause\nR.\n"
    site = compose(DRAFT.format(status="in-review", body=body))
    first, second = found(site, "RK414")
    assert first == (
        "retros/x.md:6 The section 'Summary' has another name than its own. "
        "Did you mean 'Synopsis'? Rename it; `retrokb lint --fix` does."
    )
    assert second.startswith("retros/x.md:12 The section 'Root cause' ")
    assert "Did you mean 'Contributing factors'?" in second


@pytest.mark.parametrize(
    ("status", "body"),
    [
        ("final", "## Summary\nS.\n"),
        ("draft", "## Synopsis\nS.\n"),
        ("draft", "## Other\nS.\n"),
        ("draft", "## Summary\nS.\n\n## Overview\nO.\n"),
    ],
)
def test_names_that_are_right_or_unclear_are_left(compose, found, status, body):
    """A published retro, a right name, no section, and two sections of one kind."""
    assert found(compose(DRAFT.format(status=status, body=body)), "RK414") == []
