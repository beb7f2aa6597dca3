"""The Content-Security-Policy of a site: of each page in the page, of all in headers for hosts."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from urllib.parse import urlsplit

from ..markup.loaded import LoadedPage

HEADERS = "_headers"
"""Read by Netlify and Cloudflare Pages at the top of a site."""

NGINX = "security-headers.conf"

BEGIN, END = '<meta http-equiv="Content-Security-Policy" content="', '" data-retrokb>'

OTHER_HEADERS = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
)


@dataclass(frozen=True)
class Hashes:
    """What may run and style without a file of its own, each as a source of a policy."""

    scripts: frozenset[str] = frozenset()
    styles: frozenset[str] = frozenset()

    def __or__(self, other: "Hashes") -> "Hashes":
        return Hashes(self.scripts | other.scripts, self.styles | other.styles)


def hashes_of(page: LoadedPage) -> Hashes:
    """The hashes of the scripts and styles that stand in a page."""
    return Hashes(frozenset(map(_hash, page.scripts)), frozenset(map(_hash, page.styles)))


def render_policy(hashes: Hashes) -> str:
    """The policy as a page can state it; the same hashes give the same text."""
    directives = (
        "default-src 'self'",
        " ".join(["script-src 'self'", *sorted(hashes.scripts)]),
        " ".join(["style-src 'self'", *sorted(hashes.styles)]),
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    )
    return "; ".join(directives)


def put_policy(html: str, page: LoadedPage) -> str:
    """A page with its policy where its head begins, instead of one that was put there before."""
    before, after = html[: page.start], html[page.start :]
    if after.startswith(BEGIN):
        after = after.partition(END)[2]
    return f"{before}{BEGIN}{escape(render_policy(hashes_of(page)), quote=False)}{END}{after}"


def render_headers(hashes: Hashes) -> str:
    """What hosts read that take headers from a file of the site."""
    lines = (f"  {name}: {value}" for name, value in _headers(hashes))
    return "\n".join(["/*", *lines, ""])


def render_nginx(hashes: Hashes) -> str:
    """The same for nginx, to be included where the site is served."""
    return "".join(f'add_header {name} "{value}" always;\n' for name, value in _headers(hashes))


def find_strangers(addresses: Iterable[str], site_url: str) -> Iterator[str]:
    """The other sites that are asked, each as often as it is; `site_url` is the site's own."""
    own = _host_of(site_url)
    for address in addresses:
        host = _host_of(address)
        if host and host != own:
            yield host


def _host_of(address: str) -> str:
    """The host of an address, "" for one within the site or of no site at all."""
    # Browsers leave out line ends and tabs, and take a backslash for a slash.
    plain = "".join(each for each in address if each not in "\t\r\n").strip().replace("\\", "/")
    try:
        return urlsplit(plain).netloc.rpartition("@")[2].casefold()
    except ValueError:
        return plain


def _headers(hashes: Hashes) -> Iterator[tuple[str, str]]:
    # Only a header can say who may frame the site.
    yield "Content-Security-Policy", f"{render_policy(hashes)}; frame-ancestors 'none'"
    yield from OTHER_HEADERS


def _hash(text: str) -> str:
    raw = text.encode("utf-8", errors="replace")
    return f"'sha256-{b64encode(sha256(raw).digest()).decode('ascii')}'"
