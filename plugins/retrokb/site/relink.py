"""Links of a Markdown text, led elsewhere in its source.

Python-Markdown's tree says which links there are, and nothing of where they stand; the source is
therefore searched for each target, as it is written between the marks of a link.
"""

import html
import re
from collections.abc import Iterator, Mapping

BEFORE = ("](", "](<", "]: ", "]: <", "]:")
"""What stands before a target: in a link or an image, and in a definition for several."""

AFTER = (")", ">", " ", "\t", "\n")

FENCES = ("```", "~~~")


def relink(text: str, targets: Mapping[str, str], *, in_code: bool = False) -> str:
    """A text in which each link to a key of `targets` leads to its value.

    Code stays as it is, unless `in_code` says that no occurrence may stay.
    """
    if not targets:
        return text
    written = {form: to for href, to in targets.items() for form in (href, html.escape(href))}
    longest_first = sorted(written, key=lambda form: (-len(form), form))
    pattern = re.compile("|".join(re.escape(form) for form in longest_first if form))
    lines = text.split("\n")
    code = frozenset() if in_code else frozenset(_code_lines(lines))
    return "\n".join(
        line if number in code else _relink_line(line, pattern, written, in_code)
        for number, line in enumerate(lines)
    )


def _relink_line(
    line: str, pattern: re.Pattern[str], written: Mapping[str, str], in_code: bool
) -> str:
    """A line in which every target in a link is replaced, each once, outside of code."""
    if "](" not in line and "]:" not in line:
        return line

    def replaced(match: re.Match[str]) -> str:
        is_prose = in_code or line.count("`", 0, match.start()) % 2 == 0
        is_target = is_prose and _is_target(line, match.start(), match.end())
        return written[match[0]] if is_target else match[0]

    return pattern.sub(replaced, line)


def _is_target(line: str, start: int, end: int) -> bool:
    before = line[:start].endswith(BEFORE)
    return before and (end == len(line) or line.startswith(AFTER, end))


def _code_lines(lines: list[str]) -> Iterator[int]:
    """The numbers of the lines in fenced blocks of code; a fence that never ends begins none."""
    number = 0
    while number < len(lines):
        end = _closing(lines, number)
        yield from range(number, end + 1)
        number = max(number, end) + 1


def _closing(lines: list[str], opening: int) -> int:
    """The line that closes the fence on a line, -1 where there is no fence or no end of it."""
    fence = lines[opening].lstrip("> \t")[:3]
    if fence not in FENCES:
        return -1
    for number in range(opening + 1, len(lines)):
        stripped = lines[number].lstrip("> \t").rstrip()
        if stripped.startswith(fence) and not stripped.strip(fence[0]):
            return number
    return -1
