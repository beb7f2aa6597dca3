"""What the tests of the search share: a text tree is composed, indexed and asked."""

from collections.abc import Callable
from typing import Any

import pytest

from retrokb.search.answer import Answer
from retrokb.search.ask import Options, ask

Search = Callable[..., Answer]


@pytest.fixture
def search(compose: Callable[..., Any]) -> Search:
    """The answer of a text tree's index to one query; keyword arguments are fields of Options."""

    def run(tree: str, query: str, **options: object) -> Answer:
        files = compose(tree).search_index.files
        (answer,) = ask(files, [query], Options(**options))  # type: ignore[arg-type]
        return answer

    return run
