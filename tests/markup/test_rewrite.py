"""Links of a page while Python-Markdown renders it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from retrokb.markup.rewrite import Keep, LinkRewriter, To, Unlink

ID_FORM = re.compile(r"[A-Z]+-[0-9]+")

VERDICTS = {"to.md": To("there/"), "dead.md": Unlink(), "dead.png": Unlink(), "to.png": To("p.png")}

KNOWN = {"KB-1": "a/kb-1/", "KB-2": "a/kb-2/?x=1&y=2"}


@pytest.fixture(scope="module")
def render():
    """Render a text with links judged by `VERDICTS` and ids known from `KNOWN`."""
    rewriter = LinkRewriter(lambda href: VERDICTS.get(href, Keep()), KNOWN.get, ID_FORM)
    return Markdown(extensions=["toc", "tables", "fenced_code", "attr_list", rewriter]).convert


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[x](to.md)", '<a href="there/">x</a>'),
        ("[x](keep.md)", '<a href="keep.md">x</a>'),
        ("[x](dead.md)", "<span>x</span>"),
        ("[*x* y](dead.md 'title')", '<span title="title"><em>x</em> y</span>'),
        ("[x][r]\n\n[r]: to.md", '<a href="there/">x</a>'),
        ("![x](to.png)", '<img alt="x" src="p.png" />'),
        ("![x](dead.png)", "<span>x</span>"),
        ("![](dead.png)", "<span></span>"),
        ("[![x](to.png)](to.md)", '<a href="there/"><img alt="x" src="p.png" /></a>'),
        ("[x]()", '<a href="">x</a>'),
        ("<a@b.example>", "mailto"),
    ],
)
def test_links_and_images_are_judged(render, text, html):
    """They lead elsewhere, stay, or leave their text; an empty address is not asked for."""
    rendered = render(text)
    if html == "mailto":
        assert "href" in rendered
    else:
        assert rendered == f"<p>{html}</p>"


def test_the_judge_sees_addresses_as_browsers_do():
    """Entities are resolved before it is asked, so that `&amp;` hides nothing."""
    seen = []

    def judge(href):
        seen.append(href)
        return Keep()

    rewriter = LinkRewriter(judge, KNOWN.get, ID_FORM)
    Markdown(extensions=[rewriter]).convert("[x](a.md?b=1&amp;c=2) [y](<d e.md>) ![z](f.png)")
    assert seen == ["a.md?b=1&c=2", "d e.md", "f.png"]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("KB-1", '<a href="a/kb-1/">KB-1</a>'),
        ("See KB-1.", 'See <a href="a/kb-1/">KB-1</a>.'),
        ("KB-1 KB-1", '<a href="a/kb-1/">KB-1</a> <a href="a/kb-1/">KB-1</a>'),
        ("a KB-1 b KB-9 c KB-2 d",
         'a <a href="a/kb-1/">KB-1</a> b KB-9 c <a href="a/kb-2/?x=1&amp;y=2">KB-2</a> d'),
        ("*x* KB-1 y *z*", '<em>x</em> <a href="a/kb-1/">KB-1</a> y <em>z</em>'),
        ("*KB-1* KB-2",
         '<em><a href="a/kb-1/">KB-1</a></em> <a href="a/kb-2/?x=1&amp;y=2">KB-2</a>'),
        ("KB-1 *x* KB-1", '<a href="a/kb-1/">KB-1</a> <em>x</em> <a href="a/kb-1/">KB-1</a>'),
        ("*a*KB-1*b*KB-1*c*",
         '<em>a</em><a href="a/kb-1/">KB-1</a><em>b</em><a href="a/kb-1/">KB-1</a><em>c</em>'),
        ("KB-9", "KB-9"),
        ("`KB-1`", "<code>KB-1</code>"),
        ("[KB-1](to.md)", '<a href="there/">KB-1</a>'),
        ("[*KB-1*](x.md)", '<a href="x.md"><em>KB-1</em></a>'),
        ("[KB-1](dead.md)", '<span><a href="a/kb-1/">KB-1</a></span>'),
        ("![KB-1](x.png)", '<img alt="KB-1" src="x.png" />'),
    ],
)  # fmt: skip
def test_known_ids_in_prose_become_links(render, text, html):
    """Outside of code and links, each where it stands; unknown ones stay text."""
    assert render(text) == f"<p>{html}</p>"


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        ("# KB-1", False),
        ("###### KB-1", False),
        ("    KB-1", False),
        ("```\nKB-1\n```", False),
        ("<div>KB-1</div>", False),
        ("> KB-1", True),
        ("- KB-1\n    - KB-1", True),
        ("| KB-1 |\n|---|\n| KB-1 |", True),
    ],
)
def test_ids_are_linked_in_prose_only(render, text, linked):
    """Headings, code and raw HTML stay as they are; lists, quotes and tables are prose."""
    assert ("<a " in render(text)) == linked


WORDS = st.lists(
    st.sampled_from(["KB-1", "KB-2", "KB-9", "x", "*y*", "`KB-1`", "**KB-2**", "[KB-1](to.md)"])
)


@given(WORDS)
@settings(max_examples=100, deadline=None)
def test_linking_changes_no_word(render, words):
    """What a reader sees is the same text; each known id in it is a link."""
    text = " ".join(words)
    plain = re.sub(r"<[^>]*>", "", render(text))
    assert plain == re.sub(r"\]\(to\.md\)|[*`\[]", "", text)
    known = sum("KB-1" in word or "KB-2" in word for word in words if "`" not in word)
    assert render(text).count("<a ") == known
