"""Proving a site of a project, in a folder or in memory, by all that its door knows of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from pathlib import Path

from ...audit.canaries import Canaries, find_canaries
from ...audit.dropped import Dropped, find_dropped
from ...audit.prove import File, Look, Scanned, copies_of, digest_of, found_in, prove, scan
from ...audit.public import find_listed_texts, find_public_texts, find_searched_texts
from ...audit.seams import Seams
from ...pipeline.compose import Site
from ..settings import BadConfigurationError
from ..settings.document import read_document
from .files import find_theme, read_assets, read_files, read_sentences

Control = Callable[[Dropped], Iterable[File]]
"""Makes the files of a site in which what was dropped has never been."""


@dataclass(frozen=True)
class Gate:
    """What a site must not say, and what it may.

    `configurations` are the files that configure it, `theme` the name of its theme, "" where nobody
    knows it; `control` makes it without what is hidden. `returned` are files that are published
    because a page turned out to use them when it was rendered.
    """

    site: Site
    configurations: Sequence[Path]
    theme: str
    control: Control = field(repr=False)
    returned: frozenset[str] = frozenset()

    @cached_property
    def dropped(self) -> Dropped:
        """What the site must not say anything of; nothing in a preview, which shows it."""
        settings = self.site.settings
        return Dropped() if settings.preview else find_dropped(self.site, self.returned)

    @cached_property
    def canaries(self) -> Canaries:
        """What is looked for: of what is hidden, all that nothing public says."""
        found = {**find_canaries(self.dropped), **copies_of(self._hidden_files())}
        known = found_in((("", text.encode()) for text in self._public_texts()), found)
        return {words: each for words, each in found.items() if words not in known}

    def prove(self, files: Iterable[File], looks: Sequence[Look] = ()) -> Scanned:
        """What the files of the site say of it without a reason."""
        delivered = frozenset(digest_of(raw) for _, raw in self._delivered())
        scanned = scan(files, self.canaries, delivered, looks)
        scanned = prove(scanned, (self._delivered, read_sentences, self._published))
        if scanned.hits:
            scanned = scanned.without(Seams(find_listed_texts(self.site, self.dropped)))
        return prove(scanned, (self._searched, self._without))

    def _public_texts(self) -> Iterator[str]:
        texts = [path.read_text("utf-8", errors="replace") for path in self.configurations]
        return find_public_texts(self.site, self.dropped, texts)

    def _hidden_files(self) -> Iterator[File]:
        yield from read_files(self._root, self.dropped.files)

    def _delivered(self) -> Iterator[File]:
        return chain(read_assets(), *(read_files(each) for each in find_theme(self.theme)))

    def _published(self) -> Iterator[File]:
        yield from read_files(self._root, sorted(self.site.media.shown | self.returned))

    def _searched(self) -> Iterator[File]:
        yield from (
            ("", text.encode()) for text in find_searched_texts(self.site, self._public_texts())
        )

    def _without(self) -> Iterable[File]:
        return self.control(self.dropped)

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
    name = theme.get("name") if isinstance(theme, dict) else theme
    files = tuple(map(Path, document.files))
    return Gate(site, files, str(name), control, returned)
