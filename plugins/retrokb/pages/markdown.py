"""Writing Markdown: texts that stay what they are, links, lists and tables."""

import html
import re
from collections.abc import Iterable, Sequence

SPECIAL = re.compile(r"[\\`*_{}\[\]|#~^=$]")
BLOCK_START = re.compile(r"^([-+:!?/]|\d+[.)](?= |$))")
"""Lists, definitions, and what extensions begin a block with: `!!!`, `???`, `:::`, `///`."""

CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
"""Characters that nobody sees; Python-Markdown marks with two of them what it has set aside."""

# What Python-Markdown unescapes after a backslash (markdown.Markdown.ESCAPED_CHARS), and the bar,
# which its tables do; every other character is written as a character reference. So are brackets:
# `\[` begins a formula where pymdownx.arithmatex is used.
BACKSLASHED = frozenset("\\`*_{}#|")


def escape(text: str) -> str:
    """Plain text as Markdown that shows exactly this text, on one line.

    Nothing in it is markup, HTML, a template expression or an attribute list any more.
    """
    line = html.escape(" ".join(CONTROL.sub("", text).split()), quote=False)
    line = SPECIAL.sub(_escaped, line)
    return BLOCK_START.sub(lambda match: _referenced(match[0][0]) + match[0][1:], line)


def _escaped(match: re.Match[str]) -> str:
    return f"\\{match[0]}" if match[0] in BACKSLASHED else _referenced(match[0])


def _referenced(character: str) -> str:
    return f"&#{ord(character)};"


def link(text: str, href: str) -> str:
    """A link with plain text."""
    return f"[{escape(text)}]({href})"


def heading(level: int, text: str, anchor: str) -> str:
    """A heading with an anchor of its own; `text` is Markdown."""
    return f"{'#' * level} {text} {{#{anchor}}}"


def bullets(lines: Iterable[str]) -> str:
    """A list; each line is Markdown."""
    return "\n".join(f"- {line}" for line in lines)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; all cells are Markdown on one line."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell or ' ' for cell in line)} |" for line in lines)


def blocks(*parts: str) -> str:
    """Blocks separated by blank lines, empty ones left out."""
    return "\n\n".join(part for part in parts if part)


def folded_table(summary: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of plain texts that opens on a click, as one block of HTML."""
    first = "".join(f"<th>{html.escape(cell)}</th>" for cell in head)
    others = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return (
        f"<details><summary>{html.escape(summary)}</summary><table><thead><tr>{first}</tr></thead>"
        f"<tbody>{others}</tbody></table></details>"
    )


def counted(number: int, noun: str, plural: str = "") -> str:
    """A number with its noun: "1 gap", "2 gaps"."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
