"""What was published goes on working: aliases, former anchors, tombstones."""

import pytest

pytestmark = pytest.mark.slow

ARTICLE = """
>>> docs/index.md
# Home
[Old](keys/rotate.md#former)
>>> docs/keys/rotate.md
---
id: KB-1
title: Rotate
aliases: [/guides/rotate/, keys/older.html, manual/rotate.md]
anchors: {former: both, "very old": both}
---
# Rotate

## First

## Both
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory, write_at, build_at):
    """A site with an article that has former addresses, built once, strictly."""
    return build_at(write_at(tmp_path_factory.mktemp("former"), ARTICLE), strict=True)


@pytest.mark.parametrize("at", ["guides/rotate/", "keys/older.html", "manual/rotate/"])
def test_an_alias_leads_to_the_article(built, at):
    """Each former address is a page that leads on and keeps the fragment it came with."""
    assert built.error == ""
    page = built.page(at)
    refresh = page.find("meta", attrs={"http-equiv": "refresh"})["content"]
    assert refresh.removeprefix("0; url=").lstrip("./") == "a/kb-1/"
    assert "location.hash" in str(page)


def test_an_alias_is_no_page_of_its_own(built, dead_links):
    """Former addresses are in no sitemap and no search, and lead nowhere wrong."""
    sitemap = (built.folder / "sitemap.xml").read_text("utf-8")
    assert "guides/rotate" not in sitemap
    assert dead_links(built) == []


@pytest.mark.parametrize("anchor", ["former", "very old"])
def test_a_former_anchor_stands_at_its_section(built, anchor):
    """The page has the old name right before the heading that took its place."""
    former = built.page("a/kb-1/").find(id=anchor)
    assert former.find_next(["h2", "p"])["id"] == "both"


def test_a_link_to_a_former_anchor_leads_to_the_new_one(built):
    """Texts that were written before the change go on working, without a warning."""
    assert built.links("")["Old"] == "a/kb-1/#both"


def test_a_withdrawn_article_leaves_a_neutral_tombstone(build, dead_links):
    """The address answers, links to it work, and nothing of what stood there is left."""
    built = build(
        ">>> docs/index.md\n# Home\n[This](x.md)\n>>> docs/x.md\n---\nid: KB-1\ntitle: Platypus\n"
        "description: A platypus\nproduct: platypus\ntags: [platypus]\n"
        "withdrawn: A platypus.\n---\n# Platypus\nA platypus ![](platypus.svg)\n"
        ">>> docs/platypus.svg\n<svg/>\n"
    )
    assert built.error == ""
    assert built.text("a/kb-1/") == "Withdrawn Withdrawn. What stood here no longer holds."
    assert built.links("")["This"] == "a/kb-1/"
    assert "KB-1" not in built.text("a/")
    assert dead_links(built) == []
    traces = [
        name
        for name in built.files()
        if "platypus" in name or b"latypus" in (built.folder / name).read_bytes()
    ]
    assert traces == []


def test_an_article_with_an_id_never_takes_the_place_of_a_hub(build):
    """A file whose path would be the ledger's stands at its id, and the ledger at its own."""
    built = build(">>> docs/gaps.md\n---\nid: KB-1\n---\n# My gaps\n", strict=True)
    assert "My gaps" in built.text("a/kb-1/")
    assert "An education gap is something" in built.text("gaps/")


def test_an_alias_out_of_the_site_fails_the_build(build):
    """No former address is written outside of the site."""
    built = build(">>> docs/x.md\n---\nid: KB-1\naliases: ../../escaped/\n---\n# X\n")
    assert built.logged("ERROR", "docs/x.md:3", "RK103")
    assert built.files() == []
    assert not list(built.root.parent.glob("escaped*"))
