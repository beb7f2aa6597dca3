"""A token whose parts are no such thing as they should be."""

import base64

from retrokb.content.detect import find_content


def test_a_web_token_that_is_nested_too_deeply_is_looked_at():
    """It stands in a text of somebody else, so that it must not end a build."""
    head = base64.urlsafe_b64encode(b'{"a":' * 50_000).decode().rstrip("=")
    text = f"{head}.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U"
    assert all(text[each.start : each.end] for each in find_content(text))
