"""Files that no page uses and that hosts, search engines and browsers ask for all the same."""

from fnmatch import fnmatchcase

AT_THE_ROOT = (
    "cname", "robots.txt", "humans.txt", "security.txt", "ads.txt", "app-ads.txt", "llms.txt",
    "_headers", "_redirects", "_routes.json", "netlify.toml", "vercel.json", "web.config",
    "staticwebapp.config.json", ".nojekyll", ".htaccess", "crossdomain.xml", "opensearch.xml",
    "browserconfig.xml", "manifest.json", "manifest.webmanifest", "site.webmanifest", "404.html",
    "sitemap*.xml", "favicon.*", "favicon-*.png", "apple-touch-icon*.png", "mstile-*.png",
    "safari-pinned-tab.svg", "google*.html", "bingsiteauth.xml",
    "yandex_*.html", "pinterest-*.html",
)  # fmt: skip
"""Patterns of their names, in small letters: each is asked for by this name alone."""

ELSEWHERE = ("assets/images/favicon.png", "img/favicon.ico")
"""The icons of Material and of MkDocs's own theme, which a project may replace by its own."""

WELL_KNOWN = ".well-known/"
"""What lies below it is asked for by name (RFC 8615)."""


def is_for_host(source: str) -> bool:
    """Whether a file, by its path in the source tree of the site, is meant for a host."""
    if source.startswith(WELL_KNOWN) or source in ELSEWHERE:
        return True
    return any(fnmatchcase(source.casefold(), pattern) for pattern in AT_THE_ROOT)
