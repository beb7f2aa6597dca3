"""Former anchors of an article go on leading to the section that they have become."""

from bs4 import BeautifulSoup
from markdown import Markdown

from retrokb.model.records import Page
from retrokb.pages.anchors import mark_former_anchors

ARTICLE = """
>>> docs/x.md
---
id: KB-1
anchors: {{{anchors}}}
---
# Title

Intro.
## One
Text.

Two
---

> ## Quoted

<span id="raw"></span>
"""


def mark(compose, anchors, tree=ARTICLE):
    """The page of an article with former anchors, as HTML, and its lines as they were."""
    page = compose(tree.format(anchors=anchors)).archive.pages["docs/x.md"]
    lines = mark_former_anchors(page, page.body)
    assert len(lines) == len(page.body.split("\n"))
    html = Markdown(extensions=["toc"]).convert("\n".join(lines))
    return BeautifulSoup(html, "html.parser")


def test_stand_before_the_heading_that_took_their_place(compose):
    """Whoever follows an old link comes to the section, under headings of both forms."""
    soup = mark(compose, "old: one, older: one, second: two")
    assert soup.find(id="old").find_next(["h2", "p"]).get_text() == "One"
    assert soup.find(id="older").find_next(["h2", "p"]).get_text() == "One"
    assert soup.find(id="second").find_next(["h2", "p"]).get_text() == "Two"


def test_leave_the_text_as_it_is(compose):
    """No heading and no paragraph changes."""
    marked, plain = mark(compose, "old: one, second: two, q: quoted"), mark(compose, "")
    for soup in (marked, plain):
        for each in soup.find_all("div"):
            each.decompose()
    assert marked.get_text().split() == plain.get_text().split()
    assert [each.name for each in marked.find_all(["h1", "h2", "p", "blockquote"])] == [
        each.name for each in plain.find_all(["h1", "h2", "p", "blockquote"])
    ]


def test_of_what_is_no_heading_stand_at_the_beginning(compose):
    """A section that raw HTML names, or the title itself, is reached at the top of the text."""
    soup = mark(compose, "old: raw, first: title")
    for name in ("old", "first"):
        assert soup.find(id=name).find_next(["h1", "p"]).get_text() == "Intro."


def test_that_became_nothing_or_are_still_there_are_left_out(compose):
    """No anchor is made that leads nowhere, or twice."""
    soup = mark(compose, "old: gone, one: two")
    assert soup.find(id="old") is None
    assert len(soup.find_all(id="one")) == 1


def test_never_break_out_of_their_place(compose):
    """A name with quotes and brackets is a name."""
    soup = mark(compose, "'\"><script>x</script>': one")
    assert soup.find(id='"><script>x</script>')
    assert soup.find("script") is None


def test_may_stand_in_an_article_of_one_line(compose):
    """An article that is its title alone keeps its old anchor too."""
    tree = ">>> docs/x.md\n---\nid: KB-1\nanchors: {{{anchors}}}\n---\n# Title"
    assert mark(compose, "old: title", tree).find(id="old")


def test_may_stand_in_an_article_without_a_title_in_the_text(compose):
    """Where the title is in front matter alone, the text begins with its first line."""
    tree = ">>> docs/x.md\n---\nid: KB-1\nanchors: {{{anchors}}}\n---\nText.\n## One\n"
    soup = mark(compose, "old: one, raw: raw", tree + '<a id="raw"></a>\n')
    assert soup.find(id="old").find_next(["h2", "p"]).get_text() == "One"


def test_are_a_matter_of_articles():
    """Other pages are given back line by line."""
    page = Page(path="docs/index.md", title="Home", body="a\nb")
    assert mark_former_anchors(page, page.body) == ["a", "b"]
