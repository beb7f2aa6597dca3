"""Which file an address leads to: by its path from where it is written, never by its name alone."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import SplitResult, unquote, urlsplit

from ..model.settings import Settings
from ..place.addresses import html_of, site_source
from ..text.entities import unescape

LONGEST = 2048
"""Of an address; what is longer holds a picture or a program itself."""

WEB = ("http", "https")

PORTS = {"http": ":80", "https": ":443"}


@dataclass(frozen=True)
class Spot:
    """Where an address is written: a file on disk, and the HTML file in which readers meet it."""

    path: str
    html: str = ""


@dataclass(frozen=True)
class FileFinder:
    """Finds the files that are no pages, `media` on disk, by addresses that lead to them."""

    media: Iterable[str]
    settings: Settings
    _sources: dict[str, str] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        for path in sorted(self.media):
            self._sources.setdefault(site_source(path, self.settings), path)

    def find(self, spot: Spot, addresses: Iterable[str]) -> Iterator[str]:
        """The files that addresses lead to, from a spot.

        They are tried from the file, from the folder that is the address of its page, from the root
        of the site and, where they begin there, from that of the project.
        """
        folders = tuple(self._folders(spot))
        for address in addresses:
            for way in self._ways(address):
                yield from self._at(way, spot, folders)

    @cached_property
    def _paths(self) -> frozenset[str]:
        return frozenset(self._sources.values())

    @cached_property
    def _names(self) -> frozenset[str]:
        """The names of all files; most addresses end in no such name, and lead to none."""
        return frozenset(map(posixpath.basename, self._paths))

    @cached_property
    def _site(self) -> SplitResult:
        return urlsplit(self.settings.site_url)

    def _folders(self, spot: Spot) -> Iterator[str]:
        """The folders of the site that an address may be relative to."""
        source = site_source(spot.path, self.settings)
        near = (source, html_of(source, self.settings), f"{posixpath.splitext(source)[0]}/x")
        served = (*near, spot.html) if spot.html else near
        yield from dict.fromkeys((*map(posixpath.dirname, served), ""))

    def _ways(self, address: str) -> Iterator[str]:
        """The paths that an address may mean; one from the root of the site begins with a slash."""
        if not address or len(address) > LONGEST:
            return
        address = address.strip().replace("\\", "/")
        try:
            parts = urlsplit(address)
        except ValueError:
            return
        if parts.netloc or parts.scheme:
            path = self._within_site(parts)
            ways = [path] if path else []
        else:
            ways = [parts.path, address]
        for way in ways:
            for form in dict.fromkeys((way, unquote(way), unescape(unquote(way)))):
                if posixpath.basename(form) in self._names:
                    yield form
                if "index.html" in self._names:
                    yield f"{form.rstrip('/')}/index.html"

    def _within_site(self, parts: SplitResult) -> str:
        """The path of an absolute address, "" for one of another site."""
        if parts.scheme not in ("", *WEB):
            return ""
        if not parts.netloc:
            # `https:x.png` is relative to a page that is served in this way.
            return parts.path
        own = _host(parts) == _host(self._site) and bool(self._site.netloc)
        return f"/{parts.path.lstrip('/')}" if own else ""

    def _at(self, way: str, spot: Spot, folders: Iterable[str]) -> Iterator[str]:
        if "\0" in way:
            return
        if way.startswith("/"):
            path, base = _clamped(way), self._site.path.strip("/")
            yield from self._known(path, path.removeprefix(f"{base}/"))
        else:
            yield from self._known(*(_clamped(posixpath.join(each, way)) for each in folders))
            path = posixpath.normpath(posixpath.join(posixpath.dirname(spot.path), way))
        if path in self._paths:
            yield path

    def _known(self, *sources: str) -> Iterator[str]:
        found: Mapping[str, str] = self._sources
        yield from (found[source] for source in dict.fromkeys(sources) if source in found)


def _clamped(path: str) -> str:
    """A path within the site; as in a browser, no `..` leads above its root."""
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            parts[-1:] = []
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _host(parts: SplitResult) -> str:
    host = parts.netloc.rpartition("@")[2].casefold()
    return host.removesuffix(PORTS.get(parts.scheme, ""))
