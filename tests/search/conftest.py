"""What the tests of the search share: a text tree is composed, indexed and asked."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from retrokb.search.answer import Answer
from retrokb.search.ask import Options, ask
from retrokb.search.noise import PATTERNS
from retrokb.search.runtime import find_node

Search = Callable[..., Answer]


@pytest.fixture
def search(compose: Callable[..., Any]) -> Search:
    """The answer of a text tree's index to one query; keyword arguments are fields of Options."""

    def run(tree: str, query: str, **options: object) -> Answer:
        files = compose(tree).search_index.files
        (answer,) = ask(files, [query], Options(**options))  # type: ignore[arg-type]
        return answer

    return run


@pytest.fixture(scope="session")
def told_by_node() -> Callable[[list[str]], list[dict[str, Any]]]:
    """What the JavaScript half makes of texts: words, pairs, and the rest without noise."""
    script = Path(__file__).with_name("words.mjs")

    def run(texts: list[str]) -> list[dict[str, Any]]:
        done = subprocess.run(
            [find_node(), script],
            input=json.dumps({"texts": texts, "noise": PATTERNS}),
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        )
        told: list[dict[str, Any]] = json.loads(done.stdout)
        return told

    return run
