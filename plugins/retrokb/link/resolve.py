"""Where a link leads. Links are written as they are on disk; ids lead to their records."""

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from urllib.parse import unquote, urlsplit

from ..model.archive import End
from ..model.records import Article, Page, Retro
from ..place.select import Hidden, Selection
from ..text.names import is_usable_id, slugify
from ..text.nearest import find_nearest
from .beside import NOTHING, Beside

TEMPLATE_MARKS = ("{{", "{%", "<%", "${")
"""Marks of other generators; such a link is theirs to resolve."""

SCRIPTS = ("javascript", "vbscript")
"""Schemes that run instead of leading anywhere."""

ELSEWHERE = ("/", "\\", "#!")


class Missing(Enum):
    """What a link that leads nowhere lacks."""

    FILE = "file"
    ID = "id"
    SECTION = "section"
    ADDRESS = "address"


@dataclass(frozen=True)
class Nowhere:
    """A link to nothing, with the nearest existing name."""

    missing: Missing
    nearest: str = ""


@dataclass(frozen=True)
class OtherFile:
    """A link to a file that is no page: an image or a download, by its path on disk."""

    path: str


@dataclass(frozen=True)
class Unshown:
    """A link to something that this build does not show."""

    reason: Hidden


Target = End | OtherFile | Unshown | Nowhere


@dataclass(frozen=True)
class Resolver:
    """Resolves links between the pages of a selection.

    `media` are the paths of all other files, `generated` those of the pages that RetroKB writes
    and of what else the generator adds; `beside` knows how links to and from `internal_dir` read.
    """

    selection: Selection
    media: frozenset[str]
    generated: frozenset[str]
    beside: Beside = NOTHING

    def resolve(self, path: str, href: str) -> Target | None:
        """Where a link in the page `path` leads; None for what is not ours to judge.

        Not ours are other sites, absolute addresses, links without a file's ending, and those
        within a page that is not shown.
        """
        try:
            parts = urlsplit(href)
        except ValueError:
            return Nowhere(Missing.ADDRESS)
        if parts.scheme in SCRIPTS:
            return Nowhere(Missing.ADDRESS)
        if parts.scheme or parts.netloc or href.startswith(ELSEWHERE):
            return None
        if any(mark in href for mark in TEMPLATE_MARKS):
            return None
        fragment = unquote(parts.fragment)
        if not parts.path:
            shown = path in self.selection.pages
            return self._section(path, fragment) if fragment and shown else None
        meant = self.beside.targets(path, unquote(parts.path))
        found = [self._file(target, fragment, path) for target in meant]
        there = (each for each in found if not isinstance(each, Nowhere | None))
        return next(there, found[0])

    def resolve_raw(self, path: str, href: str) -> tuple[Target | None, Target | None]:
        """Where a link in raw HTML of the page `path` may lead.

        It is written either as the files lie on disk or for the folder that is the address.
        """
        folder = posixpath.join(posixpath.splitext(path)[0], "index.md")
        return self.resolve(path, href), self.resolve(folder, href)

    def page_at(self, end: End) -> Page | None:
        """The page on which a link ends, None for one that RetroKB or the generator adds."""
        return self.selection.pages.get(end.path)

    def resolve_id(self, text: str) -> Target | None:
        """Where an id leads, ignoring case; None where nothing has this id."""
        name = text.casefold()
        if name in self.ids:
            return self.ids[name]
        reason = self.selection.hidden_ids.get(name)
        return Unshown(reason) if reason else None

    def resolve_reference(self, path: str, text: str) -> Target:
        """Where a path or an id in the front matter of the page `path` leads."""
        name, _, fragment = text.partition("#")
        found = self.resolve_id(name) if name else None
        if isinstance(found, End) and fragment:
            return self._section(found.path, fragment)
        if found:
            return found
        if is_usable_id(name) and not posixpath.splitext(name)[1]:
            return Nowhere(Missing.ID, find_nearest(name, self._spelled_ids))
        return self.resolve(path, text) or Nowhere(Missing.FILE)

    @cached_property
    def ids(self) -> Mapping[str, End]:
        """Every id, casefolded, with what it names; of two equal ids the first in path order.

        The name of a retro's file names it too, where nothing else has that name.
        """
        found: dict[str, End] = {}
        for name, end in self._named():
            found.setdefault(name.casefold(), end)
        retros = [page for page in self.selection.pages.values() if isinstance(page, Retro)]
        names = Counter(retro.id.casefold() for retro in retros)
        for retro in retros:
            if names[retro.id.casefold()] == 1:
                found.setdefault(retro.id.casefold(), End(retro.path))
        return found

    @cached_property
    def _hidden_anchors(self) -> Mapping[str, Hidden]:
        """The anchors of findings that are not shown; their retro may be."""
        return {slugify(name): reason for name, reason in self.selection.hidden_ids.items()}

    @cached_property
    def _spelled_ids(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self._named())

    def _named(self) -> Iterator[tuple[str, End]]:
        for page in self.selection.pages.values():
            yield from named_ends(page)

    @cached_property
    def _by_name(self) -> Mapping[str, list[str]]:
        names: dict[str, list[str]] = {}
        for path in (*self.selection.pages, *sorted(self.generated)):
            names.setdefault(posixpath.basename(path), []).append(path)
        return names

    def _file(self, target: str, fragment: str, path: str) -> Target | None:
        if target in self.selection.pages:
            return self._section(target, fragment) if fragment else End(target)
        if target in self.selection.hidden_paths:
            return Unshown(self.selection.hidden_paths[target])
        if target in self.media:
            return OtherFile(target)
        if target in self.generated:
            return End(target, fragment)
        if not posixpath.splitext(target)[1]:
            return None
        return Nowhere(Missing.FILE, self._nearest_path(target, path))

    def _nearest_path(self, target: str, path: str) -> str:
        """The nearest page: first by the name of its file, then by the folders above it."""
        name = find_nearest(posixpath.basename(target), self._by_name)
        near = find_nearest(target, self._by_name[name], least=0) if name else None
        return self.beside.href(path, near) if near else ""

    def _section(self, target: str, fragment: str) -> Target:
        page = self.selection.pages[target]
        if fragment in page.outline.anchors:
            return End(target, fragment)
        for end in (end for _, end in named_ends(page) if end.anchor == fragment):
            return end
        former = page.anchors.get(fragment, "") if isinstance(page, Article) else ""
        if former in page.outline.anchors:
            return End(target, former)
        if isinstance(page, Retro) and fragment in self._hidden_anchors:
            return Unshown(self._hidden_anchors[fragment])
        return Nowhere(Missing.SECTION, find_nearest(fragment, page.outline.anchors))


def named_ends(page: Page) -> Iterator[tuple[str, End]]:
    """The ids that a page brings, each with what it names."""
    if isinstance(page, Article) and page.id:
        yield page.id, End(page.path)
    if isinstance(page, Retro):
        if page.own_id:
            yield page.id, End(page.path)
        for found in page.findings:
            if found.id:
                yield found.id, End(page.path, found.anchor, found.key)
