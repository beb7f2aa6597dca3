"""Private content masked where it stands."""

from collections.abc import Iterable, Iterator, Mapping

from ..check.content import hidden_value
from ..model.problems import Problem
from ..model.records import Page
from ..parse.yaml_text import Node, Series, Table, UnreadableYamlError, parse_yaml
from .repair import Repair


def find_mask_repairs(
    problems: Iterable[Problem], pages: Mapping[str, Page], texts: Mapping[str, str]
) -> Iterator[Repair]:
    """A mask in the place of each thing that was found; front matter says the same but for it."""
    for problem in problems:
        text = texts.get(problem.place.path, "")
        if problem.hides and text:
            page = pages.get(problem.place.path)
            in_fields = page is not None and problem.place.line < page.body_line
            yield from (
                _in_fields(problem, text, page) if in_fields and page else _in_body(problem, text)
            )


def _in_body(problem: Problem, text: str) -> Iterator[Repair]:
    """The mask stands in the first line; of what goes on in others nothing is left there.

    The signs of a quotation stay, so that it ends where it did.
    """
    place = problem.place
    for number, line in enumerate(hidden_value(problem, text).split("\n")):
        part = line.lstrip(" \t>") if number else line
        new, column = ("", len(line) - len(part) + 1) if number else (problem.mask, place.column)
        if part:
            yield Repair(place.path, place.line + number, part, new, problem.code, column, True)


def _in_fields(problem: Problem, text: str, page: Page) -> Iterator[Repair]:
    """The mask as YAML reads it as a part of the same text, with quotes where it needs them."""
    value, place = hidden_value(problem, text), problem.place
    if "\n" in value:
        return
    lines = text.split("\n")
    wanted = _told(_fields(lines, page), value, problem.mask)
    line, start = lines[place.line - 1], place.column - 1
    for new in (problem.mask, f'"{problem.mask}"'):
        changed = line[:start] + new + line[start + len(value) :]
        after = [*lines[: place.line - 1], changed, *lines[place.line :]]
        if wanted is not None and _told(_fields(after, page), value, problem.mask) == wanted:
            yield Repair(place.path, place.line, value, new, problem.code, place.column, True)
            return


def _fields(lines: list[str], page: Page) -> Node | None:
    fences = [number for number, line in enumerate(lines) if line.rstrip() in ("---", "...")]
    try:
        return parse_yaml("\n".join(lines[fences[0] + 1 : page.body_line - 2]))
    except (UnreadableYamlError, IndexError):
        return None


def _told(node: Node | None, value: str, mask: str) -> object:
    """What fields say with a mask in the place of a value, without lines and quotes."""
    if node is None:
        return None
    if isinstance(node, Series):
        return [_told(each, value, mask) for each in node.nodes]
    if isinstance(node, Table):
        return [
            (each.key.replace(value, mask), _told(each.node, value, mask)) for each in node.entries
        ]
    return node.value.replace(value, mask)
