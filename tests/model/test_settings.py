"""What the configuration decides."""

from datetime import date

import pytest

from retrokb.model.settings import Settings


@pytest.mark.parametrize(
    ("docs_dir", "retros_dir", "inside"),
    [
        ("docs", "retros", False),
        ("docs", "docs/retros", True),
        ("docs", "docs", True),
        ("docs", "docs-retros", False),
        ("docs/source", "docs/retros", False),
        (".", "retros", True),
    ],
)
def test_retros_are_inside_docs_or_beside_it(docs_dir, retros_dir, inside):
    """Compared by folders, not by letters."""
    settings = Settings("/", date(2026, 11, 24), docs_dir=docs_dir, retros_dir=retros_dir)
    assert settings.retros_inside_docs == inside
