"""The archive: every record that this audience may see, and the links between them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from .records import Article, Bug, Finding, Gap, Page, Retro


class LinkKind(Enum):
    """What a link says of its two ends."""

    REMEDY = "remedy"
    WORKAROUND = "workaround"
    REFERENCE = "reference"
    MENTION = "mention"
    RECURRENCE = "recurrence"
    SUPERSEDES = "supersedes"


@dataclass(frozen=True, order=True)
class End:
    """One end of a link: a page, and on it an anchor or a finding, or "" for the whole."""

    path: str
    anchor: str = ""
    finding: str = ""


@dataclass(frozen=True)
class Link:
    """A typed link. `line` and `sentence` are those of the text that makes it, in `source.path`.

    A remedy leads from a gap to an article, whichever end it was written at.
    """

    kind: LinkKind
    source: End
    target: End
    path: str
    line: int
    sentence: str = ""


@dataclass(frozen=True)
class Excused:
    """A retro that says, with a reason, that it does not repeat a gap, given by its key."""

    retro: str
    gap: str


@dataclass(frozen=True)
class LostRemedy:
    """An entry of `remedy` that leads to no article of the site: its retro's path, text and line.

    `is_there` says that it leads to something else. It may name what the site does not show, so
    that no page may name it.
    """

    retro: str
    text: str
    line: int
    is_there: bool


@dataclass(frozen=True)
class Archive:
    """All pages by path, all links in the order of their sources, and what no link was made of."""

    pages: Mapping[str, Page] = field(default_factory=dict)
    links: tuple[Link, ...] = ()
    excused: frozenset[Excused] = frozenset()
    lost: frozenset[LostRemedy] = frozenset()

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """The articles in the order of their paths."""
        return tuple(page for page in self.pages.values() if isinstance(page, Article))

    @cached_property
    def retros(self) -> tuple[Retro, ...]:
        """The retros, newest first; undated ones last."""
        found = [page for page in self.pages.values() if isinstance(page, Retro)]
        found.sort(key=lambda retro: retro.path)
        return tuple(sorted(found, key=lambda retro: str(retro.day or ""), reverse=True))

    @cached_property
    def findings(self) -> Mapping[str, Finding]:
        """The findings by key, in the order of their retros' paths."""
        retros = sorted(self.retros, key=lambda retro: retro.path)
        return {finding.key: finding for retro in retros for finding in retro.findings}

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """The education gaps in the order of their retros' paths."""
        return tuple(found for found in self.findings.values() if isinstance(found, Gap))

    @cached_property
    def bugs(self) -> tuple[Bug, ...]:
        """The bugs in the order of their retros' paths."""
        return tuple(found for found in self.findings.values() if isinstance(found, Bug))

    def links_from(self, path: str) -> tuple[Link, ...]:
        """The links that leave a page or its findings."""
        return self._by_source.get(path, ())

    def links_to(self, path: str) -> tuple[Link, ...]:
        """The backlinks: the links that lead to a page or its findings."""
        return self._by_target.get(path, ())

    @cached_property
    def _by_source(self) -> Mapping[str, tuple[Link, ...]]:
        return _grouped((link.source.path, link) for link in self.links)

    @cached_property
    def _by_target(self) -> Mapping[str, tuple[Link, ...]]:
        return _grouped((link.target.path, link) for link in self.links)


def _grouped(pairs: Iterable[tuple[str, Link]]) -> Mapping[str, tuple[Link, ...]]:
    groups: dict[str, list[Link]] = {}
    for key, link in pairs:
        groups.setdefault(key, []).append(link)
    return {key: tuple(links) for key, links in groups.items()}
