"""Sections that are read as data: missed opportunities, fail-safes, actions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrokb.model.choices import FailSafeKind, Outcome, Ring
from retrokb.parse.tables import (
    UnreadCell,
    parse_actions,
    parse_fail_safes,
    parse_missed_opportunities,
    parse_ring,
)


def table(head, *rows):
    """A table of Markdown; its first row stands on line 3."""
    return "\n".join([f"| {head} |", "|---" * (head.count("|") + 1) + "|", *rows, ""])


@pytest.fixture(scope="module")
def missed(blocks):
    """Read missed opportunities."""
    return lambda text: parse_missed_opportunities(blocks(text))


@pytest.fixture(scope="module")
def fail_safes(blocks):
    """Read fail-safes."""
    return lambda text: parse_fail_safes(blocks(text))


@pytest.fixture(scope="module")
def actions(blocks):
    """Read actions as (text, done)."""
    return lambda text: [(each.text, each.done) for each in parse_actions(blocks(text))]


CONTRACT = (
    "When | Ring | What was available | What made another course sensible at the time "
    "| What would make it easy next time"
)


class TestMissedOpportunities:
    def test_the_table_of_the_contract_is_read(self, missed):
        """Each column of the documented head has its meaning."""
        found, unread = missed(
            table(CONTRACT, "| 09:10 | self-service | A page | Haste | A link |")
        )
        (row,) = found
        assert (row.when, row.ring, row.line) == ("09:10", Ring.SELF_SERVICE, 3)
        assert (row.available, row.sensible, row.easier) == ("A page", "Haste", "A link")
        assert unread == ()

    def test_columns_are_found_in_any_order(self, missed):
        """`at the time` and `next time` are no times; unknown columns are left out."""
        head = "Why it was sensible at the time | Easier next time | Owner | Where | Opportunity"
        (row,) = missed(table(head, "| Haste | A link | Ann | Support | A page |"))[0]
        assert (row.when, row.ring) == ("", Ring.SUPPORT)
        assert (row.available, row.sensible, row.easier) == ("A page", "Haste", "A link")

    def test_a_head_without_known_words_means_the_order_of_the_contract(self, missed):
        """Where the head says nothing, the columns are taken in their usual order."""
        (row,) = missed(table("A | B | C | D | E", "| 9 | product | A page | Haste | A link |"))[0]
        assert (row.when, row.ring, row.available) == ("9", Ring.PRODUCT, "A page")
        assert (row.sensible, row.easier) == ("Haste", "A link")

    def test_an_unknown_ring_is_reported_with_its_line(self, missed):
        """A word that names no ring is given back; the row is read all the same."""
        found, unread = missed(table("When | Ring", "| 9 | customers |", "| 10 | - |", "| 11 | |"))
        assert [row.ring for row in found] == [None, None, None]
        assert unread == (UnreadCell("customers", 3, "ring", Ring),)

    def test_rows_that_say_nothing_are_left_out(self, missed):
        """Empty rows and unfilled templates are no missed opportunities."""
        rows = ("| | |", "| - | … |", "| {{ when }} | {{ ring }} |", "| N/A | TBD |")
        assert missed(table("When | Ring", *rows)) == ((), ())

    def test_short_rows_and_text_beside_the_table_do_no_harm(self, missed):
        """A row lacks cells, a paragraph is none; two tables have heads of their own."""
        text = (
            table("When | Ring", "| 9 |") + "\nText.\n\n" + table("Ring | When", "| support | 10 |")
        )
        found, unread = missed(text)
        assert [(row.when, row.ring) for row in found] == [("9", None), ("10", Ring.SUPPORT)]
        assert unread == ()


class TestFailSafes:
    def test_the_table_of_the_contract_is_read(self, fail_safes):
        """The outcome is a word of what happened."""
        head = "Name | Kind | Expected | What happened"
        found, unread = fail_safes(
            table(head, "| Dialog | interface | It asks | Bypassed in haste |")
        )
        (row,) = found
        assert (row.name, row.kind, row.line) == ("Dialog", FailSafeKind.INTERFACE, 3)
        assert (row.expected, row.happened) == ("It asks", "Bypassed in haste")
        assert row.outcome is Outcome.BYPASSED
        assert unread == ()

    def test_the_outcome_may_have_a_column(self, fail_safes):
        """A column of outcomes goes before what happened, unless it says nothing."""
        head = "Fail-safe | Type | Outcome | Actual"
        rows = ("| A | macro | worked | absent |", "| B | macro | - | absent |")
        found, unread = fail_safes(table(head, *rows))
        assert [row.outcome for row in found] == [Outcome.WORKED, Outcome.ABSENT]
        assert [row.happened for row in found] == ["absent", "absent"]
        assert unread == ()

    @pytest.mark.parametrize(
        ("told", "outcome"),
        [
            ("worked", Outcome.WORKED),
            ("It WORKED.", Outcome.WORKED),
            ("Ineffective: nobody read it", Outcome.INEFFECTIVE),
            ("was absent, so nothing worked", Outcome.ABSENT),
            ("not worked, it was bypassed", Outcome.BYPASSED),
            ("did not work", None),
            ("never worked", None),
            ("has not really worked", None),
            ("hasn't worked", None),
            ("hasn\u2019t worked", None),
            ("no longer worked", None),
            ("It did not help, the page was absent", Outcome.ABSENT),
            ("networked", None),
        ],
    )
    def test_the_first_outcome_that_is_not_denied_counts(self, fail_safes, told, outcome):
        """What never worked has not worked; it is not guessed what it did instead."""
        (row,), unread = fail_safes(table("Name | What happened", f"| A | {told} |"))
        assert row.outcome is outcome
        assert unread == (() if outcome else (UnreadCell(told, 3, "outcome", Outcome),))

    def test_unknown_words_are_reported_with_their_line(self, fail_safes):
        """A kind and an outcome that are none are given back; empty cells are not."""
        head = "Name | Kind | Expected | What happened"
        found, unread = fail_safes(
            table(head, "| A | dialog | x | It did not help |", "| B | | | |")
        )
        assert [(row.kind, row.outcome) for row in found] == [(None, None)] * 2
        assert unread == (
            UnreadCell("dialog", 3, "kind of fail-safe", FailSafeKind),
            UnreadCell("It did not help", 3, "outcome", Outcome),
        )


class TestActions:
    def test_tasks_are_read_with_their_marks(self, actions):
        """`[x]` is done, `[ ]` is not, and what has no mark is neither."""
        text = "- [x] One\n- [X] Two\n- [ ] Three\n- Four\n\n1. [ ] Five\n"
        assert actions(text) == [
            ("One", True),
            ("Two", True),
            ("Three", False),
            ("Four", None),
            ("Five", False),
        ]

    def test_bold_names_over_bullets_are_no_actions(self, actions):
        """An element that only names those nested in it is a group; with a mark it is a task."""
        text = (
            "- **Prevention**\n    - One\n- Later:\n    - Two\n- **Alert:** add one\n    - how\n"
            "- [ ] Three:\n    - [x] Four\n- **Five**\n"
        )
        assert actions(text) == [
            ("One", None),
            ("Two", None),
            ("Alert: add one", None),
            ("how", None),
            ("Three:", False),
            ("Four", True),
            ("Five", None),
        ]

    def test_a_bold_name_over_nothing_is_an_action(self, actions):
        """What follows on the same level, with or without details, is not nested in it."""
        text = "- **One**\n- Two\n    - a detail\n- **Three**\n\nText.\n"
        assert [said for said, _ in actions(text)] == ["One", "Two", "a detail", "Three"]

    def test_paragraphs_and_headings_are_no_actions(self, actions):
        """Bold lines and headings group actions; prose is none."""
        text = "Text.\n\n**Prevention**\n\n- One\n\n### Later\n\n- Two\n"
        assert actions(text) == [("One", None), ("Two", None)]

    def test_what_was_never_filled_in_is_no_action(self, actions):
        """Placeholders, dashes and empty tasks of a template are not counted."""
        assert (
            actions("- {{ summary }} [issue](x)\n- [ ]\n- …\n- TBD\n- n/a\n- [ ] {{ x }}\n") == []
        )

    @pytest.mark.parametrize(
        ("status", "done"),
        [
            ("Done", True),
            ("done.", True),
            ("closed", True),
            ("[x]", True),
            ("✅", True),
            ("yes", True),
            ("Open", False),
            ("To do", False),
            ("[ ]", False),
            ("in progress", False),
            ("Not started", False),
            ("no", False),
            ("", None),
            ("see ticket", None),
        ],
    )
    def test_tables_are_read_with_their_status(self, actions, status, done):
        """The column of the status says whether an action is done, where it is understood."""
        text = table("# | Action item | Owner | Status", f"| 1 | One | Ann | {status} |")
        assert actions(text) == [("One", done)]

    def test_unknown_heads_mean_action_and_status(self, actions):
        """Where the head names neither, the first column is the action, the second its status."""
        assert actions(table("A | B", "| One | done |", "| | done |", "| {{ x }} | open |")) == [
            ("One", True)
        ]

    def test_lists_and_tables_come_in_the_order_of_the_text(self, blocks):
        """Elements and rows are sorted by their lines."""
        text = "- One\n\n| Action | Done |\n|---|---|\n| Two | x |\n\n- Three\n"
        found = parse_actions(blocks(text))
        assert [(each.text, each.line) for each in found] == [("One", 1), ("Two", 5), ("Three", 7)]


@pytest.mark.parametrize("ring", Ring)
def test_rings_are_known_in_any_writing(ring):
    """Capitals, hyphens and spaces do not matter."""
    for word in (ring.value, ring.value.upper(), f" {ring.value.replace('-', ' ').title()} "):
        assert parse_ring(word) is ring


CELL = st.sampled_from(["", "support", "macro", "worked", "09:10", "x", "{{ y }}", "Text"])
HEAD = st.sampled_from(["When", "Ring", "Name", "Kind", "What happened", "Action", "Status", "A"])


@given(st.lists(HEAD, min_size=1, max_size=5), st.lists(st.lists(CELL, max_size=6), max_size=4))
@settings(max_examples=100, deadline=None)
def test_any_table_is_read(blocks, head, rows):
    """Whatever the columns are, there is at most one record for a row, on its line."""
    lines = [f"| {' | '.join(row)} |" for row in rows if row]
    found = blocks(table(" | ".join(head), *lines))
    records = (
        parse_missed_opportunities(found)[0],
        parse_fail_safes(found)[0],
        parse_actions(found),
    )
    for each in records:
        assert len({record.line for record in each}) == len(each)
        assert all(3 <= record.line < 3 + len(lines) for record in each)
