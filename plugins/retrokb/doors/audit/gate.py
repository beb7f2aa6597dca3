"""Proving a site of a project, in a folder or in memory, by all that its door knows of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from pathlib import Path

from ...audit.canaries import find_canaries
from ...audit.dropped import Dropped, find_dropped
from ...audit.kinds import Canaries
from ...audit.prove import File, Look, Scanned, canaries_of, digest_of, found_in, prove, scan
from ...audit.public import (
    find_listed_texts,
    find_public_texts,
    find_searched_texts,
    without_hidden_lines,
)
from ...audit.seams import Seams
from ...pipeline.compose import Site
from ..settings import BadConfigurationError
from ..settings.document import read_document
from .control import Control, NoControlError
from .files import NOT_READ, find_theme, read_assets, read_files, read_sentences


@dataclass(frozen=True)
class Gate:
    """What a site must not say, and what it may.

    `configurations` are the files that configure it, `theme` the name of its theme, "" where nobody
    knows it; `control` makes it without what is hidden. `returned` are files that are published
    because a page turned out to use them when it was rendered, `own_themes` the folders of
    templates of the project's own.
    """

    site: Site
    configurations: Sequence[Path]
    theme: str
    control: Control = field(repr=False)
    returned: frozenset[str] = frozenset()
    own_themes: tuple[Path, ...] = ()

    @cached_property
    def dropped(self) -> Dropped:
        """What the site must not say anything of; nothing in a preview, which shows it."""
        settings = self.site.settings
        return Dropped() if settings.preview else find_dropped(self.site, self.returned)

    @cached_property
    def canaries(self) -> Canaries:
        """What is looked for: of what is hidden, all that nothing public says."""
        found = {**canaries_of(self._hidden_files()), **find_canaries(self.dropped)}
        said = found_in(_as_files(self._public_texts()), found)
        stated = found_in(_as_files(self._stated()), found)
        return {
            words: each
            for words, each in found.items()
            if words not in said and (words not in stated or each.is_name(words))
        }

    def prove(self, files: Iterable[File], looks: Sequence[Look] = ()) -> Scanned:
        """What the files of the site say of it without a reason."""
        delivered = frozenset(digest_of(raw) for _, raw in self._delivered())
        scanned = scan(files, self.canaries, delivered, looks)
        scanned = prove(scanned, (self._delivered, read_sentences, self._own_theme))
        if scanned.hits:
            scanned = scanned.by_chance(found_in(self._published(), scanned.left))
            scanned = scanned.without(Seams(find_listed_texts(self.site, self.dropped)))
        return self._compare(prove(scanned, (self._searched,)))

    def _compare(self, scanned: Scanned) -> Scanned:
        """What is left that a site without what is hidden does not say."""
        if not scanned.hits:
            return scanned
        try:
            return scanned.by_chance(found_in(self.control(self.dropped), scanned.left))
        except NoControlError as error:
            return replace(scanned, uncompared=str(error))

    def _public_texts(self) -> Iterator[str]:
        return find_public_texts(self.site, self.dropped)

    def _stated(self) -> Iterator[str]:
        """What the configuration says; who wrote it may not know what is hidden."""
        for path in self.configurations:
            yield without_hidden_lines(path.read_text("utf-8", errors="replace"), self.dropped)

    def _hidden_files(self) -> Iterator[File]:
        yield from read_files(self._root, self.dropped.files)

    def _delivered(self) -> Iterator[File]:
        return chain(
            read_assets(), *(read_files(each, left_out=NOT_READ) for each in find_theme(self.theme))
        )

    def _own_theme(self) -> Iterator[File]:
        """What the templates of the project say; a folder that holds hidden files is no theme."""
        hidden = {(self._root / path).resolve() for path in self.dropped.paths}
        for folder in self.own_themes:
            whole = folder.resolve()
            if not any(path.is_relative_to(whole) for path in hidden):
                yield from read_files(folder)

    def _published(self) -> Iterator[File]:
        yield from read_files(self._root, sorted(self.site.media.shown | self.returned))

    def _searched(self) -> Iterator[File]:
        return _as_files(find_searched_texts(self.site, self._public_texts()))

    @property
    def _root(self) -> Path:
        return Path(self.site.settings.root)


def open_gate(
    site: Site, configuration: Path, control: Control, returned: frozenset[str] = frozenset()
) -> Gate:
    """The gate of a site by its configuration, with all that this inherits.

    Of a configuration that MkDocs alone can read no more is known than its own text.
    """
    try:
        document = read_document(str(configuration))
    except BadConfigurationError:
        return Gate(site, (configuration,), "", control, returned)
    theme = document.values.get("theme", "mkdocs")
    stated = theme if isinstance(theme, dict) else {"name": theme}
    own = stated.get("custom_dir")
    folders = (configuration.parent / own,) if isinstance(own, str) and own else ()
    files = tuple(map(Path, document.files))
    return Gate(site, files, str(stated.get("name")), control, returned, folders)


def _as_files(texts: Iterable[str]) -> Iterator[File]:
    return (("", text.encode(errors="replace")) for text in texts)
