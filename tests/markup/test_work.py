"""What a text may cost: counted the same on every machine, and ended at a limit."""

import time

import pytest

from retrokb.markup.convert import Converter
from retrokb.markup.deadline import at_most
from retrokb.markup.work import MOST_STEPS, TooCostlyError
from retrokb.model.settings import MarkdownDialect

pytestmark = pytest.mark.slow

SIZE = 500_000

DEAR = (
    "[", "![", "<a ", "[](", "[a](", "[a][", "[^", "<![CDATA[", "<p", "</", "<!--", "<?",
    "<http://a", '<a href="', "<i><!--a-->", "#\n", "-\n", "* a\n", "- [ ] a\n", "!!! a\n",
    "---\n", "===\n", "a\n---\n", "```\n", "~~~\n", "`a", "*a* ", "\\(", "(c)", "*[a]: b\n",
    "# a\n\n", "a\n\n", "> ", "1. ", "> - ", "a\n: b\n", '=== "a"\n', "|a|b|\n|-|-|\n|c|d|\n",
)  # fmt: skip
"""Pieces of which half a megabyte kept Python-Markdown busy for minutes."""

LEGITIMATE = {
    "headings": "".join(f"# Heading {n}\n\n" for n in range(3000)),
    "items": "".join(f"- item {n} with *marks* and [a link](x.md)\n" for n in range(5000)),
    "rows": "| a | b |\n|---|---|\n" + "".join(f"| `{n}` | [x](y.md) |\n" for n in range(5000)),
    "definitions": "".join(f"[d{n}]: https://example.com/{n}\n" for n in range(5000)),
    "paragraphs": "Some *words* of a [text](x.md), and `code`.\n\n" * 5000,
    "code": "```\n" + "[ <a " * 50_000 + "\n```\n",
    "one-long-line": "word " * 100_000,
}


@pytest.fixture(scope="module")
def converter():
    """A converter with the extensions that most sites have."""
    names = (
        "toc", "tables", "attr_list", "footnotes", "def_list", "abbr", "admonition", "md_in_html",
        "pymdownx.superfences", "pymdownx.details", "pymdownx.tabbed", "pymdownx.tasklist",
        "pymdownx.caret", "pymdownx.smartsymbols", "pymdownx.arithmatex",
    )  # fmt: skip
    return Converter(MarkdownDialect(names, {"pymdownx.tabbed": {"alternate_style": True}}))


@pytest.mark.parametrize("piece", DEAR)
def test_a_text_that_would_take_minutes_is_given_up(converter, piece):
    """Whatever is repeated without end: the work stops at the limit, not at the end of it."""
    with pytest.raises(TooCostlyError):
        converter.convert((piece * (SIZE // len(piece) + 1))[:SIZE])


@pytest.mark.parametrize(
    "text",
    [
        f"{'|a' * 3000}\n{'|-' * 3000}\n" + "|\n" * 8000,
        f"```{' ' * 60_000}\n",
        '```a hl_lines="\n' * 3000,
    ],
    ids=["cells", "spaces", "lines"],
)
def test_a_short_text_may_be_costly_too(converter, text):
    """Cells that nobody wrote, and spaces behind a fence, are counted."""
    with pytest.raises(TooCostlyError):
        converter.convert(text)


@pytest.mark.parametrize("text", LEGITIMATE.values(), ids=LEGITIMATE)
def test_a_long_page_is_no_costly_one(converter, text):
    """Thousands of headings, items, rows or definitions stay under the limit."""
    converter.convert(text)
    assert 0 < converter.work.spent <= MOST_STEPS


def test_the_work_depends_on_the_text_alone(converter):
    """The same text costs the same, whatever was converted before."""
    text = "# A\n\n[x] and *y* <b>z</b>\n\n- a\n    - b\n"
    converter.convert(text)
    first = converter.work.spent
    converter.convert("> " * 10 + "other")
    converter.convert(text)
    assert converter.work.spent == first


def test_after_a_costly_text_others_are_converted(converter):
    """A text that was given up leaves nothing behind."""
    with pytest.raises(TooCostlyError):
        converter.convert("[" * SIZE)
    assert converter.convert("Text").root[0].text == "Text"


def test_what_is_not_counted_is_ended_by_a_clock():
    """A loop that never ends is ended; only a hang could make this test slow."""

    def hang():
        started = time.monotonic()
        while time.monotonic() - started < 60:
            pass

    with at_most(0.05), pytest.raises(TooCostlyError, match="processor time"):
        hang()
