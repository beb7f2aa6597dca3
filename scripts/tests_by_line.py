"""A plugin of pytest: notes which tests run which lines, or runs some tests in a given order."""

import json
import os
import time
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any

import pytest
from coverage import Coverage

NOTES = "RETROKB_NOTES_ON_TESTS"
"""Names the file to write notes to: a line of JSON for each test."""

CHOSEN = "RETROKB_CHOSEN_TESTS"
"""Names a file with the tests that are to run, one on each line; without it all do."""

FIXTURE = "fixture "
"""Begins the context of what a fixture does once for several tests."""

HERE = pytest.StashKey[str]()
"""The context that lines are counted for."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the chosen tests, in the order in which they are named."""
    if CHOSEN in os.environ:
        names = Path(os.environ[CHOSEN]).read_text("utf-8").split("\n")
        place = {name: number for number, name in enumerate(names)}
        chosen = (item for item in items if item.nodeid in place)
        items[:] = sorted(chosen, key=lambda item: place[item.nodeid])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, Any, Any]:
    """Count the lines of a test for it, and note its fixtures and how many seconds it took."""
    if NOTES not in os.environ:
        return (yield)
    began = time.perf_counter()
    _count_for(item.config, item.nodeid)
    result = yield
    seconds = time.perf_counter() - began
    note = {"name": item.nodeid, "seconds": seconds, "fixtures": _fixtures_of(item)}
    with Path(os.environ[NOTES]).open("a", encoding="utf-8") as file:
        file.write(json.dumps(note) + "\n")
    return result


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(
    fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest
) -> Generator[None, Any, Any]:
    """Count the lines of a fixture of several tests for the fixture."""
    if NOTES not in os.environ or fixturedef.scope == "function":
        return (yield)
    before = request.config.stash[HERE]
    _count_for(request.config, FIXTURE + fixturedef.argname)
    try:
        return (yield)
    finally:
        _count_for(request.config, before)


def _count_for(config: pytest.Config, context: str) -> None:
    config.stash[HERE] = context
    coverage = Coverage.current()
    assert coverage is not None
    coverage.switch_context(context)


def _fixtures_of(item: pytest.Item) -> Sequence[str]:
    return item.fixturenames if isinstance(item, pytest.Function) else ()
