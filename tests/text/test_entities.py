"""Character references are read as browsers read them, also those that Python refuses."""

from html.parser import HTMLParser

import pytest

from retrokb.markup.html import Parser, make_soup
from retrokb.text.entities import unescape

LONG = "9" * 5000


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a &amp; b &#65;", "a & b A"),
        (f"&#{LONG};", "\ufffd"),
        (f"x&#{'0' * 5000}65;y", "xAy"),
        (f"&#x{'f' * 5000};", "\ufffd"),
    ],
)
def test_a_number_may_have_any_length(written, read):
    """What no character has is U+FFFD; zeros in front change nothing."""
    assert unescape(written).replace(" ", "") == read.replace(" ", "")


def test_html_with_long_numbers_is_taken_apart():
    """In texts and in attributes, at the same places."""
    found = []

    class Reader(Parser):
        def handle_starttag(self, tag, _):
            found.append((tag, self.getpos()))

    source = f'<p title="&#{LONG};">&#{LONG};</p><b>x</b>'
    reader = Reader()
    reader.feed(source)
    reader.close()
    assert found == [("p", (1, 0)), ("b", (1, source.index("<b>")))]
    assert make_soup(source).get_text().strip(" \ufffd") == "x"
    with pytest.raises(ValueError, match="4300"):
        HTMLParser().feed(source)
