"""The folders of a project become sources, in the order of their paths."""

import os
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pathspec import GitIgnoreSpec

from ..model.choices import Audience
from ..model.problems import Place, Problem
from ..model.settings import Settings
from ..model.source import MARKDOWN_SUFFIXES, Folder, Source
from ..text.names import escaped, is_text
from .collisions import find_collisions
from .defaults import add_defaults
from .endless import find_endless
from .links import TrueNames
from .markdown import LET_READ, NO_FILE, NO_NAME, RENAME, read_markdown_text

PROSE_SUFFIXES = ("", ".txt", ".text", ".rst", ".adoc", ".asciidoc", ".org", ".mdx", ".wiki")
"""Endings of files that may well be retros, but are not taken."""

INDEX_STEMS = ("index", "readme")


@dataclass(frozen=True)
class Reading:
    """What lies in the folders: Markdown as sources, the paths of all other files, problems.

    `links` gives for what a symbolic link leads to, or a file below one, where it lies itself.
    `public` are the files that `public_files` names.
    """

    sources: tuple[Source, ...]
    media: tuple[str, ...]
    problems: tuple[Problem, ...]
    links: Mapping[str, str] = field(default_factory=dict)
    public: frozenset[str] = frozenset()


def read_folders(settings: Settings) -> Reading:
    """Read `docs_dir`, `internal_dir` and, where it lies outside of the first, `retros_dir`.

    A folder that does not exist is empty. What cannot be read is a problem with its place; where
    links lead into each other without an end, nothing is read.
    """
    beside = () if settings.retros_inside_docs else (settings.retros_dir,)
    folders = tuple(filter(None, (settings.docs_dir, *beside, settings.internal_dir)))
    if endless := next(filter(None, (find_endless(settings, each) for each in folders)), None):
        return Reading((), (), (endless,))
    reader = _Reader(settings)
    for folder in folders:
        reader.read(folder)
    sources = sorted(reader.sources, key=lambda source: source.path)
    problems = [*reader.problems, *find_collisions(sources, reader.media, settings)]
    public = frozenset(path for path in reader.media if reader.is_public(path))
    media = tuple(sorted(reader.media))
    return Reading(
        tuple(add_defaults(sources, settings)), media, tuple(problems), reader.links, public
    )


def read_exactly(root: str, path: str) -> str | None:
    """The text of a file with its byte-order mark and ends of lines; None where it is no UTF-8."""
    try:
        return Path(root, path).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


class _Reader:
    """Walks the folders without following links out of the project or in circles."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.root = Path(settings.root)
        self.true_names = TrueNames(settings)
        self.public_files = GitIgnoreSpec.from_lines(settings.public_files)
        self.internal = (self.root / settings.internal_dir).resolve()
        self.exclude = GitIgnoreSpec.from_lines(settings.exclude)
        self.exclude_docs = GitIgnoreSpec.from_lines(settings.exclude_docs)
        # MkDocs asks for each file, so that `!old/this.md` takes it back out of `old/`.
        self.takes_back = any(each.include is False for each in self.exclude_docs.patterns)
        self.draft_docs = GitIgnoreSpec.from_lines(settings.draft_docs)
        self.names: dict[str, str] = {}
        self.sources: list[Source] = []
        self.media: list[str] = []
        self.links: dict[str, str] = {}
        self.problems: list[Problem] = []

    def read(self, folder: str) -> None:
        """Read everything below a folder that is given relative to the root."""
        path = self.root / folder
        if path.is_dir():
            self._read_folder(path, (path.resolve(),))
        elif self._is_missed(folder):
            what = "This folder does not exist, so that nothing internal of it is shown."
            self._problem("RK111", path, what, "Fetch it, or correct `internal_dir`.")

    def _is_missed(self, folder: str) -> bool:
        """Whether a folder must be there: who may not see the internal one need not have it."""
        settings = self.settings
        return folder == settings.internal_dir and settings.audience == Audience.INTERNAL.value

    def is_public(self, path: str) -> bool:
        """Whether `public_files` names a file of docs by its path."""
        within = self._within(self.root / path, self.settings.docs_dir)
        return within is not None and self.public_files.match_file(within)

    def _read_folder(self, folder: Path, above: tuple[Path, ...]) -> None:
        try:
            found = sorted(folder.iterdir())
        except OSError as error:
            self._unreadable(folder, f"This folder cannot be read: {error.strerror}.")
            return
        for path in found:
            try:
                if not self._is_excluded(path) and self._is_named(path) and self._is_within(path):
                    self._read_path(path, above)
            except OSError as error:
                self._unreadable(path, f"This file cannot be read: {error.strerror}.")

    def _read_path(self, path: Path, above: tuple[Path, ...]) -> None:
        real = path.resolve()
        if self._leaks(path, real):
            what = "This link leads into `internal_dir`, of which nothing is public."
            self._problem("RK103", path, what, "Remove it.")
            return
        if real.is_dir():
            if any(each.is_relative_to(real) for each in above):
                what = "This link leads back to a folder above it."
                self._problem("RK104", path, what, "Remove it.")
            else:
                self._read_folder(path, (*above, real))
            return
        true_name, name = self.true_names.of(real), self._name(path)
        if true_name not in (None, name):
            self.links[name] = str(true_name)
        if path.suffix.lower() in MARKDOWN_SUFFIXES:
            self._read_markdown(path)
        else:
            self._take_other(path)

    def _leaks(self, path: Path, real: Path) -> bool:
        """Whether a file that lies in `internal_dir` is reached from elsewhere, through a link."""
        if not self.settings.internal_dir or self.settings.is_internal(self._name(path)):
            return False
        return real.is_relative_to(self.internal)

    def _is_named(self, path: Path) -> bool:
        if not (named := is_text(path.name)):
            self._unreadable(path, NO_NAME, RENAME)
        return named

    def _is_within(self, path: Path) -> bool:
        if not path.is_symlink():
            return True
        try:
            real = path.resolve(strict=True)
        except (OSError, RuntimeError):
            self._problem("RK104", path, "This link leads nowhere or to itself.", "Remove it.")
            return False
        what = "This link leads out of the project."
        if not self.true_names.is_outside(real):
            if not self.true_names.is_hidden(real):
                return True
            what = "This link leads to a hidden file."
        self._problem("RK103", path, what, "Copy the file instead.")
        return False

    def _is_excluded(self, path: Path) -> bool:
        within = self._within(path, self.settings.docs_dir)
        if within is None:
            return path.name.startswith(".") or self._is_excluded_retro(path)
        if path.is_dir():
            return not self.takes_back and self.exclude_docs.match_file(f"{within}/")
        return self.exclude_docs.match_file(within)

    def _is_excluded_retro(self, path: Path) -> bool:
        within = self._within(path, self.settings.retros_dir)
        return within is not None and self.exclude.match_file(within.casefold())

    def _read_markdown(self, path: Path) -> None:
        folder = self._folder_of(path)
        if folder is None:
            return
        read = read_markdown_text(path)
        if wrong := read.wrong:
            self._problem(wrong.code, path, wrong.what, wrong.advice, wrong.line)
        if read.text is not None:
            self.sources.append(self._source(path, folder, read.text))

    def _source(self, path: Path, folder: Folder, text: str) -> Source:
        base = self.settings.retros_dir if folder is Folder.RETROS else self.settings.docs_dir
        within_docs = self._within(path, self.settings.docs_dir) or ""
        draft = bool(within_docs) and self.draft_docs.match_file(within_docs)
        name, within = self._name(path), self._within(path, base) or ""
        internal, true_path = self.settings.is_internal(name), self.links.get(name, "")
        return Source(name, within, folder, text, draft, true_path, internal)

    def _folder_of(self, path: Path) -> Folder | None:
        """The kind of a Markdown file, None for one among retros outside of docs that is none."""
        within = self._within(path, self.settings.retros_dir)
        index = path.stem.lower() in INDEX_STEMS
        if within is None:
            return Folder.PLAIN if index else Folder.ARTICLES
        if index or self._is_excluded_retro(path):
            return Folder.PLAIN if self.settings.retros_inside_docs else None
        return Folder.RETROS

    def _take_other(self, path: Path) -> None:
        if not path.is_file():
            self._unreadable(path, NO_FILE)
            return
        if path.name in self.settings.meta_files:
            return
        self.media.append(self._name(path))
        within = self._within(path, self.settings.retros_dir)
        if within is not None and path.suffix.lower() in PROSE_SUFFIXES:
            advice = "If it is one, let its name end in .md."
            self._problem("RK108", path, "This file is not taken as a retro.", advice)

    def _within(self, path: Path, folder: str) -> str | None:
        """The path relative to a folder of the project, None where it lies outside of it.

        What lies in `internal_dir` lies in the folder in which it would lie if it were public.
        """
        name = self.settings.as_if_public(self._name(path))
        if folder == ".":
            return name
        if name == folder:
            return "."
        return name.removeprefix(f"{folder}/") if name.startswith(f"{folder}/") else None

    def _name(self, path: Path) -> str:
        """The path relative to the root; of many thousands of files it is asked several times."""
        folder, name = os.path.split(path)
        if folder not in self.names:
            self.names[folder] = Path(os.path.relpath(folder, self.root)).as_posix()
        return posixpath.normpath(f"{self.names[folder]}/{name}")

    def _unreadable(self, path: Path, what: str, advice: str = LET_READ) -> None:
        self._problem("RK111", path, what, advice)

    def _problem(self, code: str, path: Path, what: str, advice: str = "", line: int = 0) -> None:
        named = escaped(self._name(path))
        self.problems.append(Problem(code, Place(named, line), what, advice))
