"""`content_security_policy: strict` in a build: what would ask other sites, and every page shut."""

from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from ...markup.loaded import read_page
from ...model.problems import Place, Problem
from ...site.policy import (
    HEADERS,
    NGINX,
    Hashes,
    find_strangers,
    hashes_of,
    put_policy,
    render_headers,
    render_nginx,
)
from ...write.files import write_exactly
from .report import log

PAGES = (".html", ".htm", ".xhtml")

FONTS, ANALYTICS, FACTS = "fonts.googleapis.com", "www.googletagmanager.com", "api.github.com"

MERMAID = "unpkg.com"
"""Where Material fetches Mermaid from, as soon as a page holds a diagram."""

PRIVACY = frozenset({"privacy", "material/privacy"})
"""Material's plugin that brings the files of others into the site."""


def check_requests(config: MkDocsConfig) -> Iterator[Problem]:
    """Report what mkdocs.yml says that has every page ask another site."""
    place = Place(Path(config.config_file_path or "mkdocs.yml").name)
    for option, host in _asked(config):
        what = f"`{option}` has every page ask {host}, which the policy refuses."
        advice = "Bring the files into the project, or remove the option."
        yield Problem("RK315", place, what, advice)


def secure_site(config: MkDocsConfig) -> Iterator[Problem]:
    """Put its policy into every page of the site that was built, and those for hosts beside it.

    Gives the problems of pages, each site that is asked once.
    """
    told = {host for _, host in _asked(config)}
    union, blocked = Hashes(), list[str]()
    site = Path(config.site_dir)
    for path in _pages_in(site):
        # What is not UTF-8 keeps its bytes.
        html = path.read_bytes().decode("utf-8", errors="surrogateescape")
        page, name = read_page(html), path.relative_to(site).as_posix()
        union |= hashes_of(page)
        path.write_bytes(put_policy(html, page).encode("utf-8", errors="surrogateescape"))
        blocked += [f"{name} ({', '.join(sorted(page.blocked))})"] if page.blocked else []
        drawn = [MERMAID] if page.diagrams and _fetches_mermaid(config) else []
        for host in (*drawn, *find_strangers(page.addresses, config.site_url or "")):
            if host not in told:
                told.add(host)
                yield _asks(name, host)
    _tell_blocked(blocked)
    for name, text in ((HEADERS, render_headers(union)), (NGINX, render_nginx(union))):
        if (site / name).exists() and not _is_ours(site / name):
            log.info(f"{name} is the project's own and stays; the policy is not in it.")
        else:
            write_exactly(str(site), name, text)


def _pages_in(site: Path) -> list[Path]:
    """Whoever wrote them; what a link leads to is not the site's."""
    found = (each for each in site.rglob("*") if each.suffix.casefold() in PAGES)
    return sorted(each for each in found if each.is_file() and not each.is_symlink())


def _asked(config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """The options that ask other sites, each with the host."""
    brought = any(name in PRIVACY for name in config.plugins)
    if not brought:
        for option in ("extra_css", "extra_javascript"):
            addresses = map(str, config[option])
            hosts = find_strangers(addresses, config.site_url or "")
            yield from ((option, host) for host in dict.fromkeys(hosts))
    if config.theme.name != "material":
        return
    if not brought and config.theme.get("font") is not False:
        yield "theme.font", FONTS
    if any(host in (config.repo_url or "").casefold() for host in ("github.com", "gitlab")):
        yield "repo_url", FACTS if "github.com" in str(config.repo_url).casefold() else "GitLab"
    analytics = config.extra.get("analytics")
    if isinstance(analytics, dict) and analytics.get("provider") == "google":
        yield "extra.analytics", ANALYTICS


def _fetches_mermaid(config: MkDocsConfig) -> bool:
    """Whether Material asks another site for the program that draws diagrams."""
    own = any("mermaid" in str(each).casefold() for each in config.extra_javascript)
    return config.theme.name == "material" and not own


def _asks(name: str, host: str) -> Problem:
    what = f"This page loads something from {host}, which the policy refuses."
    advice = "Bring the file into the project, or link to it."
    return Problem("RK315", Place(name), what, advice)


def _tell_blocked(pages: list[str]) -> None:
    """Say which pages will look or act otherwise than they are written."""
    if pages:
        log.info(
            f"The policy keeps attributes that style or run something from having an effect in "
            f"{len(pages)} page(s), the first is {pages[0]}."
        )


def _is_ours(path: Path) -> bool:
    """Whether a build has written the file before; MkDocs builds over a site that is kept."""
    return "frame-ancestors 'none'" in path.read_text("utf-8", errors="replace")
