"""Repairs of lines: what each replaces, and the text after all of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
"""A line with its end, as editors count them; the text module counts in the same way."""

PART_OF_NAME = r"[\w./%~@+-]"
"""What may be a part of a longer name, of which a repair must not replace the middle."""


@dataclass(frozen=True, order=True)
class Repair:
    """In a line of a file `old` becomes `new`; `problem_code` is the code of what that mends.

    `old` stands at the `column`, from 1; it stands once in the line where the column is 0. `hidden`
    says that nobody may be shown what it was. Repairs of one `finding`, "" where there is none,
    are made together. `in_text` says that `old` stands below the front matter.
    """

    path: str
    line: int
    old: str
    new: str
    problem_code: str
    column: int = 0
    hidden: bool = False
    finding: str = ""
    in_text: bool = False

    def __str__(self) -> str:
        if self.hidden:
            place = f"{self.path}:{self.line}:{self.column}"
            return f"{place}: fixed {self.problem_code}: {self.new or 'nothing'} stands there now."
        return (
            f"{self.path}:{self.line}: fixed {self.problem_code}: {self.old!r} is now {self.new!r}."
        )


@dataclass(frozen=True, order=True)
class Refused:
    """A mask that was not made, and why; nothing in it is of what stands there."""

    path: str
    line: int
    column: int
    problem_code: str
    mask: str
    reason: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}"
        return (
            f"{place}: not fixed {self.problem_code}: {self.mask} was not put there. "
            f"{self.reason}. Mask it by hand."
        )


@dataclass(frozen=True)
class Repaired:
    """A text after its repairs, and those that were made."""

    text: str
    done: tuple[Repair, ...]


def repair(text: str, repairs: Iterable[Repair]) -> Repaired:
    """Make the repairs of one file, each where its line holds the old text exactly once.

    Every other character stays: ends of lines, a byte-order mark, spaces at ends.
    """
    lines = LINE.findall(text)
    done: list[Repair] = []
    # From right to left, and at one place what is longest: all that follows keeps its column.
    # A quotation mark is put once, however many masks want it there.
    wanted = {
        (each.line, -each.column, -len(each.old), each.old, each.new): each for each in repairs
    }
    for _, each in sorted(wanted.items()):
        if not 0 < each.line <= len(lines):
            continue
        whole = re.compile(f"(?<!{PART_OF_NAME}){re.escape(each.old)}(?!{PART_OF_NAME})")
        line = lines[each.line - 1]
        found = list(whole.finditer(line))
        if each.column and line.startswith(each.old, each.column - 1):
            found = list(re.compile(re.escape(each.old)).finditer(line, each.column - 1))[:1]
        if len(found) == 1:
            start, end = found[0].span()
            lines[each.line - 1] = line[:start] + each.new + line[end:]
            done.append(each)
    return Repaired("".join(lines), tuple(done))
