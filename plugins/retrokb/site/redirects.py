"""Pages that lead on: from the addresses of paths, of ids and of former places."""

import posixpath
from collections.abc import Iterator
from functools import cache, partial
from importlib.resources import files as resources
from string import Template
from urllib.parse import quote

from ..model.records import Page
from ..place.addresses import find_moves, find_redirects, html_of, is_in_docs, site_source
from .product import Output, Product


def render_redirects(product: Product) -> Iterator[Output]:
    """A page at each address that leads to another page, with or without JavaScript."""
    site = product.site
    for move in find_moves(site.archive, site.settings):
        if is_in_docs(move.path, site.settings):
            before = html_of(site_source(move.path, site.settings), site.settings)
            if before != move.to:
                yield _redirect(before, site.archive.pages[move.path], "", product)
    for redirect in find_redirects(site.archive, site.settings):
        yield _redirect(redirect.at, site.archive.pages[redirect.to], redirect.anchor, product)


def _redirect(at: str, to: Page, anchor: str, product: Product) -> Output:
    """A page that leads on and keeps the fragment it came with."""
    make = partial(_render, at, product.site.addresses.of(to), anchor, product)
    return Output(at, make, frozenset({to.path}))


def _render(at: str, address: str, anchor: str, product: Product) -> str:
    target = _relative(at, address)
    site_url = product.site.settings.site_url
    canonical = f"{site_url.rstrip('/')}/{quote(address)}" if site_url else target
    fragment = f"#{anchor}" if anchor else ""
    return _template().substitute(target=target, fragment=fragment, canonical=canonical)


def _relative(at: str, address: str) -> str:
    """The link from an HTML file to an address of the site, quoted."""
    path = posixpath.relpath(address or ".", posixpath.dirname(at) or ".")
    return quote(f"{path}/" if address.endswith("/") or not address else path)


@cache
def _template() -> Template:
    return Template(resources("retrokb").joinpath("assets/redirect.html").read_text("utf-8"))
