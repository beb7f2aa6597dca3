"""The archive: every record, and the links between them."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from retrokb.model.archive import Archive, End, Link, LinkKind
from retrokb.model.records import Article, Bug, Day, Gap, Page, Retro


def retro(path, day=None, *findings):
    """A retro with a day and findings."""
    return Retro(path=path, title=path, id=path, slug=path, day=day, findings=findings)


def found(kind, key):
    """A finding of a kind."""
    return kind(key=key, id=key, statement="x", anchor=key, line=1, retro="r")


GAP, BUG, OTHER = found(Gap, "GAP-1"), found(Bug, "BUG-1"), found(Gap, "GAP-2")

PAGES = (
    Page(path="docs/index.md", title="Home"),
    Article(path="docs/a.md", title="A"),
    retro("retros/b.md", Day("2026-01-02"), BUG, GAP),
    retro("retros/a.md", Day("2026-11"), OTHER),
    retro("retros/d.md", Day("2026-11-03")),
    retro("retros/c.md", Day("2026-11-03")),
    retro("retros/e.md"),
)

ARCHIVE = Archive({page.path: page for page in PAGES})


def test_pages_are_known_by_their_kind():
    """Articles and retros are among the pages; a page that is no record is neither."""
    assert [page.path for page in ARCHIVE.articles] == ["docs/a.md"]
    assert len(ARCHIVE.retros) == 5


def test_retros_are_listed_newest_first():
    """Of one day by path, a month before its days, undated ones last."""
    assert [page.path[-4] for page in ARCHIVE.retros] == ["c", "d", "a", "b", "e"]


def test_findings_are_listed_by_the_paths_of_their_retros():
    """Not by their dates, so that a date that becomes known moves nothing."""
    assert [*ARCHIVE.findings] == ["GAP-2", "BUG-1", "GAP-1"]
    assert [gap.key for gap in ARCHIVE.gaps] == ["GAP-2", "GAP-1"]
    assert [bug.key for bug in ARCHIVE.bugs] == ["BUG-1"]


def test_an_empty_archive_has_nothing():
    """Every list is there and empty."""
    empty = Archive()
    assert (empty.articles, empty.retros, empty.gaps, empty.bugs) == ((), (), (), ())
    assert empty.links_to("a") == empty.links_from("a") == ()


ENDS = st.builds(
    End, st.sampled_from("abc"), st.sampled_from(["", "x"]), st.sampled_from(["", "GAP-1"])
)

LINKS = st.lists(
    st.builds(Link, st.sampled_from(LinkKind), ENDS, ENDS, st.just("a"), st.integers(1, 9))
)


@given(LINKS)
@settings(max_examples=100, deadline=None)
def test_backlinks_are_the_inverse_of_links(links):
    """Each link is found at both of its ends, in the order of the links, and nowhere else."""
    archive = Archive(links=tuple(links))
    for path in "abcd":
        assert archive.links_from(path) == tuple(link for link in links if link.source.path == path)
        assert archive.links_to(path) == tuple(link for link in links if link.target.path == path)


@given(st.permutations(PAGES))
@settings(max_examples=30, deadline=None)
def test_the_order_of_pages_does_not_matter_for_retros_and_findings(pages):
    """Both are sorted by what they hold."""
    archive = Archive({page.path: page for page in pages})
    assert archive.retros == ARCHIVE.retros
    assert [*archive.findings] == [*ARCHIVE.findings]
    assert replace(archive, links=()) == archive
