"""Relative links of adopted files: where they lead from the new place."""

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urlsplit

from ..link.resolve import TEMPLATE_MARKS
from ..model.outline import Outline
from ..model.source import MARKDOWN_SUFFIXES
from ..site.relink import relink
from .lines import Lines
from .notes import Copy, Kind, Note

PAGES = (*MARKDOWN_SUFFIXES, ".html", ".htm")

OUTSIDE = "it lies outside of the adopted folder, and is not copied"
"""A link may name anything, so that nothing comes along from there."""


@dataclass(frozen=True)
class Surroundings:
    """What lies around the files that are adopted.

    `moves` gives for each file that is taken its path in the new folder; `others` are the other
    files of the old one that may come along, `refused` those that may not, each with the reason.
    `way_back` leads from the new folder to the old one, "" where the old one
    will not be beside it. Of a path outside of the old folder, relative to it, `exists` says
    whether it is a file that will stay there.
    """

    moves: Mapping[str, str]
    others: frozenset[str] = frozenset()
    refused: Mapping[str, str] = field(default_factory=dict)
    way_back: str = ""
    exists: Callable[[str], bool] = field(default=lambda _: False)


@dataclass(frozen=True)
class Relinked:
    """A text whose links lead on, with notes and the files that come along."""

    lines: Lines
    notes: tuple[Note, ...]
    copies: tuple[Copy, ...]


@dataclass(frozen=True)
class _NewPlace:
    """Where a file is now, relative to the new folder; whether it has to be copied there."""

    path: str
    source: str = ""


def move_links(
    lines: Lines, outline: Outline, source: str, target: str, around: Surroundings
) -> Relinked:
    """Lead the relative links of a file that moves from `source` to `target`.

    Files of the old folder that it shows or links to, and that are no pages, come along.
    """
    targets: dict[str, str] = {}
    notes: list[Note] = []
    copies: dict[str, str] = {}
    for href, line in _hrefs(outline):
        path = _path_of(href, source)
        way = _way(path, around) if path else None
        if path and way is None:
            notes.append(Note(Kind.LEFT, f"link `{href}`: {_why_left(path, around)}", line))
        elif way:
            if way.source:
                copies[way.source] = way.path
            new = _href(href, target, way.path)
            if new != href:
                targets[href] = new
                notes.append(Note(Kind.CHANGED, f"link `{href}` is now `{new}`", line))
    moved = lines.with_texts(_relinked(lines, outline, targets)) if targets else lines
    return Relinked(moved, tuple(notes), tuple(Copy(*each) for each in sorted(copies.items())))


def _hrefs(outline: Outline) -> Iterator[tuple[str, int]]:
    found = {link.href: link.line for link in reversed(outline.hyperlinks)}
    yield from found.items()
    for href in sorted({*outline.raw_targets, *outline.definitions} - {*found}):
        yield href, 0


def _path_of(href: str, source: str) -> str:
    """The file that a relative link names, relative to the old folder; "" for any other link."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    if parts.scheme or parts.netloc or not parts.path or href.startswith("\\"):
        return ""
    if any(mark in href for mark in TEMPLATE_MARKS):
        return ""
    path = unquote(parts.path)
    if path.startswith("/"):
        return ""
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), path))


def _way(path: str, around: Surroundings) -> _NewPlace | None:
    if path in around.moves:
        return _NewPlace(around.moves[path])
    if path in around.others and not path.casefold().endswith(PAGES):
        return _NewPlace(path, path)
    if f"{path}.md" in around.moves:
        # The address of a page rather than its file.
        return _NewPlace(around.moves[f"{path}.md"].removesuffix(".md"))
    stays = around.way_back and (path in around.others or around.exists(path))
    return _NewPlace(_joined(around.way_back, path)) if stays else None


def _why_left(path: str, around: Surroundings) -> str:
    """Why a link leads nowhere from the new place."""
    parts = path.split("/")
    above = ("/".join(parts[: end + 1]) for end in range(len(parts)))
    reasons = (around.refused.get(each, "") for each in above)
    known = next(filter(None, reasons), OUTSIDE if parts[0] == ".." else "")
    return known or "no file there"


def _joined(folder: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(folder, path))


def _href(href: str, target: str, path: str) -> str:
    """The link to a file, unchanged where it leads there already."""
    old = href.partition("#")[0].partition("?")[0]
    folder = posixpath.dirname(target)
    if posixpath.normpath(posixpath.join(folder, unquote(old))) == posixpath.normpath(path):
        return href
    relative = posixpath.relpath(path, folder or ".")
    # Letters of every script stay readable.
    return "".join(c if ord(c) > 127 else quote(c) for c in relative) + href[len(old) :]


def _relinked(lines: Lines, outline: Outline, targets: Mapping[str, str]) -> list[str]:
    text = relink(lines.normal, targets)
    for href, new in targets.items():
        if href in outline.raw_targets:
            for mark in "\"'":
                text = text.replace(f"={mark}{href}{mark}", f"={mark}{new}{mark}")
    return text.split("\n")
