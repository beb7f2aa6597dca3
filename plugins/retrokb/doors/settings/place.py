"""Where a value stands in the files of a configuration, for a message about it."""

from collections.abc import Iterator, Sequence
from pathlib import Path as FilePath

import yaml

from .document import shown
from .wrong import Path


def find_place(files: Sequence[str], path: Path) -> str:
    """The file, as it is shown, and the line of what comes nearest to the value.

    Of several files, the first that follows the way furthest is meant: it has the last word.
    """
    steps = [(file, _follow(file, path)) for file in files]
    file, lines = max(steps, key=lambda step: len(step[1]))
    return f"{shown(file)}:{lines[-1]}" if lines else shown(file)


def _follow(file: str, path: Path) -> list[int]:
    """The lines, from 1, of each step of the way that a file knows."""
    lines: list[int] = []
    node = yaml.compose(FilePath(file).read_bytes(), Loader=yaml.SafeLoader)
    for step in path:
        found = next(_below(node, step), None)
        if found is None:
            break
        line, node = found
        lines.append(line)
    return lines


def _below(node: yaml.Node | None, step: str | int) -> Iterator[tuple[int, yaml.Node]]:
    """The line and the value of what a step names; among one-key mappings of a list as well."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                yield key.start_mark.line + 1, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        yield from ((each.start_mark.line + 1, each) for each in node.value[step : step + 1])
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            if each.value == step:
                yield each.start_mark.line + 1, each
            elif isinstance(each, yaml.MappingNode):
                yield from _below(each, step)
