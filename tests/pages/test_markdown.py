"""Texts written as Markdown show exactly what they are, wherever they stand."""

import unicodedata
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from retrokb.doors.settings import load_settings
from retrokb.model.settings import MarkdownDialect
from retrokb.pages.markdown import (
    blocks,
    bullets,
    counted,
    escape,
    folded_table,
    heading,
    link,
    table,
)
from retrokb.place.layout import ON_DISK

OWN_CONFIG = Path(__file__).parents[2] / "mkdocs.yml"

MEANINGFUL = [
    *"*_`[](){}<>&#|~^=$!+-:.\\/?\"'", "1.", "2)", "```", "~~~", "***", "---", "===", "!!! note",
    "??? x", "///", ":::", "[[", "]]", "{:", "{{", "{%", "%}", "}}", "<b>", "</b>", "<!--", "-->",
    "&lt;", "&#42;", "&amp;", "](", "![", "[^1]", "[1]: x", "http://a.b", "<a@b.c>", "* a",
    "- [ ] a", "{#a}", "{: .a}", "\\(a\\)", "\\[a\\]", "wzxhzdk:0", "\x02", "\x03", "a", "b c", "é",
    " ", "  ", "\n", "\n\n", "\t",
]  # fmt: skip
"""What Markdown, its extensions, HTML and templates give a meaning to, and what they do not."""

TEXTS = st.one_of(
    st.lists(st.sampled_from(MEANINGFUL), min_size=1).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
)

PLACES = {
    "a paragraph": ("p", "{}", lambda text: text),
    "a list": ("li", "{}", lambda text: bullets([text])),
    "a heading": ("h3", "{}", lambda text: heading(3, text, "anchor")),
    "a quotation": ("blockquote p", "{}", lambda text: f"> {text}"),
    "a fact": ("li", "Name: {}", lambda text: bullets([f"**Name:** {text}"])),
    "quotation marks": ("p", "“{}”", lambda text: f"“{text}”"),
    "a cell": ("td", "{}", lambda text: table(("Head",), [(text,)])),
    "a link": ("a", "{}", lambda text: f"[{text}](x.md)"),
}

DIALECTS = {
    "MkDocs's own": MarkdownDialect(),
    "this site's": load_settings(str(OWN_CONFIG)).dialect,
    "many more": MarkdownDialect(
        (
            *MarkdownDialect().extensions,
            "md_in_html", "def_list", "abbr", "footnotes", "sane_lists",
            "pymdownx.details", "pymdownx.tabbed", "pymdownx.blocks.admonition", "pymdownx.critic",
            "pymdownx.caret", "pymdownx.mark", "pymdownx.tilde", "pymdownx.betterem",
            "pymdownx.keys",
            "pymdownx.arithmatex", "pymdownx.tasklist", "pymdownx.emoji", "pymdownx.inlinehilite",
        )
    ),
}  # fmt: skip


@cache
def markdown_of(name: str) -> Markdown:
    """Python-Markdown as a site sets it up; the links that toc adds to headings are left out."""
    dialect = DIALECTS[name]
    configs = {key: value for key, value in dialect.configs.items() if key != "toc"}
    return Markdown(extensions=[*dialect.extensions], extension_configs=configs)


def render(text: str, dialect: str = "MkDocs's own") -> BeautifulSoup:
    """The HTML of a text."""
    return BeautifulSoup(markdown_of(dialect).reset().convert(text), "html.parser")


def folded(text: str) -> str:
    """A text on one line, without characters that nobody sees."""
    seen = (each for each in text if each.isspace() or unicodedata.category(each) != "Cc")
    return " ".join("".join(seen).split())


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("place", PLACES)
@given(text=TEXTS)
@example(text="{{ config }} {% raw %} {# x #}")
@example(text="<script>x</script> &lt;b&gt; [a](javascript:x) ![a](b) `c`")
def test_an_escaped_text_shows_exactly_itself_and_no_markup(place, dialect, text):
    """Arbitrary text, rendered with a site's extensions, is text: the same, and nothing else."""
    if not folded(text):
        return
    tag, pattern, write = PLACES[place]
    soup = render(f"# Title\n\n{write(escape(text))}", dialect)
    (shown,) = soup.select(tag)
    assert " ".join(shown.get_text().split()) == pattern.format(folded(text))
    bold = ["strong"] if place == "a fact" else []
    assert [each.name for each in shown.find_all(True)] == bold


@given(text=TEXTS)
def test_an_escaped_text_stands_on_one_line(text):
    """Nothing in a text can begin a block of its own."""
    assert len(escape(text).splitlines()) <= 1


@given(cells=st.lists(TEXTS, min_size=1, max_size=3))
def test_a_row_keeps_its_cells_apart(cells):
    """No text in a cell adds a cell to the row or takes one away."""
    soup = render(table(["Head"] * len(cells), [[escape(cell) for cell in cells]]))
    shown = [" ".join(cell.get_text().split()) for cell in soup.find_all("td")]
    assert shown == [folded(cell) for cell in cells]


@given(texts=st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"])), max_size=4))
def test_a_folded_table_shows_plain_texts(texts):
    """The tables that open on a click hold the texts as they are, and no element of theirs."""
    soup = render(folded_table("As <read>", ["When & why"], [[text] for text in texts]))
    assert soup.summary.get_text() == "As <read>"
    assert [cell.get_text() for cell in soup.find_all("td")] == texts
    assert {each.name for each in soup.table.find_all(True)} <= {"thead", "tbody", "tr", "th", "td"}


class TestLinks:
    @pytest.mark.parametrize(
        ("source", "target", "anchor", "href"),
        [
            ("docs/x.md", "docs/y.md", "", "y.md"),
            ("docs/keys/x.md", "retros/r.md", "gap-1", "../../retros/r.md#gap-1"),
            ("retros/r.md", "docs/Ä b/c (1).md", "", "../docs/%C3%84%20b/c%20%281%29.md"),
            ("x.md", "docs/x.md", "größe", "docs/x.md#größe"),
            ("docs/x.md", "docs/x.md", "a b", "#a%20b"),
        ],
    )  # fmt: skip
    def test_lead_from_file_to_file(self, source, target, anchor, href):
        """Links are written as on disk, quoted; anchors of every script stay readable."""
        assert ON_DISK.href(source, target, anchor) == href

    @given(path=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
    def test_are_one_link_whatever_the_path(self, path):
        """No path and no title breaks out of the link."""
        soup = render(link("[x](y) *z*", ON_DISK.href("docs/x.md", f"docs/{path}.md")))
        (found,) = soup.find_all("a")
        assert found.get_text() == soup.get_text() == "[x](y) *z*"


def test_blocks_are_separated_and_empty_ones_left_out():
    """Parts that say nothing leave no gap."""
    assert blocks("", "one", "", "two") == "one\n\ntwo"


def test_an_empty_cell_is_still_a_cell():
    """A row with nothing in a cell keeps its columns."""
    assert table(("A", "B"), [("", "x")]) == "| A | B |\n| --- | --- |\n|   | x |"


@pytest.mark.parametrize(("count", "shown"), [(0, "0 gaps"), (1, "1 gap"), (2, "2 gaps")])
def test_numbers_have_their_noun(count, shown):
    """One gap, two gaps."""
    assert counted(count, "gap") == shown
    assert counted(count, "entry", "entries").endswith("entry" if count == 1 else "entries")
