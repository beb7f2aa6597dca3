"""Where pages lie in each arrangement, and how they link to each other there."""

from datetime import date

import pytest

from retrokb.model.settings import Settings
from retrokb.place.addresses import Addresses
from retrokb.place.layout import ON_DISK, Layout, exported, mirrored, relative, site_sources

SETTINGS = Settings(root="/project", as_of=date(2026, 1, 1))

TREE = """
>>> docs/keys/x.md
---
id: KB-1
---
# X
>>> docs/y.md
# Y
>>> retros/2026/one.md
# One
"""

PATHS = ("docs/keys/x.md", "docs/y.md", "retros/2026/one.md", "docs/keys/p.png")


@pytest.mark.parametrize(
    ("source", "target", "href"),
    [
        ("a.md", "b.md", "b.md"),
        ("x/a.md", "b.md", "../b.md"),
        ("a.md", "x/b c.md", "x/b%20c.md"),
        ("x/a.md", "y/ä.md", "../y/%C3%A4.md"),
    ],
)
def test_a_link_is_relative_and_quoted(source, target, href):
    """From the folder of one file to another file."""
    assert relative(source, target) == href


@pytest.mark.parametrize(
    ("target", "anchor", "href"),
    [
        ("x/b.md", "c d", "b.md#c%20d"),
        ("x/b.md", "", "b.md"),
        ("x/a.md", "ä", "#ä"),
        ("x/a.md", "", "a.md"),
    ],
)
def test_a_link_within_a_page_is_its_anchor_alone(target, anchor, href):
    """A link to the page itself names the page."""
    assert ON_DISK.href("x/a.md", target, anchor) == href


def test_where_a_page_lies_is_asked_once():
    """However many pages link to it."""
    asked = []
    layout = Layout(lambda path: asked.append(path) or path)
    for _ in range(2):
        layout.href("a.md", "b.md")
    assert sorted(asked) == ["a.md", "b.md"]


@pytest.mark.parametrize(
    ("arrange", "places"),
    [
        (
            lambda _: site_sources(SETTINGS),
            ("keys/x.md", "y.md", "retros/2026/one.md", "keys/p.png"),
        ),
        (
            lambda pages: exported(pages, SETTINGS),
            ("a/kb-1.md", "y.md", "retros/one.md", "keys/p.png"),
        ),
        (
            lambda pages: mirrored(pages, ["docs/gaps/index.md"], Addresses(SETTINGS)),
            ("a/kb-1/index.md", "y/index.md", "retros/one/index.md", "keys/p.png"),
        ),
    ],
    ids=["sources", "exported", "mirrored"],
)
def test_every_arrangement_has_a_place_for_every_file(compose, arrange, places):
    """As a generator sees the files, as it makes the same addresses, and beside the HTML."""
    layout = arrange(compose(TREE).archive.pages.values())
    assert tuple(map(layout.path_of, PATHS)) == places
