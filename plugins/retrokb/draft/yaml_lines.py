"""Writing front matter: texts as YAML that reads back as the same texts, one field a line."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence

PLAIN = re.compile(
    r"(?:\.\.?/)*[A-Za-z0-9](?:(?:[A-Za-z0-9 _./()+;'-]|(?<=[^ ])#)*[A-Za-z0-9_./)+'-])?"
)
"""What needs no quotes in YAML, neither in a line of its own nor in `[a, b]`."""

READ_AS_OTHERS = re.compile(
    r"(?:null|true|false|yes|no|on|off|y|n|[+-]?[\d_.:]+(?:e[+-]?\d+)?|0[xo]\w+)", re.IGNORECASE
)
"""What other programs take for a number or a truth; quotes tell them that it is a text."""

UNPRINTABLE = re.compile("[^\t\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What YAML lets nobody write as it is (YAML 1.2, "c-printable"), and the byte-order mark."""


def one_line(text: str) -> str:
    """A text on one line, without what nobody sees."""
    return " ".join(UNPRINTABLE.sub("", " ".join(text.split())).split())


def scalar(text: str) -> str:
    """A text as one YAML value, quoted where it must be; a quoted one is JSON's."""
    line = one_line(text)
    if PLAIN.fullmatch(line) and not READ_AS_OTHERS.fullmatch(line):
        return line
    return json.dumps(line, ensure_ascii=False)


def values(texts: Sequence[str]) -> str:
    """One text as it is, several as `[a, b]`."""
    written = [scalar(text) for text in texts]
    return written[0] if len(written) == 1 else f"[{', '.join(written)}]"


def field(name: str, texts: str | Sequence[str]) -> Iterator[str]:
    """The line of a field, none where there is nothing to say."""
    texts = (texts,) if isinstance(texts, str) else texts
    said = [text for text in texts if one_line(text)]
    if said:
        yield f"{name}: {values(said)}"


def block(name: str, lines: Iterable[str]) -> Iterator[str]:
    """A field with one text a line, none where there is no text."""
    said = [line for line in map(one_line, lines) if line]
    if said:
        yield f"{name}: |"
        yield from (f"  {line}" for line in said)


def element(fields: Iterable[str]) -> Iterator[str]:
    """Fields as one element of a list."""
    for number, line in enumerate(fields):
        yield f"{'    ' if number else '  - '}{line}"
