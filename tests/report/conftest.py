"""What the tests of the reports share."""

from collections.abc import Callable
from typing import Any

import pytest

from retrokb.model.problems import Level, Place, Problem
from retrokb.report.found import Found, find_sources

Make = Callable[..., list[Found]]


@pytest.fixture
def make() -> Make:
    """Problems of one file with a text.

    Each is given as (code, line, column, what, advice, subject, suggestion, field); what stands
    at the end may be left out.
    """

    def run(
        text: str, *given: tuple[Any, ...], path: str = "docs/x.md", **more: object
    ) -> list[Found]:
        level = more.get("level")
        assert level is None or isinstance(level, Level)
        problems = [
            Problem(code, Place(path, line, column), *words, set_level=level)
            for code, line, column, *words in given
        ]
        return list(find_sources(problems, {path: text}, str(more.get("prefix", ""))))

    return run
