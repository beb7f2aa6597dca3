"""Texts of others fit to be printed: nothing in a file or its name steers a terminal or a CI."""

import re
import unicodedata

HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Kinds of characters that are not shown, end a line, or turn around what is shown."""

JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
"""They only join or part letters, and many languages are not written without."""

MARK = "\N{REPLACEMENT CHARACTER}"

NO_TEXT = re.compile("[\ud800-\udfff]")
"""Halves of characters: what Python makes of bytes in names of files that are no UTF-8."""

COMMANDS = re.compile(r"^(\s*)(?=::)|(?<=##)(?=\[|vso\[|teamcity\[)")
"""Where a text begins a command to a CI: GitHub's `::error` at the beginning of a line, white
space aside (actions/runner, `ActionCommand.TryParseV2`), and `##[error]` anywhere in it (there,
`TryParse`), as `##vso[` of Azure Pipelines."""


def printable(text: str) -> str:
    """A text as one line that can be printed: what does not belong there becomes a mark."""
    return COMMANDS.sub(rf"\1{MARK}", "".join(map(_shown, text)))


def printable_lines(text: str) -> str:
    """The same, line by line, for what is meant to have several."""
    return "\n".join(map(printable, text.split("\n")))


def written(text: str) -> bytes:
    """A text as UTF-8 whatever it holds, for programs: what is no character becomes a mark."""
    return NO_TEXT.sub(MARK, text).encode()


def _shown(character: str) -> str:
    hidden = unicodedata.category(character) in HIDDEN and character not in JOINERS
    return MARK if hidden else character
