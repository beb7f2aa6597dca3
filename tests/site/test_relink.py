"""Links in the source of a text, led elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrokb.markup.convert import Converter
from retrokb.model.settings import MarkdownDialect
from retrokb.parse.outline import parse_outline
from retrokb.site.relink import relink

TARGETS = {"x.md": "../y/index.md", "a%20b.md#s": "z.md#s"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](x.md)", "[a](../y/index.md)"),
        ('[a](x.md "title")', '[a](../y/index.md "title")'),
        ("[a](<x.md>)", "[a](<../y/index.md>)"),
        ("![a](x.md) and [b](x.md)", "![a](../y/index.md) and [b](../y/index.md)"),
        ("[a][1]\n\n[1]: x.md", "[a][1]\n\n[1]: ../y/index.md"),
        ("[a](a%20b.md#s)", "[a](z.md#s)"),
        ("`[a](x.md)`", "`[a](x.md)`"),
        ("```\n[a](x.md)\n```\n[a](x.md)", "```\n[a](x.md)\n```\n[a](../y/index.md)"),
        ("~~~ md\n[a](x.md)\n```\n~~~", "~~~ md\n[a](x.md)\n```\n~~~"),
        ("> - [a](x.md)", "> - [a](../y/index.md)"),
        ("[a](xx.md) [b](x.md#c) x.md", "[a](xx.md) [b](x.md#c) x.md"),
    ],
)
def test_links_are_led_elsewhere_and_code_is_not(text, expected):
    """Every form of a link is changed, whole targets only, and nothing in code."""
    assert relink(text, TARGETS) == expected


WORDS = st.sampled_from(
    ["[a](x.md)", "`[a](x.md)`", "word", "\n\n", "\n", "- ", "> ", "**b**", "![i](x.md)",
     "\n\n```\n[a](x.md)\n```\n\n", "[r][1]", "\n\n[1]: x.md\n\n", "(x.md)", "<x.md>"]
)  # fmt: skip


def test_a_link_is_led_elsewhere_once():
    """Where one link goes is not where another one comes from."""
    assert relink("[1](a.md) [2](b.md)", {"a.md": "b.md", "b.md": "c.md"}) == "[1](b.md) [2](c.md)"


def test_of_targets_that_begin_alike_the_whole_one_is_meant():
    """A page and a section of it are two targets."""
    targets = {"a.md": "1.md", "a.md#s": "2.md#s"}
    assert relink("[1](a.md) [2](a.md#s)", targets) == "[1](1.md) [2](2.md#s)"


def test_what_must_not_stay_goes_from_code_as_well():
    """Where not even a trace may stay, no form of code is an excuse."""
    text = "```\n[a](x.md)\n```\n`[a](x.md)` ``` [a](x.md)"
    assert "x.md" not in relink(text, {"x.md": "#"}, in_code=True)


@given(st.lists(WORDS, max_size=12).map("".join))
def test_no_link_of_the_text_leads_where_it_led(text):
    """What the parser sees as a link to the old target leads to the new one afterwards."""
    converter = Converter(MarkdownDialect())
    before = [each.href for each in parse_outline(text, converter).hyperlinks]
    after = [each.href for each in parse_outline(relink(text, TARGETS), converter).hyperlinks]
    assert after == [TARGETS.get(href, href) for href in before]
