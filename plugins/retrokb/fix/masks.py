"""Private content masked where it stands."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ..check.content import hidden_value
from ..model.problems import Problem
from ..model.records import Page
from ..parse.yaml_text import Node, Series, Table, UnreadableYamlError, parse_yaml
from .repair import Refused, Repair, repair

SCALAR = re.compile(r"[ \t]*(?:-[ \t]+)*(?:[^\s:#'\"\[{][^:#]*:[ \t]+)?(?=[^\s'\"\[{|>&*!#])")
"""What stands in a line of front matter before a text without quotes."""

COMMENT = re.compile(r"(?:[ \t]+#[^\n]*|[ \t]+)\Z")

SHARED = "It shares markup with other text"

IN_FIELDS = "The front matter would say something else with it"

UNREADABLE = "The front matter cannot be read, nor then what it would say with it"

Placed = list[Repair] | str
"""What puts a mask in its place, or why nothing does."""


def find_mask_repairs(
    problems: Iterable[Problem], pages: Mapping[str, Page], texts: Mapping[str, str]
) -> Iterator[Repair]:
    """A mask in the place of each thing that was found; front matter says the same but for it."""
    for _, placed in _all_placed(problems, pages, texts):
        yield from placed if isinstance(placed, list) else ()


def find_unplaced_masks(
    problems: Iterable[Problem], pages: Mapping[str, Page], texts: Mapping[str, str]
) -> Iterator[Refused]:
    """The masks that have no place where the thing stands, each with the reason."""
    for problem, placed in _all_placed(problems, pages, texts):
        if isinstance(placed, str):
            place = problem.place
            yield Refused(place.path, place.line, place.column, problem.code, problem.mask, placed)


def _all_placed(
    problems: Iterable[Problem], pages: Mapping[str, Page], texts: Mapping[str, str]
) -> Iterator[tuple[Problem, Placed]]:
    for problem in problems:
        text = texts.get(problem.place.path, "")
        if problem.hides and text:
            page = pages.get(problem.place.path)
            yield problem, _placed(problem, text, page)


def _placed(problem: Problem, text: str, page: Page | None) -> Placed:
    if problem.by_hand:
        return SHARED
    in_fields = page is not None and problem.place.line < page.body_line
    return _in_fields(problem, text, page) if in_fields and page else _in_body(problem, text)


def _in_body(problem: Problem, text: str) -> list[Repair]:
    """The mask stands in the first line; of what goes on in others nothing is left there.

    The signs of a quotation stay, so that it ends where it did.
    """
    place, repairs = problem.place, []
    for number, line in enumerate(hidden_value(problem, text).split("\n")):
        part = line.lstrip(" \t>") if number else line
        new, column = ("", len(line) - len(part) + 1) if number else (problem.mask, place.column)
        if part:
            made = _repair(problem, place.line + number, part, new, column)
            repairs.append(replace(made, in_text=True))
    return repairs


def _in_fields(problem: Problem, text: str, page: Page) -> Placed:
    """The mask as YAML reads it as a part of the same text, with quotes where it needs them."""
    value = hidden_value(problem, text)
    if "\n" in value:
        return "It goes on in another line of the front matter"
    lines = text.split("\n")
    before = _fields(lines, page)
    if before is None:
        return UNREADABLE
    wanted = _told(before, value, problem.mask)
    for repairs in _ways(problem, value, lines, page):
        after = _fields(repair(text, repairs).text.split("\n"), page)
        if after is not None and _told(after, value, problem.mask) == wanted:
            return repairs
    return IN_FIELDS


def _ways(problem: Problem, value: str, lines: list[str], page: Page) -> Iterator[list[Repair]]:
    """The mask alone, the mask with quotes, and the whole text with quotes around it."""
    place, mask = problem.place, problem.mask
    alone = _repair(problem, place.line, value, mask, place.column)
    yield [alone]
    yield [_repair(problem, place.line, value, f'"{mask}"', place.column)]
    before = SCALAR.match(lines[place.line - 1])
    if not before or before.end() >= place.column:
        return
    for last in range(place.line, page.body_line - 1):
        end = len(COMMENT.sub("", lines[last - 1]))
        said = "\n".join(lines[place.line - 1 : last])[before.end() :]
        for quote in "'\"":
            if quote not in said and not (quote == '"' and "\\" in said):
                first = _repair(problem, place.line, "", quote, before.end() + 1)
                yield [alone, first, _repair(problem, last, "", quote, end + 1)]
        if not lines[last].startswith((" ", "\t")):
            return


def _repair(problem: Problem, line: int, old: str, new: str, column: int) -> Repair:
    place = problem.place
    return Repair(place.path, line, old, new, problem.code, column, True, str(place))


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
