"""What the tests of parsing share: a text becomes an outline, a record, a place among problems."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from retrokb.markup.convert import Converter
from retrokb.model.outline import Block, Outline
from retrokb.model.problems import Problem, sorted_problems
from retrokb.model.settings import MarkdownDialect, Settings
from retrokb.model.source import Folder, Source
from retrokb.parse.fields import Fields
from retrokb.parse.outline import parse_outline
from retrokb.parse.records import parse_record
from retrokb.parse.yaml_text import Table, parse_yaml

SETTINGS = Settings(root="/project", as_of=date(2026, 11, 24), default_status="final")

MANY_EXTENSIONS = (
    "toc", "tables", "fenced_code", "attr_list", "def_list", "footnotes", "admonition",
    "md_in_html", "smarty", "pymdownx.tasklist", "pymdownx.details", "pymdownx.superfences",
)  # fmt: skip
"""What sites with Material for MkDocs like to switch on."""


@dataclass(frozen=True)
class Parsed:
    """A page, None where the text was not understood, and its problems in order."""

    page: Any
    problems: tuple[Problem, ...]

    def places(self, *codes: str) -> list[str]:
        """The problems as "RK212:1", of the codes only where some are given."""
        found = (each for each in self.problems if not codes or each.code in codes)
        return [f"{each.code}:{each.place.line}" for each in found]

    def message(self, code: str) -> str:
        """What the one problem of a code says."""
        (found,) = (each for each in self.problems if each.code == code)
        return found.message


@pytest.fixture(scope="session")
def converter() -> Converter:
    """Python-Markdown with the extensions that MkDocs switches on."""
    return Converter(MarkdownDialect())


@pytest.fixture(scope="session")
def rich_converter() -> Converter:
    """Python-Markdown with many extensions."""
    return Converter(MarkdownDialect(MANY_EXTENSIONS))


@pytest.fixture(scope="session")
def outline(converter: Converter) -> Callable[[str], Outline]:
    """Give the outline of a text."""
    return lambda text: parse_outline(text, converter)


@pytest.fixture(scope="session")
def blocks(outline: Callable[[str], Outline]) -> Callable[[str], tuple[Block, ...]]:
    """Give the blocks of a text."""
    return lambda text: outline(text).blocks


@pytest.fixture(scope="session")
def parse(converter: Converter) -> Callable[..., Parsed]:
    """Parse the text of one file; keyword arguments are fields of Settings."""

    def run(text: str, name: str, folder: Folder, **changes: Any) -> Parsed:
        root = "docs" if folder is Folder.ARTICLES else "retros"
        source = Source(f"{root}/{name}", name, folder, text)
        page, problems = parse_record(source, replace(SETTINGS, **changes), converter)
        return Parsed(page, sorted_problems(problems))

    return run


@pytest.fixture(scope="session")
def retro(parse: Callable[..., Parsed]) -> Callable[..., Parsed]:
    """Parse a text as a retro; final unless it says otherwise."""
    return lambda text, name="x.md", **changes: parse(text, name, Folder.RETROS, **changes)


@pytest.fixture(scope="session")
def article(parse: Callable[..., Parsed]) -> Callable[..., Parsed]:
    """Parse a text as an article."""
    return lambda text, name="x.md", **changes: parse(text, name, Folder.ARTICLES, **changes)


@pytest.fixture
def fields() -> Callable[[str], Fields]:
    """Read the fields of some YAML; problems are collected in the reader's list."""

    def read(text: str) -> Fields:
        table = parse_yaml(text)
        assert isinstance(table, Table)
        return Fields(table, "x.md", [])

    return read
