"""Front matter: what stands between `---` fences at the very start of a file, and only that."""

from dataclasses import dataclass

from ..model.problems import Place, Problem
from .yaml_text import Series, Table, Text, UnreadableYamlError, parse_plain, parse_yaml

FENCE = "---"
CLOSING_FENCES = (FENCE, "...")


@dataclass(frozen=True)
class FrontMatter:
    """A file taken apart: `table` is None without front matter; `body_line` is where `body` begins.

    `plain` holds the same fields in the types that YAML gives them, for the theme.
    """

    table: Table | None
    plain: dict[str, object]
    body: str
    body_line: int


def parse_front_matter(text: str, path: str) -> FrontMatter | Problem:
    """Take a file's text apart, or say with one problem why its front matter is unreadable.

    `text` has no byte-order mark and line feeds only. A file that begins with a thematic
    break instead of front matter has none.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return FrontMatter(None, {}, text, 1)
    closing = _closing_line(lines)
    if closing is None:
        if not _looks_like_field(lines):
            return FrontMatter(None, {}, text, 1)
        message = "The front matter begins here and never ends. Put `---` after its last field."
        return Problem("RK101", Place(path, 1), message)
    return _parse_fields(
        "\n".join(lines[1:closing]), "\n".join(lines[closing + 1 :]), closing, path
    )


def _closing_line(lines: list[str]) -> int | None:
    numbers = (n for n, line in enumerate(lines) if n and line.rstrip() in CLOSING_FENCES)
    return next(numbers, None)


def _looks_like_field(lines: list[str]) -> bool:
    first = next((line for line in lines[1:] if line.strip()), "")
    name, colon, _ = first.partition(":")
    return bool(colon) and name.replace("_", "").replace("-", "").replace(".", "").isalnum()


def _parse_fields(source: str, body: str, closing: int, path: str) -> FrontMatter | Problem:
    body_line = closing + 2
    try:
        node = parse_yaml(source, first_line=2)
    except UnreadableYamlError as error:
        place = Place(path, error.line, error.column)
        return Problem(
            "RK101", place, f"The front matter is no valid YAML: {error}.".replace("..", ".")
        )
    if node is None:
        return FrontMatter(Table((), 1, ""), {}, body, body_line)
    if isinstance(node, Text | Series):
        if isinstance(node, Text) and not _looks_like_field(["", source]):
            # Two thematic breaks around prose are Markdown, not front matter.
            return FrontMatter(None, {}, f"{FENCE}\n{source}\n{FENCE}\n{body}", 1)
        message = "The front matter must be fields, each on a line as `name: value`."
        return Problem("RK101", Place(path, node.line), message)
    return FrontMatter(node, _plain(source, node), body, body_line)


def _plain(source: str, table: Table) -> dict[str, object]:
    try:
        plain = parse_plain(source)
    except ValueError:
        plain = None
    if isinstance(plain, dict):
        return {str(name): value for name, value in plain.items()}
    return {e.key: e.node.value for e in table.entries if isinstance(e.node, Text)}
