"""What is accepted, what is new, and what is gone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrokb.model.problems import Place, Problem
from retrokb.report.baseline import (
    BadBaselineError,
    Baseline,
    Entry,
    accept,
    compare,
    parse_baseline,
    render_baseline,
)
from retrokb.report.found import find_sources

LINK = ("RK301", 2, 0, "'b.md' leads to nothing.")


def everywhere(_: str) -> bool:
    """All files were looked at."""
    return True


def test_what_is_accepted_is_not_reported(make):
    """The same problems a second time are accepted, and counted."""
    found = make("x\n[a](b.md)\n", LINK)
    compared = compare(found, accept(found), everywhere)
    assert (compared.fresh, compared.accepted, compared.gone) == ((), 1, ())
    assert list(compared.remarks()) == ["1 problem is accepted by the baseline."]


def test_lines_that_move_stay_accepted(make):
    """Lines above, and white space in the line, change nothing."""
    baseline = accept(make("x\n[a](b.md)\n", LINK))
    moved = make("new\n\n\nx\n  [a](b.md) \n", ("RK301", 5, 0, "'b.md' leads to nothing."))
    assert compare(moved, baseline, everywhere).fresh == ()


@pytest.mark.parametrize(
    ("text", "problem", "path"),
    [
        ("x\n[a](c.md)\n", ("RK301", 2, 0, "'c.md'"), "docs/x.md"),
        ("x\n[a](b.md)\n", ("RK302", 2, 0, "'b.md'"), "docs/x.md"),
        ("x\n[a](b.md)\n", LINK, "docs/y.md"),
    ],
)
def test_anything_else_is_new(make, text, problem, path):
    """Another line, another code and another file are looked at anew; the old one is gone."""
    baseline = accept(make("x\n[a](b.md)\n", LINK))
    compared = compare(make(text, problem, path=path), baseline, everywhere)
    assert len(compared.fresh) == len(compared.gone) == 1


def test_a_second_one_in_an_equal_line_is_new(make):
    """Who copies a line with an accepted problem adds one."""
    baseline = accept(make("x\n[a](b.md)\n", LINK))
    twice = make("x\n[a](b.md)\n[a](b.md)\n", LINK, ("RK301", 3, 0, "'b.md' leads to nothing."))
    assert len(compare(twice, baseline, everywhere).fresh) == 1


def test_errors_are_never_accepted(make):
    """What is unsafe is neither written to a baseline nor passed by one."""
    found = make("x\ny\n", ("RK307", 2, 0, "taken"))
    assert accept(found) == Baseline()
    forged = Baseline(frozenset({Entry("docs/x.md", "RK307", found[0].fingerprint)}))
    assert compare(found, forged, everywhere).fresh == tuple(found)


def test_what_was_not_looked_at_is_not_gone(make):
    """A run over one file says nothing of the others."""
    baseline = accept(make("x\n[a](b.md)\n", LINK))
    assert compare([], baseline, lambda path: path == "docs/y.md").gone == ()
    compared = compare([], baseline, everywhere)
    assert [entry.code for entry in compared.gone] == ["RK301"]
    assert "no longer there (RK301: 1)" in next(compared.remarks())


PROBLEMS = st.lists(
    st.builds(
        Problem,
        st.sampled_from(["RK301", "RK210", "RK412"]),
        st.builds(Place, st.sampled_from(["docs/a.md", "docs/ü.md"]), st.integers(0, 5)),
        st.text(),
    )
)


@given(problems=PROBLEMS, text=st.text())
def test_a_baseline_survives_being_written(problems, text):
    """What is read is what was written, and it accepts all that it was made of."""
    found = list(find_sources(problems, {"docs/a.md": text}))
    baseline = accept(found)
    assert parse_baseline(render_baseline(baseline)) == baseline
    compared = compare(found, baseline, everywhere)
    assert (compared.fresh, compared.gone) == ((), ())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "x",
        '{"version": 2, "accepted": {}}',
        '{"version": 1, "accepted": [1]}',
        "[" * 100_000,
    ],
)
def test_what_is_no_baseline_is_refused(text):
    """A damaged file, or one of a later version, is not taken for one that accepts nothing."""
    with pytest.raises(BadBaselineError):
        parse_baseline(text)
