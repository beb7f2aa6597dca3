"""What a build may show, and that nothing else leaves a trace in what follows."""

from datetime import date

import pytest

from retrokb.pages.book import render_book
from retrokb.place.select import Hidden

FINDINGS = "findings: {id: GAP-1, kind: education, statement: S.}"

STATUSES = {
    "draft": Hidden.UNPUBLISHED,
    "in-review": Hidden.UNPUBLISHED,
    "final": None,
    "superseded": None,
    "withdrawn": None,
}


def hidden(site):
    """Why each page that is not shown is hidden, by its path."""
    return site.resolver.selection.hidden_paths


@pytest.mark.parametrize(("status", "reason"), STATUSES.items())
def test_only_published_retros_are_shown(compose, status, reason):
    """Drafts and reviews wait; what is final, superseded or withdrawn is shown."""
    site = compose(f">>> retros/x.md\n---\nstatus: {status}\n---\n")
    assert hidden(site).get("retros/x.md") is reason
    assert ("retros/x.md" in site.archive.pages) is (reason is None)


def test_a_retro_that_says_nothing_has_the_default_status(compose):
    """`default_status` decides for files without a status."""
    assert [*hidden(compose(">>> retros/x.md\n# X\n", default_status="draft"))] == ["retros/x.md"]
    assert [*hidden(compose("", default_status="final"))] == []


def test_who_hides_a_page_is_told_so(compose, found):
    """A retro that is not published yet is noted, with what would publish it."""
    site = compose(">>> retros/x.md\n---\ntitle: X\nstatus: in-review\n---\n")
    assert found(site, "RK405") == [
        (
            "retros/x.md:3 This retro is not published: its status is in-review. "
            "Set `status: final` when it is ready."
        )
    ]


def test_what_hides_a_retro_is_named(compose):
    """The field and the very word in it, so that an editor can point there."""
    site = compose(">>> retros/x.md\n---\nstatus: draft\n---\n")
    (problem,) = (each for each in site.problems if each.code == "RK405")
    assert (problem.field, problem.subject) == ("status", "draft")


def test_drafts_of_mkdocs_are_unpublished_articles(compose, found):
    """A page that `draft_docs` names is hidden like a draft."""
    site = compose(">>> docs/wip.md\n# W\n", draft_docs=("wip.md",))
    assert hidden(site) == {"docs/wip.md": Hidden.UNPUBLISHED}
    assert found(site, "RK405") == [
        (
            "docs/wip.md:1 This page is a draft: `draft_docs` in mkdocs.yml names it. "
            "Take it out there when it is ready."
        )
    ]


@pytest.mark.parametrize("path", ["docs/x.md", "retros/x.md", "docs/index.md"])
@pytest.mark.parametrize(("audience", "shown"), [("public", False), ("internal", True)])
def test_what_is_internal_is_for_the_internal_audience(compose, path, audience, shown):
    """Every kind of page can be internal, and is shown to that audience."""
    site = compose(f">>> {path}\n---\naudience: internal\n---\n", audience=audience)
    assert (path in site.archive.pages) is shown
    assert hidden(site) == ({} if shown else {path: Hidden.PRIVATE})


@pytest.mark.parametrize(
    ("day", "as_of", "shown"),
    [
        ("2026-11-24", date(2026, 11, 23), False),
        ("2026-11-24", date(2026, 11, 24), True),
        ("2026-11", date(2026, 11, 30), False),
        ("2026-11", date(2026, 12, 1), True),
        ("2026", date(2026, 12, 31), False),
        ("2026", date(2027, 1, 1), True),
        ("soon", date(2099, 1, 1), False),
    ],
)
def test_nothing_is_out_before_its_day(compose, day, as_of, shown):
    """`publish_after` holds until the day; of a month or year alone until that is over."""
    site = compose(f">>> docs/x.md\n---\npublish_after: {day}\n---\n", as_of=as_of)
    assert ("docs/x.md" in site.archive.pages) is shown


@pytest.mark.parametrize(
    "front", ["status: draft", "publish_after: 2099-01-01", "status: in-review"]
)
def test_the_preview_shows_what_is_not_out_yet(compose, front):
    """`serve` shows drafts and what waits for its day."""
    site = compose(f">>> retros/x.md\n---\n{front}\n---\n", preview=True)
    assert "retros/x.md" in site.archive.pages


def test_the_preview_is_for_one_audience_too(compose):
    """A preview for the public shows nothing internal."""
    site = compose(">>> docs/x.md\n---\naudience: internal\n---\n", preview=True)
    assert site.archive.pages == {}


def test_a_finding_can_be_hidden_alone(compose):
    """An internal or later finding is dropped from a retro that is shown, and known by its id."""
    site = compose(
        ">>> retros/x.md\n---\nfindings:\n"
        "  - {id: GAP-1, kind: education, statement: S.}\n"
        "  - {id: GAP-2, kind: education, statement: S., audience: internal}\n"
        "  - {id: BUG-3, kind: bug, statement: S., publish_after: 2099-01-01}\n"
        "  - {kind: bug, statement: Without an id., audience: internal}\n---\n"
    )
    assert [*site.archive.findings] == ["GAP-1"]
    assert site.resolver.selection.hidden_ids == {"gap-2": Hidden.PRIVATE, "bug-3": Hidden.PRIVATE}


def test_a_hidden_page_hides_its_ids(compose):
    """The ids of a hidden retro and of its findings are known, casefolded, as hidden."""
    site = compose(f">>> retros/X.md\n---\nid: R-1\nstatus: draft\n{FINDINGS}\n---\n")
    hidden_ids = site.resolver.selection.hidden_ids
    assert hidden_ids == {"r-1": Hidden.UNPUBLISHED, "gap-1": Hidden.UNPUBLISHED}


class TestAWithdrawnArticle:
    TREE = (
        ">>> docs/x.md\n---\nid: KB-1\ntitle: Platypus\ndescription: Platypus\nproduct: platypus\n"
        "phrases: platypus\nanswers: GAP-1\ntags: [platypus]\naliases: /old/\n"
        "withdrawn: {withdrawn}\n---\n# Platypus {{#platypus}}\nSee [it](y.md).\n"
        ">>> docs/y.md\n# Y\n"
    )

    def test_keeps_its_addresses_and_nothing_else(self, compose):
        """Of its title, text and fields nothing is left that a page or an index could show."""
        site = compose(self.TREE.format(withdrawn="2026-11-01"))
        page = site.archive.pages["docs/x.md"]
        assert (page.id, page.aliases, page.title) == ("KB-1", ("/old/",), "Withdrawn")
        assert (page.body, page.phrases, page.meta, page.outline.headings) == ("", (), {}, ())
        assert "latypus" not in str(page)
        assert site.archive.links == ()

    @pytest.mark.parametrize("withdrawn", ["false", "no", "off", "''"])
    def test_is_none_where_the_field_says_no(self, compose, withdrawn):
        """`withdrawn: false` withdraws nothing."""
        page = compose(self.TREE.format(withdrawn=withdrawn)).archive.pages["docs/x.md"]
        assert (page.title, page.withdrawn) == ("Platypus", "")


def test_a_build_is_the_same_as_if_hidden_files_did_not_exist(compose, site_tree, tmp_path):
    """Pages, states, counts and terms do not depend on what is hidden, in whatever way."""
    tree = site_tree("hidden") + (
        ">>> docs/waits.md\n---\nproduct: quokka-two\npublish_after: 2099-01-01\n---\nKB-SHOWN\n"
        ">>> docs/names.md\n---\nanswers: GAP-QUOKKA\nsuperseded_by: quokka-later.md\n---\n"
        ">>> retros/names.md\n---\ndate: 2026-02-02\nstatus: final\nrecurrence_of: GAP-QUOKKA2\n"
        "findings: {id: GAP-9, kind: education, remedy: ../docs/quokka-later.md}\n---\n"
    )
    everything = compose(tree, default_status="draft")
    hiding = [*hidden(everything), "docs/quokka-unreadable.md"]
    assert len(hiding) > 5
    for path in hiding:
        (tmp_path / path).unlink()
    without = compose("", default_status="draft")
    assert render_book(everything.view) == render_book(without.view)
    assert everything.archive == without.archive
    assert everything.ledger == without.ledger


RETRO = (
    ">>> retros/r.md\n---\nfindings:\n"
    "  - {{kind: education, statement: First.}}\n{hidden}"
    "  - {{kind: bug, statement: Third.}}\n  - {{kind: bug, statement: Fourth.}}\n---\n"
)

HIDDEN = "  - {kind: bug, statement: Second., audience: internal}\n"


def test_findings_are_numbered_as_if_the_hidden_never_were(compose):
    """A number that is left out would say that something is hidden."""
    with_it = compose(RETRO.format(hidden=HIDDEN)).archive
    without = compose(RETRO.format(hidden="")).archive
    told = [
        [(key, each.anchor, each.statement) for key, each in archive.findings.items()]
        for archive in (with_it, without)
    ]
    assert told[0] == told[1]
    assert [anchor for _, anchor, _ in told[0]] == ["finding-1", "finding-2", "finding-3"]


def test_links_to_numbered_findings_count_what_stands_in_the_file(compose, found):
    """`#finding-3` is the third in the file; that it is the second on the page is a warning."""
    tree = RETRO.format(hidden=HIDDEN)
    site = compose(f"{tree}>>> docs/x.md\n[x](../retros/r.md#finding-3)\n")
    (link,) = site.archive.links_from("docs/x.md")
    assert link.target.anchor == "finding-2"
    assert "counts findings that this site does not show" in found(site, "RK302")[0]
    site = compose(f"{tree}>>> docs/x.md\n[x](../retros/r.md#finding-2)\n")
    assert len(found(site, "RK304")) == 1


def test_hidden_findings_are_in_no_field_for_the_theme(compose):
    """Nor does it get the others as they are written."""
    site = compose(RETRO.format(hidden=HIDDEN))
    assert site.archive.pages["retros/r.md"].meta == {}
