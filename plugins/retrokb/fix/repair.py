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
    """In a line of a file `old` becomes `new`; `problem_code` is the code of what that mends."""

    path: str
    line: int
    old: str
    new: str
    problem_code: str

    def __str__(self) -> str:
        return (
            f"{self.path}:{self.line}: fixed {self.problem_code}: {self.old!r} is now {self.new!r}."
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
    for each in sorted(set(repairs)):
        if not 0 < each.line <= len(lines):
            continue
        whole = re.compile(f"(?<!{PART_OF_NAME}){re.escape(each.old)}(?!{PART_OF_NAME})")
        line = lines[each.line - 1]
        found = list(whole.finditer(line))
        if len(found) == 1:
            start, end = found[0].span()
            lines[each.line - 1] = line[:start] + each.new + line[end:]
            done.append(each)
    return Repaired("".join(lines), tuple(done))
