"""The states of gaps and bugs, as far as they can be told without git and search."""

import pytest

ARTICLE = ">>> docs/x.md\n---\nid: KB-1\n---\n# X\n## Part\n"


def gap(fields, name="GAP-1", path="retros/r.md", front=""):
    """A retro with one gap that has some fields."""
    return (
        f">>> {path}\n---\n{front}findings:\n"
        f"  - {{id: {name}, kind: education, statement: S.{fields}}}\n---\n"
    )


def states(site):
    """The state of each gap and bug by id, in the order of the ledger."""
    gaps = {entry.gap.id: entry.state.value for entry in site.ledger.gaps}
    return {**gaps, **{entry.bug.id: entry.state.value for entry in site.ledger.bugs}}


def conditions(site, name="GAP-1"):
    """The conditions of a gap: how each holds, by its name, in order."""
    entry = site.ledger.gap_by_key[name]
    return {each.name.value: each.holding.value for each in entry.conditions}


class TestTheStateOfAGap:
    @pytest.mark.parametrize(
        ("fields", "state"),
        [
            ("", "open"),
            (", remedy: ../docs/gone.md", "open"),
            (", remedy: [KB-1, ../docs/gone.md]", "open"),
            (", remedy: KB-1", "watching"),
            (", remedy: KB-1#part", "watching"),
            (", retired: {as: bug, reason: R.}", "retired"),
            (", remedy: KB-1, retired: {as: no-longer-applicable, reason: R.}", "retired"),
        ],
    )
    def test_is_the_first_that_fits(self, compose, fields, state):
        """Retired goes first, then open without a live remedy; a live one is watched."""
        assert states(compose(ARTICLE + gap(fields))) == {"GAP-1": state}

    @pytest.mark.parametrize(
        "retired", ["{as: bug}", "{reason: R.}", "{as: solved, reason: R.}", "yes", "{}"]
    )
    def test_is_not_retired_without_a_way_and_a_reason(self, compose, retired):
        """A retirement that does not say as what and why is none."""
        site = compose(ARTICLE + gap(f", remedy: KB-1, retired: {retired}"))
        assert states(site) == {"GAP-1": "watching"}

    def test_comes_from_answers_as_from_remedy(self, compose):
        """An article that answers a gap is its remedy, whichever end says so."""
        site = compose(">>> docs/x.md\n---\nanswers: GAP-1\n---\n# X\n" + gap(""))
        assert states(site) == {"GAP-1": "watching"}

    def test_cannot_be_set(self, compose):
        """No field sets a state; one that tries is reported."""
        site = compose(gap(", state: resolved"))
        assert states(site) == {"GAP-1": "open"}
        assert [str(each.place) for each in site.problems if each.code == "RK201"] == [
            "retros/r.md:3"
        ]

    def test_is_never_resolved_by_what_cannot_be_measured(self, compose):
        """Without git and search, conditions are not measurable, and so nothing is resolved."""
        site = compose(
            ARTICLE
            + gap(", remedy: KB-1, phrases: how do I", front="date: 2020-01-01\n")
            + ">>> retros/later.md\n---\ndate: 2026-01-01\n---\n"
        )
        assert [*conditions(site)] == ["live", "changed", "findable", "watched", "quiet"]
        assert conditions(site)["live"] == "holds"
        assert conditions(site)["changed"] == "not measurable"
        assert states(site) == {"GAP-1": "watching"}

    def test_does_not_depend_on_what_is_hidden(self, compose):
        """A remedy, an answer and a recurrence that readers cannot see count for nothing."""
        site = compose(
            gap(", remedy: ../docs/x.md")
            + ">>> docs/x.md\n---\naudience: internal\n---\n"
            + ">>> docs/y.md\n---\naudience: internal\nanswers: GAP-1\n---\n"
            + ">>> retros/s.md\n---\nstatus: draft\nrecurrence_of: GAP-1\n---\n"
        )
        assert states(site) == {"GAP-1": "open"}
        assert site.ledger.gaps[0].remedies == ()


class TestTheStateOfABug:
    @pytest.mark.parametrize(
        ("fields", "state"),
        [
            ("", "open"),
            (", workaround: KB-1", "known error"),
            (", workaround: ../docs/gone.md", "open"),
            (", fixed_in: '2.1'", "fixed"),
            (", fixed_in: '2.1', workaround: KB-1", "fixed"),
            (", wont_fix: R., workaround: KB-1", "known error"),
        ],
    )
    def test_is_derived(self, compose, fields, state):
        """Fixed, else a known error where there is a workaround, else open."""
        finding = f"{{id: BUG-1, kind: bug, statement: S.{fields}}}"
        tree = f">>> retros/r.md\n---\nfindings: {finding}\n---\n"
        assert states(compose(ARTICLE + tree)) == {"BUG-1": state}


def test_the_newest_retro_comes_first(compose):
    """The ledger is in the order of days, within a retro in the order in which it is written."""
    bugs = "  - {id: BUG-2, kind: bug, statement: S.}\n  - {id: BUG-1, kind: bug, statement: S.}\n"
    site = compose(
        gap("", "GAP-1", "retros/a.md", "date: 2026-01-01\n")
        + gap("", "GAP-2", "retros/b.md", "date: 2026-11\n")
        + gap("", "GAP-3", "retros/c.md")
        + f">>> retros/d.md\n---\ndate: 2026-03-03\nfindings:\n{bugs}---\n"
    )
    assert [*states(site)] == ["GAP-2", "GAP-1", "GAP-3", "BUG-2", "BUG-1"]


def test_the_ledger_says_for_whom_and_as_of_when(compose):
    """A ledger is of one audience and one day."""
    ledger = compose("", audience="internal").ledger
    assert (ledger.audience, ledger.as_of.isoformat()) == ("internal", "2026-11-24")


def test_findings_without_an_id_are_counted(compose):
    """A finding that still lacks its id is in the ledger, under a key of its own."""
    site = compose(
        ">>> retros/r.md\n---\nfindings:\n  - {kind: education, statement: S.}\n"
        "  - {kind: education, statement: T.}\n  - {kind: bug, statement: U.}\n---\n"
    )
    assert (len(site.ledger.gap_by_key), len(site.ledger.bug_by_key)) == (2, 1)
