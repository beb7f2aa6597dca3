"""The text that extensions put into a text from other files (pymdownx.snippets and its like)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from ..model.settings import MarkdownDialect
from .convert import Converter

FINDS_FILES = "get_snippet_path"
"""The method by which such an extension finds the file that a text names."""


@dataclass(frozen=True)
class Inclusion:
    """A file that is put into a text: as it is named there, and its path."""

    name: str
    file: str


@dataclass(frozen=True)
class Expanded:
    """A text with all that is put into it, and the files that this is taken from."""

    text: str
    inclusions: tuple[Inclusion, ...] = ()


@dataclass
class Expander:
    """Asks the extensions themselves what they put into a text; nothing is fetched from the web."""

    dialect: MarkdownDialect
    found: list[Inclusion] = field(default_factory=list)

    def __post_init__(self) -> None:
        markdown = Converter(self.dialect).markdown
        steps = [*markdown.preprocessors]
        self.steps = [each for each in steps if hasattr(each, FINDS_FILES)]
        for step in self.steps:
            setattr(step, FINDS_FILES, partial(self._note, getattr(step, FINDS_FILES)))
            step.url_download = False

    def expand(self, text: str) -> Expanded:
        """A text as these extensions leave it; as it is where one of them gives up on it."""
        self.found.clear()
        lines = text.split("\n")
        try:
            for step in self.steps:
                lines = step.run(lines)
        except Exception:  # noqa: BLE001 (extensions raise what they like, which parsing reports)
            lines = text.split("\n")
        return Expanded("\n".join(lines), tuple(self.found))

    def _note(self, find: Any, name: str) -> Any:
        found = find(name)
        self.found.extend(Inclusion(name, file) for file in _paths(found))
        return found


def _paths(found: Any) -> Iterator[str]:
    """The paths that an extension gives: one, several or none."""
    for each in found if isinstance(found, list | tuple) else [found]:
        if each is not None:
            yield str(each)
