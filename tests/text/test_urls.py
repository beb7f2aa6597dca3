"""Addresses as people write them."""

import pytest

from retrokb.text.urls import path_in


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("https://example.com/a%20b?x#y", "/a%20b"),
        ("../a.md#b", "../a.md"),
        ("http://[", ""),
        ("//[x", ""),
        ("", ""),
    ],
)
def test_the_path_of_an_address(address, path):
    """As it is written; none where Python takes it for no address."""
    assert path_in(address) == path
