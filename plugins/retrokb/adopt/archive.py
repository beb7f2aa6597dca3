"""A folder of existing postmortems: each file becomes a retro or is named with a reason."""

import hashlib
import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from ..markup.convert import Converter
from ..model.records import ADOPTED_FROM
from ..model.settings import ParsingRules
from ..model.source import MARKDOWN_SUFFIXES, ForeignFile
from ..parse.front_matter import parse_front_matter
from .links import Surroundings
from .notes import Kind, Note, NotTaken, Outcome, Taken
from .register import Entry, Register
from .retro import Postmortem, adopt_retro, read_postmortem
from .targets import ending_of, may_be_text, name_targets, why_no_retro

Watched = Callable[[Sequence[ForeignFile]], Iterable[ForeignFile]]
"""Goes through the files while they are parsed, so that progress can be shown."""


@dataclass(frozen=True)
class Destination:
    """The folder that takes files in.

    `texts` are its Markdown files by their paths, `in_place` says that it is the one that is
    adopted. `label` names the adopted folder in the register, `redirects` are files of redirects
    beside it. `way_back` and `exists` are those of links.Surroundings.
    """

    label: str
    texts: Mapping[str, str] = field(default_factory=dict)
    register: Register = field(default_factory=Register)
    in_place: bool = False
    redirects: tuple[ForeignFile, ...] = ()
    way_back: str = ""
    exists: Callable[[str], bool] = field(default=lambda _: False)

    def origin_of(self, path: str) -> str:
        """The name under which the register remembers a file."""
        return f"{self.label}/{path}"


def fingerprint(text: str) -> str:
    """What tells a text from every other."""
    return hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()


def adopt_archive(
    files: Sequence[ForeignFile],
    destination: Destination,
    rules: ParsingRules,
    watched: Watched = iter,
) -> Iterator[Outcome]:
    """Adopt the files of a folder, each of which comes out once, taken or not.

    `watched` goes through the files as they are parsed. Files that a taken one shows come along
    with it. What was adopted before is left alone, as is every file of the destination.
    """
    marked = _marked(destination)
    olds: list[Postmortem] = []
    others: list[ForeignFile] = []
    siblings = Counter(
        posixpath.dirname(each.path) or "."
        for each in files
        if ending_of(each.path) in MARKDOWN_SUFFIXES
    )
    moves: dict[str, str] = {}
    converter = Converter(rules.dialect)
    for file in watched(files):
        before = before_adopted(file, destination, marked)
        if isinstance(before, NotTaken):
            moves[file.path] = before_target(file, destination, marked)
            yield before
        elif file.problem:
            yield NotTaken(file.path, file.problem)
        elif file.text is None or not may_be_text(file.path):
            others.append(file)
        else:
            old = read_postmortem(file.path, file.text, rules, converter)
            reason = old if isinstance(old, NotTaken) else why_no_retro(old, siblings)
            if isinstance(old, Postmortem) and destination.in_place and old.adopted_from:
                reason = f"adopted before from {old.adopted_from}, left as it is"
                yield NotTaken(file.path, reason, before=True)
                continue
            if isinstance(old, Postmortem) and not reason:
                olds.append(old)
            elif isinstance(old, NotTaken):
                yield old
            else:
                others.append(replace(file, problem=str(reason)))
    yield from _adopted(olds, others, files, moves, destination)


def _adopted(
    olds: Sequence[Postmortem],
    others: Sequence[ForeignFile],
    files: Sequence[ForeignFile],
    moves: Mapping[str, str],
    destination: Destination,
) -> Iterator[Outcome]:
    remarks = {file.path: file.remark for file in files if file.remark}
    if destination.in_place:
        targets, notes = {old.path: old.path for old in olds}, {}
    else:
        named = name_targets((old.path for old in olds), destination.texts)
        targets, notes = dict(named.targets), dict(named.notes)
    around = surroundings({**moves, **targets}, files, destination)
    linked = _linked_anchors(olds)
    copied: set[str] = set()
    for old in olds:
        target = targets[old.path]
        found = adopt_retro(
            old, target, destination.origin_of(old.path), around, linked.get(old.path, frozenset())
        )
        if isinstance(found, Taken):
            copied.update(copy.source for copy in found.copies)
            more = [notes[old.path]] if old.path in notes else []
            if old.path in remarks:
                more.append(Note(Kind.CHANGED, remarks[old.path]))
            found = replace(found, notes=(*more, *found.notes))
        yield found
    for other in others:
        if other.path not in copied:
            yield NotTaken(other.path, other.problem or "no retro shows it or links to it")


def surroundings(
    moves: Mapping[str, str], files: Sequence[ForeignFile], destination: Destination
) -> Surroundings:
    """What lies around the files that `moves` names; what cannot be taken stays."""
    rest = [file for file in files if file.path not in moves]
    others = frozenset(file.path for file in rest if not file.problem)
    refused = {file.path: file.problem for file in rest if file.problem}
    return Surroundings(moves, others, refused, destination.way_back, destination.exists)


def before_target(file: ForeignFile, destination: Destination, marked: Mapping[str, str]) -> str:
    """Where a file went when it was adopted before."""
    origin = destination.origin_of(file.path)
    entry = destination.register.entries.get(origin)
    return marked.get(origin, "") or (entry.target if entry else file.path)


def before_adopted(
    file: ForeignFile, destination: Destination, marked: Mapping[str, str]
) -> NotTaken | None:
    """What an earlier run did with a file, None where it did nothing."""
    origin = destination.origin_of(file.path)
    entry = destination.register.entries.get(origin)
    target = marked.get(origin) or (entry.target if entry else "")
    if not target:
        return None
    if file.text is None or (entry and not entry.fingerprint):
        return NotTaken(file.path, f"came along before as {target}", before=True)
    if target not in destination.texts:
        reason = f"adopted before as {target}, which was moved or removed since; left so"
        return NotTaken(file.path, reason, before=True)
    known = entry.fingerprint if entry and not destination.in_place else ""
    changed = known not in ("", fingerprint(file.text))
    since = "; it has changed since, which is not carried over" if changed else ""
    reason = f"adopted before as {target}, which is left as it is{since}"
    return NotTaken(file.path, reason, before=True)


def _marked(destination: Destination) -> dict[str, str]:
    """The files of the destination that say in their front matter where they came from."""
    found: dict[str, str] = {}
    for path, text in destination.texts.items():
        if ADOPTED_FROM not in text:
            continue
        matter = parse_front_matter(text, path)
        origin = getattr(matter, "plain", {}).get(ADOPTED_FROM)
        if origin:
            found[str(origin)] = path
    return found


def _linked_anchors(olds: Sequence[Postmortem]) -> dict[str, frozenset[str]]:
    """The anchors of each file that links within the folder lead to."""
    found: dict[str, set[str]] = {}
    for old in olds:
        for link in old.outline.hyperlinks:
            path, mark, anchor = link.href.partition("#")
            if not mark or "://" in path:
                continue
            folder = posixpath.dirname(old.path)
            target = posixpath.normpath(posixpath.join(folder, unquote(path))) if path else old.path
            found.setdefault(target, set()).add(unquote(anchor))
    return {path: frozenset(anchors) for path, anchors in found.items()}


def entries_of(
    outcomes: Sequence[Outcome], files: Sequence[ForeignFile], destination: Destination
) -> dict[str, Entry]:
    """What the register is to remember of a run."""
    texts = {file.path: file.text or "" for file in files}
    taken = [each for each in outcomes if isinstance(each, Taken)]
    copies = {copy.source: Entry("", copy.target) for each in taken for copy in each.copies}
    adopted = {each.source: Entry(fingerprint(texts[each.source]), each.target) for each in taken}
    return {destination.origin_of(path): entry for path, entry in {**copies, **adopted}.items()}
