"""The records as frozen values."""

from dataclasses import FrozenInstanceError

import pytest

from retrokb.model.choices import Part, Status
from retrokb.model.records import Article, Bug, Day, Gap, Page, Retro


@pytest.mark.parametrize(
    ("text", "complete"), [("2026", False), ("2026-11", False), ("2026-11-03", True)]
)
def test_only_a_complete_day_can_serve_as_evidence(text, complete):
    """A year or a month is not enough."""
    assert (Day(text).complete, str(Day(text))) == (complete, text)


def test_days_are_in_order():
    """A month comes before its days, so that nothing incomplete is newer than what is known."""
    texts = ["2025-12-31", "2026", "2026-11", "2026-11-03", "2026-12"]
    assert sorted(map(Day, reversed(texts))) == [Day(text) for text in texts]


def test_records_do_not_change():
    """What was parsed stays as it was parsed."""
    with pytest.raises(FrozenInstanceError):
        Page(path="a.md", title="A").title = "B"


def test_a_page_knows_the_lines_of_its_fields():
    """An absent field stands on the first line."""
    page = Article(path="a.md", title="A", marks={"id": 3})
    assert (page.line_of("id"), page.line_of("owner")) == (3, 1)


def test_a_retro_tells_gaps_from_bugs():
    """Each finding is one of the two, in the order of the retro."""
    common = {"statement": "x", "anchor": "x", "line": 1, "retro": "r"}
    gap, bug = Gap(key="G", id="G", **common), Bug(key="B", id="B", **common)
    retro = Retro(path="r", title="R", id="r", slug="r", findings=(bug, gap))
    assert (retro.gaps, retro.bugs) == ((gap,), (bug,))


def test_the_last_three_states_are_published():
    """A draft and a retro in review are not."""
    published = [status.value for status in Status if status.published]
    assert published == ["final", "superseded", "withdrawn"]


def test_the_sections_have_the_names_of_the_contract():
    """Ten sections are understood."""
    assert [part.value for part in Part] == [
        "Synopsis", "Impact", "Detection", "Timeline", "Missed opportunities", "Fail-safes",
        "Contributing factors", "What went well", "Why we were surprised", "Actions",
    ]  # fmt: skip
