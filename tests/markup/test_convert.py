"""Markdown to the element tree that Python-Markdown builds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from retrokb.markup.convert import Converter, UnreadableMarkdownError
from retrokb.markup.text import prose_of
from retrokb.model.settings import MarkdownDialect


@pytest.fixture(scope="module")
def converter():
    """Python-Markdown with the extensions that MkDocs switches on."""
    return Converter(MarkdownDialect())


def test_the_tree_is_that_of_the_page(converter):
    """Headings have their final anchors, addresses and references are resolved."""
    root = converter.convert("# One\n\n# One\n\n[a][b]\n\n[b]: c.md\n").root
    assert [each.get("id") for each in root] == ["one", "one_1", None]
    assert root.find("p/a").get("href") == "c.md"


def test_nothing_is_an_empty_tree(converter):
    """Python-Markdown does not even begin with an empty text; no earlier tree is left."""
    converter.convert("# One")
    for text in ("", "\n"):
        assert [*converter.convert(text).root] == []


def test_texts_do_not_touch_each_other(converter):
    """References, raw HTML and counted anchors of one text are forgotten for the next."""
    converter.convert("# One\n\n<b>x</b>\n\n[b]: c.md\n")
    tree = converter.convert("# One\n\n[b]\n")
    assert (tree.root[0].get("id"), tree.root.find("p/a"), tree.stash) == ("one", None, ())


def test_raw_html_is_set_aside(converter):
    """Blocks and inline elements are in the stash, as they are written."""
    stash = converter.convert("<div id='a'>x</div>\n\nText <br> more\n").stash
    assert [part.strip() for part in stash] == ["<div id='a'>x</div>", "<br>"]


def test_parts_of_the_stash_that_are_no_text_are_empty():
    """Extensions may set elements aside; what is counted stays counted."""
    converter = Converter(MarkdownDialect(("admonition", "pymdownx.arithmatex"), {
        "pymdownx.arithmatex": {"generic": True},
    }))  # fmt: skip
    tree = converter.convert("<i>a</i> $x$ <i>b</i>\n")
    assert all(isinstance(part, str) for part in tree.stash)


def test_entities_between_elements_are_text(converter):
    """Also where they follow an element, among other raw HTML."""
    (paragraph,) = converter.convert("<i>a</i> **b** &amp; `c` &lt;\n").root
    assert prose_of(paragraph).text == "a b & c <"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("AT&amp;T", "AT&T"),
        ("*&lt;b&gt;*&nbsp;x", "<b> x"),
        ("&#65;&#x42;&copy; end", "AB© end"),
        ("&amp;lt;", "&lt;"),
        ("`&lt;`", "&lt;"),
        ("`a < b && c`", "a < b && c"),
        ("R&D; a & b", "R&D; a & b"),
        ("&nosuch;", "&nosuch;"),
        ("**x**&amp;**y**", "x&y"),
        ("a <b>x</b> &quot;y&quot;", 'a x "y"'),
    ],
)
def test_entities_are_text(converter, text, plain):
    """Python-Markdown sets them aside as it does with raw HTML; readers see characters."""
    assert prose_of(converter.convert(text).root[0]).text == plain


def test_links_of_the_table_of_contents_are_no_text():
    """A permalink in a heading would be part of its text, and a link to nowhere."""
    for option in ("permalink", "anchorlink"):
        converter = Converter(MarkdownDialect(("toc",), {"toc": {option: True, "baselevel": 2}}))
        (heading,) = converter.convert("# One").root
        assert (heading.tag, prose_of(heading).text, len(heading)) == ("h2", "One", 0)


class _Fragile(Extension):
    """An extension that raises in the middle of a text that holds a word."""

    def extendMarkdown(self, md):  # noqa: N802 (Python-Markdown's name)
        processor = Treeprocessor(md)
        processor.run = lambda root: {}["boom"] if "boom" in root[-1].text else None
        md.treeprocessors.register(processor, "fragile", 50)


def test_whatever_goes_wrong_is_one_error():
    """Extensions raise what they like; the error names it, and the next text is not touched."""
    converter = Converter(MarkdownDialect(("toc", _Fragile())))
    with pytest.raises(UnreadableMarkdownError, match="KeyError: 'boom'"):
        converter.convert("# One\n\n<br>\n\nboom")
    tree = converter.convert("# One\n\ntext")
    assert ([prose_of(each).text for each in tree.root], tree.stash) == (["One", "text"], ())
    assert tree.root[0].get("id") == "one"


@given(st.text(st.sampled_from("ab&;#x4 <>`*\n"), max_size=40))
@settings(max_examples=150, deadline=None)
def test_no_text_leaves_a_trace_of_placeholders(converter, text):
    """Control characters of Python-Markdown are never seen by a reader."""
    for element in converter.convert(text).root.iter("p"):
        assert not {"\x02", "\x03"} & {*prose_of(element).text}
