"""How much code in fences costs before it is set aside."""

import re
from collections.abc import Iterator

STEPS_OF_A_FENCE = 2_000
"""What code in fences costs at least: it is coloured, and set aside."""

CHARACTERS_TRIED = 10
"""Characters that a regular expression takes and gives back in the time of a step."""

FENCE = re.compile(r"^[ \t>]*(?:```|~~~).*", re.MULTILINE)

SPACES = re.compile(r"[ \t]+")

OPEN_LINES = re.compile(r"hl_lines=([\"'])(?!.*\1 *$)")
"""An option whose end is looked for in all that follows (markdown.extensions.fenced_code)."""

MOST_SHOWN = 200
"""Characters of the part at which the limit is reached."""


def find_costs_of_fences(text: str) -> Iterator[tuple[int, str]]:
    """The steps that each fence takes, and the part of the text where it begins."""
    for fence in FENCE.finditer(text):
        part = text[fence.start() :][:MOST_SHOWN]
        # Where one run of spaces may end and the next begins is tried for each of them.
        longest = max(map(len, SPACES.findall(fence[0])), default=0)
        yield STEPS_OF_A_FENCE + longest**2 // CHARACTERS_TRIED, part
        if quotes := OPEN_LINES.search(fence[0]):
            rest = text[fence.end() :]
            yield rest.count(quotes[1]) * len(rest) // CHARACTERS_TRIED, part
