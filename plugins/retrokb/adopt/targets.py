"""Which files of a folder are postmortems, and what they are called where they go."""

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from ..model.outline import BlockKind
from ..model.source import MARKDOWN_SUFFIXES
from ..parse.dates import day_in_name
from ..parse.sections import find_parts
from ..text.names import slugify
from .notes import Kind, Note
from .retro import Postmortem

INDEX = frozenset({"index", "readme"})

TEMPLATE = "template"


def ending_of(path: str) -> str:
    """The ending of a file's name, "" for a dot among its words: `v1.2 outage` has none."""
    suffix = PurePosixPath(path).suffix
    return suffix.casefold() if suffix[1:].isalnum() and not suffix[1:].isdigit() else ""


def may_be_text(path: str) -> bool:
    """Whether a file may hold Markdown, by its name."""
    return ending_of(path) in (*MARKDOWN_SUFFIXES, "", ".txt", ".text")


def why_no_retro(old: Postmortem, siblings: Mapping[str, int]) -> str:
    """Why a file is no postmortem, "" where it is one.

    `siblings` counts the Markdown files of each folder.
    """
    path = PurePosixPath(old.path)
    folder = str(path.parent)
    alone = folder != "." and siblings.get(folder) == 1
    if path.stem.casefold() in INDEX and not alone:
        return "an index of its folder"
    if ending_of(old.path) not in MARKDOWN_SUFFIXES and not _looks_like_markdown(old):
        return "its text does not look like Markdown; if it is a retro, let its name end in .md"
    if not old.lines.normal.strip():
        return "it is empty"
    template = TEMPLATE in path.stem.casefold()
    if template and not (day_in_name(old.path) or "date" in old.draft.fields.marks):
        return "a template, by its name"
    return ""


def _looks_like_markdown(old: Postmortem) -> bool:
    blocks = old.outline.blocks
    headed = any(b.kind is BlockKind.HEADING and b.anchor for b in blocks)
    return headed or old.matter.table is not None or bool(find_parts(blocks))


@dataclass(frozen=True)
class Named:
    """The path of each file in the new folder, and what was decided about it."""

    targets: Mapping[str, str]
    notes: Mapping[str, Note]


def name_targets(paths: Iterable[str], taken: Iterable[str] = ()) -> Named:
    """Where each postmortem goes: its own path, with an ending, and a name that no other has.

    Retros are told apart by the names of their files alone. `taken` are paths of other retros
    of the new folder.
    """
    slugs = {slugify(PurePosixPath(path).stem) for path in taken}
    targets: dict[str, str] = {}
    notes: dict[str, Note] = {}
    for path in sorted(paths):
        wished = _wished(path)
        target = _unused(wished, slugs)
        slugs.add(slugify(PurePosixPath(target).stem))
        targets[path] = target
        if target != path:
            notes[path] = Note(Kind.CHANGED, f"its file is called `{target}`")
    return Named(targets, notes)


def _wished(path: str) -> str:
    folder, name = posixpath.split(path)
    stem = PurePosixPath(name).stem if ending_of(path) else name
    if stem.casefold() in INDEX and folder:
        stem = posixpath.basename(folder)
    ending = PurePosixPath(name).suffix if ending_of(path) in MARKDOWN_SUFFIXES else ".md"
    return posixpath.join(folder, f"{stem}{ending}")


def _unused(wished: str, slugs: set[str]) -> str:
    path = PurePosixPath(wished)
    if slugify(path.stem) not in slugs:
        return wished
    longer = "-".join([*path.parent.parts, path.stem])
    names = (longer, *(f"{longer}-{number}" for number in range(2, 10_000)))
    name = next(each for each in names if slugify(each) not in slugs)
    return posixpath.join(posixpath.dirname(wished), f"{name}{path.suffix}")
