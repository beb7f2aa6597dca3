"""What the tests of the reports share."""

from collections.abc import Callable

import pytest

from retrokb.model.problems import Level, Place, Problem
from retrokb.report.found import Found, find_sources

Make = Callable[..., list[Found]]


@pytest.fixture
def make() -> Make:
    """Problems of one file with a text, each given as (code, line, column, message)."""

    def run(
        text: str, *given: tuple[str, int, int, str], path: str = "docs/x.md", **more: object
    ) -> list[Found]:
        level = more.get("level")
        assert level is None or isinstance(level, Level)
        problems = [
            Problem(code, Place(path, line, column), said, set_level=level)
            for code, line, column, said in given
        ]
        return list(find_sources(problems, {path: text}, str(more.get("prefix", ""))))

    return run
