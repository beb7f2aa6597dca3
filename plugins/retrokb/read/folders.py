"""The folders of a project become sources, in the order of their paths."""

import os
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pathspec import GitIgnoreSpec

from ..model.problems import Place, Problem
from ..model.settings import Settings
from ..model.source import MARKDOWN_SUFFIXES, Folder, Source
from ..text.decode import decode
from .defaults import add_defaults
from .links import TrueNames

PROSE_SUFFIXES = ("", ".txt", ".text", ".rst", ".adoc", ".asciidoc", ".org", ".mdx", ".wiki")
"""Endings of files that may well be retros, but are not taken."""

INDEX_STEMS = ("index", "readme")

NO_FILE = "This file cannot be read: it is no regular file."

MOST_BYTES = 2 * 1024 * 1024
"""Of one Markdown file: twelve times the longest of 2,460 real articles."""


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
    """Read `docs_dir` and, where it lies outside of it, `retros_dir`.

    A folder that does not exist is empty. What cannot be read is a problem with its place.
    """
    reader = _Reader(settings)
    reader.read(settings.docs_dir)
    if not settings.retros_inside_docs:
        reader.read(settings.retros_dir)
    sources = sorted(reader.sources, key=lambda source: source.path)
    problems = [*reader.problems, *_case_collisions(sources)]
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


def _case_collisions(sources: list[Source]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for source in sources:
        other = first.setdefault(source.path.casefold(), source.path)
        if other != source.path:
            what = f"Only capitals tell this file from {other}; many systems cannot."
            yield Problem("RK107", Place(source.path), what, "Rename one of the two.")


class _Reader:
    """Walks the folders without following links out of the project or in circles."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.root = Path(settings.root)
        self.true_names = TrueNames(settings)
        self.public_files = GitIgnoreSpec.from_lines(settings.public_files)
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
                if not self._is_excluded(path) and self._is_within(path):
                    self._read_path(path, above)
            except OSError as error:
                self._unreadable(path, f"This file cannot be read: {error.strerror}.")

    def _read_path(self, path: Path, above: tuple[Path, ...]) -> None:
        real = path.resolve()
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
        text = self._text_of(path)
        if text is not None:
            self.sources.append(self._source(path, folder, text))

    def _source(self, path: Path, folder: Folder, text: str) -> Source:
        base = self.settings.retros_dir if folder is Folder.RETROS else self.settings.docs_dir
        within_docs = self._within(path, self.settings.docs_dir) or ""
        draft = bool(within_docs) and self.draft_docs.match_file(within_docs)
        name = self._name(path)
        true_path = self.links.get(name, "")
        return Source(name, self._within(path, base) or "", folder, text, draft, true_path)

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

    def _text_of(self, path: Path) -> str | None:
        try:
            if not path.is_file():
                self._unreadable(path, NO_FILE)
                return None
            if path.stat().st_size > MOST_BYTES:
                most = f"{MOST_BYTES // 1024} KiB"
                what = f"This file has more than {most}, too much for one page, and is left out."
                self._problem("RK105", path, what, "Split it, or offer it as a download.")
                return None
            raw = path.read_bytes()
        except OSError as error:
            self._unreadable(path, f"This file cannot be read: {error.strerror}.")
            return None
        return self._decoded(path, raw)

    def _decoded(self, path: Path, raw: bytes) -> str | None:
        decoded = decode(raw)
        if decoded.text is None:
            what = "This file holds NUL bytes: it is no text and is left out."
            self._problem("RK102", path, what, "Save it as UTF-8.", decoded.odd_line)
        elif decoded.odd_line:
            what = "This file is not UTF-8; it was read as Windows-1252."
            self._problem("RK106", path, what, "Save it as UTF-8.", decoded.odd_line)
        return decoded.text

    def _within(self, path: Path, folder: str) -> str | None:
        """The path relative to a folder of the project, None where it lies outside of it."""
        name = self._name(path)
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

    def _unreadable(self, path: Path, what: str) -> None:
        advice = "Let whoever builds the site read it, or move it out of the folder."
        self._problem("RK111", path, what, advice)

    def _problem(self, code: str, path: Path, what: str, advice: str = "", line: int = 0) -> None:
        self.problems.append(Problem(code, Place(self._name(path), line), what, advice))
