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
from ..model.settings import Settings
from ..place.addresses import site_source
from ..place.names import address_key, address_keys, named_ends
from ..place.select import Hidden, Selection
from ..text.names import is_usable_id, slugify
from ..text.nearest import find_nearest
from .beside import NOTHING, Beside
from .own import OwnSite

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
    and of what else the generator adds. Without `settings` no address of the site's own is known;
    `beside` knows how links to and from `internal_dir` read.
    """

    selection: Selection
    media: frozenset[str]
    generated: frozenset[str]
    settings: Settings | None = None
    beside: Beside = NOTHING

    def resolve(self, path: str, href: str) -> Target | None:
        """Where a link in the page `path` leads; None for what is not ours to judge.

        Not ours are other sites, addresses of pages that are shown, links without a file's ending,
        and those within a page that is not shown.
        """
        target = self._resolve_path(path, href)
        if target is None or (isinstance(target, Nowhere) and target.missing is Missing.FILE):
            return self.resolve_address(path, href) or target
        return target

    def resolve_address(self, path: str, href: str) -> Unshown | None:
        """What a link names by an address of the site's own, or of its repository, and hides.

        An address that a shown page has as well gives nothing away.
        """
        if self.settings is None or not (self.selection.hidden_addresses or self._hidden_anchors):
            return None
        own, page = OwnSite(self.settings), self.selection.pages.get(path)
        keys = tuple(dict.fromkeys(own.find_keys(page, path, href)))
        hidden = [self.selection.hidden_addresses.get(key) for key in keys]
        files = (self.selection.hidden_paths.get(file) for file in own.find_files(href))
        reasons = [each for each in (*hidden, *files) if each]
        if reasons and not any(key in self._shown_addresses for key in keys):
            return Unshown(reasons[0])
        fragment = unquote(href.partition("#")[2])
        if fragment in self._hidden_anchors and any(key in self._shown_addresses for key in keys):
            return Unshown(self._hidden_anchors[fragment])
        return None

    def _resolve_path(self, path: str, href: str) -> Target | None:
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
        return next((each for each in found if not isinstance(each, Nowhere | None)), found[0])

    def resolve_written(self, path: str, href: str) -> Target | None:
        """The same for a link as its author means it: the number of a finding is that in the file.

        On the page it is another where findings before it are hidden.
        """
        name, _, fragment = href.partition("#")
        page = self._resolve_path(path, name) if name else End(path)
        numbers = self.selection.renumbered.get(page.path, {}) if isinstance(page, End) else {}
        number = numbers.get(unquote(fragment))
        if number is None or not isinstance(page, End):
            return self.resolve(path, href)
        return self._section(page.path, number) if number else Unshown(Hidden.PRIVATE)

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
        return self.resolve_written(path, text) or Nowhere(Missing.FILE)

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
    def _shown_addresses(self) -> frozenset[str]:
        """The keys of all addresses that lead to shown pages."""
        assert self.settings is not None
        settings, pages = self.settings, self.selection.pages.values()
        generated = (address_key(site_source(path, settings)) for path in self.generated)
        return frozenset((*generated, *(k for page in pages for k in address_keys(page, settings))))

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
        if target in self.generated:
            # Where the author's own page is hidden, RetroKB's stands alone.
            return End(target, fragment)
        if target in self.selection.hidden_paths:
            return Unshown(self.selection.hidden_paths[target])
        if target in self.media:
            return OtherFile(target)
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
        for found in page.findings if isinstance(page, Retro) else ():
            if found.anchor == fragment:
                return End(target, fragment, found.key)
        former = page.anchors.get(fragment, "") if isinstance(page, Article) else ""
        if former in page.outline.anchors:
            return End(target, former)
        if isinstance(page, Retro) and fragment in self._hidden_anchors:
            return Unshown(self._hidden_anchors[fragment])
        return Nowhere(Missing.SECTION, find_nearest(fragment, page.outline.anchors))
