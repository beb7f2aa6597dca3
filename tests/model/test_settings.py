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


@pytest.mark.parametrize(
    ("folders", "path", "as_if"),
    [
        ({}, "internal/keys/x.md", "docs/keys/x.md"),
        ({}, "internal", "docs"),
        ({}, "internal/retros/y.md", "retros/y.md"),
        ({}, "internal/retros", "retros"),
        ({}, "internal/retros-of-old/y.md", "docs/retros-of-old/y.md"),
        ({}, "internally/x.md", "internally/x.md"),
        ({}, "docs/internal/x.md", "docs/internal/x.md"),
        ({"internal_dir": ""}, "internal/x.md", "internal/x.md"),
        ({"retros_dir": "docs/retros"}, "internal/retros/y.md", "docs/retros/y.md"),
        ({"retros_dir": "docs"}, "internal/y.md", "docs/y.md"),
        ({"retros_dir": "a/cases"}, "internal/cases/y.md", "a/cases/y.md"),
        ({"retros_dir": "../cases"}, "internal/cases/y.md", "../cases/y.md"),
        ({"internal_dir": "b/staff", "docs_dir": "a/docs"}, "b/staff/x.md", "a/docs/x.md"),
    ],
)
def test_an_internal_file_is_as_if_it_were_public(folders, path, as_if):
    """It has the place of its path in docs, or in the retros where its folder is called so."""
    settings = Settings("/", date(2026, 11, 24), **{"internal_dir": "internal", **folders})
    assert settings.as_if_public(path) == as_if


@pytest.mark.parametrize(
    ("retros_dir", "folder"),
    [("retros", "in/retros"), ("a/cases", "in/cases"), ("docs/r/x", "in/r/x"), ("docs", "in")],
)
def test_internal_retros_have_a_folder(retros_dir, folder):
    """What lies there is a retro."""
    settings = Settings("/", date(2026, 11, 24), internal_dir="in", retros_dir=retros_dir)
    assert settings.internal_retros_dir == folder
    assert settings.as_if_public(f"{folder}/x.md") == f"{retros_dir}/x.md"
