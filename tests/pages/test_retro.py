"""The panels of a retro: what was found before its text, what came of it after."""

import pytest

from retrokb.pages.view import Panel

ARTICLE = ">>> docs/x.md\n---\nid: KB-1\n---\n# Rotate\n## Part\n"

RETRO = """
>>> retros/r.md
---
title: The outage
date: 2026-11-03
impact: Nobody could log in *at all*.
product: gateway
timezone: Europe/Berlin
findings:
  - {id: GAP-1, kind: education, statement: S., remedy: ../docs/x.md#part}
  - {id: BUG-1, kind: bug, statement: T., workaround: KB-1}
amendments:
  - {date: 2026-11-05, text: The *cause* was corrected.}
---
## Why we were surprised

We had tested <it>. Twice.

## Timeline

- 2026-11-03 23:10 [support] First ticket.
- 00:20 [engineering] Escalated.

## Missed opportunities

| When | Ring | What was available | Sensible | What would make it easy |
|---|---|---|---|---|
| 23:10 | engineering | Logs & metrics | x | A link |
| 22:00 | support | A macro | x | Its name |

## Fail-safes

| Name | Kind | Expected | What happened |
|---|---|---|---|
| Warning | interface | warns | absent |
| Alarm | monitoring | rings | worked |
| Other | macro | helps | nobody knows |

## Actions

- [x] One, as KB-1 says.
- [ ] Two [there](../docs/x.md).
"""


@pytest.fixture
def panel(write):
    """The panel of a retro with something of everything."""
    written = write(ARTICLE + RETRO)
    return Panel(written.before("retros/r.md"), written.after("retros/r.md"))


def test_impact_and_surprise_come_first(panel):
    """What a reader wants to know first stands before everything else."""
    assert panel.before.split("\n\n")[:2] == [
        "**Impact.** Nobody could log in \\*at all\\*.",
        "**Why we were surprised.** We had tested . Twice.",
    ]


def test_facts_follow(panel):
    """Day, scope, the span of the timeline, the earliest ring, fail-safes, actions."""
    assert panel.before.split("\n\n")[2].splitlines() == [
        "- **Reached Engineering:** 2026-11-03",
        "- **Product:** [gateway](../docs/products/gateway.md)",
        "- **Timeline:** 2 events, 2026-11-03 23:10 to 2026-11-04 00:20 (Europe/Berlin)",
        "- **Could have been stopped first at:** support",
        "- **Fail-safes:** 1 absent, 1 worked, 1 unclear",
        "- **Actions:** 1 of 2 done",
    ]


def test_findings_stand_before_the_text(panel):
    """Each finding under its own anchor, in the order in which it is written."""
    headings = [line for line in panel.before.splitlines() if line.startswith("#")]
    assert headings == [
        "## Findings {#rk-findings}",
        "### GAP-1: education gap, watching {#gap-1}",
        "### BUG-1: bug, known error {#bug-1}",
    ]


def test_what_it_led_to_stands_after_the_text(panel):
    """Each article once, with every way in which the retro leads to it."""
    led_to = panel.after.partition("{#rk-led-to}")[2].split("\n\n")[1]
    assert led_to.splitlines() == [
        (
            "- [Rotate](../docs/x.md) is named in the text, is linked from the text, "
            "works around [BUG-1](#bug-1), answers [GAP-1](#gap-1)"
        )
    ]


def test_amendments_are_listed(panel):
    """What was changed in a final retro, and when, is there for every reader."""
    amendments = panel.after.partition("{#rk-amendments}")[2].split("\n\n")[1]
    assert amendments == "- 2026-11-05: The \\*cause\\* was corrected."


def test_timeline_and_tables_are_shown_as_read(panel):
    """What was understood of the timeline and the tables is there as data, escaped."""
    tables = [part for part in panel.after.split("\n\n") if part.startswith("<details>")]
    assert [each.partition("</summary>")[0].partition("<summary>")[2] for each in tables] == [
        "The timeline as read, times in Europe/Berlin",
        "The missed opportunities as read",
        "The fail-safes as read",
    ]
    assert "<td>2026-11-04 00:20</td><td>engineering</td><td>Escalated.</td>" in tables[0]
    assert (
        "<td>23:10</td><td>engineering</td><td>Logs &amp; metrics</td><td>A link</td>" in tables[1]
    )
    assert "<td>Other</td><td>macro</td><td></td><td>nobody knows</td>" in tables[2]


def test_a_retro_without_anything_has_no_panel(write):
    """An archive's file without front matter gets nothing but its day, where it is known."""
    written = write(">>> retros/x.md\n# Something\nText.\n>>> retros/2026-01-02-y.md\n# Y\n")
    assert (written.before("retros/x.md"), written.after("retros/x.md")) == ("", "")
    assert written.before("retros/2026-01-02-y.md") == "- **Reached Engineering:** 2026-01-02"


def test_a_timeline_without_times_is_not_repeated(write):
    """Where no time was understood, the text says all there is."""
    written = write(">>> retros/x.md\n# X\n## Timeline\n- First this.\n- Then that.\n")
    assert (written.before("retros/x.md"), written.after("retros/x.md")) == ("", "")


class TestBacklinks:
    def test_name_who_names_the_retro(self, write):
        """Articles, retros and pages that name the retro or its findings, with the sentence."""
        written = write(
            RETRO
            + ">>> docs/index.md\n# Home\nRead [this](../retros/r.md).\n"
            + f"{ARTICLE}As BUG-1 shows. As BUG-1 shows.\n"
            + ">>> retros/s.md\n---\nimpact: It was the same.\nrecurrence_of: GAP-1\n---\n# Again\n"
        )
        named = written.after("retros/r.md").partition("{#rk-named}")[2].split("\n\n")[1]
        assert named.splitlines() == [
            "- [Home](../docs/index.md#home): “Read this.”",
            "- [Rotate: Part](../docs/x.md#part): “As BUG-1 shows.”",
            "- recurred in [Again](s.md): “It was the same.”",
        ]
        assert written.lines("retros/s.md", "Repeats") == ["- **Repeats:** [GAP-1](r.md#gap-1) S."]


class TestStanding:
    @pytest.mark.parametrize(
        ("front", "note"),
        [
            ("status: draft", "**Draft.** Only the preview shows this retro."),
            ("status: in-review", "**In-review.** Only the preview shows this retro."),
            ("status: withdrawn\nwithdrawn: It was *another* team.",
             "**Withdrawn.** It was \\*another\\* team."),
            ("status: superseded\nsuperseded_by: new.md", "**Superseded** by [New](new.md)."),
            ("superseded_by: new.md", "**Superseded** by [New](new.md)."),
            ("status: superseded", "**Superseded.** What took its place is not in this site."),
            ("publish_after: 2099-01", "**Not before 2099-01.** Only the preview shows this."),
        ],
    )  # fmt: skip
    def test_is_said_before_everything(self, write, front, note):
        """What does not hold, or not yet, is said first."""
        tree = f">>> retros/x.md\n---\n{front}\n---\n>>> retros/new.md\n# New\n"
        assert write(tree, preview=True).before("retros/x.md") == f"> {note}"

    def test_is_said_in_full(self, write):
        """A draft that is embargoed too is both."""
        tree = ">>> retros/x.md\n---\nstatus: draft\npublish_after: 2099-01-01\n---\n"
        before = write(tree, preview=True).before("retros/x.md")
        assert before.splitlines() == [
            "> **Draft.** Only the preview shows this retro.",
            "",
            "> **Not before 2099-01-01.** Only the preview shows this.",
        ]

    def test_of_the_successor_is_said_too(self, write):
        """The retro that took the place of another names it."""
        tree = ">>> retros/x.md\n---\nsuperseded_by: new.md\n---\n# Old\n>>> retros/new.md\n# New\n"
        assert write(tree).before("retros/new.md") == "- **Supersedes:** [Old](x.md)"
