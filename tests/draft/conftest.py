"""What the tests of drafts share: what a text says as a record."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from retrokb.markup.convert import Converter
from retrokb.model.problems import Level, Problem
from retrokb.model.settings import MarkdownDialect, Settings
from retrokb.model.source import Folder, Source
from retrokb.parse.records import parse_record

SETTINGS = Settings(root="/project", as_of=date(2026, 11, 24))


@dataclass(frozen=True)
class Read:
    """A text as a record, and its problems that are no notices."""

    page: Any
    problems: tuple[Problem, ...]


@pytest.fixture(scope="session")
def read() -> Callable[[str, Folder], Read]:
    """Parse a text as an article or a retro."""
    converter = Converter(MarkdownDialect())

    def run(text: str, folder: Folder) -> Read:
        source = Source(f"{folder.value}/x.md", "x.md", folder, text)
        page, problems = parse_record(source, SETTINGS, converter)
        bad = tuple(each for each in problems if each.level is not Level.NOTICE)
        return Read(page, bad)

    return run
