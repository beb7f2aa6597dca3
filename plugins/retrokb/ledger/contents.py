"""What one version of an article says, as fingerprints that can be compared and kept."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from ..model.choices import Audience, Confidence
from ..model.history import History
from ..model.outline import Block, BlockKind
from ..model.records import Article, Page

WORD = re.compile(r"\w+")

BAG_BITS = 128

UNFINISHED = (Confidence.WORK_IN_PROGRESS, Confidence.ARCHIVED)
"""Articles in these states answer nobody."""

INTERNAL = ":internal"
"""What ends the key of a text that lay where nothing is public."""

ParseText = Callable[[str, str], Page | None]
"""From the path and the text of a file to its page, None where it cannot be understood."""


@dataclass(frozen=True)
class Passage:
    """A section with the sections in it, or the whole text (`anchor` "").

    `words` is the fingerprint of its words in their order, without headings; `heading` and
    `findable` those of its heading and of all by which it is looked for.
    """

    anchor: str
    heading: str
    words: str
    findable: str


@dataclass(frozen=True)
class Content:
    """One version of an article: its passages, the whole first.

    `bag` adds up the fingerprints of all words, so that sums of bags are equal where words only
    moved from file to file. `readable_by` names the audiences that may read it as finished text.
    """

    id: str
    readable_by: tuple[str, ...]
    bag: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Contents:
    """The versions of files, each read and parsed once.

    The same text is for other readers where `is_internal` says so of its path.

    `current` are the pages as they lie on disk, by path, with all that may be hidden in a build;
    `pages` the same by the blobs that hold them. `memo` holds what JSON can keep
    from one run to the next; it depends on nothing but the blobs and commits that its keys name.
    """

    history: History
    parse: ParseText
    current: Mapping[str, Page] = field(default_factory=dict)
    pages: Mapping[str, Page] = field(default_factory=dict)
    memo: dict[str, Any] = field(default_factory=dict)
    is_internal: Callable[[str], bool] = lambda _: False

    def of(self, blob: str, path: str) -> Content | None:
        """What a version of an article says, None for one that is absent or not understood."""
        kept = self.remember("article", blob, path, lambda page: asdict(describe(page)))
        return _restored(kept) if kept else None

    def remember(
        self, kind: str, blob: str, path: str, tell: Callable[[Page], dict[str, Any] | None]
    ) -> dict[str, Any] | None:
        """What `tell` makes of a version, from the memo where it has been told before."""
        key = f"{kind}:{blob}{INTERNAL if self.is_internal(path) else ''}"
        if blob and key not in self.memo:
            page = self.page_of(blob, path)
            self.memo[key] = tell(page) if page else None
        return self.memo.get(key)

    def page_of(self, blob: str, path: str) -> Page | None:
        """The page that a version of a file is."""
        page = self.pages.get(blob)
        if page and self.is_internal(page.path) == self.is_internal(path):
            return page
        text = self.history.text_of(blob) if blob else None
        return None if text is None else self.parse(path, text)


def describe(page: Page) -> Content:
    """The fingerprints of a page."""
    blocks = page.outline.blocks
    sections = [_passage(page, blocks[n:]) for n in _headings(blocks)]
    whole = Passage(
        "", fingerprint([page.title]), fingerprint(words_of(blocks)), _findable(page, page.title)
    )
    return Content(
        page.id if isinstance(page, Article) else "",
        tuple(audience.value for audience in Audience if _is_readable(page, audience)),
        sum(int(fingerprint([word]), 16) for word in words_of(blocks)) % 2**BAG_BITS,
        (whole, *sections),
    )


def words_of(blocks: Iterable[Block]) -> Iterator[str]:
    """The words of a text in their order, without headings; of code whatever white space parts."""
    for block in blocks:
        if block.kind is BlockKind.CODE:
            yield from block.text.split()
        elif block.kind is not BlockKind.HEADING:
            yield from WORD.findall(block.text.casefold())


def words_below(page: Page, anchor: str) -> str:
    """The words of a section, or of the whole page, as one text with spaces around each."""
    blocks = page.outline.blocks
    starts = (n for n in _headings(blocks) if blocks[n].anchor == anchor)
    start = next(starts, None) if anchor else None
    below = blocks if start is None else (blocks[start], *_below(blocks[start:]))
    return f" {' '.join(words_of(below))} "


def _headings(blocks: Sequence[Block]) -> Iterator[int]:
    return (n for n, block in enumerate(blocks) if block.kind is BlockKind.HEADING)


def _passage(page: Page, blocks: Sequence[Block]) -> Passage:
    heading = blocks[0]
    return Passage(
        heading.anchor,
        fingerprint(WORD.findall(heading.text.casefold())),
        fingerprint(words_of(_below(blocks))),
        _findable(page, heading.text),
    )


def _below(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks of a section, down to the next heading that is not deeper."""
    for block in blocks[1:]:
        if block.kind is BlockKind.HEADING and block.level <= blocks[0].level:
            return
        yield block


def _findable(page: Page, heading: str) -> str:
    phrases = page.phrases if isinstance(page, Article) else ()
    texts = (page.title, heading, *sorted(phrases))
    return fingerprint(word for text in texts for word in WORD.findall(text.casefold()))


def _is_readable(page: Page, audience: Audience) -> bool:
    if not isinstance(page, Article) or page.withdrawn or page.confidence in UNFINISHED:
        return False
    return audience is Audience.INTERNAL or page.scope.audience is Audience.PUBLIC


def fingerprint(words: Iterable[str]) -> str:
    """A fingerprint of words in their order."""
    return hashlib.blake2b(" ".join(words).encode(), digest_size=BAG_BITS // 8).hexdigest()


def _restored(kept: Mapping[str, Any]) -> Content:
    passages = tuple(Passage(**each) for each in kept["passages"])
    return Content(kept["id"], tuple(kept["readable_by"]), kept["bag"], passages)
