"""What a reader sees of a text where markup or entities stand within an address or a name.

Each finding is brought back to the place of what was written.
"""

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import unquote

from .finding import Detector, Finding

TAG = (
    r"</?(?:a|abbr|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|nobr|q|s|samp|"
    r"small|span|strike|strong|sub|sup|time|tt|u|var)"
    r"(?:\s(?![^<>]{0,300}(?:%40|&))[^<>]{0,300})?>"
)
"""Tags that part no words, unless a sign within may hide an address."""

EMPHASIS = (
    r"(?<![\s*])\*{1,3}|\*{1,3}(?![\s*])|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)|~~|(?<!`)`(?!`)"
)

TARGET = r"\((?![^()\s]{0,300}(?:%40|&))[^()\s]{0,300}\)"
"""Where a link leads, unless a sign within may hide an address."""

ASIDE = re.compile(
    r"(?P<escape>(?:%[0-9a-f]{2})+|&#37;(?:&#\d{2,3};){2})"
    r"|(?P<entity>&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});)"
    r"|(?P<space><br\s*/?>)"
    r"|(?P<nothing><wbr\s*/?>|<!--(?:(?!-->)[\s\S]){0,200}-->"
    r"|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|\\(?=[!-/:-@\[-`{-~]))"
    rf"|(?P<mark>{TAG}|\[|\](?:{TARGET})?|{EMPHASIS})",
    re.IGNORECASE,
)

MARK = rf"(?:{TAG}|\[|\](?:{TARGET})?|[*_~`]+)"

MARKS, ANY_MARK = re.compile(f"{MARK}*", re.IGNORECASE), re.compile(MARK, re.IGNORECASE)

FURTHEST = 4
"""Marks right before and behind a finding that may belong to those within it."""


@dataclass(frozen=True)
class Piece:
    """Letters of the plain text from `at` on, and where they were written.

    What is written as it is read has its length; an entity or an escape is one or more letters.
    """

    at: int
    start: int
    end: int
    as_it_is: bool


@dataclass(frozen=True)
class Plain:
    """A text without markup, its pieces, and the marks of the written text by where they begin."""

    text: str
    written: str
    pieces: tuple[Piece, ...]
    starts: tuple[int, ...]
    marks: dict[int, str]
    ends: dict[int, int]

    def brought_back(self, found: Finding) -> Finding:
        """A finding of the plain text where it was written.

        Where a mark within it belongs to one outside that is not right beside it, a person must
        mask it.
        """
        start, _ = self._written(found.start)
        _, end = self._written(found.end - 1)
        before, behind = [start], [end]
        while len(before) <= FURTHEST and before[-1] in self.ends:
            before.append(self.ends[before[-1]])
        while len(behind) <= FURTHEST and behind[-1] in self.marks:
            behind.append(behind[-1] + len(self.marks[behind[-1]]))
        spans = ((one, other) for one in before for other in behind)
        for one, other in sorted(spans, key=lambda span: span[1] - span[0]):
            if self._is_whole(one, other):
                return replace(found, start=one, end=other)
        return replace(found, start=start, end=end, by_hand=True)

    def completes(self, whole: Finding, part: Finding) -> bool:
        """Whether a finding is another with its marks, or with letters that hide from plain sight.

        A mark behind an address may as well part it from the next word.
        """
        if not (whole.start <= part.start and part.end <= whole.end) or whole == part:
            return False
        around = (self.written[whole.start : part.start], self.written[part.end : whole.end])
        return all(MARKS.fullmatch(each) or not ANY_MARK.search(each) for each in around)

    def _written(self, at: int) -> tuple[int, int]:
        piece = self.pieces[bisect_right(self.starts, at) - 1]
        if not piece.as_it_is:
            return piece.start, piece.end
        start = piece.start + at - piece.at
        return start, start + 1

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether each mark between has its counterpart there."""
        opened: list[str] = []
        for match in ASIDE.finditer(self.written, start, end):
            if not match["mark"]:
                continue
            name, closes = _named(match[0])
            if opened and opened[-1] == name and closes is not False:
                opened.pop()
            elif closes is True:
                return False
            else:
                opened.append(name)
        return not opened


def _named(mark: str) -> tuple[str, bool | None]:
    """The name of a mark, and whether it closes; of emphasis, which is alike, None."""
    if mark[0] == "<":
        return "<" + re.split(r"[\s>]", mark.lstrip("</"))[0].casefold(), mark[1] == "/"
    if mark[0] in "[]":
        return "[", mark[0] == "]"
    return mark, None


@lru_cache(maxsize=2)
def read_plainly(text: str) -> Plain:
    """A text as its readers see its words, spans of markup aside."""
    parts: list[str] = []
    pieces: list[Piece] = []
    marks: dict[int, str] = {}
    length = last = 0

    def take(said: str, start: int, end: int, as_it_is: bool) -> None:
        nonlocal length
        if said:
            pieces.append(Piece(length, start, end, as_it_is))
            parts.append(said)
            length += len(said)

    for match in ASIDE.finditer(text):
        take(text[last : match.start()], last, match.start(), True)
        said = _said(match)
        take(said, *match.span(), said == match[0])
        if match["mark"]:
            marks[match.start()] = match[0]
        last = match.end()
    take(text[last:], last, len(text), True)
    ends = {start + len(mark): start for start, mark in marks.items()}
    starts = tuple(each.at for each in pieces)
    return Plain("".join(parts), text, tuple(pieces), starts, marks, ends)


def _said(match: re.Match[str]) -> str:
    if match["entity"]:
        said = html.unescape(match[0])
        return "" if ASIDE.fullmatch(said) and said != match[0] else said
    if match["escape"]:
        try:
            return unquote(html.unescape(match[0]), errors="strict")
        except UnicodeDecodeError:
            return match[0]
    return " " if match["space"] else ""


def find_through_markup(text: str, find: Detector) -> Iterator[Finding]:
    """What a detector finds in a text as it is written, and as it is read."""
    written = [*find(text)]
    plain = read_plainly(text)
    if plain.text == text:
        yield from written
        return
    read = {(each.start, each.end): each for each in map(plain.brought_back, find(plain.text))}
    known = {(each.start, each.end) for each in written}
    more = [each for span, each in read.items() if span not in known]
    covering = [each for each in more if not each.by_hand]
    kept = [
        # A mask that tears markup apart does so whichever way the value was found.
        read.get((each.start, each.end), each)
        for each in written
        if not any(plain.completes(other, each) for other in covering)
    ]
    yield from kept
    for each in more:
        if not any(each.start < other.end and other.start < each.end for other in kept):
            yield each
