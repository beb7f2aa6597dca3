"""Addresses of the site's own: what they say of where they lead, whoever wrote them, and how."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import SplitResult, unquote, urlsplit

from ..model.records import Page
from ..model.settings import Settings
from ..place.addresses import html_of, is_in_docs, own_html, site_source
from ..place.names import address_key

PORTS = {"http": "80", "https": "443", "": ""}

WEB = ("", "http", "https")


@dataclass(frozen=True)
class OwnSite:
    """The addresses by which readers and authors know the pages of one site."""

    settings: Settings

    def find_keys(self, page: Page | None, path: str, href: str) -> Iterator[str]:
        """The keys of all addresses within the site that a link may mean.

        It stands in the file at `path`, which is `page` where that is shown.
        """
        parts = _split(href)
        if parts is None or parts.scheme not in WEB:
            return
        address = unquote(parts.path)
        if parts.scheme or parts.netloc:
            if self._is_host(parts):
                yield from self._from_root(address)
        elif address.startswith("/"):
            yield from self._from_root(address)
        elif address:
            yield from self._from_folders(page, path, address)

    def find_files(self, href: str) -> Iterator[str]:
        """The paths on disk that an address may mean at the code host of the repository."""
        parts, repository = _split(href), _split(self.settings.repo_url)
        if parts is None or repository is None or not parts.netloc or not repository.netloc:
            return
        steps = [each for each in unquote(parts.path).split("/") if each]
        # Raw files are served from a host of their own, below the same owner and name.
        own = [each.casefold() for each in unquote(repository.path).split("/") if each]
        if own and [each.casefold() for each in steps[: len(own)]] == own:
            rest = steps[len(own) :]
            yield from ("/".join(rest[start:]) for start in range(len(rest)))

    def _is_host(self, parts: SplitResult) -> bool:
        site = _split(self.settings.site_url)
        return site is not None and bool(site.netloc) and _host(parts) == _host(site)

    def _from_root(self, address: str) -> Iterator[str]:
        """With the path of the site, and as if the site stood at the root of its host."""
        site = _split(self.settings.site_url)
        base = unquote(site.path).strip("/").casefold() if site else ""
        key = address_key(address)
        if base and (key == base or key.startswith(f"{base}/")):
            yield key[len(base) :].strip("/")
        yield key

    def _from_folders(self, page: Page | None, path: str, address: str) -> Iterator[str]:
        """From the folder that each address of the page is, and as the files lie on disk."""
        settings = self.settings
        htmls = [*own_html(page, settings)] if page else []
        htmls.append(html_of(site_source(path, settings), settings))
        for html in htmls:
            yield address_key(posixpath.join(posixpath.dirname(html), address))
        on_disk = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
        if is_in_docs(on_disk, settings) or on_disk.startswith(f"{settings.retros_dir}/"):
            yield address_key(site_source(on_disk, settings))


def _split(href: str) -> SplitResult | None:
    try:
        parts = urlsplit(href.strip().replace("\\", "/"))
        _ = parts.port
    except ValueError:
        return None
    return parts


def _host(parts: SplitResult) -> tuple[str, str]:
    """The host and the port, of which the usual ones are none."""
    port = str(parts.port or "")
    usual = port in (PORTS.get(parts.scheme, ""), *([] if parts.scheme else PORTS.values()))
    return (parts.hostname or "").rstrip("."), "" if usual else port
