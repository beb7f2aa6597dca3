"""The files of a site as file systems see them."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from ..model.settings import Settings
from ..place.addresses import site_source
from ..text.names import describe_unusable


def lying(media: Iterable[str], settings: Settings) -> Mapping[str, str]:
    """Where in the site all files lie that are no pages."""
    return {site_source(path, settings): path for path in media}


def folded(html: str) -> str:
    """What is one file to systems for which neither capitals nor compositions count."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", html).casefold())


def folders_of(path: str) -> Iterator[str]:
    """The folders in which a file lies."""
    parts = path.split("/")[:-1]
    yield from ("/".join(parts[: number + 1]) for number in range(len(parts)))


def unusable(alias: str) -> str:
    """Why no file can lie at an alias, "" where it is no address to begin with."""
    path = unquote(alias).strip("/")
    if not path.isprintable() or set(path) & set("\\?#:") or path in (".", ".."):
        return ""
    parts = path.split("/")
    return "" if any(part in ("", ".", "..") for part in parts) else describe_unusable(path)
