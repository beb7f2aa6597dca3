"""Images and downloads: what shown pages use is shown, of what only hidden pages speak is not."""

import pytest

SECRET = (
    ">>> docs/in/secret.md\n---\naudience: internal\n---\n{text}\n>>> docs/in/pic.svg\n<svg/>\n"
)


def test_what_a_shown_page_uses_is_shown_whoever_else_does(compose):
    """A file that a shown and a hidden page use is shown; one that nobody uses stays behind."""
    site = compose(
        SECRET.format(text="![x](pic.svg)")
        + ">>> docs/x.md\n# X\n![x](in/pic.svg)\n>>> docs/free.svg\n<svg/>\n"
    )
    assert site.media.shown == {"docs/in/pic.svg"}
    assert site.media.withheld == {"docs/free.svg"}


@pytest.mark.parametrize(
    "text",
    [
        "![x](pic.svg)", "[x](pic.svg)", "![x](../in/pic.svg)", "![x](/in/pic.svg)",
        "![x](/docs/in/pic.svg?raw#top)", '<img src="pic.svg">', '<img src="../pic.svg">',
        '<img src="/in/pic.svg">', "![x](p%69c.svg)",
    ],
)  # fmt: skip
def test_what_only_a_hidden_page_uses_is_withheld(compose, text):
    """However a hidden page names a file: from its folder, from the root, in HTML."""
    site = compose(SECRET.format(text=text))
    assert site.media.withheld == {"docs/in/pic.svg"}
    assert site.media.shown == frozenset()


def test_an_address_from_the_root_is_used_by_the_page_that_says_it(compose):
    """A shown page that names a file from the root of the site keeps it."""
    tree = SECRET.format(text="![x](pic.svg)") + ">>> docs/x.md\n# X\n![x](/in/pic.svg)\n"
    assert compose(tree).media.shown == {"docs/in/pic.svg"}


def test_what_a_page_that_nobody_could_read_names_is_withheld(compose):
    """Front matter that cannot be read may have said `internal`: only what is used is shown."""
    site = compose(
        ">>> docs/broken.md\n---\ntitle: [open\n---\n![x](in/pic.svg)\n"
        ">>> docs/in/pic.svg\n<svg/>\n>>> docs/in/other.svg\n<svg/>\n"
    )
    assert site.media.withheld == {"docs/in/pic.svg", "docs/in/other.svg"}


def test_what_a_withdrawn_article_showed_is_withheld(compose):
    """The images of a withdrawn article are withdrawn as well."""
    tree = (
        ">>> docs/x.md\n---\nid: KB-1\nwithdrawn: wrong\n---\n![x](x.svg)\n>>> docs/x.svg\n<svg/>\n"
    )
    assert compose(tree).media.withheld == {"docs/x.svg"}
