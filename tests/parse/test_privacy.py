"""What was meant to keep a text from the public is never passed over."""

import pytest


@pytest.mark.parametrize("field", ["audiance", "audeince", "Audience", "publish_afer", "audiences"])
@pytest.mark.parametrize(
    "file",
    [
        ">>> docs/x.md\n---\ntitle: X\n{field}: internal\n---\n",
        ">>> docs/x/index.md\n---\ntitle: X\n{field}: internal\n---\n",
        ">>> docs/x.md\n---\narticle: false\n{field}: internal\n---\n",
        ">>> retros/x.md\n---\nstatus: final\n{field}: internal\n---\n",
        (
            ">>> retros/x.md\n---\nstatus: final\nfindings:\n  - id: BUG-1\n"
            "    {field}: internal\n    kind: bug\n    statement: S.\n---\n"
        ),
    ],
    ids=["article", "index page", "no article", "retro", "finding"],
)
def test_a_misspelt_field_is_an_error(compose, found, file, field):
    """On every kind of page, and in a finding, it fails the build, with the right name."""
    (problem,) = found(compose(file.format(field=field)), "RK209")
    assert f"`{field}`" in problem
    assert "Write `" in problem


def test_a_field_that_is_given_twice_is_an_error(compose, found):
    """Of two audiences nobody can tell which was meant."""
    site = compose(">>> docs/x.md\n---\naudience: internal\naudience: public\n---\n")
    (problem,) = found(site, "RK209")
    assert problem.startswith("docs/x.md:3 `audience` is given twice")


def test_blank_lines_before_the_front_matter_are_forgiven(compose):
    """A page does not become public because somebody pressed return at its top."""
    site = compose(">>> docs/x.md\n\n\n---\naudience: internal\n---\n# Platypus\n")
    assert [*site.archive.pages] == []


def test_a_thematic_break_below_blank_lines_is_none(compose):
    """Two rulers around prose are Markdown, wherever they stand."""
    page = compose(">>> docs/x.md\n\n---\nProse.\n---\n# X\n").archive.pages["docs/x.md"]
    assert not page.has_front_matter


@pytest.mark.parametrize("name", ["author", "audio", "published", "authors"])
def test_other_fields_are_left_alone(compose, found, name):
    """What other programs call their fields is no misspelling."""
    assert found(compose(f">>> docs/x.md\n---\n{name}: x\n---\n"), "RK209") == []
