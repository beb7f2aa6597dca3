"""Addresses as people write them, which need not be any."""

from urllib.parse import urlsplit


def path_in(address: str) -> str:
    """The path of an address, as it is written; "" where it is none, as `http://[`."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""
