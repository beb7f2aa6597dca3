"""Addresses must be unique, and leave the reserved ones alone; former ones must lead somewhere."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..model.problems import Place, Problem
from ..model.records import Article, Finding, Page, Retro
from ..model.settings import Settings
from ..place.addresses import (
    SEARCH_INDEX,
    alias_html,
    html_of,
    id_html,
    is_in_docs,
    is_passed_over,
    own_html,
    retro_address,
    site_source,
)
from ..text.names import shortened
from ..text.nearest import find_nearest
from .files_of_site import folded, folders_of, lying, unusable

HOME = "index.html"

RESERVED = (
    "a/",
    "api/v1/",
    "schemas/v1/",
    "feeds/",
    "gaps/",
    "bugs/",
    "insights/",
    "health/",
    "reply/",
    f"{SEARCH_INDEX}/",
)

RESERVED_NAMES = ("llms.txt",)
"""Files at the top of the site that RetroKB writes."""

KEPT_FROM_ALIASES = (
    *(each for each in RESERVED if each != "a/"),
    *(f"{name}/" for name in RESERVED_NAMES),
    "assets/retrokb/",
)
"""Where no former address can have been; `/a/` holds those of ids that were changed."""


@dataclass(frozen=True)
class _Claim:
    """A file of the site that a page needs, and the line that asks for it, 0 where its path does.

    `by_id` says that it is the address of an id, of which `check_ids` knows whether it is unique.
    """

    html: str
    page: Page
    line: int = 0
    by_id: bool = False

    @property
    def alias(self) -> bool:
        return bool(self.line) and not self.by_id

    @property
    def place(self) -> Place:
        return Place(self.page.path, self.line)


def check_addresses(
    pages: Iterable[Page], generated: Iterable[str], media: Iterable[str], settings: Settings
) -> Iterator[Problem]:
    """Report pages that claim an address which belongs to another page or to RetroKB.

    `generated` are the paths, on disk, of the pages that RetroKB writes, `media` those of all
    other files.
    """
    by_path = {page.path: page for page in pages}
    for page in by_path.values():
        yield from _check_aliases(page, settings)
        if _is_reserved(page, settings):
            yield _reserved(page, settings)
    ours = {html_of(site_source(path, settings), settings): path for path in sorted(generated)}
    files = {site_source(path, settings): path for path in media if is_in_docs(path, settings)}
    taken: dict[str, _Claim] = {}
    aliases: list[_Claim] = []
    for claim in _all_claims(by_path, settings):
        other = taken.setdefault(claim.html, claim)
        file = files.get(claim.html) or files.get(posixpath.dirname(claim.html))
        if _is_ours(claim, ours, settings.as_if_public(claim.page.path)):
            yield _not_free(claim) if claim.alias else _reserved(claim.page, settings)
        elif file:
            yield _shared(claim, file)
        elif other.page is not claim.page and not (claim.by_id and other.by_id):
            yield _shared(claim, other.page.path)
        elif claim.alias:
            aliases.append(claim)
    yield from _check_files(aliases, taken, ours, lying(media, settings))


def _check_files(
    aliases: Iterable[_Claim],
    taken: Mapping[str, _Claim],
    ours: Mapping[str, str],
    media: Mapping[str, str],
) -> Iterator[Problem]:
    """Report aliases that are free as they are written, and not as files.

    Where capitals do not count they are others' files; or a file would have to be a folder too.
    """
    others = {html: claim.page.path for html, claim in taken.items() if not claim.alias}
    known = {folded(html): path for html, path in (*media.items(), *ours.items(), *others.items())}
    claimed: dict[str, _Claim] = {}
    for claim in aliases:
        html = folded(claim.html)
        first = claimed.setdefault(html, claim)
        if f"{html.removesuffix('.html')}/".startswith(KEPT_FROM_ALIASES):
            yield _not_free(claim)
        elif known.get(html, claim.page.path) != claim.page.path:
            yield _shared(claim, known[html])
        elif first.page is not claim.page:
            yield _shared(claim, first.page.path)
    whole = {**{html: claim.page.path for html, claim in claimed.items()}, **known}
    below = {folder: path for html, path in whole.items() for folder in folders_of(html)}
    for html, claim in claimed.items():
        other = next((whole[each] for each in folders_of(html) if each in whole), below.get(html))
        if other:
            yield _shared(claim, other)


def _is_ours(claim: _Claim, ours: Mapping[str, str], place: str) -> bool:
    """Whether RetroKB writes the page; not where its text follows the author's on one page.

    An article with an id does not need the address of its path.
    """
    page = claim.page
    own = claim.html == HOME or ours.get(claim.html) == place or _has_id(page)
    return claim.html in ours and (claim.alias or not own)


def check_anchors(pages: Iterable[Page]) -> Iterator[Problem]:
    """Report former anchors that lead to no section of their article."""
    for page in pages:
        for new in dict.fromkeys(page.anchors.values() if isinstance(page, Article) else ()):
            if new not in page.outline.anchors:
                yield _no_anchor(page, new)


def _no_anchor(page: Page, anchor: str) -> Problem:
    near = find_nearest(anchor, page.outline.anchors)
    what = f"`anchors` leads to {anchor!r}, a section that is not there."
    advice = "Name a section that this page has."
    place = Place(page.path, page.line_of("anchors"))
    return Problem("RK302", place, what, advice, anchor, near, "anchors")


def _all_claims(by_path: Mapping[str, Page], settings: Settings) -> list[_Claim]:
    """The claims of all pages, aliases last: who is there already has the better right."""
    sources = {site_source(path, settings) for path in by_path}
    pages = (
        page
        for page in by_path.values()
        if not _is_reserved(page, settings)
        and not is_passed_over(site_source(page.path, settings), sources)
    )
    claims = [claim for page in pages for claim in _claims(page, settings)]
    return sorted(claims, key=lambda claim: claim.alias)


def _claims(page: Page, settings: Settings) -> Iterable[_Claim]:
    """The files that a page needs, each once."""
    name = page.id if isinstance(page, Article) else ""
    claims = [_Claim(html, page, 0, html == id_html(name)) for html in own_html(page, settings)]
    if isinstance(page, Retro):
        claims += [_Claim(id_html(each.id), page, each.line, True) for each in _with_id(page)]
    if isinstance(page, Article):
        files = (alias_html(alias, settings) for alias in page.aliases)
        claims += [_Claim(html, page, page.line_of("aliases")) for html in files if html]
    return {claim.html: claim for claim in reversed(claims)}.values()


def _has_id(page: Page) -> bool:
    return isinstance(page, Article) and bool(page.id)


def _with_id(retro: Retro) -> Iterator[Finding]:
    yield from (found for found in retro.findings if found.id)


def _check_aliases(page: Page, settings: Settings) -> Iterator[Problem]:
    for alias in page.aliases if isinstance(page, Article) else ():
        if alias_html(alias, settings) is None:
            code = "RK103" if ".." in alias.split("/") else "RK204"
            why = unusable(alias) or "is no address within this site"
            what = f"The alias {shortened(alias)!r} {why}."
            advice = "Write it as `/keys/old/`."
            place = Place(page.path, page.line_of("aliases"))
            yield Problem(code, place, what, advice, subject=alias, field="aliases")


def _reserved(page: Page, settings: Settings) -> Problem:
    what = f"The address of {site_source(page.path, settings)} belongs to RetroKB."
    return Problem("RK109", Place(page.path), what, "Move the file.")


def _not_free(claim: _Claim) -> Problem:
    what = f"The alias /{_address(claim)} is an address of RetroKB's own."
    return Problem("RK109", claim.place, what, "Remove it.", field="aliases")


def _shared(claim: _Claim, other: str) -> Problem:
    kind = "retro" if isinstance(claim.page, Retro) else "page"
    advice = "Remove the alias." if claim.alias else "Rename one of the files."
    what = f"Both this {kind} and {other} would be at /{_address(claim)}."
    field = "aliases" if claim.alias else ""
    return Problem("RK110", claim.place, what, advice, field=field)


def _address(claim: _Claim) -> str:
    return claim.html.removesuffix("index.html")


def _is_reserved(page: Page, settings: Settings) -> bool:
    if _has_id(page) or (isinstance(page, Retro) and retro_address(page, settings)):
        return False
    source = site_source(page.path, settings)
    folder = f"{posixpath.splitext(source)[0]}/"
    if folder.endswith("/index/"):
        return source.startswith("a/") and source != "a/index.md"
    retros = () if settings.retros_inside_docs else ("retros/",)
    return folder.startswith((*RESERVED, *retros))
