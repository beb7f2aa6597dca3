"""What a build has dropped: pages, findings, texts of withdrawn articles, files, unread ones."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..model.records import Article, Finding, Page, Retro
from ..model.source import Source
from ..pipeline.compose import Site
from ..place.visible import is_visible

UNREAD = ("RK102", "RK105", "RK111")
"""Codes of files that were left out before anything was known of them."""


@dataclass(frozen=True)
class DroppedFinding:
    """A finding that is not shown, of a retro that is."""

    retro: Retro
    finding: Finding


@dataclass(frozen=True)
class Dropped:
    """Everything that readers must not find.

    `pages` are hidden, `withdrawn` are articles of which only the addresses are left, each as its
    file says it; `unread` are files of which nothing was understood; `files` are other files that
    are not published, by their paths. `texts` are those of Markdown files.
    """

    pages: tuple[Page, ...] = ()
    withdrawn: tuple[Article, ...] = ()
    findings: tuple[DroppedFinding, ...] = ()
    unread: tuple[Source, ...] = ()
    files: tuple[str, ...] = ()
    texts: Mapping[str, str] | None = None

    @property
    def records(self) -> int:
        """How many records were dropped, unpublished files not counted."""
        return sum(map(len, (self.pages, self.withdrawn, self.findings, self.unread)))

    @property
    def paths(self) -> tuple[str, ...]:
        """The files that as a whole are not shown."""
        pages = (*(each.path for each in self.pages), *(each.path for each in self.unread))
        return (*pages, *self.files)

    def __bool__(self) -> bool:
        return bool(self.records or self.files)


def find_dropped(site: Site, returned: frozenset[str] = frozenset()) -> Dropped:
    """What the selection of a site has dropped, and the files that it does not copy.

    `returned` are files that it copies all the same.
    """
    reading, parsed, shown = site.reading, site.stage.project.parsed.pages, site.archive.pages
    understood = {page.path for page in parsed}
    unread = [problem.place.path for problem in reading.problems if problem.code in UNREAD]
    return Dropped(
        pages=tuple(page for page in parsed if page.path not in shown),
        withdrawn=tuple(each for page in parsed for each in _withdrawn(page, shown)),
        findings=tuple(each for page in parsed for each in _findings(page, site)),
        unread=tuple(each for each in reading.sources if each.path not in understood),
        files=tuple(sorted({*reading.media, *unread} - site.media.shown - returned - shown.keys())),
        texts={source.path: source.text for source in reading.sources},
    )


def _withdrawn(page: Page, shown: Mapping[str, Page]) -> Iterator[Article]:
    left = shown.get(page.path)
    if isinstance(page, Article) and isinstance(left, Article) and left.withdrawn:
        yield page


def _findings(page: Page, site: Site) -> Iterator[DroppedFinding]:
    if isinstance(page, Retro) and page.path in site.archive.pages:
        for each in page.entries:
            if not is_visible(each.scope, site.settings):
                yield DroppedFinding(page, each)


def site_path(path: str) -> str:
    """The last two parts of a path, its folder at the root left out: what addresses have of it.

    >>> site_path("docs/keys/rotate.md")
    'keys/rotate'
    """
    return posixpath.splitext("/".join(path.split("/")[1:][-2:]) or path)[0]
