"""The navigation as mkdocs.yml states it, with its lines, read alike for both doors."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from ...model.settings import NavEntry

Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_navigation(files: Sequence[str], root: str) -> tuple[NavEntry, ...]:
    """The entries under `nav`, in their order, none where there is none that can be read.

    Of a configuration and those that it inherits, the first that has a `nav` counts.
    """
    for file in files:
        nav = _nav_of(file)
        if nav is not None:
            path = Path(os.path.relpath(file, root)).as_posix()
            return tuple(_entries(nav, "", path))
    return ()


def _nav_of(file: str) -> yaml.Node | None:
    try:
        document = yaml.compose(Path(file).read_bytes(), Loader)
    except (OSError, yaml.YAMLError):
        # Whoever reads the configuration itself reports this.
        return None
    pairs = document.value if isinstance(document, yaml.MappingNode) else ()
    return next((value for key, value in pairs if key.value == "nav"), None)


def _entries(node: yaml.Node, title: str, path: str) -> Iterator[NavEntry]:
    line = node.start_mark.line + 1
    if isinstance(node, yaml.ScalarNode):
        yield NavEntry(title, str(node.value), path, line)
    elif isinstance(node, yaml.SequenceNode):
        for each in node.value:
            yield from _entries(each, "", path)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            named = isinstance(value, yaml.ScalarNode)
            if not named:
                yield NavEntry(str(key.value), "", path, key.start_mark.line + 1)
            yield from _entries(value, str(key.value) if named else "", path)
