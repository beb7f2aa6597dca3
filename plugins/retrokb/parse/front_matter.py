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
    if language := _other_language(lines):
        what = f"The front matter is {language}."
        return Problem("RK101", Place(path, 1), what, "Write it as YAML, between lines of `---`.")
    opening = _opening_line(lines)
    if opening is None:
        return FrontMatter(None, {}, text, 1)
    closing = _closing_line(lines, opening)
    if closing is None:
        if not _looks_like_field(lines[opening + 1 :]):
            return FrontMatter(None, {}, text, 1)
        what = "The front matter begins here and never ends."
        place = Place(path, opening + 1)
        return Problem("RK101", place, what, "Put `---` after its last field.")
    return _parse_fields(text, lines, (opening, closing), path)


def _opening_line(lines: list[str]) -> int | None:
    """The line of the first fence, None without one.

    Blank lines above it are forgiven where fields follow: what they say may be that the page is
    not for the public.
    """
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if lines[first].rstrip() != FENCE:
        return None
    return first if first == 0 or _looks_like_field(lines[first + 1 :]) else None


def _other_language(lines: list[str]) -> str:
    """What Hugo reads besides YAML, "" where there is none of it (gohugo.io, "Front matter").

    It may say that the page is a draft, and would be published as text.
    """
    first, after = lines[0].rstrip(), next((line for line in lines[1:] if line.strip()), "")
    if first == "+++" and any(line.rstrip() == "+++" for line in lines[1:]):
        return "TOML"
    return "JSON" if first == "{" and after.lstrip().startswith('"') else ""


def _closing_line(lines: list[str], opening: int) -> int | None:
    numbers = range(opening + 1, len(lines))
    return next((n for n in numbers if lines[n].rstrip() in CLOSING_FENCES), None)


def _looks_like_field(lines: list[str]) -> bool:
    first = next((line for line in lines if line.strip()), "")
    name, colon, value = first.partition(":")
    address = value.startswith("//")
    return (
        bool(colon)
        and not address
        and name.replace("_", "").replace("-", "").replace(".", "").isalnum()
    )


def _parse_fields(
    text: str, lines: list[str], fences: tuple[int, int], path: str
) -> FrontMatter | Problem:
    opening, closing = fences
    # The blank lines above stay in the source of the fields, so that their lines are right.
    source = "\n".join((*lines[:opening], *lines[opening + 1 : closing]))
    body, body_line = "\n".join(lines[closing + 1 :]), closing + 2
    try:
        node = parse_yaml(source, first_line=2)
    except UnreadableYamlError as error:
        place = Place(path, error.line, error.column)
        what = f"The front matter is no valid YAML: {error.reason.rstrip('.')}."
        return Problem("RK101", place, what, error.advice)
    if node is None:
        return FrontMatter(Table((), 1, ""), {}, body, body_line)
    if isinstance(node, Text | Series):
        if isinstance(node, Text) and not _looks_like_field([source]):
            # Two thematic breaks around prose are Markdown, not front matter.
            return FrontMatter(None, {}, text, 1)
        what = (
            f"The front matter is {'a text' if isinstance(node, Text) else 'a list'}, not fields."
        )
        advice = "Write each field on a line, as `name: value`."
        return Problem("RK101", Place(path, node.line), what, advice)
    return FrontMatter(node, _plain(source, node), body, body_line)


def _plain(source: str, table: Table) -> dict[str, object]:
    try:
        plain = parse_plain(source)
    except ValueError:
        plain = None
    if isinstance(plain, dict):
        return {str(name): value for name, value in plain.items()}
    return {e.key: e.node.value for e in table.entries if isinstance(e.node, Text)}
