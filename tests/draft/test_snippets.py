"""Snippets and the task for VS Code."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from retrokb.draft.snippets import CHOICES, describe_snippets, describe_tasks
from retrokb.model.choices import Part
from retrokb.model.problems import Level, Place, Problem
from retrokb.model.settings import Term, Vocabulary
from retrokb.model.source import Folder
from retrokb.parse.sections import part_named
from retrokb.site.front_matter import describe_front_matter

from .conftest import SETTINGS, Read

WORDS = Vocabulary({"products": {"gateway": Term("gateway", "API"), "a,b": Term("a,b", "odd")}})
SNIPPETS = describe_snippets(replace(SETTINGS, vocabulary=WORDS))

CHOICE = re.compile(r"\$\{\d+\|((?:[^|\\]|\\.)*)\|\}")
VARIABLES = {"CURRENT_YEAR": "2026", "CURRENT_MONTH": "11", "CURRENT_DATE": "03"}


def _inserted(name: str) -> str:
    """What VS Code inserts when every place is left as it is."""
    text = "\n".join(SNIPPETS[name]["body"])
    text = text.replace("${RANDOM_HEX/(.{4}).*/${1:/upcase}/}", "7A2F")
    text = CHOICE.sub(lambda match: re.split(r"(?<!\\),", match[1])[0], text)
    for variable, value in VARIABLES.items():
        text = text.replace(f"${{{variable}}}", value)
    while (plain := re.sub(r"\$\{\d+:([^{}]*)\}", r"\1", text)) != text:
        text = plain
    return re.sub(r"\\([$}\\,|])", r"\1", re.sub(r"(?<!\\)\$\d", "", text))


def test_the_snippet_of_a_retro_is_a_retro(read: Callable[[str, Folder], Read]) -> None:
    """What is inserted has an id, a day, all sections, and nothing is wrong with it."""
    found = read(_inserted("RetroKB: retro"), Folder.RETROS)
    retro = found.page
    assert found.problems == ()
    assert ([gap.id for gap in retro.gaps], str(retro.day)) == (["GAP-7A2F"], "2026-11-03")
    parts = {part_named(heading.text) for heading in retro.outline.headings}
    assert set(Part) <= parts
    assert any(each.text.startswith("GAP-7A2F") for each in retro.outline.headings)


@pytest.mark.parametrize("name", [name for name in SNIPPETS if name.endswith("article")])
def test_the_snippet_of_an_article_is_an_article(
    read: Callable[[str, Folder], Read], name: str
) -> None:
    """Of each type."""
    found = read(_inserted(name), Folder.ARTICLES)
    assert found.problems == ()
    assert (found.page.id, found.page.type.value) == ("KB-7A2F", name.split()[1])


def test_findings_fit_below_the_field(read: Callable[[str, Folder], Read]) -> None:
    """A gap and a bug are elements of `findings`, with every place left as it is."""
    findings = f"{_inserted('RetroKB: gap')}\n{_inserted('RetroKB: bug')}".replace("BUG-7", "BUG-8")
    found = read(f"---\ntitle: x\nfindings:\n{findings}\n---\n", Folder.RETROS)
    assert found.problems == ()
    assert [each.id for each in found.page.findings] == ["GAP-7A2F", "BUG-8A2F"]


def test_rows_and_events_are_read_as_data(read: Callable[[str, Folder], Read]) -> None:
    """The snippets for the body are in the form that the parser reads."""
    event, missed, fail_safe = (
        _inserted(f"RetroKB: {name}") for name in ("event", "missed opportunity", "fail-safe")
    )
    text = (
        f"## Timeline\n\n{event} It began\n\n## Missed opportunities\n\n"
        f"| a | b | c | d | e |\n|---|---|---|---|---|\n{missed}\n\n"
        f"## Fail-safes\n\n| a | b | c | d |\n|---|---|---|---|\n{fail_safe}\n"
    )
    retro = read(text, Folder.RETROS).page
    assert [(e.day, e.time, e.text) for e in retro.timeline] == [
        ("2026-11-03", "09:10", "It began")
    ]
    assert [each.ring is not None for each in retro.missed_opportunities] == [True]
    assert [each.outcome is not None for each in retro.fail_safes] == [True]


def test_choices_are_those_of_the_schemas() -> None:
    """A field that chooses from a list has a snippet with that list, the vocabulary included."""
    schemas = json.dumps(describe_front_matter(Vocabulary()))
    for name, values in CHOICES.items():
        (body,) = SNIPPETS[f"RetroKB: {name}"]["body"]
        offered = CHOICE.search(body)
        assert offered
        assert offered[1].split(",") == [each.value for each in values]
        assert json.dumps({"enum": offered[1].split(",")})[1:-1] in schemas
    assert SNIPPETS["RetroKB: product"]["body"] == ["product: ${1|gateway,a\\,b|}$0"]
    assert "RetroKB: personas" not in SNIPPETS


@pytest.mark.parametrize("level", Level)
def test_the_task_understands_what_lint_prints(level: Level) -> None:
    """One of the two patterns matches a printed problem, and takes it apart."""
    code = {Level.ERROR: "RK103", Level.WARNING: "RK101", Level.NOTICE: "RK202"}[level]
    problem = Problem(code, Place("retros/a b.md", 3, 7), "Say: what to do.")
    task: dict[str, Any] = describe_tasks()["tasks"][0]
    patterns = [matcher["pattern"] for matcher in task["problemMatcher"]]
    matches = [(each, re.match(each["regexp"], str(problem))) for each in patterns]
    ((pattern, match),) = [(each, match) for each, match in matches if match]
    taken = {name: match[at] for name, at in pattern.items() if isinstance(at, int)}
    severity = {} if level is Level.NOTICE else {"severity": level.value}
    assert taken == {
        "file": "retros/a b.md",
        "line": "3",
        "column": "7",
        "code": code,
        "message": "Say: what to do.",
        **severity,
    }
