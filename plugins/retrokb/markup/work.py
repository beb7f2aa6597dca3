"""How much a text may cost: the work of Python-Markdown is counted, and ends at a limit.

Brackets that are never closed, tags that are never ended or thousands of rules one below the other
keep Python-Markdown busy for minutes, since it looks through the rest of the text for each. What it
does is counted in steps, which are the same on every machine, and never measured in seconds.
"""

import re
from functools import wraps
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from .fences import find_costs_of_fences
from .tags import count_tag_steps

MOST_STEPS = 20_000_000
"""Steps after which a text is given up: a character that is looked at is one. Of 2,600 pages of
public archives the most expensive one takes a thirtieth of them."""

MOST_LEVELS = 40
"""Blocks or marks within each other after which a text is given up, before the stack ends."""

MOST_ELEMENTS = 150
"""Elements within each other after which a text is given up: whoever walks through them needs a
few calls for each, and Python ends after a thousand."""

STEPS_OF_COPYING = 256
"""Characters that are copied in the time in which one is looked at."""

STEPS_OF_A_CELL = 100
"""What a cell of a table costs, written or not: every row has as many as the line of hyphens."""

CHARACTERS_OF_A_PATTERN = 100
"""Characters that a regular expression looks at in the time of a step."""

SIBLINGS = 20
"""Elements beside each other that are passed over in the time of a step."""

MARKS = re.compile(r"[^\w\s]")
"""What may begin a mark of some extension; a pattern looks for its end in the rest of the text."""

HYPHENS = frozenset("|:- ")
"""What the line below the head of a table is written with."""

FIRST = 1_000
"""Priority: before any fence is looked for."""

AFTER_FENCES = 21
"""Priority: below fences (25), whose code is set aside, and above raw HTML (20)."""

BEFORE_INLINE = 21
"""Priority: just above Python-Markdown's inline patterns (20)."""


class UnreadableMarkdownError(ValueError):
    """Python-Markdown or one of its extensions gave up on the text, at its part `text`."""

    def __init__(self, reason: str, text: str = "") -> None:
        super().__init__(reason)
        self.text = text


class TooCostlyError(UnreadableMarkdownError):
    """A text costs more than the limit; `text` is the part at which it was reached."""


class Work:
    """What one text has cost so far, and how deeply it is nested at the moment."""

    def __init__(self, most: int = MOST_STEPS) -> None:
        self.most = most
        self.spent = 0
        self.levels = 0

    def begin(self) -> None:
        """Begin to count for the next text."""
        self.spent = self.levels = 0

    def charge(self, steps: int, text: str) -> None:
        """Count steps that are taken at a part of a text. Raises TooCostlyError."""
        self.spent += steps
        if self.spent > self.most:
            raise TooCostlyError(f"it takes more than {self.most:,} steps", text)

    def enter(self, text: str) -> None:
        """Count a level. Raises TooCostlyError."""
        self.levels += 1
        if self.levels > MOST_LEVELS:
            raise TooCostlyError(f"more than {MOST_LEVELS} levels stand within each other", text)

    def leave(self) -> None:
        """A level ends."""
        self.levels -= 1


def count_work(markdown: Markdown, work: Work) -> None:
    """Let a converter, whose extensions are all registered, count what it does."""
    _count_blocks(markdown.parser, work)
    for pattern in markdown.inlinePatterns:
        if isinstance(pattern, InlineProcessor):
            _count_matches(pattern, markdown, work)
        else:
            _count_old_matches(pattern, work)
    markdown.preprocessors.register(_FenceCounter(work), "retrokb-fences", FIRST)
    markdown.preprocessors.register(_TagCounter(work), "retrokb-tags", AFTER_FENCES)
    markdown.treeprocessors.register(_TextCounter(work), "retrokb-texts", BEFORE_INLINE)


def check_depth(root: Element) -> None:
    """Raises TooCostlyError where the elements of a tree stand too deeply within each other."""
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > MOST_ELEMENTS:
            raise TooCostlyError(f"more than {MOST_ELEMENTS} elements stand within each other")
        level = [child for element in level for child in element]


def _count_blocks(parser: BlockParser, work: Work) -> None:
    def parse_blocks(parent: Element, blocks: list[str]) -> None:
        """As BlockParser.parseBlocks: each block is offered to one processor after the other."""
        if not blocks:
            return
        work.enter(blocks[0])
        while blocks:
            # The blocks that follow move up by one.
            work.charge(len(blocks[0]) + len(blocks) // STEPS_OF_COPYING + 1, blocks[0])
            work.charge(_cells_in(blocks[0]) * STEPS_OF_A_CELL, blocks[0])
            _parse_first(parser, parent, blocks)
        work.leave()

    parser.parseBlocks = parse_blocks  # type: ignore[method-assign]


def _cells_in(block: str) -> int:
    """How many cells a table has that a block may be."""
    _, _, rest = block.partition("\n")
    hyphens, _, rows = rest.partition("\n")
    if "|" not in hyphens or not HYPHENS.issuperset(hyphens):
        return 0
    return (hyphens.count("|") + 1) * (rows.count("\n") + 1)


def _parse_first(parser: BlockParser, parent: Element, blocks: list[str]) -> None:
    for processor in parser.blockprocessors:
        # One that could not make anything of the block in the end says so with False.
        if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
            return


def _count_matches(pattern: InlineProcessor, markdown: Markdown, work: Work) -> None:
    handle: Any = pattern.handleMatch
    inline: Any = markdown.treeprocessors["inline"]

    @wraps(handle)
    def handle_match(match: Any, data: str) -> Any:
        start = match.start(0)
        if len(inline.ancestors) > MOST_LEVELS:
            work.levels = MOST_LEVELS
            work.enter(data)
        node, begin, end = handle(match, data)
        # What is given back unread was looked through up to the end of the text.
        seen = len(data) - start if end is None else end - start
        work.charge(seen + len(data) // STEPS_OF_COPYING, data[start:])
        return node, begin, end

    pattern.handleMatch = handle_match  # type: ignore[method-assign, assignment]


def _count_old_matches(pattern: Any, work: Work) -> None:
    """As for others; a pattern of the old kind matches the whole of the text each time."""
    handle = pattern.handleMatch

    @wraps(handle)
    def handle_match(match: Any) -> Any:
        work.charge(len(match.string), match.string[match.end(1) :])
        return handle(match)

    pattern.handleMatch = handle_match


class _FenceCounter(Preprocessor):
    """Counts what code in fences is going to cost."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        for steps, part in find_costs_of_fences(text):
            self.work.charge(steps, part)
        return lines


class _TextCounter(Treeprocessor):
    """Counts what it is going to cost to find marks in the texts, and to place their elements."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work

    def run(self, root: Element) -> None:
        check_depth(root)
        for element in root.iter():
            self.work.charge(len(element) ** 2 // SIBLINGS, element.text or "")
            self._count(element.text)
            self._count(element.tail)

    def _count(self, text: str | None) -> None:
        # Of a short text there is nothing to be said, and most texts are short.
        if text and len(text) > CHARACTERS_OF_A_PATTERN:
            marks = sum(1 for _ in MARKS.finditer(text))
            self.work.charge(marks * len(text) // CHARACTERS_OF_A_PATTERN, text)


class _TagCounter(Preprocessor):
    """Counts what raw HTML is going to cost, since the parser of HTML cannot be asked."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        steps, place = count_tag_steps(text, self.work.most - self.work.spent)
        self.work.charge(steps, text[place:])
        return lines
