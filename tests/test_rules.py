"""The pages of the rules: each code has one, and what its example is said to give is what it gives.

Under `## Example` and `## Mended` stand a text tree (` ```text `, the notation of conftest.py) and
commands to run in its folder (` ```sh `), either or both. A mended example without a tree goes on
from the example. Under `## What it says` stand the problems of the example, each on a line.
"""

import os
import re
import socket
import stat
import subprocess
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from markdown import Markdown
from mkdocs.config import load_config

from retrokb.audit.leaks import find_leaks
from retrokb.doors.audit.files import read_files
from retrokb.doors.audit.gate import open_gate
from retrokb.doors.mkdocs.options import settings_from
from retrokb.doors.mkdocs.policy import check_requests
from retrokb.doors.mkdocs.theme_fields import check_theme_fields
from retrokb.doors.settings import load_settings
from retrokb.model.archive import End
from retrokb.model.choices import ArticleType
from retrokb.model.problems import RETIRED_CODES, RULES, Level, Problem, sorted_problems
from retrokb.model.records import Article, Page
from retrokb.pipeline.compose import Site, compose_site
from retrokb.place.addresses import find_moves
from retrokb.report.found import find_sources

ROOT = Path(__file__).parents[1]

FOLDER = "docs/rules"

AS_OF = "2026-11-24"

CODES = sorted(RULES)

RETIRED = sorted(RETIRED_CODES)

FOR_ANYONE = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH

REASON_DIFFERS = frozenset({"RK111"})
"""Codes of which the message ends with the words of the operating system."""


def text_of(path: Path) -> str:
    """The text of a file, "" where there is none that can be read as UTF-8."""
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def path_of(code: str) -> str:
    """Where the page of a code lies."""
    return f"{FOLDER}/{code.lower()}.md"


def rendered(page: Page) -> BeautifulSoup:
    """The body of a page as HTML."""
    html = Markdown(extensions=["fenced_code", "tables"]).convert(page.body)
    return BeautifulSoup(html, "html.parser")


def elements_under(soup: BeautifulSoup, heading: str) -> list[Tag]:
    """The elements between a heading and the next one of its level."""
    (found,) = (each for each in soup.find_all("h2") if each.get_text() == heading)
    elements: list[Tag] = []
    for each in found.find_next_siblings():
        if each.name == "h2":
            break
        elements.append(each)
    return elements


@dataclass(frozen=True)
class Blocks:
    """What stands in the fenced blocks of a section, "" where there is none of the kind."""

    text: str
    sh: str


def blocks_under(page: Page, heading: str) -> Blocks:
    """The fenced blocks of a section; there is at most one of each kind, and no other kind."""
    found: dict[str, str] = {}
    for element in elements_under(rendered(page), heading):
        if element.name == "pre" and element.code:
            (kind,) = element.code["class"]
            assert kind in ("language-text", "language-sh"), kind
            assert kind not in found, kind
            found[kind] = element.code.get_text()
    return Blocks(found.get("language-text", ""), found.get("language-sh", ""))


@pytest.fixture(scope="module")
def own():
    """This repository's own documentation, composed."""
    return compose_site(load_settings(str(ROOT / "mkdocs.yml"), AS_OF))


@pytest.fixture
def tmp_path(tmp_path):
    """The folder of the project, in one of its own: an example may write beside the project."""
    folder = tmp_path / "project"
    folder.mkdir()
    return folder


def exported_by(commands: str) -> Iterator[tuple[str, str]]:
    """What commands export to those that follow in the same shell; "" for what they unset."""
    for words in map(str.split, commands.splitlines()):
        if words[:1] == ["export"]:
            yield from (tuple(word.split("=", 1)) for word in words[1:])
        elif words[:1] == ["unset"]:
            yield from ((word, "") for word in words[1:])


@pytest.fixture
def make(project, monkeypatch):
    """Make the project of a section of a page, and work in its folder, as its reader would."""

    def run(page: Page, heading: str) -> Path:
        blocks = blocks_under(page, heading)
        assert blocks.text or blocks.sh
        goes_on = heading == "Mended" and not blocks.text
        root = run(page, "Example") if goes_on else project(blocks.text)
        monkeypatch.chdir(root)
        subprocess.run(["sh", "-euc", blocks.sh], cwd=root, check=True, timeout=30)
        for name, value in exported_by(blocks.sh):
            monkeypatch.setenv(name, value) if value else monkeypatch.delenv(name)
        return root

    return run


def problems_of(root: Path) -> tuple[Problem, ...]:
    """All problems of a project: those of the pipeline, and those that only a theme has."""
    keep_root_out(root)
    config = load_config(str(root / "mkdocs.yml"))
    settings = settings_from(config, config.plugins["retrokb"].config, as_of=AS_OF)
    site = compose_site(settings)
    of_theme = check_theme_fields(site.archive.pages.values(), config)
    strict = settings.content_security_policy == "strict"
    asked = check_requests(config) if strict else ()
    return sorted_problems((*site.problems, *of_theme, *asked, *leaks_in(root, site)))


def leaks_in(root: Path, site: Site) -> Iterator[Problem]:
    """What an example's own site says of that which is hidden."""
    if (root / "site").is_dir():
        gate = open_gate(site, root / "mkdocs.yml", lambda _: ())
        yield from find_leaks(gate.prove(read_files(root / "site")), "site")


def keep_root_out(root: Path) -> None:
    """Put a socket in the place of each file that nobody may read and this process can.

    Root reads a file whatever its mode is, and tests run as root in containers. Not even root
    can open a socket as a file.
    """
    for path in [path for path in root.rglob("*") if path.is_file()]:
        if not path.stat().st_mode & FOR_ANYONE and os.access(path, os.R_OK):
            path.unlink()
            # The path of a socket must be short, so that it is given from within its folder.
            with chdir(path.parent), socket.socket(socket.AF_UNIX) as unreadable:
                unreadable.bind(path.name)


def said(line: str, code: str) -> str:
    """A line of output, without the operating system's words."""
    return line.rpartition(": ")[0] if code in REASON_DIFFERS else line


def test_every_code_has_a_page_and_every_page_a_code():
    """No code is unexplained, retired ones included, and no page explains what never was one."""
    pages = {f"{FOLDER}/{path.name}" for path in (ROOT / FOLDER).iterdir()}
    assert pages == {*map(path_of, [*CODES, *RETIRED]), f"{FOLDER}/index.md"}


@pytest.mark.parametrize("code", [*CODES, *RETIRED])
def test_a_page_has_an_address_and_is_linked_where_its_code_is_named(own, code):
    """`RK101` in a text leads to /a/rk101/, without a prefix that must be declared."""
    moves = {move.path: move.to for move in find_moves(own.archive, own.settings)}
    assert moves[path_of(code)] == f"a/{code.lower()}/index.html"
    assert own.resolver.resolve_id(code) == End(path_of(code))


@pytest.mark.parametrize("code", RETIRED)
class TestRetiredPage:
    def test_says_first_that_it_is_retired(self, own, code):
        """Code and name stand where they stood, and instead of a level since when it is retired."""
        page = own.archive.pages[path_of(code)]
        assert isinstance(page, Article)
        assert (page.id, page.type) == (code, ArticleType.REFERENCE)
        assert page.title.startswith(f"{code} {RETIRED_CODES[code]}: ")
        heading, state = rendered(page).find_all(["h1", "strong"])[:2]
        assert heading.get_text() == page.title
        assert re.fullmatch(r"Retired in \d+\.\d+\.", state.get_text())

    def test_can_be_found_with_the_message_that_it_once_explained(self, own, code):
        """Who finds it in an old log finds its page."""
        page = own.archive.pages[path_of(code)]
        lines = blocks_under(page, "What it said").text
        assert page.phrases
        assert [phrase for phrase in page.phrases if phrase not in lines] == []


@pytest.mark.parametrize("code", CODES)
class TestPage:
    def test_names_its_rule_and_its_level(self, own, code):
        """Code, name and level stand where a reader sees them first, and as the rule has them."""
        page, rule = own.archive.pages[path_of(code)], RULES[code]
        assert isinstance(page, Article)
        assert (page.id, page.type) == (code, ArticleType.REFERENCE)
        assert page.title.startswith(f"{code} {rule.name}: ")
        heading, level = rendered(page).find_all(["h1", "strong"])[:2]
        assert heading.get_text() == page.title
        assert level.get_text() == f"{rule.level.value.capitalize()}."

    def test_can_be_found_with_the_message(self, own, code):
        """Each phrase is a part of a message that the example gives, and there is one at least."""
        page = own.archive.pages[path_of(code)]
        lines = blocks_under(page, "What it says").text
        assert page.phrases
        assert [phrase for phrase in page.phrases if phrase not in lines] == []

    def test_shows_exactly_what_its_example_gives(self, own, make, code):
        """The example has the problem, where and as the page says, and nothing else that fails."""
        page = own.archive.pages[path_of(code)]
        expected = blocks_under(page, "What it says").text.splitlines()
        problems = problems_of(make(page, "Example"))
        found = [str(problem) for problem in problems if problem.code == code]
        assert expected
        assert [said(line, code) for line in found] == [said(line, code) for line in expected]
        failing = {problem.code for problem in problems if problem.level is not Level.NOTICE}
        assert failing <= {code}

    def test_its_message_ends_with_the_next_step(self, own, make, code):
        """Sentences: what is wrong, then what to do, which is more than the nearest name."""
        problems = problems_of(make(own.archive.pages[path_of(code)], "Example"))
        for problem in (each for each in problems if each.code == code):
            assert problem.what.endswith(".")
            assert problem.advice.endswith((".", "?"))
            assert problem.message.endswith(problem.advice)

    def test_is_about_a_text_of_its_line(self, own, make, code):
        """What a problem is about stands at the column that is found for it, or there is none."""
        root = make(own.archive.pages[path_of(code)], "Example")
        problems = [each for each in problems_of(root) if each.code == code]
        texts = {path: text_of(root / path) for path in {each.place.path for each in problems}}
        for found in find_sources(problems, texts):
            part = found.source[found.column - 1 : found.end_column - 1]
            if found.problem.hides:
                assert set(part) == {"*"}
            elif found.end_column:
                assert part.split() == found.problem.subject.split()
            elif found.problem.subject:
                assert found.problem.subject not in found.source

    def test_mends_its_example(self, own, make, code):
        """The mended example has neither this problem nor any that fails something."""
        problems = problems_of(make(own.archive.pages[path_of(code)], "Mended"))
        left = [each for each in problems if each.code == code or each.level is not Level.NOTICE]
        assert left == []


def listed_under(page: Page, heading: str) -> list[tuple[str, ...]]:
    """The rows of the table of a section: address, code, name, meaning."""
    (table,) = elements_under(rendered(page), heading)
    rows = [row.find_all("td") for row in table.find_all("tr")[1:]]
    return [(cells[0].a["href"], *(cell.get_text() for cell in cells)) for cells in rows]


def row_of(page: Page, code: str, name: str) -> tuple[str, ...]:
    """What the index has to say of a code."""
    return (f"{code.lower()}.md", code, name, page.title.partition(": ")[2])


@pytest.mark.parametrize("level", Level)
def test_the_index_lists_every_rule_under_its_level(own, level):
    """Code, link, name and meaning in the index are those of the rule and of its page."""
    listed = listed_under(own.archive.pages[f"{FOLDER}/index.md"], f"{level.value.capitalize()}s")
    assert listed == [
        row_of(own.archive.pages[path_of(code)], code, RULES[code].name)
        for code in CODES
        if RULES[code].level is level
    ]


def test_the_index_lists_what_is_retired(own):
    """Whoever looks for a code in the index finds it, though nothing reports it any more."""
    listed = listed_under(own.archive.pages[f"{FOLDER}/index.md"], "Retired")
    assert listed == [
        row_of(own.archive.pages[path_of(code)], code, RETIRED_CODES[code]) for code in RETIRED
    ]
