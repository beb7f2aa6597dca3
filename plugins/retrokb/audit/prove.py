"""The proof: every file of a site is read, and what of the canaries is found must have a reason.

A canary that also occurs in what the site is made of, or in a site made without what is hidden, is
no leak. The cheap reasons are looked for first, and only for what was found.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..model.problems import Place, Problem
from .canaries import SHINGLE, canaries_of_texts
from .kinds import Canaries, Canary, Kind
from .match import Matcher
from .passages import Passage, Unread, find_passages
from .words import BARRIER, Words

File = tuple[str, bytes]
"""The path of a file, and what it holds."""

Look = Callable[[str, Passage], Iterable[Problem]]
"""Finds what else must not stand in a text of a file: secrets, for one."""

MOST_TEXT = 1_000_000
"""Bytes of a hidden text of which the sentences are looked for; of longer ones the whole only."""

LEAST_COPY = 16
"""Bytes of a hidden file that is looked for as a whole: shorter ones are the same by chance."""


@dataclass(frozen=True)
class Hit:
    """A canary in a file of a site; `member` says in which part of it."""

    words: Words
    canary: Canary
    file: str
    member: str
    line: int


@dataclass(frozen=True)
class UnreadPart:
    """What of a site could not be read, and is unknown."""

    file: str
    part: Unread


@dataclass(frozen=True)
class Scanned:
    """What was found in a site, and how much was looked at; `problems` are those of other looks.

    `uncompared` says why no site without what is hidden could be made, "" where that was possible,
    or was not needed.
    """

    hits: tuple[Hit, ...] = ()
    problems: tuple[Problem, ...] = ()
    unread: tuple[UnreadPart, ...] = ()
    files: int = 0
    size: int = 0
    uncompared: str = ""

    @property
    def left(self) -> Canaries:
        """The canaries that were found."""
        return {hit.words: hit.canary for hit in self.hits}

    def without(self, words: Container[Words]) -> "Scanned":
        """The same without what is no leak; an id that nobody writes by chance is always one."""
        return replace(self, hits=tuple(each for each in self.hits if _stands(each, words)))

    def by_chance(self, words: Container[Words]) -> "Scanned":
        """The same without the words that something else may say by chance.

        That says a sentence of a hidden file, and no more of it: what says more has read it.
        """
        said = [hit for hit in self.hits if hit.words in words and len(hit.words) == SHINGLE]
        stretches = Counter((hit.file, hit.canary.place.path) for hit in said)
        return replace(
            self,
            hits=tuple(
                hit
                for hit in self.hits
                if _stands(hit, words) or stretches[hit.file, hit.canary.place.path] > MOST
            ),
        )


MOST = 6
"""Stretches of one file that a text may hold by chance: eleven words in a row are as many."""


def _stands(hit: Hit, words: Container[Words]) -> bool:
    return hit.words not in words or hit.canary.is_name(hit.words)


def digest_of(raw: bytes) -> str:
    """By what files with the same content are known."""
    return hashlib.sha256(raw).hexdigest()


def canaries_of(hidden: Iterable[File]) -> Canaries:
    """Hidden files that are no Markdown as canaries: known by their whole content, and as texts."""
    canaries: dict[Words, Canary] = {}
    for path, raw in hidden:
        if len(raw) >= LEAST_COPY:
            canaries[(BARRIER, digest_of(raw))] = Canary(Kind.COPY, Place(path))
        if len(raw) <= MOST_TEXT and (text := text_of(raw)):
            canaries = {**canaries_of_texts([(path, text)]), **canaries}
    return canaries


def text_of(raw: bytes) -> str:
    """What a file holds as a text, "" where it is none."""
    try:
        return "" if b"\0" in raw else raw.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def scan(
    files: Iterable[File],
    canaries: Canaries,
    delivered: Container[str] = frozenset(),
    looks: Sequence[Look] = (),
) -> Scanned:
    """Look for canaries in every file. Those `delivered` with a theme, by digest, say nothing new.

    A file that was delivered is looked at by its name alone.
    """
    scanner = _Scanner(canaries, delivered, looks)
    hits: list[Hit] = []
    problems: list[Problem] = []
    unread: list[UnreadPart] = []
    number = size = 0
    for name, raw in files:
        number, size = number + 1, size + len(raw)
        for each in scanner.look(name, raw):
            if isinstance(each, Hit):
                hits.append(each)
            else:
                (unread if isinstance(each, UnreadPart) else problems).append(each)  # type: ignore[arg-type]
    return Scanned(tuple(hits), tuple(problems), tuple(unread), number, size)


def prove(scanned: Scanned, reasons: Iterable[Callable[[], Iterable[File]]]) -> Scanned:
    """What is left of a scan when every canary is forgiven that stands in files of a reason too.

    A reason is asked only where anything is left.
    """
    for reason in reasons:
        if not scanned.hits:
            break
        scanned = scanned.without(found_in(reason(), scanned.left))
    return scanned


def found_in(files: Iterable[File], canaries: Canaries) -> frozenset[Words]:
    """The canaries that files hold."""
    matcher = Matcher(canaries)
    found: set[Words] = set()
    for name, raw in files:
        found |= {copy for copy in [(BARRIER, digest_of(raw))] if copy in canaries}
        for each in find_passages(name, raw):
            if isinstance(each, Passage):
                found |= matcher.find(each)
    return frozenset(found)


class _Scanner:
    def __init__(
        self, canaries: Canaries, delivered: Container[str], looks: Sequence[Look]
    ) -> None:
        self.matcher = Matcher(canaries)
        self.canaries, self.delivered, self.looks = canaries, delivered, looks

    def look(self, name: str, raw: bytes) -> Iterator[Hit | UnreadPart | Problem]:
        digest = digest_of(raw)
        if (copy := (BARRIER, digest)) in self.canaries:
            yield Hit(copy, self.canaries[copy], name, "", 0)
        content = b"" if digest in self.delivered else raw
        for each in find_passages(name, content):
            if isinstance(each, Unread):
                yield UnreadPart(name, each)
                continue
            for words in sorted(self.matcher.find(each)):
                line = 0 if each.member else line_of(words, each.text)
                yield Hit(words, self.canaries[words], name, each.member, line)
            for look in self.looks:
                yield from look(name, each)


def line_of(words: Words, text: str) -> int:
    """The line in which words begin, as far as it can be told; 0 where it cannot."""
    folded = text.casefold()
    place = folded.find(" ".join(words))
    if place < 0:
        place = folded.find(max(words, key=len))
    return folded.count("\n", 0, place) + 1 if place >= 0 else 0
