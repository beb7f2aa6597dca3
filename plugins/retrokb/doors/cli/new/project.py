"""The project that a new file goes into: what it holds, where the file may lie, its writing."""

import os
import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import click

from ....draft.existing import Existing, Record, UnknownRecordError, find_existing
from ....draft.from_ticket import Told, told_by
from ....draft.tickets.read import parse_ticket
from ....draft.tickets.ticket import UnreadableTicketError
from ....model.records import Page, Scope
from ....model.settings import Settings
from ....parse.records import parse_records
from ....read.folders import read_folders
from ....site.front_matter import schema_address, schema_path
from ....text.decode import decode
from ....write import NotOursError, write_new
from ..project import load_project, stop

EDITOR_FOLDER = ".vscode/retrokb"

MOST_BYTES = 20 * 1024 * 1024
"""Of a ticket's export; one with more holds other things than a ticket."""


@dataclass(frozen=True)
class Project:
    """A project on disk."""

    settings: Settings

    @classmethod
    def open(cls, config_file: str | None, as_of: str | None) -> "Project":
        """The project of a mkdocs.yml; ends the command where there is none."""
        return cls(load_project(config_file, as_of))

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """All pages, hidden ones too: their ids are taken, and who writes may see them."""
        return parse_records(read_folders(self.settings).sources, self.settings.parsing).pages

    @cached_property
    def existing(self) -> Existing:
        """The records that are there."""
        return find_existing(self.pages)

    def used(self, terms_of: Callable[[Scope], tuple[str, ...]]) -> list[str]:
        """Terms that pages use."""
        return [term for page in self.pages for term in terms_of(page.scope)]

    def folder(self, usual: str, kept_in: str, given: Mapping[str, Any]) -> str:
        """The folder for the file: `into` as it lies from here, or a new one below the base.

        That is the `usual` one, or `kept_in` for what is not for the public.
        """
        base, into = self._base(usual, kept_in, internal=given["internal"]), given["into"]
        if not into:
            return base
        within = (base,) if given["internal"] or not self.settings.internal_dir else (base, kept_in)
        below = [] if Path(into).exists() else [posixpath.join(base, into)]
        for stated in map(posixpath.normpath, (self._from_here(into), *below)):
            if any(_lies_in(stated, each) for each in within):
                return stated
        return stop(f"--into: {into} does not lie in {base}; the site would not see the file.")

    def _base(self, usual: str, kept_in: str, *, internal: bool) -> str:
        if internal and not self.settings.internal_dir:
            stop(
                "--internal: mkdocs.yml names no folder for it. Add the option `internal_dir: "
                "internal`, or write the file without this flag and say `audience: internal` in it."
            )
        return kept_in if internal else usual

    def schema(self, name: str, folder: str) -> str:
        """The address of a schema: on the site, else beside the project where an editor has it."""
        local = f"{EDITOR_FOLDER}/{posixpath.basename(schema_path(name))}"
        beside = posixpath.relpath(local, folder) if Path(self.root, local).is_file() else ""
        return schema_address(name, self.settings) or beside

    def find(self, find: Callable[[str], Record], flag: str, name: str, source: str) -> str:
        """How a file names the record that a flag names: by its id, or as it lies on disk."""
        base, mark, section = name.partition("#")
        for stated in (name, f"{self._from_here(base)}{mark}{section}"):
            try:
                found = find(stated)
            except UnknownRecordError:
                continue
            by_id = found.id and base.casefold() == found.id.casefold()
            written = found.id if by_id else found.reference(source)
            return f"{written}#{section}" if section and "#" not in written else written
        try:
            find(name)
        except UnknownRecordError as error:
            stop(f"--{flag}: {error}")
        return name

    def write(self, path: str, text: str) -> None:
        """Write the new file; ends the command where that cannot be done."""
        try:
            write_new(self.root, path, text)
        except FileExistsError:
            stop(f"{path} is there already; nothing was written.")
        except (NotOursError, OSError) as error:
            stop(f"{path} could not be written: {error}")

    @property
    def root(self) -> Path:
        """The folder of mkdocs.yml."""
        return Path(self.settings.root)

    def as_typed(self, path: str) -> str:
        """A path as it is typed from here."""
        return os.path.relpath(self.root / path)

    def _from_here(self, path: str) -> str:
        """A path that is relative to the working folder, relative to the root."""
        return Path(os.path.relpath(Path(path).resolve(), self.root.resolve())).as_posix()


def _lies_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith("" if folder == "." else f"{folder}/")


def stems_in(pages: Iterable[str], folder: str | None = None) -> list[str]:
    """The stems of files, in one folder or in all."""
    paths = [path for path in pages if folder is None or posixpath.dirname(path) == folder]
    return [posixpath.splitext(posixpath.basename(path))[0] for path in paths]


def read_ticket(path: str | None) -> Told | None:
    """What an export tells, masked; `-` is what is piped in. Ends the command where it says why."""
    if path is None:
        return None
    try:
        with click.open_file(path, "rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        stop(f"--from: the ticket cannot be read: {error.strerror}.")
    text = decode(raw).text if len(raw) <= MOST_BYTES else None
    if text is None:
        stop("--from: this is no text, or too long for a ticket.")
    try:
        return told_by(parse_ticket(text))
    except UnreadableTicketError as error:
        stop(f"--from: {error}")
