"""From a page to a retro."""

import pytest

from retrokb.model.choices import Part, Ring, Status
from retrokb.model.records import Amendment, Day, Escalation, Excuse, Gap, Reference

FINDING = "findings: {id: GAP-1, kind: education, statement: x}\n"


def fronted(fields, body="# T\n"):
    """A retro with a title, a date and these fields, the first of them on line 4."""
    return f"---\ntitle: T\ndate: 2026-11-03\n{fields}---\n{body}"


FULL = """\
---
id: RETRO-1
title: Customers could not rotate keys
date: 2026-11-03
status: superseded
superseded_by: later.md
impact: An hour without the API.
withdrawn: It never was.
timezone: Europe/Berlin
escalations:
  - {case: C-1, opened: 2026-11-01, escalated: 2026-11-03, resolved: 2026-11}
  - case: C-2
recurrence_of: [GAP-1, GAP-2]
not_recurrence_of:
  - gap: GAP-3
    reason: Another page.
amendments:
  - {date: 2026-11-10, text: The time was wrong.}
findings:
  - {id: GAP-4K2M, kind: education, statement: x}
---
"""


def test_all_fields_of_a_retro_are_read(retro):
    """Each field of the contract, none of which is a problem."""
    parsed = retro(FULL, "2026-11-03-keys.md")
    page = parsed.page
    assert (page.id, page.own_id, page.slug) == ("RETRO-1", True, "2026-11-03-keys")
    assert (page.day, page.status) == (Day("2026-11-03"), Status.SUPERSEDED)
    assert page.superseded_by == Reference("later.md", 6)
    assert (page.impact, page.withdrawn_reason) == ("An hour without the API.", "It never was.")
    assert page.timezone == "Europe/Berlin"
    assert page.escalations == (
        Escalation("C-1", Day("2026-11-01"), Day("2026-11-03"), Day("2026-11")),
        Escalation("C-2", None, None, None),
    )
    assert page.recurrence_of == (Reference("GAP-1", 13), Reference("GAP-2", 13))
    assert page.not_recurrence_of == (Excuse(Reference("GAP-3", 15), "Another page."),)
    assert page.amendments == (Amendment(Day("2026-11-10"), "The time was wrong."),)
    (gap,) = page.findings
    assert isinstance(gap, Gap)
    assert (page.gaps, page.bugs, gap.retro) == ((gap,), (), page.path)
    assert parsed.places() == []


def test_a_retro_needs_nothing(retro):
    """A file of an archive builds; what it lacks is notices."""
    parsed = retro("", "Login Loop.md")
    page = parsed.page
    assert (page.id, page.own_id, page.slug, page.title) == (
        "login-loop",
        False,
        "login-loop",
        "Login Loop",
    )
    assert (page.day, page.findings, page.timeline, page.parts) == (None, (), (), {})
    assert parsed.places() == ["RK210:1", "RK211:1", "RK212:1", "RK402:1"]


@pytest.mark.parametrize(
    ("field", "default", "status"),
    [
        ("", "draft", Status.DRAFT),
        ("", "final", Status.FINAL),
        ("status: in-review\n", "final", Status.IN_REVIEW),
        ("status: Final\n", "draft", Status.FINAL),
        ("status:\n", "final", Status.FINAL),
        ("status: finall\n", "final", Status.DRAFT),
        ("status:\n  final: finall\n  x: y\n", "final", Status.DRAFT),
    ],
)
def test_the_status_is_stated_or_that_of_the_configuration(retro, field, default, status):
    """An unknown status never publishes a retro."""
    parsed = retro(fronted(field + FINDING), default_status=default)
    assert parsed.page.status is status
    assert bool(parsed.places("RK203", "RK204")) == ("finall" in field)


@pytest.mark.parametrize(
    ("fields", "places"),
    [
        ("status: final\n", ["RK401:1"]),
        ("status: final\nfindings: []\n", ["RK401:1"]),
        ("status: draft\n", []),
        ("status: in-review\n", []),
        ("status: superseded\nsuperseded_by: y.md\n", []),
        ("status: superseded\n", ["RK214:2"]),
        ("status: withdrawn\n", ["RK214:2"]),
        ("status: withdrawn\nwithdrawn:\n", ["RK214:5"]),
        ("status: withdrawn\nwithdrawn: It never was.\n", []),
    ],
)
def test_what_a_status_asks_for_is_checked(retro, fields, places):
    """A final retro is classified, a withdrawn one has a reason, a superseded one a successor."""
    assert retro(fronted(fields)).places() == places


def test_an_archive_without_front_matter_is_not_warned_of(retro):
    """Not classified is a notice there, and nothing for drafts."""
    assert retro("# 2026-11-03: T\n").places("RK401", "RK402") == ["RK402:1"]
    assert retro("# 2026-11-03: T\n", default_status="draft").places("RK401", "RK402") == []


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Europe/Berlin", True),
        ("UTC", True),
        ("CET-ish", False),
        ("../../etc/passwd", False),
        ("Europe", False),
        ("x" * 300, False),
    ],
)
def test_a_timezone_is_one_of_the_database(retro, name, kept):
    """Anything else is reported, and times are taken as UTC."""
    parsed = retro(fronted(f"timezone: {name}\n{FINDING}"))
    assert parsed.page.timezone == (name if kept else "UTC")
    assert parsed.places() == ([] if kept else ["RK204:4"])
    assert retro(fronted(FINDING)).page.timezone == "UTC"


def test_tables_within_a_retro_are_checked(retro):
    """What an excuse or an amendment lacks, and fields that nobody knows, each with its line."""
    parsed = retro(
        fronted(
            "escalations:\n  - {case: C-1, customer: Ann}\n"
            "not_recurrence_of:\n  - gap: GAP-1\n  - reason: x\n"
            f"amendments:\n  - text: y\n  - date: soon\n{FINDING}"
        )
    )
    assert parsed.places() == [
        "RK201:5", "RK214:7", "RK214:8", "RK214:10", "RK206:11", "RK214:11",
    ]  # fmt: skip
    assert parsed.page.not_recurrence_of == (Excuse(Reference("GAP-1", 7), ""),)
    assert [each.text for each in parsed.page.amendments] == ["y", ""]


class TestDate:
    """`date`, and what is found where it is not stated."""

    def test_a_stated_date_is_not_a_notice(self, retro):
        """Nor is an incomplete one, where nobody knows more."""
        assert retro(f"---\ndate: 2026-11-03\n{FINDING}---\n# T\n").places() == []
        parsed = retro(f"---\ndate: 2026-11\n{FINDING}---\n# T\n")
        assert (str(parsed.page.day), parsed.places()) == ("2026-11", [])

    def test_an_inferred_date_is_a_notice_that_says_from_where(self, retro):
        """With the line, where it was found in a text."""
        parsed = retro("# T\n\nOn 3 November 2026.\n")
        assert (str(parsed.page.day), parsed.places("RK212")) == ("2026-11-03", ["RK212:3"])
        assert "from the text" in parsed.message("RK212")
        assert "from the heading" in retro("# T, 3 Nov 2026\n").message("RK212")
        assert "name of the file" in retro("# T\n", "2026-11-03.md").message("RK212")
        assert "Only 2026-11 is known" in retro("# T\n", "2026-11-x.md").message("RK212")
        assert "There is no date" in retro("# T\n").message("RK212")

    def test_a_date_that_was_completed_is_a_notice_too(self, retro):
        """A month from the front matter and a day from the text: nobody stated that day."""
        parsed = retro(f"---\ndate: 2026-11\n{FINDING}---\n# T\n\nOn 3 November 2026.\n")
        assert (str(parsed.page.day), parsed.places()) == ("2026-11-03", ["RK212:7"])

    def test_an_impossible_date_is_reported_and_another_found(self, retro):
        """The name of the file still knows the day."""
        parsed = retro(f"---\ndate: 2026-02-30\n{FINDING}---\n# T\n", "2026-03-01.md")
        assert str(parsed.page.day) == "2026-03-01"
        assert parsed.places() == ["RK206:2", "RK212:2"]

    def test_a_contradiction_is_a_notice_on_the_line_of_the_date(self, retro):
        """The stated date stays."""
        parsed = retro(f"---\n{FINDING}date: 2026-11-03\n---\n# T\n", "2026-11-04.md")
        assert (str(parsed.page.day), parsed.places()) == ("2026-11-03", ["RK213:3"])
        assert (
            "the front matter says 2026-11-03, the name of the file 2026-11-04"
            in parsed.message("RK213")
        )

    def test_the_timeline_is_asked_before_other_texts(self, retro):
        """A reference to an older incident above it is not the day."""
        text = "# T\n\nLike that of 2020-01-01.\n\n## Timeline\n\n- 2026-11-03 09:25 x\n"
        assert str(retro(text).page.day) == "2026-11-03"


def test_the_body_is_read_as_data(retro):
    """Sections, timeline, tables and actions; what is not understood is a notice on its line."""
    parsed = retro(
        fronted(
            FINDING,
            "## Timeline\n- 09:25 [support] one\n- later two\n"
            "## Missed opportunities\n| When | Ring |\n|---|---|\n| 9 | nobody |\n"
            "## Fail-safes\n| Name | Kind | Outcome |\n|---|---|---|\n| a | macro | worked |\n"
            "## Actions\n- [ ] do\n",
        )
    )
    page = parsed.page
    assert {*page.parts} == {
        Part.TIMELINE,
        Part.MISSED_OPPORTUNITIES,
        Part.FAIL_SAFES,
        Part.ACTIONS,
    }
    assert [(each.time, each.ring) for each in page.timeline] == [
        ("09:25", Ring.SUPPORT),
        ("", None),
    ]
    assert [each.ring for each in page.missed_opportunities] == [None]
    assert [each.name for each in page.fail_safes] == ["a"]
    assert [each.done for each in page.actions] == [False]
    assert parsed.places() == ["RK403:8", "RK404:12"]


def test_long_texts_are_cut_in_messages(retro):
    """A message shows the beginning of what was not understood."""
    long = "word " * 60
    text = (
        f"## Timeline\n- {long}\n\n## Fail-safes\n| Name | Outcome |\n|---|---|\n| a | {long} |\n"
    )
    parsed = retro(fronted(FINDING, text))
    assert all(len(parsed.message(code)) < 200 for code in ("RK403", "RK404"))


def test_unusable_ids_leave_the_slug(retro):
    """A retro always has an id that can stand in an address."""
    parsed = retro(fronted(f"id: a/b\n{FINDING}"), "Key Rotation.md")
    assert (parsed.page.id, parsed.page.own_id) == ("key-rotation", False)
    assert parsed.places() == ["RK208:4"]
