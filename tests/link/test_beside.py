"""Links to and from files that lie beside docs and stand in it."""

import pytest

from retrokb.link.resolve import Missing, Nowhere, OtherFile, Unshown
from retrokb.model.archive import End
from retrokb.place.select import Hidden

TREE = """
>>> site/docs/a.md
# A
>>> site/docs/keys/x.md
# X
>>> site/docs/img/a.svg
<svg/>
>>> cases/r.md
# R
>>> internal/b.md
# B {#top}
>>> internal/keys/y.md
# Y
>>> internal/img/b.svg
<svg/>
>>> internal/cases/s.md
# S
>>> internal/site/docs/a.md
# Another A
"""

FOLDERS = {"docs_dir": "site/docs", "retros_dir": "cases", "internal_dir": "internal"}


@pytest.mark.parametrize(
    ("source", "href", "target"),
    [
        # As if all lay where they stand.
        ("site/docs/a.md", "b.md#top", End("internal/b.md", "top")),
        ("site/docs/keys/x.md", "y.md", End("internal/keys/y.md")),
        ("site/docs/a.md", "img/b.svg", OtherFile("internal/img/b.svg")),
        ("site/docs/a.md", "../../cases/s.md", End("internal/cases/s.md")),
        ("cases/r.md", "s.md", End("internal/cases/s.md")),
        ("cases/r.md", "../site/docs/b.md", End("internal/b.md")),
        ("internal/keys/y.md", "../a.md", End("site/docs/a.md")),
        ("internal/keys/y.md", "x.md", End("site/docs/keys/x.md")),
        ("internal/keys/y.md", "../b.md", End("internal/b.md")),
        ("internal/keys/y.md", "../../../cases/r.md", End("cases/r.md")),
        ("internal/cases/s.md", "r.md", End("cases/r.md")),
        ("internal/cases/s.md", "../site/docs/keys/y.md", End("internal/keys/y.md")),
        ("internal/b.md", "img/a.svg", OtherFile("site/docs/img/a.svg")),
        ("internal/b.md", "gaps/index.md", End("site/docs/gaps/index.md")),
        # As they lie on disk.
        ("site/docs/keys/x.md", "../../../internal/b.md", End("internal/b.md")),
        ("cases/r.md", "../internal/keys/y.md", End("internal/keys/y.md")),
        ("internal/keys/y.md", "../../site/docs/a.md", End("site/docs/a.md")),
        ("internal/keys/y.md", "../cases/s.md", End("internal/cases/s.md")),
        ("internal/cases/s.md", "../keys/y.md", End("internal/keys/y.md")),
        ("internal/cases/s.md", "../img/b.svg", OtherFile("internal/img/b.svg")),
        # Both ways lead somewhere: the first one counts.
        ("internal/cases/s.md", "../site/docs/a.md", End("site/docs/a.md")),
        # Neither does; the nearest is named as it would be written.
        ("site/docs/a.md", "keys/yy.md", Nowhere(Missing.FILE, "keys/y.md")),
        ("internal/cases/s.md", "../site/docs/aa.md", Nowhere(Missing.FILE, "../site/docs/a.md")),
    ],
)
def test_lead_where_they_would_if_all_were_public(compose, source, href, target):
    """Or, where that is nowhere, where they lead on disk."""
    resolver = compose(TREE, **FOLDERS, audience="internal").resolver
    assert resolver.resolve(source, href) == target


@pytest.mark.parametrize("href", ["b.md", "../../internal/b.md", "b.md#top", "img/b.svg"])
def test_to_what_is_hidden_are_known(compose, href):
    """Whichever way they are written, pages and files."""
    resolver = compose(TREE, **FOLDERS).resolver
    assert resolver.resolve("site/docs/a.md", href) == Unshown(Hidden.PRIVATE)


def test_without_the_folder_lead_nowhere_else(compose):
    """Where no option names it, a folder beside docs is none of ours."""
    resolver = compose(TREE, docs_dir="site/docs", retros_dir="cases").resolver
    assert resolver.resolve("site/docs/a.md", "b.md") == Nowhere(Missing.FILE, "a.md")
