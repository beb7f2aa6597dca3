"""Plain text out of an element tree."""

from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrokb.markup.convert import Converter
from retrokb.markup.text import (
    clean,
    prose_of,
    split_at_bold_lines,
    stashed_numbers,
    verbatim_texts,
)
from retrokb.model.settings import MarkdownDialect


@pytest.fixture(scope="module")
def first():
    """Give the first element of a text of Markdown."""
    converter = Converter(MarkdownDialect())
    return lambda text: converter.convert(text).root[0]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>one two</p>", "one two"),
        ("<p>  one\n  two  </p>", "one two"),
        ("<p>one <em>two</em> three</p>", "one two three"),
        ("<p>one<br/>two</p>", "one two"),
        ("<p>one <br/> two</p>", "one two"),
        ("<p><em> one </em> two</p>", "one two"),
        ("<p><img alt='one'/> two</p>", "one two"),
        ("<p><img/></p>", ""),
        ("<li>one<ul><li>two</li></ul> three</li>", "one three"),
        ("<li><p>one</p><p>two</p></li>", "one two"),
        ("<li>one<pre>two</pre></li>", "one"),
        ("<p/>", ""),
    ],
)
def test_text_is_folded_and_nested_blocks_are_left_out(markup, text):
    """White space is one blank, lines and paragraphs too; blocks within are blocks of their own."""
    assert prose_of(fromstring(markup)).text == text


def test_elements_keep_their_places():
    """Links, images and code are stretches of the text."""
    prose = prose_of(fromstring("<p>a <a>b <code>c</code></a> <em>d</em> <img alt='e'/></p>"))
    found = [(span.element.tag, prose.text[span.start : span.end]) for span in prose.spans]
    assert found == [("code", "c"), ("a", "b c"), ("img", "e")]


def test_cleaning_takes_placeholders_out_and_resolves_entities():
    """What Python-Markdown leaves in a tree for later is no text."""
    assert clean("a\x02wzxhzdk:7\x03b \x02amp\x03lt; &gt;") == "ab < >"


def test_set_aside_html_is_known_by_number():
    """Of the element itself and what is within, but not of nested blocks."""
    item = fromstring("<li>[0] <em>[1]</em> [2]<ul><li>[3]</li></ul>[4]</li>")
    for element in item.iter():
        for name in ("text", "tail"):
            text = getattr(element, name)
            marked = text and text.replace("[", "\x02wzxhzdk:").replace("]", "\x03")
            setattr(element, name, marked)
    assert [*stashed_numbers(item)] == [0, 1, 2, 4]


def test_verbatim_texts_are_what_no_markup_interrupts():
    """Each of them stands in the source as it is."""
    item = fromstring("<li>one <em>two</em> three<ul><li>four</li></ul></li>")
    item.text = "zero \x02wzxhzdk:0\x03 one "
    assert [text for text in map(str.strip, verbatim_texts(item)) if text] == [
        "zero",
        "one",
        "two",
        "three",
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("one", ["one"]),
        ("**A:** x\n**B:** y", ["A: x", "B: y"]),
        ("**A**: x\n**B**: y", ["A: x", "B: y"]),
        ("**A:** x  \n**B:** y", ["A: x", "B: y"]),
        ("__A:__ x\n__B:__ y", ["A: x", "B: y"]),
        ("**A**\nx\n**B**\ny", ["A x", "B y"]),
        ("one\n**A:** x", ["one", "A: x"]),
        ("**A:** [x](y)\n  **B:** *z*", ["A: x", "B: z"]),
        ("**A:** x **B:** y", ["A: x B: y"]),
        ("never\n**ever** do", ["never ever do"]),
        ("one **A:**\ntwo", ["one A: two"]),
        ("*A:* x\n*B:* y", ["A: x B: y"]),
        ("**A:** x\n**B** **C:** y", ["A: x B C: y"]),
        ("**A:** x\n**B:** **C** y", ["A: x", "B: C y"]),
        ("**A:** x\n**B**  \ny", ["A: x", "B y"]),
    ],
)
def test_paragraphs_are_split_at_bold_labels(first, text, parts):
    """A label begins a line and ends with a colon or with the line; other bold words split none."""
    assert [prose_of(part).text for part in split_at_bold_lines(first(text))] == parts


LINES = st.lists(
    st.sampled_from(
        ["**A:** x", "**B**", "plain", "*c* d", "`e`", "[f](g.md)", "**h** i", "j <br>"]
    ),
    min_size=1,
    max_size=6,
)


@given(LINES)
@settings(max_examples=100, deadline=None)
def test_splitting_loses_nothing(first, lines):
    """The parts together are the paragraph: every word and every link, in order."""
    whole = first("\n".join(lines))
    parts = [prose_of(part) for part in split_at_bold_lines(whole)]
    assert " ".join(part.text for part in parts).split() == prose_of(whole).text.split()
    spans = [span.element for part in parts for span in part.spans]
    assert spans == [span.element for span in prose_of(whole).spans]
